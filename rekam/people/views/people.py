"""Search, one person, and the full numbers for a reason. Every look at people is one entry in the log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rekam.audit.actions import record_read
from rekam.core.actor import Actor
from rekam.core.days import age_on
from rekam.people import actions, queries
from rekam.people.actions import Revealed
from rekam.people.forms import Reveal
from rekam.people.phrases import LIFE, MARITAL, SEXES
from rekam.people.rules import lives_here
from rekam.people.views.panels import panels_of
from rekam.people.views.shown import place_name, village_name
from rekam.places.queries import Region, region, search_regions
from rekam.places.rules import ancestor
from rekam.web.doors import actor, needs
from rekam.web.language import say
from rekam.web.lists import page_of

LONGEST = 100
"""Characters of what is searched; names are shorter."""
MOST_REGIONS = 6


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.see")
def search(request: HttpRequest) -> HttpResponse:
    """By the beginning of a name, a whole NIK, or a village.

    What was typed comes by POST and is answered at once: a name in an address would stay in the history of
    the browser and in the log of every proxy. Only the code of a village may stand there.
    """
    if request.method == "POST":
        return _asked(request, " ".join(request.POST.get("q", "").replace("\0", " ").split())[:LONGEST])
    if village := request.GET.get("desa", ""):
        return _village(request, village)
    return _listed(request, [], {"text": ""})


def _asked(request: HttpRequest, text: str) -> HttpResponse:
    by = actor(request)
    if queries.is_nik(text):
        found = queries.search(text, by=by, most=2)
        if len(found) == 1:
            return redirect("people:resident", key=found[0].person_key)
        return _listed(request, found, {"text": "", "by_nik": True})
    found = queries.search(text, by=by, most=queries.MOST + 1)
    told = {
        "text": text,
        "short": len(text) < 2,
        "more": len(found) > queries.MOST,
        "regions": _regions(text, by),
    }
    return _listed(request, found[: queries.MOST], told)


def _village(request: HttpRequest, code: str) -> HttpResponse:
    found = region(code)
    page = page_of(request, queries.residents_in(found.code if found else code, by=actor(request)))
    told = {"page": page, "village": village_name(code), "text": ""}
    return _listed(request, list(page), told, place=code)


def _listed(request: HttpRequest, found: list[Any], told: dict[str, Any], place: str = "") -> HttpResponse:
    if found:
        keys = [one.person_key for one in found]
        record_read(by=actor(request), at=timezone.now(), page="people.search", people=keys, place=place)
    names = {code: village_name(code) for code in {one.village_code for one in found}}
    rows = [(one, names[one.village_code], SEXES.get(one.sex), _life(one.status)) for one in found]
    told |= {"rows": rows, "data_asof": queries.data_asof(actor(request))}
    answer = render(request, "people/search.html", told)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _life(status: str) -> Any:
    return None if lives_here(status) else LIFE.get(status)


def _regions(text: str, by: Actor) -> list[tuple[Region, str]]:
    """Villages whose name begins so, as far as the actor reaches."""
    if len(text) < 2:
        return []
    found = [one for within in by.territory for one in search_regions(text, 40, within=within)]
    return [(one, village_name(one.code)) for one in found if one.level == 4][:MOST_REGIONS]


@require_safe
@needs("people.see")
def resident(request: HttpRequest, key: str) -> HttpResponse:
    return _person(request, key, Reveal())


@require_POST
@needs("people.reveal")
def reveal(request: HttpRequest, key: str) -> HttpResponse:
    """Shows the numbers in this one answer and never again."""
    form = Reveal(request.POST)
    if not form.is_valid():
        return _person(request, key, form, status=422)
    found = actions.reveal_numbers(person_key=key, reason=form.said(), by=actor(request), at=timezone.now())
    return _person(request, key, Reveal(), revealed=found, reason=form.said())


def _person(
    request: HttpRequest, key: str, form: Reveal, *, revealed: Revealed | None = None, reason: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    by = actor(request)
    person = queries.resident(key, by=by)
    record_read(by=by, at=timezone.now(), page="people.resident", people=[key], place=person.village_code)
    told = {
        "person": person,
        "form": form,
        "revealed": revealed,
        "reason": reason,
        "panels": panels_of(person, by),
        "said": _said(person),
        "village": village_name(person.village_code),
        "reveals": by.may("people.reveal") and bool(person.nik or person.kk),
        "trail": _trail(key, by),
        "data_asof": queries.data_asof(by),
        "life": _life(person.status),
    } | _facts(person)
    return render(request, "people/resident.html", told, status=status)


def _said(person: Any) -> str:
    """`Perempuan, 34 tahun`."""
    age = age_on(person.birth_date, timezone.localdate()) if person.birth_date else None
    years = _("{age} tahun").format(age=age) if age is not None else ""
    sex = SEXES.get(person.sex)
    return ", ".join(filter(None, (say(sex) if sex else "", years)))


def _facts(person: Any) -> dict[str, list[tuple[str, Any]]]:
    marital, life = MARITAL.get(person.marital), LIFE.get(person.status or "alive")
    kecamatan = ancestor(person.village_code, 3) if person.village_code.count(".") >= 2 else ""
    village = place_name(person.village_code) if person.village_code.count(".") == 3 else ""
    return {
        "identity": [
            (_("Tempat lahir"), person.birth_place),
            (_("Status kawin"), say(marital) if marital else ""),
            (pgettext("occupation", "Pekerjaan"), person.occupation),
            (_("Disabilitas"), person.disability),
            (_("Status penduduk"), say(life) if life else person.status),
        ],
        "home": [
            (_("Alamat"), person.address),
            (_("RT/RW"), "/".join((person.rt or "–", person.rw or "–")) if person.rt or person.rw else ""),
            (_("Desa/kelurahan"), village or _("belum dikenal")),
            (_("Kecamatan"), place_name(kecamatan) if kecamatan else ""),
            *([(_("Pindah ke"), person.moved_to)] if person.moved_to else []),
        ],
        "family": [
            (_("Hubungan keluarga"), person.relation),
            (_("Nama ibu"), person.mother),
            (_("Nama ayah"), person.father),
        ],
    }


def _trail(key: str, by: Actor) -> str:
    """Who has looked at this person, for those who watch over that."""
    if not by.may("audit.read"):
        return ""
    try:
        return reverse("audit:trail", kwargs={"person_key": key})
    except NoReverseMatch:
        return ""
