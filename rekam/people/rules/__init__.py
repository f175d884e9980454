"""What the register's facts mean, and how files of it come in."""

from rekam.people.rules.residents import (
    CARD_AGE,
    NOT_RECORDED,
    RECORDED,
    Person,
    Recorded,
    is_recorded,
    lives_here,
    must_have_card,
    old_enough,
    uniform,
)

__all__ = [
    "CARD_AGE",
    "NOT_RECORDED",
    "RECORDED",
    "Person",
    "Recorded",
    "is_recorded",
    "lives_here",
    "must_have_card",
    "old_enough",
    "uniform",
]
