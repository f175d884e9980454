"""A card of ours through a printer that is not ours: out, killed in the middle, and not there at first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rekam.cards.actions import printers, printing, sending
from rekam.cards.models import Printer as Row
from rekam.cards.models import PrintJob
from rekam.cards.queries.faces import card_data, template_folder
from rekam.core.refusal import Refused
from rekam.documents.typesetting import card
from rekam.staff.rules import system
from tests.cards.applications_stage import DATA, one, people
from tests.cards.ippeve import Bus, Printer, ready_bus, until
from tests.cards.printing_stage import (
    AT,
    MINUTE,
    OFFICE,
    OFFICER,
    asked,
    received,
    resolved,
    standing,
    stepped,
    to_print,
)

pytestmark = pytest.mark.django_db
READY = "PRINT_READY_RECORD"


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bus]:
    yield from ready_bus(tmp_path_factory.mktemp("cards"))


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.HOME.mkdir()
    settings.REKAM_PLACE = OFFICE
    people(one("a"))
    received(3)


def written_down(there: Printer) -> Row:
    row = printers.add_printer(place=OFFICE, name=there.name, uri=there.uri, by=DATA, at=AT)
    assert printers.try_printer(printer_id=row.pk, by=DATA, at=AT).ready
    return row


def test_what_the_printer_spools_is_the_card_that_was_set(bus: Bus) -> None:
    there = Printer(bus, "desk")
    job = asked(to_print(), written_down(there))
    stepped(job)
    until(lambda: stepped(job).state == "OUT", "the card does not come out")
    face = card_data(job.application, job.serial, by=system(), at=AT)
    assert there.spooled() == [card(face, folder=template_folder()).pdf]
    done = printing.confirm_card(job_id=job.pk, serial=job.serial, by=OFFICER, at=AT)
    assert standing(done) == ("DONE", "PRINTED", "CARD_PRINTED")


def test_a_printer_killed_mid_card_leaves_a_doubt_and_the_blank_is_printed_again_when_it_was_unused(
    bus: Bus,
) -> None:
    there = Printer(bus, "killed", making="sleep 60")
    row = written_down(there)
    job = asked(to_print(), row)
    assert stepped(job).state == "SENT"
    there.off()
    assert stepped(job, AT + MINUTE).state == "SENT", "a moment's silence is no death"
    assert stepped(job, AT + 3 * MINUTE).note == "printer_silent"
    assert standing(job) == ("SUSPECT", "SUSPECT", "SENT_FOR_CARD_PRINTING")
    there.made_by("exit 0")
    there.on()
    assert standing(resolved(job, "unused")) == ("FAILED", "IN_STOCK", READY)
    again = asked(job.application, row)
    stepped(again)
    until(lambda: stepped(again).state == "OUT", "the card does not come out")
    assert again.serial == job.serial


def test_a_card_for_a_printer_that_is_off_waits_until_it_is_on(bus: Bus) -> None:
    there = Printer(bus, "off")
    row = written_down(there)
    there.off()
    job = asked(to_print(), row)
    assert stepped(job).note == "printer_unreachable"
    there.on()
    sending.recover_jobs(by=system(), at=AT + MINUTE)
    assert PrintJob.objects.get().state == "SENT"
    assert len(there.spooled()) == 1


def test_a_blank_is_not_called_unused_while_the_printer_will_not_let_go_of_the_card(bus: Bus) -> None:
    there = Printer(bus, "held", making="sleep 60")
    job = asked(to_print(), written_down(there))
    stepped(job)
    printing.doubt_card(job_id=job.pk, note="tidak bergerak", by=OFFICER, at=AT)
    with pytest.raises(Refused) as holds:
        resolved(job, "unused")
    assert holds.value.facts["need"] == "printer_let_go"
    there.off()
    there.on()
    assert standing(resolved(job, "unused")) == ("FAILED", "IN_STOCK", READY)
