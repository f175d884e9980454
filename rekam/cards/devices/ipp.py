"""A card printer over IPP: a CUPS queue with its maker's driver, or a printer that speaks it itself."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from rekam.cards.devices.printer import Health, Seen
from rekam.core.refusal import Refused

if TYPE_CHECKING:
    from pyipp import IPP

PATIENCE = 30
"""Seconds that one request may take, the document with it."""
PDF = "application/pdf"
BOTH_SIDES = "two-sided-long-edge"
_STATES = {
    3: Seen.WAITING, 4: Seen.WAITING, 5: Seen.PRINTING, 6: Seen.STOPPED,
    7: Seen.ENDED, 8: Seen.ENDED, 9: Seen.COMPLETED,
}  # fmt: skip
_NOT_FOUND = (0x0406, 0x0407)
_STOPPED = 5


class IppPrinter:
    """`uri` is `ipp://host:631/printers/queue`, or `ipps://` where the way to it is not our own wire."""

    def __init__(self, uri: str) -> None:
        self.uri = uri

    def health(self) -> Health:
        asked = ["printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                 "printer-make-and-model", "document-format-supported", "sides-supported"]  # fmt: skip
        told = _first(self._ask("GET_PRINTER_ATTRIBUTES", {"requested-attributes": asked}), "printers")
        reasons = tuple(r for r in _list(told.get("printer-state-reasons")) if r != "none")
        lacks = _lacks(told)
        accepts = bool(told.get("printer-is-accepting-jobs", True)) and told.get("printer-state") != _STOPPED
        return Health(accepts and not lacks, str(told.get("printer-make-and-model", "")), reasons + lacks)

    def send(self, document: bytes, *, name: str) -> int:
        told = self._ask(
            "PRINT_JOB",
            {"requesting-user-name": "rekam", "job-name": name, "document-format": PDF},
            {"job-attributes-tag": {"copies": 1, "sides": BOTH_SIDES}, "data": document},
        )
        number = _first(told, "jobs").get("job-id")
        if number is None:
            raise Refused("printer_silent")
        return int(number)

    def seen(self, job: int) -> Seen:
        try:
            told = self._ask(
                "GET_JOB_ATTRIBUTES", {"job-id": job, "requested-attributes": ["job-id", "job-state"]}
            )
        except Refused as refused:
            if refused.facts.get("status") in _NOT_FOUND:
                return Seen.UNKNOWN
            raise
        return _STATES.get(int(_first(told, "jobs").get("job-state", 0)), Seen.UNKNOWN)

    def find(self, name: str) -> int | None:
        for which in ("not-completed", "completed"):
            told = self._ask(
                "GET_JOBS", {"which-jobs": which, "requested-attributes": ["job-id", "job-name"]}
            )
            for job in told.get("jobs") or []:
                if job.get("job-name") == name:
                    return int(job["job-id"])
        return None

    def cancel(self, job: int) -> None:
        self._ask("CANCEL_JOB", {"job-id": job, "requesting-user-name": "rekam"})

    def _ask(
        self, operation: str, attributes: dict[str, Any], more: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        from pyipp.enums import IppOperation  # brings aiohttp along, and only who prints needs it

        message = {"operation-attributes-tag": attributes, **(more or {})}
        return _run(self.uri, lambda ipp: ipp.execute(IppOperation[operation], message))


def _run(uri: str, ask: Callable[["IPP"], Awaitable[dict[str, Any]]]) -> dict[str, Any]:
    from pyipp import IPP

    async def within() -> dict[str, Any]:
        async with IPP(host=uri, verify_ssl=True, request_timeout=PATIENCE) as ipp:
            return await ask(ipp)

    try:
        # A thread of its own: whoever calls may have a loop that runs.
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(lambda: asyncio.run(within())).result()
    except Exception as error:
        raise _refusal(error) from None


def _refusal(error: Exception) -> Refused:
    """No words of the printer's: they may quote what was sent to it."""
    from aiohttp import ClientConnectorError
    from pyipp.exceptions import IPPConnectionError, IPPError, IPPParseError, IPPResponseError

    if isinstance(error, IPPConnectionError) and isinstance(error.__cause__, ClientConnectorError):
        return Refused("printer_unreachable")
    if isinstance(error, IPPConnectionError | IPPParseError):
        return Refused("printer_silent")
    status = next((a.get("status-code") for a in error.args if isinstance(a, dict)), None)
    if isinstance(error, IPPResponseError) and not (isinstance(status, int) and 400 <= status < 500):
        return Refused("printer_silent")
    if isinstance(error, IPPError):
        return Refused("printer_refused", status=status)
    return Refused("printer_silent", kind=type(error).__name__)


def _lacks(told: dict[str, Any]) -> tuple[str, ...]:
    """What a card needs and this printer does not offer; one-sided, its back would be on a second card."""
    asked = {"document-format-supported": PDF, "sides-supported": BOTH_SIDES}
    return tuple(f"{name}:no" for name, wanted in asked.items() if wanted not in _list(told.get(name)))


def _first(told: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(told.get(kind) or [{}]))
    return found


def _list(value: object) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list | tuple | set) else [str(value)]
