"""The made-up people: the same for a seed, with the rates they promise, and a truth that is true."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from bench.population import KINDS, make
from bench.population.register import COLUMNS as REGISTER_COLUMNS
from bench.population.roll import COLUMNS as ROLL_COLUMNS

RESIDENTS = 5_000


@dataclass
class Set:
    register: pl.DataFrame
    roll: pl.DataFrame
    truth: pl.DataFrame

    @property
    def pairs(self) -> pl.DataFrame:
        """Voters beside the residents they are (`_right`), strangers left out."""
        voters = self.truth.join(self.roll, left_on="roll_row", right_on="row", validate="1:1")
        return voters.join(self.register, left_on="register_row", right_on="row", validate="m:1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("population")


@pytest.fixture(scope="module")
def sets(folder: Path) -> dict[str, Set]:
    for kind in KINDS:
        make(kind, RESIDENTS, 1, folder / kind)
    return {
        kind: Set(*(pl.read_parquet(folder / kind / f"{name}.parquet") for name in Set.__annotations__))
        for kind in KINDS
    }


def digests(folder: Path) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))]


def test_a_seed_always_makes_the_same_files(folder: Path, sets: dict[str, Set]) -> None:
    make("easy", RESIDENTS, 1, folder / "again")
    make("easy", RESIDENTS, 2, folder / "other")
    assert digests(folder / "again") == digests(folder / "easy")
    assert not set(digests(folder / "other")) & set(digests(folder / "easy"))


def test_too_few_residents_are_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="at least"):
        make("easy", 10, 1, folder / "few")


@pytest.mark.parametrize("kind", KINDS)
def test_the_tables_have_the_columns_of_linkage_as_text(sets: dict[str, Set], kind: str) -> None:
    made = sets[kind]
    assert made.register.schema == dict.fromkeys(REGISTER_COLUMNS, pl.String)
    assert made.roll.schema == dict.fromkeys(ROLL_COLUMNS, pl.String)
    assert made.register["row"].to_list() == [str(n + 1) for n in range(RESIDENTS)]
    assert made.roll["row"].to_list() == [str(n + 1) for n in range(len(made.roll))]
    assert made.register["village_code"].str.contains(r"^\d\d\.\d\d\.\d\d\.\d{4}$").all()
    assert made.register["birth_date"].str.to_date("%Y-%m-%d").is_not_null().all()
    assert made.roll["rt"].drop_nulls().str.contains(r"^\d{3}$").all()


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_shares_a_nik_in_the_register(sets: dict[str, Set], kind: str) -> None:
    nik = sets[kind].register["nik"]
    assert nik.n_unique() == RESIDENTS
    assert nik.str.contains(r"^\d{16}$").all()


def test_a_nik_tells_birth_date_and_sex(sets: dict[str, Set]) -> None:
    written = sets["easy"].register.select(
        "nik", day=pl.col("birth_date").str.slice(8).cast(pl.Int64) + 40 * (pl.col("sex") == "P")
    )
    assert (written["nik"].str.slice(6, 2).cast(pl.Int64) == written["day"]).all()


# What the sets have been since the first measurements: share of voters whose field is as in the register.
SAME = {
    "easy": {"nik": 0.66, "name": 0.77, "birth_date": 0.97, "address": 0.55, "village_code": 0.94},
    "hard": {"nik": 0.435, "name": 0.58, "birth_date": 0.94, "address": 0.24, "village_code": 0.895},
}


@pytest.mark.parametrize("kind", SAME)
def test_as_many_fields_agree_as_in_the_set_measured_before(sets: dict[str, Set], kind: str) -> None:
    pairs = sets[kind].pairs
    for field, share in SAME[kind].items():
        same = (pairs[field] == pairs[f"{field}_right"]).fill_null(False).mean()
        assert same == pytest.approx(share, abs=0.03), field


@pytest.mark.parametrize("kind", KINDS)
def test_stars_and_strangers_and_second_rows_come_at_their_rates(sets: dict[str, Set], kind: str) -> None:
    made = sets[kind]
    assert made.roll["nik"].str.contains("*", literal=True).mean() == pytest.approx(
        KINDS[kind].masked, abs=0.03
    )
    assert made.truth["ghost"].mean() == pytest.approx(0.015, abs=0.002)
    assert made.truth["duplicate"].mean() == pytest.approx(0.0195, abs=0.002)
    assert len(made.roll) == pytest.approx(0.683 * RESIDENTS, rel=0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_the_truth_says_what_the_rows_show(sets: dict[str, Set], kind: str) -> None:
    truth, pairs = sets[kind].truth, sets[kind].pairs
    assert truth["roll_row"].to_list() == sets[kind].roll["row"].to_list()
    assert (truth["ghost"] == truth["register_row"].is_null()).all()
    counts = truth.select(pl.len().over("register_row") > 1).to_series()
    assert (truth["duplicate"] == (counts & ~truth["ghost"])).all()
    assert (pairs["name_changed"] == (pairs["name"] != pairs["name_right"])).all()
    assert (pairs["no_birth_date"] == pairs["birth_date"].is_null()).all()
    stars = pairs["nik"].str.count_matches("*", literal=True).fill_null(0)
    assert (stars == pairs.select(4 * pl.col("masked_4") + 10 * pl.col("masked_10")).to_series()).all()
    stayed = pairs.filter(~pl.col("moved"))
    assert (stayed["village_code"] == stayed["village_code_right"]).all()
    assert (pairs["single_name"] == ~pairs["name_right"].str.contains(" ")).all()
    day = pairs["birth_date_right"].str.slice(5)
    assert (pairs["first_of_january"] == day.is_in(["01-01", "07-01", "12-31"])).all()


def test_a_familys_nik_is_that_of_another_in_the_home(sets: dict[str, Set]) -> None:
    made = sets["hard"]
    swapped = made.pairs.filter(pl.col("family_nik") & ~pl.col("masked_4") & ~pl.col("masked_10"))
    owner = swapped.join(made.register.select("nik", owner="kk"), on="nik", validate="m:1")
    assert len(owner) == len(swapped) > 0
    assert (owner["owner"] == owner["kk_right"]).all()
    assert (owner["nik"] != owner["nik_right"]).all()


def both_wrong(made: Set) -> tuple[float, float]:
    """How often a NIK and a birth date are wrong together: as seen, and if they had nothing in common."""
    plain = made.pairs.filter(~pl.col("masked_4") & ~pl.col("masked_10"))
    nik = plain["nik"].ne_missing(plain["nik_right"])
    date = plain["birth_date"].ne_missing(plain["birth_date_right"])
    return float((nik & date).mean()), float(nik.mean()) * float(date.mean())


def test_errors_meet_in_badly_typed_rows_of_the_correlated_set_only(sets: dict[str, Set]) -> None:
    seen, by_chance = both_wrong(sets["correlated"])
    assert seen > 3 * by_chance
    seen, by_chance = both_wrong(sets["easy"])
    assert seen < 3 * by_chance
    assert sets["correlated"].truth["badly_typed"].any()
    assert not sets["easy"].truth["badly_typed"].any()


def test_the_correlated_set_has_as_many_errors_as_the_easy_one(sets: dict[str, Set]) -> None:
    for field in ("nik", "birth_date", "birth_place", "sex"):
        easy, correlated = (
            float(made.pairs[field].eq_missing(made.pairs[f"{field}_right"]).mean())
            for made in (sets["easy"], sets["correlated"])
        )
        assert correlated == pytest.approx(easy, abs=0.02), field


def test_some_villages_of_the_correlated_set_write_family_cards_and_parents(sets: dict[str, Set]) -> None:
    for kind in ("easy", "hard"):
        assert sets[kind].roll["kk"].is_null().all()
        assert sets[kind].register["mother"].is_null().all()
    made = sets["correlated"]
    for rows, column in ((made.register, "mother"), (made.register, "father"), (made.roll, "kk")):
        written = rows.group_by("village_code").agg(pl.col(column).is_not_null().mean())[column]
        assert set(written.round(0)) == {0.0, 1.0}
    stayed = made.pairs.filter(~pl.col("moved") & pl.col("kk").is_not_null())
    assert 0.95 < float((stayed["kk"] == stayed["kk_right"]).mean()) < 1


def test_children_of_one_home_have_the_same_parents(sets: dict[str, Set]) -> None:
    register = sets["correlated"].register.filter(pl.col("mother").is_not_null())
    young = register.filter(pl.col("birth_date") > "2012").group_by("kk").agg(pl.all().n_unique(), pl.len())
    siblings = young.filter(pl.col("len") > 1)
    assert len(siblings) > 10
    assert (siblings["mother"] == 1).mean() > 0.95
    assert (siblings["father"] == 1).mean() > 0.95
