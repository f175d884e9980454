"""What may be kept as a scan: pictures made anew from their pixels, and PDFs that hold paper alone.

`cleaned` opens what a stranger made: it runs in a process of its own, never in the server.
"""

import io
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from rekam.core.refusal import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

SEES = ("cards.see", "enrolment.see", "certificates.see")
STORES = (
    "cards.accept", "cards.issue", "cards.print", "cards.stock", "enrolment.capture", "enrolment.decide",
    "certificates.issue", "certificates.sign",
)  # fmt: skip
"""Any one of them opens, or keeps, a scan of the own territory."""
MOST_BYTES = 8 << 20
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 4096
"""Pixels a kept picture has at most: A4 at 350 dpi."""
KIND = re.compile(r"[a-z][a-z_]{0,29}")
_QUALITIES = (90, 75, 50)


class Media(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"


SUFFIXES = {Media.JPEG: "jpg", Media.PNG: "png", Media.PDF: "pdf"}


def file_name(kind: str, id: str, media: Media) -> str:
    """Of a scan that leaves: nothing of a person, and nothing of the name that it came with."""
    return f"{kind.replace('_', '-')}-{id}.{SUFFIXES[media]}"


def media_of(content: bytes) -> Media:
    """By its first bytes, never by a name. Raises Refused: `scan_type`, `scan_too_large`."""
    if len(content) > MOST_BYTES:
        raise Refused("scan_too_large", size=-(-len(content) >> 20), most=MOST_BYTES >> 20)
    if content.startswith(b"\xff\xd8\xff"):
        return Media.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Media.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Media.WEBP
    if content.startswith(b"%PDF-"):
        return Media.PDF
    raise Refused("scan_type")


def cleaned(content: bytes, media: str) -> tuple[bytes, str]:
    """What is kept of it, and as what: JPEG, PNG or PDF.

    Raises Refused: `scan_pixels`, `scan_unreadable`, `scan_pdf_active`.
    """
    if media == Media.PDF:
        from rekam.documents.rules.pdf import check_pdf

        check_pdf(content)
        return content, media
    return _redrawn(content, Media(media))


def _redrawn(content: bytes, media: Media) -> tuple[bytes, str]:
    """The pixels alone, upright: no position, no camera, no comment, nothing behind the end of the file."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own bound is lower, and asked before anything is unpacked
    try:
        with Image.open(io.BytesIO(content), formats=[media.name]) as picture:
            pixels = picture.width * picture.height
            if pixels > MOST_PIXELS:
                raise Refused("scan_pixels", pixels=-(-pixels // 1_000_000), most=MOST_PIXELS // 1_000_000)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _drawn(_on_white(ImageOps.exif_transpose(picture)), media)
    except Refused:
        raise
    except Exception:  # a reader of hostile bytes fails in any way there is
        raise Refused("scan_unreadable", type=media.name) from None


def _on_white(picture: "Image") -> "Image":
    from PIL import Image

    if picture.mode.startswith("I"):  # sixteen bits of grey: Pillow alone would make almost all of it white
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")


def _drawn(picture: "Image", media: Media) -> tuple[bytes, str]:
    picture.info = {}
    if media == Media.PNG:
        drawn = io.BytesIO()
        picture.save(drawn, "PNG")
        if drawn.tell() <= MOST_BYTES:
            return drawn.getvalue(), Media.PNG
    for quality in _QUALITIES:
        drawn = io.BytesIO()
        picture.save(drawn, "JPEG", quality=quality)
        if drawn.tell() <= MOST_BYTES:
            break
    return drawn.getvalue(), Media.JPEG
