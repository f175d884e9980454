"""Signing PDFs by the signer that the office has chosen; each signature leaves an entry in the log."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.documents.devices import opened
from rekam.documents.rules.signing import Signed, Unlock

NOTHING = Unlock()


def sign_pdf(
    pdf: bytes, *, reason: str, by: Actor, at: dt.datetime, unlock: Unlock = NOTHING, subject: str = ""
) -> Signed:
    """The PDF with a PAdES signature. Call it outside a transaction: a service may take a minute to answer.

    `reason` stands in the signature for everybody to read; `subject` names what the letter is about in the
    log (`suket:7`). Raises Refused: `not_permitted` and those of `devices.opened`.
    """
    (made,) = sign_pdfs([(pdf, subject)], reason=reason, by=by, at=at, unlock=unlock)
    return made


def sign_pdfs(
    pdfs: Iterable[tuple[bytes, str]], *, reason: str, by: Actor, at: dt.datetime, unlock: Unlock = NOTHING
) -> Iterator[Signed]:
    """The same for many in a row, PDF and subject each, with the key opened once; in order, one by one.

    A refusal ends the row: what was yielded before is signed, logged and good.
    """
    by.check("documents.sign")
    with opened(unlock) as sign:
        for pdf, subject in pdfs:
            made = sign(pdf, reason)
            record(by=by, at=at, event="documents.pdf.sign", subject=subject, signer=made.signer,
                   test=made.test, sha256=hashlib.sha256(made.pdf).hexdigest())  # fmt: skip
            yield made
