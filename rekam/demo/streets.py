"""Addresses of households: hamlets by culture in the villages, streets and numbers in town."""

import numpy as np

from rekam.demo.chance import Flags, Ints, Rng, Texts
from rekam.demo.names.drawing import culture_at

_STREETS: Texts = np.array(
    (
        "MERDEKA|SUDIRMAN|DIPONEGORO|PAHLAWAN|KENANGA|MELATI|MAWAR|CEMPAKA|ANGGREK|PASAR LAMA|PELABUHAN|"
        "VETERAN|KARTINI|GAJAH MADA|IMAM BONJOL|PEMUDA|AHMAD YANI|PATTIMURA|HASANUDDIN|EL TARI|BERINGIN|"
        "SOEKARNO HATTA|GATOT SUBROTO|PENDIDIKAN|PERINTIS KEMERDEKAAN|KARTIKA|FLAMBOYAN|CENDANA|RAJAWALI|"
        "CENDRAWASIH|NURI|SAM RATULANGI"
    ).split("|"),
    dtype=object,
)


def make_addresses(rng: Rng, culture: Ints, urban: Flags) -> Texts:
    """One address a household, without RT and RW, which have columns of their own."""
    homes = len(culture)
    street = "JL. " + _STREETS[rng.integers(0, len(_STREETS), homes)]
    number: Texts = np.array([f" NO. {n}" for n in range(1, 251)], dtype=object)
    numbered = street + number[np.minimum(rng.geometric(0.02, homes), 250) - 1]
    in_street = rng.random(homes) < np.where(urban, 0.85, 0.12)
    with_number = rng.random(homes) < np.where(urban, 0.8, 0.25)
    address: Texts = np.where(with_number, numbered, street)
    for each in np.unique(culture):
        chosen = np.flatnonzero((culture == each) & ~in_street)
        hamlets: Texts = np.array(culture_at(int(each)).streets, dtype=object)
        address[chosen] = hamlets[rng.integers(0, len(hamlets), len(chosen))]
    return address
