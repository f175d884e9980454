"""From a draft to a signed letter: number, QR, paper, signature. Killed anywhere, it goes on from there."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from rekam.certificates import queries
from rekam.certificates.actions.drafting import refusal
from rekam.certificates.actions.moving import move
from rekam.certificates.actions.paper import check_whole, credential_of, papers_of
from rekam.certificates.models import Suket
from rekam.certificates.phrases import LATE
from rekam.certificates.rules.policy import Verdict
from rekam.certificates.rules.suket import LIFECYCLE, Event, Facts, State
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import sign_pdfs, store_paper, take_number, void_number
from rekam.documents.models import Letter, Scan
from rekam.documents.queries import signatory
from rekam.documents.rules.letters import Kind
from rekam.documents.rules.signing import Signed, Unlock

MOST = 50
"""Signed in one go: at ten a second nobody waits longer than for a page."""
NO_END = dt.timedelta(365)
"""How long a suket stands where the instruction says nothing: the QR and the letter need some day."""
NOTHING = Unlock()


def sign_sukets(
    *, ids: Sequence[uuid.UUID], unlock: Unlock = NOTHING, by: Actor, at: dt.datetime
) -> list[Suket]:
    """Each is numbered in one transaction, typeset and signed outside of any, and stored in another.

    The stated exception to one transaction: what was signed before a refusal stays signed; who repeats the
    rest finds its numbers kept. Raises Refused: `suket_too_many`, `suket_refused`, `no_signatory`, those of
    `sign_pdfs`.
    """
    if len(ids) > MOST:
        raise Refused("suket_too_many", most=MOST)
    numbered = [_numbered(id, by, at) for id in ids]
    subjects = [f"suket:{suket.pk}" for suket in numbered]
    papers = zip(papers_of(numbered, by=by, at=at), subjects, strict=True)
    signed = sign_pdfs(papers, reason="Surat keterangan", by=by, at=at, unlock=unlock)
    return list(_kept(numbered, signed, by, at))


def sign_suket(*, id: uuid.UUID, unlock: Unlock = NOTHING, by: Actor, at: dt.datetime) -> Suket:
    """One of them; see `sign_sukets`."""
    (made,) = sign_sukets(ids=[id], unlock=unlock, by=by, at=at)
    return made


@transaction.atomic
def _numbered(id: uuid.UUID, by: Actor, at: dt.datetime) -> Suket:
    """The instruction asked once more, then number, signatory, last day; who was broken off goes on."""
    suket = queries.suket(id, by=by, lock=True)  # two who sign at once would take two numbers
    by.check(LIFECYCLE.next(State(suket.state), Event.SIGN).permission, suket.village_code)
    today = timezone.localdate(at)
    _check(suket, by, today)
    if suket.letter is None or suket.issued_on != today:
        suket.letter = _number(suket.letter, by, at)
        suket.signatory = signatory(today)
        suket.issued_on = today
        suket.last_day = queries.policy().expires(today) or today + NO_END
    # Each time: the one before may say another name, or be of a signer that binds nobody.
    suket.credential = credential_of(suket, by=by, at=at)
    suket.save(update_fields=["letter", "signatory", "issued_on", "last_day", "credential"])
    return suket


def _number(kept: Letter | None, by: Actor, at: dt.datetime) -> Letter:
    """That of an attempt that was broken off; not after its month, for the number names month and year."""
    if kept and _month(kept.at) == _month(at):
        return kept
    taken = take_number(kind=Kind.SUKET, by=by, at=at)
    if kept:
        void_number(letter=kept, reason=LATE, by=by, at=at)
    return taken


def _month(at: dt.datetime) -> dt.date:
    return timezone.localdate(at).replace(day=1)


def _check(suket: Suket, by: Actor, today: dt.date) -> None:
    of = queries.holder(suket.person_key, by=by)
    check_whole(of.resident)
    verdict = _verdict(suket, of, today)
    if not verdict.allowed:
        raise refusal(verdict.why, verdict.alternatives)


def _verdict(suket: Suket, of: queries.Holder, today: dt.date) -> Verdict:
    return queries.verdict(of, on=today, reason=suket.reason, note=suket.note)


def _kept(numbered: list[Suket], signed: Iterator[Signed], by: Actor, at: dt.datetime) -> Iterator[Suket]:
    for suket, made in zip(numbered, signed, strict=True):
        scan = store_paper(pdf=made.pdf, kind="suket", person_key=suket.person_key,
                           place=suket.village_code, by=by, at=at)  # fmt: skip
        yield _keep(suket, scan, made, by, at)


@transaction.atomic
def _keep(suket: Suket, scan: Scan, made: Signed, by: Actor, at: dt.datetime) -> Suket:
    """The instruction asked a last time: signing takes minutes, and a card handed over ends no draft."""
    of = queries.holder(suket.person_key, by=by)
    facts = Facts(allowed=_verdict(suket, of, timezone.localdate(at)).allowed)
    return move(suket, suket.version, Event.SIGN, facts, by=by, at=at, paper=scan, test_signed=made.test)
