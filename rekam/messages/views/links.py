"""The public page behind a link: asks for the PIN, hands over, and never says why it does not."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rekam.core.refusal import Refused
from rekam.messages import actions
from rekam.messages.forms import PinForm
from rekam.web.doors import public
from rekam.web.errors import refusal_text, remedy_text

PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@public
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page is the same for every token there is and for every one that there is not."""
    if request.method != "POST":
        return _page(request, PinForm())
    form = PinForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        handed = actions.open_link(token=token, pin=form.cleaned_data["pin"], at=timezone.now())
    except Refused as no:
        return _page(request, PinForm(), no, status=503 if no.code == "log_not_written" else 422)
    return FileResponse(
        BytesIO(handed.content), filename=handed.filename, content_type=handed.media, as_attachment=True,
        headers=PRIVATE,
    )  # fmt: skip


def _page(request: HttpRequest, form: PinForm, no: Refused | None = None, status: int = 200) -> HttpResponse:
    told = {"form": form, "why": refusal_text(no) if no else "", "remedy": remedy_text(no) if no else ""}
    answer = render(request, "messages/link.html", told, status=status)
    for name, value in PRIVATE.items():
        answer.headers[name] = value
    return answer
