import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rekam.audit import queries
from rekam.audit.actions import record
from rekam.audit.models import Head
from tests.audit import outside_verifier
from tests.audit.people import AT, OFFICER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_short_log() -> None:
    for number in range(3):
        record(by=OFFICER, at=AT, event="people.intake.apply", subject=f"intake:{number}")


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("audit", *words, stdout=out)
    return out.getvalue()


def test_verify_says_how_many_and_the_last_hash() -> None:
    last = queries.head()[1]
    assert run("verify") == f"Utuh: 3 kejadian, rantai tidak terputus. Sidik terakhir {last}\n"
    assert run("--language", "en", "verify").startswith("Whole: 4 entries")


def test_checkpoint_export_and_verify_work_from_files(tmp_path: Path) -> None:
    kept, log = tmp_path / "titik.txt", tmp_path / "log.jsonl"
    run("checkpoint", "--out", str(kept))
    run("export", "--out", str(log))
    run("verify", "--checkpoint", str(kept))
    assert run("checkpoint").split("\n")[0] == queries.origin()
    with log.open("rb") as lines:
        assert outside_verifier.verify(lines, kept.read_text("utf-8"))[0] == 5


def test_a_broken_log_ends_with_3_and_says_where() -> None:
    Head.objects.update(seq=9)
    with pytest.raises(CommandError, match="kejadian nomor 4 dan sesudahnya hilang") as stopped:
        run("verify")
    assert stopped.value.returncode == 3


def test_a_checkpoint_that_is_none_is_refused(tmp_path: Path) -> None:
    torn = tmp_path / "titik.txt"
    torn.write_text("rekam/audit/x\n")
    with pytest.raises(CommandError, match="cannot be read"):
        run("--language", "en", "verify", "--checkpoint", str(torn))


def test_a_checkpoint_of_elsewhere_is_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "titik.txt"
    other.write_text("rekam/audit/lain\n1\n" + "A" * 43 + "=\n")
    with pytest.raises(CommandError, match="milik jejak lain"):
        run("verify", "--checkpoint", str(other))
