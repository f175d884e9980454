"""Real IPP against a printer that is not ours: what it says of itself, what reaches it, how it dies."""

import os
from collections.abc import Iterator

import pytest

from rekam.cards.devices import IppPrinter, Seen
from rekam.core.refusal import Refused
from tests.cards.ippeve import Bus, Printer, ready_bus, until

CARD = b"%PDF-1.7\n" + os.urandom(40_000)


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bus]:
    yield from ready_bus(tmp_path_factory.mktemp("ipp"))


def test_a_card_reaches_the_printer_byte_for_byte_under_the_name_that_we_gave_it(bus: Bus) -> None:
    there = Printer(bus, "good")
    printer = IppPrinter(there.uri)
    assert printer.health().ready
    job = printer.send(CARD, name="rekam-1-1")
    until(lambda: printer.seen(job) is Seen.COMPLETED, "the card is not finished")
    assert there.spooled() == [CARD]
    assert printer.find("rekam-1-1") == job
    assert printer.find("rekam-1-2") is None
    assert printer.seen(job + 70) is Seen.UNKNOWN


def test_a_job_can_be_found_while_it_is_still_printing(bus: Bus) -> None:
    there = Printer(bus, "slow", making="sleep 60")
    printer = IppPrinter(there.uri)
    job = printer.send(CARD, name="rekam-2-1")
    assert (printer.find("rekam-2-1"), printer.seen(job)) == (job, Seen.PRINTING)
    there.off()


def test_a_printer_that_dies_on_a_card_no_longer_knows_the_job(bus: Bus) -> None:
    there = Printer(bus, "dies", making="sleep 60")
    printer = IppPrinter(there.uri)
    job = printer.send(CARD, name="rekam-3-1")
    there.off()
    with pytest.raises(Refused, match="printer_unreachable"):
        printer.seen(job)
    there.on()
    assert (printer.seen(job), printer.find("rekam-3-1")) == (Seen.UNKNOWN, None)


def test_a_card_that_the_printer_gives_up_is_told_as_ended(bus: Bus) -> None:
    printer = IppPrinter(Printer(bus, "jams", making="exit 1").uri)
    job = printer.send(CARD, name="rekam-4-1")
    until(lambda: printer.seen(job) is not Seen.PRINTING, "the job does not end")
    assert printer.seen(job) is Seen.ENDED


def test_a_printer_that_prints_one_side_only_is_not_ready_and_takes_no_card(bus: Bus) -> None:
    there = Printer(bus, "oneside", "-f", "application/pdf")
    printer = IppPrinter(there.uri)
    health = printer.health()
    assert (health.ready, health.reasons) == (False, ("sides-supported:no",))
    with pytest.raises(Refused, match="printer_refused"):
        printer.send(CARD, name="rekam-5-1")
    assert there.spooled() == []


def test_a_printer_without_pdf_is_not_ready(bus: Bus) -> None:
    health = IppPrinter(Printer(bus, "raster", "-2", "-f", "image/urf").uri).health()
    assert (health.ready, health.reasons) == (False, ("document-format-supported:no",))


def test_where_nobody_listens_nothing_has_left_this_machine() -> None:
    with pytest.raises(Refused, match="printer_unreachable"):
        IppPrinter("ipp://127.0.0.1:9/ipp/print").send(CARD, name="rekam-6-1")
