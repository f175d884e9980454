"""What a room above tells of one person on that person's page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Panel:
    """One line, in the language of the page: `kind` colours the tag (ok, warn, bad, plain), `code` is a word
    of the field beside its title, `under` says where it is known from, `url` leads to more.
    """

    tag: str
    title: str
    kind: str = "plain"
    code: str = ""
    under: str = ""
    url: str = ""
    action: str = ""
