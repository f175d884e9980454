"""A printer for tests that keeps its jobs in a folder, so that it outlives who prints on it.

Its address names the folder and how it misbehaves: `fake://die/tmp/there`. Real offices cannot reach it.
"""

import json
from pathlib import Path
from urllib.parse import urlsplit

from rekam.cards.devices.printer import Health, Seen
from rekam.core.refusal import Refused


class FakePrinter:
    """Moods: `good`; `off` (unreachable); `no` (refuses); `silent` (takes the job and never says so);
    `deaf` (loses the job and never says so); `slow` (prints until told otherwise); `die` (mid-card);
    `stuck` (holds the job). A file `mood` in the folder changes it while it runs.
    """

    def __init__(self, uri: str) -> None:
        told = urlsplit(uri)
        self.folder, self.first_mood = Path(told.path), told.hostname or "good"
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def mood(self) -> str:
        said = self.folder / "mood"
        return said.read_text() if said.exists() else self.first_mood

    def health(self) -> Health:
        self._listen()
        return Health(self.mood != "stuck", "Fake", ("media-empty",) if self.mood == "stuck" else ())

    def send(self, document: bytes, *, name: str) -> int:
        self._listen()
        if self.mood == "no":
            raise Refused("printer_refused", status="0x0400")
        if self.mood == "deaf":
            raise Refused("printer_silent")
        number = len(list(self.folder.glob("*.pdf"))) + 1
        (self.folder / f"{number}.pdf").write_bytes(document)
        (self.folder / f"{number}.json").write_text(json.dumps({"name": name}))
        if self.mood == "silent":
            raise Refused("printer_silent")
        return number

    def seen(self, job: int) -> Seen:
        self._listen()
        if not (self.folder / f"{job}.json").exists():
            return Seen.UNKNOWN
        return _SAYS.get(self.mood, Seen.COMPLETED)

    def find(self, name: str) -> int | None:
        self._listen()
        told = ((path.stem, json.loads(path.read_text())["name"]) for path in self.folder.glob("*.json"))
        return next((int(number) for number, each in told if each == name), None)

    def cancel(self, job: int) -> None:
        (self.folder / f"{job}.json").unlink(missing_ok=True)

    def _listen(self) -> None:
        if self.mood == "off":
            raise Refused("printer_unreachable")


_SAYS = {"slow": Seen.PRINTING, "die": Seen.ENDED, "stuck": Seen.STOPPED}
