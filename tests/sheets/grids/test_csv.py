"""CSV and text files: encodings, separators, and quotes that never shift a column in silence."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.sheets.grids import BadRow, Book, open_book
from tests.sheets.test_guards import probe

HEADER = "NIK;Nama;Alamat;RT"


def book_of(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Book:
    path = folder / "daftar.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return open_book(path)


def rows_of(folder: Path, content: str | bytes, encoding: str = "utf-8") -> list[tuple[int, object]]:
    return list(book_of(folder, content, encoding).sheets[0].rows())


@pytest.mark.parametrize(
    ("written", "told"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_the_encoding_is_told_over_the_whole_file(tmp_path, written, told):
    lines = [HEADER, *["5301010101990001;Ana;Jl. Melati;001"] * 30_000, "5301010101990002;José;Jl. 2½;002"]
    book = book_of(tmp_path, "\r\n".join(lines), written)
    assert (book.kind, book.encoding, book.separator) == ("csv", told, ";")
    assert list(book.sheets[0].rows())[-1] == (30_002, ["5301010101990002", "José", "Jl. 2½", "002"])


def test_utf_16_of_the_other_byte_order_is_read_too(tmp_path):
    assert rows_of(tmp_path, b"\xfe\xff" + HEADER.encode("utf-16-be")) == [(1, HEADER.split(";"))]


def test_bytes_that_no_code_page_explains_are_counted_and_kept(tmp_path):
    book = book_of(tmp_path, b"NIK;Nama\n1;Jos\xe9 \x81\x9d\n")
    assert (book.encoding, book.guessed_bytes) == ("cp1252", 2)
    assert list(book.sheets[0].rows())[1] == (2, ["1", "José \x81\x9d"])


@pytest.mark.parametrize(
    "content", [b"NIK;Nama\n" + bytes(20), b"a\0b\0c\0;\0d\0e\0f\0g\0h\0i\0", b"\xff\xfe\x00\xd8\x41"]
)
def test_binary_is_not_text(tmp_path, content):
    with pytest.raises(Refused, match="file_binary"):
        book_of(tmp_path, content)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \r\n", "\ufeff".encode("utf-16-le")])
def test_a_file_with_nothing_in_it_is_empty(tmp_path, content):
    with pytest.raises(Refused, match="file_empty"):
        book_of(tmp_path, content)


def test_heading_lines_need_no_separator_and_empty_lines_keep_their_numbers(tmp_path):
    heading = "DAFTAR PEMILIH, TAHUN 2024\nKelurahan Alak, Kecamatan Alak, Kota Kupang\n\n"
    text = f"{heading}{HEADER}\n1;Ana, S.Pd;x;1\n;;;\n"
    book = book_of(tmp_path, text)
    assert book.separator == ";"
    assert [number for number, _ in book.sheets[0].rows()] == [1, 2, 4, 5]


def test_dates_with_bars_do_not_make_bars_the_separator(tmp_path):
    assert book_of(tmp_path, "NIK;Lahir\n" + "5301;15|04|1999\n" * 50).separator == ";"
    assert book_of(tmp_path, "NIK|Nama|Lahir\n" + "5301|Ana|15-04-1999\n" * 50).separator == "|"


def test_the_line_that_excel_reads_the_separator_from_is_honoured(tmp_path):
    book = book_of(tmp_path, "sep=;\r\nNIK;Nama\r\n1,2,3;Ana\r\n")
    assert book.separator == ";"
    assert list(book.sheets[0].rows()) == [(2, ["NIK", "Nama"]), (3, ["1,2,3", "Ana"])]


def test_a_nik_keeps_every_digit_and_zero(tmp_path):
    rows = rows_of(tmp_path, "NIK,RT\n9271014101999999,001\n")
    assert rows[1] == (2, ["9271014101999999", "001"])


GOOD = "5301;Ana;Jl. Melati;001"
A_GOOD_ROW = GOOD.split(";")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ('5301;"Ana";"Jl. Melati; Gg. 2";001', ["5301", "Ana", "Jl. Melati; Gg. 2", "001"]),
        ('5301;Ana; "Jl. Melati; Gg. 2" ;001', ["5301", "Ana", "Jl. Melati; Gg. 2", "001"]),
        ('5301;"Ana ""Nona"" Bria";x;001', ["5301", 'Ana "Nona" Bria', "x", "001"]),
        ('5301;MA"RUF;Jl. Melati;001', ["5301", 'MA"RUF', "Jl. Melati", "001"]),
        ('5301;MA"RUF;NI"MAH;001', ["5301", 'MA"RUF', 'NI"MAH', "001"]),
        ('5301;Ana;Jl. "Melati" 3;001', ["5301", "Ana", 'Jl. "Melati" 3', "001"]),
        ('"5301";"";"";"001"', ["5301", None, None, "001"]),
        ("5301;'Ana;x;001", ["5301", "'Ana", "x", "001"]),
        ('5301;"";drop table";x', ["5301", None, 'drop table"', "x"]),
        ('5301;"";drop; table";x', ["5301", None, "drop", ' table"', "x"]),
        ('5301;"Ana"x;Jl. Melati;001', None),
        ('5301;"Ana;Jl. Melati;001', None),
        ('5301;Ana;Jl. "Melati; Gg. 2" x;001', None),
        ('5301;Ana;Jl. Melati;"', None),
        ('5301;"Ana";"Jl. Melati;001"x', None),
        ('5301;"Ana\\";"Jl. Melati";001', ["5301", "Ana\\", "Jl. Melati", "001"]),
        ('5301;"Ana\\"x";"Jl. Melati";001', None),
    ],
)
def test_one_line_is_right_or_it_is_bad_alone(tmp_path, line, fields):
    rows = rows_of(tmp_path, "\n".join([HEADER, GOOD, line, *[GOOD] * 30]))
    expected = BadRow("csv_quote", {"row": 3}, line) if fields is None else fields
    assert rows[2] == (3, expected)
    assert [row for _, row in rows[1:2] + rows[3:]] == [A_GOOD_ROW] * 31
    assert rows[-1][0] == 33


def test_an_address_of_three_lines_is_one_cell(tmp_path):
    text = f'{HEADER}\n5301;Ana;"Jl. Melati\r\nRT 1\nRW 2";001\n{GOOD}\n'
    assert rows_of(tmp_path, text)[1:] == [
        (2, ["5301", "Ana", "Jl. Melati\nRT 1\nRW 2", "001"]),
        (5, A_GOOD_ROW),
    ]


def test_a_first_and_a_last_cell_may_break_over_lines_too(tmp_path):
    text = f'{HEADER}\n"5301\n02";Ana;x;"001\n002"\n{GOOD}\n'
    assert rows_of(tmp_path, text)[1:] == [(2, ["5301\n02", "Ana", "x", "001\n002"]), (5, A_GOOD_ROW)]


def test_a_stray_quote_swallows_nobody_although_a_later_one_would_close_it(tmp_path):
    """Read as one record, the four lines parse strictly and give the right number of fields."""
    text = "\n".join([HEADER, '5301;"Jl. Melati;x;1', GOOD, GOOD, '5304;Jl";x;1', GOOD])
    rows = rows_of(tmp_path, text)
    assert [number for number, row in rows if isinstance(row, BadRow)] == [2]
    assert [row for _, row in rows].count(A_GOOD_ROW) == 3


def test_lines_that_join_into_too_many_fields_are_not_one_row(tmp_path):
    rows = rows_of(tmp_path, "\n".join([HEADER, *[GOOD] * 5, '5301;"Ana', 'Bo";Jl. A;1;lebih;lagi', GOOD]))
    assert [number for number, row in rows if isinstance(row, BadRow)] == [7]
    assert [row for _, row in rows].count(A_GOOD_ROW) == 6


def test_a_few_zero_bytes_leave_no_trace_in_a_name(tmp_path):
    assert rows_of(tmp_path, b"NIK;Nama\n5301;AN\0A\n")[1] == (2, ["5301", "ANA"])


def test_a_quote_that_never_closes_costs_one_line(tmp_path):
    rows = rows_of(tmp_path, "\n".join([HEADER, *[GOOD] * 50, '5301;"Ana', *["x"] * 40, *[GOOD] * 50]))
    assert [number for number, row in rows if isinstance(row, BadRow)] == [52]
    assert [row for _, row in rows].count(A_GOOD_ROW) == 100


def test_evil_fields_stay_in_their_columns(tmp_path):
    """The ideas of a well-known evil CSV: blanks before quotes, quotes and line breaks in quotes."""
    text = "\n".join(
        [
            "character,quote", 'Inigo,"You, Sir\nmy father"', "Buddha,", "Dada,'dodo'", 'Evil,""";drop"',
            'Expert, "Trust me, I am an expert"', 'Balmer,"""Developers, Developers"""', "Me,＂Do not",
            'q, "please',
        ]
    )  # fmt: skip
    rows = rows_of(tmp_path, text)
    assert [row for _, row in rows[:-1]] == [
        ["character", "quote"], ["Inigo", "You, Sir\nmy father"], ["Buddha", None], ["Dada", "'dodo'"],
        ["Evil", '";drop'], ["Expert", "Trust me, I am an expert"], ["Balmer", '"Developers, Developers"'],
        ["Me", "＂Do not"],
    ]  # fmt: skip
    assert isinstance(rows[-1][1], BadRow)


