"""`rekam backup` and `rekam restore`: the whole office in one file, and back after every check."""

import argparse
import json
import os
import sys

from rekam.cli.backup.archive import Manifest
from rekam.cli.backup.restoring import restored
from rekam.cli.screen import visible
from rekam.core.language import Language, number, words

KEPT = words(
    "Cadangan lengkap di {file}\n  {rows} baris di {tables} tabel, {files} berkas\n",
    "The backup is complete in {file}\n  {rows} rows in {tables} tables, {files} files\n",
)
LOG = words(
    "  jejak akses: {seq} catatan, ujung {hash}\n  akar: {root}\n",
    "  log: {seq} entries, last {hash}\n  root: {root}\n",
)
BROKEN_LOG = words(
    "PERHATIAN: jejak akses tidak utuh sejak catatan {seq}; jalankan `rekam audit verify`.\n",
    "ATTENTION: the log is not whole from entry {seq} on; run `rekam audit verify`.\n",
)
CLOSED = words(
    "PERHATIAN: {closed} dari {tried} pindaian yang dicoba tidak terbuka; lihat `rekam keys show`.\n",
    "ATTENTION: {closed} of {tried} scans that were tried do not open; see `rekam keys show`.\n",
)
NOT_LOCKED = words(
    "Berkas ini memuat data penduduk dan kunci kantor tanpa sandi: simpan di disk terenkripsi.\n",
    "This file holds people's data and the office's keys, not encrypted: keep it on an encrypted disk.\n",
)
SOUND = words(
    "{file} utuh dan dapat dipulihkan; tidak ada yang ditulis\n",
    "{file} is whole and can be restored; nothing was written\n",
)
BACK = words(
    "Kantor kembali di {home}\nBuka dengan: REKAM_HOME={home} rekam serve\n",
    "The office is back in {home}\nOpen it with: REKAM_HOME={home} rekam serve\n",
)


def backup(args: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rekam.settings")
    import django

    django.setup()
    from rekam.cli.backup.taking import taken

    manifest = taken(args.to)
    _say(args, {"backup": str(args.to), **manifest}, KEPT[args.language], NOT_LOCKED[args.language])


def restore(args: argparse.Namespace) -> None:
    address = os.environ.get("REKAM_DATABASE", "")
    manifest = restored(args.file, home=args.home, check=args.check, address=address)
    said = SOUND if args.check else BACK
    _say(args, {"restored": not args.check, **manifest}, said[args.language])


def _say(args: argparse.Namespace, told: Manifest, first: str, last: str = "") -> None:
    if args.json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    language: Language = args.language
    counts, log = told["counts"], told["log"]
    facts = {
        "file": visible(args.to if "to" in args else args.file),
        "home": visible(args.home if "home" in args else ""),
        "rows": number(sum(counts.values()), language),
        "tables": len(counts),
        "files": sum(name.startswith("files/") for name in told["members"]),
    }
    broken = "" if log["ok"] else BROKEN_LOG[language].format(seq=log["checked"] + 1)
    warned = broken + _closed(told, language)
    sys.stdout.write(first.format(**facts) + LOG[language].format(**log) + warned + last)


def _closed(told: Manifest, language: Language) -> str:
    """An archive of an older release says nothing of scans: it has none."""
    scans = told.get("scans") or {"closed": [], "tried": 0}
    closed = len(scans["closed"])
    return CLOSED[language].format(closed=closed, tried=scans["tried"]) if closed else ""
