"""The national service BSrE: the e-sign client of the office's own network, API v2.

The passphrase or code goes into one request's body and nowhere else. What the service answers in words is
dropped, for it may repeat what it was told.
"""

import base64
import binascii
import contextlib
from collections.abc import Iterator, Mapping

import httpx

from rekam.core.refusal import Refused
from rekam.documents.devices.pades import check_answer
from rekam.documents.rules.signing import Sign, Signed, Unlock

PATIENCE = 60
"""Seconds: the client waits for its own server, which waits for the one in Jakarta."""
WAIT = httpx.Timeout(PATIENCE, connect=10)
ISSUED = "ISSUE"
WRONG_PASSPHRASE = 2031
"""Its number for a wrong passphrase, as clients in use know it; the words are looked at too."""


@contextlib.contextmanager
def opened(*, url: str, user: str, password: str, unlock: Unlock) -> Iterator[Sign]:
    """Asks first whether the signer's certificate is in force.

    Raises Refused: `signer_unlock`, `signer_certificate` with the status it has instead, `signer_account`,
    `signer_unreachable`, `signer_timeout`, `signer_failed`, `signer_wrong_answer`; when signing also
    `signer_passphrase`.
    """
    if not unlock.nik or not (unlock.passphrase or unlock.totp):
        raise Refused("signer_unlock", kind="bsre")
    with httpx.Client(base_url=url, auth=(user, password), timeout=WAIT) as client:
        status = _post(client, "/api/v2/user/check/status", {"nik": unlock.nik}).get("status")
        if status != ISSUED:
            raise Refused("signer_certificate", status=status if isinstance(status, str) else "–")
        yield lambda pdf, reason: _sign(client, pdf, reason, unlock)


def _sign(client: httpx.Client, pdf: bytes, reason: str, unlock: Unlock) -> Signed:
    told: dict[str, object] = {
        "nik": unlock.nik,
        "signatureProperties": [{"tampilan": "INVISIBLE", "reason": reason}],
        "file": [base64.b64encode(pdf).decode()],
    }
    told |= {"totp": unlock.totp} if unlock.totp else {"passphrase": unlock.passphrase}
    answer = _post(client, "/api/v2/sign/pdf", told).get("file")
    if not isinstance(answer, list) or len(answer) != 1 or not isinstance(answer[0], str):
        raise Refused("signer_wrong_answer", why="no_file")
    try:
        made = base64.b64decode(answer[0], validate=True)
    except binascii.Error:
        raise Refused("signer_wrong_answer", why="no_file") from None
    return Signed(made, test=False, signer=check_answer(pdf, made))


def _post(client: httpx.Client, path: str, told: Mapping[str, object]) -> Mapping[str, object]:
    # Never with the cause: an error of httpx carries the request, and its body the passphrase.
    try:
        answer = client.post(path, json=told)
    except httpx.TimeoutException:
        raise Refused("signer_timeout", seconds=PATIENCE) from None
    except httpx.HTTPError:
        raise Refused("signer_unreachable") from None
    if answer.status_code in (401, 403):
        raise Refused("signer_account")
    try:
        said = answer.json()
    except ValueError:
        said = None
    if answer.status_code >= 400:
        raise _refused(answer.status_code, said if isinstance(said, dict) else {})
    if not isinstance(said, dict):
        raise Refused("signer_wrong_answer", why="not_json")
    return said


def _refused(status: int, said: Mapping[str, object]) -> Refused:
    words = str(said.get("error", said.get("message", ""))).casefold()
    about_key = any(word in words for word in ("passphrase", "totp", "otp"))
    if said.get("status_code") == WRONG_PASSPHRASE or (status < 500 and about_key):
        return Refused("signer_passphrase")
    return Refused("signer_failed", kind="bsre", status=status)
