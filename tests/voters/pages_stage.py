"""A small office with findings of every kind, both rows of each there to be compared."""

import datetime as dt
from typing import Any

from rekam.people.models import Generation
from rekam.staff.rules import system
from rekam.voters import actions, queries
from rekam.voters.models import Dispatch, Finding, GroupDecision, GroupRow, Run
from rekam.voters.rules.deciding import State
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.grouping import group_of
from rekam.voters.rules.reconcile import LOOK
from tests.voters.findings_stage import AT, VILLAGE, comparison, found, resident, voter

NIK, ROLL_NIK = "5301041505990003", "530104**********"
KK = "5301040101200009"
BORN = dt.date(1999, 5, 15)
LEVELS = {
    "nik": ("shown_6_same", 4.1),
    "name": ("sounds_same", 7.8),
    "birth_date": ("same", 8.9),
    "birth_place": ("differs", -0.6),
    "sex": ("same", 1.0),
    "village": ("same", 6.2),
    "rt_rw": ("rw", -0.8),
    "address": ("missing", 0.0),
    "kk": ("missing", 0.0),
}
SAME = dict.fromkeys(("nik", "name", "birth_date", "sex", "village"), ("same", 6.0))


def evidence(levels: dict[str, tuple[str, float]]) -> list[dict[str, Any]]:
    return [{"field": field, "level": level, "bits": bits} for field, (level, bits) in levels.items()]


def group(reason: str, levels: dict[str, tuple[str, float]]) -> str:
    return group_of(reason, {field: level for field, (level, _bits) in levels.items()})


def pair(
    run: Run, key: str, *, kind: str = LOOK, levels: dict[str, tuple[str, float]] = LEVELS,
    register: dict[str, Any] | None = None, roll: dict[str, Any] | None = None, **told: Any,
) -> Finding:  # fmt: skip
    """A voter and a resident beside each other, as the drawing of the page has them."""
    reason = told.pop("reason", "doubtful_link")
    one: dict[str, Any] = {
        "nik": NIK, "kk": KK, "name": "MUHAMMAD RIZKY TAOLIN", "birth_date": BORN, "birth_place": "OELAMASI",
        "sex": "L", "marital": "B", "address": "JL. TIMOR RAYA 12", "rt": "004", "rw": "002",
        "recorded": "BELUM_REKAM", "mother": "YULIANA TAOLIN",
    } | (register or {})  # fmt: skip
    two: dict[str, Any] = {
        "nik": ROLL_NIK, "name": "MOH. RIZKI TAULIN", "birth_date": BORN, "birth_place": "KUPANG", "sex": "L",
        "marital": "B", "rt": "001", "rw": "002", "ktp": "B",
    } | (roll or {})  # fmt: skip
    resident(run, key, **one)
    voter(run, f"v{key}", **two)
    subject, other = (f"v{key}", key) if kind == LOOK else (key, "")
    return found(
        run, subject, kind=kind, other=other, reason=reason, voter_key=f"v{key}", resident_key=key,
        name=two["name"], evidence=evidence(levels), group=group(reason, levels), rt=two["rt"], rw=two["rw"],
        **{"probability": 0.997, "runner_up": 0.001, "state": State.PROPOSED, "village": VILLAGE} | told,
    )  # fmt: skip


def office() -> dict[str, Finding]:
    """One finding of every kind, by its kind."""
    run = comparison()
    run.inputs = queries.inputs().mark  # type: ignore[union-attr]
    Generation.objects.filter(pk=run.roll_id).update(rows=268_114)
    Generation.objects.filter(pk=run.register_id).update(rows=391_539)
    run.save()
    dead, ana = {"status": "dead", "name": "ANA NDUN", "sex": "P"}, {"name": "ANA NDUN", "sex": "P"}
    made = {
        LOOK: pair(run, "look"),
        Kind.NO_CARD: pair(
            run, "card", kind=Kind.NO_CARD, reason="not_recorded_by_status_list", levels=SAME,
            facts={"status": "BELUM_REKAM"}, roll={"nik": NIK},
        ),
        Kind.DEAD: pair(
            run, "dead", kind=Kind.DEAD, reason="dead_in_register", levels=SAME, register=dead, roll=ana
        ),
        Kind.NIK_CONFLICT: pair(
            run, "nik", kind=Kind.NIK_CONFLICT, reason="nik_digits_differ", facts={"places": "8, 16"},
            roll={"nik": "5301042505990004"},
        ),
    }  # fmt: skip
    resident(
        run, "young", name="YOSEF LAY", nik="5301040102080001", birth_date=dt.date(2007, 11, 27), sex="L"
    )
    made[Kind.NOT_ON_ROLL] = found(
        run, "young", kind=Kind.NOT_ON_ROLL, reason="eligible_not_on_roll", group="eligible_not_on_roll",
        name="YOSEF LAY", voter_key="", resident_key="young", tps="",
    )  # fmt: skip
    voter(run, "twin1", name="MARIA BANO", nik="5301044101900001", birth_date=BORN, tps="1")
    voter(run, "twin2", name="MARIA BANOE", nik="5301044101900001", birth_date=BORN, tps="4")
    made[Kind.TWICE_ON_ROLL] = found(
        run, "twin1", kind=Kind.TWICE_ON_ROLL, other="twin2", reason="same_nik", voter_key="twin1",
        resident_key="", other_voter_key="twin2", name="MARIA BANO", evidence=evidence(LEVELS),
        group=group("same_nik", LEVELS),
    )  # fmt: skip
    return {str(kind): one for kind, one in made.items()}


def alike(count: int, run: Run | None = None) -> None:
    """So many dead voters whose NIK, name and birth date are exactly the same."""
    run = run or comparison()
    for n in range(count):
        name = {"name": f"NAMA {n:04}"}
        pair(
            run, f"a{n:04}", kind=Kind.DEAD, reason="dead_in_register", levels=SAME,
            register=name | {"status": "dead"},
            roll=name | {"nik": NIK},
        )  # fmt: skip


def seen_in(village: str) -> Finding:
    """One finding that waits, in this village."""
    return pair(comparison(), "one", kind=Kind.DEAD, reason="dead_in_register", levels=SAME, village=village,
                register={"village_code": village}, roll={"village_code": village})  # fmt: skip


def decided_in(village: str, state: str) -> GroupDecision:
    """A decision for a group of one that somebody else asked for, as it stands in this state."""
    finding = seen_in(village)
    made = GroupDecision.objects.create(
        election=finding.election, kind=finding.kind, group=finding.sightings.get().group, event="confirm",
        findings=1, state=state, asked_by="0", asked_at=AT,
    )  # fmt: skip
    GroupRow.objects.create(
        decision=made, finding=finding, looked_at_version=1, was=State.PROPOSED, sample=True
    )
    return made


def sent_from(village: str) -> tuple[Dispatch, Finding]:
    """A confirmed finding that went to KPU."""
    finding = seen_in(village)
    Finding.objects.filter(pk=finding.pk).update(state=State.CONFIRMED)
    dispatch = actions.send_to_kpu(kinds=[Kind.DEAD], by=system(), at=AT)
    Finding.objects.filter(pk=finding.pk).update(version=1)
    return dispatch, finding
