"""Elections are data: their days, words and codes."""

import datetime as dt
from pathlib import Path

import pytest

from rekam.core.nik import Mask
from rekam.core.refusal import Refused
from rekam.people.models import Generation, Pointer
from rekam.people.rules import Person
from rekam.voters.models import Dispatch, Finding, GroupDecision, Run
from rekam.voters.queries import roll_kind
from rekam.voters.rules.elections import ListRole, from_toml
from rekam.voters.rules.presets import PRESETS, preset

PILKADA = preset("pilkada-2024")


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("pilkada-2018", dt.date(2018, 6, 27)),
        ("pemilu-2019", dt.date(2019, 4, 17)),
        ("pilkada-2020", dt.date(2020, 12, 9)),
        ("pemilu-2024", dt.date(2024, 2, 14)),
        ("pilkada-2024", dt.date(2024, 11, 27)),
    ],
)
def test_each_preset_knows_its_polling_day(code: str, day: dt.date) -> None:
    assert preset(code).polling_day == day


def test_dptb_means_added_in_2020_and_moved_in_2024() -> None:
    assert preset("pilkada-2020").lists[ListRole.ADDED] == "DPTb"
    assert PILKADA.lists[ListRole.MOVED] == "DPTb"


def test_every_preset_names_every_list_role_and_its_sources() -> None:
    for election in PRESETS:
        assert set(election.lists) == set(ListRole)
        assert election.sources


def test_code_five_is_another_disability_in_2018_and_2024() -> None:
    assert preset("pilkada-2018").disability_of("5") == "disabilitas lainnya"
    assert PILKADA.disability_of("5") == "sensorik rungu"
    assert [PILKADA.disability_of(nothing) for nothing in ("", "0", "-")] == [""] * 3


def test_an_unknown_election_says_which_there_are() -> None:
    with pytest.raises(Refused) as refused:
        preset("pilkada-1999")
    assert "pilkada-2024" in str(refused.value.facts["known"])


@pytest.mark.parametrize(
    ("born", "today", "turns"),
    [
        (dt.date(2007, 11, 27), dt.date(2024, 11, 1), True),
        (dt.date(2007, 11, 28), dt.date(2024, 11, 1), False),
        (dt.date(2007, 10, 31), dt.date(2024, 11, 1), False),
        (dt.date(2007, 11, 1), dt.date(2024, 11, 1), True),
        (dt.date(2007, 11, 27), dt.date(2024, 11, 27), True),
        (dt.date(2007, 10, 31), dt.date(2026, 1, 1), True),
        (dt.date(2006, 11, 26), dt.date(2026, 1, 1), False),
    ],
)
def test_turning_17_counts_from_today_or_over_the_year_before(
    born: dt.date, today: dt.date, turns: bool
) -> None:
    assert PILKADA.turns_17(Person("2", "A", birth_date=born), today) is turns


def test_an_office_brings_its_own_election(tmp_path: Path) -> None:
    file = tmp_path / "pemilu.toml"
    file.write_text(
        'code = "pemilu-2029"\nname = "Pemilu 2029"\nname_en = "Election 2029"\npolling_day = 2029-02-14\n'
        'nik_mask = "last10"\n[lists]\nlisted = "DPT"\nmoved = "DPTb"\nadded_on_the_day = "DPK"\n'
        '[disability]\n1 = "fisik"\n[tms]\n1 = "meninggal"\n'
    )
    election = from_toml(file)
    assert election.polling_day == dt.date(2029, 2, 14)
    assert election.lists[ListRole.ADDED] == "DPK"
    assert election.nik_mask is Mask.LAST10


HEAD = 'code="a"\nname="a"\nname_en="a"\npolling_day=2029-02-14\n'
TABLES = '[lists]\nlisted="DPT"\n[disability]\n[tms]\n'


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("code = ", "x.toml"),
        ("code = " + "[" * 5_000, "x.toml"),
        ("# " + "x" * (9 << 20), "x.toml"),
        ("code = '\xff'", "x.toml"),
        ('colour = "red"', "colour"),
        ('code = "a"', "name"),
        (HEAD.replace("2029-02-14", '"soon"') + TABLES, "polling_day"),
        (HEAD.replace("2029-02-14", "2029-02-14T07:00:00") + TABLES, "polling_day"),
        (HEAD.replace("2029-02-14", "0001-01-01") + TABLES, "polling_day"),
        (HEAD.replace('name="a"', 'name=["a"]') + TABLES, "name"),
        (HEAD.replace('code="a"', f'code="{"x" * 300}"') + TABLES, "code"),
        (HEAD.replace('code="a"', f'code="{"x" * 51}"') + TABLES, "code"),
        (HEAD + "lists=[1]\n[disability]\n[tms]", "lists"),
        (HEAD + TABLES.replace("listed", "lsted"), "lists"),
        (HEAD + TABLES + "1=2", "tms"),
        (HEAD + 'disability="x"\n[lists]\n[tms]', "disability"),
        *(
            (f"{HEAD}{line}\n{TABLES}", line.partition("=")[0])
            for line in (
                'opens="7"', "closes=13", "nik_mask=4", 'nik_mask=["last4"]', 'target="99"', "target=nan",
                "target=true", "target=101", 'pemula_since="1"', "pemula_since=99999999999999",
                "elderly_from=[60]", "elderly_from=true", 'sources="UU"', "sources=[1]",
            )
        ),
    ],
)  # fmt: skip
def test_a_faulty_election_file_names_its_field(tmp_path: Path, text: str, field: str) -> None:
    file = tmp_path / "x.toml"
    file.write_text(text, "latin-1")
    with pytest.raises(Refused) as refused:
        from_toml(file)
    assert (refused.value.code, refused.value.facts["field"]) == ("election_file", field)


def test_the_longest_code_fits_every_column_that_carries_it(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(HEAD.replace('code="a"', f'code="{"x" * 50}"') + TABLES)
    code = from_toml(file).code
    for field in (Generation._meta.get_field("kind"), Pointer._meta.get_field("kind")):
        assert len(roll_kind(code)) <= int(field.max_length or 0)
    for model in (Run, Finding, GroupDecision, Dispatch):
        assert len(code) <= int(model._meta.get_field("election").max_length or 0)


def test_a_code_tells_elections_apart() -> None:
    assert len({e.code for e in PRESETS}) == len(PRESETS)


@pytest.mark.parametrize(
    ("code", "style"),
    [
        ("pilkada-2018", Mask.LAST4),
        ("pemilu-2019", Mask.LAST4),
        ("pilkada-2020", Mask.LAST10),
        ("pemilu-2024", None),
        ("pilkada-2024", None),
    ],
)
def test_each_preset_knows_how_its_roll_hid_a_nik(code: str, style: Mask | None) -> None:
    assert preset(code).nik_mask is style
