"""The page on a USB stick: opened from a file without a network, held against the office's own decoder."""

import datetime as dt
import json
import random
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from rekam.certificates.books import offline_page
from rekam.certificates.models import Suket
from rekam.core.refusal import Refused
from rekam.documents.queries import issuer, issuer_keys
from rekam.documents.rules import base45
from rekam.documents.rules.credential import Claims, decode, encode
from rekam.documents.rules.qr import png
from tests.certificates.stage import AT, opened, signed, somebody
from tests.documents.test_credential import BAD, KEY, KEYS, KID
from tests.journeys.conftest import faults, looked_at, too_small, too_wide

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(1)
STRANGE = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
Open = Callable[..., Page]
NO_OWN_CURVE = """
const own = crypto.subtle.importKey.bind(crypto.subtle);
crypto.subtle.importKey = (kind, key, how, ...more) =>
  how.name === "Ed25519"
    ? Promise.reject(new DOMException("no", "NotSupportedError"))
    : own(kind, key, how, ...more);
"""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: Any) -> None:
    opened(settings, tmp_path)


@pytest.fixture
def carried(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """`carried(days=8)`: the page made at AT, opened that many days later; a request or a complaint fails."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def go(*, days: float = 0.1, width: int = 1440, script: str = "", scheme: Any = "light") -> Page:
        file = tmp_path / "periksa.html"
        file.write_bytes(offline_page(at=AT))
        context = browser.new_context(
            viewport={"width": width, "height": 900}, offline=True, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(AT + days * DAY)
        if script:
            page.add_init_script(script)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield go
    own = (tmp_path / "periksa.html").as_uri()
    kept = [context.storage_state() for context in contexts]
    for context in contexts:
        context.close()
    assert [url for url in asked if url != own and not url.startswith(("blob:", "data:"))] == []
    assert complaints == []
    assert all(state == {"cookies": [], "origins": []} for state in kept)


def code_of(status: str = "suket", serial: str = "10ABCDEFGHJK", **more: Any) -> str:
    at = issuer()
    told: dict[str, Any] = {"key": at.key, "kid": at.kid, "issuer": at.name, "expires": AT + 30 * DAY} | more
    claims = Claims(serial, "ANA NDUN", dt.date(2003, 2, 1), "P", "Oesao, Kupang Timur", status)
    return encode(claims, told.pop("key"), issued=AT, **told)


def elsewhere(make: Callable[[], Suket]) -> Suket:
    """In a thread of its own: signing has a loop of its own, and so has the browser."""

    def made() -> Suket:
        try:
            return make()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(made).result()


def answered(page: Page, code: str, answer: str, why: str) -> None:
    page.fill("#kode", code)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shown = page.locator("[data-answer]:visible")
    expect(shown).to_contain_text(answer)
    expect(shown).to_contain_text(why)


def seen(page: Page, name: str) -> None:
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        looked_at(page, f"luring-{name}-{width}")
        assert faults(page) == [], name
        assert not too_wide(page), name
        if width == 390:
            assert too_small(page) == [], name


def test_each_letter_gets_its_answer_in_colour_and_words(carried: Open) -> None:
    somebody()
    good, made = code_of(), elsewhere(signed)
    lost = code_of(serial=made.serial)
    for state in ("REVOKED", "REPLACED"):
        Suket.objects.filter(pk=made.pk).update(state=state)
        page = carried()
        answered(page, lost, "TIDAK BERLAKU", "dicabut" if state == "REVOKED" else "menerima KTP-el")
    seen(page, "diganti")
    answered(page, good, "BERLAKU", "belum dicabut sampai")
    expect(page.locator("[data-part=facts]")).to_contain_text("ANA NDUN")
    expect(page.locator("[data-part=facts]")).to_contain_text("1 Februari 2003")
    seen(page, "berlaku")
    answered(page, made.credential, "TIDAK BERLAKU", "uji coba")
    answered(page, code_of("sesuatu"), "BUKAN SURAT", "bukan surat keterangan")
    answered(page, code_of(expires=AT - DAY), "TIDAK BERLAKU", "lewat")
    answered(page, code_of(key=Ed25519PrivateKey.generate()), "BUKAN SURAT", "rusak")
    answered(page, code_of(key=Ed25519PrivateKey.generate(), kid="lain"), "BUKAN SURAT", "pihak lain")
    answered(page, base45.encode(zlib.compress(bytes(1 << 21), 9)), "BUKAN SURAT", "rusak")
    for garbage in ("", "halo", "%" * 4000, "https://example.org/suket", "👋"):
        answered(page, garbage, "BUKAN SURAT", "rusak")
    seen(page, "bukan")
    answered(page, "K7MX-2Q9D-4TRB", "", "hanya dapat diperiksa dengan jaringan")


def test_a_last_day_ends_at_midnight_and_a_slow_clock_does_not_bring_it_back(carried: Open) -> None:
    code = code_of(expires=AT + 2 * DAY)
    answered(carried(days=1.9), code, "BERLAKU", "belum dicabut sampai")
    answered(carried(days=2.1), code, "TIDAK BERLAKU", "lewat")
    page = carried(days=-400)
    answered(page, code_of(expires=AT - DAY), "TIDAK BERLAKU", "lewat")
    expect(page.locator("[data-part=clock]")).to_be_visible()


def test_an_old_file_says_so_in_both_languages(carried: Open) -> None:
    expect(carried(days=6.9).locator("[data-part=stale]")).to_be_hidden()
    page = carried(days=9, scheme="dark")
    expect(page.locator("[data-part=as_of]")).to_have_text("1 Desember 2020")
    expect(page.locator("[data-part=stale]")).to_contain_text("berumur 9 hari")
    page.click("[data-language=en]")
    expect(page.locator("[data-part=stale]")).to_contain_text("is 9 days old")
    expect(page.locator("h1")).to_have_text("Check letters without a network")
    answered(page, code_of(), "VALID", "had not revoked it up to 1 December 2020")
    seen(page, "lama-inggris")


def test_a_browser_without_the_curve_says_the_same(carried: Open) -> None:
    page = carried(script=NO_OWN_CURVE)
    answered(page, code_of(), "BERLAKU", "belum dicabut sampai")
    answered(page, code_of(key=Ed25519PrivateKey.generate()), "BUKAN SURAT", "rusak")


def test_a_changed_letter_is_found_wherever_it_stands(carried: Open) -> None:
    code, page = code_of(), carried()
    changed = [
        code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :] for at in range(0, len(code), 7)
    ]
    told = answers_of(page, changed, issuer_keys())
    assert told == [in_python(each, issuer_keys()) for each in changed]
    assert set(told) <= {"qr_damaged", "qr_not_ours", in_python(code, issuer_keys())}
    answered(page, changed[3], "BUKAN SURAT", "rusak")


def test_a_photo_of_the_code_is_read_where_it_is(carried: Open, tmp_path: Path) -> None:
    page = carried()
    photo = tmp_path / "foto.png"
    photo.write_bytes(png(code_of()))
    page.set_input_files("#foto", photo)
    expect(page.locator("[data-answer=valid]")).to_be_visible()


def answers_of(page: Page, codes: list[str], keys: Mapping[str, Any]) -> list[str]:
    """What the page's decoder says of each, in one go."""
    raw = {kid: urlsafe_b64encode(key.public_bytes_raw()).decode().rstrip("=") for kid, key in keys.items()}
    asked = """async ([codes, keys]) => {
        const told = [];
        for (const code of codes) {
            try {
                const one = await readCredential(code, keys);
                const parts = "serial name born sex place status issuer expires begins".split(" ");
                told.push("good " + JSON.stringify(parts.map((part) => one[part])));
            } catch (error) {
                const other = error instanceof Stranger ? "qr_not_ours" : String(error);
                told.push(error instanceof Damaged ? "qr_damaged" : other);
            }
        }
        return told;
    }"""
    return list(page.evaluate(asked, [codes, raw]))


def in_python(code: str, keys: Mapping[str, Any]) -> str:
    try:
        found = decode(code, keys, at=None)
    except Refused as refused:
        return refused.code
    one = found.claims
    born = f"{one.birth_date:%Y%m%d}" if one.birth_date else ""
    begins = int(found.begins.timestamp()) if found.begins else None
    told = [one.id, one.name, born, one.sex, one.place, one.status, found.issuer,
            int(found.expires.timestamp()), begins]  # fmt: skip
    return "good " + json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def bent(code: str, chance: random.Random) -> str:
    """The packed bytes changed in up to three places, so that the harm lies behind the packing."""
    whole = bytearray(zlib.decompress(base45.decode(code)))
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(whole))
        whole[place : place + chance.randint(0, 1)] = chance.randbytes(chance.randint(0, 2))
    return base45.encode(zlib.compress(bytes(whole)))


