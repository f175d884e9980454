"""Coverage is always computed from counts: a percentage is never read, added or capped."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rekam.people.rules import Recorded, must_have_card
from rekam.places.rules import ancestor
from rekam.voters.rules.reconcile import LINKED, Pair, Reconciliation


@dataclass(frozen=True, slots=True)
class Count:
    """People who must hold a card, and what is known of their recording.

    From names, wajib = recorded + left + unknown. Aggregates of an office may break that: recorded
    can exceed wajib, because 16-year-olds and residents of other areas are recorded too.
    """

    wajib: int = 0
    recorded: int = 0
    left: int = 0
    unknown: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.wajib + other.wajib,
            self.recorded + other.recorded,
            self.left + other.left,
            self.unknown + other.unknown,
        )

    @property
    def share_recorded(self) -> float | None:
        """Of 1; above 1 is real and shown. None when nobody is wajib."""
        return self.recorded / self.wajib if self.wajib else None

    @property
    def share_left(self) -> float | None:
        return self.left / self.wajib if self.wajib else None

    @property
    def above_whole(self) -> bool:
        return self.recorded > self.wajib


def of_aggregate(wajib: int, recorded: int) -> Count:
    """An office's own counts: what is left is the difference, never below nobody."""
    return Count(wajib, recorded, left=max(0, wajib - recorded))


def total(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def by_village(seen: Reconciliation) -> dict[str, Count]:
    """Village code -> count of the residents who must hold a card on polling day."""
    tally: defaultdict[str, dict[Recorded, int]] = defaultdict(lambda: dict.fromkeys(Recorded, 0))
    for resident in seen.residents:
        if must_have_card(resident, seen.election.polling_day):
            tally[resident.village_code][seen.decision(resident).recorded] += 1
    return {code: _count(said) for code, said in sorted(tally.items())}


def _count(said: dict[Recorded, int]) -> Count:
    yes, no, unknown = (said[r] for r in (Recorded.YES, Recorded.NO, Recorded.UNKNOWN))
    return Count(yes + no + unknown, yes, no, unknown)


def rolled_up(counts: dict[str, Count], level: int) -> dict[str, Count]:
    """The same counts at a higher level: 2 kabupaten/kota, 3 kecamatan, 4 as they are."""
    summed: defaultdict[str, Count] = defaultdict(Count)
    for code, count in counts.items():
        summed[ancestor(code, level)] += count
    return dict(sorted(summed.items()))


# What a status says of the card itself. SUDAH_REKAM says nothing of it: recorded, and no more known.
WAITING = frozenset(
    "BIO_CAPTURED PROCESSING SENT_FOR_ENROLLMENT RECEIVED_AT_CENTRAL DUPLICATE_RECORD ADJUDICATE_RECORD "
    "SEARCH_FAILURE_AT_CENTRAL REQUEST_VALIDATION".split()
)
PRINTABLE = frozenset({"PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING"})
PRINTED = frozenset({"CARD_PRINTED", "CARD_SHIPPED"})
IN_HAND = frozenset({"CARD_ISSUED"})
_CARD = {"waiting": WAITING, "printable": PRINTABLE, "printed": PRINTED, "in_hand": IN_HAND}
_KNOWN = {Recorded.YES: "recorded", Recorded.NO: "left", Recorded.UNKNOWN: "unknown"}


def stages_by_village(seen: Reconciliation) -> dict[str, dict[str, int]]:
    """Village code -> wajib, recorded, left, unknown; of the recorded: waiting to in hand; voters.

    A voter counts where the roll has him; whether he is recorded says the resident he is linked to, and
    the roll's own mark where nobody fits.
    """
    names = ("wajib", *_KNOWN.values(), *_CARD, "voters", "voters_left")
    tally: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(names, 0))
    for resident in seen.residents:
        if must_have_card(resident, seen.election.polling_day):
            decision, told = seen.decision(resident), tally[resident.village_code]
            told["wajib"] += 1
            told[_KNOWN[decision.recorded]] += 1
            for name, statuses in _CARD.items():
                told[name] += decision.status in statuses
    for pair in seen.pairs:
        told = tally[pair.voter.village_code]
        told["voters"] += 1
        told["voters_left"] += _of_pair(seen, pair) is Recorded.NO
    return dict(sorted(tally.items()))


def _of_pair(seen: Reconciliation, pair: Pair) -> Recorded:
    if pair.outcome == LINKED and pair.resident:
        return seen.decision(pair.resident).recorded
    return seen.decision_without_resident(pair.voter).recorded
