"""The letter itself and its QR: what they say about one person, from the register as it stands."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rekam.certificates.models import Suket
from rekam.certificates.phrases import BECAUSE, MUST_SAY, PURPOSE, SEX
from rekam.certificates.queries import short
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.phrases.suket import suket as told
from rekam.documents.queries import issuer, test_signer
from rekam.documents.rules import Paper, qr
from rekam.documents.rules.contents import Hand, SuketText
from rekam.documents.rules.credential import Claims, encode
from rekam.documents.rules.signatories import title_line
from rekam.documents.typesetting import typeset_many
from rekam.people import queries as people
from rekam.people.models import Resident
from rekam.places import queries as places
from rekam.places.queries import letterhead
from rekam.places.rules import ancestor
from rekam.places.rules.zones import TZ_NAMES, Zone
from rekam.voters.queries import election

KIND = "suket"
TEST = "suket uji coba"
"""In the QR of a letter whose signature binds nobody: who checks it without a line sees it too."""


def credential_of(suket: Suket, *, by: Actor, at: dt.datetime) -> str:
    """The text of the QR: what stands on the paper anyway, and no NIK."""
    person, key = people.resident(suket.person_key, by=by), issuer()
    claims = Claims(
        suket.serial,
        person.name,
        person.birth_date,
        person.sex,
        _place(person),
        TEST if test_signer() else KIND,
    )
    return encode(claims, key.key, issuer=key.name, kid=key.kid, issued=at, expires=_end(suket))


def _end(suket: Suket) -> dt.datetime:
    """The midnight after the last day, at the office."""
    assert suket.last_day
    after = suket.last_day + dt.timedelta(1)
    return dt.datetime.combine(after, dt.time(), _zone())


def _zone() -> ZoneInfo:
    here = places.office()
    return ZoneInfo(TZ_NAMES[here.zone if here else Zone.WITA])


def check_whole(person: Resident) -> None:
    """Before a number is taken. Raises Refused: `person_incomplete` (what the register lacks)."""
    lacks = [words for name, words in MUST_SAY.items() if not getattr(person, name)]
    if lacks:
        told = {language: ", ".join(one[language] for one in lacks) for language in ("id", "en")}
        raise Refused("person_incomplete", lacks_id=told["id"], lacks_en=told["en"])


def papers_of(sukets: Sequence[Suket], *, by: Actor, at: dt.datetime) -> list[bytes]:
    """The PDFs before their signatures, by one compiler for all of them."""
    sheet = _sheet(by, at)
    people_of = [people.resident(one.person_key, by=by) for one in sukets]
    return typeset_many(
        KIND, [told(_text(one, person), sheet) for one, person in zip(sukets, people_of, strict=True)]
    )


def _sheet(by: Actor, at: dt.datetime) -> Paper:
    here, head = places.office(), letterhead()
    return Paper(
        title="Surat Keterangan", office=here.name if here else "", at=at.astimezone(_zone()),
        by=by.name or by.id, zone=here.zone if here else "", synthetic=people.synthetic(),
        department=head.name, address=head.address, test=test_signer(),
    )  # fmt: skip


def _text(suket: Suket, person: Resident) -> SuketText:
    assert suket.letter
    assert suket.signatory
    assert suket.issued_on
    assert suket.last_day
    assert person.birth_date
    signer, vote = suket.signatory, election()
    return SuketText(
        number=suket.letter.text, issued=suket.issued_on, valid_until=suket.last_day,
        nik=person.nik, name=person.name, birth_place=person.birth_place, birth_day=person.birth_date,
        sex=SEX.get(person.sex, ""), address=person.address,
        rt_rw="/".join((person.rt or "–", person.rw or "–")), village=_name(person.village_code, 4),
        kecamatan=_name(person.village_code, 3), purpose=PURPOSE.format(election=vote.name_in("id")),
        because=BECAUSE[suket.reason or suket.why],
        signer=Hand(signer.name, title_line(signer.capacity, signer.title), signer.nip, electronic=True),
        code=suket.status, qr=qr.code(suket.credential), check_at=short(suket.serial),
    )  # fmt: skip


def _place(person: Resident) -> str:
    return ", ".join(filter(None, (_name(person.village_code, level) for level in (4, 3, 2))))


def _name(code: str, level: int) -> str:
    found = places.region(ancestor(code, level)) if code.count(".") >= level - 1 else None
    return found.name if found else ""
