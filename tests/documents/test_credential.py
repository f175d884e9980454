"""The identity QR: what goes in comes out, what was changed is found, and nothing typed by anybody harms."""

import datetime as dt
import re
import tracemalloc
import zlib
from collections.abc import Mapping

import cbor2
import claim169
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.documents.rules import base45, cose
from rekam.documents.rules.credential import LARGEST, Claims, Credential, decode, encode

AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(days=60)
KEY = ed25519.Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KID = "o7Kdv0_8zcg"
KEYS: Mapping[str, cose.PublicKey] = {KID: KEY.public_key()}
SITI = Claims(
    id="470/1234/DISDUKCAPIL/XI/2024",
    name="MARIA MAGDALENA NDOLU-TALLO",
    birth_date=dt.date(2007, 4, 5),
    sex="P",
    place="Desa Oesao, Kupang Timur, Kabupaten Kupang",
    status="Sudah merekam KTP-el",
)
NIK = "5301054504070003"


def text_of(claims: Claims = SITI) -> str:
    return encode(claims, KEY, issuer="Disdukcapil Kabupaten Kupang", issued=AT, expires=LATER, kid=KID)


def packed(data: bytes) -> str:
    return base45.encode(zlib.compress(data))


def unpacked(text: str) -> bytes:
    return zlib.decompress(base45.decode(text))


def signed(token: object, header: object = None, unprotected: object = None) -> str:
    """A QR with a good signature and a header and token of one's own."""
    protected = cbor2.dumps({1: -8, 4: KID.encode()} if header is None else header)
    payload = cbor2.dumps(token)
    signature = KEY.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    return packed(cbor2.dumps(cbor2.CBORTag(18, [protected, unprotected or {}, payload, signature])))


def refusal(text: str, keys: Mapping[str, cose.PublicKey] = KEYS) -> str:
    with pytest.raises(Refused) as refused:
        decode(text, keys, at=AT)
    return refused.value.code


def answer(text: str) -> Claims | str:
    try:
        return decode(text, KEYS, at=AT).claims
    except Refused as refused:
        return refused.code


WORDS = st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=60)
PEOPLE = st.builds(
    Claims,
    id=WORDS,
    name=WORDS,
    birth_date=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2030, 1, 1)),
    sex=st.sampled_from(["", "L", "P"]),
    place=WORDS,
    status=WORDS,
)


@given(PEOPLE)
def test_what_goes_in_comes_out(claims: Claims) -> None:
    found = decode(text_of(claims), KEYS, at=AT)
    assert found == Credential(claims, "Disdukcapil Kabupaten Kupang", KID, AT, None, LATER)


@given(st.binary(max_size=300))
def test_base45_gives_back_any_bytes_and_agrees_with_the_rfc(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data
    assert base45.encode(b"Hello!!") == "%69 VD92EX0"


def test_the_text_fits_a_code_of_35_mm() -> None:
    assert len(text_of()) <= 400


def test_the_claim169_library_reads_ours() -> None:
    found = claim169.decode_with_ed25519(
        text_of(), KEY.public_key().public_bytes_raw(), validate_timestamps=False
    )
    told = found.claim169
    assert (told.id, told.full_name, told.date_of_birth) == (SITI.id, SITI.name, "20070405")
    assert (told.gender, told.address, told.legal_status) == (2, SITI.place, SITI.status)
    meta = found.cwt_meta
    assert (meta.issuer, meta.issued_at, meta.expires_at) == (
        "Disdukcapil Kabupaten Kupang",
        int(AT.timestamp()),
        int(LATER.timestamp()),
    )
    assert found.is_verified()


@pytest.mark.parametrize("kid", [KID.encode(), None])
def test_we_read_what_the_claim169_library_makes(kid: bytes | None) -> None:
    who = claim169.Claim169Input(id=SITI.id, full_name=SITI.name)
    who.date_of_birth, who.gender, who.address, who.legal_status = "20070405", 2, SITI.place, SITI.status
    meta = claim169.CwtMetaInput(issuer="Lain", expires_at=int(LATER.timestamp()))
    meta.not_before = int(AT.timestamp())
    made = claim169.encode_with_signer(who, meta, lambda _alg, _kid, data: KEY.sign(data), "EdDSA", kid)
    text = made[0] if isinstance(made, tuple) else made
    assert decode(text, KEYS, at=AT) == Credential(SITI, "Lain", KID, None, AT, LATER)


def test_es256_is_read_too() -> None:
    key = ec.derive_private_key(7, ec.SECP256R1())
    protected = cbor2.dumps({1: -7, 4: b"p256"})
    payload = cbor2.dumps({1: "Lain", 4: int(LATER.timestamp()), 169: {1: "A"}})
    der = key.sign(cbor2.dumps(["Signature1", protected, b"", payload]), ec.ECDSA(SHA256()))
    signature = b"".join(part.to_bytes(32, "big") for part in decode_dss_signature(der))
    text = packed(cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature])))
    assert decode(text, {"p256": key.public_key()}, at=AT).claims.id == "A"
    assert refusal(text, {"p256": KEY.public_key()}) == "qr_not_ours", "a key of another kind never fits"
    other = ec.derive_private_key(7, ec.SECP384R1())
    assert refusal(text, {"p256": other.public_key()}) == "qr_not_ours"


