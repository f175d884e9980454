"""Where WhatsApp tells what became of messages. A machine's door: short answers in plain text."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rekam.core.refusal import Refused
from rekam.messages import actions
from rekam.messages.rules.statuses import LARGEST_BODY
from rekam.staff.rules import system
from rekam.web.doors import public


@csrf_exempt
@public
@require_http_methods(["GET", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """The signature stands for the sign-in; nothing of a body is read before it fits."""
    try:
        if request.method == "GET":
            return _say(_challenge(request), 200)
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not told.isdecimal() or int(told) > LARGEST_BODY:
            return _say("too large", 413)
        signature = request.headers.get("X-Hub-Signature-256", "")
        actions.receive(body=request.body, signature=signature, by=system(), at=timezone.now())
    except Refused as no:
        return _say(no.code, 422)
    return _say("ok", 200)


def _challenge(request: HttpRequest) -> str:
    told = {name: request.GET.get(f"hub.{name}", "") for name in ("mode", "verify_token", "challenge")}
    return actions.handshake(mode=told["mode"], word=told["verify_token"], challenge=told["challenge"])


def _say(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
