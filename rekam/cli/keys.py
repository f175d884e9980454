"""`rekam keys`: makes the office's keys, says which there are, and what is lost with one that is gone."""

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

from rekam.cli.office import django
from rekam.core.language import Language, Words, number, words
from rekam.core.refusal import Refused

if TYPE_CHECKING:
    from rekam.documents.queries import KeyState
    from rekam.documents.rules.keys import Key

MADE = words("Kunci dibuat di {folder}:\n", "Keys made in {folder}:\n")
BACK_UP = words(
    "Cadangkan sekarang: rekam backup --to BERKAS. Tanpa kunci ini pindaian tidak pernah terbuka lagi.\n",
    "Back up now: rekam backup --to FILE. Without this key scans never open again.\n",
)
BACK_UP_ISSUER = words(
    "Cadangkan sekarang: rekam backup --to BERKAS. Tanpa kunci ini QR identitas tidak dapat dibuat.\n",
    "Back up now: rekam backup --to FILE. Without this key no identity QR can be made.\n",
)
NONE = words(
    "Belum ada kunci. Buat dengan: rekam keys init\n", "There are no keys yet. Make them: rekam keys init\n"
)
ROW = words(
    "  {purpose}  {kid}  sejak {made:%Y-%m-%d}  {state}  sidik jari {fingerprint}{needed}\n",
    "  {purpose}  {kid}  since {made:%Y-%m-%d}  {state}  fingerprint {fingerprint}{needed}\n",
)
NEEDED = words("  diperlukan {scans} pindaian", "  needed by {scans} scans")
STATES = {
    "lost": words("HILANG  ", "LOST    "),
    "in_use": words("dipakai ", "in use  "),
    "kept": words("disimpan", "kept    "),
    "gone": words("tiada   ", "gone    "),
}
LOST = words(
    "PERHATIAN, kunci hilang: {lost}. Kembalikan folder keys dari cadangan; tanpa itu isinya hilang.\n",
    "ATTENTION, keys lost: {lost}. Bring the keys folder back from a backup; else so is what they lock.\n",
)


def keys(args: argparse.Namespace) -> None:
    """Raises Refused: `keys_which`, and those of `make_keys`, `rotate_key`."""
    if args.what == "rotate" and args.which is None:
        raise Refused("keys_which")
    _with_tables()
    {"init": _init, "rotate": _rotate, "show": _show}[args.what](args)


def _with_tables() -> None:
    """Also before the office was ever opened, and before it was opened with this release."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rekam.settings")
    from django import setup
    from django.db import connection

    setup()
    if "documents_key" not in connection.introspection.table_names():
        django("migrate", "--verbosity", "0")


def _init(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from rekam.documents.actions import make_keys
    from rekam.staff.rules import system

    _say_made(args, *make_keys(by=system(), at=timezone.now()))


def _rotate(args: argparse.Namespace) -> None:
    from django.utils import timezone

    from rekam.documents.actions import rotate_key
    from rekam.documents.rules.keys import Purpose
    from rekam.staff.rules import system

    _say_made(args, rotate_key(purpose=Purpose(args.which), by=system(), at=timezone.now()))


def _say_made(args: argparse.Namespace, *made: "Key") -> None:
    from rekam.documents.queries.keys import folder

    language: Language = args.language
    if args.json:
        told = [{"purpose": key.purpose, "kid": key.kid, "fingerprint": key.fingerprint} for key in made]
        sys.stdout.write(json.dumps({"made": told}) + "\n")
        return
    sys.stdout.write(MADE[language].format(folder=folder()))
    for key in made:
        sys.stdout.write(f"  {key.purpose:<6}  {key.kid}  {key.fingerprint}\n")
    locks = any(key.purpose == "scans" for key in made)
    sys.stdout.write((BACK_UP if locks else BACK_UP_ISSUER)[language])


def _show(args: argparse.Namespace) -> None:
    from rekam.documents.queries import keys_state

    states, language = keys_state(), args.language
    if args.json:
        sys.stdout.write(json.dumps({"keys": [_told(state) for state in states]}) + "\n")
        return
    sys.stdout.write("".join(_row(state, language) for state in states) or NONE[language])
    if lost := sum(state.lost for state in states):
        sys.stdout.write(LOST[language].format(lost=lost))


def _told(state: "KeyState") -> dict[str, object]:
    return {
        "purpose": state.purpose, "kid": state.kid, "fingerprint": state.fingerprint,
        "made": state.made.isoformat(), "there": state.there, "current": state.current,
        "lost": state.lost, "scans": state.scans,
    }  # fmt: skip


def _row(state: "KeyState", language: Language) -> str:
    needed = NEEDED[language].format(scans=number(state.scans, language)) if state.scans else ""
    return ROW[language].format(
        purpose=f"{state.purpose:<6}", kid=state.kid, made=state.made, state=_state(state)[language],
        fingerprint=state.fingerprint, needed=needed,
    )  # fmt: skip


def _state(state: "KeyState") -> Words:
    if state.lost:
        return STATES["lost"]
    return STATES["in_use" if state.current else "kept" if state.there else "gone"]
