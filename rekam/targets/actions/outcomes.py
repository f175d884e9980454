"""What happened in the field, appended; what was written in error, taken back by one more row."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.targets import queries
from rekam.targets.models import Outcome, Standing, Target
from rekam.targets.rules import CORRECTION_TIME, EVIDENCE_FOR, Evidence, OutcomeKind, check_evidence
from rekam.voters import actions as voters
from rekam.voters.rules.findings import Kind

NOTE = 300
"""Characters of a note that are kept."""
AGAIN = dt.timedelta(seconds=10)
FINDINGS = {OutcomeKind.DEAD: Kind.DEAD, OutcomeKind.MOVED: Kind.MOVED}


@transaction.atomic
def write_outcome(
    *, person_key: str, kind: str, note: str = "", evidence: str = "", by: Actor, at: dt.datetime
) -> Outcome:
    """What happened with somebody on the list. Who is said to be dead or moved stays on it: a person decides.

    The same again by the same officer within seconds is a button pressed twice: it is written once.
    Raises Refused: `target_unknown`, `not_your_territory`, `outcome_unknown`, `evidence_needed`,
    `evidence_unfit`, `evidence_note_needed`.
    """
    target = _held(person_key, by)
    if kind not in set(OutcomeKind) - {OutcomeKind.CORRECTED}:
        raise Refused("outcome_unknown", kind=kind)
    what, said = OutcomeKind(kind), note.strip()[:NOTE]
    check_evidence(what, evidence, said)
    if again := _just_written(person_key, (what, evidence, said), by, at):
        return again
    outcome = Outcome.objects.create(
        person_key=person_key, kind=what, evidence=evidence, note=said, by=by.id, at=at
    )
    _stand(person_key)
    if what in EVIDENCE_FOR:
        voters.report_finding(
            kind=FINDINGS[what], person_key=person_key, reason=_heard(evidence), note=said, by=by, at=at
        )
    record(
        by=by, at=at, event="targets.outcome.write", people=[person_key], place=target.village_code,
        kind=what.value, **({"evidence": evidence} if evidence else {}),
    )  # fmt: skip
    return outcome


def _held(person_key: str, by: Actor) -> Target:
    """The row of the list, held: two who write of one person at once wait for each other."""
    target = queries.target(person_key, by=by)
    by.check("targets.write", target.village_code)
    Target.objects.select_for_update(no_key=True).filter(pk=target.pk).first()
    return target


def _just_written(person_key: str, same: tuple[str, str, str], by: Actor, at: dt.datetime) -> Outcome | None:
    newest = Outcome.objects.filter(person_key=person_key).order_by("-at", "-pk").first()
    if newest is None or newest.by != by.id or abs(at - newest.at) > AGAIN:
        return None
    return newest if (newest.kind, newest.evidence, newest.note) == same else None


def _withdraw(wrong: Outcome, reason: str, by: Actor, at: dt.datetime) -> None:
    """The office need not decide on a report that nobody stands by any more."""
    if wrong.kind not in EVIDENCE_FOR:
        return
    same = Outcome.objects.filter(person_key=wrong.person_key, kind=wrong.kind, corrected_by=None)
    if not same.exists():
        kind = FINDINGS[OutcomeKind(wrong.kind)]
        voters.withdraw_report(kind=kind, person_key=wrong.person_key, reason=reason, by=by, at=at)


def _heard(evidence: str) -> str:
    """What the finding's reason says: a paper was seen, or it was heard or seen in the field."""
    return "document_seen" if evidence in (Evidence.DEATH_PAPER, Evidence.MOVE_PAPER) else "heard_in_field"


@transaction.atomic
def correct_outcome(
    *, person_key: str, outcome_id: int, note: str = "", by: Actor, at: dt.datetime
) -> Outcome:
    """Takes an outcome back by one more row; the one before it holds again.

    Who wrote it may within a day, later or for others only with `targets.correct`. Raises Refused:
    `outcome_not_found`, `outcome_corrected_already`, `not_yours_to_correct`, `not_your_territory`.
    """
    target = _held(person_key, by)
    wrong = queries.outcome(outcome_id, person_key=person_key)
    if not may_correct(wrong, by=by, at=at):
        raise Refused("not_yours_to_correct")
    # Two who correct at once: the second waits here, and then sees what the first wrote.
    Outcome.objects.select_for_update().get(pk=wrong.pk)
    if Outcome.objects.filter(corrects=wrong).exists():
        raise Refused("outcome_corrected_already")
    made = Outcome.objects.create(
        person_key=person_key, kind=OutcomeKind.CORRECTED, corrects=wrong, note=note.strip()[:NOTE],
        by=by.id, at=at,
    )  # fmt: skip
    _stand(person_key)
    _withdraw(wrong, made.note, by, at)
    record(
        by=by, at=at, event="targets.outcome.correct", people=[person_key], place=target.village_code,
        kind=wrong.kind,
    )  # fmt: skip
    return made


def may_correct(outcome: Outcome, *, by: Actor, at: dt.datetime) -> bool:
    own = outcome.by == by.id and at - outcome.at <= CORRECTION_TIME
    return by.may("targets.write") and (own or by.may("targets.correct"))


def _stand(person_key: str) -> None:
    """The newest outcome that nobody took back holds."""
    rows = Outcome.objects.filter(person_key=person_key, corrected_by=None).exclude(
        kind=OutcomeKind.CORRECTED
    )
    newest = rows.order_by("-at", "-pk").first()
    if newest is None:
        Standing.objects.filter(pk=person_key).delete()
        return
    told = {"outcome": newest, "kind": newest.kind}
    Standing.objects.update_or_create(person_key=person_key, defaults=told)
