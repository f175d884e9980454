"""The last look at a file, and what is done with it: apply, cancel, undo, give back with its errors."""

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.people import actions, queries
from rekam.people.phrases import CARDS, COUNTS, LEVELS, LIFE, MARITAL, RECORDING, SEXES
from rekam.people.rules.intake import State
from rekam.people.views.shown import crumbs, shown, steps
from rekam.web.doors import actor, needs
from rekam.web.language import current


@require_safe
@needs("people.import")
def preview(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The first rows, masked, and what is wrong with single rows."""
    queries.check_whole_office(actor(request))
    row = queries.intake(id)
    if row.state != State.READ:
        return redirect("people:intake", id=id)
    file = shown([row], actor(request))[0]
    rows = file.told.get("rows", [])
    if keys := [one["key"] for one in rows]:
        record_read(by=actor(request), at=timezone.now(), page="people.preview", people=keys)
    language = current()
    told = {
        "file": file,
        "steps": steps(State.READ, preview=True),
        "crumbs": crumbs((row.name, "")),
        "rows": [_in_words(one) for one in rows],
        "counts": _counts(file.told.get("counts", [])),
        "whole": row.kind != "status",
        "recorded": any(one["recorded"] for one in rows),
        "problems": [one | {"said": one["text"][language]} for one in file.told.get("problems", [])],
        "asof": queries.as_of(queries.roll_kind() if row.kind == queries.ROLL else queries.REGISTER),
        "same": queries.applied_copy(row.sha256, row.kind),
    }
    return render(request, "people/preview.html", told)


def _counts(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Regions and their numbers, only the columns that the file has."""
    told = [name for name in COUNTS if any(row[name] is not None for row in rows)]
    return {
        "titles": [COUNTS[name] for name in told],
        "rows": [
            {
                "row": row["row"],
                "name": row.get(row["level"]) or row.get(f"{row['level']}_code") or "",
                "above": row["kecamatan"] if row["level"] == "village" else "",
                "level": LEVELS.get(row["level"]),
                "numbers": [(COUNTS[name], row[name]) for name in told],
            }
            for row in rows
        ],
    }


def _in_words(row: dict[str, str]) -> dict[str, object]:
    """The codes of a row as words."""
    return row | {
        "sex_said": SEXES.get(row["sex"]),
        "marital_said": MARITAL.get(row["marital"]),
        "status_said": LIFE.get(row["status"]),
        "recorded_said": RECORDING.get(row["recorded"]) if row["recorded"] else None,
        "ktp_said": CARDS.get(row.get("ktp", "")),
    }


@require_POST
@needs("people.import")
def errors(request: HttpRequest, id: uuid.UUID) -> FileResponse:
    marked = actions.return_errors(intake_id=id, language=current(), by=actor(request), at=timezone.now())
    name = f"{Path(queries.intake(id).name).stem} galat{marked.suffix}"
    return FileResponse(marked.open("rb"), as_attachment=True, filename=name)


@require_POST
@needs("people.import")
def apply(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.ask_to_apply(intake_id=id, by=actor(request), at=timezone.now())
    return redirect("people:intake", id=id)


@require_POST
@needs("people.import")
def cancel(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.cancel_intake(intake_id=id, by=actor(request), at=timezone.now())
    messages.success(request, _("Dibatalkan. Data yang berlaku tidak berubah."))
    return redirect("people:intakes")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.undo")
def undo(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """First what follows, then the button."""
    if request.method == "POST":
        done = actions.undo_intake(intake_id=id, by=actor(request), at=timezone.now())
        messages.success(request, _("Impor {name} ditarik kembali.").format(name=done.name))
        return redirect("people:intakes")
    row = queries.intake(id)
    told = {
        "file": shown([row], actor(request))[0],
        "before": queries.before(row),
        "crumbs": crumbs((row.name, ""), (_("Tarik kembali"), "")),
    }
    return render(request, "people/undo.html", told)
