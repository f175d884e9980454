"""How well names of earlier decrees, and names that are not there at all, are told from the right ones."""

import csv
import random

from rekam.places.queries import children, region, resolve, village_codes
from rekam.places.rules import Siblings, choose
from tests.places.shared import reference


def test_names_of_earlier_decrees_go_to_the_right_code_or_are_asked() -> None:
    with reference("wilayah_alias_2018_2023.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["kode"], row["nama_lain"]) for row in csv.DictReader(file)]
    answers = [(code, _resolved(code, name)) for code, name in rows]
    right = sum(answer == code for code, answer in answers) / len(rows)
    wrong = sum(answer not in {code, None} for code, answer in answers) / len(rows)
    assert len(rows) == 3_447
    assert right >= 0.89, f"{right:.2%} right"
    assert wrong <= 0.005, f"{wrong:.2%} wrong"


def _resolved(code: str, name: str) -> str | None:
    return resolve(name, within=code.rpartition(".")[0], level=code.count(".") + 1).code


def test_a_village_missing_from_the_list_is_hardly_ever_taken_for_a_neighbour() -> None:
    codes = random.Random(7).sample(village_codes(""), 3_000)
    taken = sum(_without_itself(code) is not None for code in codes)
    assert taken / len(codes) < 0.02


def _without_itself(code: str) -> str | None:
    others = [child for child in children(code.rpartition(".")[0]) if child.code != code]
    itself = region(code)
    assert itself is not None
    return choose(itself.name, Siblings(4, [(other.code, other.name) for other in others])).code


def test_one_slip_of_the_keyboard_hardly_ever_leads_to_another_village() -> None:
    chance = random.Random(11)
    codes = chance.sample(village_codes(""), 3_000)
    answers = [(code, _resolved(code, _slipped(code, chance))) for code in codes]
    assert sum(answer == code for code, answer in answers) / len(codes) > 0.8
    assert sum(answer not in {code, None} for code, answer in answers) / len(codes) < 0.005


def _slipped(code: str, chance: random.Random) -> str:
    found = region(code)
    assert found is not None
    name, at = found.name, chance.randrange(len(found.name))
    letter = chance.choice("aiueonrtsk")
    return chance.choice(
        [name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :]]
    )
