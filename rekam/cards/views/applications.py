"""The list of cards on their way, and the beginning of a new one."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rekam.audit.actions import record_read
from rekam.cards import actions
from rekam.cards.forms.applications import MOST_BYTES, FilterForm, NewForm
from rekam.cards.forms.guests import PermitForm
from rekam.cards.phrases.applications import STATES
from rekam.cards.queries import applications as queries
from rekam.cards.queries import guests
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.persons import Known, person_of
from rekam.cards.queries.plan import turning_17
from rekam.cards.rules.applications import OPEN, code_of
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.permits import colour_of
from rekam.cards.views.ledger import in_form
from rekam.cards.views.told import home_name, kecamatan_for, region_name, rows_of
from rekam.core.actor import Actor
from rekam.core.days import age_on
from rekam.core.nik import mask
from rekam.core.refusal import Refused
from rekam.enrolment.queries import statuses
from rekam.people import queries as people
from rekam.voters.queries import election
from rekam.web.doors import actor, needs, takes_files
from rekam.web.language import say
from rekam.web.lists import page_of
from rekam.web.returning import kept

LONGEST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.see")
def the_list(request: HttpRequest) -> HttpResponse:
    """Filtered by address; a name or a code is searched by POST, so that no address holds one."""
    by, today = actor(request), timezone.localdate()
    form = FilterForm(request.GET, kecamatan_for(by))
    wanted = replace(form.wanted(), name=_typed(request))
    found = queries.by_code(wanted.name, by=by) if wanted.name else None
    if found:
        return redirect("cards:application", application_id=found.pk)
    page = page_of(request, queries.listed(by, wanted, today=today))
    rows = rows_of(list(page))
    if rows:
        keys = [row.application.person_key for row in rows]
        record_read(by=by, at=timezone.now(), page="cards.applications", people=keys, place=wanted.place)
    told = {
        "form": form, "page": page, "rows": rows, "name": wanted.name, "wanted": wanted,
        "filtered": wanted != queries.Wanted(), "accepts": by.may("cards.accept"),
        "issues": by.may("cards.issue"), "ships": by.may("cards.ship"), "polling": _polling(by),
    }  # fmt: skip
    answer = render(request, "cards/applications/list.html", told | _stages(queries.counts(by)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _typed(request: HttpRequest) -> str:
    return " ".join(request.POST.get("cari", "").replace("\0", " ").split())[:LONGEST]


def _stages(counts: dict[str, int]) -> dict[str, Any]:
    """The way of a card with how many stand at each step."""
    return {
        "stages": [
            {"title": say(STATES[state]), "count": counts.get(state, 0), "url": _url(keadaan=state)}
            for state in OPEN
        ],
        "stopped": counts["stopped"],
        "all": sum(counts.get(state, 0) for state in OPEN),
    }


def _url(**query: str) -> str:
    return f"{reverse('cards:applications')}?{urlencode(query)}"


def _polling(by: Actor) -> dict[str, Any]:
    """Who turns 17 on polling day itself: those cards are printed that morning."""
    day = election().polling_day
    if day < timezone.localdate():
        return {}
    return {"day": day, "count": turning_17(by, day), "url": _url(tanda="polling_day")}


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.accept")
def find_person(request: HttpRequest) -> HttpResponse:
    """Who wishes for a card: by the beginning of a name or a whole NIK."""
    by, text = actor(request), _typed(request)
    found = people.search(text, by=by, most=people.MOST) if text else []
    came = guests.search(text, by=by, most=people.MOST) if text else []
    keys = [one.person_key for one in found] + [one.person_key for one in came]
    if keys:
        record_read(by=by, at=timezone.now(), page="cards.find_person", people=keys)
    rows = [(one, region_name(one.village_code), age(one.birth_date)) for one in found]
    told = {
        "rows": rows, "guests": [(one, home_name(one.village_code), age(one.birth_date)) for one in came],
        "text": "" if people.is_nik(text) else text, "asked": bool(text),
        "takes_guests": by.reaches(office_code()),
    }  # fmt: skip
    answer = render(request, "cards/applications/find.html", told)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def age(born: Any) -> int | None:
    return age_on(born, timezone.localdate()) if born else None


@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(MOST_BYTES + (1 << 20))
@needs("cards.accept")
def begin(request: HttpRequest, person_key: str) -> HttpResponse:
    """One person and the kind of card. Whoever has an application under way is led to it."""
    by = actor(request)
    found = person_of(person_key, by=by)
    person = found.resident
    under_way = queries.open_of(person_key)
    if under_way:
        return kept(request, redirect("cards:application", application_id=under_way.pk))
    form, permit_form = _new_forms(request, found)
    if request.method == "POST" and form.is_valid() and (not permit_form.is_bound or permit_form.is_valid()):
        made = _made(person_key, form, permit_form, by)
        if made:
            messages.success(request, _("Permohonan {code} dibuat.").format(code=code_of(made.pk)))
            return kept(request, redirect("cards:application", application_id=made.pk))
    record_read(by=by, at=timezone.now(), page="cards.begin", people=[person_key], place=found.place)
    shown = {
        "person": person, "form": form, "facts": _facts(found), "permit_form": permit_form,
        "guest": person if found.guest else None, "blue": colour_of(found.nationality) is Colour.BLUE,
    }  # fmt: skip
    wrong = form.errors or permit_form.errors
    return render(request, "cards/applications/new.html", shown, status=422 if wrong else 200)


def _new_forms(request: HttpRequest, found: Known) -> tuple[NewForm, PermitForm]:
    """The permit is asked for where the card is orange."""
    status = statuses([found.resident.person_key]).get(found.resident.person_key, "")
    form = NewForm(
        request.POST or None, first=status != "CARD_ISSUED", guest=found.guest,
        colour=colour_of(found.nationality),
    )  # fmt: skip
    if request.POST.get("warna") == Colour.ORANGE:
        return form, PermitForm(request.POST, request.FILES)
    return form, PermitForm(nationality=found.nationality)


def _made(person_key: str, form: NewForm, permit: PermitForm, by: Actor) -> Any:
    """None where the rules say no; why stands at the form."""
    told = form.cleaned_data
    shown = permit.permit() if permit.is_bound else None
    picture = permit.picture() if permit.is_bound else None
    try:
        return actions.apply_for_card(
            person_key=person_key,
            kind=told["jenis"],
            colour=told["warna"],
            by=by,
            at=timezone.now(),
            permit=shown,
            picture=picture,
        )
    except Refused as no:
        in_form(form, no)
        return None


def _facts(found: Known) -> list[tuple[str, Any]]:
    person = found.resident
    years = age(person.birth_date)
    return [
        ("NIK", mask(person.nik) if person.nik else ""),
        (_("Usia"), _("{age} tahun").format(age=years) if years is not None else ""),
        (_("Asal"), home_name(person.village_code))
        if found.guest
        else (_("Desa/kelurahan"), region_name(person.village_code)),
        (_("Alamat"), person.address),
    ]
