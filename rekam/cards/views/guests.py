"""Guests at the reception: where they live, what SIAK says, and what is seen there later."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.cards import actions
from rekam.cards.forms.applications import MOST_BYTES
from rekam.cards.forms.guests import GuestForm, SeenForm, values_of
from rekam.cards.phrases.applications import KINDS, STATES
from rekam.cards.phrases.guests import ENTERED, LIFE, MARITAL, WARNINGS
from rekam.cards.queries import applications
from rekam.cards.queries import guests as queries
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.persons import known
from rekam.cards.rules.applications import OPEN, State, code_of
from rekam.cards.rules.guests import Life, Told, warnings
from rekam.cards.rules.papers import Kind
from rekam.cards.views.ledger import in_form
from rekam.cards.views.told import home_name, page_of_other_room
from rekam.core.nik import mask
from rekam.core.refusal import Refused
from rekam.people.forms import Reveal
from rekam.people.phrases import RECORDING, SEXES
from rekam.places.queries import region, search_regions
from rekam.places.rules import is_under
from rekam.web.doors import actor, needs, takes_files
from rekam.web.language import say

LONGEST, MOST_HOMES, VILLAGE = 60, 30, 4
_CODE = re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}")


@require_safe
@needs("cards.accept")
def home(request: HttpRequest) -> HttpResponse:
    """Where the guest lives: a village anywhere but here. Its name may stand in an address."""
    text = " ".join(request.GET.get("cari", "").replace("\0", " ").split())[:LONGEST]
    here, number = office_code(), request.GET.get("tamu", "")
    found = [one for one in search_regions(text, 400) if one.level == VILLAGE] if text else []
    rows = [(one, home_name(one.code)) for one in found if not is_under(one.code, here)][:MOST_HOMES]
    told = {
        "rows": [(one, path, _to(one.code, number)) for one, path in rows], "text": text, "guest": number,
        "reaches": actor(request).reaches(here), "full": len(rows) == MOST_HOMES,
    }  # fmt: skip
    return render(request, "cards/guests/home.html", told)


def _to(code: str, number: str) -> str:
    if number.isdecimal() and len(number) < 19:
        return f"{reverse('cards:guest-change', args=[int(number)])}?{urlencode({'asal': code})}"
    return reverse("cards:guest-new", args=[code])


@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(MOST_BYTES + (1 << 20))
@needs("cards.accept")
def enter(request: HttpRequest, village: str) -> HttpResponse:
    if region(village) is None or not _CODE.fullmatch(village):
        raise Refused("guest_home_unknown")
    return _form(request, village, None)


@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(MOST_BYTES + (1 << 20))
@needs("cards.accept")
def change(request: HttpRequest, guest_id: int) -> HttpResponse:
    """What was mistyped, or has changed since; SIAK is looked at again for it."""
    found = queries.guest(guest_id, by=actor(request), permission="cards.accept")
    asked = request.GET.get("asal", "")
    village = asked if _CODE.fullmatch(asked) and region(asked) else found.village_code
    return _form(request, village, found)


def _form(request: HttpRequest, village: str, found: Any) -> HttpResponse:
    by, at = actor(request), timezone.now()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    first = values_of(found) if found else None
    nik = found.nik if found else ""
    form = GuestForm(*sent, village=village, nik=nik, today=timezone.localdate(), initial=first)
    if sent and form.is_valid():
        told = form.told()
        try:
            kept = actions.enter_guest(
                told=told, seen=form.seen(), evidence=form.evidence(), by=by, at=at
            )  # fmt: skip
        except Refused as no:
            in_form(form, no)
        else:
            _say(request, told, "change" if found else "enter")
            return redirect("cards:guest", guest_id=kept.pk)
    if found:
        record_read(by=by, at=at, page="cards.guest.change", people=[found.person_key], place=found.place)
    shown = {"form": form, "home": home_name(village), "guest": found, "masked": mask(nik)}
    return render(request, "cards/guests/form.html", shown, status=422 if form.errors else 200)


def _say(request: HttpRequest, told: Told, what: str) -> None:
    messages.success(request, say(ENTERED[what]))
    for code in warnings(told, timezone.localdate()):
        messages.warning(request, say(WARNINGS[code]))


@require_safe
@needs("cards.see")
def one(request: HttpRequest, guest_id: int) -> HttpResponse:
    return _page(request, guest_id)


def _page(
    request: HttpRequest, guest_id: int, *, status: int = 200, nik: str = "", reason: str = "", **forms: Any
) -> HttpResponse:
    by = actor(request)
    found = queries.guest(guest_id, by=by)
    record_read(by=by, at=timezone.now(), page="cards.guest", people=[found.person_key], place=found.place)
    cards = applications.of_person(found.person_key)
    told = {
        "lives_here": _lives_here(found),
        "guest": found, "home": home_name(found.village_code), "nik": nik, "reason": reason,
        "masked": mask(found.nik), "identity": _identity(found), "looks": _looks(found),
        "doubts": [say(WARNINGS[code]) for code in warnings(_told(found), timezone.localdate())],
        "cards": [_card(card) for card in cards], "under_way": any(card.state in OPEN for card in cards),
        "accepts": by.may("cards.accept"), "reveals": by.may("people.reveal") and not nik,
        "seen_form": SeenForm(today=timezone.localdate()), "reveal_form": Reveal(),
    }  # fmt: skip
    answer = render(request, "cards/guests/one.html", told | forms, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _lives_here(found: Any) -> str:
    """The resident's page, once a register has brought the guest in."""
    person = known([found.person_key])[found.person_key]
    return "" if person.guest else page_of_other_room("people:resident", found.person_key)