def test_a_byte_flipped_anywhere_is_found() -> None:
    whole = bytearray(unpacked(text_of()))
    for place in range(len(whole)):
        for bit in range(8):
            whole[place] ^= 1 << bit
            assert refusal(packed(bytes(whole))) in ("qr_damaged", "qr_not_ours")
            whole[place] ^= 1 << bit
    assert decode(packed(bytes(whole)), KEYS, at=AT).claims == SITI


def test_a_letter_changed_anywhere_never_says_something_else() -> None:
    """A few unused bits at the end of the packing may differ; what is said under the signature may not."""
    text, harmless = text_of(), 0
    for place, letter in enumerate(text):
        for other in {"A", "0", ":"} - {letter}:
            said = answer(text[:place] + other + text[place + 1 :])
            assert said in (SITI, "qr_damaged", "qr_not_ours")
            harmless += said == SITI
    assert harmless < 4


def test_a_text_cut_off_or_lengthened_is_found() -> None:
    text = text_of()
    assert {refusal(text[:most]) for most in range(len(text))} == {"qr_damaged"}
    assert {refusal(text + more) for more in ("0", "00", "000", text)} == {"qr_damaged"}
    assert refusal(packed(unpacked(text) + b"\0")) == "qr_damaged"


def test_anothers_key_is_not_ours() -> None:
    other = ed25519.Ed25519PrivateKey.generate().public_key()
    assert refusal(text_of(), {}) == "qr_not_ours"
    assert refusal(text_of(), {"other": other}) == "qr_not_ours"
    assert refusal(text_of(), {KID: other}) == "qr_damaged", "our name over another's signature"


def test_its_time_is_kept() -> None:
    text = text_of()
    with pytest.raises(Refused) as late:
        decode(text, KEYS, at=LATER)
    assert (late.value.code, late.value.facts) == ("qr_expired", {"on": "2025-01-14"})
    assert decode(text, KEYS, at=None).expires == LATER, "a page may still tell what has expired"
    early = encode(SITI, KEY, issuer="x", issued=AT, begins=AT, expires=LATER, kid=KID)
    with pytest.raises(Refused, match="qr_not_yet"):
        decode(early, KEYS, at=AT - dt.timedelta(seconds=1))
    assert decode(early, KEYS, at=AT).begins == AT


TOKEN = {1: "x", 4: int(LATER.timestamp()), 169: {1: "A"}}


def nested(depth: int) -> object:
    return [nested(depth - 1)] if depth else 1


