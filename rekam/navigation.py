"""The menu in the order of the natural way: who is left, going out, service, oversight."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Entry:
    """`permission` shows it; `count` names a query that says how much work waits."""

    title: object
    icon: str
    url: str
    permission: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: object
    entries: tuple[Entry, ...]


def navigation() -> tuple[Group, ...]:
    return (
        Group(
            _("Siapa yang tersisa"),
            (
                Entry(_("Cakupan"), "chart-bar", "coverage:office", "coverage.see"),
                Entry(
                    _("Sasaran"),
                    "users",
                    "targets:list",
                    "targets.see",
                    "rekam.targets.queries.waiting_count",
                ),
                Entry(_("Data masuk"), "file-import", "people:intakes", "people.import"),
            ),
        ),
        Group(
            _("Pengawasan"),
            (
                Entry(_("Jejak akses"), "eye-check", "audit:events", "audit.read"),
                Entry(
                    _("Pekerjaan"), "progress", "jobs:list", "jobs.see", "rekam.jobs.queries.waiting_count"
                ),
                Entry(_("Petugas"), "users-group", "staff:officers", "staff.manage"),
            ),
        ),
    )
