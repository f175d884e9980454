"""Whether a run of the benchmark may pass: ratios and shares with their bounds, never seconds."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench.link_quality import GOALS, Figures

INFINITE = float("inf")
NOT_MEASURED = float("nan")


@dataclass(frozen=True)
class Bound:
    least: float = -INFINITE
    most: float = INFINITE

    def keeps(self, value: float) -> bool:
        return self.least <= value <= self.most  # what was not measured (NaN) keeps no bound

    def __str__(self) -> str:
        return f"at most {self.most:g}" if self.most != INFINITE else f"at least {self.least:g}"


RATIOS = {("ours", "floor"): Bound(most=7), ("splink", "ours"): Bound(least=6)}
"""Of CPU seconds at 300,000 residents."""
CORRELATED = {("links", "f1"): Bound(least=GOALS["links"]["f1"][0] - 0.003)}
"""Rows bad in all fields at once: nothing else is promised."""


ALONE = 0.01
"""The goals for duplicates are those of `find_twice`; links alone, which the gate sees, may lack so much."""


def bounds(kind: str) -> dict[tuple[str, str], Bound]:
    if kind == "correlated":
        return CORRELATED
    of = ["easy", "hard"].index(kind)
    return {
        (what, name): Bound(most=both[of]) if what == "look" else Bound(least=_least(what, both[of]))
        for what, some in GOALS.items()
        for name, both in some.items()
    }


def _least(what: str, goal: float) -> float:
    return goal - ALONE if what.startswith("duplicate") else goal


def ratio(cpu: Mapping[str, float], one: str, other: str) -> float:
    return cpu[one] / cpu[other] if one in cpu and other in cpu else NOT_MEASURED


def share(figures: Figures, what: str, name: str) -> float:
    value = (figures | figures.get("lists", {})).get(what, {}).get(name)
    return NOT_MEASURED if value is None else value


def refusals(kind: str, cpu: Mapping[str, float], figures: Figures) -> list[str]:
    """What is wrong with a run, in words; nothing when it may pass. Every peer that ran is compared."""
    judged = [
        (f"{one} / {other}", ratio(cpu, one, other), bound)
        for (one, other), bound in RATIOS.items()
        if {one, other} - {"ours"} <= set(cpu)
    ]
    judged += [
        (f"{what}, {name}", share(figures, what, name), bound) for (what, name), bound in bounds(kind).items()
    ]
    return [
        f"{said} is {value:.4g}, must be {bound}" for said, value, bound in judged if not bound.keeps(value)
    ]
