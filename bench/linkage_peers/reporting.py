"""The figures of a run as a table for people and as JSON for programs."""

from dataclasses import asdict

from .judging import ratios
from .measured import Measured
from .metering import CROWDED

SHOWN = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "best f1": "best F1",
    "eligible not on the roll, precision": "eligible P",
    "no resident, precision": "nobody P",
    "look": "look",
}


def void(crowding: list[float | None]) -> bool:
    return any(share is None or share > CROWDED for share in crowding)


def report(measured: list[Measured], crowding: list[float | None]) -> str:
    quality = "".join(f"{said:>11}" for said in SHOWN.values())
    lines = [f"{'':15}{'CPU s':>8}{'least-most':>15}{'wall s':>8}{'peak GiB':>9}{quality}"]
    lines += [_row(one, void(crowding)) for one in measured]
    lines += [f"{name}: {value:.2f}" for name, value in ratios({m.peer: m.cpu for m in measured}).items()]
    waited = " and ".join("unknown" if share is None else f"{share:.0f} %" for share in crowding)
    lines.append(f"a task waited for a core in {waited} of the minute before and after")
    return "\n".join(lines)


def _row(one: Measured, void: bool) -> str:
    least, most = one.spread
    wall = "void" if void else f"{one.wall:.1f}"
    quality = "".join(f"{one.quality[key]:>11.5f}" if key in one.quality else f"{'':11}" for key in SHOWN)
    return f"{one.peer:15}{one.cpu:>8.2f}{f'{least:.2f}-{most:.2f}':>15}{wall:>8}{one.peak:>9.2f}{quality}"


def as_json(measured: list[Measured], crowding: list[float | None]) -> dict[str, object]:
    return {
        "peers": [asdict(one) for one in measured],
        "ratios": ratios({m.peer: m.cpu for m in measured}),
        "crowding": crowding,
        "wall_is_void": void(crowding),
    }
