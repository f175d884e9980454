"""A small made-up population, the roll drawn from it with the errors of real rolls, and the truth.

Nobody here exists: names are put together from syllables and common given names by a seeded die.
"""

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

COLUMNS = (
    *("row", "nik", "name", "birth_place", "birth_date", "sex", "marital", "address", "rt", "rw"),
    *("village_code", "kk"),
)
REGISTER_COLUMNS = (*COLUMNS, "mother", "father", "status", "recorded", "moved_to")
_COMMON = {
    "L": "AGUS BUDI SLAMET AHMAD ABDUL EKO DEDI HENDRA JOKO YUSUF ANDI ASEP IMAM USMAN YOHANES MADE".split(),
    "P": "SITI SRI NUR RINA YULI ENDANG LILIS IDA INDAH FITRI RATNA AMINAH MARIA KETUT WAHYUNI DEWI".split(),
}
_START = "SU WI HAR KUS MUL RI TRI MAR SAR PON SUM SUP RUS YUL HER JU RO SE TE BA GU KA LE MO PU".split()
_MIDDLE = "RA TI NA LI MA KI DA SI YA WA RI TU".split()
_END = {"L": "ANTO ADI ONO MAN UDIN YADI DIANTO".split(), "P": "ATI INAH YEM NINGSIH WATI ASIH ANI".split()}
_MUHAMMAD = ("MUHAMMAD", "MUHAMAD", "MOHAMAD", "MOH.", "MUH.", "MOCH.", "M.")
_STREETS = "MERDEKA DIPONEGORO KENANGA MELATI PASAR SILIWANGI PEMUDA CEMPAKA ANGGREK VETERAN".split()
_TOWNS = ("KAB. KUPANG", "KUPANG", "SOE", "ATAMBUA", "ENDE", "LARANTUKA", "RUTENG")
Person = dict[str, str | None]


@dataclass
class World:
    roll: list[Person] = field(default_factory=list)
    register: list[Person] = field(default_factory=list)
    truth: dict[str, str | None] = field(default_factory=dict)  # roll row -> register row
    kinds: dict[str, set[str]] = field(default_factory=dict)  # what happened -> roll rows

    @property
    def tables(self) -> tuple[pa.Table, pa.Table]:
        return table(self.roll), table(self.register, REGISTER_COLUMNS)

    def note(self, kind: str, row: str) -> None:
        self.kinds.setdefault(kind, set()).add(row)


def table(people: list[Person], columns: tuple[str, ...] = COLUMNS) -> pa.Table:
    return pa.table({name: pa.array([p.get(name) for p in people], pa.string()) for name in columns})


