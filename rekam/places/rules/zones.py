"""The country's three times. Kalimantan is split: Barat and Tengah with Java, the other three with Bali."""

from enum import StrEnum

from rekam.places.rules.codes import dotted


class Zone(StrEnum):
    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


TZ_NAMES = {Zone.WIB: "Asia/Jakarta", Zone.WITA: "Asia/Makassar", Zone.WIT: "Asia/Jayapura"}

_WIB = "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"
_WITA = "51 52 53 63 64 65 71 72 73 74 75 76"
_WIT = "81 82 91 92 93 94 95 96"
_ZONES = {
    province: zone
    for zone, provinces in ((Zone.WIB, _WIB), (Zone.WITA, _WITA), (Zone.WIT, _WIT))
    for province in provinces.split()
}


def timezone_of(code: str) -> Zone | None:
    """The zone of any region's code (Keppres 41 of 1987); None for a province that is not in the list."""
    return _ZONES.get((dotted(code) or "")[:2])
