"""One decision for many: the sample and the question, the second person's look, progress, result, undo."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING, HttpResponseClientRefresh

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.queries import JobRow, jobs_about
from rekam.voters import actions, queries
from rekam.voters.forms import ApprovalForm, GroupForm, shown_sample, signed_sample
from rekam.voters.phrases.questions import KIND_ORDER, QUESTIONS, UNSURE, kind_words
from rekam.voters.queries.sides import rows_of, seen_of, some_of, these_of
from rekam.voters.rules.deciding import SAMPLE, Event, GroupState
from rekam.voters.views.shown import (
    Example,
    crumbs,
    example,
    follows_of,
    rt_rw,
    sample_heads,
    state_shown,
    village_name,
)
from rekam.voters.views.together import decisions_shown, group_shown
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text, remedy_text
from rekam.web.language import say
from rekam.web.lists import page_of

WORKING = (GroupState.RUNNING, GroupState.UNDOING)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voters.decide")
def group(request: HttpRequest, kind: str) -> HttpResponse:
    """Up to ten of them side by side, how many they are, what follows; then one verb for all."""
    by, code = actor(request), request.GET.get("kelompok", "")
    found = _found(by, kind, code)
    if found is None:
        return redirect("voters:kind", kind=kind)
    form, shown = GroupForm(request.POST if request.method == "POST" else None), []
    if form.is_bound:
        shown = shown_sample(request.POST.get("sample", ""), kind=kind, group=code, by=by)
    if form.is_valid():
        told = form.cleaned_data
        made = actions.ask_group(
            kind=kind, group=code, event=told["event"], sample=shown, note=told["note"], by=by,
            at=timezone.now(),
        )  # fmt: skip
        return redirect("voters:decision", id=made.pk)
    if form.is_bound:
        sample = these_of(by, kind=kind, group=code, ids=shown)
    else:
        sample = some_of(by, kind=kind, group=code, size=SAMPLE)
    listed = f"{reverse('voters:kind', kwargs={'kind': kind})}"
    told = {
        "group": group_shown(code, kind, found.open),
        "examples": _looked_at(sample, by, "voters.group", kind),
        "sample": signed_sample([one.finding_id for one in sample], kind=kind, group=code, by=by),
        "heads": sample_heads(),
        "form": form,
        "answers": _answers(kind),
        "follows": follows_of(kind),
        "limit": settings.REKAM_GROUP_LIMIT,
        "above": found.open > settings.REKAM_GROUP_LIMIT,
        "crumbs": crumbs((say(kind_words(kind)), listed), (_("Putuskan bersama"), "")),
    }
    return render(request, "voters/group.html", told, status=422 if form.is_bound else 200)


def _found(by: Actor, kind: str, code: str) -> Any:
    """None for a group that is no more: the list of the kind says what there is."""
    if kind not in KIND_ORDER:
        raise Http404
    return next((one for one in queries.groups(by, kind) if one.group == code), None)


def _answers(kind: str) -> list[dict[str, str]]:
    question = QUESTIONS[kind]
    told = ((Event.CONFIRM, question.yes), (Event.REJECT, question.no), (Event.DOUBT, UNSURE))
    return [{"event": event.value, "says": say(words)} for event, words in told]


def _looked_at(sample: Sequence[Any], by: Actor, page: str, kind: str) -> list[Example]:
    """Both rows of each; one entry in the log for all of them."""
    if not sample:
        return []
    keys = sorted({key for one in sample for key in queries.keys_of(one.finding, one)})
    record_read(by=by, at=timezone.now(), page=page, people=keys, kind=kind)
    rows = rows_of(sample, queries.current_run())
    return [example(one, rows[one.pk]) for one in sample]


@require_safe
@needs("voters.see")
def decision(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One address for a decision on its whole way: asked, being carried out, done, undone."""
    return _decision(request, id)


def _decision(
    request: HttpRequest, id: uuid.UUID, form: ApprovalForm | None = None, status: int = 200
) -> HttpResponse:
    by = actor(request)
    seen = queries.group_decision(id, by)
    row = seen.decision
    state = GroupState(row.state)
    title = say(kind_words(row.kind))
    told = {
        "decision": decisions_shown([row])[0],
        "outcome": seen.outcome,
        "answer": seen.answer,
        "follows": follows_of(row.kind),
        "undoes": state is GroupState.DONE and by.may("voters.decide") and seen.outcome.decided,
        "limit": settings.REKAM_GROUP_LIMIT,
        "crumbs": crumbs(
            (title, reverse("voters:kind", kwargs={"kind": row.kind})), (_("Keputusan bersama"), "")
        ),
    }
    if state is GroupState.ASKED:
        return _asked(request, seen, told, form, status)
    if state in WORKING:
        return render(request, "voters/group_working.html", told | {"work": _work(id, by)})
    return render(request, "voters/group_result.html", told | _result(request, row, by))


