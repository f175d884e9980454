"""What stands at the head and the foot of the office's letters."""

from dataclasses import dataclass

from rekam.core.refusal import Refused

NIP = 18
"""Digits of a civil servant's number (NIP): birth date, month of appointment, sex, running number."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """ "" for what nobody wrote yet: `name` of the office, its `address`, its head's name and NIP."""

    name: str = ""
    address: str = ""
    head: str = ""
    nip: str = ""

    @property
    def complete(self) -> bool:
        return all((self.name, self.address, self.head, self.nip))


def checked(told: Letterhead) -> Letterhead:
    """One space between words; a NIP in 18 digits, however it was grouped. Raises Refused: `nip_shape`."""
    nip = "".join(told.nip.split()).replace(".", "").replace("-", "")
    if nip and not (len(nip) == NIP and nip.isascii() and nip.isdigit()):
        raise Refused("nip_shape", digits=NIP)
    name, address, head = (" ".join(text.split()) for text in (told.name, told.address, told.head))
    return Letterhead(name, address, head, nip)
