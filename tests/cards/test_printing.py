"""Cards through a printer: written down before they are sent, never lost, never on two blanks."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rekam.audit.models import Event as Entry
from rekam.cards import actions, devices
from rekam.cards.actions import printers, printing, sending
from rekam.cards.devices import FakePrinter
from rekam.cards.models import Application, Blank, Movement, Printer, PrintJob
from rekam.cards.queries import printing as queries
from rekam.cards.queries.balances import balance_faults
from rekam.cards.rules.printing import JobState, name_of
from rekam.core.refusal import Refused
from rekam.documents.models import Scan
from rekam.jobs.models import Job
from rekam.people.models import Resident
from rekam.staff.rules import system
from tests.cards.applications_stage import AUDITOR, CLERK, DATA, HEAD, SEMAU, STRANGER, key, one, people
from tests.cards.printing_stage import (
    AT,
    FAR_LATER,
    MINUTE,
    OFFICE,
    OFFICER,
    a_printer,
    asked,
    cards_of,
    fakes,
    moved,
    names_at,
    received,
    resolved,
    standing,
    stepped,
    to_print,
    turned,
)  # fmt: skip
from tests.documents.vault_files import made_keys, picture

pytestmark = pytest.mark.django_db
READY, SENT = "PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING"


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.HOME.mkdir()
    settings.REKAM_PLACE = OFFICE
    fakes()
    people(one("a", nik="5301044405900001"), one("b", nik="5301044405900002"), one("c"))
    received(5)
    yield
    assert balance_faults() == []
    devices.OPENERS.pop("fake")


def job_of(tmp_path: Path, mood: str = "good") -> tuple[PrintJob, Printer]:
    printer = a_printer(tmp_path, mood)
    return asked(to_print(), printer), printer


def test_a_card_is_asked_for_sent_followed_and_held_against_its_serial(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path)
    assert standing(job) == ("WAITING", "RESERVED", SENT)
    assert Job.objects.get(task=printing.CARRY_ON).subject == f"print_job:{job.pk}"
    assert stepped(job).state == JobState.SENT
    assert stepped(job).state == JobState.OUT
    assert standing(job) == ("OUT", "RESERVED", SENT)
    done = printing.confirm_card(job_id=job.pk, serial=" ab 000001 ", by=OFFICER, at=FAR_LATER)
    assert standing(done) == ("DONE", "PRINTED", "CARD_PRINTED")
    assert Application.objects.get().serial == "AB000001"
    (pdf,) = cards_of(printer)
    assert pdf.startswith(b"%PDF-")
    assert names_at(printer) == [name_of(job.pk, 1)]


def test_what_leaves_for_the_printer_names_nobody_outside_the_card(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path)
    stepped(job)
    (name,) = names_at(printer)
    assert not any(word in name for word in ("ORANG", "5301044405900001", key("a")))
    entries = Entry.objects.filter(event__startswith="cards.print_job.")
    assert [entry.event.rpartition(".")[2] for entry in entries] == ["ask", "begin", "accept"]
    assert "5301044405900001" not in str([entry.facts for entry in entries])


def test_the_log_says_to_which_address_somebodys_card_was_sent(tmp_path: Path) -> None:
    """Who keeps the printers sees no cards, and must not be able to send them elsewhere unseen."""
    printer = a_printer(tmp_path)
    told = {"name": printer.name, "colour": "", "active": True, "by": DATA, "at": AT}
    printers.change_printer(printer_id=printer.pk, uri=f"fake://good{tmp_path}/elsewhere", **told)
    asked(to_print(), printer)
    logged = {entry.event: entry.facts for entry in Entry.objects.all()}
    assert logged["cards.printer.add"]["uri"] == printer.uri
    assert logged["cards.printer.change"]["uri"].endswith("/elsewhere")
    assert logged["cards.print_job.ask"]["printer"] == printer.pk


def test_the_card_in_hand_must_be_the_one_that_was_reserved(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path)
    stepped(job)
    with pytest.raises(Refused) as other:
        printing.confirm_card(job_id=job.pk, serial="AB000004", by=OFFICER, at=AT)
    assert (other.value.code, other.value.facts) == (
        "other_card_in_hand", {"scanned": "AB000004", "serial": "AB000001"},
    )  # fmt: skip
    assert standing(job) == ("SENT", "RESERVED", SENT)


def test_another_blank_that_came_out_of_the_feeder_is_entered_in_place_of_the_reserved_one(
    tmp_path: Path,
) -> None:
    job, _ = job_of(tmp_path)
    stepped(job)
    done = printing.confirm_card(job_id=job.pk, serial="AB000004", instead=True, by=OFFICER, at=AT)
    assert standing(done) == ("DONE", "PRINTED", "CARD_PRINTED")
    assert (done.serial, Application.objects.get().serial) == ("AB000004", "AB000004")
    assert Blank.objects.get(serial="AB000001").state == "IN_STOCK"
    told = Movement.objects.filter(blank__serial="AB000004").order_by("version")
    assert [each.event for each in told] == ["receive", "reserve", "print"]


def test_a_blank_of_another_place_or_person_cannot_be_taken_instead(tmp_path: Path) -> None:
    received(1, place=SEMAU, start=900)
    job, _ = job_of(tmp_path)
    stepped(job)
    asked(to_print("b"), a_printer(tmp_path, name="Dua"))
    for serial in ("AB000900", "AB000002"):
        with pytest.raises(Refused, match="other_card_taken"):
            printing.confirm_card(job_id=job.pk, serial=serial, instead=True, by=OFFICER, at=AT)
    assert standing(job) == ("SENT", "RESERVED", SENT)


def test_a_printer_that_dies_mid_card_leaves_a_card_in_doubt_until_somebody_looks(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "die")
    stepped(job)
    assert stepped(job).note == "printer_ended"
    assert standing(job) == ("SUSPECT", "SUSPECT", SENT)
    with pytest.raises(Refused, match="printer_busy"):
        asked(to_print("b"), printer)
    done = resolved(job, "printed", serial="AB000001")
    assert standing(done) == ("DONE", "PRINTED", "CARD_PRINTED")


def test_a_card_in_doubt_that_is_still_blank_goes_back_and_is_printed_anew(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "die")
    stepped(job)
    stepped(job)
    assert standing(resolved(job, "unused")) == ("FAILED", "IN_STOCK", READY)
    turned(printer, "good")
    again = asked(Application.objects.get(), printer)
    assert again.serial == "AB000001"
    assert stepped(again).state == JobState.SENT


def test_a_spoiled_card_is_destroyed_later_and_the_person_waits_for_another(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "die")
    stepped(job)
    stepped(job)
    with pytest.raises(Refused, match="blank_need_not_met"):
        resolved(job, "spoiled", note="setengah tercetak")
    done = resolved(job, "spoiled", note="setengah tercetak", no_photo="kamera rusak")
    assert standing(done) == ("FAILED", "SPOILED", READY)
    turned(printer, "good")
    assert asked(Application.objects.get(), printer).serial == "AB000002"


def test_of_a_card_that_is_not_in_doubt_any_more_no_picture_is_kept(tmp_path: Path) -> None:
    made_keys()
    job = asked(to_print(), a_printer(tmp_path, "die"))
    stepped(job)
    stepped(job)
    told = {"outcome": "spoiled", "note": "patah dua"}
    resolved(job, **told, photo=picture())
    with pytest.raises(Refused, match="print_job_move_not_allowed"):
        resolved(job, **told, photo=picture("PNG"))
    assert Scan.objects.count() == 1


def test_a_card_that_comes_out_spoiled_is_said_so_at_once(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path)
    stepped(job)
    stepped(job)
    done = resolved(job, "spoiled", note="foto bergaris", no_photo="kamera rusak")
    assert standing(done) == ("FAILED", "SPOILED", READY)


def test_an_unused_blank_is_not_free_while_the_printer_may_still_print_it(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "stuck")
    stepped(job)
    assert stepped(job).note == "stopped"
    printing.doubt_card(job_id=job.pk, note="pita habis", by=OFFICER, at=AT)
    turned(printer, "off")
    with pytest.raises(Refused, match="printer_unreachable"):
        resolved(job, "unused")
    assert standing(job) == ("SUSPECT", "SUSPECT", SENT)
    turned(printer, "stuck")
    assert standing(resolved(job, "unused")) == ("FAILED", "IN_STOCK", READY)
    assert names_at(printer) == [], "the job is cancelled at the printer"


def test_a_printer_that_never_comes_back_is_taken_out_of_use_and_its_card_freed(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "slow")
    stepped(job)
    turned(printer, "off")
    assert stepped(job, AT + MINUTE).state == JobState.SENT
    assert stepped(job, AT + 3 * MINUTE).note == "printer_silent"
    Printer.objects.update(active=False)
    assert standing(resolved(job, "unused")) == ("FAILED", "IN_STOCK", READY)


def test_an_unreachable_printer_lets_the_card_wait_and_be_tried_again(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "off")
    waits = stepped(job)
    assert (waits.state, waits.note, waits.attempts) == ("WAITING", "printer_unreachable", 1)
    turned(printer, "good")
    assert sending.recover_jobs(by=system(), at=AT + MINUTE) == 1
    assert standing(job) == ("SENT", "RESERVED", SENT)
    assert names_at(printer) == [name_of(job.pk, 2)]


def test_a_card_that_breaks_the_machine_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        asked(to_print(letter), a_printer(tmp_path, name=name))
        for letter, name in (("a", "Satu"), ("b", "Dua"))
    )
    whole = sending.card_data

    def data(application: Application, *told: Any, **more: Any) -> Any:
        if application.pk == first.application_id:
            raise OSError("no such face")
        return whole(application, *told, **more)

    monkeypatch.setattr(sending, "card_data", data)
    with pytest.raises(OSError, match="no such face"):
        sending.recover_jobs(by=system(), at=AT)
    assert (standing(first)[0], standing(second)[0]) == ("WAITING", "SENT")


def test_a_printer_that_refuses_gives_the_blank_back(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path, "no")
    assert stepped(job).note == "printer_refused"
    assert standing(job) == ("FAILED", "IN_STOCK", READY)


def test_a_printer_that_took_the_job_and_never_said_so_is_asked_by_name(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "silent")
    assert stepped(job).state == JobState.SENT
    assert len(cards_of(printer)) == 1


def test_a_printer_that_knows_nothing_of_a_job_it_may_have_got_leaves_a_doubt(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path, "deaf")
    assert stepped(job).note == "printer_forgot"
    assert standing(job) == ("SUSPECT", "SUSPECT", SENT)


def test_a_card_is_cancelled_only_before_it_is_sent(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path, "off")
    stepped(job)
    printing.cancel_card(job_id=job.pk, by=OFFICER, at=AT)
    assert standing(job) == ("CANCELLED", "IN_STOCK", READY)
    again = asked(Application.objects.get(), a_printer(tmp_path, name="Dua"))
    stepped(again)
    with pytest.raises(Refused, match="print_job_move_not_allowed"):
        printing.cancel_card(job_id=again.pk, by=OFFICER, at=AT)


def changed(**values: Any) -> None:
    Resident.objects.filter(person_key=key("a")).update(**values)


STOPS = [
    ({"status": "dead"}, "died"),
    ({"status": "moved"}, "moved"),
    ({"name": "NAMA BARU"}, "changed"),
    ({"address": "JALAN LAIN 9"}, "changed"),
]


@pytest.mark.parametrize(("values", "why"), STOPS)
def test_who_died_moved_or_changed_is_not_printed(values: dict[str, Any], why: str, tmp_path: Path) -> None:
    found, printer = to_print(), a_printer(tmp_path)
    changed(**values)
    with pytest.raises(Refused) as stopped:
        asked(found, printer)
    assert (stopped.value.code, stopped.value.facts["why"]) == ("card_stopped", why)
    assert not PrintJob.objects.exists()
    assert Blank.objects.filter(state="IN_STOCK").count() == 5


@pytest.mark.parametrize(("values", "why"), STOPS)
def test_nor_when_it_happens_between_the_button_and_the_printer(
    values: dict[str, Any], why: str, tmp_path: Path
) -> None:
    job, printer = job_of(tmp_path)
    changed(**values)
    assert stepped(job).note == why
    assert standing(job) == ("CANCELLED", "IN_STOCK", READY)
    assert cards_of(printer) == []


def test_new_data_are_taken_over_only_when_no_printer_holds_the_card_with_the_old_ones(
    tmp_path: Path,
) -> None:
    job, _ = job_of(tmp_path)
    stepped(job)
    changed(name="NAMA BARU")
    actions.stop_cards(by=system(), at=AT)
    told: dict[str, Any] = {"application_id": job.application_id, "by": OFFICER, "at": AT}
    held = Application.objects.get()
    with pytest.raises(Refused, match="blank_being_printed"):
        actions.renew_application(version=held.version, **told)
    printing.doubt_card(job_id=job.pk, note="berhenti", by=OFFICER, at=AT)
    resolved(job, "spoiled", note="nama lama", no_photo="kamera rusak")
    held.refresh_from_db()
    assert (held.state, held.stopped) == (READY, "changed")
    assert actions.renew_application(version=held.version, **told).stopped == ""


def test_nobody_is_printed_before_the_17th_birthday_unless_ever_married(tmp_path: Path) -> None:
    found, printer = to_print(), a_printer(tmp_path)
    tomorrow = dt.date(2007, 11, 16)
    changed(birth_date=tomorrow)
    Application.objects.update(digest="")
    with pytest.raises(Refused) as young:
        asked(found, printer)
    assert young.value.facts["why"] == "too_young"
    changed(marital="P")
    assert asked(found, printer).state == JobState.WAITING


def withdrawn(job: PrintJob) -> None:
    found = Application.objects.get(pk=job.application_id)
    actions.decide_application(
        application_id=found.pk, event="withdraw", version=found.version, reason="died", by=OFFICER, at=AT
    )


def test_an_application_that_the_reception_withdrew_is_not_printed(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path)
    withdrawn(job)
    assert stepped(job).note == "application_left"
    assert Blank.objects.get(serial=job.serial).state == "IN_STOCK"
    assert cards_of(printer) == []


def test_one_withdrawn_while_its_card_is_in_the_printer_ends_as_a_spoiled_card(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path)
    stepped(job)
    withdrawn(job)
    assert standing(job) == ("SENT", "RESERVED", "WITHDRAWN"), "nobody else gets the blank in the printer"
    stepped(job)
    with pytest.raises(Refused, match="application_move_not_allowed"):
        printing.confirm_card(job_id=job.pk, serial=job.serial, by=OFFICER, at=AT)
    done = resolved(job, "spoiled", note="sudah ditarik", no_photo="tidak perlu foto")
    assert standing(done) == ("FAILED", "SPOILED", "WITHDRAWN")


def test_a_death_while_the_card_is_in_the_printer_frees_no_blank_and_lets_no_card_out(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path)
    stepped(job)
    changed(status="dead")
    actions.stop_cards(by=system(), at=AT)
    assert standing(job) == ("SENT", "RESERVED", SENT)
    with pytest.raises(Refused, match="application_need_not_met"):
        printing.confirm_card(job_id=job.pk, serial=job.serial, by=OFFICER, at=AT)
    stepped(job)
    done = resolved(job, "spoiled", note="orangnya meninggal", no_photo="dipotong di kantor")
    assert standing(done) == ("FAILED", "SPOILED", READY)


def test_a_printer_takes_one_card_at_a_time_and_only_its_own(tmp_path: Path) -> None:
    printer = a_printer(tmp_path, colour="orange")
    with pytest.raises(Refused, match="printer_colour"):
        asked(to_print("a"), printer)
    Printer.objects.update(colour="", active=False)
    with pytest.raises(Refused, match="printer_not_active"):
        asked(Application.objects.get(), printer)
    Printer.objects.update(active=True, place=SEMAU)
    with pytest.raises(Refused, match="printer_elsewhere"):
        asked(Application.objects.get(), printer)
    Printer.objects.update(place=OFFICE)
    asked(Application.objects.get(), printer)
    with pytest.raises(Refused, match="printer_busy"):
        asked(to_print("b"), printer)
    assert Blank.objects.filter(state="RESERVED").count() == 1


def test_without_a_blank_nothing_is_queued(tmp_path: Path) -> None:
    found, printer = to_print(place=SEMAU), a_printer(tmp_path, place=SEMAU)
    with pytest.raises(Refused, match="no_blank"):
        asked(found, printer)
    found.refresh_from_db()
    assert (found.state, PrintJob.objects.count()) == (READY, 0)


@pytest.mark.parametrize("actor", [AUDITOR, HEAD, STRANGER, CLERK])
def test_only_officers_of_the_place_print(actor: Any, tmp_path: Path) -> None:
    found, printer = to_print(), a_printer(tmp_path)
    with pytest.raises(Refused, match=r"not_permitted|not_your_territory"):
        asked(found, printer, by=actor)


def test_a_reserved_card_whose_job_was_cancelled_by_nobody_is_taken_up_with_its_blank(tmp_path: Path) -> None:
    found, printer = to_print(), a_printer(tmp_path)
    from rekam.cards.actions import reserve_blank

    blank = reserve_blank(place=OFFICE, colour="blue", held_for=found.pk, by=OFFICER, at=AT)
    moved(found, "queue", blank=blank.serial)
    assert asked(found, printer).serial == blank.serial
    assert Blank.objects.filter(state="RESERVED").count() == 1


def test_each_step_can_be_repeated_and_each_machine_that_comes_second_finds_it_done(tmp_path: Path) -> None:
    job, printer = job_of(tmp_path, "slow")
    old = PrintJob.objects.get()
    stepped(job)
    assert sending._begin(old, system(), AT).state == JobState.SENT
    assert sending._accepted(old, 99, system(), AT).ipp_job == 1
    for _ in range(3):
        assert sending.recover_jobs(by=system(), at=AT) == 1
    assert len(cards_of(printer)) == 1


def test_whoever_sent_a_card_too_late_does_not_undo_the_doubt(tmp_path: Path) -> None:
    job, _ = job_of(tmp_path)
    begun = sending._begin(job, system(), AT)
    assert sending.carry_on(job_id=job.pk, by=system(), at=AT + MINUTE).state == JobState.SENDING
    assert sending.carry_on(job_id=job.pk, by=system(), at=AT + 3 * MINUTE).state == JobState.SUSPECT
    assert sending._accepted(begun, 7, system(), AT + 4 * MINUTE).state == JobState.SUSPECT


def test_the_queue_of_a_place_is_by_need_and_holds_nobody_who_must_not_be_printed(tmp_path: Path) -> None:
    first, second, third = to_print("a"), to_print("b"), to_print("c")
    Application.objects.filter(pk=second.pk).update(need=0)
    Application.objects.filter(pk=first.pk).update(need=1)
    Application.objects.filter(pk=third.pk).update(stopped="died")
    assert [row.pk for row in queries.queue(OFFICE, OFFICER)] == [second.pk, first.pk]
    asked(second, a_printer(tmp_path))
    assert [row.pk for row in queries.queue(OFFICE, OFFICER)] == [first.pk]
    assert list(queries.queue(SEMAU, OFFICER)) == []


def test_cards_in_doubt_stand_first(tmp_path: Path) -> None:
    old = asked(to_print("a"), a_printer(tmp_path))
    new = asked(to_print("b"), a_printer(tmp_path, "die", name="Dua"))
    stepped(new)
    stepped(new)
    assert [row.pk for row in queries.open_jobs(OFFICER)] == [new.pk, old.pk]


def test_a_printer_says_how_it_is_in_words(tmp_path: Path) -> None:
    from rekam.cards.actions import printers

    printer = a_printer(tmp_path, "stuck")
    told = printers.try_printer(printer_id=printer.pk, by=DATA, at=AT)
    assert (told.ready, told.reasons, told.make) == (False, ["media-empty"], "Fake")
    turned(printer, "off")
    assert printers.try_printer(printer_id=printer.pk, by=DATA, at=AT).reasons == ["printer_unreachable"]


@pytest.mark.parametrize(
    "uri",
    ["http://cups:631/x", "ipp://", "ipp://user:pw@cups/x", "ipp://cups/x?a=1", "file:///etc/passwd",
     "ipp://c /x", "ipp://cups:0/x", "ipp://[::1/x"],
)  # fmt: skip
def test_an_address_that_is_no_printers_is_refused(uri: str) -> None:
    with pytest.raises(Refused, match="printer_uri"):
        devices.check_uri(uri)


def test_a_chip_is_never_said_to_be_written() -> None:
    with pytest.raises(Refused, match="chip_closed"):
        devices.ClosedChip().write(serial="AB000001", person_key=key("a"))


def test_a_fake_printer_can_be_reached_in_tests_only() -> None:
    devices.OPENERS.pop("fake")
    with pytest.raises(Refused, match="printer_uri"):
        devices.open_printer("fake://good/tmp/x")
    devices.OPENERS["fake"] = FakePrinter
