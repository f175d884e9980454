"""What a message will say: the office's words, the caller's facts, and nothing that tells who somebody is."""

import datetime as dt
import re
from collections.abc import Mapping

from rekam.core.language import Language
from rekam.core.refusal import Refused
from rekam.messages import phrases
from rekam.messages.actions.moving import setup
from rekam.messages.models import Message
from rekam.messages.rules import Recipient, Template, fitting, rendered, spoken_to, template_named
from rekam.messages.rules.guard import check
from rekam.messages.rules.links import TOKEN
from rekam.places.queries import office

_PATH = re.compile(rf"/t/[a-z]{{{TOKEN}}}/")


def facts_for(
    template: Template, given: Mapping[str, str], to: Recipient, language: Language, today: dt.date
) -> dict[str, str]:
    """All parameters of the template, the name cut to what others may read on this phone.

    Raises Refused: `message_facts_unfit`, `message_has_personal_data`, `public_address_missing`.
    """
    told = fitting(template, given)
    if "name" in told:
        told["name"] = spoken_to(told["name"], to.owner)
    if "link" in told:
        told["link"] = _address(template, told["link"])
    number = _local(setup().office_number)
    facts = told | {"office": _office(language), "contact": _contact(number, language)}
    check(
        [rendered(template, facts, language), *facts.values()], today=today, own=(number, setup().public_url)
    )
    return facts


def text_of(message: Message) -> str:
    """As it went or will go, whole."""
    language: Language = "en" if message.language == "en" else "id"
    return rendered(template_named(message.template), message.facts, language)


def _address(template: Template, path: str) -> str:
    """Only links of our own, so that nothing can be hidden in one."""
    if not _PATH.fullmatch(path):
        raise Refused("message_facts_unfit", template=template.code, names="link")
    if not setup().public_url:
        raise Refused("public_address_missing")
    return setup().public_url + path


def _office(language: Language) -> str:
    found = office()
    return f"{phrases.OFFICE[language]} {found.name}" if found else phrases.OFFICE[language]


def _contact(number: str, language: Language) -> str:
    return phrases.CALL_OFFICE[language].format(number=number) if number else phrases.ASK_OFFICE[language]


def _local(number: str) -> str:
    return f"0{number.removeprefix('+62')}" if number.startswith("+62") else number
