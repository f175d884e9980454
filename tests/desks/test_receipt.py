"""The receipt of a card carries a QR of its code: a desk that scans it has the person at once."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from django.urls import reverse
from PIL import Image

from rekam.cards.rules.applications import code_of
from tests.cards.applications_stage import OFFICE, key, lying, one, people
from tests.desks.test_desks import client, search

PDFTOPPM = shutil.which("pdftoppm") or ""


@pytest.mark.django_db
@pytest.mark.skipif(not PDFTOPPM, reason="NOT TESTED: pdftoppm is not installed (scripts/servers)")
def test_the_qr_of_a_receipt_is_read_from_paper_and_leads_to_its_person(
    tmp_path: Path, settings: Any
) -> None:
    settings.HOME, settings.MEDIA_ROOT, settings.REKAM_PLACE = tmp_path, tmp_path / "files", OFFICE
    people(one("a", name="MARIA NDUN"))
    card, who = lying("a"), client()
    pdf = b"".join(who.get(reverse("cards:receipt", args=[card.pk])).streaming_content)  # type: ignore[attr-defined]
    page = subprocess.run([PDFTOPPM, "-r", "110", "-png"], input=pdf, capture_output=True, check=True).stdout
    (read,) = zxingcpp.read_barcodes(Image.open(BytesIO(page)).convert("L"))
    assert read.text == code_of(card.pk), "a number and its check, nothing of the person"
    answer = search(who, read.text, "serah")
    assert answer.headers["Location"] == reverse("desks:person", args=["serah", key("a")])
