"""A QR code for paper: level M, a quiet zone of four modules, a credential never below 35 mm."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rekam.core.refusal import Refused

if TYPE_CHECKING:
    from segno import QRCode

LONGEST = 3391
"""Letters in the largest QR code of level M."""
SMALLEST = 35.0
"""mm, without the quiet zone: below it a scan of a credential at 150 dpi is not read with certainty."""
SMALL = 16.0
"""mm, for a code of a few letters: its squares are still larger than those of a credential."""
QUIET = 4
LEAST_MODULE = 0.5
"""mm: what an office printer draws cleanly."""


@dataclass(frozen=True, slots=True)
class Code:
    """`side` in mm with the quiet zone, as it must be placed; `module` one square of it."""

    svg: str
    module: float
    side: float


def code(text: str, *, smallest: float = SMALLEST) -> Code:
    """`smallest` in mm. Raises Refused: `qr_too_long`."""
    made = _made(text)
    across = len(made.matrix)
    module = max(smallest / across, LEAST_MODULE)
    drawn = io.BytesIO()
    made.save(drawn, kind="svg", border=QUIET, omitsize=True, xmldecl=False, nl=False)
    return Code(drawn.getvalue().decode(), module, module * (across + 2 * QUIET))


def png(text: str, *, scale: int = 8) -> bytes:
    """The same for a screen, `scale` pixels a module."""
    picture = io.BytesIO()
    _made(text).save(picture, kind="png", border=QUIET, scale=scale)
    return picture.getvalue()


def _made(text: str) -> "QRCode":
    import segno

    try:
        return segno.make(text, error="m", micro=False, boost_error=False)
    except segno.DataOverflowError:
        raise Refused("qr_too_long", letters=len(text), most=LONGEST) from None
