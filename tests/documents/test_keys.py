"""The office's keys: made once, never overwritten, outside the database, and a loss is seen as a loss."""

import base64
import datetime as dt
import hashlib
import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents import actions, queries
from rekam.documents.models import Key
from rekam.documents.rules import keys as rules
from rekam.documents.rules.credential import decode, encode
from rekam.documents.rules.keys import Purpose
from rekam.places.actions import set_office
from rekam.staff.rules import ROLES, Role, system
from tests.documents.test_credential import SITI
from tests.documents.vault_files import AT, OFFICER, kept, made_keys

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path


def names(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "keys").iterdir())


def test_keys_are_made_in_files_of_their_own_for_the_office_alone(home: Path) -> None:
    made_keys()
    assert names(home) == ["issuer.key", "scans.key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "keys").iterdir()} == {0o600}
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700
    told = json.loads((home / "keys/issuer.key").read_bytes())
    assert (told["kty"], told["crv"], len(told["d"])) == ("OKP", "Ed25519", 43)


def test_no_secret_stands_in_the_database_or_in_the_log(home: Path) -> None:
    made_keys()
    secrets = [json.loads((home / "keys" / name).read_bytes()) for name in names(home)]
    rows = str([*Key.objects.values(), *Event.objects.values()])
    assert not [one for told in secrets for one in (told.get("d"), told.get("k")) if one and one in rows]
    assert Event.objects.filter(event="documents.key.create").count() == 2


def test_keys_that_are_there_are_never_overwritten(home: Path) -> None:
    made_keys()
    before = {name: (home / "keys" / name).read_bytes() for name in names(home)}
    with pytest.raises(Refused, match="keys_exist"):
        made_keys()
    assert {name: (home / "keys" / name).read_bytes() for name in names(home)} == before


def test_a_lost_key_is_not_made_anew_by_the_way(home: Path) -> None:
    made_keys()
    (home / "keys/scans.key").unlink()
    with pytest.raises(Refused, match="keys_exist"):
        made_keys()
    assert names(home) == ["issuer.key"]


def test_a_key_that_was_put_there_by_hand_becomes_the_offices(home: Path) -> None:
    own = rules.new(Purpose.ISSUER, AT)
    (home / "keys").mkdir()
    (home / "keys/issuer.key").write_bytes(rules.written(own))
    made_keys()
    assert queries.issuer().kid == own.kid
    assert names(home) == ["issuer.key", "scans.key"]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff\xfe", b"[]", b'{"kty": "oct", "k": "AAAA"}', bytes(32)]
)
def test_a_file_that_is_no_key_is_refused_and_stays(home: Path, content: bytes) -> None:
    made_keys()
    (home / "keys/scans.key").write_bytes(content)
    for attempt in (kept, made_keys, lambda: rotated(Purpose.SCANS)):
        with pytest.raises(Refused, match=r"key_unreadable|keys_exist"):
            attempt()
    assert (home / "keys/scans.key").read_bytes() == content
    assert [state.lost for state in queries.keys_state()] == [True, False]


def test_the_issuers_key_in_the_place_of_the_scans_key_is_no_key(home: Path) -> None:
    made_keys()
    (home / "keys/scans.key").write_bytes((home / "keys/issuer.key").read_bytes())
    with pytest.raises(Refused, match="key_unreadable"):
        kept()


def rotated(purpose: Purpose) -> rules.Key:
    return actions.rotate_key(purpose=purpose, by=system(), at=LATER)


def test_a_newer_key_for_scans_stands_beside_the_older_one(home: Path) -> None:
    made_keys()
    old = kept()
    new = rotated(Purpose.SCANS)
    assert names(home) == ["issuer.key", f"scans-{old.key_id}.key", "scans.key"]
    young = kept(kind="photo")
    assert (young.key_id, old.key_id == new.kid) == (new.kid, False)
    assert queries.open_scan(old.pk, by=OFFICER) == queries.open_scan(young.pk, by=OFFICER)
    told = [(s.kid, s.there, s.current, s.scans, s.lost) for s in queries.keys_state()][:2]
    assert told == [(new.kid, True, True, 1, False), (old.key_id, True, False, 1, False)]


