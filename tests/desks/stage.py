"""An office on an ordinary morning: people who wait at each of the five desks."""

import datetime as dt

from django.utils import timezone

from rekam.cards.models import Application
from rekam.enrolment.models import Record
from rekam.targets.models import Build, Target
from tests.cards.applications_stage import OFFICE, SEMAU, asked, key, lying, one, people, ready, with_papers
from tests.cards.ledger_stage import received
from tests.people.population import AT

NAMES = {
    "a": "MARIA YULIANA NDUN", "b": "YOHANES BIREN", "c": "PETRUS TAKOY", "d": "ANA LAKUSABA",
    "e": "SIMON BANAMTUAN", "f": "FEBBY LETIK", "g": "YOSEF TAOLIN", "h": "YOSEF TAOLIN", "i": "RUTH SELAN",
    "j": "DANIEL KOLO", "k": "ESTER MANU", "l": "LIDIA OEMATAN",
}  # fmt: skip
WORDS = {"e": "DUPLICATE_RECORD", "f": "ADJUDICATE_RECORD", "i": "UNREGISTERED", "j": "UNREGISTERED"}


def an_office() -> None:
    """a has no application, b lacks papers, c can be accepted, d lies ready, e and f are to be decided on,
    g and h have one name, i and j are to be recorded, k and l are to be printed.
    """
    people(*(
        one(letter, name=name, search=name, birth_place="OELAMASI",
            seen=WORDS.get(letter, "PRINT_READY_RECORD"),
            birth_date=dt.date(1971 + number * 3, 3, 1 + number), address="JALAN TIMOR RAYA 12",
            village_code=f"{SEMAU}.200{3 + number % 4}")
        for number, (letter, name) in enumerate(NAMES.items())
    ))  # fmt: skip
    Record.objects.update(village_code=f"{SEMAU}.2003")
    asked("b")
    with_papers(asked("c"))
    lying("d")
    for letter in "kl":
        ready(letter)
    Application.objects.filter(person_key=key("l")).update(need=0, on_roll=True)
    Application.objects.filter(person_key__in=[key("k"), key("l")]).update(place_print=OFFICE)
    received(9, start=500)
    to_record("ij")


def to_record(letters: str) -> None:
    """On the list of whom to reach."""
    Build.objects.create(complete=True, began_at=AT, completed_at=AT, people=len(letters))
    now = timezone.now()
    for letter in letters:
        Target.objects.create(
            person_key=key(letter), name=NAMES[letter], village_code=f"{SEMAU}.2003", rw="002", rt="001",
            reason="not_recorded_by_status_list", status="UNREGISTERED", birth_date=dt.date(1995, 3, 9),
            address="JALAN TIMOR RAYA 12", tps="003" if letter == "j" else "", seen_at=now,
        )  # fmt: skip
