"""What the office says, as data: the words in both languages, their parameters, the name WhatsApp knows.

WhatsApp opens a conversation only with a template that Meta approved under `whatsapp`, its {{1}}, {{2}}…
being `parameters` in this order. The words here are what was submitted for approval.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rekam.core.language import Language, Words, words
from rekam.core.refusal import Refused

LONGEST = 160
_STOP = words(
    "Balas BERHENTI bila tidak ingin menerima pesan lagi.", "Reply STOP to receive no more messages."
)


@dataclass(frozen=True, slots=True)
class Template:
    """The room fills `office` and `contact`, the caller the rest. `waits`: keeps quiet hours, says STOP."""

    code: str
    title: Words
    words: Words
    parameters: tuple[str, ...]
    whatsapp: str
    waits: bool = True

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(self.parameters) - OURS


OURS = frozenset({"office", "contact"})
TEMPLATES: dict[str, Template] = {
    one.code: one
    for one in (
        Template(
            "card_ready",
            words("KTP-el siap diambil", "Card ready for pickup"),
            words(
                "KTP-el atas nama {name} sudah jadi dan dapat diambil di {place}, {hours}. "
                "Bawa {bring}. Pengambilan tidak dipungut biaya. {office}, {contact}.",
                "The KTP-el of {name} is ready and can be collected at {place}, {hours}. "
                "Bring {bring}. Collection is free of charge. {office}, {contact}.",
            ),
            ("name", "place", "hours", "bring", "office", "contact"),
            "rekam_card_ready",
        ),
        Template(
            "card_reminder",
            words("KTP-el belum diambil", "Card not yet collected"),
            words(
                "KTP-el atas nama {name} belum diambil dan masih menunggu di {place}, {hours}. "
                "Bawa {bring}. Pengambilan tidak dipungut biaya. {office}, {contact}.",
                "The KTP-el of {name} has not been collected and still waits at {place}, {hours}. "
                "Bring {bring}. Collection is free of charge. {office}, {contact}.",
            ),
            ("name", "place", "hours", "bring", "office", "contact"),
            "rekam_card_reminder",
        ),
        Template(
            "suket_ready",
            words("Suket dapat dibuka", "Certificate can be opened"),
            words(
                "Surat keterangan untuk {name} dapat dibuka di {link} sampai {until}. "
                "Untuk membukanya perlu PIN dari petugas. Jangan teruskan tautan ini. {office}, {contact}.",
                "The certificate for {name} can be opened at {link} until {until}. "
                "Opening it needs the PIN from the officer. Do not forward this link. {office}, {contact}.",
            ),
            ("name", "link", "until", "office", "contact"),
            "rekam_suket_ready",
        ),
        Template(
            "schedule_invitation",
            words("Undangan perekaman", "Invitation to be recorded"),
            words(
                "Undangan untuk {name}: merekam KTP-el di {place}, {day}, pukul {hours}. Bawa {bring}. "
                "Perekaman tidak dipungut biaya. {office}, {contact}.",
                "Invitation for {name}: be recorded for a KTP-el at {place}, {day}, at {hours}. "
                "Bring {bring}. Recording is free of charge. {office}, {contact}.",
            ),
            ("name", "place", "day", "hours", "bring", "office", "contact"),
            "rekam_schedule_invitation",
        ),
        Template(
            "channel_test",
            words("Pesan percobaan", "Test message"),
            words(
                "Pesan percobaan dari {office} ({contact}). Bila ini terbaca, salurannya bekerja.",
                "Test message of {office} ({contact}). If you can read this, the channel works.",
            ),
            ("office", "contact"),
            "rekam_channel_test",
            waits=False,
        ),
    )
}


def template_named(code: str) -> Template:
    """Raises Refused: `template_unknown`."""
    if code not in TEMPLATES:
        raise Refused("template_unknown", template=code)
    return TEMPLATES[code]


def fitting(template: Template, facts: Mapping[str, str]) -> dict[str, str]:
    """The facts on one line each. Raises Refused: `message_facts_unfit` (template, names)."""
    clean = {name: _one_line(value) for name, value in facts.items()}
    wrong = sorted(template.facts ^ clean.keys()) or sorted(
        name for name, value in clean.items() if not value or len(value) > LONGEST
    )
    if wrong:
        raise Refused("message_facts_unfit", template=template.code, names=", ".join(wrong))
    return clean


def _one_line(value: str) -> str:
    """WhatsApp takes no line breaks in a parameter, and no database a NUL."""
    return "".join(c for c in re.sub(r"\s+", " ", value) if c.isprintable()).strip()


def rendered(template: Template, facts: Mapping[str, str], language: Language) -> str:
    """The whole text. Braces in a fact stay what they are."""
    said = template.words[language].format_map(facts)
    return f"{said} {_STOP[language]}" if template.waits else said
