"""Which encoding a text file is in, decided over the whole file and not over its first lines."""

import codecs
from pathlib import Path

from rekam.core.refusal import Refused
from rekam.sheets.guards import MOST_LINE

_MOST_NULS = 8
_UNDEFINED = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])  # what cp1252 leaves open
_LATIN = "rekam.latin"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_LATIN, _as_latin)
ON_ERROR = _LATIN


def find_encoding(path: Path) -> tuple[str, int]:
    """A codec name, and how many bytes no code page explains. Raises Refused: `file_binary`, `file_empty`,
    `line_too_long`.

    UTF-8 with or without a mark, UTF-16 with one, otherwise cp1252, the Windows code page of the offices.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(path)
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid, nuls, undefined, something = True, 0, 0, False
    ends = since = 0  # line ends so far, and bytes since the last one
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            nuls += block.count(0)
            ends += block.count(b"\n")
            last = block.rfind(b"\n")
            since = len(block) - last - 1 if last >= 0 else since + len(block)
            if since > 4 * MOST_LINE:  # UTF-8 takes up to four bytes a character
                raise Refused("line_too_long", row=ends + 1, most=MOST_LINE)
            if nuls > _MOST_NULS:
                raise Refused("file_binary")
            something = something or bool(block.strip(b"\xef\xbb\xbf\0 \t\r\n"))
            undefined += len(block) - len(block.translate(None, _UNDEFINED))
            valid = valid and _decodes(decoder, block)
    if not something:
        raise Refused("file_empty")
    if valid and _decodes(decoder, b"", final=True):
        return "utf-8-sig", 0
    return "cp1252", undefined


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _wide(path: Path) -> tuple[str, int]:
    decoder = codecs.getincrementaldecoder("utf-16")()
    something = False
    with path.open("rb") as file:
        block = file.read(1 << 20)
        while block:
            following = file.read(1 << 20)
            try:
                text = decoder.decode(block, final=not following)
            except UnicodeDecodeError as error:
                raise Refused("file_binary") from error
            something = something or bool(text.strip("\ufeff\0 \t\r\n"))
            if text.count("\0") > _MOST_NULS:
                raise Refused("file_binary")
            block = following
    if not something:
        raise Refused("file_empty")
    return "utf-16", 0
