"""Whether a log is whole: one walk over its entries, against its head and against kept checkpoints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rekam.audit.rules.entries import FIELDS, GENESIS, Entry, digest
from rekam.audit.rules.tree import Checkpoint, Tree


class Fault(StrEnum):
    GAP = "gap"
    EDITED = "edited"
    UNLINKED = "unlinked"
    TRUNCATED = "truncated"
    BEYOND_HEAD = "beyond_head"
    FORKED = "forked"
    OTHER_LOG = "other_log"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`checked` entries are sound; `first_bad` is the number of the first that is not (or is missing)."""

    ok: bool
    checked: int
    first_bad: int | None
    fault: Fault | None
    root: bytes
    hash: str


class _Walk:
    def __init__(self, checkpoints: Sequence[Checkpoint]) -> None:
        self.tree, self.last = Tree(), GENESIS
        self.kept: dict[int, set[bytes]] = {}
        for checkpoint in checkpoints:
            self.kept.setdefault(checkpoint.size, set()).add(checkpoint.root)

    def step(self, entry: Entry) -> Fault | None:
        if fault := _fault_of(entry, self.tree.size + 1, self.last):
            return fault
        self.tree.add(bytes.fromhex(entry["hash"]))
        self.last = entry["hash"]
        return self.meets_checkpoint()

    def meets_checkpoint(self) -> Fault | None:
        roots = self.kept.pop(self.tree.size, None)
        return Fault.FORKED if roots and roots != {self.tree.root()} else None

    def verdict(self, fault: Fault | None = None, bad: int | None = None) -> Verdict:
        first = None if fault is None else self.tree.size + 1 if bad is None else bad
        return Verdict(fault is None, self.tree.size, first, fault, self.tree.root(), self.last)


def _fault_of(entry: Entry, seq: int, previous: str) -> Fault | None:
    if type(entry.get("seq")) is not int or entry["seq"] != seq:
        return Fault.GAP
    if entry.keys() != {*FIELDS, "hash"} or digest(entry) != entry["hash"]:
        return Fault.EDITED
    return None if entry["previous"] == previous else Fault.UNLINKED


def verify(
    entries: Iterable[Entry],
    *,
    origin: str = "",
    head: tuple[int, str] | None = None,
    checkpoints: Sequence[Checkpoint] = (),
) -> Verdict:
    """Walk from entry 1 on. `head` is the (seq, hash) the log says it ends with.

    Edits, deletions, insertions and reordering break the chain by themselves. A cut end shows only
    against the head or a checkpoint; a log rewritten from some entry on only against a checkpoint
    that somebody kept elsewhere.
    """
    walk = _Walk(checkpoints)
    if origin and any(checkpoint.origin != origin for checkpoint in checkpoints):
        return walk.verdict(Fault.OTHER_LOG, 0)
    if walk.meets_checkpoint():
        return walk.verdict(Fault.FORKED, 0)
    for entry in entries:
        size = walk.tree.size
        if fault := walk.step(entry):
            return walk.verdict(fault, size + 1)
    return _end(walk, head)


def _end(walk: _Walk, head: tuple[int, str] | None) -> Verdict:
    if walk.kept or (head and walk.tree.size < head[0]):
        return walk.verdict(Fault.TRUNCATED)
    if head and walk.tree.size > head[0]:
        return walk.verdict(Fault.BEYOND_HEAD, head[0] + 1)
    if head and walk.last != head[1]:
        return walk.verdict(Fault.FORKED, head[0])
    return walk.verdict()
