"""The folder that a long linkage works in. A step that is done stays done, whatever ends the process."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MANIFEST, _FINISHED = "manifest.json", "finished"
_UNFINISHED = ".unfinished"


class OtherWork(Exception):  # noqa: N818  (says what it is, as `Refused` does)
    """The folder holds the work on other files or settings, or things that are not ours."""


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path

    @classmethod
    def opened(cls, path: Path, manifest: Mapping[str, Any]) -> "Folder":
        """A new folder, or one in which the very same work was begun."""
        path.mkdir(parents=True, exist_ok=True)
        told = json.dumps(manifest, indent=1, sort_keys=True)
        folder = cls(path)
        if folder.has(_FINISHED):
            folder.clear()
        folder.drop(f"{_MANIFEST}{_UNFINISHED}")
        if any(path.iterdir()) and (not folder.has(_MANIFEST) or (folder / _MANIFEST).read_text() != told):
            raise OtherWork(str(path))
        folder.drop(f"*{_UNFINISHED}")
        folder.once(_MANIFEST, lambda new: new.write_text(told))
        return folder

    def __truediv__(self, name: str) -> Path:
        return self.path / name

    def has(self, name: str) -> bool:
        return (self.path / name).exists()

    def once(self, name: str, make: Callable[[Path], object]) -> Path:
        """The file of this name, made if it is not there: complete and on the disk, or not there at all."""
        wanted = self.path / name
        if not wanted.exists():
            new = self.path / f"{name}{_UNFINISHED}"
            make(new)
            settle(new, wanted)
        return wanted

    def mark(self, name: str) -> None:
        self.once(name, lambda new: new.touch())

    def drop(self, pattern: str) -> None:
        """Files that no later step needs."""
        for path in self.path.glob(pattern):
            path.unlink()

    def clear(self) -> None:
        """All is done. If this is ended half-way, the mark says that the rest can go too."""
        self.mark(_FINISHED)
        for path in self.path.iterdir():
            if path.name != _FINISHED:
                path.unlink()
        (self.path / _FINISHED).unlink()


def settle(new: Path, wanted: Path) -> None:
    """Under its name only when all of it is on the disk."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(wanted)
    folder = os.open(wanted.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