def _told(found: Any) -> Told:
    return Told(**{name: getattr(found, name) for name in Told.__slots__})


def _identity(found: Any) -> list[tuple[str, Any]]:
    rt_rw = "/".join((found.rt or "–", found.rw or "–"))
    return [
        (_("Tempat lahir"), found.birth_place),
        (_("Tanggal lahir"), f"{found.birth_date:%d-%m-%Y}"),
        (_("Jenis kelamin"), say(SEXES[found.sex])),
        (_("Golongan darah"), found.blood),
        (_("Alamat"), found.address),
        (_("RT/RW"), rt_rw),
        (_("Asal"), home_name(found.village_code)),
        (_("Agama"), found.religion),
        (_("Status kawin"), say(MARITAL[found.marital])),
        (pgettext("occupation", "Pekerjaan"), found.occupation),
        (_("Kewarganegaraan"), found.nationality),
    ]


def _looks(found: Any) -> list[dict[str, Any]]:
    return [
        {"row": look.row, "by": look.by, "says": say(RECORDING[look.row.status]),
         "life": say(LIFE[Life(look.row.life)]), "bad": look.row.life != Life.ALIVE}
        for look in queries.looks(found)
    ]  # fmt: skip


def _card(card: Any) -> dict[str, Any]:
    return {"row": card, "code": code_of(card.pk), "kind": say(KINDS[Kind(card.kind)]),
            "state": say(STATES[State(card.state)])}  # fmt: skip


@require_POST
@takes_files(MOST_BYTES + (1 << 20))
@needs("cards.accept")
def observe(request: HttpRequest, guest_id: int) -> HttpResponse:
    form = SeenForm(request.POST, request.FILES, today=timezone.localdate())
    if form.is_valid():
        try:
            actions.observe_guest(
                guest_id=guest_id, seen=form.seen(), evidence=form.evidence(), by=actor(request),
                at=timezone.now(),
            )  # fmt: skip
        except Refused as no:
            in_form(form, no)
        else:
            messages.success(request, say(ENTERED["observe"]))
            return redirect("cards:guest", guest_id=guest_id)
    return _page(request, guest_id, status=422, seen_form=form)


@require_POST
@needs("people.reveal")
def reveal(request: HttpRequest, guest_id: int) -> HttpResponse:
    """Shows the NIK in this one answer and never again."""
    form = Reveal(request.POST)
    if not form.is_valid():
        return _page(request, guest_id, status=422, reveal_form=form)
    nik = actions.reveal_guest(
        guest_id=guest_id, reason=form.said(), by=actor(request), at=timezone.now()
    )  # fmt: skip
    return _page(request, guest_id, nik=nik, reason=form.said())
