"""What the command does: in memory when the files fit, else by parts on disk; faults as sentences."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from .linking import Links, link_sources
from .phrases import warning_words
from .reading import COLUMNS, Source
from .settings import DEFAULTS, Progress
from .summing import Expected

# Measured: bytes in memory for each voter and each resident, and what the libraries take.
_VOTER, _RESIDENT, _LIBRARIES = 200, 110, 350 << 20
_TELLING = {"nik", "name", "birth_date"}


class Fault(Exception):  # noqa: N818  (a sentence for whoever gave the command)
    """In Indonesian and English."""


@dataclass(frozen=True, slots=True)
class Told:
    voters: int
    residents: int
    linked: int
    look: int
    not_found: int
    expected: Expected
    warnings: tuple[str, ...]


def carry_out(
    roll: Path, register: Path, out: Path, *, groups: Path | None, work: Path | None, memory: float | None,
    progress: Progress,
) -> Told:  # fmt: skip
    """Raises Fault."""
    _give_back_at_once()
    rows = [_rows(path) for path in (roll, register)]
    room = int((memory or _half_of_the_machine()) * 2**30)
    needed = _LIBRARIES + rows[0] * _VOTER + rows[1] * _RESIDENT
    with _sentences(out):
        if work is None and needed <= room:
            return _in_memory(roll, register, out, groups, progress)
        if groups is not None:
            raise Fault(
                "--groups perlu memori untuk seluruh DPT; hilangkan --work atau naikkan --memory.\n"
                "--groups needs memory for the whole roll; leave out --work or raise --memory."
            )
        return _by_parts(
            roll, register, out, work or out.with_name(f"{out.name}.work"), needed, room, progress
        )


def _in_memory(roll: Path, register: Path, out: Path, groups: Path | None, progress: Progress) -> Told:
    sources = Source.of_file(roll), Source.of_file(register)
    links = link_sources(*sources, DEFAULTS, progress)
    progress("write", 0, 1)
    _write(links.table, out)
    if groups is not None:
        from .twice import find_twice

        _write(find_twice(pq.read_table(roll, columns=_there(roll)), links), groups)
    progress("write", 1, 1)
    return _told(links, sources[0].rows, sources[1].rows)


def _by_parts(
    roll: Path, register: Path, out: Path, work: Path, needed: int, room: int, progress: Progress
) -> Told:
    from .driver import OtherWork, link_files

    # A part and what is made of it takes about what it would in memory; the residue is always there.
    parts = max(2, -(-2 * needed // max(room - _LIBRARIES, 1 << 28)))
    try:
        linked = link_files(roll, register, out, work=work, parts=parts, progress=progress)
    except OtherWork as other:
        raise Fault(
            f"Folder {other} berisi pekerjaan lain. Kosongkan folder itu atau pilih yang lain.\n"
            f"The folder {other} holds other work. Empty it or choose another."
        ) from other
    progress("write", 1, 1)
    return Told(*(getattr(linked, name) for name in Told.__slots__))


def _told(links: Links, voters: int, residents: int) -> Told:
    return Told(voters, residents, links.linked, links.look, links.not_found, links.expected, links.warnings)


def _write(table: Any, out: Path) -> None:
    new = out.with_name(f".{out.name}.unfinished")
    try:
        pq.write_table(table, new, compression="zstd")
        with new.open("rb+") as written:
            os.fsync(written.fileno())
        new.replace(out)
    finally:
        new.unlink(missing_ok=True)


def _there(path: Path) -> list[str]:
    return [name for name in pq.read_schema(path).names if name in COLUMNS]


def _rows(path: Path) -> int:
    try:
        names, rows = _there(path), int(pq.read_metadata(path).num_rows)
    except FileNotFoundError as error:
        raise Fault(f"Berkas tidak ada: {path}\nThere is no such file: {path}") from error
    except (pa.ArrowException, OSError) as error:
        raise Fault(f"Bukan berkas Parquet: {path}\nNot a Parquet file: {path}") from error
    if not _TELLING & set(names):
        raise Fault(
            f"{path}: tidak ada kolom nik, name, atau birth_date. Lihat docs/linkage.md.\n"
            f"{path}: none of the columns nik, name, birth_date is there. See docs/linkage.md."
        )
    return rows


@contextmanager
def _sentences(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Fault(f"Tidak dapat menulis {out}: {why}\nCannot write {out}: {why}") from error


def _half_of_the_machine() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**31


def _give_back_at_once() -> None:
    """glibc keeps what arrays of some megabytes leave behind: a tenth of the memory of a province."""
    try:
        ctypes.CDLL(None).mallopt(-3, 4 << 20)  # M_MMAP_THRESHOLD
    except (OSError, AttributeError):
        return  # another C library


def words_of(told: Told) -> str:
    """The summary for a person, Indonesian and English."""
    linked = told.linked / max(told.voters, 1)
    lines = [
        f"{told.voters:,} pemilih / voters, {told.residents:,} penduduk / residents",
        f"{told.linked:,} ditautkan / linked, {told.look:,} perlu dilihat / to look at, "
        f"{told.not_found:,} tidak ditemukan / not found",
        f"menurut peluangnya / by the probabilities: {told.expected.wrong_links:,.0f} tautan salah / wrong, "
        f"{told.expected.missed:,.0f} terlewat / missed",
    ]
    for code in told.warnings:
        lines += [warning_words(code, language, linked=linked) for language in ("id", "en")]
    return "\n".join(lines)
