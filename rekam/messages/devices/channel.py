"""What a door is handed, and what it can say came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from rekam.messages.rules import Template


class Result(StrEnum):
    """`UNSURE`: the provider may have taken it. `LATER`: it surely did not, and may another time."""

    RECORDED = "recorded"
    ACCEPTED = "accepted"
    LATER = "later"
    UNSURE = "unsure"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Letter:
    """`id` is that of our message; `to` a number in E.164 or an e-mail address."""

    id: str
    to: str = field(repr=False)
    text: str = field(repr=False)
    subject: str
    template: Template
    language: str
    facts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    result: Result
    provider_id: str = ""
    reason: str = ""
    code: int = 0


class Gate(Protocol):
    def send(self, letter: Letter) -> Outcome:
        """Never raises for what a provider or the line does."""
        ...
