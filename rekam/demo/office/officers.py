"""Who works in the simulated office, with the permissions of real roles and no more."""

from dataclasses import dataclass

from rekam.core.actor import Actor
from rekam.staff.rules import ROLES, Role


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of the dinas, and a clerk in each kecamatan that has one."""

    desk: Actor
    print: Actor
    data: Actor
    head: Actor
    clerks: dict[str, Actor]

    def printer_of(self, place: str) -> Actor:
        """Who prints at a place."""
        return self.clerks.get(place, self.print)

    def keeper_of(self, place: str) -> Actor:
        """Who keeps and hands out what lies at a place."""
        return self.clerks.get(place, self.desk)


def staff_of(office: str, *kecamatan: str) -> Staff:
    def of(id: str, role: Role, place: str = office) -> Actor:
        return Actor(id, name=f"{id.title()} Contoh", permissions=ROLES[role], territory=(place,))

    clerks = {place: of(f"camat-{place}", Role.OFFICER, place) for place in kecamatan}
    return Staff(
        of("loket", Role.OFFICER), of("cetak", Role.OFFICER), of("data", Role.DATA_OFFICER),
        of("kepala", Role.HEAD), clerks,
    )  # fmt: skip