class Maker:
    """Throws the dice. `noise` multiplies every error rate."""

    def __init__(self, seed: int, noise: float = 1.0) -> None:
        self.dice, self.noise, self.world = np.random.default_rng(seed), noise, World()
        self.serials: dict[str, int] = {}

    def maybe(self, chance: float) -> bool:
        return bool(self.dice.random() < chance * self.noise)

    def one(self, of: tuple[str, ...] | list[str]) -> str:
        return of[int(self.dice.integers(len(of)))]

    def word(self, sex: str) -> str:
        if self.dice.random() < 0.25:
            return self.one(_COMMON[sex])
        return self.one(_START) + self.one(_MIDDLE) + self.one(_END[sex])

    def name(self, sex: str) -> str:
        words = [self.word(sex) for _ in range(int(self.dice.choice([1, 2, 3], p=[0.15, 0.6, 0.25])))]
        if sex == "L" and self.dice.random() < 0.2:
            words.insert(0, self.one(_MUHAMMAD))
        return " ".join(words)

    def birth_date(self) -> str:
        day = dt.date(1935, 1, 1) + dt.timedelta(days=int(self.dice.integers(0, 74 * 365)))
        if day.year < 1975 and self.dice.random() < 0.15:
            month, of_month = [(1, 1), (7, 1), (12, 31)][int(self.dice.integers(3))]
            day = day.replace(month=month, day=of_month)
        return day.isoformat()

    def nik(self, born: str, sex: str, region: str) -> str:
        year, month, day = born.split("-")
        head = f"{region}{int(day) + 40 * (sex == 'P'):02d}{month}{year[2:]}"
        self.serials[head] = self.serials.get(head, 0) + 1
        return f"{head}{self.serials[head]:04d}"

    def village(self) -> str:
        return f"53.01.{self.dice.integers(1, 5):02d}.{self.dice.integers(2001, 2006)}"

    def household(self) -> list[Person]:
        village, kk = self.village(), f"5301{self.dice.integers(10**11, 10**12 - 1)}"
        home: Person = {
            "kk": kk,
            "village_code": village,
            "address": f"JL. {self.one(_STREETS)} NO. {self.dice.integers(1, 150)}",
            "rt": f"{self.dice.integers(1, 9):03d}",
            "rw": f"{self.dice.integers(1, 7):03d}",
        }
        family = [self.person(home) for _ in range(int(self.dice.integers(1, 6)))]
        if self.dice.random() < 0.05:
            family.append(self.twin_of(family[-1]))
        return family

    def person(self, home: Person) -> Person:
        sex, born = self.one(["L", "P"]), self.birth_date()
        region = str(home["village_code"]).replace(".", "")[:6]
        if self.dice.random() < 0.12:
            region = f"5302{self.dice.integers(1, 20):02d}"
        return {
            **home,
            "row": str(len(self.world.register) + 2),
            "name": self.name(sex),
            "sex": sex,
            "birth_date": born,
            "birth_place": self.one(_TOWNS),
            "nik": self.nik(born, sex, region),
            "marital": "S",
            "recorded": "SUDAH_REKAM",
        }

    def twin_of(self, other: Person) -> Person:
        sex, born = str(other["sex"]), str(other["birth_date"])
        first, *rest = str(other["name"]).split()
        alike = first[:-1] + ("I" if first[-1] != "I" else "A")
        name = alike if self.dice.random() < 0.4 else self.word(sex)
        return {
            **other,
            "name": " ".join([name, *rest]),
            "nik": self.nik(born, sex, str(other["nik"])[:6]),
            "twin": "1",
        }

    def populate(self, residents: int) -> None:
        while len(self.world.register) < residents:
            for person in self.household():
                person["row"] = str(len(self.world.register) + 2)
                self.world.register.append(person)
                if "twin" in person:
                    self.world.register[-2]["twin"] = "1"

    def enrol(self, voters: int) -> None:
        """The roll: most residents, some twice, and a few people who are not in the register."""
        register = self.world.register
        order = self.dice.permutation(len(register))
        chosen = [register[int(n)] for n in order[: int(voters * 0.975)]]
        again = [chosen[int(n)] for n in self.dice.integers(0, len(chosen), int(voters * 0.01))]
        for kind, people in (("", chosen), ("duplicate", again)):
            for person in people:
                self.add(person, kind)
        ghosts = Maker(int(self.dice.integers(2**31)), self.noise)
        ghosts.serials = self.serials
        while len(self.world.roll) < voters:
            self.add(ghosts.household()[0], "ghost")

    def add(self, person: Person, kind: str) -> None:
        row = str(len(self.world.roll) + 5)
        voter = {name: person.get(name) for name in COLUMNS} | {"row": row}
        self.world.truth[row] = None if kind == "ghost" else person["row"]
        self.world.roll.append(voter)
        for happened in [kind, "twin" if "twin" in person else "", *self.spoil(voter, person)]:
            if happened:
                self.world.note(happened, row)
        if " " not in str(person["name"]):
            self.world.note("single_name", row)

    def spoil(self, voter: Person, person: Person) -> list[str]:
        happened = [self.spoil_nik(voter, person), self.spoil_birth_date(voter), self.move(voter)]
        if self.maybe(0.20):
            voter["name"] = self.spoil_name(str(voter["name"]))
            happened.append("name")
        for column, chance in (("address", 0.05), ("rt", 0.03), ("birth_place", 0.05), ("kk", 0.3)):
            if self.maybe(chance):
                voter[column] = None
        if self.maybe(0.003):
            voter["sex"] = "L" if voter["sex"] == "P" else "P"
        return happened

    def spoil_nik(self, voter: Person, person: Person) -> str:
        nik, chance = str(voter["nik"]), self.dice.random()
        if self.maybe(0.005) and (family := self.family_of(person)):
            voter["nik"] = self.one([str(other["nik"]) for other in family])
            return "family_nik"
        if self.maybe(0.045):
            at = int(self.dice.integers(16))
            nik = nik[:at] + str(self.dice.integers(10)) + nik[at + 1 :]
        if self.maybe(0.01):
            voter["nik"] = None
            return "no_nik"
        if chance < 0.15:
            voter["nik"] = nik[:12] + "****"
            return "last4"
        if chance < 0.30:
            voter["nik"] = nik[:6] + "*" * 10
            return "last10"
        voter["nik"] = nik
        return ""

    def family_of(self, person: Person) -> list[Person]:
        at = int(str(person["row"])) - 2
        near = self.world.register[max(0, at - 5) : at + 6]
        return [p for p in near if p["kk"] == person["kk"] and p["nik"] != person["nik"]]

    def spoil_birth_date(self, voter: Person) -> str:
        year, month, day = str(voter["birth_date"]).split("-")
        if self.maybe(0.01):
            voter["birth_date"] = None
            return "no_birth_date"
        if self.maybe(0.008) and int(day) <= 12:
            voter["birth_date"] = f"{year}-{day}-{month}"
            return "swapped"
        if self.maybe(0.008):
            voter["birth_date"] = f"{year}-01-01"
        elif self.maybe(0.008):
            voter["birth_date"] = f"{int(year) - 1}-{month}-{min(int(day), 28):02d}"
        return ""

    def move(self, voter: Person) -> str:
        if not self.maybe(0.05):
            return ""
        voter |= {"village_code": self.village(), "rt": "009", "rw": "009"}
        voter["address"] = f"JL. {self.one(_STREETS)} NO. {self.dice.integers(1, 150)}"
        return "moved"

    def spoil_name(self, name: str) -> str:
        words, at = name.split(), int(self.dice.integers(len(name)))
        begin, letter, end = name[:at], self.one(list("AEIOUNRST")), name[at + 1 :]
        slips = [begin + letter + end, begin + end, begin + name[at : at + 2][::-1] + name[at + 2 :]]
        old = name.replace("U", "OE").replace("J", "DJ").replace("C", "TJ").replace("Y", "J")
        habits = [old, f"H. {name}", f"{name}, S.PD", "".join(words), " ".join([*words[1:], words[0]])]
        if words[0] in _MUHAMMAD:
            habits += [" ".join([self.one(_MUHAMMAD), *words[1:]])] * 2
        if len(words) > 1 + (words[0] in _MUHAMMAD):
            habits += [" ".join(words[:-1]), " ".join([*words[:-1], words[-1][0]])]
        return self.one([*slips, *habits, name.title()]).strip() or name


def make(seed: int = 20241127, voters: int = 6_000, residents: int = 9_000, noise: float = 1.0) -> World:
    maker = Maker(seed, noise)
    maker.populate(residents)
    maker.enrol(voters)
    return maker.world
