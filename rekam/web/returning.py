"""The way back to a desk: an officer who left it for a page of another room comes back when that is done.

The word in the address is one of `settings.DESKS` and nothing else; who it was about goes by person key.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

NAME = "meja"


def desk_of(request: HttpRequest) -> str:
    """The desk that somebody came from; "" for none, and for a word that is none."""
    told = request.POST.get(NAME) or request.GET.get(NAME, "")
    return told if told in settings.DESKS else ""


def way_back(request: HttpRequest) -> str:
    """The page of the desk that somebody came from, where the next scan is awaited; "" for none."""
    desk = desk_of(request)
    return reverse(settings.DESK_PAGE, args=[desk]) if desk else ""


def kept(request: HttpRequest, answer: HttpResponseRedirect) -> HttpResponse:
    """The same page, still on behalf of the desk: more is to be done there."""
    desk = desk_of(request)
    if desk:
        joint = "&" if "?" in answer.url else "?"
        answer.headers["Location"] = f"{answer.url}{joint}{urlencode({NAME: desk})}"
    return answer


def onward(request: HttpRequest, person_key: str, otherwise: HttpResponse) -> HttpResponse:
    """Back to the desk with whoever this was done for; where nobody came from a desk, as always."""
    desk = desk_of(request)
    return redirect(reverse(settings.DESK_DONE, args=[desk, person_key])) if desk else otherwise
