"""A print that takes longer: how far it is, and the file when it is there. For who asked, nobody else."""

import uuid
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.web.doors import actor, needs, own_address
from rekam.web.errors import refusal_text, remedy_text


@require_safe
@needs("documents.print")
def prepared(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """htmx asks for the part with the progress here too, until the file is there or the job has failed."""
    job, file = queries.prepared(id, by=actor(request), at=timezone.now())
    over = file is not None or (job is not None and not job.is_open)
    if request.headers.get("HX-Request") == "true":
        return (
            HttpResponseClientRefresh()
            if over
            else render(request, "documents/parts/work.html", {"job": job})
        )
    back = own_address(request, request.GET.get("kembali", ""), "")
    shown = {"id": id, "job": job, "file": file, "over": over, "back": back}
    if job and job.error_code and not file:
        why = Refused(job.error_code)
        why.facts = dict(job.error_facts)
        shown |= {"reason": refusal_text(why), "remedy": remedy_text(why)}
    return render(request, "documents/prepared.html", shown)


@require_safe
@needs("documents.print")
def file(request: HttpRequest, id: uuid.UUID) -> FileResponse:
    kept = actions.hand_out(id=id, by=actor(request), at=timezone.now())
    content = BytesIO(kept.path.read_bytes())  # a whole kabupaten is 20 MB; nothing is left open
    return FileResponse(content, filename=kept.name, as_attachment=kept.path.suffix != ".pdf")
