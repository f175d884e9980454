"""A paper of any kind, and what a reader of the PDF finds in it."""

import datetime as dt
import re
import shutil
import subprocess
from zoneinfo import ZoneInfo

import pytest

from rekam.documents.rules import Paper

AT = dt.datetime(2024, 11, 15, 10, 15, tzinfo=ZoneInfo("Asia/Makassar"))


def a_paper(**values: object) -> Paper:
    told = {"title": "Daftar", "office": "Kabupaten Kupang", "at": AT, "by": "Siti", "zone": "WITA"}
    return Paper(**told | values)  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    """Its words with one space between them, as drawn: reading order would drop a hyphen at a line's end."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed: what PDFs say is unchecked")
    said = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()
    return re.sub(r"\s+", " ", said.replace("\u200b", "").replace("\ufeff", ""))


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf))
