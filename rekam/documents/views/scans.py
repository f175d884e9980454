"""One scan for who works on its case, and the public keys of the office for everybody."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rekam.documents import actions, queries
from rekam.documents.rules.scans import Media, file_name
from rekam.web.doors import actor, needs, public

LOCKED_UP = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
}
"""What a stranger made is shown, and does nothing."""


@require_safe
@needs("cards.see")
def scan(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A picture is shown as one; a PDF is handed over, for a viewer that runs nothing of ours beside it."""
    shown = actions.show_scan(id=id, by=actor(request), at=timezone.now())
    media = Media(shown.scan.media)
    way = "attachment" if media == Media.PDF else "inline"
    name = file_name(shown.scan.kind, shown.scan.pk.hex[:8], media)
    headers = LOCKED_UP | {"Content-Disposition": f'{way}; filename="{name}"'}
    return HttpResponse(shown.content, content_type=media.value, headers=headers)


@public
@require_safe
def jwks(request: HttpRequest) -> JsonResponse:
    """What verifiers of identity QRs need, from any site: RFC 7517."""
    answer = JsonResponse(queries.jwks(), content_type="application/jwk-set+json")
    answer.headers["Cache-Control"] = "public, max-age=3600"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