def _asked(
    request: HttpRequest, seen: Any, told: dict[str, Any], form: ApprovalForm | None, status: int
) -> HttpResponse:
    """To the second person: what the first one looked at, and a handful that nobody chose."""
    by, row = actor(request), seen.decision
    approves = by.may("voters.approve") and row.asked_by != by.id
    without = [one.finding_id for one in seen.sample]
    fresh = some_of(by, kind=row.kind, group=row.group, size=SAMPLE, without=without) if approves else []
    examples = _looked_at([*seen.sample, *fresh], by, "voters.approval", row.kind)
    told |= {
        "approves": approves,
        "examples": examples[: len(seen.sample)],
        "fresh": examples[len(seen.sample) :],
        "heads": sample_heads(),
        "form": form or ApprovalForm(approves=True),
    }
    return render(request, "voters/group_asked.html", told, status=status)


def _result(request: HttpRequest, row: Any, by: Actor) -> dict[str, Any]:
    page = page_of(request, queries.group_rows(row.pk, by))
    rows = list(page)
    seen = seen_of([one.finding_id for one in rows])
    if rows:
        keys = {key for one in rows for key in queries.keys_of(one.finding, seen.get(one.finding_id))}
        record_read(
            by=by, at=timezone.now(), page="voters.decision", people=sorted(keys), kind=row.kind,
            subject=f"group:{row.pk}",
        )  # fmt: skip
    undone = row.state == GroupState.UNDONE
    return {"page": page, "rows": [_outcome(one, seen.get(one.finding_id), undone=undone) for one in rows]}


def _outcome(row: Any, sighting: Any, *, undone: bool) -> dict[str, Any]:
    """What became of one finding: decided, left alone with the reason, returned."""
    returned = undone and row.became and not row.refusal
    why = Refused(row.refusal)
    return {
        "row": row,
        "seen": sighting,
        "village": village_name(sighting.village_code) if sighting else "",
        "rt_rw": rt_rw(sighting) if sighting else "",
        "became": state_shown(row.was if returned else row.became) if row.became else None,
        "returned": returned,
        "left": _left(why) if row.refusal else "",
    }


def _left(why: Refused) -> str:
    if why.code == "finding_changed":
        return _("berubah sesudah dilihat")
    return refusal_text(why)


def _work(id: uuid.UUID, by: Actor) -> dict[str, Any]:
    """How far the job is, or why it stopped; a job that is gone altogether has stopped as well."""
    job: JobRow | None = next(iter(jobs_about(f"group:{id}", limit=1)), None)
    stopped = job is None or job.ended_badly
    told = {"job": job, "stopped": stopped, "resumes": stopped and by.may("voters.decide")}
    if job is None or not job.error_code:
        return told | {"reason": "", "remedy": ""}
    why = Refused(job.error_code)
    why.facts = dict(job.error_facts)
    return told | {"reason": refusal_text(why), "remedy": remedy_text(why)}


@require_safe
@needs("voters.see")
def progress(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The part that htmx asks for every second; when the decision has moved on, the whole page is new."""
    by = actor(request)
    row = queries.group_decision(id, by).decision
    if row.state not in WORKING:
        return HttpResponseClientRefresh()
    work = _work(id, by)
    told = {"work": work, "decision": decisions_shown([row])[0]}
    return render(
        request, "voters/parts/work.html", told, status=HTMX_STOP_POLLING if work["stopped"] else 200
    )


@require_POST
@needs("voters.approve")
def approve(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = ApprovalForm(request.POST, approves=True)
    if not form.is_valid():
        return _decision(request, id, form, status=422)
    actions.approve_group(decision_id=id, by=actor(request), at=timezone.now())
    return redirect("voters:decision", id=id)


@require_POST
@needs("voters.approve")
def decline(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form = ApprovalForm(request.POST, approves=False)
    if not form.is_valid():
        return _decision(request, id, form, status=422)
    actions.decline_group(
        decision_id=id, note=form.cleaned_data["note"], by=actor(request), at=timezone.now()
    )
    messages.success(request, _("Tidak disetujui. Temuannya tetap menunggu keputusan."))
    return redirect("voters:decision", id=id)


@require_POST
@needs("voters.decide")
def resume(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.resume_group(decision_id=id, by=actor(request), at=timezone.now())
    return redirect("voters:decision", id=id)


@require_POST
@needs("voters.decide")
def undo(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.undo_group(decision_id=id, by=actor(request), at=timezone.now())
    return redirect("voters:decision", id=id)
