"""What differs between two rows, and the evidence in words: pure, so every case can be tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage import FIELDS as COMPARED
from rekam.engines.linkage import LEVELS as ALL_LEVELS
from rekam.voters.phrases.comparing import (
    FIELDS,
    SURENESS,
    group_reason,
    group_text,
    level_text,
    listed,
    why,
)
from rekam.voters.phrases.kinds import REASONS
from rekam.voters.phrases.questions import FOLLOWS, KIND_ORDER, QUESTIONS, kind_words, meaning_words
from rekam.voters.queries import KINDS
from rekam.voters.rules.comparing import (
    Weighed,
    heaviest,
    number_pieces,
    strongest,
    sureness,
    text_pieces,
    total,
    weighed,
)
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.grouping import group_of

ONE, OTHER = "5301041505990003", "5301042505990004"
NUMBERS = st.text("0123456789*", min_size=16, max_size=16)


def marked(pieces: list[tuple[str, bool]]) -> str:
    return "".join(f"[{text}]" if differs else text for text, differs in pieces)


def test_a_place_that_differs_under_the_mask_is_marked_and_its_digit_stays_hidden() -> None:
    assert marked(number_pieces(ONE, OTHER)) == "530104[*]*****000[3]"
    assert marked(number_pieces(ONE, OTHER, shown=True)) == "530104[1]50599000[3]"


def test_a_hidden_digit_differs_from_nothing() -> None:
    assert marked(number_pieces(ONE, "530104**********")) == "530104******0003"


def test_a_number_that_stands_alone_or_beside_a_broken_one() -> None:
    assert marked(number_pieces(ONE, "")) == "530104******0003"
    assert number_pieces("", ONE) == []
    assert marked(number_pieces(ONE, "53010415")) == "[530104******0003]"


@given(NUMBERS, NUMBERS)
def test_a_masked_number_never_shows_a_hidden_digit(one: str, other: str) -> None:
    shown = "".join(text for text, _ in number_pieces(one, other))
    assert shown[6:12] == "******"
    assert len(shown) == 16


def test_of_nearly_the_same_words_only_the_letters_are_marked() -> None:
    one, other = "MUHAMMAD RIZKY TAOLIN", "MOH. RIZKI TAULIN"
    assert marked(text_pieces(one, other)) == "[MUHAMMAD] RIZK[Y] TA[O]LIN"
    assert marked(text_pieces(other, one)) == "[MOH.] RIZK[I] TA[U]LIN"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("MARIA BANO", "MARIA BANOE", "MARIA BANO"),
        ("MARIA BANOE", "MARIA BANO", "MARIA BANO[E]"),
        ("TAOLIN RIZKY", "RIZKY TAOLIN", "TAOLIN RIZKY"),
        ("Maria Bano", "MARIA BANO", "Maria Bano"),
        ("004/002", "001/002", "[004]/002"),
        ("15 Mei 1999", "15 Mei 1998", "15 Mei [1999]"),
        ("OELAMASI", "KUPANG", "[OELAMASI]"),
        ("", "KUPANG", ""),
        ("KUPANG", "", "KUPANG"),
    ],
)
def test_what_differs_is_marked_and_nothing_else(one: str, other: str, told: str) -> None:
    assert marked(text_pieces(one, other)) == told


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_letter_is_lost_on_the_way(one: str, other: str) -> None:
    assert "".join(text for text, _ in text_pieces(one, other)) == one


@given(st.text(max_size=40))
def test_a_text_does_not_differ_from_itself(one: str) -> None:
    assert not any(differs for _, differs in text_pieces(one, one))


def test_every_level_of_the_linkage_has_words_of_its_own_in_both_languages() -> None:
    assert set(COMPARED) <= set(FIELDS)
    for field, levels in ALL_LEVELS.items():
        for language in ("id", "en"):
            said = [level_text(field, level, language) for level in levels]  # type: ignore[arg-type]
            assert len(set(said)) == len(levels), field
            assert not {"dibandingkan", "compared"} & set(said), field


EVIDENCE = weighed(
    [
        {"field": "nik", "level": "shown_6_same", "bits": 4.1},
        {"field": "name", "level": "sounds_same", "bits": 7.8},
        {"field": "birth_date", "level": "same", "bits": 8.9},
        {"field": "village", "level": "same", "bits": 6.2},
        {"field": "address", "level": "missing", "bits": 0},
        {"field": "birth_place", "level": "differs", "bits": -0.6},
    ]
)


def test_the_evidence_becomes_a_paragraph() -> None:
    assert why(EVIDENCE, "id") == (
        "Menunjukkan orang yang sama, dari yang terkuat: tanggal lahir sama persis; nama: bunyi sama, ejaan "
        "berbeda; desa/kelurahan sama persis; NIK: sedikit angka tampak, semuanya sama. "
        "Menunjukkan orang lain, dari yang terkuat: tempat lahir berbeda. "
        "NIK di salah satu daftar ditutup sebagian, sehingga tidak dapat dipastikan dari NIK saja."
    )
    assert why(EVIDENCE, "en").startswith(
        "For the same person, strongest first: date of birth exactly the same; name: sounds the same"
    )
    assert why([], "id") == ""


def test_neighbours_of_one_level_are_named_together_and_what_weighs_nothing_not_at_all() -> None:
    told = why(
        [Weighed("sex", "same", 1.0), Weighed("village", "same", 2.0), Weighed("rt_rw", "same", 0.04)], "en"
    )
    assert told == "For the same person, strongest first: village and sex exactly the same."


def test_the_strongest_comes_first_and_the_most_against_last() -> None:
    assert [one.field for one in strongest(EVIDENCE)] == [
        "birth_date", "name", "village", "nik", "birth_place",
    ]  # fmt: skip


def test_bits_are_summed_and_the_heaviest_draws_the_longest_line() -> None:
    assert round(total(EVIDENCE), 1) == 26.4
    assert heaviest(EVIDENCE) == 8.9
    assert heaviest([Weighed("sex", "differs", -9.0)]) == 16, "the left has less room than the right"
    assert heaviest([]) == 0


def test_an_abbreviation_keeps_its_capitals_in_a_sentence() -> None:
    assert listed(["name", "nik", "rt_rw"], "id") == "Nama, NIK, dan RT/RW"
    assert listed(["nik", "birth_date"], "id") == "NIK dan tanggal lahir"


def test_a_group_is_called_by_what_its_findings_share() -> None:
    same = group_of("dead_in_register", dict.fromkeys(("nik", "name", "birth_date", "village"), "same"))
    assert group_text(same, "id") == "Semua yang NIK, nama, tanggal lahir, dan desa/kelurahan sama persis"
    assert group_reason(same, "id") == "Tercatat meninggal di register"
    mixed = group_of(
        "doubtful_link", {"nik": "missing", "name": "close", "birth_date": "same", "village": "differs"}
    )
    assert group_text(mixed, "id") == (
        "Semua yang tanggal lahir sama persis; nama: mirip; desa/kelurahan berbeda; NIK kosong"
    )
    assert group_text("eligible_not_on_roll", "id") == "Semua yang sebabnya sama"


@pytest.mark.parametrize("reason", list(REASONS))
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_reason_of_many_names_no_fact_of_one(reason: str, language: str) -> None:
    said = group_reason(reason, language)  # type: ignore[arg-type]
    assert said
    assert "{" not in said


@pytest.mark.parametrize(
    ("probability", "word"), [(0.997, "certain"), (0.95, "likely"), (0.6, "possible"), (0.2, "doubtful")]
)
def test_a_probability_is_said_in_words(probability: float, word: str) -> None:
    assert sureness(probability) == word
    assert SURENESS[word]["en"]


def test_every_kind_asks_a_question_has_verbs_and_says_what_follows() -> None:
    assert set(KIND_ORDER) == set(KINDS) == set(QUESTIONS)
    for kind in KIND_ORDER:
        question = QUESTIONS[kind]
        assert kind_words(kind)["en"]
        assert meaning_words(kind)["id"]
        assert question.yes["id"].startswith("Benar")
        assert question.follows
        assert all(where in FOLLOWS for where, _ in question.follows)


def test_nothing_that_follows_strikes_a_name() -> None:
    told = [words["id"] for kind in Kind for _, words in QUESTIONS[kind].follows]
    assert not [said for said in told if "dicoret" in said and "Tidak ada" not in said]
