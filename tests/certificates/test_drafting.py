"""Who may have a suket, and who is told to print the card or show something else."""

from pathlib import Path

import pytest

from rekam.audit.models import Event
from rekam.cards.models import Application, Printer
from rekam.certificates import actions, queries
from rekam.certificates.models import Suket
from rekam.cli.demo_days import write_suket
from rekam.core.refusal import Refused
from tests.certificates.stage import (
    ANA,
    AT,
    HEAD,
    OFFICER,
    STRANGER,
    asked,
    card_can_be_printed,
    drafted,
    opened,
    somebody,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: object) -> None:
    opened(settings, tmp_path)


def refused(**told: str) -> Refused:
    with pytest.raises(Refused) as caught:
        drafted(**told)
    return caught.value


def test_somebody_recorded_and_not_ready_yet_gets_a_draft() -> None:
    somebody()
    made = drafted()
    assert (made.state, made.why, made.status, made.election) == (
        "DRAFT", "not_ready_yet", "SENT_FOR_ENROLLMENT", "pilkada-2020",
    )  # fmt: skip
    assert (made.letter, made.issued_on, made.credential) == (None, None, "")
    entry = Event.objects.get(event="certificates.suket.draft")
    assert (entry.actor_id, entry.place, entry.facts["why"]) == ("petugas", "53.01.04.2003", "not_ready_yet")


def test_nobody_gets_a_suket_while_the_card_can_be_printed() -> None:
    somebody("PRINT_READY_RECORD")
    card_can_be_printed()
    assert refused(reason="no_blank").facts["why"] == "print_instead"
    assert not Suket.objects.exists()


def test_a_ready_card_that_cannot_be_printed_needs_the_reason_chosen() -> None:
    somebody("PRINT_READY_RECORD")
    assert refused().facts["why"] == "reason_missing"
    made = drafted(reason="no_blank")
    assert (made.why, made.reason) == ("cannot_be_printed", "no_blank")
    assert Event.objects.get(event="certificates.suket.draft").facts["unprintable"] == "no_blank"


@pytest.mark.parametrize(
    ("status", "why"),
    [("", "not_recorded"), ("BELUM_REKAM", "not_recorded"), ("CARD_ISSUED", "has_card"),
     ("CARD_PRINTED", "card_waiting"), ("DUPLICATE_RECORD", "status_not_allowed")],
)  # fmt: skip
def test_other_statuses_are_refused_with_their_word(status: str, why: str) -> None:
    somebody(status if status != "BELUM_REKAM" else "")
    assert refused().facts["why"] == why


def test_another_card_is_asked_about_where_and_in_the_colour_in_which_it_will_be_printed() -> None:
    """Not where a first one would be: of a lost card's owner the kecamatan's own printer says nothing."""
    somebody("PRINT_READY_RECORD")
    Printer.objects.create(place="53.01.04", name="Fargo", uri="ipp://localhost/fargo")
    card_can_be_printed()
    card = asked(kind="lost")
    assert refused(reason="no_blank").facts["why"] == "print_instead"
    Application.objects.filter(pk=card.pk).update(place_print="53.01.04")
    assert drafted(reason="no_blank").why == "cannot_be_printed"


def test_after_the_last_day_none_is_drafted_and_the_alternatives_are_named(settings: object) -> None:
    settings.REKAM_ELECTION = "pilkada-2024"  # type: ignore[attr-defined]
    somebody()
    late = AT.replace(year=2024, month=11, day=20)
    with pytest.raises(Refused) as caught:
        actions.draft_suket(person_key=ANA, by=OFFICER, at=late)
    assert caught.value.facts["why"] == "after_last_day"
    assert caught.value.facts["alternatives"] == "biodata,kk,ikd"


def test_the_instruction_of_another_election_is_not_followed(settings: object, tmp_path: Path) -> None:
    other = tmp_path / "suket.toml"
    write_suket(other, AT.date())
    settings.REKAM_SUKET_POLICY = str(other)  # type: ignore[attr-defined]
    somebody()
    assert refused().code == "policy_file"
    other.write_text(other.read_text().replace("pilkada-contoh", "pilkada-2020"))
    queries.policy.__globals__["_policy"].cache_clear()
    assert drafted().election == "pilkada-2020"


def test_one_suket_at_a_time_for_one_person_and_election() -> None:
    somebody()
    first = drafted()
    assert refused().code == "suket_exists"
    actions.drop_suket(id=first.pk, version=1, note="salah orang", by=OFFICER, at=AT)
    assert drafted().pk != first.pk


def test_who_does_not_reach_the_village_drafts_nothing() -> None:
    somebody()
    with pytest.raises(Refused, match="not_your_territory"):
        actions.draft_suket(person_key=ANA, by=STRANGER, at=AT)


def test_a_serial_is_read_out_without_a_mistake_and_tells_nothing() -> None:
    somebody()
    serial = drafted().serial
    assert len(serial) == 12
    assert not set(serial) & set("ILOU")
    assert HEAD.may("certificates.issue")
