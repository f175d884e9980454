"""Whatever goes wrong, the program's log names the place and nobody's data."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from rekam.web.logs import LOGGING, Lines
from tests.web.conftest import Visit

NIK, NAME = "5301081505990003", "SITI AMINAH"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that the program and Django log, as the office writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_a_view_that_breaks_over_a_form_leaves_none_of_it_in_the_log(
    visit: Visit, written: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    """The message of the error quotes the NIK, the form holds it, and so does the address."""
    answer = visit(f"/rusak/{NIK}/?q={NIK}", may="", data={"nik": NIK, "name": NAME})
    number = answer.content.decode().split("<code>")[1].split("</code>")[0]
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert any(number in line["says"] and "KeyError" in line["says"] for line in lines)
    assert any(line["says"] == "500 POST rusak/<str:nik>/" and line["error"] == "KeyError" for line in lines)
    for text in (written.getvalue(), *capfd.readouterr(), answer.content.decode()):
        assert NIK not in text
        assert NAME not in text


def test_an_address_that_nobody_has_is_not_written_down(visit: Visit, written: io.StringIO) -> None:
    visit(f"/{NAME.replace(' ', '-')}/{NIK}/", may="")
    assert NIK not in written.getvalue()
    assert "SITI" not in written.getvalue()


def test_words_of_others_are_kept_without_what_they_were_filled_with(written: io.StringIO) -> None:
    logging.getLogger("somebody.else").warning("bad row %s", NAME)
    logging.getLogger("somebody.else").warning(f"bad row {NIK}")
    assert [json.loads(line)["says"] for line in written.getvalue().splitlines()] == [
        "bad row %s",
        "bad row …",
    ]


def test_our_own_words_are_kept_but_for_long_numbers(written: io.StringIO) -> None:
    logging.getLogger("rekam.jobs").warning("job %s of %s", "a1", NIK)
    line = json.loads(written.getvalue())
    assert line | {"at": ""} == {"at": "", "level": "warning", "from": "rekam.jobs", "says": "job a1 of …"}


def test_the_configuration_is_one_that_logging_takes() -> None:
    import logging.config

    before = logging.getLogger().handlers[:]
    logging.config.dictConfig({**LOGGING, "incremental": False})
    made = [handler for handler in logging.getLogger().handlers if isinstance(handler.formatter, Lines)]
    logging.getLogger().handlers[:] = before
    assert len(made) == 1
