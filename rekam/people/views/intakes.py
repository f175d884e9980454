"""Files that come in: the list, the upload, what was recognised, columns and villages that a person names."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING, HttpResponseClientRefresh

from rekam.core.refusal import Refused
from rekam.people import actions, queries
from rekam.people.forms import Columns, Upload, Villages
from rekam.people.phrases import MAPPABLE, REFUSALS
from rekam.people.rules.intake import State
from rekam.people.views.shown import crumbs, shown, steps, unresolved, work_of
from rekam.web.doors import actor, needs, takes_files
from rekam.web.errors import refusal_text
from rekam.web.language import current, fill
from rekam.web.lists import page_of

WORKING = (State.UPLOADED, State.READING, State.APPLYING)


@require_safe
@needs("people.see")
def intakes(request: HttpRequest) -> HttpResponse:
    page = page_of(request, queries.intakes())
    told = {
        "page": page,
        "rows": shown(list(page), actor(request)),
        "data_asof": queries.data_asof(actor(request)),
        "now": queries.as_of(),
        "imports": actor(request).may("people.import"),
    }
    return render(request, "people/intakes.html", told)


@takes_files(actions.MOST_BYTES + 1024 * 1024)
@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.import")
def upload(request: HttpRequest) -> HttpResponse:
    form = Upload(request.POST or None, request.FILES or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        made = actions.take_in(
            chunks=file.chunks(), name=file.name, data_as_of=form.cleaned_data["data_as_of"],
            by=actor(request), at=timezone.now(),
        )  # fmt: skip
        return redirect("people:intake", id=made.pk)
    told = {"form": form, "steps": _first_step(), "crumbs": crumbs((_("Berkas baru"), ""))}
    return render(request, "people/upload.html", told, status=422 if form.is_bound else 200)


def _first_step() -> list[dict[str, str]]:
    first, *rest = steps(State.READ)
    return [first | {"state": "now"}, *({**step, "state": ""} for step in rest)]


@require_safe
@needs("people.see")
def intake(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One address for a file on its whole way: being read, refused, recognised, being applied, applied."""
    row = queries.intake(id)
    state = State(row.state)
    told = {
        "file": shown([row], actor(request))[0],
        "steps": steps(state),
        "crumbs": crumbs((row.name, "")),
        "imports": actor(request).may("people.import"),
        "manages": actor(request).may("jobs.manage"),
    }
    if state in WORKING:
        told["work"] = work_of(row)
    if state == State.READ:
        told |= _lost(queries.reading_of(id), row.answers)
    if state == State.REFUSED:
        told |= _refusal(row)
    if state == State.APPLIED:
        told |= {"stages": _stages(row.kind, row.changes), "left_out": _left_out(row.changes)}
    return render(request, f"people/intake_{_PAGES.get(state, 'over')}.html", told)


_PAGES = {
    State.UPLOADED: "working", State.READING: "working", State.APPLYING: "working", State.READ: "read",
    State.REFUSED: "refused", State.APPLIED: "applied",
}  # fmt: skip


def _refusal(row: Any) -> dict[str, object]:
    """In the words that the job kept; a refusal of this room has its own."""
    reading, why = queries.reading_of(row.pk), Refused(row.refusal)
    why.facts = dict(row.refusal_facts)
    kept = reading.get("refusal", {}).get(current()) if row.refusal not in REFUSALS else None
    if row.refusal in MAPPABLE:  # the command line speaks of mapping files here, this page has a form
        kept = fill(MAPPABLE[row.refusal], row.refusal_facts)
    mappable = bool(reading.get("columns")) and row.refusal.startswith(("layout_", "header_", "mapping_"))
    return {"reason": kept or refusal_text(why), "mappable": mappable}


def _lost(reading: dict[str, object], answers: dict[str, str]) -> dict[str, object]:
    rows = unresolved(reading, answers)
    form = Villages(unresolved=[((r["kecamatan"], r["village"]), r["choices"], r["answer"]) for r in rows])
    answered = sum(bool(row["answer"]) for row in rows)
    return {"lost": list(zip(rows, form, strict=True)), "open": len(rows) - answered, "answered": answered}


def _stages(kind: str, changes: dict[str, Any]) -> list[dict[str, object]]:
    """What an apply did, in the numbers that it kept."""
    before, rows = (_("Semula"), "before"), (_("Sekarang"), "rows")
    new, gone = (_("Baru"), "new"), (_("Tidak ada lagi"), "gone")
    told = {
        "register": (before, new, gone, rows),
        "roll": (before, new, gone, (_("TPS"), "stations"), rows),
        "status": ((_("Status di berkas"), "rows"), (_("Orangnya dikenal"), "known")),
        "aggregate": ((_("Di luar kantor ini"), "outside"), (_("Baris jumlah"), "sums"),
                      (_("Wilayah terhitung"), "rows")),
    }  # fmt: skip
    return [
        {"title": title, "count": changes[name], "waiting": "", "url": ""}
        for title, name in told.get(kind, ())
        if name in changes
    ]


def _left_out(changes: dict[str, Any]) -> list[dict[str, object]]:
    """Rows of a table of counts that count nowhere or not where they say, with the names of their regions."""
    words = {"unplaced": _("Wilayah"), "repeated": _("Kembar"), "unreadable": _("Angka")}
    return [
        {"kind": name, "tag": tag, "count": changes[name], "names": changes.get(f"{name}_names", [])}
        for name, tag in words.items()
        if changes.get(name)
    ]


@require_safe
@needs("people.see")
def progress(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The part that htmx asks for every second; when the file has moved on, the whole page is new."""
    row = queries.intake(id)
    if row.state not in WORKING:
        return HttpResponseClientRefresh()
    work = work_of(row)
    told = {"file": shown([row], actor(request))[0], "work": work}
    ended = work is not None and not work.row.is_open
    return render(request, "people/parts/work.html", told, status=HTMX_STOP_POLLING if ended else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.import")
def columns(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    row, reading = queries.intake(id), queries.reading_of(id)
    form = Columns(request.POST or None, columns=reading.get("columns", []), row=reading.get("header_row", 0))
    if request.method == "POST" and form.is_valid():
        actions.map_columns(
            intake_id=id, mapping=form.cleaned_data["mapping"], by=actor(request), at=timezone.now()
        )
        return redirect("people:intake", id=id)
    told = {
        "file": shown([row], actor(request))[0],
        "form": form,
        "fields": [field for field in form if field.name.startswith("column_")],
        "steps": steps(State.REFUSED),
        "crumbs": crumbs((row.name, ""), (_("Kolom"), "")),
        "seen": reading.get("columns", []),
    }
    return render(request, "people/columns.html", told, status=422 if form.is_bound else 200)


@require_POST
@needs("people.import")
def villages(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    row = queries.intake(id)
    rows = unresolved(queries.reading_of(id), row.answers)
    form = Villages(
        request.POST, unresolved=[((r["kecamatan"], r["village"]), r["choices"], r["answer"]) for r in rows]
    )
    if form.is_valid():
        actions.name_villages(intake_id=id, answers=form.answers(), by=actor(request), at=timezone.now())
        messages.success(request, _("Jawaban disimpan; dipakai saat berkas diterapkan."))
    else:
        messages.error(request, _("Desa yang dipilih tidak ada di daftar. Pilih lagi."))
    return redirect("people:intake", id=id)
