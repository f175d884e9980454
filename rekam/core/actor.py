"""Who does something: a person at a page, a device at a door, or the system at its jobs."""

from dataclasses import dataclass
from typing import Literal

from rekam.core.refusal import Refused

Kind = Literal["person", "device", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """`territory` holds region-code prefixes ("53.01", "53.01.04"); ("",) reaches everywhere."""

    id: str
    kind: Kind = "person"
    name: str = ""
    permissions: frozenset[str] = frozenset()
    territory: tuple[str, ...] = ()

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def reaches(self, code: str) -> bool:
        """Whether a region lies in the territory; a row without a region only where everything does."""
        return any(code == prefix or not prefix or code.startswith(prefix + ".") for prefix in self.territory)

    def check(self, permission: str, code: str | None = None) -> None:
        """Raises Refused: `not_permitted`, or `not_your_territory` for a region (None: no region asked)."""
        if not self.may(permission):
            raise Refused("not_permitted", permission=permission)
        if code is not None and not self.reaches(code):
            raise Refused("not_your_territory", place=code)