BAD = {
    "no algorithm": signed(TOKEN, header={4: KID.encode()}),
    "the none of JWT": signed(TOKEN, header={1: 0, 4: KID.encode()}),
    "an HMAC": signed(TOKEN, header={1: 5, 4: KID.encode()}),
    "an algorithm in words": signed(TOKEN, header={1: "EdDSA", 4: KID.encode()}),
    "an algorithm outside the signature": signed(TOKEN, header={}, unprotected={1: -8, 4: KID.encode()}),
    "a second header outside the signature": signed(TOKEN, unprotected={4: b"other"}),
    "something critical": signed(TOKEN, header={1: -8, 2: [99], 4: KID.encode()}),
    "no expiry": signed({1: "x", 169: {}}),
    "no Claim 169": signed({1: "x", 4: 1}),
    "claims that are a list": signed({1: "x", 4: 1, 169: []}),
    "an expiry of another age": signed(TOKEN | {4: 1 << 63}),
    "an expiry before time": signed(TOKEN | {4: -1}),
    "an expiry in words": signed(TOKEN | {4: "soon"}),
    "a birthday that is none": signed(TOKEN | {169: {8: "20071345"}}),
    "a name in bytes": signed(TOKEN | {169: {4: b"x"}}),
    "too deep": signed(TOKEN | {169: {99: nested(9)}}),
    "a float": signed(TOKEN | {169: {99: 1.5}}),
    "a tag": signed(TOKEN | {169: {99: cbor2.CBORTag(35, "(a+)+$")}}),
    "indefinite": packed(b"\xd2\x9f\xff"),
    "keys twice": packed(b"\xd2\x84\x58\x06\xa2\x01\x27\x01\x27\x00\xa0\x40\x40"),
    "no tag": packed(unpacked(text_of())[1:]),
    "another tag": packed(b"\xd1" + unpacked(text_of())[1:]),
    "no signature": packed(b"\xd2" + cbor2.dumps([b"", {}, b"", b""])),
    "a count of billions": packed(b"\xd2\x9b" + b"\xff" * 8),
    "a text of billions": packed(b"\xd2\x84\x5b\x7f" + b"\xff" * 7),
    "deep without end": packed(b"\xd2" + b"\x81" * 60_000),
    "a bomb": packed(b"\0" * (LARGEST + 1)),
    "a large bomb": packed(b"\0" * (1 << 20)),
    "small letters": text_of().lower(),
    "nothing": "",
    "an address": "https://example.org/periksa/1",
    "a page": "0" * 100_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_qr_that_is_not_as_it_must_be_is_damaged(name: str) -> None:
    assert refusal(BAD[name]) == "qr_damaged"


def test_a_bomb_takes_neither_memory_nor_time() -> None:
    bomb = packed(b"\0" * (2 << 20))
    tracemalloc.start()
    assert refusal(bomb) == "qr_damaged"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1 << 20


SOME = st.recursive(
    st.integers() | st.binary(max_size=20) | st.text(max_size=20) | st.floats() | st.none() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.integers(-9, 200) | st.text(max_size=3), inner, max_size=5)
        | st.builds(cbor2.CBORTag, st.integers(0, 300), inner)
    ),
)


@given(st.text(max_size=200) | st.text(base45.ALPHABET, max_size=300))
def test_any_text_is_refused_in_words(text: str) -> None:
    assert refusal(text) == "qr_damaged"


@given(st.binary(max_size=400) | st.builds(lambda data: b"\xd2" + data, st.binary(max_size=400)))
def test_any_packed_bytes_are_refused_in_words(data: bytes) -> None:
    assert refusal(packed(data)) in ("qr_damaged", "qr_not_ours")


@given(st.lists(SOME, max_size=5), SOME)
def test_any_cbor_in_its_place_is_refused_in_words(parts: list[object], header: object) -> None:
    try:
        data = cbor2.dumps(cbor2.CBORTag(18, parts))
        token = signed(header, header={1: -8})
    except (cbor2.CBOREncodeError, ValueError, OverflowError):
        return
    assert refusal(packed(data)) in ("qr_damaged", "qr_not_ours")
    assert refusal(token) in ("qr_damaged", "qr_expired")


@given(st.data())
def test_a_good_token_bent_anywhere_is_refused_or_says_the_same(data: st.DataObject) -> None:
    whole = bytearray(unpacked(text_of()))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        if data.draw(st.booleans()):
            whole[place] = data.draw(st.integers(0, 255))
        else:
            whole[place:place] = data.draw(st.binary(max_size=4))
    assert answer(packed(bytes(whole))) in (SITI, "qr_damaged", "qr_not_ours")


def texts_in(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [text for pair in value.items() for part in pair for text in texts_in(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in texts_in(part)]
    return [value.hex() if isinstance(value, bytes) else str(value)]


def test_no_nik_stands_inside() -> None:
    """Whole, nor the parts that tell a person: region, day of birth with sex, serial."""
    payload = cbor2.loads(cbor2.loads(unpacked(text_of())).value[2])
    told = texts_in(payload)
    assert not [text for text in told if re.search(r"\d{16}", re.sub(r"\D", "", text))]
    for part in (NIK, NIK[:6], NIK[6:12], NIK[6:]):
        assert not [text for text in told if part in text]
    assert NIK.encode() not in unpacked(text_of())


@pytest.mark.parametrize("field", ["id", "name", "place", "status"])
@pytest.mark.parametrize("nik", [NIK, "5301 0545 0407 0003", "53.01.05.450407.0003", f"NIK{NIK}x"])
def test_a_nik_that_strayed_into_a_text_is_never_put_on_paper(field: str, nik: str) -> None:
    with pytest.raises(Refused, match="qr_holds_nik"):
        text_of(Claims(**{"id": "1", "name": "A", field: nik}))
