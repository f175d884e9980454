"""A small office around the web room alone: its own pages, an actor by header, and answers that go wrong."""

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import RequestContext, Template
from django.urls import include, path
from django.utils import translation
from django.views.decorators.http import require_POST

from rekam.core.actor import Actor
from rekam.core.language import words
from rekam.core.refusal import Refused
from rekam.navigation import Entry, Group
from rekam.web import doors, guide, language
from rekam.web.facts import DataAsOf, Election, Office

NASTY = '"><script>alert(1)</script>'


class Visitors:
    """`X-Permissions: people.see jobs.see` makes somebody who holds them; the cookie picks the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get("X-Permissions")
        held = frozenset((told or "").split())
        request.actor = None if told is None else Actor("7", name="Maria Bano", permissions=held)  # type: ignore[attr-defined]
        with translation.override(language.chosen(request)):
            return self.get_response(request)


@doors.needs("people.see")
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html")


@doors.needs("people.see")
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html")


@doors.public
def goes_wrong(request: HttpRequest, how: str) -> HttpResponse:
    raise {
        "territory": Refused("not_your_territory", place=NASTY),
        "move": Refused("move_not_allowed", state="decided"),
        "unknown": Refused("never_heard_of", who="x"),
        "sheet": Refused("file_empty"),
        "locked": OperationalError("database is locked"),
        "full": OperationalError("database or disk is full"),
        "nospace": OSError(28, "No space left on device"),
        "big": RequestDataTooBig("too big"),
        "bug": ValueError("a NIK 5301081505990003 in a message"),
    }[how]


@doors.public
def breaks(request: HttpRequest, nik: str) -> HttpResponse:
    told = request.POST.dict()
    raise KeyError(f"{nik} {told}")


PARTS = """{% extends "web/base.html" %}{% block content %}
<button id="no" hx-post="/salah/move/" hx-swap="outerHTML">no</button>
<button id="gone" hx-get="/putus/" hx-target="#here">gone</button>
<button id="yes" hx-post="/kirim/" hx-target="#here">yes</button><p id="here">-</p>{% endblock %}"""


@doors.public
def parts(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Template(PARTS).render(RequestContext(request)))


@doors.public
@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def navigation() -> tuple[Group, ...]:
    return (
        Group("Siapa yang tersisa", (
            Entry("Cakupan", "chart-bar", "guide", "coverage.see"),
            Entry("Sasaran", "users", "people", "people.see", "tests.web.site.targets_of"),
            Entry("Temuan", "git-compare", "findings", "people.see", "tests.web.site.findings"),
            Entry("Data masuk", "file-import", "intakes", "people.import"),
            Entry("Untuk KPU", "upload", "intakes", "people.see", "tests.web.site.so_many", most=1000),
            Entry("DPT", "checklist", "intakes", "people.see", "tests.web.site.few", most=1000),
        )),
        Group("Turun ke lapangan", (
            Entry("Jemput bola", "route", "visits", "jobs.see"),
            Entry("Ruang yang belum ada", "map", "nowhere:at-all", "jobs.see"),
        )),
        Group(words("Pengawasan", "Oversight"), (Entry("Jejak akses", "eye-check", "log", "audit.read"),)),
    )  # fmt: skip


def targets_of(actor: Actor) -> int:
    return 4136 if actor.may("people.see") else 0


def findings() -> int:
    return 38


def so_many(_actor: Actor, most: int) -> int:
    return min(4136, most)


def few(_actor: Actor, most: int) -> int:
    return min(1000, most)


def office(_language: str) -> Office:
    return Office("Kabupaten Kupang", "24 kecamatan · 177 desa/kelurahan")


def election(today: dt.date) -> Election:
    return Election("Pilkada", today + dt.timedelta(days=12))


def nasty_office(_language: str) -> Office:
    return Office(NASTY, NASTY)


def asof(_actor: Actor) -> DataAsOf:
    return DataAsOf(dt.date(2024, 11, 15), "dp4.xlsx", "Maria Bano")


def synthetic() -> bool:
    return True


FACTS = {name: f"tests.web.site.{name}" for name in ("office", "election", "synthetic")} | {
    "data_asof": "tests.web.site.asof"
}
EVERYTHING = "coverage.see people.see people.import jobs.see audit.read"

urlpatterns = [
    path("", include("rekam.web.urls")),
    path("gaya/", guide.guide, name="guide"),
    path("cari/", search, name="search"),
    path("orang/", people, name="people"),
    path("temuan/", people, name="findings"),
    path("berkas/", people, name="intakes"),
    path("kunjungan/", people, name="visits"),
    path("jejak/", people, name="log"),
    path("salah/<str:how>/", goes_wrong),
    path("rusak/<str:nik>/", breaks),
    path("bagian/", parts),
    path("kirim/", only_post),
    path("masuk/", goes_wrong, {"how": "unknown"}, name="sign-in"),
]
handler400 = "rekam.web.errors.bad_request"
handler403 = "rekam.web.errors.forbidden"
handler404 = "rekam.web.errors.not_found"
handler500 = "rekam.web.errors.failed"
