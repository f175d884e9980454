"""Hostile and wrong files are refused by content, before anything parses them."""

import struct
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.sheets import guards
from tests.sheets.packages import package

PROBE = """
import sys
from pathlib import Path
from rekam.core.refusal import Refused
from rekam.sheets.grids import open_book
def peak():  # of this program only; getrusage would count the one that started it
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
before = peak()
try:
    for sheet in open_book(Path(sys.argv[1])).sheets:
        for row in sheet.rows():
            pass
    print("read", end=" ")
except Refused as refused:
    print(refused.code, end=" ")
print(peak() - before)
"""


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        guards.check_file(path)
    return caught.value


def probe(path: Path) -> tuple[str, int]:
    """The refusal and the growth in memory, kB, of reading a file in a process of its own."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(path)], cwd=root, capture_output=True, text=True, check=True
    )
    code, growth = done.stdout.split()
    return code, int(growth)


@pytest.mark.parametrize(
    ("content", "looks_like"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"\r\n <html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr>", "HTML"),
        (b"\xef\xbb\xbf<table border=1><tr><td>NIK", "HTML"),
        ("\ufeff<html><body><table>".encode("utf-16-le"), "HTML"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook>", "XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "HTML"),
        (b'{"type": "FeatureCollection"}', "JSON"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x1f\x8b\x08\0", "GZIP"),
        (b"MZ\x90\0\x03\0\0\0", "EXE"),
        (b"SQLite format 3\0", "SQLITE"),
    ],
)
def test_a_file_that_is_no_table_is_named_for_what_it_looks_like(tmp_path, content, looks_like):
    path = tmp_path / "penduduk.xls"
    path.write_bytes(content)
    assert (refusal(path).code, refusal(path).facts) == ("file_not_a_table", {"looks_like": looks_like})


def test_a_heading_that_begins_with_the_letters_of_a_picture_is_still_text(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text("BM;MZ\n1;2\n")
    assert guards.kind_of(path) == "csv"


def test_an_empty_and_an_absent_file_say_so(tmp_path):
    (tmp_path / "a.csv").touch()
    assert refusal(tmp_path / "a.csv").code == "file_empty"
    assert refusal(tmp_path / "b.csv").code == "file_missing"


def test_a_workbook_with_a_password_is_protected(tmp_path):
    path = tmp_path / "rahasia.xlsx"
    directory = "".join(f"{name}\0" for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage"))
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + directory.encode("utf-16-le"))
    assert refusal(path).code == "file_protected"


def test_a_word_document_of_the_old_kind_is_no_table(tmp_path):
    path = tmp_path / "surat.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le"))
    assert refusal(path).facts == {"looks_like": "DOC"}


def test_a_zip_without_a_workbook_is_no_table(tmp_path):
    assert refusal(package(tmp_path, {"foto.txt": "x"})).facts == {"looks_like": "ZIP"}
    assert refusal(package(tmp_path, {"word/document.xml": "x", "_rels/.rels": "x"})).facts == {
        "looks_like": "DOCX"
    }


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.xml", "xl/../../up.xml", "c:evil", "..\\up.xml"])
def test_a_member_that_would_leave_its_folder_is_strange(tmp_path, name):
    path = package(tmp_path, {"xl/workbook.xml": "x", name: "x"})
    assert (refusal(path).code, refusal(path).facts["reason"]) == ("zip_strange", "name")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice_is_strange(tmp_path):
    path = package(tmp_path, {"xl/workbook.xml": "x"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "y")
    assert refusal(path).facts == {"reason": "twice"}


def test_a_zip_in_a_zip_is_refused(tmp_path):
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a", "b")
    path = package(tmp_path, {"xl/workbook.xml": "x", "xl/media/a.png": inner.getvalue()})
    assert refusal(path).code == "zip_nested"


def test_an_encrypted_member_is_protected(tmp_path):
    path = package(tmp_path, {"xl/workbook.xml": "x"})
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert refusal(path).code == "file_protected"


@pytest.mark.parametrize(("members", "length"), [(60_000, 1 << 30), (60_000, 100), (1, 1 << 30)])
def test_a_list_of_a_million_members_is_not_even_opened(tmp_path, members, length):
    path = package(tmp_path, {"xl/workbook.xml": "x"})
    content = bytearray(path.read_bytes())
    struct.pack_into("<HHL", content, content.rfind(b"PK\x05\x06") + 8, members, members, length)
    path.write_bytes(content)
    assert refusal(path).facts["reason"] == "members"


@pytest.mark.parametrize("honest", [False, True])
def test_a_longer_list_behind_an_innocent_one_is_not_opened_either(tmp_path, honest):
    """The record of 64 bits counts for zipfile even where the short one says that it is not needed."""
    whole = package(tmp_path, sheet="<row><c><v>1</v></c></row>").read_bytes()
    names = 40_000
    member = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 6, *[0] * 6)
    listed = b"".join(member + b"%06d" % number for number in range(names))
    at = len(whole) + len(listed)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, names, names, len(listed), len(whole))
    decoy = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 100, len(whole))
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at + 56 if honest else at, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 100, len(whole), 0)
    path = tmp_path / "long.xlsx"
    path.write_bytes(whole + listed + decoy + record + locator + end)
    assert refusal(path).facts["reason"] == "members"


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_off_zip_is_damaged(tmp_path, keep):
    path = package(tmp_path, {"xl/workbook.xml": "x" * 5000, "xl/worksheets/sheet1.xml": "y" * 5000})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    assert refusal(path).code == "file_damaged"


def test_a_bomb_is_refused_small_and_large(tmp_path):
    path = package(tmp_path, {"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": b"0" * 300_000_000})
    code, growth = probe(path)
    print(f"bomb of {path.stat().st_size:,} bytes: {code}, {growth:,} kB more")  # noqa: T201
    assert code == "zip_bomb"
    assert growth < 50_000


def test_a_bomb_that_lies_about_its_size_ends_where_it_said_it_would(tmp_path):
    path = package(tmp_path, sheet="<row>" + " " * 200_000_000 + "</row>")
    content = bytearray(path.read_bytes())
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<L", content, at + 24, 1000)
    path.write_bytes(content)
    code, growth = probe(path)
    assert code == "file_damaged"
    assert growth < 50_000


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_document_type_is_refused_wherever_it_stands(tmp_path, declaration, part):
    path = package(tmp_path, sheet="<row><c t='s'><v>0</v></c></row>", strings=["a"])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts[part] = declaration + parts[part]
    code, growth = probe(package(tmp_path, parts))
    assert code == "file_has_doctype"
    assert growth < 50_000


def test_a_million_columns_are_refused_in_every_kind_of_file(tmp_path):
    far = tmp_path / "far.xlsx"
    package(tmp_path, sheet="<row><c r='XFD1'><v>1</v></c></row>").rename(far)
    text = tmp_path / "wide.csv"
    text.write_text(";" * 1_000_000 + "\n")
    wide = package(tmp_path, sheet="<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")
    for path in (wide, far, text):
        code, growth = probe(path)
        print(f"{path.name}: {code}, {growth:,} kB more")  # noqa: T201
        assert code == "too_many_columns"
        assert growth < 50_000


def test_one_endless_token_or_depth_without_end_does_not_fill_memory(tmp_path):
    noise = "".join(chr(97 + (i * i) % 26) for i in range(28_000_000))
    deep = ["<a>" * 9_000_000, "<c>" * 9_000_000, "<c><v>" * 4_000_000, "<row>" * 5_000_000]
    for sheet in (f"<row spans='{noise}'/>", "<row><c><v>" + noise + "</v></c></row>", *deep):
        code, growth = probe(package(tmp_path, sheet=sheet))
        print(f"{sheet[:12]}: {code}, {growth:,} kB more")  # noqa: T201
        assert code in ("file_damaged", "cell_too_long", "zip_bomb")
        assert growth < 50_000
