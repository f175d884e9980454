"""Sukets of the office: the list, one of them, and a new one for somebody at the desk."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.certificates import actions, queries
from rekam.certificates.forms import ByLink, Draft, Filter, Given, Reason
from rekam.certificates.phrases import ALTERNATIVES, EVENTS, WAYS, WHY
from rekam.certificates.rules.policy import READY, Policy
from rekam.certificates.rules.suket import LIFECYCLE, Event, State, Way
from rekam.certificates.views.shown import rows_of, village_of
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.queries import test_signer
from rekam.messages import phrases as message_words
from rekam.messages.queries import links_leave
from rekam.messages.rules import State as MessageState
from rekam.messages.rules import masked
from rekam.people import queries as people
from rekam.places import queries as places
from rekam.targets.queries import recipients
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text, remedy_text, status_of
from rekam.web.language import say
from rekam.web.lists import page_of
from rekam.web.returning import onward


@require_safe
@needs("certificates.see")
def listed(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    form = Filter(request.GET, _kecamatan(by))
    page = page_of(request, queries.sukets(by=by, state=form.chosen("keadaan"), place=form.chosen("wilayah")))
    rows = rows_of(list(page))
    if rows:
        keys = [row.suket.person_key for row in rows]
        record_read(by=by, at=timezone.now(), page="certificates.list", people=keys)
    waiting = queries.sukets(by=by, state=State.DRAFT).count()
    told = {
        "rows": rows,
        "page": page,
        "form": form,
        "waiting": waiting,
        "signs": by.may("certificates.sign"),
    }
    return render(request, "certificates/list.html", told | _policy())


def _kecamatan(by: Actor) -> list[tuple[str, str]]:
    here = places.office()
    inside = places.children(here.code) if here else ()
    return [(one.code, one.name) for one in inside if by.reaches(one.code)]


def _policy() -> dict[str, Any]:
    """What the instruction says, or that none is known."""
    try:
        policy = queries.policy()
    except Refused as refused:
        return {
            "policy": None,
            "policy_refused": refusal_text(refused),
            "policy_remedy": remedy_text(refused),
        }
    return {"policy": policy, "instead": _instead(policy), "test": test_signer()}


def _instead(policy: Policy) -> str:
    return ", ".join(say(ALTERNATIVES[one]) for one in policy.alternatives)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("certificates.issue")
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """What the instruction says of this person, and the draft where it allows one."""
    by, now = actor(request), timezone.now()
    of = queries.holder(key, by=by)
    form = Draft(
        request.POST if request.method == "POST" else None,
        asks_reason=of.status in READY and not of.can_print,
    )
    told, refused = form.cleaned_data if form.is_bound and form.is_valid() else {}, None
    if told:
        try:
            made = actions.draft_suket(person_key=key, by=by, at=now, **told)
            messages.success(request, _("Konsep suket dibuat dan menunggu tanda tangan."))
            return onward(request, key, redirect("certificates:one", made.pk))
        except Refused as refusal:
            refused = refusal
    record_read(by=by, at=now, page="certificates.draft", people=[key], place=of.resident.village_code)
    verdict = queries.verdict(
        of, on=timezone.localdate(), reason=told.get("reason", ""), note=told.get("note", "")
    )
    shown = {
        "person": of.resident, "village": village_of(of.resident.village_code), "status": of.status,
        "form": form, "verdict": verdict, "why": say(WHY[verdict.why]),
        "asks": verdict.why in ("reason_missing", "note_missing"),
        "alternatives": [say(ALTERNATIVES[one]) for one in verdict.alternatives],
        "earlier": rows_of(list(queries.sukets_of(key)[:10])),
    }  # fmt: skip
    if refused:
        shown |= {"refusal": refusal_text(refused), "remedy": remedy_text(refused)}
    status = status_of(refused.code) if refused else 422 if form.is_bound else 200
    return render(request, "certificates/draft.html", shown | _policy(), status=status)


@require_safe
@needs("certificates.see")
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    by = actor(request)
    suket = queries.suket(id, by=by)
    record_read(by=by, at=timezone.now(), page="certificates.suket", people=[suket.person_key],
                place=suket.village_code, subject=f"suket:{suket.pk}")  # fmt: skip
    (row,) = rows_of([suket])
    offered = {move.event for move in LIFECYCLE.offers(State(suket.state), by.permissions)}
    start = {"version": suket.version}
    shown = {
        "row": row, "suket": suket, "steps": _steps(suket),
        "signs": Event.SIGN in offered,
        "given": Given(initial=start) if Event.DELIVER in offered else None,
        "by_link": ByLink(initial=start, to=_number(suket, by)) if Event.DELIVER in offered else None,
        "number": _number(suket, by),
        "revoke": Reason(initial=start) if Event.REVOKE in offered else None,
        "drop": Reason(initial=start) if Event.DROP in offered else None,
        "test": suket.test_signed,
    }  # fmt: skip
    return render(request, "certificates/one.html", shown)


def _number(suket: Any, by: Actor) -> str:
    """Where a link would go, "" where none can: `+62812•••••890, nomor sendiri`."""
    to = recipients([suket.person_key]).get(suket.person_key)
    if to is None or not links_leave() or not by.may("messages.send"):
        return ""
    return f"{masked(to.phone)}, {say(message_words.OWNERS[to.owner])}"


def _steps(suket: Any) -> list[dict[str, Any]]:
    steps = list(suket.steps.order_by("-at", "-pk"))
    names = people.names_of({step.by for step in steps} | {suket.drafted_by})
    told = [
        {"at": step.at, "says": say(EVENTS[Event(step.event)]), "by": names.get(step.by, step.by),
         "note": step.note or (say(WAYS[Way(step.way)]) if step.way else "")}
        for step in steps
    ]  # fmt: skip
    first = {"at": suket.drafted_at, "says": _("Konsep dibuat"), "note": suket.note,
             "by": names.get(suket.drafted_by, suket.drafted_by)}  # fmt: skip
    return [*told, first]


@require_POST
@needs("certificates.issue")
def deliver(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = Given(request.POST)
    told = form.cleaned_data if form.is_valid() else {"way": "", "version": 0}
    given = actions.deliver_suket(id=id, by=actor(request), at=timezone.now(), **told)
    messages.success(request, _("Dicatat sudah diberikan."))
    return onward(request, given.person_key, redirect("certificates:one", id))


@require_POST
@needs("certificates.issue")
def link(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Path and PIN in this one answer and never again."""
    form = ByLink(request.POST)
    told = form.cleaned_data if form.is_valid() else {"version": 0}
    by, at = actor(request), timezone.now()
    made = actions.link_suket(id=id, by=by, at=at, **told)
    suket = queries.suket(id, by=by)
    (row,) = rows_of([suket])
    record_read(by=by, at=at, page="certificates.link", people=[suket.person_key], place=suket.village_code,
                subject=f"suket:{suket.pk}")  # fmt: skip
    state = say(message_words.STATES[MessageState(made.message.state)]) if made.message else ""
    shown = {
        "row": row, "suket": suket, "link": request.build_absolute_uri(made.path), "pin": made.pin,
        "message": made.message, "state": state,
    }  # fmt: skip
    return render(request, "certificates/link.html", shown)


@require_POST
@needs("certificates.revoke")
def revoke(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = Reason(request.POST)
    told = form.cleaned_data if form.is_valid() else {"note": "", "version": form["version"].value() or 0}
    actions.revoke_suket(id=id, by=actor(request), at=timezone.now(), **told)
    messages.success(request, _("Suket dicabut. Siapa pun yang memeriksanya melihatnya."))
    return redirect("certificates:one", id)


@require_POST
@needs("certificates.issue")
def drop(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = Reason(request.POST)
    told = form.cleaned_data if form.is_valid() else {"note": "", "version": form["version"].value() or 0}
    actions.drop_suket(id=id, by=actor(request), at=timezone.now(), **told)
    messages.success(request, _("Konsep dibatalkan."))
    return redirect("certificates:list")
