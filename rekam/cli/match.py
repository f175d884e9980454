"""`rekam match`: from a register and a roll to the list by name by address."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rekam.cli.progress import ProgressLine
from rekam.cli.screen import is_there, visible
from rekam.cli.unread import unread
from rekam.core.language import Language, number, words
from rekam.core.refusal import Refused
from rekam.match import Request, Result, Unresolved, listed_residents, match_files
from rekam.sheets import Sheet
from rekam.voters.phrases import KINDS
from rekam.voters.phrases.rolls import expected_text, warning_text
from rekam.voters.rules.elections import Election, from_toml
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.presets import preset


def match(args: argparse.Namespace) -> None:
    request = Request(
        register=_existing(args.register),
        roll=_existing(args.roll),
        status=_existing(args.status) if args.status else None,
        election=_election(args.election),
        place=args.place,
        names=_existing(args.names) if args.names else None,
        out=args.out,
        mappings={k: getattr(args, f"{k}_mapping") for k in ("register", "roll", "status")},
        language=args.language,
    )
    progress = ProgressLine(args.language)
    try:
        result = match_files(request, at=dt.datetime.now(dt.UTC), progress=progress)
    finally:
        progress.close()
    if args.json:
        sys.stdout.write(json.dumps(result.summary, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(report(result, request.out, args.language))


def _existing(path: Path) -> Path:
    if not is_there(path):
        raise Refused("file_not_found", file=path.name)
    return path


def _election(told: str) -> Election:
    return from_toml(_existing(Path(told))) if told.endswith(".toml") else preset(told)


LINES = words(
    """{files}
{place}: {wajib} wajib KTP-el, {recorded} sudah rekam, {left} belum, {unknown} belum diketahui
DPT: {linked} padan, {look} perlu dilihat, {not_found} tidak ditemukan
{expected}Temuan: {findings}
{unresolved}Hasil di {out}:
  belum-rekam.xlsx   daftar by name by address
  temuan.xlsx        temuan berdampingan
  untuk-kpu.xlsx     tujuh kolom untuk KPU
  links.parquet  ringkasan.json
""",
    """{files}
{place}: {wajib} must hold a card, {recorded} recorded, {left} left, {unknown} unknown
Roll: {linked} linked, {look} to be looked at, {not_found} not found
{expected}Findings: {findings}
{unresolved}Results in {out}:
  belum-rekam.xlsx   the list by name by address
  temuan.xlsx        findings side by side
  untuk-kpu.xlsx     seven columns for KPU
  links.parquet  ringkasan.json
""",
)
FAULTY = words(
    ", {rows} baris bermasalah (lihat dengan rekam check)", ", {rows} rows with an error (see rekam check)"
)
JOINED = words(
    "  {found} dari {listed} NIK di daftar status ada di register",
    "  {found} of {listed} NIKs of the status list are in the register",
)
MOST_UNRESOLVED = 10
UNRESOLVED = words(
    "Desa tidak pasti di {file}: {names} ({rows} baris){maybe}\n",
    "Village not certain in {file}: {names} ({rows} rows){maybe}\n",
)
UNNAMED = words(
    "{file} tidak menyebut desa untuk {rows} baris. Bila semuanya satu desa, pakai --place KODE desa itu.\n",
    "{file} names no village for {rows} rows. If all are of one village, use --place CODE of that village.\n",
)
MORE = words("  … dan {more} nama lagi.\n", "  … and {more} more names.\n")
ASK = words(
    "  Jawab dengan --names FILE (kecamatan;desa;kode); sementara ini dihitung pada kecamatannya.\n",
    "  Answer with --names FILE (kecamatan;desa;kode); until then they count under their kecamatan.\n",
)
OUTSIDE = words(
    "{file}: {rows} baris di luar {place}; dipakai untuk memadankan, tidak dihitung dan tidak didaftar.\n",
    "{file}: {rows} rows outside {place}; used for linking, neither counted nor listed.\n",
)
MAYBE = words("; mungkin {candidates}", "; perhaps {candidates}")


def report(result: Result, out: Path, language: Language) -> str:
    summary = result.summary
    numbers: dict[str, Any] = {
        name: sum(v[name] for v in summary["villages"]) for name in ("wajib", "recorded", "left", "unknown")
    }
    numbers |= summary["outcomes"]
    return LINES[language].format(
        files="\n".join(_files(result, language)),
        place=result.place_name,
        findings=", ".join(
            f"{KINDS[Kind(kind)][language]} {number(n, language)}" for kind, n in summary["findings"].items()
        ),
        unresolved=_unresolved(result, language) + _outside(result, language),
        expected=_expected(summary, language),
        out=visible(out),
        **{name: number(n, language) for name, n in numbers.items()},
    )


def _expected(summary: Mapping[str, Any], language: Language) -> str:
    """What is odd about the files, and how many errors each list holds; a line each."""
    counts = summary["outcomes"]
    odd = (warning_text(warning, counts, language) for warning in summary["warnings"])
    lines = [*odd, expected_text(summary["expected"], counts, language)]
    return "".join(f"  {line}\n" for line in lines if line)


def _files(result: Result, language: Language) -> Iterator[str]:
    for sheet in result.inputs.sheets:
        yield _file(sheet, language)
    if result.inputs.status:
        # A status list of other people says nothing, and nothing else would tell.
        found, listed = listed_residents(result.inputs)
        yield JOINED[language].format(found=number(found, language), listed=number(listed, language))


def _file(sheet: Sheet, language: Language) -> str:
    faulty = FAULTY[language].format(rows=number(sheet.error_rows, language)) if sheet.error_rows else ""
    lines = f"{sheet.name}: {sheet.explain(language)}{faulty}", *unread(sheet, language)
    return "\n".join(map(visible, lines))


def _unresolved(result: Result, language: Language) -> str:
    lines = "".join(_one_unresolved(u, language) for u in result.unresolved[:MOST_UNRESOLVED])
    more = len(result.unresolved) - MOST_UNRESOLVED
    lines += MORE[language].format(more=number(more, language)) if more > 0 else ""
    asks = any(u.names for u in result.unresolved)
    return lines + ASK[language] if asks else lines


def _outside(result: Result, language: Language) -> str:
    return "".join(
        OUTSIDE[language].format(file=visible(file), rows=number(rows, language), place=result.place_name)
        for file, rows in result.outside.items()
        if rows
    )


def _one_unresolved(u: Unresolved, language: Language) -> str:
    told = UNRESOLVED if u.names else UNNAMED
    maybe = MAYBE[language].format(candidates=", ".join(u.candidates)) if u.candidates else ""
    names, rows = visible(u.names), number(u.rows, language)
    return told[language].format(file=visible(u.file), names=names, rows=rows, maybe=maybe)
