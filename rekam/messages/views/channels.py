"""The channels: what is set, never what it is set to; how each fares, and a message to the office itself."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.messages import actions, phrases, queries
from rekam.messages.rules import Channel, Setup, masked
from rekam.messages.views.shown import tabs
from rekam.web.doors import actor, needs

VARIABLES = {
    Channel.FILE: (),
    Channel.WHATSAPP: ("REKAM_WHATSAPP_TOKEN", "REKAM_WHATSAPP_PHONE_ID"),
    Channel.SMS: ("REKAM_SMS_URL",),
    Channel.EMAIL: ("REKAM_MAIL_HOST", "REKAM_MAIL_FROM"),
    Channel.CLICK: (),
}
"""Without these a channel cannot be used."""


@require_safe
@needs("messages.manage")
def channels(request: HttpRequest) -> HttpResponse:
    setup: Setup = settings.REKAM_MESSAGES
    uses = queries.uses()
    rows = [_row(channel, setup, uses.get(channel, queries.Use())) for channel in Channel]
    told = {
        "tabs": tabs(request, "messages:channels"),
        "rows": rows,
        "order": [phrases.CHANNELS[channel] for channel in setup.order],
        "quiet": setup.quiet if setup.quiet.begins != setup.quiet.ends else None,
        "number": masked(setup.office_number),
        "public_url": setup.public_url,
        "whatsapp": setup.whatsapp,
        "webhook": setup.public_url + reverse("messages:webhook"),
        "lost": queries.unreadable_count(),
    }
    return render(request, "messages/channels.html", told)


@require_POST
@needs("messages.manage")
def attempt(request: HttpRequest) -> HttpResponse:
    actions.try_channel(channel=request.POST.get("saluran", ""), by=actor(request), at=timezone.now())
    messages.success(request, _("Pesan percobaan menunggu giliran. Hasilnya muncul di baris saluran ini."))
    return redirect("messages:channels")


def _row(channel: Channel, setup: Setup, use: queries.Use) -> dict[str, object]:
    failing = use.failed_at and (use.well_at is None or use.failed_at > use.well_at)
    return {
        "channel": channel,
        "words": phrases.CHANNELS[channel],
        "says": phrases.CHANNEL_SAYS[channel],
        "set": setup.has(channel),
        "first": bool(setup.order) and setup.order[0] is channel,
        "use": use,
        "failing": failing,
        "reason": phrases.REASONS.get(use.reason) if failing else None,
        "variables": VARIABLES[channel],
        "tries": setup.has(channel) and channel is not Channel.CLICK,
    }
