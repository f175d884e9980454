"""A filtered list becomes paper: at once when it is short, by a job in parts when it is long."""

import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from rekam.core.actor import Actor
from rekam.core.language import Language, words
from rekam.core.refusal import Refused
from rekam.documents.actions import keep
from rekam.documents.phrases import source_line
from rekam.documents.rules import Paper, file_name
from rekam.documents.typesetting import typeset
from rekam.jobs.progress import report
from rekam.people.queries import data_asof, synthetic
from rekam.places import queries as places
from rekam.places.rules import ancestor
from rekam.places.rules.zones import TZ_NAMES, Zone
from rekam.targets import queries
from rekam.targets.books.printed import AGE_ON, TITLE, printed_list
from rekam.targets.queries import Wanted
from rekam.targets.rules import Form, Target
from rekam.voters.queries import election

AT_ONCE = 600
"""People whom a page answers with a PDF of its own, in about a second; more are a job's work."""
A_PART = 2_000
"""People in one PDF of a job; laying them out takes 400 MB."""


A_SECOND = 1_000
"""People whom a job puts on paper in a second, for a first guess."""


_OFFICELESS = Zone.WITA
"""As on pages before an office is chosen (`settings.TIME_ZONE`)."""
TEMPLATES = {Form.LIST: "target_list", Form.LETTERS: "village_letters"}
_LETTERS = words("Surat dan daftar wajib KTP-el yang belum merekam", "Letter and list of who is not recorded")
TITLES = {Form.LIST: TITLE, Form.LETTERS: _LETTERS}


def to_print(by: Actor, wanted: Wanted, form: Form) -> list[Target]:
    """In walking order. Letters go to known villages only. Raises Refused: `nothing_to_print`."""
    found = queries.as_values(queries.open_targets(by, wanted))
    if form == Form.LETTERS:
        found = [target for target in found if places.region(target.person.village_code)]
    if not found:
        raise Refused("nothing_to_print")
    return found


def printed(
    targets: Sequence[Target], *, form: Form, by: Actor, at: dt.datetime, language: Language
) -> bytes:
    """The PDF of people in walking order. Letters speak Indonesian."""
    letters = form == Form.LETTERS
    paper = paper_of(form, by=by, at=at, language="id" if letters else language)
    data = printed_list(targets, election=election(), paper=paper, letters=letters)
    return typeset(TEMPLATES[form], data, tagged=False)


def paper_of(form: Form, *, by: Actor, at: dt.datetime, language: Language) -> Paper:
    office, told, vote = places.office(), data_asof(by), election()
    zone = office.zone if office else _OFFICELESS
    return Paper(
        title=TITLES[form][language],
        subtitle=AGE_ON[language].format(election=vote.name_in(language), day=vote.polling_day),
        office=office.name if office else "",
        source=source_line(told.day, told.source, told.by, language) if told else "",
        source_day=told.day if told else None,
        at=at.astimezone(ZoneInfo(TZ_NAMES[zone])),
        zone=zone,
        by=by.name or by.id,
        language=language,
        synthetic=synthetic(),
    )


def name_of(place: str, form: Form, at: dt.datetime, more: str = "") -> str:
    """`daftar-semau-2024-11-15.pdf`, without a name of anybody."""
    found = places.region(place) if place else None
    return file_name(form, found.name if found else "", more, f"{at:%Y-%m-%d}") + ".pdf"


def make_print(
    *, id: uuid.UUID, wanted: Wanted, form: Form, language: Language, by: Actor, at: dt.datetime
) -> None:
    """The job's work: one PDF, or a ZIP of them when it takes several. Raises Refused: `nothing_to_print`."""
    by.check("targets.print")
    targets = to_print(by, wanted, form)
    parts = list(parts_of(targets))
    made, done = [], 0
    report(0, len(targets))
    for number, part in enumerate(parts, 1):
        name = name_of(ancestor(part[0].person.village_code, 3), form, at, f"{number:02}")
        made.append((name, printed(part, form=form, by=by, at=at, language=language)))
        done += len(part)
        report(done, len(targets))
    single = name_of(wanted.place, form, at)
    name, content = (single, made[0][1]) if len(made) == 1 else (single[:-3] + "zip", zipped(made, at))
    people = [target.person.row for target in targets]
    keep(id=id, name=name, content=content, people=people, place=wanted.place, by=by, at=at)


def parts_of(targets: Sequence[Target], most: int = A_PART) -> Iterator[list[Target]]:
    """Whole desa of one kecamatan together, up to so many people; a larger desa is a part of its own."""
    for _, kecamatan in groupby(targets, key=lambda t: ancestor(t.person.village_code, 3)):
        part: list[Target] = []
        for _, village in groupby(kecamatan, key=lambda t: t.person.village_code):
            people = list(village)
            if part and len(part) + len(people) > most:
                yield part
                part = []
            part += people
        yield part


def zipped(files: Sequence[tuple[str, bytes]], at: dt.datetime) -> bytes:
    """Equal files give equal bytes. PDFs are packed already."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            archive.writestr(entry, content)
    return out.getvalue()
