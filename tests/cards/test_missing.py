"""A blank called missing at the ledger does not keep somebody's card for ever."""

from pathlib import Path
from typing import Any

import pytest

from rekam.cards import actions, tasks
from rekam.cards.models import Application, Blank, Step
from rekam.cards.rules.blanks import AskKind
from rekam.followups import FOLLOWUPS
from tests.cards.applications_stage import AT, OFFICE, moved, one, people, printed
from tests.cards.ledger_stage import BUDI, SARI, received

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT, settings.REKAM_PLACE = tmp_path, tmp_path / "files", OFFICE


def test_the_wish_goes_back_to_the_line_and_only_once() -> None:
    people(one("a"))
    card = printed("a")
    received(1)
    blank = actions.reserve_blank(place=OFFICE, colour="blue", held_for=card.pk, by=SARI, at=AT)
    Application.objects.filter(pk=card.pk).update(serial=blank.serial)
    ask = actions.ask_blanks(
        kind=AskKind.MISS, place=OFFICE, serials=blank.serial, reason="tidak di laci", by=SARI, at=AT
    )
    actions.approve_ask(ask_id=ask.pk, by=BUDI, at=AT)
    assert Blank.objects.get().state == "MISSING"
    assert FOLLOWUPS["cards.blank.miss"] == ("rekam.cards.tasks.miss_blanks",)
    for _ in range(2):
        tasks.miss_blanks.func(subject=f"ask:{ask.pk}")
        card.refresh_from_db()
        assert (card.state, card.serial) == ("PRINT_READY_RECORD", "")
    assert Step.objects.filter(application=card, event="spoil").count() == 1
    moved(card, "queue", blank="AB999999")
    moved(card, "print", serial="AB999999")
    tasks.miss_blanks.func(subject=f"ask:{ask.pk}")
    card.refresh_from_db()
    assert (card.state, card.serial) == ("CARD_PRINTED", "AB999999"), "it was printed on another one since"
