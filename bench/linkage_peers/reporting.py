"""The figures of a run as a table for people and as JSON for programs."""

from dataclasses import asdict

from bench.link_quality import NO_RESIDENT, NOT_ON_ROLL

from .judging import ratio, share
from .measured import Measured
from .metering import CROWDED

SHOWN = {
    "precision": ("links", "precision"),
    "recall": ("links", "recall"),
    "F1": ("links", "f1"),
    "best F1": ("links", "best_f1"),
    "not on roll": (NOT_ON_ROLL, "precision"),
    "nobody": (NO_RESIDENT, "precision"),
    "look": ("look", "share"),
}
COMPARED = (("ours", "floor"), ("splink", "ours"), ("splink-trained", "ours"))


def void(crowding: list[float | None]) -> bool:
    return any(share is None or share > CROWDED for share in crowding)


def ratios(measured: list[Measured]) -> dict[str, float]:
    cpu = {one.peer: one.cpu for one in measured}
    return {f"{a} / {b}": ratio(cpu, a, b) for a, b in COMPARED if a in cpu and b in cpu}


def report(measured: list[Measured], crowding: list[float | None]) -> str:
    quality = "".join(f"{said:>12}" for said in SHOWN)
    lines = [f"{'':15}{'CPU s':>8}{'least-most':>15}{'wall s':>8}{'peak GiB':>9}{quality}"]
    lines += [_row(one, void(crowding)) for one in measured]
    lines += [f"CPU {name}: {value:.2f}" for name, value in ratios(measured).items()]
    waited = " and ".join("an unknown share" if one is None else f"{one:.0f} %" for one in crowding)
    return "\n".join([*lines, f"some task waited for a core in {waited} of the minute before and after"])


def _row(one: Measured, void: bool) -> str:
    least, most = one.spread
    wall = "void" if void else f"{one.wall:.1f}"
    quality = "".join(f"{share(one.figures, *key):>12.5f}" for key in SHOWN.values()) if one.figures else ""
    return f"{one.peer:15}{one.cpu:>8.2f}{f'{least:.2f}-{most:.2f}':>15}{wall:>8}{one.peak:>9.2f}{quality}"


def as_json(measured: list[Measured], crowding: list[float | None]) -> dict[str, object]:
    return {
        "peers": [asdict(one) for one in measured],
        "ratios": ratios(measured),
        "crowding": crowding,
        "wall_is_void": void(crowding),
    }
