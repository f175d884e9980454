"""A print that waits: complete or not there, for one person, for a day."""

import datetime as dt
import json
import uuid
from pathlib import Path

import pytest

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.rules import KEEP, file_name
from rekam.staff.rules import ROLES, Role

pytestmark = pytest.mark.django_db
AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
ME = Actor(id="7", permissions=ROLES[Role.OFFICER], territory=("53.01",))
ANOTHER = Actor(id="8", permissions=ROLES[Role.HEAD], territory=("53.01",))
AUDITOR = Actor(id="7", permissions=ROLES[Role.AUDITOR], territory=("53.01",))


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def kept(content: bytes = b"%PDF-", by: Actor = ME) -> uuid.UUID:
    made = uuid.uuid4()
    actions.keep(id=made, name="daftar.pdf", content=content, people=["a", "b"], place="53.01", by=by, at=AT)
    return made


def test_what_was_kept_is_handed_out_as_it_was_with_everybody_in_the_log() -> None:
    found = actions.hand_out(id=kept(b"%PDF-1.7 isi"), by=ME, at=AT)
    assert (found.path.read_bytes(), found.name, found.until) == (b"%PDF-1.7 isi", "daftar.pdf", AT + KEEP)
    event = Event.objects.latest("seq")
    assert (event.read, event.place, sorted(event.people.values_list("person_key", flat=True))) == (
        True,
        "53.01",
        ["a", "b"],
    )


def test_nobody_else_gets_it_and_nobody_without_the_permission() -> None:
    made = kept()
    with pytest.raises(Refused, match="print_not_found"):
        actions.hand_out(id=made, by=ANOTHER, at=AT)
    with pytest.raises(Refused, match="not_permitted"):
        actions.hand_out(id=made, by=AUDITOR, at=AT)
    with pytest.raises(Refused, match="not_permitted"):
        kept(by=AUDITOR)
    assert not Event.objects.exists()


def test_who_works_in_another_place_since_gets_no_print_of_the_old_one() -> None:
    made = kept()
    moved = Actor(id=ME.id, permissions=ME.permissions, territory=("53.01.04",))
    with pytest.raises(Refused, match="print_not_found"):
        actions.hand_out(id=made, by=moved, at=AT)


def test_a_print_without_its_note_is_not_there() -> None:
    made = kept()
    (queries.folder() / f"{made}.json").unlink()
    with pytest.raises(Refused, match="print_not_found"):
        queries.prepared(made, by=ME, at=AT)


def test_after_a_day_it_is_not_handed_out_though_nobody_has_swept_yet() -> None:
    made = kept()
    assert actions.hand_out(id=made, by=ME, at=AT + KEEP - dt.timedelta(seconds=1)).name == "daftar.pdf"
    with pytest.raises(Refused, match="print_not_found"):
        actions.hand_out(id=made, by=ME, at=AT + KEEP)
    assert (queries.folder() / f"{made}.pdf").exists()


def test_a_print_of_an_older_release_that_does_not_say_how_far_it_reaches_is_not_handed_out() -> None:
    made = kept()
    note = queries.folder() / f"{made}.json"
    told = json.loads(note.read_text("utf-8"))
    del told["territory"]
    note.write_text(json.dumps(told), "utf-8")
    with pytest.raises(Refused, match="print_not_found"):
        actions.hand_out(id=made, by=ME, at=AT)


def test_keeping_it_again_replaces_it_and_leaves_no_halves() -> None:
    made = kept()
    (queries.folder() / f"{made}.pdf.tmp").write_bytes(b"half of an earlier try")
    actions.keep(id=made, name="daftar.pdf", content=b"baru", people=["a"], place="", by=ME, at=AT)
    found = queries.kept(made, by=ME, at=AT)
    assert found is not None
    assert (found.path.read_bytes(), found.people) == (b"baru", ("a",))
    assert sorted(path.suffix for path in queries.folder().iterdir()) == [".json", ".pdf"]


def test_a_sweep_of_an_office_that_never_printed_finds_nothing() -> None:
    assert actions.sweep(by=ME, at=AT) == 0


def test_a_file_is_named_after_places_and_days_in_plain_letters() -> None:
    assert file_name("daftar", "Kupang Barat", "", "2024-11-15") == "daftar-kupang-barat-2024-11-15"
    assert file_name("surat", 'Ba"a / Lobalain') == "surat-ba-a-lobalain"


def test_only_who_may_print_sweeps_prints() -> None:
    made = kept()
    for nobody in (Actor("x"), Actor("auditor", permissions=ROLES[Role.AUDITOR])):
        with pytest.raises(Refused, match="not_permitted"):
            actions.sweep(by=nobody, at=AT + 2 * KEEP)
    assert (queries.folder() / f"{made}.pdf").exists()
