"""The table of roles holds what the office promises about them."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.staff.phrases import DUTIES, ROLES
from rekam.staff.rules import LIMITS, PERMISSIONS, PERSONAL, Limit, Role, system, wait
from rekam.staff.rules import ROLES as TABLE

NOW = dt.datetime(2024, 11, 15, 8, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR])
def test_admin_and_auditor_reach_no_personal_data(role: Role) -> None:
    assert TABLE[role] & PERSONAL == set()


def test_the_kpu_liaison_has_the_seven_columns_and_no_other_personal_data() -> None:
    assert TABLE[Role.KPU_LIAISON] & PERSONAL == {"voters.export_kpu"}


def test_nobody_both_decides_alone_and_exports() -> None:
    assert [r for r in Role if {"voters.approve", "voters.export_kpu"} <= TABLE[r]] == []


def test_only_the_admin_gives_roles_and_only_the_head_approves() -> None:
    assert [r for r in Role if "staff.manage" in TABLE[r]] == [Role.ADMIN]
    assert [r for r in Role if "voters.approve" in TABLE[r]] == [Role.HEAD]


def test_every_permission_is_held_by_somebody_and_everything_by_the_system() -> None:
    assert set().union(*TABLE.values()) == set(PERMISSIONS) == system().permissions


def test_every_role_has_its_words_in_both_languages() -> None:
    for words in (ROLES, DUTIES):
        assert set(words) == set(Role)
        assert all(said["id"] and said["en"] for said in words.values())


def test_every_permission_that_a_page_asks_for_is_in_the_table() -> None:
    import ast

    asked = set()
    for path in Path(__file__).parents[2].joinpath("rekam").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(
                getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", "")
            )
            if isinstance(node, ast.Call) and name in ("needs", "check", "may") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    asked.add(first.value)
    assert "staff.manage" in asked
    assert asked - set(PERMISSIONS) == set()


def test_the_wait_ends_when_the_oldest_attempt_that_counts_leaves_the_window() -> None:
    limit = Limit(("name",), 3, dt.timedelta(minutes=15))
    times = [NOW - dt.timedelta(minutes=m) for m in (20, 14, 6, 1)]
    assert wait(limit, times, NOW) == dt.timedelta(minutes=1)
    assert wait(limit, times[:3], NOW) == dt.timedelta()


@given(st.lists(st.integers(0, 7200), max_size=80), st.sampled_from(LIMITS))
def test_after_the_wait_there_is_always_another_try(ages: list[int], limit: Limit) -> None:
    times = [NOW - dt.timedelta(seconds=age) for age in ages]
    pause = wait(limit, times, NOW)
    assert dt.timedelta() <= pause <= limit.window
    assert wait(limit, times, NOW + pause) == dt.timedelta()
    if pause:
        assert wait(limit, times, NOW + pause - dt.timedelta(milliseconds=1))


def test_a_stranger_elsewhere_cannot_lock_an_officer_out_within_the_strict_limit() -> None:
    strict = min(LIMITS, key=lambda limit: limit.attempts)
    assert set(strict.by) == {"name", "source"}


def test_no_two_roles_hold_the_same_permissions() -> None:
    assert len(set(TABLE.values())) == len(Role)
