"""A PDF to sign, and programs of others that look at the signature."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from rekam.documents.typesetting import TEMPLATES, _fonts


def a_pdf(text: str = "Surat") -> bytes:
    import typst

    made = typst.compile(f'#set page(paper: "a4")\n{text}'.encode(), font_paths=_fonts(), root=str(TEMPLATES))
    assert isinstance(made, bytes)
    return made


def validated(pdf: bytes, *roots: bytes) -> tuple[bool, bool, bool]:
    """Whether pyHanko finds it intact, valid, and trusted with these certificates (PEM)."""
    from asn1crypto import pem, x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    trusted = [x509.Certificate.load(pem.unarmor(root)[2]) for root in roots]
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=trusted)
    with ThreadPoolExecutor(1) as apart:  # it starts an event loop, and a browser's may run in this thread
        found = apart.submit(lambda: validate_pdf_signature(signature, context)).result()
    return found.intact, found.valid, found.trusted


def look(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    """What `pdfsig` or `mutool` say about it."""
    if not shutil.which(tool):
        pytest.skip(f"NOT TESTED: {tool} is not installed (scripts/servers)")
    file = folder / "surat.pdf"
    file.write_bytes(pdf)
    told = subprocess.run([tool, *options, str(file)], capture_output=True, text=True)
    return told.stdout + told.stderr
