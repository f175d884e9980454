"""The list on paper: a short one at once, a long one by a job, whose print waits at an address of its own."""

from io import BytesIO
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rekam.audit.actions import record_read
from rekam.targets import actions
from rekam.targets.books import prints
from rekam.targets.rules import Form
from rekam.targets.views.shown import asked
from rekam.web.doors import actor, needs
from rekam.web.language import current


@require_http_methods(["GET", "HEAD", "POST"])
@needs("targets.print")
def printed(request: HttpRequest) -> HttpResponseBase:
    """The list as filtered (`bentuk=surat`: a letter to each desa with its list). POST has a job make it."""
    by, now = actor(request), timezone.now()
    _filter, wanted = asked(request, by)
    form = Form.of(request.GET.get("bentuk", ""))
    if request.method == "POST":
        id = actions.ask_print(wanted=wanted, form=form, language=current(), by=by, at=now)
        back = f"{reverse('targets:list')}?{request.GET.urlencode()}"
        return redirect(f"{reverse('documents:prepared', args=[id])}?{urlencode({'kembali': back})}")
    targets = prints.to_print(by, wanted, form)
    if len(targets) > prints.AT_ONCE:
        shown = {"people": len(targets), "seconds": len(targets) / prints.A_SECOND, "form": form}
        return render(request, "documents/ask.html", shown)
    keys = [target.person.row for target in targets]
    record_read(by=by, at=now, page="targets.list.print", people=keys, place=wanted.place, form=form)
    pdf = prints.printed(targets, form=form, by=by, at=now, language=current())
    return FileResponse(BytesIO(pdf), filename=prints.name_of(wanted.place, form, now))
