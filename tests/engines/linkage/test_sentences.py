import pyarrow as pa
import pytest

from rekam.engines.linkage import FIELDS, LEVELS, explain, explain_words, link, warning_words
from tests.engines.linkage.generator import REGISTER_COLUMNS, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI

ROLL = table([BUDI | {"row": "7", "nik": "530101150490****", "name": "BOEDI HARTONO", "birth_date": None}])
REGISTER = table([BUDI, SITI, *OTHERS], REGISTER_COLUMNS)
NOTHING = dict.fromkeys(FIELDS, "missing") | {f"{field}_bits": 0.0 for field in FIELDS}
SOME = NOTHING | {
    "name": "sounds_same", "name_bits": 7.84, "birth_date": "same", "birth_date_bits": 8.9,
    "rt_rw": "rw", "rt_rw_bits": -0.8, "birth_place": "differs", "birth_place_bits": -2.31,
    "sex": "same", "sex_bits": 0.04,
}  # fmt: skip


def test_a_pair_is_told_strongest_first_for_and_against_with_its_probability() -> None:
    assert explain_words(SOME, probability=0.997) == (
        "Peluang satu orang 99,7 %. "
        "Mendukung: tanggal lahir sama (+8,9); nama berbunyi sama (ejaan lama atau gelar) (+7,8). "
        "Melawan: tempat lahir berbeda (−2,3); RW sama, RT berbeda (−0,8). "
        "Tidak dapat dibandingkan: NIK; desa/kelurahan; alamat; nomor KK; nama ibu; nama ayah. "
        "Jumlah bukti +13,7 bit."
    )
    assert explain_words(SOME, "en").startswith("For: same birth date (+8.9); name sounds the same")


def test_a_pair_of_which_nothing_is_known_says_so() -> None:
    told = explain_words(NOTHING, "en")
    assert told.startswith("Not to be compared: NIK; name; birth date; sex;")
    assert told.endswith("Evidence in all +0.0 bits.")


@pytest.mark.parametrize("language", ["id", "en"])
def test_any_pair_of_two_tables_has_its_sentence(language: str) -> None:
    links = link(ROLL, REGISTER)
    pairs = pa.table({"roll_row": ["7", "7"], "register_row": ["2", "3"]})
    one, other = (explain_words(row, language) for row in explain(ROLL, REGISTER, links, pairs).to_pylist())
    against = "Melawan:" if language == "id" else "Against:"
    assert against not in one
    assert against in other


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_level_of_every_field_fits_into_a_sentence(language: str) -> None:
    for field in FIELDS:
        for level in LEVELS[field][1:]:
            assert "{" not in explain_words(NOTHING | {field: level, f"{field}_bits": 3.0}, language)


def test_a_warning_names_the_share() -> None:
    assert warning_words("few_linked", linked=0.004).startswith("0,4 % pemilih cocok")
    assert warning_words("few_linked", "en", linked=0.004).startswith("0.4 % of the voters")
