"""The print desk: cards in doubt first, then what a printer holds, then who is next."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.cards.actions import printing as actions
from rekam.cards.forms.printing import MOST_BYTES, DoubtForm, LookForm, SerialForm
from rekam.cards.phrases import COLOURS
from rekam.cards.phrases.printing import STATES, note_words, reason_words
from rekam.cards.queries import printing as queries
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.persons import known
from rekam.cards.queries.stock import in_stock
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.printing import JobState, Outcome
from rekam.cards.views.told import Shown, place_name, rows_of
from rekam.core.nik import mask
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs, takes_files
from rekam.web.errors import refusal_text, remedy_text, status_of
from rekam.web.language import say
from rekam.web.phrases import REFUSED_TITLES
from rekam.web.returning import kept, onward
from rekam.web.templatetags.rekam import short_date

NEXT = 12
"""So many of the line are shown; the first of them is printed with one key."""
TAGS = {JobState.OUT: "ok", JobState.SUSPECT: "bad", JobState.SENT: "warn", JobState.DONE: "ok"}
READY_FOR_SERIAL = (JobState.SENT, JobState.OUT)


@dataclass(frozen=True, slots=True)
class Card:
    """A card on its way through a printer, with the forms that end it."""

    job: Any
    about: Shown
    state: str
    tag: str
    note: str
    serial_form: SerialForm
    doubt_form: DoubtForm
    look_form: LookForm
    scans: bool
    other: str


@require_safe
@needs("cards.print")
def desk(request: HttpRequest) -> HttpResponse:
    return desk_page(request)


@require_safe
@needs("cards.print")
def state(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """How one card stands, not whose it is; the page is made anew where it needs other forms."""
    job = queries.job(id, by=actor(request))
    answer = render(request, "cards/printing/state.html", _standing(job))
    before = request.GET.get("dari", "")
    if job.state != before and (before, job.state) != (JobState.SENT, JobState.OUT):
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
@needs("cards.print")
def print_next(request: HttpRequest) -> HttpResponse:
    chosen = [request.POST.get(name, "") for name in ("application", "printer")]
    if not all(each.isascii() and each.isdigit() and len(each) < 19 for each in chosen):
        return desk_page(request, refusal=Refused("printer_not_chosen"))
    told = {"application_id": int(chosen[0]), "printer_id": int(chosen[1])}
    try:
        actions.print_card(**told, by=actor(request), at=timezone.now())
    except Refused as refused:
        return desk_page(request, refusal=refused)
    return kept(request, _again(request))


@require_POST
@needs("cards.print")
def confirm(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = SerialForm(request.POST)
    if not form.is_valid():
        return desk_page(request, wrong={id: form}, status=422)
    try:
        job = actions.confirm_card(job_id=id, **form.cleaned_data, by=actor(request), at=timezone.now())
    except Refused as refused:
        return desk_page(request, refusal=refused, wrong={id: form})
    messages.success(request, _("Kartu dengan blangko {serial} tercetak.").format(serial=job.serial))
    return onward(request, job.application.person_key, _again(request))


@require_POST
@needs("cards.print")
def doubt(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = DoubtForm(request.POST)
    if not form.is_valid():
        return desk_page(request, wrong={id: form}, status=422)
    actions.doubt_card(job_id=id, **form.cleaned_data, by=actor(request), at=timezone.now())
    return kept(request, _again(request))


@takes_files(MOST_BYTES + (1 << 20))
@require_POST
@needs("cards.print")
def look(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = LookForm(request.POST, request.FILES)
    if not form.is_valid():
        return desk_page(request, wrong={id: form}, status=422)
    try:
        job = actions.resolve_card(job_id=id, **form.cleaned_data, by=actor(request), at=timezone.now())
    except Refused as refused:
        return desk_page(request, refusal=refused, wrong={id: form})
    told = {
        Outcome.PRINTED: _("Kartu dengan blangko {serial} tercetak."),
        Outcome.UNUSED: _("Blangko {serial} kembali ke stok; orangnya menunggu lagi di antrean."),
        Outcome.SPOILED: _("Blangko {serial} dicatat rusak; orangnya menunggu lagi di antrean."),
    }
    outcome = Outcome(form.cleaned_data["outcome"])
    messages.success(request, told[outcome].format(serial=job.serial))
    return onward(request, job.application.person_key, _again(request))


@require_POST
@needs("cards.print")
def cancel(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.cancel_card(job_id=id, by=actor(request), at=timezone.now())
    messages.success(request, _("Cetakan dibatalkan; blangkonya kembali ke stok."))
    return kept(request, _again(request))


def _again(request: HttpRequest) -> HttpResponseRedirect:
    place = request.POST.get("tempat", "")
    return redirect(reverse("cards:print-desk") + (f"?tempat={place}" if _is_place(place) else ""))


def _is_place(code: str) -> bool:
    return 0 < len(code) <= 13 and code.replace(".", "").isascii() and code.replace(".", "").isdigit()


def desk_page(
    request: HttpRequest, *, refusal: Refused | None = None, status: int = 200,
    wrong: Mapping[uuid.UUID, forms.Form] | None = None,
) -> HttpResponse:  # fmt: skip
    """The desk as it stands now, with what was refused or not understood."""
    by = actor(request)
    everywhere = queries.printers(by)
    place = _place(request, [one.place for one in everywhere])
    jobs = queries.open_jobs(by, place) if place else []
    line = queries.queue(place, by) if place else None
    first = list(line[:NEXT]) if line is not None else []
    told = {
        "place": place,
        "place_name": place_name(place, office_code()) if place else "",
        "places": _places(everywhere, place),
        "cards": _led([_card(job, about, refusal, wrong or {}) for job, about in _with_rows(jobs)]),
        "next": rows_of(first),
        "waiting": line.count() if line is not None else 0,
        "printers": _free([one for one in everywhere if one.place == place], jobs),
        "stock": [(say(COLOURS[each]), in_stock(place, each)) for each in Colour] if place else [],
        "refusal": _refused(refusal) if refusal else None,
        "manages": by.may("cards.manage"),
        "keys": [("Enter", _("cetak atau simpan"))],
    }
    told["facts"] = _facts(first[0]) if first else []
    keys = {job.application.person_key for job in jobs} | {one.person_key for one in first}
    record_read(by=by, at=timezone.now(), page="cards.print_desk", people=sorted(keys), place=place)
    answer = render(
        request, "cards/printing/desk.html", told, status=status_of(refusal.code) if refusal else status
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _place(request: HttpRequest, places: Sequence[str]) -> str:
    asked = request.GET.get("tempat") or request.POST.get("tempat", "")
    if asked in places:
        return asked
    office = office_code()
    return office if office in places else next(iter(places), "")


def _places(printers: Sequence[Any], here: str) -> list[tuple[str, str, bool]]:
    codes = dict.fromkeys(one.place for one in printers)
    return [(code, place_name(code, office_code()), code == here) for code in codes] if len(codes) > 1 else []


def _with_rows(jobs: Sequence[Any]) -> list[tuple[Any, Shown]]:
    return list(zip(jobs, rows_of([job.application for job in jobs]), strict=True))


def _card(job: Any, about: Shown, refusal: Refused | None, wrong: Mapping[uuid.UUID, forms.Form]) -> Card:
    back, other = wrong.get(job.pk), ""
    if refusal and refusal.code == "other_card_in_hand" and isinstance(back, SerialForm):
        other = str(refusal.facts["scanned"])
    own: dict[str, Any] = {"auto_id": f"{job.pk.hex[:8]}-%s"}
    return Card(
        about=about, **_standing(job),
        serial_form=back if isinstance(back, SerialForm) and not other else SerialForm(**own),
        doubt_form=back if isinstance(back, DoubtForm) else DoubtForm(**own),
        look_form=back if isinstance(back, LookForm) else LookForm(**own),
        scans=job.state in READY_FOR_SERIAL, other=other,
    )  # fmt: skip


def _led(cards: list[Card]) -> list[Card]:
    """The scanner types where the eye is: into the first card that waits for its serial."""
    if first := next((card for card in cards if card.scans and not card.other), None):
        first.serial_form.fields["serial"].widget.attrs["autofocus"] = True
    return cards


def _standing(job: Any) -> dict[str, Any]:
    found = JobState(job.state)
    return {
        "job": job, "state": say(STATES[found]), "tag": TAGS.get(found, "plain"),
        "note": say(note_words(job.note)) if job.note else "",
    }  # fmt: skip


def _free(printers: Sequence[Any], jobs: Sequence[Any]) -> list[tuple[Any, str]]:
    """Printers that hold no card, each with what is wrong with it, as far as it has said."""
    busy = {job.printer_id for job in jobs}
    return [
        (one, ", ".join(say(reason_words(reason)) for reason in one.reasons))
        for one in printers
        if one.pk not in busy
    ]


def _facts(application: Any) -> list[tuple[str, Any]]:
    """Of whoever is next: enough to see that it is the right person, and no whole number."""
    found = known([application.person_key]).get(application.person_key)
    if found is None:
        return []
    row = found.resident
    born = f"{row.birth_place}, {short_date(row.birth_date)}" if row.birth_date else ""
    return [
        ("NIK", mask(row.nik)),
        (_("Lahir"), born),
        (_("Alamat"), ", ".join(filter(None, (row.address, f"RT {row.rt}/RW {row.rw}" if row.rt else "")))),
        (_("Menunggu sejak"), short_date(application.ready_since or application.since)),
    ]


def _refused(refusal: Refused) -> dict[str, Any]:
    status = status_of(refusal.code)
    return {
        "status": status, "title": say(REFUSED_TITLES[status]), "why": refusal_text(refusal),
        "remedy": remedy_text(refusal),
    }  # fmt: skip
