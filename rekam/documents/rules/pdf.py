"""A PDF from a scanner is pages and pictures. One that is locked, or does or carries anything, is not kept.

It is handed on as it came, so every object is looked at, those in compressed streams too.
"""

import io
import re
from collections.abc import Iterable, Iterator

from rekam.core.refusal import Refused

ACTIVE = frozenset(
    "/AA /EF /EmbeddedFile /EmbeddedFiles /Encrypt /FileAttachment /GoToE /GoToR /ImportData /JS /JavaScript "
    "/Launch /Movie /RichMedia /Rendition /Sound /SubmitForm /XFA".split()
)
"""`/OpenAction` is allowed: scanners say with it how large the page is shown. What it may start is not,
nor an address that opens by itself; one that is pressed is."""
LONG_ENOUGH = 6
"""Letters of a name that the bytes of a picture do not hold by chance."""
MOST_OBJECTS = 20_000
DEEPEST = 40
_NAME = re.compile(rb"/[^\s()<>\[\]{}/%]{5,}")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LAST = 1024


def check_pdf(content: bytes) -> None:
    """Raises Refused: `scan_unreadable`, `scan_pdf_active`."""
    if not content[-_LAST:].rstrip(b"\r\n\t \0").endswith(b"%%EOF"):
        raise Refused("scan_unreadable", type="PDF")
    _refuse(name for name in _names_in(content) if len(name) >= LONG_ENOUGH)
    try:
        _refuse(_names_of_objects(content))
    except Refused:
        raise
    except Exception:  # a reader of hostile bytes fails in any way there is
        raise Refused("scan_unreadable", type="PDF") from None


def _refuse(names: Iterable[str]) -> None:
    for name in names:
        if name in ACTIVE:
            raise Refused("scan_pdf_active", what=name[1:])


def _names_in(content: bytes) -> Iterator[str]:
    """As they stand in the file, with escapes undone: objects that no table mentions are seen too."""
    for found in _NAME.finditer(content):
        yield _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), found[0]).decode("latin-1")


def _names_of_objects(content: bytes) -> Iterator[str]:
    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        yield "/Encrypt"
    if int(reader.root["/Pages"]["/Count"]) < 1:
        raise ValueError("no page")
    if "/OpenAction" in reader.root:  # by index, which follows a reference
        opens = reader.root["/OpenAction"]
        if isinstance(opens, dict) and ("/Next" in opens or opens["/S"] == "/URI"):
            raise Refused("scan_pdf_active", what="OpenAction")
    revisions = range(reader.xrefs.total_revisions)
    refs = set().union(*(reader.xrefs.explicit_refs_in_revision(one) for one in revisions))
    if len(refs) > MOST_OBJECTS:
        raise ValueError("too many objects")
    for ref in refs:
        value = ref.get_object()
        yield from _names_within(value, DEEPEST)
        if isinstance(value, StreamObject) and "/First" in value:  # packed objects, unlisted ones too
            yield from _names_in(value.data)
    yield from _names_within(reader.trailer_view, DEEPEST)


def _names_within(value: object, depth: int) -> Iterator[str]:
    """Names as keys and as values; what a reference leads to is an object of its own."""
    if depth == 0:
        raise ValueError("too deep")
    if isinstance(value, dict):
        for name, inner in dict.items(value):
            yield str(name)
            yield from _names_within(inner, depth - 1)
    elif isinstance(value, list):
        for inner in list.__iter__(value):
            yield from _names_within(inner, depth - 1)
    elif isinstance(value, str) and value.startswith("/"):
        yield value
