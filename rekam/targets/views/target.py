"""One person on the list: where, why, what happened, by which number, and what waits for a decision."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.people import actions as people
from rekam.people.actions import Revealed
from rekam.people.forms import Reveal
from rekam.targets import actions, queries
from rekam.targets.forms import ContactForm, OutcomeForm, rt_code, rt_text
from rekam.targets.phrases import CONSENTS, MARKS, OWNERS
from rekam.targets.rules import ConsentHow, OutcomeKind, Owner, mask_phone
from rekam.targets.views.shown import (
    about,
    crumbs,
    flags,
    list_url,
    page_of_other_room,
    place_name,
    quick,
    said,
    why,
)
from rekam.voters.phrases import KINDS, STATES
from rekam.voters.rules.deciding import State
from rekam.voters.rules.findings import Kind
from rekam.web.doors import actor, needs
from rekam.web.language import say


@require_safe
@needs("targets.see")
def target(request: HttpRequest, person_key: str) -> HttpResponse:
    return person_page(request, person_key)


@require_POST
@needs("people.reveal")
def reveal(request: HttpRequest, person_key: str) -> HttpResponse:
    """Shows the numbers in this one answer and never again."""
    form = Reveal(request.POST)
    queries.target(person_key, by=actor(request))
    if not form.is_valid():
        return person_page(request, person_key, reveal=form, status=422)
    found = people.reveal_numbers(
        person_key=person_key, reason=form.said(), by=actor(request), at=timezone.now()
    )
    return person_page(request, person_key, revealed=found, reason=form.said())


def contact_ids(contact_id: int) -> str:
    """Ids of the fields of a number's form: several stand on one page."""
    return f"kontak-{contact_id}-%s"


def person_page(
    request: HttpRequest,
    person_key: str,
    *,
    outcome: OutcomeForm | None = None,
    contact: ContactForm | None = None,
    reveal: Reveal | None = None,
    revealed: Revealed | None = None,
    reason: str = "",
    asked: tuple[int, Reveal] | None = None,
    phone: tuple[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with what one of its forms came back with."""
    by = actor(request)
    found = queries.target(person_key, by=by)
    walk, roll = queries.position(found), queries.on_roll(found)
    beside = [one.person_key for one in (walk.previous, walk.next) if one] if walk else []
    record_read(by=by, at=timezone.now(), page="targets.person", people=[person_key, *beside],
                place=found.village_code)  # fmt: skip
    known, here = queries.in_register(found), rt_code(found.rw, found.rt)
    told = {
        "target": found,
        "why": why(found),
        "about": about(found),
        "left": queries.left_at(found) if not queries.is_open(found) else None,
        "walk": walk,
        "walk_url": list_url(wilayah=found.village_code, rt=here),
        "walk_name": rt_text(here),
        "crumbs": crumbs(found.village_code, here, found.name),
        "facts": _facts(found, known),
        "roll": _roll(roll),
        "known": known,
        "person_url": page_of_other_room("people:resident", person_key) if known else "",
        "quick": quick(),
        "form": outcome or OutcomeForm(),
        "contact_form": contact or ContactForm(today=timezone.localdate()),
        "reveal_form": reveal or Reveal(),
        "revealed": revealed,
        "reason": reason,
        "writes": by.may("targets.write"),
        "reveals": by.may("people.reveal"),
        "findings": _findings(found, roll.key if roll else "", by),
    }
    told |= _happened(person_key, by) | _contacts(person_key, asked, phone)
    return render(request, "targets/target.html", told, status=status)


def _facts(found: Any, known: bool) -> list[tuple[str, Any]]:
    return [
        (_("Alamat"), found.address),
        ("RT/RW", f"{found.rt or '–'}/{found.rw or '–'}"),
        (_("Desa/kelurahan"), place_name(found.village_code)),
        (_("L/P, usia"), about(found)),
        ("NIK", found.nik_masked),
        ("TPS", found.tps),
        (_("Tanda"), ", ".join(flags(found))),
        (_("Sumber"), _("register penduduk") if known else _("hanya daftar pemilih")),
    ]


def _roll(roll: Any) -> list[tuple[str, Any]]:
    if roll is None:
        return []
    mark = MARKS.get(roll.ktp)
    return [
        ("TPS", roll.tps),
        (_("Nama di daftar"), roll.name),
        (_("Tanda KTP-el"), say(mark) if mark else ""),
        (_("Keterangan"), roll.note),
    ]


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    said: Any
    by: str
    taken_back: bool
    correction: bool
    correctable: bool


def _happened(person_key: str, by: Actor) -> dict[str, object]:
    now = timezone.now()
    findings = queries.field_findings([person_key])
    lines = [
        Happened(
            said(one.outcome, None if one.taken_back else findings.get(person_key)),
            one.by,
            one.taken_back,
            one.outcome.kind == OutcomeKind.CORRECTED,
            not one.taken_back and actions.may_correct(one.outcome, by=by, at=now),
        )
        for one in queries.history_of(person_key)
    ]
    holds = next((line for line in lines if not line.taken_back and not line.correction), None)
    return {"history": lines, "holds": holds}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in use, masked; `phone` where it was just revealed."""

    row: Any
    masked: str
    phone: str
    owner: str
    how: str
    by: str
    form: Reveal


def _contacts(
    person_key: str, asked: tuple[int, Reveal] | None, phone: tuple[int, str] | None
) -> dict[str, object]:
    found = queries.contacts_of(person_key)
    forms, phones = dict([asked] if asked else []), dict([phone] if phone else [])
    active = [
        Number(
            row,
            mask_phone(row.phone),
            phones.get(row.pk, ""),
            say(OWNERS[Owner(row.owner)]),
            say(CONSENTS[ConsentHow(row.consent_how)]),
            found.names.get(row.recorded_by, row.recorded_by),
            forms.get(row.pk) or Reveal(auto_id=contact_ids(row.pk)),
        )
        for row in found.active
    ]
    return {"numbers": active, "withdrawn": found.withdrawn}


def _findings(found: Any, voter_key: str, by: Actor) -> list[dict[str, object]]:
    if not by.may("voters.see"):
        return []
    return [
        {
            "kind": say(KINDS[Kind(row.kind)]) if row.kind in set(Kind) else _("Diragukan orangnya"),
            "state": say(STATES[State(row.state)]),
            "url": page_of_other_room("voters:finding", row.pk),
        }
        for row in queries.findings_of(found, voter_key)
    ]
