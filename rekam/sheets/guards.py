"""What a file must pass before anything parses it: what it is by content, and that it cannot explode."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rekam.core.refusal import Refused

MOST_FILE = 2 << 30
MOST_UNPACKED = 4 << 30  # a real roll of 400,000 x 37 unpacks to 885 MB at ratio 8.7
MOST_RATIO, FREE_UNPACKED = 100, 30_000_000
MOST_MEMBERS, MOST_DIRECTORY = 2_000, 4 << 20
MOST_COLUMNS, MOST_ROWS, MOST_TEXT = 1_000, 1_500_000, 32_767
MOST_LINE = 2_000_000  # characters of a text file without a line break
MOST_STRINGS, MOST_STRING_BYTES = 12_000_000, 700_000_000

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"\x1f\x8b": "GZIP",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
    b"MZ": "EXE",
    b"\x7fELF": "EXE",
    b"SQLite format 3": "SQLITE",
}
# All that zipfile is known to raise on a bent archive.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,  # NotImplementedError too
    ValueError,
    OverflowError,
)
_PARTS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}


def check_file(path: Path) -> None:
    """Raise Refused unless the file is a table of a kind we read and cannot explode when unpacked.

    Codes: `file_missing`, `file_empty`, `file_too_large`, `file_binary`, `file_damaged`, `file_protected`,
    `file_not_a_table` (looks_like), `zip_bomb`, `zip_strange` (reason), `zip_nested`.
    """
    kind_of(path)


def kind_of(path: Path) -> str:
    """`xlsx`, `xlsb`, `xls`, `ods` or `csv` by content, with every check of `check_file` done."""
    if not path.is_file():
        raise Refused("file_missing")
    size = path.stat().st_size
    if size == 0:
        raise Refused("file_empty")
    if size > MOST_FILE:
        raise Refused("file_too_large", bytes=size, most=MOST_FILE)
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(b"PK"):
            return _check_zip(file, size)
        if head.startswith(_OLE):
            return _check_ole(file)
    _check_text(head)
    return "csv"


def _check_text(head: bytes) -> None:
    for magic, name in _OTHERS.items():
        # "BM" and "MZ" may begin a heading line; what follows them in a real picture or program is binary.
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head[:64]):
            raise Refused("file_not_a_table", looks_like=name)
    start = _as_text(head).lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<"):
        markup = ("<html", "<table", "<!doctype html", "<head", "<body", "<meta", "<style")
        looks_like = "HTML" if any(tag in start for tag in markup) else "XML"
        raise Refused("file_not_a_table", looks_like=looks_like)
    if start.startswith("mime-version:"):
        raise Refused("file_not_a_table", looks_like="HTML")
    if start.startswith(('{"', "[{", "{\n", "{\r")):
        raise Refused("file_not_a_table", looks_like="JSON")


def _as_text(head: bytes) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8", "ignore")


def _check_ole(file: BinaryIO) -> str:
    """Stream names stand in the directory as UTF-16; which ones are there tells what the file is."""
    names = {
        name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument")
    }
    found, tail = set(), b""
    file.seek(0)
    while block := file.read(1 << 20):
        window = tail + block
        found |= {name for name, wide in names.items() if wide + b"\x00\x00" in window}
        tail = window[-64:]
    if "EncryptedPackage" in found:
        raise Refused("file_protected")
    if not found & {"Workbook", "Book"}:
        raise Refused("file_not_a_table", looks_like="DOC" if "WordDocument" in found else "OLE")
    return "xls"


def _check_zip(file: BinaryIO, size: int) -> str:
    _check_directory_size(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_members(archive, size)
            return _kind_of_zip({_plain_name(name) for name in archive.namelist()})
    except _BROKEN as error:
        raise Refused("file_damaged") from error


def _check_directory_size(file: BinaryIO, size: int) -> None:
    """A list of a million members costs a gigabyte just to open, so its length is looked at first."""
    file.seek(max(0, size - 65_557 - 76))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise Refused("file_damaged")
    members, length = struct.unpack_from("<HL", tail, at + 10)
    # zipfile believes the longer record whenever its locator is there, whatever the short one says.
    if (locator := tail[max(0, at - 20) : at]).startswith(b"PK\x06\x07"):
        file.seek(struct.unpack_from("<Q", locator, 8)[0])
        # Where the locator points, and where zipfile looks: right before the locator.
        for end in (file.read(56), tail[max(0, at - 76) : at - 20]):
            if len(end) < 56 or not end.startswith(b"PK\x06\x06"):
                raise Refused("file_damaged")
            more_members, longer = struct.unpack_from("<QQ", end, 32)
            members, length = max(members, more_members), max(length, longer)
    elif members == 0xFFFF or length == 0xFFFFFFFF:
        raise Refused("file_damaged")
    if members > MOST_MEMBERS or length > MOST_DIRECTORY:
        raise Refused("zip_strange", reason="members", members=members, most=MOST_MEMBERS)


def _check_members(archive: zipfile.ZipFile, size: int) -> None:
    members = archive.infolist()
    if len({member.filename for member in members}) < len(members):
        raise Refused("zip_strange", reason="twice")
    unpacked = sum(member.file_size for member in members)
    # Against the file on disk, not the packed sizes the members claim: those may overlap or lie.
    if unpacked > MOST_UNPACKED or (unpacked > FREE_UNPACKED and unpacked > MOST_RATIO * size):
        raise Refused("zip_bomb", bytes=unpacked, most=MOST_UNPACKED, ratio=unpacked // size)
    for member in members:
        _check_member(archive, member)


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    if (
        name.startswith(("/", "\\"))
        or ":" in name
        or "\x00" in name
        or ".." in name.replace("\\", "/").split("/")
    ):
        raise Refused("zip_strange", reason="name")
    if member.flag_bits & 1:
        raise Refused("file_protected")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("zip_strange", reason="method")
    if not member.is_dir():
        with archive.open(member) as content:
            if content.read(4) == b"PK\x03\x04":
                raise Refused("zip_nested")


def _kind_of_zip(names: set[str]) -> str:
    for part, kind in _PARTS.items():
        if part in names:
            return kind
    for part, looks_like in (("word/document.xml", "DOCX"), ("ppt/presentation.xml", "PPTX")):
        if part in names:
            raise Refused("file_not_a_table", looks_like=looks_like)
    if "_rels/.rels" in names:
        return "xlsx"
    raise Refused("file_not_a_table", looks_like="ZIP")


def find_member(archive: zipfile.ZipFile, name: str | None) -> str | None:
    """The member that a part's name means: case does not count, and some writers use backslashes."""
    wanted = _plain_name(name or "")
    return next((each for each in archive.namelist() if _plain_name(each) == wanted), None)


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lower()


def read_member(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member in blocks of 1 MB, never more than the directory declared; Refused when it is damaged.

    zipfile itself stops at the declared size and then finds the checksum wrong, so a directory that
    lies about sizes ends here as `file_damaged` without unpacking the rest.
    """
    try:
        with archive.open(name) as content:
            while block := content.read(1 << 20):
                yield block
    except _BROKEN as error:
        raise Refused("file_damaged") from error
