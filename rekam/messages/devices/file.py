"""The default: a line in a file of the day. Nothing leaves the office, and nothing says that it did."""

import json
import os

from django.conf import settings
from django.utils import timezone

from rekam.messages.devices.channel import Letter, Outcome, Result
from rekam.messages.rules import masked


class FileGate:
    """`REKAM_HOME/messages/2024-11-15.jsonl`; the number is masked, for no one sends from there."""

    def send(self, letter: Letter) -> Outcome:
        now = timezone.localtime()
        line = {
            "id": letter.id,
            "at": now.isoformat(timespec="seconds"),
            "to": masked(letter.to),
            "template": letter.template.code,
            "text": letter.text,
            "state": "recorded, not sent",
        }
        try:
            _append(f"{now:%Y-%m-%d}.jsonl", json.dumps(line, ensure_ascii=False) + "\n")
        except OSError:
            return Outcome(Result.LATER, reason="file_not_written")
        return Outcome(Result.RECORDED)


def _append(name: str, line: str) -> None:
    folder = settings.HOME / "messages"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # One write of one line: two workers never mix theirs.
    with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb", 0) as file:
        file.write(line.encode())
        os.fsync(file.fileno())
