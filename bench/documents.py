"""Signed suket letters per second of one core: data to PDF with QR and photo, then a PAdES signature.

    python -m bench.documents [--letters 200]

Every letter is another person with another QR. Each way runs in a process of its own, warm, one letter at
a time; CPU seconds are of that process and its children. The ways: one compiler for all letters (what
`typeset_many` does in its process), a process for each (`typeset`), and as peers typst with a compiler
for each letter and reportlab, where it is installed, drawing the same words, picture and QR. All are
signed by the same pyHanko with the same EC key; the last letter of each way is validated. Goal: 10 a
second.
"""

import argparse
import datetime as dt
import io
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rekam.cli.specimens import HEAD, NAME, NIK, sheet
from rekam.documents.devices import local_ca
from rekam.documents.phrases.suket import suket
from rekam.documents.rules import pictures, qr
from rekam.documents.rules.contents import SuketText
from rekam.documents.rules.credential import Claims, encode
from rekam.documents.typesetting import Typesetter, compose, typeset

GOAL = 10
AT = dt.datetime(2024, 11, 15, 10, 0, tzinfo=dt.UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
BASE = SuketText(
    number="", issued=AT.date(), valid_until=dt.date(2024, 12, 31), nik=NIK, name=NAME, birth_place="CONTOH",
    birth_day=dt.date(1990, 5, 4), sex="Perempuan", address="Jalan Contoh Nomor 12", rt_rw="003 / 002",
    village="Contoh", kecamatan="Contoh Timur", purpose="memberikan suara pada 27 November 2024",
    because="persediaan blangko di kantor habis", signer=HEAD, seat="Contoh", code="PRR",
)  # fmt: skip


def photo() -> bytes:
    """A JPEG as large as a passport photo at 300 dpi, with something in it."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (354, 472), (180, 40, 40))
    draw = ImageDraw.Draw(picture)
    for n in range(120):
        draw.line((n * 3, 0, 354 - n, 472), fill=(n * 2, 255 - n * 2, 120))
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=85)
    return content.getvalue()


def text(n: int, picture: str) -> tuple[SuketText, str]:
    name, number = f"{NAME} {n:05}", f"470/{n:05}/SUKET/XI/2024"
    claims = Claims(number, name, dt.date(1990, 5, 4), "P", "Contoh", "suket")
    code = encode(claims, KEY, issuer="SPECIMEN", issued=AT, expires=AT + dt.timedelta(46), kid="bench")
    return replace(BASE, number=number, name=name, photo=picture, qr=qr.code(code)), code


def data(n: int, picture: str) -> str:
    return json.dumps(suket(text(n, picture)[0], sheet("Surat keterangan", AT, "WITA")))


def ours(picture: bytes) -> Callable[[int], bytes]:
    press, drawn = Typesetter("suket"), pictures.photo(picture)
    return lambda n: press(data(n, drawn))


def anew(picture: bytes) -> Callable[[int], bytes]:
    drawn = pictures.photo(picture)
    return lambda n: compose("suket", data(n, drawn), "pdf", True)[0]


def reportlab(picture: bytes) -> Callable[[int], bytes]:
    """Helvetica, no tags, words wrapped by hand: less than ours does."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    def letter(n: int) -> bytes:
        told, code = text(n, "")
        said = suket(told, sheet("Surat keterangan", AT, "WITA"))
        out = io.BytesIO()
        page = Canvas(out, pagesize=A4)
        page.setFont("Helvetica", 11)
        lines = [str(said["number"]), str(said["opening"])]
        lines += [f"{label}: {value}" for label, value in said["rows"]]  # type: ignore[attr-defined]
        lines += [str(line) for line in said["body"]]  # type: ignore[attr-defined]
        lines += [told.signer.title, told.signer.name, told.signer.nip, str(said["foot"])]
        for row, line in enumerate(lines):
            page.drawString(25 * mm, (270 - 7 * row) * mm, line)
        page.drawImage(ImageReader(io.BytesIO(picture)), 160 * mm, 200 * mm, 30 * mm, 40 * mm)
        page.drawImage(ImageReader(io.BytesIO(qr.png(code))), 25 * mm, 30 * mm, 40 * mm, 40 * mm)
        page.save()
        return out.getvalue()

    return letter


def apart(picture: bytes) -> Callable[[int], bytes]:
    drawn = pictures.photo(picture)
    return lambda n: typeset("suket", json.loads(data(n, drawn)))


WAYS: dict[str, Callable[[bytes], Callable[[int], bytes]]] = {
    "rekam: one compiler": ours,
    "rekam: a process for each": apart,
    "typst, a compiler for each (peer)": anew,
    "reportlab (peer)": reportlab,
}


def run(way: str, letters: int, keys: Path) -> tuple[float, float, float, int]:
    """CPU seconds of typesetting and of signing, wall seconds, peak MB."""
    make = WAYS[way](photo())
    with local_ca.opened(keys) as sign:
        sign(make(0), "warm")
        made = signing = 0.0
        began = time.perf_counter()
        for n in range(1, letters + 1):
            start = cpu_seconds()
            pdf = make(n)
            middle = cpu_seconds()
            last = sign(pdf, "Surat keterangan").pdf
            made, signing = made + middle - start, signing + cpu_seconds() - middle
        wall = time.perf_counter() - began
    check(last, keys / "ca.pem")
    return made, signing, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def cpu_seconds() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def check(pdf: bytes, authority: Path) -> None:
    from asn1crypto import pem, x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    root = x509.Certificate.load(pem.unarmor(authority.read_bytes())[2])
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=[root])
    with ThreadPoolExecutor(1) as alone:  # it starts an event loop, and whoever calls may have one already
        assert alone.submit(lambda: validate_pdf_signature(signature, context)).result().bottom_line


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=200)
    letters = parser.parse_args().letters
    print(f"{letters} signed letters each; goal {GOAL} a second of CPU")
    print("| way | letters/CPU s | typesetting ms | signing ms | wall s | peak MB | CPU ratio |")
    print("|---|---|---|---|---|---|---|")
    first = 0.0
    with tempfile.TemporaryDirectory() as home:
        keys = Path(home) / "keys/test-ca"
        for way in WAYS:
            if "reportlab" in way and not find_spec("reportlab"):
                print(f"| {way} | not installed | | | | | |")
                continue
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(1, mp_context=context) as alone:
                made, signing, wall, peak = alone.submit(run, way, letters, keys).result()
            cpu, each = made + signing, 1000 / letters
            first = first or cpu
            print(
                f"| {way} | {letters / cpu:.1f} | {made * each:.1f} | {signing * each:.1f} "
                f"| {wall:.1f} | {peak} | {cpu / first:.2f} |"
            )


if __name__ == "__main__":
    main()