def test_a_line_without_end_is_refused_without_filling_memory(tmp_path):
    path = tmp_path / "endless.csv"
    for filling in ("x", ";", '"'):
        path.write_text(HEADER + "\n" + filling * 60_000_000)
        code, growth = probe(path)
        assert code == "line_too_long"
        assert growth < 50_000


def test_a_cell_that_no_sheet_could_hold_is_refused(tmp_path):
    with pytest.raises(Refused, match="cell_too_long"):
        rows_of(tmp_path, f"{HEADER}\n1;{'x' * 40_000};y;z\n")


def test_progress_is_told_in_bytes(tmp_path):
    book = book_of(tmp_path, "\n".join([HEADER, *[GOOD] * 50_000]))
    seen = [book.bytes_read for _ in book.sheets[0].rows()]
    assert seen == sorted(seen)
    assert 0 < seen[25_000] < book.size_hint == book.bytes_read


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strays=st.lists(st.tuples(st.integers(0, 9), st.integers(0, len(GOOD))), min_size=1, max_size=4))
def test_stray_quotes_touch_no_line_but_their_own(tmp_path, strays):
    lines = [GOOD] * 10
    for line, at in strays:
        lines[line] = lines[line][:at] + '"' + lines[line][at:]
    rows = dict(rows_of(tmp_path, "\n".join([HEADER, *lines])))
    hit = {line for line, _ in strays}
    assert all(rows[line + 2] == A_GOOD_ROW for line in range(10) if line not in hit)
    assert all(line + 2 in rows for line in hit)


FIELD = st.text(st.characters(codec="cp1252", exclude_characters="\0\r\x81\x8d\x8f\x90\x9d"), max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.lists(st.lists(FIELD, min_size=4, max_size=4).filter(any), min_size=1, max_size=8),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_writer_writes_comes_back_or_is_called_bad(tmp_path, table, separator, encoding, quoting, end):
    """A row that Python's writer made is read as it was, or it is a BadRow: never other fields."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=end)
    writer.writerows([["kolom a", "kolom b", "kolom c", "kolom d"]] * 3 + table)
    assume(encoding != "cp1252" or not reads_as_utf_8(text.getvalue().encode("cp1252")))
    book = book_of(tmp_path, text.getvalue(), encoding)
    assume(book.separator == separator)
    found = [row for _, row in book.sheets[0].rows()]
    if any(isinstance(row, BadRow) for row in found):
        assert any("\n" in field for row in table for field in row)
    else:
        assert found[3:] == [[field or None for field in row] for row in table]


def reads_as_utf_8(content: bytes) -> bool:
    try:
        return bool(content.decode())
    except UnicodeDecodeError:
        return False
