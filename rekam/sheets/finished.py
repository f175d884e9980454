"""Files that appear when they are finished, for their owner alone, or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "dd-mm-yyyy",
    "default_format_properties": {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"},
}


@contextmanager
def new_workbook(path: Path) -> Iterator[Any]:
    """An xlsxwriter workbook that becomes `path` only when all went well, synced to disk."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".rekam-") as folder:
        unfinished = Path(folder) / "book.xlsx"
        book = xlsxwriter.Workbook(str(unfinished), {**_OPTIONS, "tmpdir": folder})
        try:
            yield book
        finally:
            _close(book)  # also after an error: it holds files open in the folder that goes now
        put_in_place(unfinished, path)


def _close(book: Any) -> None:
    try:
        book.close()
    except FileCreateError as error:  # xlsxwriter's own name for a full disk
        raise OSError(error.args[0].errno, error.args[0].strerror) from error


def put_in_place(unfinished: Path, path: Path) -> None:
    """Replace `path` by a finished file: after a power cut it is the old one or the new one, never half."""
    unfinished.chmod(0o600)  # names and addresses: for whoever ran this, and nobody else on the machine
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
