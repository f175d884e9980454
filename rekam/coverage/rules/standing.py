"""How a region stands at the end of a day, as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from rekam.places.rules import ancestor


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand in a region: people by what is known of them.

    `voters` are those on the roll in force, `voters_left` those of them who are not recorded; both 0
    without a roll, and in an office's own table.
    """

    wajib: int = 0
    recorded: int = 0
    left: int = 0
    unknown: int = 0
    waiting: int = 0
    printable: int = 0
    printed: int = 0
    in_hand: int = 0
    voters: int = 0
    voters_left: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(*(getattr(self, name) + getattr(other, name) for name in COUNTED))

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

    @property
    def card_known(self) -> int:
        """Of the recorded, those of whose card a source says something."""
        return self.waiting + self.printable + self.printed + self.in_hand

    @property
    def card_unknown(self) -> int:
        """Recorded, and no source says how far the card is."""
        return max(0, self.recorded - self.card_known)


COUNTED = tuple(field.name for field in fields(Standing))
NOBODY = Standing()


def at_level(standings: Mapping[str, Standing], level: int) -> dict[str, Standing]:
    """Villages put together: 3 kecamatan, 4 as they are."""
    found: dict[str, Standing] = {}
    for code, standing in standings.items():
        above = ancestor(code, level)
        found[above] = found.get(above, NOBODY) + standing
    return found
