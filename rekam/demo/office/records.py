"""What the centre says of records, what the office decides about them, and what the register changes."""

from typing import Any

from rekam.cards import actions as cards
from rekam.cards.models import Application
from rekam.cards.rules.applications import OPEN, Event, Reason, State, Stop
from rekam.demo.office.people import ADDRESS, NIK, STATUS, bring_in, write_list, write_register
from rekam.demo.office.world import World
from rekam.enrolment import actions
from rekam.enrolment.models import Record
from rekam.people import queries as people

NEXT = {
    "UNREGISTERED": "BIO_CAPTURED",
    "BELUM_REKAM": "BIO_CAPTURED",
    "BIO_CAPTURED": "SENT_FOR_ENROLLMENT",
    "PROCESSING": "SENT_FOR_ENROLLMENT",
    "SENT_FOR_ENROLLMENT": "PRINT_READY_RECORD",
    "SUDAH_REKAM": "PRINT_READY_RECORD",
    "REQUEST_VALIDATION": "PRINT_READY_RECORD",
}
"""What the centre says next; the rest is said by an office."""
GOES_ON, DECIDED = 0.06, 3
"""The share that goes on in a list; records that somebody decides about in a day."""


def hear_of_records(world: World, *, goes_on: float = GOES_ON) -> None:
    """A list of the centre: some of those on their way have gone on."""
    status = dict(Record.objects.filter(status__in=NEXT).values_list("person_key", "status"))
    rows = people.residents().filter(person_key__in=list(status), status="alive").order_by("nik")
    told = [
        (row.nik, NEXT[status[row.person_key]]) for row in rows if row.nik and world.chance(goes_on)
    ]  # fmt: skip
    if told:
        bring_in(world, write_list(world, told))
        world.say("statuses_told", len(told))


def decide(world: World) -> None:
    """Most are one person's; some are doubted, asked about, found double and then not."""
    for record in _standing("RECEIVED_AT_CENTRAL", DECIDED):
        if world.chance(0.6):
            _move(world, record, "clear", single_identity=True)
        elif world.chance(0.5):
            other = Record.objects.exclude(pk=record.pk).order_by("pk").first()
            _move(world, record, "doubt", candidates=[other.person_key] if other else [])
        else:
            _move(world, record, "ask", note="mohon dicek di pusat")
    for record in _standing("ADJUDICATE_RECORD", 1):
        _move(world, record, "find_double", other_record="elsewhere")
    for record in _standing("DUPLICATE_RECORD", 1):
        asked = actions.ask(
            person_key=record.person_key, version=record.version, event="not_double",
            evidence="dua akta kelahiran", by=world.staff.data, at=world.later(),
        )  # fmt: skip
        actions.answer(ask_id=asked.pk, yes=True, by=world.staff.head, at=world.later())
        world.say("not_double")


def _standing(state: str, most: int) -> list[Record]:
    return list(Record.objects.filter(state=state).order_by("since", "pk")[:most])


def _move(world: World, record: Record, event: str, **told: Any) -> None:
    actions.move(
        person_key=record.person_key,
        version=record.version,
        event=event,
        by=world.staff.data,
        at=world.later(),
        **told,
    )
    world.say(f"record_{event}")


def lives_go_on(world: World) -> None:
    """A new register: of those whose card is under way somebody died, moved, or lives elsewhere in town."""
    for state, word, column in (
        (State.PRINT_READY_RECORD, "Mati", STATUS),
        (State.READY_FOR_PICKUP, "Mati", STATUS),
        (State.PRINT_READY_RECORD, "Pindah", STATUS),
        (State.PRINT_READY_RECORD, f"JL. BARU {world.day}", ADDRESS),
    ):
        _befalls(world, state, word, column)
    bring_in(world, write_register(world))


def _befalls(world: World, state: State, word: str, column: int) -> None:
    keys = Application.objects.filter(state=state, stopped="").values_list("person_key", flat=True)
    niks = people.residents().filter(person_key__in=list(keys), status="alive").values_list("nik", flat=True)
    untouched = set(filter(None, niks))
    here = [row for row in world.register if row[NIK] in untouched and row[STATUS] == "Hidup"]
    if here:
        world.dice.choice(here)[column] = word
        world.say({"Mati": "died", "Pindah": "moved"}.get(word, "address_changed"))


def look_at_stopped(world: World) -> None:
    """Somebody looks at each card that the register holds up."""
    for card in Application.objects.filter(state__in=OPEN).exclude(stopped="").order_by("pk"):
        told: dict[str, Any] = {"application_id": card.pk, "version": card.version}
        told |= {"by": world.staff.desk, "at": world.later()}
        if card.stopped == Stop.CHANGED:
            cards.renew_application(**told)
            world.say("renewed")
            continue
        reason = card.stopped if card.stopped in set(Reason) else Reason.MISTAKE
        cards.decide_application(event=Event.WITHDRAW, reason=reason, note="menurut register", **told)
        world.say("withdrawn")
