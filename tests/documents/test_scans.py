"""Scans: only pictures and papers come in, made anew, locked, seen by few, and gone when deleted."""

import datetime as dt
import io
import os
import random
import stat
import uuid
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.actions.scans import LEFT_BEHIND
from rekam.documents.models import Scan
from rekam.documents.queries.scans import path_of, scans_folder
from rekam.documents.rules.scans import LONGEST_SIDE, MOST_BYTES, MOST_PIXELS, SEES, STORES
from rekam.staff.models import Officer
from rekam.staff.rules import PERMISSIONS, ROLES, Role, system
from tests.documents.endless import endless
from tests.documents.vault_files import (
    AT,
    HERE,
    KEY,
    OFFICER,
    THERE,
    kept,
    made_keys,
    pdf,
    picture,
    png_that_says,
    with_position,
)  # fmt: skip

pytestmark = pytest.mark.django_db
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path: Path, settings: object, db: None) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"  # type: ignore[attr-defined]
    made_keys()


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        kept(content)
    assert not Scan.objects.exists()
    assert not list(scans_folder().rglob("*.*"))
    return refused.value.code


def opened(scan: Scan) -> Image.Image:
    return Image.open(io.BytesIO(queries.open_scan(scan.pk, by=OFFICER)))


@pytest.mark.parametrize(
    ("form", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg")]
)
def test_a_picture_is_kept_and_opens_as_what_it_was(form: str, media: str) -> None:
    scan = kept(picture(form))
    assert (scan.kind, scan.person_key, scan.place, scan.media) == ("kk", KEY, HERE, media)
    found = opened(scan)
    assert (found.size, Image.MIME[found.format or ""]) == ((60, 40), media)
    red, green, _ = found.convert("RGB").getpixel((5, 20))  # type: ignore[misc]
    assert red > 150 > 60 > green
    assert len(queries.open_scan(scan.pk, by=OFFICER)) == scan.size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_whatever_a_scanner_counts_colours_in_it_stays_a_picture(mode: str) -> None:
    assert opened(kept(picture("JPEG" if mode == "CMYK" else "PNG", mode=mode))).size == (60, 40)


def test_sixteen_bits_of_grey_are_not_all_white() -> None:
    file = io.BytesIO()
    Image.frombytes("I;16", (2, 1), b"\x00\x10\x00\xf0").save(file, "PNG")
    found = opened(kept(file.getvalue()))
    assert [found.getpixel((x, 0)) for x in (0, 1)] == [0x10, 0xF0]


def test_what_was_clear_is_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(kept(file.getvalue())).getpixel((1, 1)) == (255, 255, 255)


def test_nothing_of_place_camera_or_comment_is_left_and_the_picture_stands_upright() -> None:
    came = with_position()
    assert b"Kamera Rahasia" in came
    assert 0x8825 in Image.open(io.BytesIO(came)).getexif()
    scan = kept(came)
    content = queries.open_scan(scan.pk, by=OFFICER)
    found = Image.open(io.BytesIO(content))
    assert dict(found.getexif()) == {}
    assert found.size == (40, 60), "turned as the camera was held"
    assert not [part for part in (b"Kamera", b"rahasia", b"Exif", b"GPS") if part in content]


def test_what_lies_behind_a_picture_is_gone() -> None:
    """A picture that is a page, an archive or a program too."""
    for form in ("JPEG", "PNG", "WEBP"):
        content = queries.open_scan(kept(picture(form) + HTML + b"PK\x05\x06").pk, by=OFFICER)
        assert b"script" not in content
        assert b"PK\x05\x06" not in content
    hidden = picture("PNG", pnginfo=_words("Comment", HTML.decode()))
    assert b"script" in hidden
    assert b"script" not in queries.open_scan(kept(hidden).pk, by=OFFICER)


def _words(name: str, text: str) -> object:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text(name, text)
    return info


def test_a_picture_of_many_pixels_is_made_smaller() -> None:
    found = opened(kept(picture(size=(5000, 100))))
    assert found.size == (LONGEST_SIDE, 82)


def test_noise_that_would_not_fit_as_a_png_is_kept_smaller() -> None:
    grey = Image.frombytes("P", (2600, 2600), random.Random(7).randbytes(2600 * 2600))
    grey.putpalette(random.Random(8).randbytes(768))
    file = io.BytesIO()
    grey.save(file, "PNG")
    assert len(file.getvalue()) < MOST_BYTES
    scan = kept(file.getvalue())
    assert (scan.media, scan.size <= MOST_BYTES) == ("image/jpeg", True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "scan_type"),
        (HTML, "scan_type"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "scan_type"),
        (b"<?xml version='1.0'?><svg/>", "scan_type"),
        (b"GIF89a" + bytes(100), "scan_type"),
        (b"MZ" + bytes(100), "scan_type"),
        (b"PK\x03\x04" + bytes(100), "scan_type"),
        (b"\0" + picture(), "scan_type"),
        (HTML + pdf(), "scan_type"),
        (bytes(MOST_BYTES + 1), "scan_too_large"),
        (b"\xff\xd8\xff" + HTML, "scan_unreadable"),
        (b"\x89PNG\r\n\x1a\n" + HTML, "scan_unreadable"),
        (b"RIFF\x20\0\0\0WEBP" + HTML, "scan_unreadable"),
        (picture()[:-300], "scan_unreadable"),
        (picture("PNG")[:-300], "scan_unreadable"),
        (picture("WEBP")[:-30], "scan_unreadable"),
        (b"\xff\xd8\xff" + picture("PNG"), "scan_unreadable"),
        (png_that_says(50_000, 50_000), "scan_pixels"),
        (png_that_says(MOST_PIXELS + 1, 1), "scan_pixels"),
        (png_that_says(5_000, 5_000), "scan_unreadable"),
    ],
)
def test_what_is_no_picture_is_refused_and_leaves_nothing(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_paper_as_pdf_is_kept_as_it_came() -> None:
    scan = kept(pdf())
    assert (scan.media, queries.open_scan(scan.pk, by=OFFICER)) == ("application/pdf", pdf())
    shown = pdf(catalog=b"/OpenAction [3 0 R /Fit]")
    assert queries.open_scan(kept(shown).pk, by=OFFICER) == shown


def test_a_paper_that_was_made_here_is_kept_byte_for_byte() -> None:
    """With its signature, which a reader of uploads need not know."""
    signed = pdf(JS) + b"a signature"
    scan = actions.store_paper(pdf=signed, kind="suket", person_key=KEY, place=HERE, by=OFFICER, at=AT)
    assert (scan.media, queries.open_scan(scan.pk, by=OFFICER)) == ("application/pdf", signed)
    with pytest.raises(Refused, match="not_your_territory"):
        actions.store_paper(pdf=signed, kind="suket", person_key=KEY, place=THERE, by=OFFICER, at=AT)


JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def hidden_in_a_stream(inner: bytes) -> bytes:
    """The same inside a compressed stream of objects, where no search of the bytes finds it."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

    writer = PdfFileWriter(stream_xrefs=True)
    content = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.insert_page(
        PageObject(
            contents=content, media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 100, 100)))
        )
    )
    names = writer.prepare_object_stream(compress=True)
    action = generic.DictionaryObject({generic.NameObject("/S"): generic.NameObject("/" + inner.decode())})
    ref = writer.add_object(action, obj_stream=names)
    writer.root["/OpenAction"] = ref
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.4\n" + bytes(100), "scan_unreadable"),
        (b"%PDF-1.4\n%%EOF", "scan_unreadable"),
        (pdf()[:-20], "scan_unreadable"),
        (pdf(end=b"%%EOF\n" + HTML), "scan_unreadable"),
        (pdf() + picture("PNG"), "scan_unreadable"),
        (pdf(JS, catalog=b"/OpenAction 4 0 R"), "scan_pdf_active"),
        (pdf(b"<< /S /Java#53cript /J#53 (x) >>"), "scan_pdf_active"),
        (pdf(catalog=b"/AA << /WC 4 0 R >>"), "scan_pdf_active"),
        (pdf(catalog=b"/Names << /EmbeddedFiles 4 0 R >>"), "scan_pdf_active"),
        (pdf(b"<< /Subtype /FileAttachment /FS 5 0 R >>"), "scan_pdf_active"),
        (pdf(b"<< /Type /Filespec /F (x) /EF << /F 4 0 R >> >>"), "scan_pdf_active"),
        (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "scan_pdf_active"),
        (pdf(b"<< /S /SubmitForm /F (http://x) >>"), "scan_pdf_active"),
        (pdf(b"<< /Subtype /RichMedia >>"), "scan_pdf_active"),
        (pdf(catalog=b"/AcroForm << /XFA 4 0 R >>"), "scan_pdf_active"),
        (pdf(b"<< /Filter /Standard /V 1 /R 2 >>", trailer=b"/Encrypt 4 0 R"), "scan_pdf_active"),
        (hidden_in_a_stream(b"JavaScript"), "scan_pdf_active"),
        (hidden_in_a_stream(b"Launch"), "scan_pdf_active"),
        (pdf(b"<< /S /URI /URI (http://x) >>", catalog=b"/OpenAction 4 0 R"), "scan_pdf_active"),
        (pdf(catalog=b"/OpenAction << /S /GoTo /Next << /S /URI /URI (http://x) >> >>"), "scan_pdf_active"),
        (hidden_in_a_stream(b"URI"), "scan_pdf_active"),
        (pdf(b"[" * 3000 + b"]" * 3000), "scan_unreadable"),
    ],
)
def test_a_pdf_that_does_or_carries_or_hides_something_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_name_that_is_said_twice_is_seen_twice() -> None:
    """One reader takes the first, another the last."""
    packed = zlib.compress(b"4 0 << /S /Named /S /JavaScript >>")
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
    assert refusal(pdf(stream % (len(packed), packed))) == "scan_pdf_active"


def test_a_pdf_whose_objects_are_packed_is_looked_into_and_kept_when_it_is_harmless() -> None:
    harmless = hidden_in_a_stream(b"Named")
    assert b"/Named" not in harmless
    assert kept(harmless).media == "application/pdf"


def test_a_link_that_is_pressed_and_a_size_that_is_shown_are_harmless() -> None:
    link = b"<< /Type /Action /S /URI /URI (http://x) >>"
    assert kept(pdf(link, catalog=b"/OpenAction [3 0 R /Fit]")).media == "application/pdf"


def test_random_bytes_behind_good_first_bytes_take_nothing_down() -> None:
    chance = random.Random(7)
    for begin in (b"\xff\xd8\xff", b"%PDF-1.7\n"):
        assert refusal(begin + chance.randbytes(5000)) == "scan_unreadable"


def test_a_file_that_keeps_its_reader_busy_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rekam.documents.actions.scans.cleaned", endless)
    monkeypatch.setattr("rekam.documents.actions.scans.LONGEST", 1.5)
    assert refusal(picture()) == "scan_unreadable"


def test_only_the_key_outside_the_database_opens_it() -> None:
    """Nothing of the picture stands in the file, and the file is for the office's account alone."""
    scan = kept(picture("PNG"))
    locked = path_of(scan.pk)
    content = locked.read_bytes()
    assert b"PNG" not in content
    assert b"IHDR" not in content
    assert stat.S_IMODE(locked.stat().st_mode) == 0o600
    assert stat.S_IMODE(locked.parent.stat().st_mode) == 0o700
    assert [path.name for path in locked.parent.iterdir()] == [str(scan.pk)], "no half beside it"
    twice = kept(picture("PNG"), kind="photo")
    assert path_of(twice.pk).read_bytes()[16:] != content[16:], "equal pictures do not look equal"


@pytest.mark.parametrize("harm", ["bit", "short", "empty", "gone", "swapped", "kind", "salt"])
def test_a_file_that_was_changed_swapped_or_lost_is_damaged_and_told_so(harm: str) -> None:
    scan, other = kept(), kept(picture("PNG"))
    path = path_of(scan.pk)
    whole = path.read_bytes()
    if harm == "bit":
        path.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
    elif harm == "short":
        path.write_bytes(whole[:-1])
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "gone":
        path.unlink()
    elif harm == "swapped":
        path.write_bytes(path_of(other.pk).read_bytes())
        Scan.objects.filter(pk=scan.pk).update(salt=other.salt)
    elif harm == "kind":
        Scan.objects.filter(pk=scan.pk).update(kind="photo")
    else:
        Scan.objects.filter(pk=scan.pk).update(salt=b"x" * 32)
    with pytest.raises(Refused, match="scan_damaged"):
        queries.open_scan(scan.pk, by=OFFICER)
    assert queries.open_scan(other.pk, by=OFFICER)


def test_a_lost_key_is_a_loss_in_words_and_nothing_is_made_anew(tmp_path: Path) -> None:
    scan = kept()
    (tmp_path / "keys/scans.key").unlink()
    with pytest.raises(Refused, match="scan_key_lost") as refused:
        queries.open_scan(scan.pk, by=OFFICER)
    assert refused.value.facts == {"kid": scan.key_id}
    with pytest.raises(Refused, match="scan_key_lost"):
        kept(picture("PNG"))
    assert not (tmp_path / "keys/scans.key").exists()


def test_the_same_handed_in_again_is_the_same_scan() -> None:
    first = kept()
    assert kept().pk == first.pk
    assert kept(kind="photo").pk != first.pk
    path_of(first.pk).unlink()
    assert kept().pk != first.pk, "what cannot be opened any more is kept anew"


def test_each_of_the_writing_permissions_keeps_and_each_of_the_seeing_ones_opens() -> None:
    for permission in STORES:
        actor = Actor(id="9", permissions=frozenset({permission}), territory=(HERE,))
        scan = kept(by=actor)
    for permission in SEES:
        actor = Actor(id="9", permissions=frozenset({permission}), territory=(HERE,))
        assert queries.open_scan(scan.pk, by=actor)
    assert {*STORES, *SEES} <= set(PERMISSIONS)


def test_nobody_else_keeps_opens_or_deletes() -> None:
    scan = kept()
    elsewhere = Actor(id="9", permissions=OFFICER.permissions, territory=(THERE,))
    auditor = Actor(id="9", permissions=ROLES[Role.AUDITOR], territory=("53.01",))
    attempts = (
        lambda actor: kept(by=actor),
        lambda actor: queries.open_scan(scan.pk, by=actor),
        lambda actor: actions.show_scan(id=scan.pk, by=actor, at=AT),
        lambda actor: actions.delete_scan(id=scan.pk, reason="x", by=actor, at=AT),
    )
    for actor, code in ((elsewhere, "not_your_territory"), (auditor, "not_permitted")):
        for attempt in attempts:
            with pytest.raises(Refused, match=code):
                attempt(actor)
    with pytest.raises(Refused, match="not_permitted"):
        actions.sweep_scans(by=auditor, at=AT)
    assert queries.open_scan(scan.pk, by=OFFICER)


def test_the_log_tells_of_keeping_looking_and_deleting_and_of_nothing_in_the_picture() -> None:
    scan = kept()
    actions.show_scan(id=scan.pk, by=OFFICER, at=AT)
    actions.delete_scan(id=scan.pk, reason="salah orang", by=OFFICER, at=AT)
    told = list(Event.objects.filter(subject=f"scan:{scan.pk}").order_by("seq"))
    assert [(event.event, event.read, event.place) for event in told] == [
        ("documents.scan.add", False, HERE),
        ("documents.scan.read", True, HERE),
        ("documents.scan.delete", False, HERE),
    ]
    assert {key for event in told for key in event.people.values_list("person_key", flat=True)} == {KEY}
    assert (told[2].reason, told[0].facts["kind"]) == ("salah orang", "kk")


def test_a_deleted_scan_never_opens_again_though_its_file_was_copied(
    django_capture_on_commit_callbacks: object,
) -> None:
    scan = kept()
    copy = path_of(scan.pk).read_bytes()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.delete_scan(id=scan.pk, reason="ditarik", by=OFFICER, at=AT)
    assert not path_of(scan.pk).exists()
    path_of(scan.pk).write_bytes(copy)
    with pytest.raises(Refused, match="scan_deleted") as refused:
        queries.open_scan(scan.pk, by=OFFICER)
    assert refused.value.facts == {"on": "2024-11-15"}
    left = Scan.objects.get(pk=scan.pk)
    assert (bytes(left.salt), left.deleted_by) == (b"", OFFICER.id)
    again = actions.delete_scan(id=scan.pk, reason="lagi", by=OFFICER, at=AT + LEFT_BEHIND)
    assert again.deleted_at == AT
    assert Event.objects.filter(event="documents.scan.delete").count() == 1


def test_the_database_itself_refuses_a_deleted_scan_that_could_be_opened() -> None:
    scan = kept()
    with pytest.raises(IntegrityError), transaction.atomic():
        Scan.objects.filter(pk=scan.pk).update(deleted_at=AT, deleted_by="7")


def test_what_a_kill_left_is_swept_after_a_day_and_what_lives_stays() -> None:
    scan, gone = kept(), kept(picture("PNG"))
    orphan = scans_folder() / "ab" / str(uuid.uuid4())
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"row never came")
    half = path_of(scan.pk).with_name(f"{scan.pk}.tmp")
    half.write_bytes(b"half")
    actions.delete_scan(id=gone.pk, reason="x", by=OFFICER, at=AT)
    now = dt.datetime.now(dt.UTC)
    assert actions.sweep_scans(by=system(), at=now) == 0, "it may be on its way"
    assert actions.sweep_scans(by=system(), at=now + LEFT_BEHIND) == 3
    assert [path.name for path in scans_folder().glob("*/*")] == [str(scan.pk)]


