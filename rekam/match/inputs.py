"""The files of one run, each read in a process of its own, the big ones side by side."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from rekam import sheets
from rekam.core.days import read_date
from rekam.core.refusal import Refused
from rekam.people.rules import Person
from rekam.sheets import Sheet
from rekam.voters.rules.reconcile import latest_statuses

Progress = Callable[[str, int, int], None]
"""Name of the step, how much is done, of how much."""


@dataclass(frozen=True)
class Inputs:
    register: Sheet
    roll: Sheet
    status: Sheet | None

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(s for s in (self.register, self.roll, self.status) if s)

    @property
    def synthetic(self) -> bool:
        return any(s.synthetic for s in self.sheets)

    def listed(self) -> dict[str, str]:
        """Full NIK -> status, from the status list."""
        if self.status is None:
            return {}
        columns = (self.status.table.column(c).to_pylist() for c in ("nik", "recorded", "status_date"))
        return latest_statuses(
            (nik or "", status or "", day or "") for nik, status, day in zip(*columns, strict=True)
        )


def listed_residents(inputs: Inputs) -> tuple[int, int]:
    """How many NIKs of the status list the register has, and how many have a status at all."""
    listed = inputs.listed().keys()
    return len(listed & set(inputs.register.table.column("nik").to_pylist())), len(listed)


def read_inputs(
    register: Path,
    roll: Path,
    status: Path | None,
    *,
    on: dt.date,
    mappings: dict[str, Path | None],
    progress: Progress,
) -> Inputs:
    """Raises Refused as `sheets.read` does, and `wrong_kind` for a file in another's place."""
    wanted = {"register": register, "roll": roll, "status": status}

    leash = sheets.Leash()

    def read(kind: str, path: Path) -> Sheet:
        return sheets.read(
            path,
            mapping=mappings.get(kind),
            on=on,
            progress=lambda done, of: progress(kind, done, of),
            leash=leash,
        )

    with ThreadPoolExecutor(max_workers=2) as pool:
        tasks = {kind: pool.submit(read, kind, path) for kind, path in wanted.items() if path}
        try:
            found = all_or_first_refusal(tasks)
        finally:  # a refusal or Ctrl-C need not wait for the other file
            leash.end()
    for kind, sheet in found.items():
        _check_kind(kind, sheet)
    return Inputs(found["register"], found["roll"], found.get("status"))


def all_or_first_refusal(tasks: dict[str, Future[Sheet]]) -> dict[str, Sheet]:
    wait(tasks.values(), return_when=FIRST_EXCEPTION)
    for task in tasks.values():
        if task.done():
            task.result()
    return {kind: task.result() for kind, task in tasks.items()}


# A register can serve as a status list: what is asked of it is a NIK and a status.
_FITS = {"register": {"register"}, "roll": {"roll"}, "status": {"status", "register"}}


def _check_kind(kind: str, sheet: Sheet) -> None:
    if sheet.kind not in _FITS[kind]:
        raise Refused("wrong_kind", file=sheet.name, layout=sheet.layout, kind=sheet.kind, wanted=kind)


_TEXTS = (
    "row name nik sex marital address rt rw village_code "
    "status recorded occupation disability tps ktp".split()
)


def people_of(table: pa.Table) -> list[Person]:
    """The rows of a canonical table, in their order."""
    born = table.column("birth_date").to_pylist()
    days = {text: read_date(text) for text in set(born) if text}
    texts = zip(*(table.column(name).to_pylist() for name in _TEXTS), strict=True)
    return [
        Person(**dict(zip(_TEXTS, (v or "" for v in row), strict=True)), birth_date=days.get(day))
        for row, day in zip(texts, born, strict=True)
    ]
