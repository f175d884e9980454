"""Photos and signatures for paper: bytes of a picture become an SVG, which a template can draw."""

import base64

from rekam.core.refusal import Refused

_MAGIC = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"><image width="{w}" height="{h}" '
    'preserveAspectRatio="xMidYMid {fit}" href="data:image/{kind};base64,{data}"/></svg>'
)


def photo(content: bytes, width: int = 3, height: int = 4) -> str:
    """Cut to width by height from its middle. Raises Refused: `picture_kind` for anything but JPEG or PNG."""
    return _drawn(content, width, height, "slice")


def signature(content: bytes, width: int = 3, height: int = 1) -> str:
    """Whole, within width by height. Raises Refused: `picture_kind`."""
    return _drawn(content, width, height, "meet")


def _drawn(content: bytes, width: int, height: int, fit: str) -> str:
    kind = next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), None)
    if kind is None:
        raise Refused("picture_kind")
    data = base64.b64encode(content).decode()
    return _SVG.format(w=width, h=height, fit=fit, kind=kind, data=data)
