"""`rekam check`: says what a file is and what is wrong in it."""

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from rekam import sheets
from rekam.cli.progress import ProgressLine
from rekam.cli.screen import is_there, visible
from rekam.cli.unread import unread
from rekam.core.language import Language, number, words
from rekam.core.refusal import Refused
from rekam.coverage.rules import of_aggregate, total
from rekam.sheets import Problem, Sheet
from rekam.sheets.guards import kind_of

GRADES = {
    "reject": words("tidak dipakai", "not used"),
    "error": words("galat", "error"),
    "warning": words("periksa", "look"),
}
OF_EACH = 5
CLEAN = words("Tidak ada baris yang bermasalah.", "No row has a problem.")
MORE = words(
    "… dan {more} lagi. Semua baris: --errors FILE menulis berkas yang sama dengan kolom galat.",
    "… and {more} more. All rows: --errors FILE writes the same file with a galat column.",
)
UNUSED = words(
    "  Kolom yang tidak dipakai: {columns}. Bila isinya perlu, pakai berkas pemetaan.",
    "  Columns that are not used: {columns}. If they matter, use a mapping file.",
)
COVERAGE = words(
    "Cakupan: {recorded} dari {wajib} sudah rekam ({share} %), sisa {left} ({left_share} %).",
    "Coverage: {recorded} of {wajib} recorded ({share} %), {left} left ({left_share} %).",
)
ABOVE = words(
    "Di atas 100 % itu mungkin: usia 16 tahun dan penduduk daerah lain ikut direkam.",
    "Above 100 % is possible: 16-year-olds and residents of other areas are recorded too.",
)


def check(args: argparse.Namespace) -> None:
    if not is_there(args.file):
        raise Refused("file_not_found", file=args.file.name)
    if args.errors and is_there(args.errors) and args.errors.samefile(args.file):
        raise Refused("out_is_input", file=args.file.name)
    if args.errors:
        _check_suffix(args.file, args.errors)
    line = ProgressLine(args.language)
    try:
        sheet = sheets.read(
            args.file,
            mapping=args.mapping,
            on=dt.datetime.now(dt.UTC).date(),
            progress=lambda done, of: line("check", done, of),
        )
        if args.errors:
            _give_back(sheet, args.errors, args.language)
    finally:
        line.close()
    if args.json:
        sys.stdout.write(json.dumps(_as_json(sheet), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(map(visible, _lines(sheet, args.language, args.most))) + "\n")


def _check_suffix(source: Path, out: Path) -> None:
    """A CSV comes back as CSV, anything else as XLSX: another name would mislead whoever opens it."""
    wanted = ".csv" if kind_of(source) == "csv" else ".xlsx"
    if out.suffix.lower() != wanted:
        raise Refused("errors_suffix", wanted=wanted)


def _give_back(sheet: Sheet, out: Path, language: Language) -> None:
    try:
        sheets.write_errors(sheet, out, language)
    except OSError as error:
        raise Refused("cannot_write", out=out, why=error.strerror or type(error).__name__) from error


def _as_json(sheet: Sheet) -> dict[str, object]:
    return {
        "name": sheet.name,
        "sha256": sheet.sha256,
        "layout": sheet.layout,
        "kind": sheet.kind,
        "rows": sheet.rows,
        "errors": sheet.error_rows,
        "synthetic": sheet.synthetic,
        "problems": dict(sheet.problem_counts),
        "unread_sheets": list(sheet.unread_sheets),
        "unused_columns": list(sheet.extras),
    }


def _lines(sheet: Sheet, language: Language, most: int) -> Iterator[str]:
    yield f"{sheet.name}: {sheet.explain(language)}"
    yield from unread(sheet, language)
    if sheet.extras:
        yield UNUSED[language].format(columns=", ".join(sheet.extras))
    yield from _coverage(sheet, language)
    shown = list(islice(_some_of_each(sheet.problems), most))
    for problem in shown:
        yield _one_line(problem, language)
    told = sum(sheet.problem_counts.values())
    if told == 0:
        yield CLEAN[language]
    elif told > len(shown):
        yield MORE[language].format(more=number(told - len(shown), language))


def _some_of_each(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first few of each kind: a column of one fault must not hide the others."""
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.code] += 1
        if seen[problem.code] <= OF_EACH:
            yield problem


def _one_line(problem: Problem, language: Language) -> str:
    value = f" “{problem.shown}”" if problem.value else ""
    grade = GRADES[problem.severity][language]
    return f"  {problem.row} · {problem.column}{value} · {grade}: {problem.text(language)}"


def _coverage(sheet: Sheet, language: Language) -> Iterator[str]:
    if sheet.kind != "aggregate":
        return
    columns = (sheet.table.column(name).to_pylist() for name in ("wajib", "recorded"))
    count = total(of_aggregate(wajib or 0, recorded or 0) for wajib, recorded in zip(*columns, strict=True))
    yield COVERAGE[language].format(
        recorded=number(count.recorded, language),
        wajib=number(count.wajib, language),
        share=number(100 * (count.share_recorded or 0), language, 2),
        left=number(count.left, language),
        left_share=number(100 * (count.share_left or 0), language, 2),
    )
    if count.above_whole:
        yield ABOVE[language]
