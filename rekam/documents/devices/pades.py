"""PAdES by pyHanko: a signature put at the end of a PDF, and the check of one that a service put there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from rekam.core.refusal import Refused

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import Signer

FIELD = "TandaTangan"
T = TypeVar("T")


def add_signature(pdf: bytes, reason: str, signer: "Signer") -> bytes:
    """PAdES B-B, invisible, and nothing may change afterwards (DocMDP 1). The time is the machine's clock."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    told = PdfSignatureMetadata(
        field_name=FIELD, reason=reason, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256",
        certify=True, docmdp_permissions=MDPPerm.NO_CHANGES,
    )  # fmt: skip
    out = BytesIO()
    _apart(lambda: PdfSigner(told, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out))
    return out.getvalue()


def _apart(work: Callable[[], T]) -> T:
    """In a thread of its own: pyHanko starts an event loop, and the caller's thread may have one already."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(work).result()


def check_answer(sent: bytes, answer: bytes) -> str:
    """Who signed `answer`: the same pages as `sent`, with one whole signature over all of it.

    Whether the certificate is trusted is not asked here. Raises Refused: `signer_wrong_answer` with
    `why` = not_pdf, other_pages, not_signed or broken.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    try:
        theirs = PdfFileReader(BytesIO(answer))
        if _pages(PdfFileReader(BytesIO(sent))) != _pages(theirs):
            raise Refused("signer_wrong_answer", why="other_pages")
        signatures = theirs.embedded_signatures
        if not signatures:
            raise Refused("signer_wrong_answer", why="not_signed")
        context = ValidationContext(trust_roots=[])
        found = _apart(lambda: validate_pdf_signature(signatures[-1], context))
    except (PdfError, ValueError, KeyError, TypeError) as error:
        raise Refused("signer_wrong_answer", why="not_pdf") from error
    if not (found.intact and found.valid and found.coverage and found.coverage.name == "ENTIRE_FILE"):
        raise Refused("signer_wrong_answer", why="broken")
    return str(found.signing_cert.subject.native.get("common_name", ""))


def _pages(reader: "PdfFileReader") -> list[bytes]:
    """What is drawn on each page. A signer may store the file anew, so bytes of the file are not compared."""
    pages = reader.root["/Pages"]
    found = []
    for number in range(int(pages["/Count"])):
        page = reader.find_page_for_modification(number)[0]  # type: ignore[no-untyped-call]
        content = page.get_object()["/Contents"].get_object()
        parts = content if isinstance(content, list) else [content]
        found.append(b"\n".join(part.get_object().data for part in parts))
    return found
