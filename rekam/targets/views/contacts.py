"""Numbers by which people let themselves be reached: noted, shown for a reason, withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rekam.people.forms import Reveal
from rekam.targets import actions
from rekam.targets.forms import ContactForm
from rekam.targets.views.target import contact_ids, person_page
from rekam.web.doors import actor, needs


@require_POST
@needs("targets.write")
def add(request: HttpRequest, person_key: str) -> HttpResponse:
    form = ContactForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return person_page(request, person_key, contact=form, status=422)
    told = form.cleaned_data
    actions.add_contact(
        person_key=person_key, phone=told["telepon"], owner=told["milik"], consent=told["setuju"],
        consent_how=told["cara"], consent_on=told["tanggal"], by=actor(request), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Nomor dan persetujuannya dicatat."))
    return redirect("targets:target", person_key=person_key)


@require_POST
@needs("targets.write")
def withdraw(request: HttpRequest, person_key: str, contact_id: int) -> HttpResponse:
    actions.withdraw_contact(
        person_key=person_key, contact_id=contact_id, by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Persetujuan ditarik dan nomornya dihapus."))
    return redirect("targets:target", person_key=person_key)


@require_POST
@needs("people.reveal")
def reveal(request: HttpRequest, person_key: str, contact_id: int) -> HttpResponse:
    """Shows the number in this one answer and never again."""
    form = Reveal(request.POST, auto_id=contact_ids(contact_id))
    if not form.is_valid():
        return person_page(request, person_key, asked=(contact_id, form), status=422)
    phone = actions.reveal_contact(
        person_key=person_key, contact_id=contact_id, reason=form.said(), by=actor(request),
        at=timezone.now(),
    )  # fmt: skip
    return person_page(request, person_key, phone=(contact_id, phone))
