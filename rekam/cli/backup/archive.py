"""The archive: a plain tar whose every byte is covered by the digest in its last member.

Members, `manifest.json`, then `sha256`: the digest of every byte before it. What follows is
fixed, so a flipped bit anywhere, in a header or in padding too, shows.
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from rekam.core.refusal import Refused

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "sha256"
_BLOCK, _PIECE = tarfile.BLOCKSIZE, 1 << 20
_TRAILER = 4 * _BLOCK
"""Header and block of the last member, and the two empty blocks that end a tar."""
_LARGEST_MANIFEST = 64 << 20

Manifest = dict[str, Any]


class Writer:
    """Adds members to an empty file; `finish` writes manifest and seal. Raises OSError."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sum = file, hashlib.sha256()
        self.members: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        """`path` must not change meanwhile."""
        self._put(_header(name, path.stat().st_size))
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source:
            while piece := source.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                self._put(piece)
        self._put(_padding(size))
        self.members[name] = digest.hexdigest()

    def finish(self, manifest: Manifest) -> Manifest:
        """Returns the manifest as written, with its members. The file is on disk afterwards."""
        whole = {"format": FORMAT, **manifest, "members": self.members}
        text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
        self._put(_header(MANIFEST, len(text)) + text + _padding(len(text)))
        self._file.write(_trailer(self._sum.hexdigest()))
        self._file.flush()
        os.fsync(self._file.fileno())
        return whole

    def _put(self, data: bytes) -> None:
        self._sum.update(data)
        self._file.write(data)


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.PAX_FORMAT)


def _padding(size: int) -> bytes:
    return b"\0" * (-size % _BLOCK)


def _trailer(digest: str) -> bytes:
    text = digest.encode() + b"\n"
    return (_header(SEAL, len(text)) + text).ljust(_TRAILER, b"\0")


def unpack(file: Path, folder: Path) -> Manifest:
    """Into an empty folder, every member compared with the manifest.

    Raises Refused: `backup_damaged`, `backup_member`, `backup_format`.
    """
    check_seal(file)
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(file, "r:") as tar:
            for name, source in _files(tar):
                if name == MANIFEST:
                    manifest = json.loads(source.read(_LARGEST_MANIFEST))
                elif name != SEAL:
                    found[name] = _write(source, folder / name)
    except (tarfile.TarError, ValueError):
        raise Refused("backup_damaged", file=file.name) from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Refused("backup_format", file=file.name)
    _compare(found, manifest.get("members"))
    return manifest


def check_seal(file: Path) -> None:
    """Raises Refused: `backup_damaged`."""
    left = file.stat().st_size - _TRAILER
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while left > 0 and (piece := source.read(min(left, _PIECE))):
            digest.update(piece)
            left -= len(piece)
        if left or source.read() != _trailer(digest.hexdigest()):
            raise Refused("backup_damaged", file=file.name)


def _files(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    """Plain files with names of ours, each once: an archive from elsewhere must not write where it likes."""
    seen: set[str] = set()
    for info in tar:
        source = tar.extractfile(info) if info.type == tarfile.REGTYPE else None
        if source is None or info.name in seen or not _ours(info.name):
            raise Refused("backup_member", name=ascii(info.name))
        seen.add(info.name)
        yield info.name, source


def _ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    plain = "/".join(parts) == name and not {"..", "/"} & set(parts) and "\0" not in name
    top = {"database.sqlite3", "database.pgdump", "secret-key", "person-key", MANIFEST, SEAL}
    return plain and (name in top or (parts[0] in ("files", "keys") and len(parts) > 1))


def _write(source: IO[bytes], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest()


def _compare(found: dict[str, str], said: object) -> None:
    said = said if isinstance(said, dict) else {}
    for name in sorted(found.keys() | said.keys()):
        if found.get(name) != said.get(name):
            raise Refused("backup_member", name=ascii(name))
