"""One application: what to do next, its papers, what holds it up, its history."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.cards import actions
from rekam.cards.actions.permits import BEFORE_A_BLANK
from rekam.cards.forms.applications import MOST_BYTES, NoteForm, ObserveForm, PaperForm, WithdrawForm
from rekam.cards.forms.guests import PermitForm
from rekam.cards.phrases import COLOURS
from rekam.cards.phrases.applications import DONE, PAPERS, REASONS
from rekam.cards.phrases.shipping import TAKERS, WHERE
from rekam.cards.queries import applications as queries
from rekam.cards.queries import shipments
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.persons import known
from rekam.cards.rules.applications import OPEN, Event, Reason, State
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.guests import CITIZEN
from rekam.cards.rules.papers import SCANNED, PaperKind
from rekam.cards.rules.permits import mask_permit, over
from rekam.cards.rules.shipments import Taker, Where
from rekam.cards.views.ledger import in_form
from rekam.cards.views.told import page_of_other_room, shown, to_application, village_of
from rekam.core.nik import mask
from rekam.core.refusal import Refused
from rekam.web.doors import actor, needs, takes_files
from rekam.web.language import say
from rekam.web.returning import kept


@require_safe
@needs("cards.see")
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    return application_page(request, application_id)


def application_page(
    request: HttpRequest, application_id: int, *, status: int = 200, **forms_back: forms.Form
) -> HttpResponse:
    """The page with what one of its forms came back with."""
    by = actor(request)
    found = queries.application(application_id, by=by)
    record_read(by=by, at=timezone.now(), page="cards.application", people=[found.person_key],
                place=queries.place_of(found))  # fmt: skip
    person = known([found.person_key]).get(found.person_key)
    row = shown(found, person.resident.name if person else "", office_code())
    papers = queries.papers_of(found)
    lacking = queries.lacking(found, [paper.kind for paper in papers])
    told: dict[str, Any] = {
        "row": row, "application": found, "person": person, "facts": _facts(row, person),
        "person_url": _person_url(found, person),
        "permit_form": PermitForm(nationality=person.nationality if person else found.nationality),
        "permit_open": found.state in BEFORE_A_BLANK and not found.serial and found.nationality != CITIZEN,
        "permit_over": found.state in OPEN and over(found.permit_until, timezone.localdate()),
        "papers": [(paper, say(PAPERS[PaperKind(paper.kind)])) for paper in papers],
        "lacking": [(say(PAPERS[kind]), kind in SCANNED) for kind in lacking],
        "paper_form": PaperForm(missing=lacking), "withdraw_form": WithdrawForm(), "note_form": NoteForm(),
        "observe_form": ObserveForm(), "history": _history(found), "handed": _handed(found),
        "case": shipments.open_case_of(found), "shipment": shipments.last_of(found),
        "print_url": page_of_other_room("cards:print-desk"), "today": timezone.localdate(),
        "may": {name.partition(".")[2]: by.may(name) for name in by.permissions if name.startswith("cards.")},
        "is_open": found.state in OPEN, "states": {state.name: state.value for state in State},
    }  # fmt: skip
    return render(request, "cards/applications/one.html", told | forms_back, status=status)


def _facts(row: Any, person: Any) -> list[tuple[str, Any]]:
    found = row.application
    resident = person.resident if person else None
    return [
        (_("Kode"), row.code),
        (_("Jenis"), row.kind),
        (_("Warna"), say(COLOURS[Colour(found.colour)])),
        ("NIK", mask(resident.nik) if resident and resident.nik else ""),
        *_nationality(found),
        (_("Asal") if person and person.guest else _("Desa/kelurahan"), village_of(found, person)),
        (_("Dicetak di"), row.print_at),
        (_("Diambil di"), row.collect_at),
        (_("Nomor seri blangko"), found.serial),
    ]


def _nationality(found: Any) -> list[tuple[str, Any]]:
    if found.permit_until is None:
        return [(_("Kewarganegaraan"), found.nationality)] if found.nationality else []
    return [
        (_("Kewarganegaraan"), found.nationality),
        (_("Nomor KITAP"), mask_permit(found.permit_number)),
        (_("Berlaku hingga"), f"{found.permit_until:%d-%m-%Y}"),
    ]


def _person_url(found: Any, person: Any) -> str:
    if person is None:
        return ""
    if person.guest:
        return reverse("cards:guest", args=[person.resident.pk])
    return page_of_other_room("people:resident", found.person_key)


def _history(found: Any) -> list[dict[str, Any]]:
    """Each step in words; a reason that is a word of ours is said in the page's language."""
    reasons = {reason.value: say(words) for reason, words in REASONS.items()}
    lines = []
    for past in queries.history(found):
        word, colon, rest = past.step.note.partition(":")
        note = f"{reasons[word]}{colon}{rest}" if word in set(Reason) else past.step.note
        lines.append({"past": past, "says": say(DONE[past.step.event]), "note": note})
    return lines


