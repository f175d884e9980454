"""No NIK, no KK number and no birth date leaves in a message, however it is written."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.days import MONTHS
from rekam.core.refusal import Refused
from rekam.messages.rules.guard import OLD_YEARS, check, personal
from rekam.messages.rules.templates import TEMPLATES, rendered

TODAY = dt.date(2024, 11, 15)
BORN = st.dates(dt.date(1900, 1, 1), TODAY.replace(year=TODAY.year - OLD_YEARS))
AROUND = st.text(st.characters(categories=("Lu", "Ll", "Zs"), max_codepoint=0x24F), max_size=30)
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
ENGLISH = "January February March April May June July August September October November December".split()

DATES = {
    "numbers": lambda d: f"{d.day}-{d.month}-{d.year}",
    "padded": lambda d: f"{d:%d/%m/%Y}",
    "backwards": lambda d: f"{d:%Y-%m-%d}",
    "packed": lambda d: f"{d:%d%m%Y}",
    "packed short": lambda d: f"{d:%d%m%y}",
    "short": lambda d: f"{d:%d.%m.%y}",
    "words": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "words short": lambda d: f"{d.day} {MONTHS[d.month - 1][:3].upper()} {d:%y}",
    "hyphens": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    "joined": lambda d: f"{d.day}{MONTHS[d.month - 1][:3]}{d.year}",
    "roman": lambda d: f"{d.day}-{ROMAN[d.month - 1]}-{d.year}",
    "roman short": lambda d: f"{d.day}/{ROMAN[d.month - 1]}/{d:%y}",
    "english": lambda d: f"{ENGLISH[d.month - 1]} {d.day}, {d.year}",
    "year": lambda d: f"lahir tahun {d.year}",
    "month and year": lambda d: f"{MONTHS[d.month - 1]} {d.year}",
    "pipes": lambda d: f"{d:%d|%m|%Y}",
    "wide digits": lambda d: "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in f"{d:%d-%m-%Y}"),
    "arabic digits": lambda d: f"{d:%d-%m-%Y}".translate({48 + n: 0x660 + n for n in range(10)}),
    "hidden marks": lambda d: "\u200b".join(f"{d:%d-%m-%Y}"),
}


@pytest.mark.parametrize("form", DATES)
@given(BORN, AROUND, AROUND)
def test_no_form_of_a_birth_date_passes(form: str, born: dt.date, before: str, after: str) -> None:
    assert personal(f"{before} {DATES[form](born)} {after}", today=TODAY)


@given(st.text("0123456789", min_size=8, max_size=16), st.text(" .-/_·•", max_size=2), AROUND)
def test_no_long_number_passes_however_it_is_broken_up(digits: str, between: str, around: str) -> None:
    assert personal(f"{around} {between.join(digits)} {around}", today=TODAY) == "digits"


@given(st.dates(TODAY, dt.date(2099, 12, 31)))
def test_a_day_to_come_with_its_month_in_words_passes(day: dt.date) -> None:
    assert personal(f"sampai {day.day} {MONTHS[day.month - 1]} {day.year}, pukul 09.00", today=TODAY) == ""


@pytest.mark.parametrize(
    "text",
    [
        "pukul 08.00-14.00",
        "pukul 08.00 – 14.00 di RT 003/RW 004",
        "Jl. Timor Raya No. 12, 85361",
        "Kantor Camat Semau, 27 November, 09.00 WITA",
        "27 November 2024 pukul 08.00-14.00",
        "2 lembar foto 3x4",
    ],
)
def test_what_an_office_writes_every_day_passes(text: str) -> None:
    assert personal(text, today=TODAY) == ""


def test_the_offices_own_number_and_address_pass_and_nothing_glued_to_them() -> None:
    own = ("0380821234", "https://10.20.30.40:8443")
    assert personal("telepon 0380821234, https://10.20.30.40:8443/t/bcd/", today=TODAY, own=own) == ""
    assert personal("3523180000 0380821234", today=TODAY, own=own) == "digits"
    assert personal("hubungi 081234567890", today=TODAY, own=own) == "digits"


def test_a_refusal_does_not_repeat_what_it_refuses() -> None:
    with pytest.raises(Refused) as no:
        check(["baik", "NIK 5301044059900001"], today=TODAY)
    assert no.value.code == "message_has_personal_data"
    assert no.value.facts == {"what": "digits"}


@pytest.mark.parametrize("code", TEMPLATES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_our_own_words_pass_and_hold_every_parameter(code: str, language: str) -> None:
    template = TEMPLATES[code]
    text = rendered(template, {name: f"<{name}>" for name in template.parameters}, language)  # type: ignore[arg-type]
    assert personal(text, today=TODAY) == ""
    assert all(f"<{name}>" in text for name in template.parameters)
    assert not text.startswith("<"), "WhatsApp approves no template that begins with a parameter"
