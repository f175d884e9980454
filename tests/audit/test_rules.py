import datetime as dt
import hashlib
import json
import random
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.audit import rules
from rekam.audit.rules import Fault
from rekam.core.refusal import Refused
from tests.audit import chains, outside_verifier
from tests.audit.chains import bare, checkpoint_of, linked, log_of

DOC = (Path(__file__).parents[2] / "docs/audit-format.md").read_text("utf-8")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats() | st.dates() | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ENTRIES = st.builds(
    lambda number, facts, reason, people: bare(
        number,
        facts=rules.plain(facts),
        reason=rules.plain_text(reason),
        people=sorted({rules.plain_text(p) for p in people}),
    ),
    st.integers(0, 99),
    st.dictionaries(st.text(max_size=5), JSON, max_size=3),
    st.text(max_size=20),
    st.lists(st.text(max_size=8), max_size=3),
)


def lines(log: list[dict[str, Any]]) -> list[bytes]:
    return [rules.canonical(entry) + b"\n" for entry in log]


def test_two_hundred_spoiled_logs_are_all_found_by_us_and_by_an_outsider() -> None:
    log = log_of(40)
    kept = checkpoint_of(log)
    missed = []
    for seed in range(200):
        name, bad = chains.spoiled(log, seed)
        ours = rules.verify(bad, head=(40, log[-1]["hash"]), checkpoints=[kept])
        if ours.ok or ours.first_bad is None:
            missed.append(("rules", name, seed))
        try:
            outside_verifier.verify(lines(bad), kept.text())
            missed.append(("outsider", name, seed))
        except outside_verifier.BrokenError:
            pass
    assert missed == []


@pytest.mark.parametrize("spoil", [chains.edit, chains.edit_and_hash_again, chains.delete, chains.swap])
def test_the_chain_alone_shows_edits_deletions_inside_and_swaps(spoil: Any) -> None:
    for seed in range(30):
        log = log_of(12)
        kept_last = log[-1]
        bad = [*spoil(log[:-1], random.Random(seed)), kept_last]
        assert not rules.verify(bad).ok


def test_the_verdict_names_the_first_bad_entry() -> None:
    log = log_of(9)
    log[4]["reason"] = "lain"
    found = rules.verify(log)
    assert (found.checked, found.first_bad, found.fault) == (4, 5, Fault.EDITED)
    assert rules.verify(log_of(9)[:3] + log_of(9)[4:]).first_bad == 4


def test_a_cut_end_shows_only_against_head_or_checkpoint() -> None:
    log = log_of(9)
    kept, end = checkpoint_of(log), (9, log[-1]["hash"])
    assert rules.verify(log[:6]).ok
    assert rules.verify(log[:6], head=end).fault is Fault.TRUNCATED
    assert rules.verify(log[:6], head=(6, log[5]["hash"]), checkpoints=[kept]).fault is Fault.TRUNCATED
    assert rules.verify([], head=(0, rules.GENESIS), checkpoints=[kept]).fault is Fault.TRUNCATED


def test_an_entry_beyond_the_head_was_never_appended() -> None:
    log = log_of(9)
    found = rules.verify(log, head=(8, log[7]["hash"]))
    assert (found.fault, found.first_bad) == (Fault.BEYOND_HEAD, 9)


def test_a_rewritten_log_shows_against_an_older_checkpoint() -> None:
    log = log_of(20)
    kept = checkpoint_of(log[:12])
    other = chains.rewrite(log_of(20), random.Random(4))
    assert rules.verify(other).ok
    assert rules.verify(other, checkpoints=[kept]).fault is Fault.FORKED
    assert rules.verify(log, checkpoints=[kept, checkpoint_of(log)]).ok


def test_a_checkpoint_of_another_log_is_told_apart() -> None:
    log = log_of(3)
    kept = checkpoint_of(log, "rekam/audit/lain")
    assert rules.verify(log, origin="rekam/audit/ini", checkpoints=[kept]).fault is Fault.OTHER_LOG


@given(st.lists(ENTRIES, min_size=2, max_size=12), st.integers(0, 10_000))
def test_any_spoiled_log_of_any_content_is_found(entries: list[dict[str, Any]], seed: int) -> None:
    log = linked(entries)
    kept = checkpoint_of(log)
    assert rules.verify(log, head=(len(log), log[-1]["hash"]), checkpoints=[kept]).ok
    assert outside_verifier.verify(lines(log), kept.text()) == (len(log), log[-1]["hash"])
    _, bad = chains.spoiled(log, seed)
    if lines(bad) == lines(log):
        return  # rewriting an entry without people changes nothing
    assert not rules.verify(bad, head=(len(log), log[-1]["hash"]), checkpoints=[kept]).ok
    with pytest.raises(outside_verifier.BrokenError):
        outside_verifier.verify(lines(bad), kept.text())


