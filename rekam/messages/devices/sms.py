"""Any gateway that takes a message by one HTTP request, written in a pattern of the office's."""

import json
import re
from urllib.parse import quote

from rekam.messages.devices.channel import Letter, Outcome, Result
from rekam.messages.devices.http import Answer, NoAnswer, NotReached, ask
from rekam.messages.rules.channels import Sms

_HOLE = re.compile(r"\{(to|plus|local|text|id)\}")


class SmsGate:
    def __init__(self, setup: Sms) -> None:
        self.setup = setup

    def send(self, letter: Letter) -> Outcome:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if self.setup.method == "POST" else {}
        name, _, value = self.setup.header.partition(":")
        headers = form | ({name.strip(): value.strip()} if name else {})
        body = _filled(self.setup.body, letter).encode()
        try:
            answer = ask(self.setup.method, _filled(self.setup.url, letter), headers=headers, body=body)
        except NotReached:
            return Outcome(Result.LATER, reason="not_reached")
        except NoAnswer:
            return Outcome(Result.UNSURE, reason="no_answer")
        return self._outcome(answer)

    def _outcome(self, answer: Answer) -> Outcome:
        told = answer.body.decode("utf-8", "replace")
        if 200 <= answer.status < 300:
            if self.setup.ok and not re.search(self.setup.ok, told):
                return Outcome(Result.FAILED, reason="provider_refused", code=answer.status)
            return Outcome(Result.ACCEPTED, provider_id=self._id(told))
        if answer.status in (401, 403):
            return Outcome(Result.FAILED, reason="token_refused", code=answer.status)
        if answer.status in (429, 503):
            return Outcome(Result.LATER, reason="provider_down", code=answer.status)
        if answer.status < 500:
            return Outcome(Result.FAILED, reason="provider_refused", code=answer.status)
        return Outcome(Result.UNSURE, reason="answer_unreadable", code=answer.status)

    def _id(self, told: str) -> str:
        """The id where the office said that it stands; "" when it does not."""
        if not self.setup.id_key:
            return ""
        try:
            found = json.loads(told)
            for name in self.setup.id_key.split("."):
                found = found[int(name)] if isinstance(found, list) else found[name]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            return ""
        return str(found)[:200] if isinstance(found, str | int) else ""


def _filled(pattern: str, letter: Letter) -> str:
    """Each value escaped for an address or a form, so that a text cannot add a field."""
    number = letter.to.removeprefix("+")
    local = f"0{number.removeprefix('62')}" if number.startswith("62") else number
    told = {"to": number, "plus": letter.to, "local": local, "text": letter.text, "id": letter.id}
    return _HOLE.sub(lambda hole: quote(told[hole[1]], safe=""), pattern)
