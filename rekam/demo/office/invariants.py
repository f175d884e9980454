"""What holds at the end of every day, whatever happened: each a function that says what does not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from django.utils import timezone

from rekam.audit import queries as audit
from rekam.cards.models import Application, Blank, Step
from rekam.cards.queries.balances import balance_faults
from rekam.cards.rules.applications import OPEN, TELLS, Event, State
from rekam.cards.rules.blanks import BlankState
from rekam.certificates.models import Suket
from rekam.certificates.rules.policy import READY
from rekam.core.days import birthday
from rekam.demo.office.printable import could_print
from rekam.demo.office.reaching import no_word_of_a_card_that_is_gone
from rekam.documents.models import Letter, LetterSeries
from rekam.enrolment.models import Record
from rekam.jobs.models import Job
from rekam.jobs.rules import State as JobState
from rekam.people import queries as people
from rekam.people.rules import CARD_AGE

HAS_OUR_BLANK = {
    State.SENT_FOR_CARD_PRINTING: (BlankState.RESERVED, BlankState.SUSPECT),
    State.CARD_PRINTED: (BlankState.PRINTED,),
    State.CARD_SHIPPED: (BlankState.SHIPPED,),
    State.READY_FOR_PICKUP: (BlankState.PRINTED,),
    State.CARD_ISSUED: (BlankState.ISSUED,),
}
WHERE = {
    State.REQUESTED: "desk", State.ACCEPTED: "desk", State.PRINT_READY_RECORD: "queue",
    State.SENT_FOR_CARD_PRINTING: "printing", State.CARD_PRINTED: "printed", State.CARD_SHIPPED: "shipped",
    State.READY_FOR_PICKUP: "waiting",
}  # fmt: skip


def ledger_balances() -> Iterator[str]:
    """Every blank is accounted for, at every place, in the ledger and in its journal."""
    yield from balance_faults()


def serial_is_one_persons() -> Iterator[str]:
    """No card was printed on a serial that another person's card stands on."""
    whose = defaultdict(set)
    for step in Step.objects.filter(event=Event.PRINT).select_related("application"):
        whose[step.facts["serial"]].add(step.application.person_key)
    yield from (f"{serial}: {len(keys)} people" for serial, keys in sorted(whose.items()) if len(keys) > 1)


def blank_is_where_its_card_is() -> Iterator[str]:
    """The ledger says of a card's blank what the card says, and that it is this card's."""
    cards = Application.objects.filter(state__in=HAS_OUR_BLANK).exclude(serial="").order_by("pk")
    blanks = Blank.objects.in_bulk(list(cards.values_list("serial", flat=True)), field_name="serial")
    for card in cards:
        blank = blanks.get(card.serial)
        if not blank or blank.held_for != card.pk or blank.state not in HAS_OUR_BLANK[State(card.state)]:
            yield f"card {card.pk} {card.state}, its blank {blank.state if blank else 'unknown'}"


def withdrawn_cards_are_kept_back() -> Iterator[str]:
    """No card that nobody may have lies with those that are handed over."""
    gone = Application.objects.filter(state=State.WITHDRAWN).values("pk")
    lies = Blank.objects.filter(held_for__in=gone, state__in=(BlankState.PRINTED, BlankState.ISSUED))
    yield from (f"card {pk}" for pk in lies.order_by("pk").values_list("held_for", flat=True))


def printed_before_issued() -> Iterator[str]:
    """What is in hand came out of a printer: of ours, or as a list or somebody's eyes say, of SIAK's."""
    out = {State.CARD_PRINTED, State.CARD_SHIPPED, State.READY_FOR_PICKUP}
    seen = Step.objects.filter(event__in=(Event.PRINT, "observe"), after__in=out)
    printed = set(seen.values_list("application_id", flat=True))
    handed = Step.objects.filter(event=Event.HAND_OVER).order_by("pk")
    cards = handed.values_list("application_id", flat=True)
    yield from (f"card {pk} was never printed" for pk in cards if pk not in printed)


def old_enough() -> Iterator[str]:
    """Nothing is printed or handed over before the 17th birthday, unless its person was ever married."""
    told = {row.person_key: row for row in people.residents()}
    steps = Step.objects.filter(event__in=(Event.PRINT, Event.HAND_OVER)).select_related("application")
    for step in steps.order_by("pk"):
        person = told.get(step.application.person_key)
        if person is None or person.marital in ("S", "P"):
            continue
        day = timezone.localdate(step.at)
        if person.birth_date is None or birthday(person.birth_date, CARD_AGE) > day:
            yield f"card {step.application_id}: {step.event} too early"