def test_an_issuer_that_renewed_its_key_still_verifies_what_the_old_one_signed(home: Path) -> None:
    made_keys()
    old = queries.issuer()
    text = encode(SITI, old.key, issuer=old.name, issued=AT, expires=LATER, kid=old.kid)
    rotated(Purpose.ISSUER)
    assert queries.issuer().kid != old.kid
    assert decode(text, queries.issuer_keys(), at=AT).claims == SITI
    for path in (home / "keys").iterdir():
        path.unlink()
    assert decode(text, queries.issuer_keys(), at=AT).kid == old.kid, "public halves are not lost with a disk"


def test_losses_are_counted_and_said(home: Path) -> None:
    assert (queries.keys_state(), queries.lost_keys()) == ((), 0)
    made_keys()
    scan = kept()
    assert queries.lost_keys() == 0
    (home / "keys/scans.key").unlink()
    state = queries.keys_state()[0]
    assert (state.kid, state.there, state.lost, state.scans) == (scan.key_id, False, True, 1)
    rotated(Purpose.SCANS)
    assert [(s.kid == scan.key_id, s.lost) for s in queries.keys_state()][:2] == [
        (False, False),
        (True, True),
    ]
    (home / "keys/issuer.key").unlink()
    assert queries.lost_keys() == 2
    with pytest.raises(Refused, match="issuer_key_lost"):
        queries.issuer()


def test_an_office_without_keys_says_how_to_make_them() -> None:
    with pytest.raises(Refused, match="key_missing"):
        queries.issuer()
    with pytest.raises(Refused, match="key_missing"):
        kept()
    with pytest.raises(Refused, match="key_missing"):
        rotated(Purpose.ISSUER)


def test_only_who_looks_after_documents_makes_keys() -> None:
    for role in (Role.OFFICER, Role.HEAD, Role.AUDITOR):
        actor = Actor(id="7", permissions=ROLES[role], territory=("53.01",))
        with pytest.raises(Refused, match="not_permitted"):
            actions.make_keys(by=actor, at=AT)
        with pytest.raises(Refused, match="not_permitted"):
            actions.rotate_key(purpose=Purpose.SCANS, by=actor, at=AT)


def test_a_key_that_cannot_be_written_is_in_no_table(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rekam.documents.actions.keys.write_whole", full)
    with pytest.raises(OSError, match="No space"):
        made_keys()
    assert not Key.objects.exists()


def test_the_issuer_is_called_after_its_office() -> None:
    made_keys()
    assert queries.issuer().name == "Disdukcapil"
    set_office(code="53.01", by=system(), at=AT)
    assert queries.issuer().name == "Disdukcapil Kabupaten Kupang"
    assert "PrivateKey" not in repr(queries.issuer())


def test_anybody_finds_the_public_keys_and_may_keep_them_for_an_hour() -> None:
    made_keys()
    rotated(Purpose.ISSUER)
    answer = Client().get("/.well-known/jwks.json")
    assert answer["Content-Type"] == "application/jwk-set+json"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["Access-Control-Allow-Origin"] == "*"
    found = {key["kid"]: key for key in answer.json()["keys"]}
    assert len(found) == 2
    assert {frozenset(key) for key in found.values()} == {frozenset({"kty", "crv", "x", "alg", "use", "kid"})}
    issuer = queries.issuer()
    public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(found[issuer.kid]["x"] + "="))
    text = encode(SITI, issuer.key, issuer=issuer.name, issued=AT, expires=LATER, kid=issuer.kid)
    assert decode(text, {issuer.kid: public}, at=AT).claims == SITI


def test_an_office_without_keys_publishes_none() -> None:
    assert Client().get("/.well-known/jwks.json").json() == {"keys": []}


def test_a_key_is_named_by_its_thumbprint_as_the_rfc_says() -> None:
    """RFC 8037, appendix A.3."""
    secret = base64.urlsafe_b64decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=")
    key = rules.Key(Purpose.ISSUER, AT, secret)
    assert key.fingerprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    assert key.kid == "kPrK_qmxVWa"


@given(st.sampled_from(Purpose), st.binary(min_size=32, max_size=32), st.datetimes(timezones=st.just(dt.UTC)))
def test_a_key_is_read_as_it_was_written_and_shows_no_secret(
    purpose: Purpose, secret: bytes, made: dt.datetime
) -> None:
    key = rules.Key(purpose, made, secret)
    assert rules.read(rules.written(key)) == key
    assert repr(secret) not in repr(key)
    assert hashlib.sha256(secret).hexdigest() not in key.fingerprint


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: json.dumps({"kty": text}).encode()))
def test_anything_else_is_no_key(content: bytes) -> None:
    with pytest.raises(ValueError, match="no key"):
        rules.read(content)