def _handed(found: Any) -> dict[str, Any]:
    """Who took it, and the pictures that show it."""
    handed = queries.hand_over_of(found)
    if handed is None:
        return {}
    pictures = [
        (handed.signature, _("tanda tangan")), (handed.photo, _("foto penyerahan")),
        (handed.attorney, _("surat kuasa")), (handed.receipt, _("tanda terima")),
    ]  # fmt: skip
    return {
        "row": handed,
        "taker": say(TAKERS[Taker(handed.taker)]),
        "where": say(WHERE[Where(handed.where)]),
        "pictures": [(scan, name) for scan, name in pictures if scan],
    }


@require_POST
@needs("cards.accept")
def step(request: HttpRequest, application_id: int, event: str) -> HttpResponse:
    """A move of the reception: accept, ready, withdraw, end."""
    told = {"application_id": application_id, "event": event, "version": _version(request)}
    more: dict[str, str] = {}
    if event == Event.WITHDRAW:
        form: forms.Form = WithdrawForm(request.POST)
        if not form.is_valid():
            return application_page(request, application_id, status=422, withdraw_form=form)
        more = {"reason": form.cleaned_data["alasan"], "note": form.cleaned_data["catatan"]}
    elif event == Event.END:
        form = NoteForm(request.POST)
        if not form.is_valid():
            return application_page(request, application_id, status=422, note_form=form)
        more = {"note": form.cleaned_data["catatan"]}
    actions.decide_application(**told, **more, by=actor(request), at=timezone.now())  # type: ignore[arg-type]
    messages.success(request, say(DONE[event]) + ".")
    return to_application(request, application_id)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@require_POST
@takes_files(MOST_BYTES + (1 << 20))
@needs("cards.accept")
def paper(request: HttpRequest, application_id: int) -> HttpResponse:
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return application_page(request, application_id, status=422, paper_form=form)
    kind = form.cleaned_data["surat"]
    actions.show_paper(
        application_id=application_id, kind=kind, content=form.content(), by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Dicatat: {paper}.").format(paper=say(PAPERS[PaperKind(kind)])))
    found = queries.application(application_id, by=actor(request))
    if queries.lacking(found, [paper.kind for paper in queries.papers_of(found)]):
        return kept(request, redirect("cards:application", application_id=application_id))
    return to_application(request, application_id)


@require_POST
@takes_files(MOST_BYTES + (1 << 20))
@needs("cards.accept")
def permit(request: HttpRequest, application_id: int) -> HttpResponse:
    """A foreigner's permit: the card becomes orange, or is valid as long as the renewed permit."""
    form = PermitForm(request.POST, request.FILES)
    if not form.is_valid():
        return application_page(request, application_id, status=422, permit_form=form)
    try:
        actions.show_permit(
            application_id=application_id, permit=form.permit(), picture=form.picture(),
            version=_version(request), by=actor(request), at=timezone.now(),
        )  # fmt: skip
    except Refused as no:
        in_form(form, no)
        return application_page(request, application_id, status=422, permit_form=form)
    messages.success(request, say(DONE["permit"]) + ".")
    return to_application(request, application_id)


@require_POST
@needs("cards.accept")
def renew(request: HttpRequest, application_id: int) -> HttpResponse:
    actions.renew_application(
        application_id=application_id, version=_version(request), by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Kartu akan memuat data yang baru."))
    return to_application(request, application_id)


@require_POST
@needs("cards.print")
def observe(request: HttpRequest, application_id: int) -> HttpResponse:
    form = ObserveForm(request.POST)
    if not form.is_valid():
        return application_page(request, application_id, status=422, observe_form=form)
    told = form.cleaned_data
    actions.observe_card(
        application_id=application_id, state=told["keadaan"], source=told["sumber"],
        version=_version(request), by=actor(request), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Dicatat sebagai pengamatan."))
    return to_application(request, application_id)


@require_POST
@needs("cards.ship")
def place(request: HttpRequest, application_id: int) -> HttpResponse:
    """Laid ready where it was printed."""
    found = queries.application(application_id, by=actor(request))
    actions.place_cards(
        place=found.place_print, applications=[found.pk], by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Kartu siap diambil."))
    return to_application(request, application_id)


@require_POST
@needs("cards.ship")
def missing_card(request: HttpRequest, application_id: int) -> HttpResponse:
    case = actions.report_missing(
        application_id=application_id, version=_version(request), by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Kasus dibuka: kartu ini sedang dicari."))
    return redirect("cards:case", case_id=case.pk)