def no_suket_for_who_can_have_a_card() -> Iterator[str]:
    """By the journal of blanks and the log of printers, not by what the office asked itself then."""
    for suket in Suket.objects.filter(status__in=READY).order_by("drafted_at"):
        if could_print(suket.person_key, suket.village_code, suket.drafted_at):
            yield f"a suket of {suket.drafted_at:%Y-%m-%d %H:%M} while the card could be printed"


def nobody_is_lost() -> Iterator[str]:
    """Who has a record that is ready stands in exactly one place, or is stopped with a reason."""
    cards = defaultdict(list)
    for card in Application.objects.order_by("pk"):
        cards[card.person_key].append(card)
    alive = set(people.residents().filter(status="alive").values_list("person_key", flat=True))
    for record in Record.objects.filter(state="PRINT_READY_RECORD").order_by("pk"):
        found = _places(record, cards[record.person_key])
        if len(found) != 1 and record.person_key in alive:
            yield f"record {record.pk} {record.status} is in {sorted(found) or 'no place'}"


def _places(record: Record, cards: list[Application]) -> Counter[str]:
    opened = [card for card in cards if card.state in OPEN]
    if opened:
        return Counter("stopped" if card.stopped else WHERE[State(card.state)] for card in opened)
    if record.status == "CARD_ISSUED" or any(card.state == State.CARD_ISSUED for card in cards):
        return Counter(["in hand"])
    return Counter(["stopped"] if any(card.reason for card in cards) else [])


def record_says_what_the_card_says() -> Iterator[str]:
    """A card that we move is told to its record."""
    unsaid = (State.REQUESTED, State.ACCEPTED, State.WITHDRAWN, State.ENDED)
    moved = Application.objects.exclude(state__in=unsaid).filter(observed=False).order_by("pk")
    status = dict(Record.objects.values_list("person_key", "status"))
    newest = {card.person_key: card for card in moved}
    for card in newest.values():
        if card.state == State.CARD_ISSUED and _asked_again(card):
            continue
        word = TELLS[State(card.state)] or "PRINT_READY_RECORD"
        if status.get(card.person_key) != word:
            yield f"card {card.pk} {card.state}, its record {status.get(card.person_key, 'unknown')}"


def _asked_again(card: Application) -> bool:
    return Application.objects.filter(person_key=card.person_key, pk__gt=card.pk).exists()


def log_verifies() -> Iterator[str]:
    found = audit.verify()
    if not found.ok:
        yield f"the log is broken at {found.first_bad}: {found.fault}"


def letters_without_gaps() -> Iterator[str]:
    """Numbers of letters go on one by one, from where their series begins."""
    numbers = defaultdict(list)
    for letter in Letter.objects.order_by("number"):
        numbers[letter.series, letter.year].append(letter.number)
    starts = {(row.series, row.start_year): row.start_number for row in LetterSeries.objects.all()}
    for key, found in sorted(numbers.items()):
        first = starts.get(key, 1)
        if found != list(range(first, first + len(found))):
            yield f"letters {key[0]} of {key[1]} have gaps"


def no_job_failed() -> Iterator[str]:
    """What follows from what was done to its end."""
    for job in Job.objects.filter(state=JobState.FAILED).order_by("enqueued_at", "task"):
        yield f"{job.task}: {job.error_code} {job.error_facts.get('where', '')}".strip()


INVARIANTS: tuple[Callable[[], Iterator[str]], ...] = (
    ledger_balances, serial_is_one_persons, blank_is_where_its_card_is, withdrawn_cards_are_kept_back,
    printed_before_issued, old_enough,
    no_suket_for_who_can_have_a_card, nobody_is_lost, record_says_what_the_card_says, log_verifies,
    letters_without_gaps, no_job_failed, no_word_of_a_card_that_is_gone,
)  # fmt: skip


def faults() -> list[str]:
    """The name of each invariant that does not hold, with what it found; nothing personal."""
    return [f"{rule.__name__}: {fault}" for rule in INVARIANTS for fault in rule()]
