"""The office's keys: those that lie in REKAM_HOME/keys, those that were ever made, and what a loss costs."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db.models import Count

from rekam.core.refusal import Refused
from rekam.documents.models import Key, Scan
from rekam.documents.rules import keys as rules
from rekam.documents.rules.keys import Purpose
from rekam.places.queries import office


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs identity QRs: `name` as verifiers read it, `kid` and `key` for `credential.encode`."""

    name: str
    kid: str
    key: Ed25519PrivateKey = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyState:
    """`there`: its file is in its place. `current`: new work uses it. `scans`: how many need it."""

    purpose: Purpose
    kid: str
    fingerprint: str
    made: dt.datetime
    there: bool
    current: bool
    scans: int

    @property
    def lost(self) -> bool:
        """Something needs it, or was to use it, and its file is gone."""
        return not self.there and (self.current or self.scans > 0)


def folder() -> Path:
    return Path(settings.HOME) / "keys"


def file_of(purpose: Purpose) -> Path:
    """Of the key in use; those before it lie beside it as `scans-KID.key`."""
    return folder() / f"{purpose}.key"


def key_in(path: Path, purpose: Purpose) -> rules.Key | None:
    """None where there is no such file. Raises Refused: `key_unreadable`."""
    try:
        found = rules.read(path.read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, OSError):
        raise Refused("key_unreadable", file=path.name) from None
    if found.purpose != purpose:
        raise Refused("key_unreadable", file=path.name)
    return found


def made(purpose: Purpose) -> Key | None:
    """The newest that was ever made, whether its file is there or not."""
    return Key.objects.filter(purpose=purpose).order_by("-made_at", "kid").first()


def current_key(purpose: Purpose) -> rules.Key:
    """Raises Refused: `key_missing` (never made), `scan_key_lost`, `issuer_key_lost`, `key_unreadable`."""
    found = key_in(file_of(purpose), purpose)
    if found is not None:
        return found
    known = made(purpose)
    if known is None:
        raise Refused("key_missing", file=file_of(purpose).name)
    if purpose == Purpose.SCANS:
        raise Refused("scan_key_lost", kid=known.kid)
    raise Refused("issuer_key_lost", kid=known.kid)


def scan_key(kid: str) -> rules.Key:
    """The key that locked a scan, in use or an older one. Raises Refused: `scan_key_lost`."""
    for found in _in_files(Purpose.SCANS):
        if found.kid == kid:
            return found
    raise Refused("scan_key_lost", kid=kid)


def _in_files(purpose: Purpose) -> Iterator[rules.Key]:
    """Those that can be read: one damaged file must not hide the others."""
    for path in sorted(folder().glob(f"{purpose}*.key")):
        try:
            found = key_in(path, purpose)
        except Refused:
            continue
        if found is not None:
            yield found


def issuer() -> Issuer:
    """Raises Refused: `key_missing`, `issuer_key_lost`, `key_unreadable`."""
    key, here = current_key(Purpose.ISSUER), office()
    return Issuer(f"Disdukcapil {here.name}" if here else "Disdukcapil", key.kid, key.signing)


def issuer_keys() -> Mapping[str, Ed25519PublicKey]:
    """Every key that ever signed here, by name: a lost one still verifies what it signed."""
    known = dict(Key.objects.filter(purpose=Purpose.ISSUER).values_list("kid", "public"))
    known |= {key.kid: key.public for key in _in_files(Purpose.ISSUER)}
    return {kid: rules.public_key(public) for kid, public in sorted(known.items())}


def jwks() -> dict[str, list[dict[str, str]]]:
    """The same as a JSON Web Key Set (RFC 7517)."""
    shared = {"alg": "EdDSA", "use": "sig"}
    return {
        "keys": [
            rules.public_jwk(rules.text_of(key.public_bytes_raw())) | shared | {"kid": kid}
            for kid, key in issuer_keys().items()
        ]
    }


def keys_state() -> tuple[KeyState, ...]:
    """Every key that was made or lies in the folder: in use first, then the newest."""
    needed = dict(
        Scan.objects.filter(deleted_at=None).values_list("key_id").annotate(Count("pk")).order_by("key_id")
    )
    return tuple(state for purpose in Purpose for state in _states(purpose, needed))


def _states(purpose: Purpose, needed: Mapping[str, int]) -> list[KeyState]:
    there = {key.kid: (key.fingerprint, key.made) for key in _in_files(purpose)}
    known = {
        key.kid: (key.fingerprint, key.made_at)
        for key in Key.objects.filter(purpose=purpose).order_by("-made_at")
    }
    in_use = _in_use(purpose, known)
    told = [
        KeyState(purpose, kid, fingerprint, made, kid in there, kid == in_use, needed.get(kid, 0))
        for kid, (fingerprint, made) in (there | known).items()
    ]
    return sorted(told, key=lambda state: (not state.current, -state.made.timestamp()))


def _in_use(purpose: Purpose, known: Mapping[str, object]) -> str:
    """The key of the file, else the newest that was made: that one is lost."""
    try:
        found = key_in(file_of(purpose), purpose)
    except Refused:
        found = None
    return found.kid if found else next(iter(known), "")


def lost_keys() -> int:
    """How many are lost, for the health page."""
    return sum(state.lost for state in keys_state())
