"""An instruction that came after the presets, written down by the office in a file of its own."""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from rekam.certificates.rules.policy import Alternative, Letter, Mode, Policy
from rekam.core.refusal import Refused
from rekam.core.small_file import read_small
from rekam.people.rules import RECORDED

MOST_TEXT = 200
MOST_CODE = 50
LONGEST_DAYS = 3660
DECIDERS = ("certificates.issue", "certificates.sign")
"""Every officer of the desk, or the head alone."""


def from_toml(path: Path) -> Policy:
    """The policy in a file of the shape of `docs/elections.md`.

    Raises Refused: `policy_file` with the field that is missing or not understood.
    """
    told = _load(path)
    if unknown := sorted(set(told) - set(_SHAPES)):
        raise Refused("policy_file", field=unknown[0], why="unknown field")
    asked = [f.name for f in fields(Policy) if f.default is MISSING]
    if missing := [name for name in asked if name not in told]:
        raise Refused("policy_file", field=missing[0], why="missing")
    for name, value in told.items():
        fits, example = _SHAPES[name]
        if not fits(value):
            raise Refused("policy_file", field=name, why=f"≠ {example}")
    return Policy(**told | _as_values(told))


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_small(path))
    except OSError as error:
        raise Refused("policy_file", field=path.name, why=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise Refused("policy_file", field=path.name, why=str(error)) from error


def _as_values(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "mode": Mode(told["mode"]),
        "statuses": frozenset(told["statuses"]),
        "letters": tuple(Letter(**letter) for letter in told["letters"]),
        "alternatives": tuple(map(Alternative, told.get("alternatives", ()))),
    }


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_TEXT


def _is_day(value: object) -> bool:
    # A datetime is a date too.
    return type(value) is dt.date


def _are(value: object, known: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v in known for v in value)  # type: ignore[operator]


def _are_letters(value: object) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(map(_is_letter, value))


def _is_letter(value: object) -> bool:
    if not isinstance(value, dict) or not {"number", "on"} <= set(value) <= {"number", "on", "issuer"}:
        return False
    return _is_text(value["number"]) and _is_day(value["on"]) and _is_text(value.get("issuer", "-"))


_DAY = (_is_day, "2029-02-14")
_SHAPES: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "election": (
        lambda code: _is_text(code) and len(str(code)) <= MOST_CODE,
        f'"pemilu-2029" (≤ {MOST_CODE})',
    ),
    "mode": (lambda mode: mode in list(Mode), " / ".join(Mode)),
    "statuses": (lambda told: _are(told, RECORDED), '["PRINT_READY_RECORD", …]'),
    "letters": (_are_letters, '[[letters]] number = "…", on = 2029-01-15, issuer = "…"'),
    "last_day": _DAY,
    "valid_until": _DAY,
    "valid_days": (lambda days: type(days) is int and 0 <= days <= LONGEST_DAYS, "180"),
    "decider": (lambda word: word in DECIDERS, " / ".join(DECIDERS)),
    "alternatives": (lambda told: _are(told, list(Alternative)), '["biodata", "kk", "ikd"]'),
}
"""What each field of the file must be, and an example of it for the refusal."""