USED: list[uuid.UUID] = []


def used() -> list[uuid.UUID]:
    return USED


def test_what_no_room_refers_to_is_removed_after_a_day_with_its_file(
    settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    settings.SCANS_IN_USE = ("tests.documents.test_scans.used",)
    held, lost, again = kept(), kept(picture("PNG")), kept(picture("WEBP"))
    USED[:] = [held.pk]
    assert actions.sweep_unused(by=system(), at=AT + LEFT_BEHIND) == 0, "it may be on its way"
    late = AT + LEFT_BEHIND + dt.timedelta(minutes=1)
    assert kept(picture("WEBP"), at=late) == again, "handed in again: young from now on"
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep_unused(by=system(), at=late) == 1
    assert set(Scan.objects.values_list("pk", flat=True)) == {held.pk, again.pk}
    assert {path.name for path in scans_folder().glob("*/*")} == {str(held.pk), str(again.pk)}
    told = Event.objects.get(event="documents.scan.sweep")
    assert (told.facts["n"], list(told.people.values_list("person_key", flat=True))) == (1, [KEY])
    assert not path_of(lost.pk).exists()


def test_a_row_that_cannot_be_written_leaves_a_file_that_no_row_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(**_: object) -> None:
        raise Refused("log_not_written")

    monkeypatch.setattr("rekam.documents.actions.scans.record", full)
    with pytest.raises(Refused, match="log_not_written"):
        kept()
    assert not Scan.objects.exists()
    assert actions.sweep_scans(by=system(), at=dt.datetime.now(dt.UTC) + LEFT_BEHIND) == 1


def test_a_full_disk_leaves_no_half(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept()
    assert [path for path in scans_folder().rglob("*") if path.is_file()] == []
    assert not Scan.objects.exists()


@pytest.fixture
def browser() -> Client:
    client = Client(raise_request_exception=False)
    officer = Officer.objects.create(
        username="siti", full_name="Siti", role=Role.OFFICER, territory=[HERE], password="!", created_at=AT
    )
    client.force_login(officer)
    return client


def test_a_picture_is_shown_as_a_picture_and_nothing_else(browser: Client) -> None:
    scan = kept(picture("PNG"))
    answer = browser.get(reverse("documents:scan", args=[scan.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"] == f'inline; filename="kk-{scan.pk.hex[:8]}.png"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert Image.open(io.BytesIO(answer.content)).size == (60, 40)
    assert Event.objects.filter(event="documents.scan.read", read=True).count() == 1


def test_a_pdf_is_handed_over_instead_of_shown(browser: Client) -> None:
    answer = browser.get(reverse("documents:scan", args=[kept(pdf()).pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"


def test_a_look_that_cannot_be_written_down_shows_nothing(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = kept()

    def full(**_: object) -> None:
        raise Refused("log_not_written")

    monkeypatch.setattr("rekam.documents.actions.scans.record_read", full)
    answer = browser.get(reverse("documents:scan", args=[scan.pk]))
    assert answer.status_code == 503
    assert b"\xff\xd8\xff" not in answer.content


def test_losses_are_pages_with_words(browser: Client, tmp_path: Path) -> None:
    scan = kept()
    (tmp_path / "keys/scans.key").unlink()
    said = browser.get(reverse("documents:scan", args=[scan.pk])).content.decode()
    assert scan.key_id in said
    assert "cadangan" in said
    assert browser.get(reverse("documents:scan", args=[uuid.uuid4()])).status_code == 404
    there = kept_elsewhere()
    assert browser.get(reverse("documents:scan", args=[there])).status_code == 403


def kept_elsewhere() -> uuid.UUID:
    return Scan.objects.create(
        kind="kk",
        place=THERE,
        media="image/jpeg",
        sha256="0" * 64,
        size=1,
        key_id="x",
        salt=b"x",
        at=AT,
        by="7",
    ).pk
