"""One table per lifecycle: who may move what, from where to where, and what has to hold."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from rekam.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class Move:
    """`needs` name pure predicates over the room's facts object, kept beside its table."""

    event: StrEnum
    sources: frozenset[StrEnum]
    target: StrEnum
    permission: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """`seen_only` are states that no move leads to: lists from outside say them, nobody here causes them."""

    name: str
    initial: StrEnum
    moves: tuple[Move, ...]
    seen_only: frozenset[StrEnum] = frozenset()

    def next(self, state: StrEnum, event: StrEnum) -> Move:
        """Raises Refused: `move_not_allowed`."""
        for move in self.moves:
            if move.event == event and state in move.sources:
                return move
        raise Refused("move_not_allowed", lifecycle=self.name, state=state.value, event=event.value)

    def offers(self, state: StrEnum, permissions: Collection[str]) -> list[Move]:
        """What somebody with these permissions can do now: the buttons of a page."""
        return [m for m in self.moves if state in m.sources and m.permission in permissions]

    def faults(self) -> list[str]:
        """What is wrong with the table itself; empty when it is sound."""
        pairs = [(state, move.event) for move in self.moves for state in move.sources]
        twice = {
            f"{state} has two moves for {event}" for state, event in pairs if pairs.count((state, event)) > 1
        }
        reached, frontier = {self.initial}, [self.initial]
        while frontier:
            here = frontier.pop()
            new = {m.target for m in self.moves if here in m.sources} - reached
            reached |= new
            frontier += new
        return sorted(twice) + [
            f"{state} is never reached"
            for state in type(self.initial)
            if state not in reached | self.seen_only
        ]

    def mermaid(self) -> str:
        rows = [f"    [*] --> {self.initial}"]
        rows += [f"    {state} --> {m.target}: {m.event}" for m in self.moves for state in sorted(m.sources)]
        return "\n".join(["stateDiagram-v2", *rows]) + "\n"
