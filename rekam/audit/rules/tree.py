"""The Merkle tree of RFC 6962 over the entries' hashes, and the three lines an office prints of it."""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field

from rekam.core.refusal import Refused


@dataclass(slots=True)
class Tree:
    """Grows leaf by leaf; keeps only the roots of its full subtrees, the largest first."""

    size: int = 0
    _peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        node, filled = _sha256(b"\0" + leaf), self.size
        while filled & 1:
            node, filled = _sha256(b"\1" + self._peaks.pop() + node), filled >> 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        if not self._peaks:
            return _sha256(b"")
        node = self._peaks[-1]
        for left in reversed(self._peaks[:-1]):
            node = _sha256(b"\1" + left + node)
        return node


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The body of a C2SP tlog-checkpoint: whose log, how many entries, their root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def read_checkpoint(text: str) -> Checkpoint:
    """From its three lines; signatures below are left alone. Raises Refused: `checkpoint_unreadable`."""
    lines = text.replace("\r\n", "\n").strip().split("\n")
    try:
        origin, size, root = (line.strip() for line in lines[:3])
        found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True))
    except (ValueError, binascii.Error):
        raise Refused("checkpoint_unreadable") from None
    if not origin or found.size < 0 or len(found.root) != 32:
        raise Refused("checkpoint_unreadable")
    return found
