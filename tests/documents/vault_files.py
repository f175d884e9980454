"""Keys in a home of its own, and files that people hand in: good ones and bad ones."""

import datetime as dt
import io
import random
import struct
import zlib

from PIL import Image

from rekam.core.actor import Actor
from rekam.documents import actions
from rekam.documents.models import Scan
from rekam.staff.rules import ROLES, Role, system

AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
HERE, THERE = "53.01.04", "53.71.01"
OFFICER = Actor(id="7", name="Siti", permissions=ROLES[Role.OFFICER], territory=(HERE,))
KEY = "a" * 32


def made_keys() -> None:
    actions.make_keys(by=system(), at=AT)


def picture(
    form: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object
) -> bytes:
    """Noise with a red left half, so that a turn shows and nothing is packed to almost nothing."""
    noise = random.Random(7).randbytes(size[0] * size[1] * 3)
    drawn = Image.frombytes("RGB", size, noise)
    drawn.paste((200, 0, 0), (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    drawn.convert(mode).save(file, form, **options)
    return file.getvalue()


def with_position() -> bytes:
    """A telephone's picture: lying on its side, with camera, place and comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "Kamera Rahasia", {1: "S", 2: (10.0, 10.0, 36.5)}
    return picture(exif=exif, comment=b"rahasia")


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that would be huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def pdf(*objects: bytes, catalog: bytes = b"", trailer: bytes = b"", end: bytes = b"%%EOF\n") -> bytes:
    """One empty page; `objects` are more of them, from number 4 on."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *objects,
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    size = b"%d" % (len(parts) + 1)
    told = b"trailer\n<< /Size " + size + b" /Root 1 0 R " + trailer + b" >>\n"
    return made + b"xref\n0 " + size + b"\n" + table + told + b"startxref\n%d\n" % len(made) + end


def kept(
    content: bytes | None = None, *, by: Actor = OFFICER, place: str = HERE, kind: str = "kk",
    at: dt.datetime = AT,
) -> Scan:  # fmt: skip
    return actions.store_scan(
        content=picture() if content is None else content,
        kind=kind, person_key=KEY, place=place, by=by, at=at,
    )  # fmt: skip
