"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from rekam.cards.actions import calling_off, checking, missing, reminding, remove_guests, sending
from rekam.cards.actions import follow_records as follow
from rekam.cards.actions import stop_cards as stop
from rekam.core.language import words
from rekam.staff.rules import system


@task(own_transactions=True, title=words("Mencetak kartu", "Printing a card"))
def print_job(*, subject: str) -> None:
    sending.drive(job_id=subject.partition(":")[2], by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Meneruskan kartu di pencetak", "Carrying on cards in printers"))
def recover_jobs() -> None:
    sending.recover_jobs(by=system(), at=timezone.now())


@task(
    own_transactions=True,
    title=words("Kartu yang blangkonya hilang", "Cards of missing blanks"),
)
def miss_blanks(*, subject: str, event: str = "") -> None:
    missing.miss_blanks(ask_id=int(subject.removeprefix("ask:")), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menyusun permohonan kartu dari daftar", "Applications from lists"))
def follow_records(*, subject: str = "", event: str = "") -> None:
    follow(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Memeriksa kartu terhadap register", "Cards against the register"))
def stop_cards(*, subject: str = "", event: str = "") -> None:
    """A register that says something else of somebody; then who needs a card, and where, anew."""
    stop(by=system(), at=timezone.now())
    follow(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Mengabari pemilik kartu", "Writing to holders of cards"))
def remind(*, subject: str = "", event: str = "") -> None:
    """Cards that have just come and those that still lie: whatever is due, each message once."""
    reminding.remind_due(by=system(), at=timezone.now())


@task(title=words("Menghentikan kabar tentang kartu", "Stopping messages about cards"))
def heed_reports(*, subject: str = "", event: str = "") -> None:
    """Somebody was told at the door that the holder died or moved."""
    calling_off.heed_reports(at=timezone.now())


@task(own_transactions=True, title=words("Menghapus data tamu luar domisili", "Removing guests"))
def sweep_guests() -> None:
    remove_guests(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Memeriksa buku blangko", "Checking the ledger of blanks"))
def check_ledger() -> None:
    checking.check_ledger(by=system(), at=timezone.now())