@given(JSON)
def test_what_is_stored_comes_back_from_any_json_reader_as_it_was(value: Any) -> None:
    stored = rules.canonical(rules.plain(value))
    assert rules.canonical(json.loads(stored)) == stored
    assert b"\\u0000" not in stored


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40))
def test_the_root_is_that_of_rfc_6962(leaves: list[bytes]) -> None:
    tree = rules.Tree()
    for leaf in leaves:
        tree.add(leaf)
    assert tree.root() == outside_verifier.merkle_root(leaves)


def test_the_root_of_the_known_tree_of_certificate_transparency() -> None:
    tree = rules.Tree()
    for leaf in ["", "00", "10", "2021", "3031", "40414243"]:
        tree.add(bytes.fromhex(leaf))
    assert tree.root().hex() == "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"


def test_a_checkpoint_is_three_lines_and_reads_back() -> None:
    kept = checkpoint_of(log_of(5))
    assert re.fullmatch(r"rekam/audit/test\n5\n[A-Za-z0-9+/]{43}=\n", kept.text())
    assert rules.read_checkpoint(kept.text() + "\n— rekam abc\n") == kept
    assert rules.read_checkpoint(kept.text().replace("\n", "\r\n")) == kept


@pytest.mark.parametrize("text", ["", "a\nb\nc", "a\n5\nAAAA\n", "\n5\n", "a\n-1\n" + "A" * 43 + "="])
def test_a_torn_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="checkpoint_unreadable"):
        rules.read_checkpoint(text)


def test_a_number_of_a_person_never_enters_the_log() -> None:
    told = {
        "nik": 5301011504990003,
        "note": "NIK 5301011504990003, KK:5301010101010001.",
        "5301011504990003": 1,
    }
    stored = rules.canonical(rules.plain(told)).decode()
    assert "5301011504990003" not in stored
    assert "5301010101010001" not in stored
    assert "530101******0003" in stored
    digest = "sha256:" + hashlib.sha256(b"x").hexdigest()
    assert rules.plain(digest) == digest, "a digest is not a number of a person"


def test_values_that_programs_write_differently_become_text() -> None:
    at = dt.datetime(2024, 11, 15, 11, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    told = {
        "share": 0.25,
        "sum": Decimal("1.10"),
        "day": at.date(),
        "at": at,
        "big": 2**60,
        "kinds": {"b", "a"},
    }
    assert rules.plain(told) == {
        "share": "0.25", "sum": "1.10", "day": "2024-11-15", "at": "2024-11-15T03:04:05.000000Z",
        "big": str(2**60), "kinds": ["a", "b"],
    }  # fmt: skip


def test_events_are_room_thing_verb() -> None:
    assert rules.read_name("people.resident") == "people.resident.read"
    assert rules.read_name("targets:target-list") == "targets.target_list.read"
    assert rules.read_name("people.nik.reveal") == "people.nik.reveal"
    with pytest.raises(Refused, match="event_name_unknown"):
        rules.event_name("people")


def test_the_worked_entry_of_the_document_is_right() -> None:
    line = re.search(r"```\n(\{.*\})\n```", DOC)
    told = re.search(r"so its `hash`: `([0-9a-f]{64})`.*?`([A-Za-z0-9+/=]{44})`", DOC, re.DOTALL)
    assert line is not None
    assert told is not None
    entry = json.loads(line[1])
    assert rules.canonical(entry).decode() == line[1]
    assert f"{len(rules.canonical(entry))} bytes" in DOC
    assert rules.digest(entry) == told[1]
    assert checkpoint_of([entry | {"hash": told[1]}]).text().split("\n")[2] == told[2]
    assert set(re.findall(r"^\| `(\w+)` \|", DOC, re.M)) == {*rules.FIELDS, "hash"}


def test_the_outside_verifier_knows_nothing_of_rekam() -> None:
    text = Path(outside_verifier.__file__).read_text("utf-8")
    imported = re.findall(r"^(?:import|from) (\w+)", text, re.M)
    assert set(imported) == {"argparse", "base64", "hashlib", "json", "sys", "pathlib"}
