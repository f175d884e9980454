"""The list on paper: who stands on which sheet, in what order, with what heading, counted how."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from rekam.documents.rules import Paper
from rekam.documents.typesetting import typeset
from rekam.people.rules import Person
from rekam.targets.books.letters import letter
from rekam.targets.books.printed import counts, printed_list, village_name
from rekam.targets.books.prints import parts_of
from rekam.targets.rules import Flag, Target
from rekam.voters.rules.presets import preset
from tests.documents.paper import pages_of, text_of

ELECTION = preset("pilkada-2024")
AT = dt.datetime(2024, 11, 15, 10, 15, tzinfo=ZoneInfo("Asia/Makassar"))
PAPER = Paper(title="Daftar", office="Kabupaten Kupang", at=AT, by="Siti", zone="WITA")


def target(
    name: str = "ANA", *, village: str = "53.01.04.2003", rw: str = "002", rt: str = "001", **more: Any
) -> Target:
    flags = more.pop("flags", ())
    person = Person(
        row=name, name=name, nik="530104******0002", birth_date=dt.date(1990, 5, 4), village_code=village,
        rw=rw, rt=rt, **{"sex": "P", "address": "JL. TIMOR"} | more,
    )  # fmt: skip
    return Target(person, "not_recorded_by_status_list", "BELUM_REKAM", flags, tps="3")


def printed(*targets: Target, letters: bool = False) -> bytes:
    data = printed_list(targets, election=ELECTION, paper=PAPER, letters=letters)
    return typeset("village_letters" if letters else "target_list", data, tagged=False)


def test_a_sheet_tells_who_where_why_and_leaves_room_to_tick_and_sign() -> None:
    said = text_of(printed(target("SITI RAHMA", flags=(Flag.PEMULA, Flag.ELDERLY))))
    for words in (
        "SITI RAHMA", "530104******0002", "JL. TIMOR", "34", "Daftar status: BELUM REKAM",
        "pemula, lansia 60+",
        "RT 001 / RW 002", "Desa Bokonusan, Kecamatan Semau", "1 orang", "1 P · 1 pemula · 1 lansia 60+",
        "Paraf", "Ketua RT 001 / RW 002", "Ketua tim", "Tanggal kunjungan",
    ):  # fmt: skip
        assert words in said, words
    upright = said.replace(" ", "")
    assert all(words in upright for words in ("direkam", "tidakada", "pindah", "meninggal", "menolak"))


def test_one_rt_alone_is_one_sheet_without_a_recap() -> None:
    pdf = printed(target("ANA"), target("BETA"), target("CITRA"))
    assert pages_of(pdf) == 1
    assert "Jumlah" not in text_of(pdf)


def test_an_rw_or_rt_of_any_words_is_a_sheet_of_its_own() -> None:
    pdf = printed(
        target("ANA", rw="1", rt="2-3"),
        target("BETA", rw="1-2", rt="3"),
        target("CITRA", rw="001", rt="#x]"),
        target("DEDI", rw="1-2", rt="3"),
    )
    assert pages_of(pdf) == 5
    assert "RT #x] / RW 001" in text_of(pdf)


def test_every_rt_starts_a_sheet_and_the_recap_in_front_says_which() -> None:
    pdf = printed(target("ANA"), target("BETA", rt="002"), target("CITRA", rt="002"))
    pages = text_of(pdf).split("Halaman ")
    assert pages_of(pdf) == 3
    assert "001 / 001" not in pages[0]
    assert "002 / 001 1 0 1 0 0 0 2 002 / 002 2 0 2 0 0 0 3 Jumlah 3 0 3 0 0 0" in text_of(pdf)


def test_a_long_rt_repeats_its_heading_on_each_sheet_and_is_signed_once() -> None:
    said = text_of(printed(*(target(f"ORANG {n:02}") for n in range(60))))
    sheets = said.count(" dari ")
    assert sheets == 5
    assert said.count("Desa Bokonusan, Kecamatan Semau") == sheets, (
        "the last one has a name beside the signatures"
    )
    assert said.count("Ketua tim") == 1
    assert all(f"ORANG {n:02}" in said for n in range(60))


def test_a_kecamatan_has_a_recap_of_its_desa_and_a_desa_that_is_not_known_comes_as_such() -> None:
    said = text_of(printed(target("ANA"), target("BETA", village="53.01.04.2004")))
    assert "Rekap per desa/kelurahan · 2 orang" in said
    assert "Desa Bokonusan 1 0 1 0 0 0 2 Desa Otan 1 0 1 0 0 0 3 Jumlah 2 0 2 0 0 0" in said
    assert "(desa tidak diketahui)" in text_of(printed(target("ANA", village="")))


def test_an_rt_that_is_not_known_is_a_dash() -> None:
    assert "RT – / RW –" in text_of(printed(target("ANA", rw="", rt="")))


def test_the_sheet_speaks_the_language_it_is_asked_in_and_the_letter_indonesian() -> None:
    english = Paper(title="List", office="Kabupaten Kupang", at=AT, by="Siti", zone="WITA", language="en")
    told = printed_list([target()], election=ELECTION, paper=english)
    said = text_of(typeset("target_list", told, tagged=False))
    assert "Head of RT 001 / RW 002" in said
    assert "Page 1 of 1" in said


def test_counts_are_all_men_women_and_flags() -> None:
    people = [
        target(sex="L"),
        target(flags=(Flag.PEMULA,)),
        target(sex="", flags=(Flag.ELDERLY, Flag.DISABILITY)),
    ]
    assert counts(people, "id") == ["3", "1", "1", "1", "1", "1"]
    assert counts([target()] * 1200, "id")[0] == "1.200"


def test_a_kelurahan_is_called_one_and_has_a_lurah() -> None:
    assert village_name("53.71.01.1001", "id") == "Kelurahan Namosain"
    told = letter("53.71.01.1001", [target()], election=ELECTION, paper=PAPER)
    assert told["to"] == ["Yth. Lurah Namosain", "Kecamatan Alak", "di tempat"]


def test_a_letter_goes_to_each_desa_with_its_list_and_its_own_numbers_of_pages() -> None:
    pdf = printed(target("ANA", flags=(Flag.PEMULA,)), target("BETA", village="53.01.04.2004"), letters=True)
    said = text_of(pdf)
    assert pages_of(pdf) == 4
    assert said.count("Halaman 1 dari 2") == said.count("Halaman 2 dari 2") == 2
    assert "Yth. Kepala Desa Bokonusan" in said
    assert "PEMERINTAH KABUPATEN KUPANG" in said
    assert "terdapat 1 warga Desa Bokonusan" in said
    assert "di antaranya 1 pemilih pemula" in said
    assert "sebelum Pilkada Serentak 2024 pada Rabu, 27 November 2024" in said


def test_after_polling_day_a_letter_speaks_of_no_day_that_is_over() -> None:
    late = Paper(title="", office="", at=AT.replace(month=12), by="Siti")
    assert "27 November" not in str(letter("53.01.04.2003", [target()], election=ELECTION, paper=late))


def test_a_long_list_is_cut_between_desa_and_between_kecamatan() -> None:
    sizes = {"53.01.04.2003": 3, "53.01.04.2004": 2, "53.01.04.2005": 9, "53.01.05.2001": 1}
    people = [target(village=code) for code, n in sizes.items() for _ in range(n)]
    parts = list(parts_of(people, most=5))
    assert [len(part) for part in parts] == [5, 9, 1]
    assert [one for part in parts for one in part] == people
