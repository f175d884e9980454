"""Real borders of villages: upload, a look at what the file brings, put in force, taken back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from rekam.core.refusal import Refused
from rekam.jobs.queries import jobs_about
from rekam.places import actions, queries
from rekam.places.actions.borders import MOST_BYTES
from rekam.places.forms import BordersForm
from rekam.places.phrases import BORDERS, PROBLEMS, REMEDIES, STATES
from rekam.places.queries import borders
from rekam.places.rules.imports import Standing
from rekam.places.rules.painting import Picture, paint_borders
from rekam.web.doors import actor, needs, takes_files
from rekam.web.errors import refusal_text
from rekam.web.language import current, say
from rekam.web.lists import page_of

TAGS = {
    Standing.READING: "", Standing.READ: "warn", Standing.REFUSED: "bad", Standing.APPLIED: "ok",
    Standing.DISCARDED: "plain", Standing.UNDONE: "plain",
}  # fmt: skip


@takes_files(MOST_BYTES + 1024 * 1024)
@require_http_methods(["GET", "HEAD", "POST"])
@needs("places.manage")
def imports(request: HttpRequest) -> HttpResponse:
    """The files so far, and the next one."""
    form = BordersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        made = actions.take_in(chunks=file.chunks(), name=file.name, by=actor(request), at=timezone.now())
        return redirect("places:border", id=made.pk)
    here = queries.office()
    page = page_of(request, borders.border_imports(), 20)
    told = {
        "form": form,
        "here": here,
        "ours": here is not None and actor(request).reaches(here.code),
        "real": len(borders.bordered(here.code)) if here else 0,
        "of": len(queries.village_codes(here.code)) if here else 0,
        "page": page,
        "rows": [(row, STATES[Standing(row.state)], TAGS[Standing(row.state)]) for row in page],
        "crumbs": _crumbs((_("Batas desa"), "")),
    }
    return render(request, "places/borders.html", told, status=422 if form.is_bound else 200)


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Kantor"), reverse("places:office")), *more]


@require_safe
@needs("places.manage")
def border(request: HttpRequest, id: int) -> HttpResponse:
    """One file on its whole way: being read, refused, looked at, in force, taken back."""
    row, here, by = borders.border_import(id), queries.office(), actor(request)
    state = Standing(row.state)
    told: dict[str, object] = {
        "row": row,
        "state": STATES[state],
        "tag": TAGS[state],
        "here": here,
        "ours": here is not None and by.reaches(here.code),
        "crumbs": _crumbs((_("Batas desa"), reverse("places:borders")), (row.file_name, "")),
    }
    if state == Standing.READING:
        told |= _work(id)
    elif state == Standing.REFUSED:
        why = Refused(row.refusal)
        why.facts = dict(row.refusal_facts)
        told["reason"] = refusal_text(why)
    elif here and state != Standing.DISCARDED:
        told |= _seen(row, here)
    return render(request, "places/border.html", told)


def _work(import_id: int) -> dict[str, object]:
    found = jobs_about(f"borders:{import_id}", limit=1)
    job = found[0] if found else None
    why = Refused(job.error_code if job else "")
    return {"job": job, "reason": refusal_text(why) if job and job.error_code else ""}


def _seen(row: Any, here: queries.OfficeRow) -> dict[str, object]:
    """What the file brings to this office, and the map as it would be."""
    codes = borders.shapes_of(row)
    counted = borders.coverage_of(codes, here.code)
    return {
        **counted,
        "missing": [_village(code) for code in counted["without"]],
        "problems": [_in_words(problem) for problem in row.told.get("problems", [])],
        "picture": _picture(row, here, codes),
    }


def _village(code: str) -> str:
    return ", ".join(reversed(queries.path_names(code)[2:])) or code


def _in_words(problem: Mapping[str, Any]) -> dict[str, object]:
    return {
        "index": problem["index"],
        "told": problem["told"],
        "why": say(PROBLEMS[problem["reason"]]),
        "remedy": say(REMEDIES[problem["reason"]]),
    }


def _picture(row: Any, here: queries.OfficeRow, codes: frozenset[str]) -> Picture:
    trying = row.state in (Standing.READ, Standing.UNDONE)
    return paint_borders(
        queries.village_map(here.code, trying=row.pk if trying else 0),
        codes if trying or row.state == Standing.APPLIED else (),
        label=_("Peta bila batas ini berlaku") if trying else _("Peta yang berlaku"),
        kinds={name: say(words) for name, words in BORDERS.items()},
        language=current(),
        id="batas",
    )


@require_safe
@needs("places.manage")
def progress(request: HttpRequest, id: int) -> HttpResponse:
    """The part that htmx asks for; when the file has moved on, the whole page is new."""
    if borders.border_import(id).state != Standing.READING:
        return HttpResponseClientRefresh()
    return render(request, "places/parts/reading.html", _work(id))


@require_POST
@needs("places.manage")
def apply(request: HttpRequest, id: int) -> HttpResponse:
    done = actions.apply_borders(
        import_id=id, leave_out_bad="tanpa" in request.POST, by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Batas dari {file} berlaku di semua peta.").format(file=done.file_name))
    return redirect("places:border", id=id)


@require_POST
@needs("places.manage")
def undo(request: HttpRequest, id: int) -> HttpResponse:
    done = actions.undo_borders(import_id=id, by=actor(request), at=timezone.now())
    messages.success(request, _("Batas dari {file} ditarik kembali.").format(file=done.file_name))
    return redirect("places:border", id=id)


@require_POST
@needs("places.manage")
def discard(request: HttpRequest, id: int) -> HttpResponse:
    actions.discard_borders(import_id=id, by=actor(request), at=timezone.now())
    messages.success(request, _("Berkas dibuang. Peta tidak berubah."))
    return redirect("places:borders")
