"""The menu in the order of the natural way, and what rooms tell every page."""

import datetime as dt
from dataclasses import dataclass

from rekam.core.language import Language, Words, number, words
from rekam.places import queries as places
from rekam.voters import queries as voters
from rekam.web.facts import Election, Office


@dataclass(frozen=True, slots=True)
class Entry:
    """`permission` shows it; `count` names a query of how much work waits; past `most` nobody counts on."""

    title: Words
    icon: str
    url: str
    permission: str
    count: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    title: Words
    entries: tuple[Entry, ...]


_DESKS = words("Meja", "Desks")


def navigation() -> tuple[Group, ...]:
    """Desks stand first where people are recorded, for the officer's day is there; for others they stand
    on the card's way. Nobody sees them twice: no role captures and decides.
    """
    return (
        Group(
            words("Hari ini", "Today"),
            (Entry(_DESKS, "device-desktop", "desks:home", "enrolment.capture"),),
        ),
        Group(
            words("Siapa yang tersisa", "Who is left"),
            (
                Entry(words("Cakupan", "Coverage"), "chart-bar", "coverage:office", "coverage.see"),
                Entry(
                    words("Sasaran", "Targets"),
                    "users",
                    "targets:list",
                    "targets.see",
                    "rekam.targets.queries.waiting_count",
                ),
                Entry(
                    words("Temuan", "Findings"),
                    "git-compare",
                    "voters:findings",
                    "voters.see",
                    "rekam.voters.queries.open_count",
                    most=1000,
                ),
                Entry(words("DPT", "Voter roll"), "checklist", "voters:rolls", "voters.see"),
                Entry(words("Untuk KPU", "For KPU"), "upload", "voters:kpu", "voters.export_kpu"),
                Entry(words("Cari orang", "Find a person"), "search", "people:search", "people.see"),
                Entry(
                    words("Pesan", "Messages"),
                    "message",
                    "messages:list",
                    "messages.see",
                    "rekam.messages.queries.attention_count",
                ),
                Entry(
                    words("Data masuk", "Incoming data"),
                    "file-import",
                    "people:intakes",
                    "people.see",
                    "rekam.people.queries.unfinished_count",
                ),
            ),
        ),
        Group(
            words("Jalan kartu", "The card's way"),
            (
                Entry(_DESKS, "device-desktop", "desks:home", "enrolment.decide"),
                Entry(
                    words("Perekaman", "Recording"),
                    "fingerprint",
                    "enrolment:ageing",
                    "enrolment.see",
                    "rekam.enrolment.queries.alarm_count",
                ),
                Entry(
                    words("Penunggalan", "Adjudication"),
                    "scale",
                    "enrolment:adjudication",
                    "enrolment.decide",
                    "rekam.enrolment.queries.to_decide_count",
                ),
                Entry(
                    words("Stok blangko", "Blank stock"),
                    "stack-2",
                    "cards:stock",
                    "cards.stock",
                    "rekam.cards.queries.attention_count",
                ),
                Entry(
                    words("Kartu", "Cards"),
                    "id",
                    "cards:applications",
                    "cards.see",
                    "rekam.cards.queries.applications.waiting_count",
                ),
                Entry(words("Rencana cetak", "Print plan"), "list-details", "cards:plan", "cards.see"),
                Entry(
                    words("Cetak kartu", "Print cards"),
                    "printer",
                    "cards:print-desk",
                    "cards.print",
                    "rekam.cards.queries.printing.to_finish_count",
                ),
                Entry(
                    words("Pengiriman", "Shipments"),
                    "route",
                    "cards:shipments",
                    "cards.ship",
                    "rekam.cards.queries.shipments.under_way_count",
                ),
                Entry(words("Serah terima", "Hand-over"), "hand-grab", "cards:hand-over-desk", "cards.issue"),
                Entry(words("Suket", "Suket"), "certificate", "certificates:list", "certificates.see"),
            ),
        ),
        Group(
            words("Pengawasan", "Oversight"),
            (
                Entry(words("Jejak akses", "Access log"), "eye-check", "audit:events", "audit.read"),
                Entry(
                    words("Pekerjaan", "Jobs"),
                    "progress",
                    "jobs:list",
                    "jobs.see",
                    "rekam.jobs.queries.waiting_count",
                ),
                Entry(
                    words("Saluran pesan", "Message channels"), "mail", "messages:channels", "messages.manage"
                ),
                Entry(words("Kantor", "Office"), "settings", "places:office", "places.manage"),
                Entry(
                    words("Surat kantor", "Office letters"),
                    "file-text",
                    "documents:signatories",
                    "documents.manage",
                ),
                Entry(words("Petugas", "Officers"), "users-group", "staff:officers", "staff.manage"),
            ),
        ),
    )


_SIZE = words(
    "{kecamatan} kecamatan · {villages} desa/kelurahan", "{kecamatan} kecamatan · {villages} villages"
)


def office(language: Language) -> Office | None:
    """Whose office this is and how large."""
    found = places.office()
    if found is None:
        return None
    inside = places.village_codes(found.code)
    size = _SIZE[language].format(
        kecamatan=number(len({code[:8] for code in inside}), language), villages=number(len(inside), language)
    )
    return Office(places.path_names(found.code)[-1], size)


def election(_today: dt.date) -> Election | None:
    found = voters.election()
    return Election(found.name, found.polling_day)
