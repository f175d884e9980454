"""What the command does: in memory when the files fit, else by parts on disk; faults as sentences."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from .linking import Links, link_sources
from .phrases import warning_words
from .reading import COLUMNS, Source
from .settings import DEFAULTS, Progress
from .sizing import fits, half_of_the_machine, parts_for
from .summing import Linked

_TELLING = {"nik", "name", "birth_date"}


class Fault(Exception):  # noqa: N818  (a sentence for whoever gave the command)
    """In Indonesian and English."""


def carry_out(
    roll: Path, register: Path, out: Path, *, groups: Path | None, work: Path | None, memory: float | None,
    progress: Progress,
) -> Linked:  # fmt: skip
    """Raises Fault."""
    _give_back_at_once()
    voters, residents = _rows(roll), _rows(register)
    memory = memory or half_of_the_machine()
    with _sentences(out):
        for wanted in filter(None, (out, groups)):
            _check_writable(wanted, [roll, register])
        if work is None and fits(voters, residents, memory):
            return _in_memory(roll, register, out, groups, progress)
        if groups is not None:
            raise Fault(
                "--groups perlu memori untuk seluruh DPT; hilangkan --work atau naikkan --memory.\n"
                "--groups needs memory for the whole roll; leave out --work or raise --memory."
            )
        beside = out.with_name(f"{out.name}.work")
        told = _by_parts(roll, register, out, work or beside, parts_for(voters, residents, memory), progress)
        if work is None:
            beside.rmdir()
        return told


def _in_memory(roll: Path, register: Path, out: Path, groups: Path | None, progress: Progress) -> Linked:
    sources = Source.of_file(roll), Source.of_file(register)
    links = link_sources(*sources, DEFAULTS, progress)
    progress("write", 0, 1)
    _write(links.table, out)
    if groups is not None:
        from .twice import find_twice

        _write(find_twice(pq.read_table(roll, columns=_there(roll)), links), groups)
    progress("write", 1, 1)
    return _told(links, sources[0].rows, sources[1].rows)


def _by_parts(roll: Path, register: Path, out: Path, work: Path, parts: int, progress: Progress) -> Linked:
    from .driver import OtherWork, link_files

    try:
        linked = link_files(roll, register, out, work=work, parts=parts, progress=progress)
    except OtherWork as other:
        raise Fault(
            f"Folder {other} berisi pekerjaan lain. Kosongkan folder itu atau pilih yang lain.\n"
            f"The folder {other} holds other work. Empty it or choose another."
        ) from other
    progress("write", 1, 1)
    return linked


def _told(of: Links, voters: int, residents: int) -> Linked:
    return Linked(voters, residents, of.linked, of.look, of.not_found, of.expected, of.warnings)


def _write(table: Any, out: Path) -> None:
    new = _unfinished(out)
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
    except (OSError, pa.ArrowException) as error:
        if isinstance(error, OSError) and error.errno:
            raise Fault(
                f"Tidak dapat menulis {out}: {error.strerror}\nCannot write {out}: {error.strerror}"
            ) from error
        why = str(error).splitlines()[0]  # Arrow's own: what it reads is not what the footer says
        raise Fault(f"Berkas masukan rusak: {why}\nA file that is read is damaged: {why}") from error


def _check_writable(out: Path, read: list[Path]) -> None:
    """Before hours of work, not after."""
    if out.exists() and any(out.samefile(path) for path in read):
        raise Fault(f"{out} dibaca, jadi tidak boleh ditimpa.\n{out} is read, and must not be written over.")
    if out.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    _unfinished(out).touch()
    _unfinished(out).unlink()


def _unfinished(out: Path) -> Path:
    return out.with_name(f".{out.name}.unfinished")


def _give_back_at_once() -> None:
    """glibc keeps what arrays of some megabytes leave behind: a tenth of the memory of a province."""
    try:
        ctypes.CDLL(None).mallopt(-3, 4 << 20)  # M_MMAP_THRESHOLD
    except (OSError, AttributeError):
        return  # another C library


def words_of(told: Linked) -> str:
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
