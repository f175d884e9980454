"""A rule said no. The code is stable; the words are for people and live in each room's phrases."""


class Refused(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """Raised by rules, readers and actions alike.

    `code` names the refusal for programs; `facts` fill the sentence for people. Facts never hold
    personal data: they may end in a log or on an error page.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
