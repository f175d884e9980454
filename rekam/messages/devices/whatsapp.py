"""WhatsApp's Cloud API: an approved template to one number; what becomes of it comes by webhook."""

import json
from typing import Any

from rekam.messages.devices.channel import Letter, Outcome, Result
from rekam.messages.devices.http import Answer, NoAnswer, NotReached, ask
from rekam.messages.rules.channels import WhatsApp
from rekam.messages.rules.statuses import failure


class WhatsAppGate:
    def __init__(self, setup: WhatsApp) -> None:
        self.setup = setup

    def send(self, letter: Letter) -> Outcome:
        headers = {"Authorization": f"Bearer {self.setup.token}", "Content-Type": "application/json"}
        address = f"{self.setup.url}/{self.setup.phone_id}/messages"
        try:
            answer = ask("POST", address, headers=headers, body=json.dumps(_asked(letter)).encode())
        except NotReached:
            return Outcome(Result.LATER, reason="not_reached")
        except NoAnswer:
            return Outcome(Result.UNSURE, reason="no_answer")
        return _outcome(answer)


def _asked(letter: Letter) -> dict[str, Any]:
    values = [{"type": "text", "text": letter.facts[name]} for name in letter.template.parameters]
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": letter.to.removeprefix("+"),
        "type": "template",
        # Comes back with every status, also when the answer to this call was lost on the way.
        "biz_opaque_callback_data": letter.id,
        "template": {
            "name": letter.template.whatsapp,
            "language": {"code": letter.language},
            "components": [{"type": "body", "parameters": values}],
        },
    }


def _outcome(answer: Answer) -> Outcome:
    told = _json(answer.body)
    if answer.status == 200:
        ids = [one.get("id") for one in told.get("messages", []) if isinstance(one, dict)]
        if ids and isinstance(ids[0], str) and 0 < len(ids[0]) <= 200:
            return Outcome(Result.ACCEPTED, provider_id=ids[0])
        return Outcome(Result.UNSURE, reason="answer_unreadable")
    error = told.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    if isinstance(code, int) and 0 <= code < 2**31:
        reason, again = failure(code)
        return Outcome(Result.LATER if again else Result.FAILED, reason=reason, code=code)
    return _by_status(answer.status)


def _by_status(status: int) -> Outcome:
    """An error without Meta's own code: it may be a machine between that does not know what it passed on."""
    if status in (401, 403):
        return Outcome(Result.FAILED, reason="token_refused", code=status)
    if status == 429:
        return Outcome(Result.LATER, reason="too_many", code=status)
    if 400 <= status < 500:
        return Outcome(Result.FAILED, reason="provider_refused", code=status)
    return Outcome(Result.UNSURE, reason="answer_unreadable", code=status)


def _json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("messages", []), list) else {}