def two_hundred(chance: random.Random) -> Iterator[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ '-éض日👋"
    for each in range(200):
        name, serial = ("".join(chance.choices(letters, k=chance.randint(0, 40))) for _ in "12")
        born = dt.date(1900, 1, 1) + chance.randint(0, 47_000) * DAY
        claims = Claims(serial, name, chance.choice([None, born]), chance.choice("LP "), name, "suket")
        key = KEY if each % 5 else STRANGE
        begins, expires = chance.choice([None, AT]), AT + chance.randint(-99, 99) * DAY
        kid = chance.choice([KID, KID, "", "x"])
        good = encode(claims, key, issuer="Kantor", issued=AT, begins=begins, expires=expires, kid=kid)
        place = chance.randrange(len(good))
        changed = good[:place] + chance.choice(base45.ALPHABET) + good[place + 1 :]
        yield chance.choice([good, good, bent(good, chance), changed, good[:place], good + "00"])


def test_both_decoders_say_the_same_of_two_hundred_codes(carried: Open) -> None:
    codes, page = list(two_hundred(random.Random(169))), carried()
    told = answers_of(page, codes, KEYS)
    assert told == [in_python(code, KEYS) for code in codes]
    assert {each.split()[0] for each in told} == {"good", "qr_damaged", "qr_not_ours"}
    assert answers_of(page, list(BAD.values()), KEYS) == ["qr_damaged"] * len(BAD)
