"""Which office this is, the head of its letters, and what is in force: one page, for who keeps the office."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rekam.core.actor import Actor
from rekam.core.language import number
from rekam.core.refusal import Refused
from rekam.places import actions, queries
from rekam.places.forms import LetterheadForm
from rekam.places.phrases import ZONES
from rekam.places.queries.borders import bordered
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text
from rekam.web.facts import fact
from rekam.web.language import current, say

MOST_FOUND = 12


@require_safe
@needs("places.manage")
def office(request: HttpRequest) -> HttpResponse:
    return _page(request, LetterheadForm.of(queries.letterhead()))


def _page(request: HttpRequest, form: LetterheadForm, status: int = 200) -> HttpResponse:
    here, by = queries.office(), actor(request)
    asked = request.GET.get("cari", "").strip()
    told = {
        "form": form,
        "here": here,
        "facts": _facts(here) if here else [],
        "ours": here is not None and by.reaches(here.code),
        "asked": asked,
        "found": _found(asked, by) if asked else [],
        "election": fact("election", timezone.localdate()),
        "election_code": settings.REKAM_ELECTION.rpartition("/")[2],
        "group_limit": settings.REKAM_GROUP_LIMIT,
        "borders": _borders(here.code) if here else None,
        "letterhead": queries.letterhead(),
    }
    return render(request, "places/office.html", told, status=status)


def _facts(here: queries.OfficeRow) -> list[tuple[str, str]]:
    inside = queries.village_codes(here.code)
    size = _("{kecamatan} kecamatan, {villages} desa dan kelurahan").format(
        kecamatan=number(len(queries.children(here.code)), current()), villages=number(len(inside), current())
    )
    return [
        (_("Kode wilayah"), here.code),
        (_("Provinsi"), queries.path_names(here.code)[0]),
        (_("Isi"), size),
        (_("Waktu"), say(ZONES[here.zone])),
    ]


def _found(asked: str, by: Actor) -> list[queries.Region]:
    """Kabupaten and kota only, as far as the actor reaches."""
    hits = (hit for within in by.territory for hit in queries.search_regions(asked, 200, within=within))
    offices = {hit.code: hit for hit in hits if hit.level == 2 and by.reaches(hit.code)}
    return list(offices.values())[:MOST_FOUND]


def _borders(code: str) -> dict[str, int]:
    return {"real": len(bordered(code)), "of": len(queries.village_codes(code))}


@require_POST
@needs("places.manage")
def choose(request: HttpRequest) -> HttpResponse:
    row = actions.set_office(code=request.POST.get("kode", ""), by=actor(request), at=timezone.now())
    messages.success(request, _("Kantor ini sekarang {name}.").format(name=row.name))
    return redirect("places:office")


@require_POST
@needs("places.manage")
def letterhead(request: HttpRequest) -> HttpResponse:
    form = LetterheadForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        actions.set_letterhead(told=form.said(), by=actor(request), at=timezone.now())
    except Refused as refusal:
        if refusal.code != "nip_shape":
            raise
        form.add_error("nip", refusal_text(refusal))
        return _page(request, form, status=422)
    messages.success(request, _("Kop surat disimpan dan dipakai untuk cetakan berikutnya."))
    return redirect("places:office")
