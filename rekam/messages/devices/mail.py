"""E-mail through the office's own mail server. Accepted by it is all that is known afterwards."""

import smtplib

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from rekam.messages.devices.channel import Letter, Outcome, Result
from rekam.messages.rules.channels import Mail

TIMEOUT = 20


class MailGate:
    def __init__(self, setup: Mail) -> None:
        self.setup = setup

    def send(self, letter: Letter) -> Outcome:
        server = EmailBackend(
            host=self.setup.host,
            port=self.setup.port,
            username=self.setup.user,
            password=self.setup.password,
            use_tls=self.setup.tls and self.setup.port != 465,
            use_ssl=self.setup.tls and self.setup.port == 465,
            timeout=TIMEOUT,
        )
        try:
            return _opened(server) or _handed(server, self._mail(letter))
        finally:
            server.close()

    def _mail(self, letter: Letter) -> EmailMessage:
        host = self.setup.sender.rpartition("@")[2].rstrip(">")
        headers = {"Message-ID": f"<{letter.id}@{host}>", "Auto-Submitted": "auto-generated"}
        return EmailMessage(letter.subject, letter.text, self.setup.sender, [letter.to], headers=headers)


def _opened(server: EmailBackend) -> Outcome | None:
    """Why nothing can be handed over; None when the server listens."""
    try:
        server.open()
    except smtplib.SMTPAuthenticationError as error:
        return Outcome(Result.FAILED, reason="token_refused", code=error.smtp_code)
    except (OSError, smtplib.SMTPException):
        return Outcome(Result.LATER, reason="not_reached")
    return None


def _handed(server: EmailBackend, mail: EmailMessage) -> Outcome:
    try:
        server.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as refused:
        code = max((answer[0] for answer in refused.recipients.values()), default=0)
        return _refused(code, "not_reachable")
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, "provider_refused")
    except (OSError, smtplib.SMTPException):
        return Outcome(Result.UNSURE, reason="no_answer")
    return Outcome(Result.ACCEPTED)


def _refused(code: int, reason: str) -> Outcome:
    """4xx asks to come again, 5xx is for good; either way nothing was taken."""
    if 400 <= code < 500:
        return Outcome(Result.LATER, reason="provider_down", code=code)
    return Outcome(Result.FAILED, reason=reason, code=max(0, code))
