"""The channels of an office, as tests set them."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rekam.messages.rules import Channel, Setup, read_setup
from rekam.messages.rules.channels import WhatsApp
from tests.messages.cloud import PHONE_ID, SECRET, TOKEN, VERIFY, Cloud, cloud_api


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.REKAM_PLACE = "53.01"
    settings.REKAM_MESSAGES = read_setup(
        {"REKAM_PUBLIC_URL": "https://dukcapil.example.go.id", "REKAM_MESSAGES_NUMBER": "0380-821234"}
    )


@pytest.fixture
def sets(settings: Any) -> Callable[..., Setup]:
    """`sets(order=(…), sms=…)`: other settings of the office."""

    def change(**more: Any) -> Setup:
        settings.REKAM_MESSAGES = dataclasses.replace(settings.REKAM_MESSAGES, **more)
        return settings.REKAM_MESSAGES

    return change


@pytest.fixture
def cloud(sets: Callable[..., Setup]) -> Iterator[Cloud]:
    with cloud_api() as cloud:
        sets(
            order=(Channel.WHATSAPP,),
            whatsapp=WhatsApp(f"{cloud.url}/v23.0", PHONE_ID, TOKEN, SECRET, VERIFY),
        )
        yield cloud
