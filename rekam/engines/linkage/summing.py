"""What came of it in numbers: how many of each outcome, how many errors to expect, and what is odd."""

from dataclasses import dataclass
from typing import Any

from .blocks import WHOLE_NIK, key
from .competing import Part
from .compiling import jit
from .deciding import odds
from .outcomes import LINKED, LOOK, NOT_FOUND
from .records import People

_FEW, _ENOUGH = 0.2, 100  # a share of links, and the voters that it takes to speak of one


@dataclass(frozen=True, slots=True)
class Expected:
    """Errors by the probabilities alone: what no candidate was found for is not among them.

    wrong_links: linked voters who are somebody else. missed: voters not found who are in the register after
    all. look_right: voters to look at whose first candidate is right. Residents left without a voter hold
    about `missed + look_right` people who are on the roll.
    """

    wrong_links: float
    missed: float
    look_right: float

    def __add__(self, other: "Expected") -> "Expected":
        return Expected(
            self.wrong_links + other.wrong_links,
            self.missed + other.missed,
            self.look_right + other.look_right,
        )


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of linking two files, as `Links` tells it of two tables."""

    voters: int
    residents: int
    linked: int
    look: int
    not_found: int
    expected: Expected
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """`counts`: linked, look, not found."""

    counts: tuple[int, int, int]
    expected: Expected

    def __add__(self, other: "Summary") -> "Summary":
        linked, look, not_found = (a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Summary((linked, look, not_found), self.expected + other.expected)


def summary_of(part: Part, residents: int, absent: float) -> Summary:
    outcome, probability = part.outcomes.outcome, part.outcomes.probability
    anybody = odds(part.found, residents, absent).anybody
    linked, look, not_found = (outcome == wanted for wanted in (LINKED, LOOK, NOT_FOUND))
    expected = Expected(
        wrong_links=float((1 - probability[linked]).sum()),
        missed=float(anybody[not_found].sum()),
        look_right=float(probability[look].sum()),
    )
    return Summary((int(linked.sum()), int(look.sum()), int(not_found.sum())), expected)


def warnings_of(told: Summary, whole_nik: bool) -> tuple[str, ...]:
    """Codes: `few_linked` (is this the right file?), `no_whole_nik`."""
    voters = sum(told.counts)
    odd = {"few_linked": told.counts[0] < _FEW * voters, "no_whole_nik": not whole_nik}
    return tuple(code for code, there in odd.items() if there and voters >= _ENOUGH)


def has_whole_nik(people: People) -> bool:
    return bool(len(people)) and bool(_any(WHOLE_NIK, people.records, people.text))


@jit
def _any(line: int, people: Any, text: Any) -> bool:
    for n in range(len(people)):  # noqa: SIM110  (the compiler knows no `any`)
        if key(line, people[n], text):
            return True
    return False
