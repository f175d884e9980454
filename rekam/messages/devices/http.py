"""One question to a provider: whether it was reached, whether it answered, and what, within bounds.

An exception says which of three things is known: nothing left the office, it left and nothing came back,
or there is an answer. Only the first may be tried again without the danger of a second message.
"""

from dataclasses import dataclass

import httpx

TIMEOUT = httpx.Timeout(20, connect=5)
MOST = 64 * 1024
"""Bytes of an answer that are read."""
_NOTHING_LEFT = (
    httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError,
)  # fmt: skip


class NotReached(Exception):  # noqa: N818 - it reads as a sentence
    """Nothing left the office."""


class NoAnswer(Exception):  # noqa: N818
    """It may have arrived; nobody knows."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


def ask(method: str, url: str, *, headers: dict[str, str], body: bytes = b"") -> Answer:
    """Raises NotReached, NoAnswer. Follows nobody elsewhere: a redirect is an answer."""
    try:
        with httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client:
            return _read(client, method, url, headers, body)
    except (*_NOTHING_LEFT, httpx.InvalidURL) as error:
        raise NotReached from error
    except httpx.HTTPError as error:
        raise NoAnswer from error


def _read(client: httpx.Client, method: str, url: str, headers: dict[str, str], body: bytes) -> Answer:
    with client.stream(method, url, headers=headers, content=body) as answer:
        read = b""
        for part in answer.iter_bytes(8192):
            read += part
            if len(read) >= MOST:
                break
        return Answer(answer.status_code, read[:MOST])
