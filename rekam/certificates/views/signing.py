"""What waits for the head's signature, signed many at a time."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rekam.audit.actions import record_read
from rekam.certificates import actions, queries
from rekam.certificates.actions.signing import MOST
from rekam.certificates.forms import Opening
from rekam.certificates.rules.suket import State
from rekam.certificates.views.shown import rows_of
from rekam.core.refusal import Refused
from rekam.documents.queries import signer_kind, test_signer
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text, remedy_text, status_of


@sensitive_post_parameters("pin", "nik", "passphrase", "totp")
@require_http_methods(["GET", "HEAD", "POST"])
@needs("certificates.sign")
def sign(request: HttpRequest) -> HttpResponse:
    """Drafts, the oldest first, as many as go through in one breath."""
    by, refused = actor(request), None
    form = Opening(request.POST if request.method == "POST" else None, signer=signer_kind())
    if request.method == "POST" and form.is_valid():
        try:
            signed = actions.sign_sukets(ids=_chosen(request), unlock=form.unlock(), by=by, at=timezone.now())
            told = ngettext("{n} suket ditandatangani.", "{n} suket ditandatangani.", len(signed))
            messages.success(request, told.format(n=len(signed)))
            return redirect("certificates:sign")
        except Refused as refusal:
            refused = refusal
    drafts = queries.sukets(by=by, state=State.DRAFT).order_by("drafted_at")
    rows = rows_of(list(drafts[:MOST]))
    if rows:
        keys = [row.suket.person_key for row in rows]
        record_read(by=by, at=timezone.now(), page="certificates.sign", people=keys)
    shown = {"rows": rows, "all": drafts.count(), "form": form, "test": test_signer()}
    if refused:
        shown |= {"refusal": refusal_text(refused), "remedy": remedy_text(refused)}
    return render(
        request, "certificates/sign.html", shown, status=status_of(refused.code) if refused else 200
    )


def _chosen(request: HttpRequest) -> list[uuid.UUID]:
    """Raises Refused: `suket_none_chosen`, `suket_not_found`."""
    try:
        chosen = [uuid.UUID(told) for told in request.POST.getlist("suket")]
    except ValueError:
        raise Refused("suket_not_found") from None
    if not chosen:
        raise Refused("suket_none_chosen")
    return chosen
