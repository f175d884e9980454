"""What KPU is told: seven columns and no NIK. The liaison sees nothing else of a finding."""

import tempfile
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.core.refusal import Refused
from rekam.people.queries import as_of, names_of
from rekam.places.queries import path_names
from rekam.voters import actions, queries
from rekam.voters.forms import AnswerForm, SendForm
from rekam.voters.phrases.questions import kind_words, meaning_words
from rekam.voters.rules.deciding import KPU_KINDS, Event, State
from rekam.voters.rules.seven import people_of, seven_columns
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of

A_PAGE = 100


@require_safe
@needs("voters.export_kpu")
def waiting(request: HttpRequest) -> HttpResponse:
    """Counts, and what was sent before. Nobody is named here."""
    by = actor(request)
    counts = queries.kpu_waiting(by)
    page = page_of(request, queries.dispatches(by))
    names = names_of({row.by for row in page})
    told = {
        "kinds": [
            {"kind": str(kind), "title": say(kind_words(kind)), "means": say(meaning_words(kind)),
             "count": counts[kind]}
            for kind in KPU_KINDS if counts[kind]
        ],
        "all": sum(counts.values()),
        "election": queries.election(),
        "page": page,
        "sent": [{"row": row, "by": names.get(row.by, "Rekam"), "open": row.findings - row.answered}
                 for row in page],
    }  # fmt: skip
    return render(request, "voters/kpu.html", told)


@require_POST
@needs("voters.export_kpu")
def send(request: HttpRequest) -> HttpResponse:
    form = SendForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih paling sedikit satu jenis temuan."))
        return redirect("voters:kpu")
    made = actions.send_to_kpu(kinds=form.cleaned_data["kinds"], by=actor(request), at=timezone.now())
    messages.success(request, _("Dicatat terkirim. Unduh berkasnya, lalu serahkan ke KPU."))
    return redirect("voters:dispatch", id=made.pk)


@require_safe
@needs("voters.export_kpu")
def dispatch(request: HttpRequest, id: int) -> HttpResponse:
    """The rows as KPU was told them, and what KPU answered."""
    by = actor(request)
    found = queries.dispatch(id, by)
    page = page_of(request, queries.sent_rows(id, by), A_PAGE)
    rows = queries.some_sent(list(page))
    _record(request, rows, id)
    told = {
        "dispatch": found,
        "by": names_of([found.by]).get(found.by, "Rekam"),
        "open": found.findings - found.answered,
        "page": page,
        "kinds": list(_by_kind(rows)),
        "crumbs": [(_("Untuk KPU"), reverse("voters:kpu")), (_("Kiriman {n}").format(n=found.pk), "")],
    }
    return render(request, "voters/dispatch.html", told)


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as a group of rows of the workbook: one for each row of the roll that it is about."""

    finding: Any
    answered: bool
    rows: Sequence[Sequence[Any]]


def _by_kind(sent: Sequence[Any]) -> Iterator[tuple[str, list[Told]]]:
    election = queries.election()
    for kind, rows in groupby(sent, key=lambda one: one.finding.kind):
        yield (
            say(kind_words(kind)),
            [
                Told(
                    one.finding,
                    one.finding.state == State.ANSWERED,
                    seven_columns(one.told, election, path_names),
                )
                for one in rows
            ],
        )


def _record(request: HttpRequest, sent: Sequence[Any], id: int) -> None:
    people = {person.row for one in sent for person in people_of(one.told)}
    if people:
        record_read(
            by=actor(request), at=timezone.now(), page="voters.dispatch", people=sorted(people),
            subject=f"dispatch:{id}",
        )  # fmt: skip


@require_safe
@needs("voters.export_kpu")
def workbook(request: HttpRequest, id: int) -> FileResponse:
    """`untuk-kpu.xlsx`, in Indonesian whatever the page speaks: it is KPU's."""
    from rekam.sheets.workbooks import Edition  # these bring Arrow along, and no other page needs it
    from rekam.voters import books

    sent = queries.sent(id, actor(request))
    _record(request, sent, id)
    made = timezone.now().replace(tzinfo=None, microsecond=0)
    told = as_of()
    edition = Edition(created=made, synthetic=bool(told and told.synthetic))
    with tempfile.TemporaryDirectory(prefix="rekam-") as folder:
        path = Path(folder) / "untuk-kpu.xlsx"
        books.write_for_kpu(path, [one.told for one in sent], queries.election(), edition=edition)
        content = BytesIO(path.read_bytes())
    return FileResponse(content, as_attachment=True, filename="untuk-kpu.xlsx")


@require_POST
@needs("voters.export_kpu")
def answer(request: HttpRequest, id: int, finding: uuid.UUID) -> HttpResponse:
    """What KPU answered to one finding of this dispatch."""
    form = AnswerForm(request.POST)
    page = request.POST.get("hal", "")
    back = f"{reverse('voters:dispatch', kwargs={'id': id})}{f'?hal={page}' if page.isdigit() else ''}"
    if not form.is_valid():
        said = [error for errors in form.errors.values() for error in errors]
        messages.error(request, _("Jawaban tidak disimpan. {why}").format(why=said[0]))
        return redirect(f"{back}#t-{finding}")
    if not queries.sent(id, actor(request), finding=finding):
        raise Refused("finding_unknown")
    told = form.cleaned_data
    actions.decide(
        finding_id=finding, event=Event.ANSWER, version=told["version"], answer=told["answer"],
        by=actor(request), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Jawaban KPU dicatat."))
    return redirect(f"{back}#t-{finding}")
