"""Quiet hours, recipients, channels, replies: pure rules."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.messages.phrases import REASONS
from rekam.messages.rules import (
    Channel,
    Owner,
    Quiet,
    Recipient,
    check_recipient,
    choose,
    masked,
    quiet_until,
    read_number,
    read_setup,
    spoken_to,
)
from rekam.messages.rules.clicks import wa_link
from rekam.messages.rules.links import (
    PAUSE,
    TRIES,
    Standing,
    may_try,
    new_pin,
    new_token,
    rest_after,
)
from rekam.messages.rules.statuses import FAILURES, LARGEST_BODY, read, says_stop, signed
from rekam.messages.rules.templates import TEMPLATES, fitting
from rekam.targets.rules import ConsentHow
from rekam.targets.rules import Owner as ContactOwner
from tests.messages.cloud import SECRET, hook, reply, sign, status
from tests.messages.stage import AT, FACTS, TO

ZONES = [
    "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/Berlin", "America/New_York",
    "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Chatham", "UTC",
]  # fmt: skip
MOMENTS = st.integers(946_684_800, 2_114_380_800).map(lambda s: dt.datetime.fromtimestamp(s, dt.UTC))
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
WITA = ZoneInfo("Asia/Makassar")


@given(MOMENTS, TIMES, TIMES, st.sampled_from(ZONES))
def test_quiet_hours_end_later_and_within_a_day_and_then_nobody_sleeps(
    at: dt.datetime, begins: dt.time, ends: dt.time, zone: str
) -> None:
    quiet, here = Quiet(begins, ends), ZoneInfo(zone)
    end = quiet_until(at, quiet, here)
    clock = at.astimezone(here).time()
    inside = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
    assert (end is not None) == (inside and begins != ends)
    if end:
        assert at < end <= at + dt.timedelta(hours=26)
        again = quiet_until(end, quiet, here)
        # Only where a clock is put back while people sleep does the same hour come twice.
        assert again is None or again - end <= dt.timedelta(hours=2)


@given(MOMENTS, TIMES, TIMES, st.sampled_from(ZONES[:3]))
def test_in_this_country_held_messages_go_at_the_end_to_the_minute(
    at: dt.datetime, begins: dt.time, ends: dt.time, zone: str
) -> None:
    end = quiet_until(at, Quiet(begins, ends), ZoneInfo(zone))
    assume(end is not None)
    assert end is not None
    assert end.astimezone(ZoneInfo(zone)).time() == ends
    assert quiet_until(end, Quiet(begins, ends), ZoneInfo(zone)) is None


def test_at_ten_in_the_evening_a_message_waits_until_seven() -> None:
    quiet = Quiet(dt.time(20), dt.time(7))
    evening = dt.datetime(2024, 11, 15, 22, 0, tzinfo=WITA)
    assert quiet_until(evening, quiet, WITA) == dt.datetime(2024, 11, 16, 7, 0, tzinfo=WITA)
    assert quiet_until(dt.datetime(2024, 11, 15, 7, 0, tzinfo=WITA), quiet, WITA) is None
    assert quiet_until(dt.datetime(2024, 11, 15, 20, 0, tzinfo=WITA), quiet, WITA) is not None


@pytest.mark.parametrize(
    ("name", "owner", "said"),
    [
        ("YOHANES BIREN", "own", "Yohanes Biren"),
        ("YOHANES BIREN", "family", "Yohanes"),
        ("YOHANES BIREN", "neighbour", "Y. B."),
        ("YOHANES BIREN", "rt_head", "Y. B."),
        ("SUKARNO", "own", "Sukarno"),
        ("SUKARNO", "family", "S."),
        ("M. NDUN", "family", "M. N."),
    ],
)
def test_a_shared_phone_never_gets_the_whole_name(name: str, owner: str, said: str) -> None:
    assert spoken_to(name, owner) == said


@given(
    st.text(st.characters(categories=("Lu",)), min_size=1),
    st.sampled_from(["family", "neighbour", "rt_head"]),
)
def test_no_name_of_two_letters_or_more_is_whole_on_a_shared_phone(name: str, owner: str) -> None:
    assume(len(name) > 1)
    assert spoken_to(name, owner).casefold() != name.casefold()


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (Recipient(), "message_no_address"),
        (Recipient(phone="0812", consent_how="form", consent_on=AT.date()), "message_no_address"),
        (Recipient(email="a@b\nBcc: c@d.id", consent_how="form", consent_on=AT.date()), "message_no_address"),
        (Recipient(phone="+6281234567890"), "message_without_consent"),
        (Recipient(phone="+6281234567890", consent_how="form"), "message_without_consent"),
        (
            Recipient(phone="+6281234567890", consent_how="form", consent_on=dt.date(2024, 11, 16)),
            "message_without_consent",
        ),
        (
            Recipient(phone="+6281234567890", owner="x", consent_how="form", consent_on=AT.date()),
            "message_without_consent",
        ),
    ],
)
def test_nothing_goes_without_an_address_and_its_owners_consent(to: Recipient, code: str) -> None:
    with pytest.raises(Refused) as no:
        check_recipient(to, AT.date())
    assert no.value.code == code


def test_what_the_list_keeps_of_a_number_is_understood_here() -> None:
    assert set(ContactOwner) <= set(Owner)
    for owner in ContactOwner:
        for how in ConsentHow:
            check_recipient(Recipient("+6281234567890", "", owner, how, AT.date()), AT.date())


def test_numbers_are_read_and_masked() -> None:
    assert {read_number(told) for told in ("0812-3456-7890", "62 812 3456 7890", "+6281234567890")} == {
        TO.phone
    }
    assert masked(TO.phone) == "+62812•••••890"
    assert masked("siti@dinas.go.id") == "s•••@dinas.go.id"
    with pytest.raises(Refused, match="message_number_unreadable"):
        read_number("1234")


def test_the_file_takes_what_no_channel_can() -> None:
    setup = read_setup({"REKAM_MESSAGES_ORDER": "whatsapp, sms"})
    assert choose(setup, TO, None) is Channel.FILE
    for asked, code in (("sms", "channel_not_set"), ("email", "channel_not_set"), ("fax", "channel_unknown")):
        with pytest.raises(Refused, match=code):
            choose(setup, TO, asked)
    assert choose(read_setup({"REKAM_SMS_URL": "https://x.id"}), TO, "sms") is Channel.SMS
    with pytest.raises(Refused, match="channel_unfit"):
        choose(read_setup({"REKAM_SMS_URL": "https://x.id"}), Recipient(email="a@b.id"), "sms")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REKAM_MESSAGES_ORDER", "pigeon"),
        ("REKAM_MESSAGES_ORDER", "click"),
        ("REKAM_MESSAGES_QUIET", "late"),
        ("REKAM_MESSAGES_QUIET", "25:00-07:00"),
        ("REKAM_MESSAGES_NUMBER", "12"),
        ("REKAM_PUBLIC_URL", "dukcapil.go.id"),
        ("REKAM_SMS_METHOD", "PUT"),
        ("REKAM_SMS_HEADER", "Bearer x"),
        ("REKAM_MAIL_PORT", "²"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(name: str, value: str) -> None:
    others = {"REKAM_SMS_URL": "https://x.id", "REKAM_MAIL_HOST": "x.id", "REKAM_MAIL_FROM": "a@x.id"}
    with pytest.raises(Refused) as no:
        read_setup(others | {name: value})
    assert no.value.facts == {"name": name}


def test_secrets_show_in_no_repr() -> None:
    env = {
        "REKAM_WHATSAPP_TOKEN": "s3cret", "REKAM_WHATSAPP_PHONE_ID": "1", "REKAM_WHATSAPP_SECRET": "s3cret",
        "REKAM_WHATSAPP_VERIFY": "s3cret", "REKAM_SMS_URL": "https://x.id", "REKAM_SMS_HEADER": "A: s3cret",
        "REKAM_MAIL_HOST": "x", "REKAM_MAIL_FROM": "a@x.id", "REKAM_MAIL_PASSWORD": "s3cret",
    }  # fmt: skip
    assert "s3cret" not in repr(read_setup(env))


def test_a_template_takes_exactly_its_facts() -> None:
    card = TEMPLATES["card_ready"]
    assert fitting(card, FACTS | {"place": " Kantor\n Camat\0 "})["place"] == "Kantor Camat"
    for wrong in (FACTS | {"nik": "x"}, {"name": "X"}, FACTS | {"place": " "}, FACTS | {"place": "x" * 161}):
        with pytest.raises(Refused, match="message_facts_unfit"):
            fitting(card, wrong)


@pytest.mark.parametrize("text", ["STOP", "berhenti", " Berhenti. ", "stop pesan!", "BERHENTI\n"])
def test_stop_is_understood(text: str) -> None:
    assert says_stop(text)


@pytest.mark.parametrize("text", ["kapan kartu berhenti dicetak?", "", "non-stop", "terima kasih"])
def test_a_question_is_no_stop(text: str) -> None:
    assert not says_stop(text)


def test_a_signature_holds_for_the_raw_body_only() -> None:
    body = hook(status("wamid.1", "sent"))
    assert signed(body, sign(body), SECRET)
    for header in (
        "",
        "sha256=",
        sign(body, "other"),
        sign(body + b" "),
        sign(body).upper(),
        "ÿ",
        sign(body)[7:],
    ):
        assert not signed(body, header, SECRET)
    assert not signed(body, sign(body, ""), "")


NAMES = (
    "entry changes value statuses messages id status errors code from text body timestamp "
    "biz_opaque_callback_data"
).split()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["failed", "sent"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES) | st.text(), inner),
)


@given(JSON, JSON, JSON)
def test_no_json_breaks_the_reader(anything: object, statuses: object, messages: object) -> None:
    read(anything)
    read({"entry": [{"changes": [{"value": {"statuses": statuses, "messages": messages}}]}]})
    read({"entry": [{"changes": [{"value": {"statuses": [anything, statuses], "messages": [messages]}}]}]})


def test_a_webhook_is_read_for_statuses_and_stops_alone() -> None:
    failed = status("wamid.2", "failed", errors=[{"code": 131026, "title": "Undeliverable"}])
    told = read(
        json.loads(hook(status("wamid.1", "read", "ref"), failed, status("x", "deleted"),
                        replies=(reply("kapan?"), reply("Stop", "62899"))))
    )  # fmt: skip
    assert [(s.provider_id, s.status, s.ref, s.code) for s in told.statuses] == [
        ("wamid.1", "read", "ref", 0), ("wamid.2", "failed", "", 131026)
    ]  # fmt: skip
    assert told.stops == ("62899",)
    assert LARGEST_BODY == 3 * 1024 * 1024


def test_every_failure_has_its_words() -> None:
    assert {reason for reason, _ in FAILURES.values()} <= set(REASONS)


def test_a_link_opens_only_while_it_may() -> None:
    good = Standing(AT + dt.timedelta(days=1), TRIES, 1)
    assert may_try(good, AT)
    assert not may_try(good, AT + dt.timedelta(days=1))
    assert not may_try(Standing(good.expires, 0, 1), AT)
    assert not may_try(Standing(good.expires, 1, 0), AT)
    assert not may_try(Standing(good.expires, 1, 1, closed=True), AT)
    assert not may_try(Standing(good.expires, 1, 1, rests_until=AT + dt.timedelta(seconds=1)), AT)
    rests = [rest_after(left, AT) - AT for left in reversed(range(TRIES))]
    assert rests == [PAUSE, PAUSE * 2, PAUSE * 4, PAUSE * 8, PAUSE * 16]


def test_tokens_and_pins_cannot_be_taken_for_numbers_or_for_each_other() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert not any(c.isdigit() for token in tokens for c in token)
    assert all(len(pin) == 6 and pin.isdecimal() for pin in (new_pin() for _ in range(200)))


def test_the_officers_link_carries_number_and_text_escaped() -> None:
    assert wa_link("+62812", "Halo & selamat?") == "https://wa.me/62812?text=Halo%20%26%20selamat%3F"
