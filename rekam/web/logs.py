"""The program's own log, a JSON object a line, without personal data: not the record of who looked at whom.

Messages of others may quote a form, an address or a row of the register. So the words of an exception are
never written, only its class and place; of a request only its pattern; of a foreign message only the form.
"""

import datetime as dt
import json
import logging
import re
from typing import Any

from rekam.core.failure import where

_LONG_NUMBER = re.compile(r"\d{9,}")


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": _LONG_NUMBER.sub("…", _says(record)),
        }
        if record.exc_info and record.exc_info[1]:
            told |= {"error": type(record.exc_info[1]).__name__, "where": where(record.exc_info[1])}
        return json.dumps(told, ensure_ascii=False)


def _says(record: logging.LogRecord) -> str:
    if (request := getattr(record, "request", None)) is not None:
        found = getattr(request, "resolver_match", None)
        method, route = getattr(request, "method", "?"), found.route if found else "?"
        return f"{getattr(record, 'status_code', '')} {method} {route}".strip()
    return record.getMessage() if record.name.split(".")[0] == "rekam" else str(record.msg)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "rekam.web.logs.Lines"}},
    "handlers": {"screen": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["screen"], "level": "WARNING"},
}
"""For settings: warnings and errors on the error stream, where systemd's journal takes them."""
