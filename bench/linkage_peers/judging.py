"""Whether a run of the benchmark may pass: ratios and shares with their bounds, never seconds."""

from collections.abc import Mapping
from dataclasses import dataclass

INFINITE = float("inf")


@dataclass(frozen=True)
class Bound:
    least: float = -INFINITE
    most: float = INFINITE

    def keeps(self, value: float) -> bool:
        return self.least <= value <= self.most  # a figure that could not be measured (NaN) keeps no bound

    def __str__(self) -> str:
        return f"at most {self.most:g}" if self.most != INFINITE else f"at least {self.least:g}"


# To set after measuring on the machine that gates; room for noise is a fifth of the ratio.
RATIOS = {
    "ours / floor": Bound(most=8),
    "splink / ours": Bound(least=8),
}
QUALITY = {
    "easy": {
        "f1": Bound(least=0.9995),
        "eligible not on the roll, precision": Bound(least=0.995),
        "no resident, precision": Bound(least=0.98),
        "look": Bound(most=0.01),
    },
    "hard": {
        "f1": Bound(least=0.997),
        "eligible not on the roll, precision": Bound(least=0.97),
        "no resident, precision": Bound(least=0.93),
        "look": Bound(most=0.03),
    },
    "correlated": {"f1": Bound(least=0.9965)},
}
MEASURED_WITH = {"ours / floor": "floor", "splink / ours": "splink"}


def ratios(cpu: Mapping[str, float]) -> dict[str, float]:
    """CPU seconds of the peers against ours, as far as both were measured."""
    pairs = [("ours", "floor"), *((peer, "ours") for peer in ("splink", "splink-trained"))]
    return {f"{a} / {b}": cpu[a] / cpu[b] for a, b in pairs if a in cpu and b in cpu}


def refusals(kind: str, cpu: Mapping[str, float], quality: Mapping[str, float]) -> list[str]:
    """What is wrong with a run, in words; nothing when it may pass. Every peer asked for is judged."""
    found = ratios(cpu) | quality
    bounds = {name: bound for name, bound in RATIOS.items() if MEASURED_WITH[name] in cpu} | QUALITY[kind]
    nothing = float("nan")
    return [
        f"{name} is {found.get(name, nothing):.4g}, must be {bound}"
        for name, bound in bounds.items()
        if not bound.keeps(found.get(name, nothing))
    ]
