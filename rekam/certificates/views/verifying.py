"""Is this letter ours, and does it still stand: open to everybody, and nothing is written of who asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from rekam.certificates import queries
from rekam.certificates.books import file_name, offline_page
from rekam.certificates.phrases import ANSWERS, CHECKED
from rekam.people.phrases import SEXES
from rekam.places.queries import office
from rekam.web.doors import public
from rekam.web.language import say
from rekam.web.middleware import DEVICES, POLICY

LONGEST = 3_400
TAGS = {"valid": ("success", "check"), "ended": ("warning", "clock"), "not_ours": ("error", "x")}

SCANS = {
    "Content-Security-Policy": f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'",
    "Permissions-Policy": ", ".join(f"{each}=({'self' * (each == 'camera')})" for each in DEVICES),
}
"""This page alone may use the camera, and run the reader of QR codes, which is compiled."""


@csrf_exempt  # it changes nothing: there is nobody whose name could be misused
@require_http_methods(["GET", "HEAD", "POST"])
@public
def verify(request: HttpRequest) -> HttpResponse:
    """The code comes by POST: an address would lie in histories and logs."""
    shown: dict[str, object] = {"office": office()}
    if request.method == "POST":
        told = queries.check(request.POST.get("kode", "")[:LONGEST], at=timezone.now())
        kind, image = TAGS[told.answer]
        sex = SEXES.get(told.claims.sex) if told.claims else None
        shown |= {"told": told, "kind": kind, "image": image, "answer": say(ANSWERS[told.answer]),
                  "why": say(CHECKED[told.why]), "sex": say(sex) if sex else ""}  # fmt: skip
    answer = render(request, "certificates/verify.html", shown)
    for name, value in SCANS.items():
        answer.headers[name] = value
    return answer


@require_safe
@public
def offline(request: HttpRequest) -> HttpResponse:
    """The same without a network, to be carried along; kept nowhere, for tomorrow's list is another."""
    now = timezone.now()
    told = f'attachment; filename="{file_name(at=now)}"'
    return HttpResponse(
        offline_page(at=now), headers={"Content-Disposition": told, "Cache-Control": "no-store"}
    )
