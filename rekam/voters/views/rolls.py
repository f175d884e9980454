"""The roll in force by place and TPS, and how it was compared with the register. Nobody is named here."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from rekam.core.refusal import Refused
from rekam.jobs.queries import JobRow
from rekam.people import queries as people
from rekam.people.queries.register import of_generation
from rekam.places.queries import Region, region
from rekam.voters import actions, queries
from rekam.voters.phrases.rolls import BEGINNING, STEPS, UNKNOWN_PLACE, expected_text, warning_text
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text, remedy_text
from rekam.web.facts import DataAsOf
from rekam.web.language import current, say


@require_safe
@needs("voters.see")
def rolls(request: HttpRequest) -> HttpResponse:
    """The whole roll, kecamatan by kecamatan."""
    by, run = actor(request), queries.current_run()
    whole = queries.whole(run)
    told = _lists(run) | {
        "vote": queries.election().name_in(current()),
        "whole": whole,
        "run": run,
        "imports": by.may("people.import"),
        "compares": by.may("voters.reconcile"),
        "rows": _rows(run, 3),
        "level": 3,
    }
    if whole:
        told |= {"silent": whole.voters - whole.has_card - whole.no_card, "stages": _stages(whole)}
        told |= _told_by_chance(run if whole.linked is not None else None)
    return render(request, "voters/rolls.html", told | _comparison(run))


@require_safe
@needs("voters.see")
def place(request: HttpRequest, code: str) -> HttpResponse:
    """A kecamatan by desa, a desa by TPS."""
    found = region(code)
    if found is None or found.level not in (3, 4):
        raise Http404("no kecamatan or desa of that code")
    run = queries.current_run()
    rows = _rows(run, found.level + 1, found.code)
    told = _lists(run) | {
        "place": found,
        "rows": rows,
        "level": found.level + 1,
        "crumbs": _crumbs(found),
        "voters": sum(row.told.voters for row in rows),
    }
    return render(request, "voters/rolls_place.html", told)


@require_POST
@needs("voters.reconcile")
def compare(request: HttpRequest) -> HttpResponse:
    if not actions.ask_to_reconcile(by=actor(request), at=timezone.now()):
        nothing = _("Belum ada yang dapat dibandingkan: DPT dan register penduduk harus ada.")
        messages.warning(request, nothing)
    return redirect("voters:rolls")


@require_safe
@needs("voters.see")
def progress(request: HttpRequest) -> HttpResponse:
    """The part that htmx asks for every second; when the work has ended, the whole page is new."""
    job = queries.comparing()
    if job is None or not job.is_open:
        return HttpResponseClientRefresh()
    return render(request, "voters/parts/rolls_work.html", {"work": work_shown(job)})


@dataclass(frozen=True, slots=True)
class Work:
    job: JobRow
    step: str
    reason: str
    remedy: str


def work_shown(job: JobRow) -> Work:
    why = Refused(job.error_code)
    why.facts = dict(job.error_facts)
    reason, remedy = (refusal_text(why), remedy_text(why)) if job.error_code else ("", "")
    return Work(job, say(STEPS.get(job.step, BEGINNING)), reason, remedy)


def _comparison(run: Any) -> dict[str, object]:
    """Running, broken off, out of date, never made: at most one of them is shown beside what there is."""
    job, inputs = queries.comparing(), queries.inputs()
    newer = job is not None and (run is None or job.enqueued_at > run.asked_at)
    seconds = (run.finished_at - run.started_at).total_seconds() if run else None
    return {
        "work": work_shown(job) if job and newer and (job.is_open or job.ended_badly) else None,
        "comparable": inputs is not None,
        "outdated": bool(run and inputs and inputs.mark != run.inputs),
        "seconds": seconds,
        "asked_by": people.names_of({run.asked_by}).get(run.asked_by, "") if run else "",
        "found": sum(run.counts.get("findings", {}).values()) if run else 0,
    }


def _told_by_chance(run: Any) -> dict[str, object]:
    """What is odd about the lists that were compared, and how many errors to expect in each of ours."""
    counts = run.counts if run else {}
    return {
        "odd": [warning_text(warning, counts, current()) for warning in counts.get("warnings", ())],
        "expected": expected_text(counts.get("expected", {}), counts, current()),
    }


def _lists(run: Any) -> dict[str, object]:
    """From which files the roll in force comes, and the two lists that were compared."""
    told = {
        "data_asof": people.as_of(queries.roll_kind()),
        "compared_roll": of_generation(run.roll_id) if run else None,
        "compared_register": of_generation(run.register_id) if run else None,
    }
    names = people.names_of({one.by for one in told.values() if one})
    return {
        name: DataAsOf(one.day, one.file, names.get(one.by, "Rekam")) if one else None
        for name, one in told.items()
    }


@dataclass(frozen=True, slots=True)
class Stage:
    title: str
    count: int | None
    waiting: str = ""
    url: str = ""


def _stages(whole: queries.Counted) -> list[Stage]:
    """Every voter is in one of the last three."""
    if whole.linked is None:
        return []
    return [
        Stage(_("Di DPT"), whole.voters),
        Stage(_("Tidak ditemukan"), whole.not_found, url=_findings("not_in_register")),
        Stage(_("Perlu dilihat"), whole.look, url=_findings("look")),
        Stage(_("Padan"), whole.linked),
    ]


def _findings(kind: str) -> str:
    return reverse("voters:kind", kwargs={"kind": kind})


@dataclass(frozen=True, slots=True)
class Row:
    told: queries.Counted
    name: str
    url: str


def _rows(run: Any, level: int, within: str = "") -> list[Row]:
    rows = [_row(told, level, within) for told in queries.counted(run=run, level=level, within=within)]
    return sorted(rows, key=lambda row: (not row.told.code, row.told.code.zfill(10))) if level == 5 else rows


def _row(told: queries.Counted, level: int, within: str) -> Row:
    if level == 5:
        return Row(told, f"TPS {told.code}" if told.code else say(UNKNOWN_PLACE[5]), "")
    found = region(told.code)
    if found is None or found.level != level:
        return Row(told, say(UNKNOWN_PLACE[level]), "")
    return Row(told, found.name, reverse("voters:roll-place", kwargs={"code": found.code}))


def _crumbs(found: Region) -> list[tuple[str, str]]:
    crumbs = [(_("DPT"), reverse("voters:rolls"))]
    above = region(found.code.rpartition(".")[0])
    if found.level == 4 and above:
        crumbs.append((above.name, reverse("voters:roll-place", kwargs={"code": above.code})))
    return [*crumbs, (found.name, "")]
