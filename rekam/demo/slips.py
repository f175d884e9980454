"""How clerks miswrite: names, NIKs and birth dates with the slips that real rolls show."""

from collections.abc import Callable

import numpy as np

from rekam.demo.chance import Rng

OLD_SPELLING = (("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("SY", "SJ"), ("Y", "J"), ("KH", "CH"))
SOUND_ALIKE = (
    ("F", "P"),
    ("V", "F"),
    ("Z", "J"),
    ("Y", "I"),
    ("I", "Y"),
    ("TH", "T"),
    ("D", "T"),
    ("S", "SS"),
    ("N", "NN"),
)
SHORT = {
    "MUHAMMAD": ("M.", "MUH.", "MOH.", "MHD.", "MD."),
    "MUHAMAD": ("M.", "MUH.", "MOH."),
    "MOHAMMAD": ("MOH.", "M."),
    "MOHAMAD": ("MOH.", "M."),
    "MOCHAMAD": ("MOCH.", "M."),
    "ABDUL": ("ABD.", "ABD", "A."),
    "SITI": ("ST.", "S."),
    "AHMAD": ("ACHMAD", "AKHMAD", "A."),
    "MARIA": ("M.",),
    "YOHANES": ("YOH.", "YOHANIS"),
    "FRANSISKUS": ("FRANS",),
    "ANTONIUS": ("ANTON",),
    "AGUSTINUS": ("AGUS",),
}
TITLES = (
    "H. {}",
    "HJ. {}",
    "{}, S.PD",
    "DRS. {}",
    "{}, SH",
    "IR. {}",
    "{}, SE",
    "PDT. {}",
    "{} BIN ALI",
    "{}, A.MD",
)
_LETTERS = "AEIOUNRTSKMLHDGBY"
_BY_KEY = {"A": "SQ", "E": "WR", "I": "UO", "O": "IP", "U": "YI", "N": "MB", "R": "ET", "S": "AD", "T": "RY"}


def typo(name: str, rng: Rng) -> str:
    """One letter wrong, lost, doubled or exchanged with the next."""
    at, kind = int(rng.integers(0, len(name))), int(rng.integers(0, 4))
    if len(name) < 3 or kind == 0:
        near = _BY_KEY.get(name[at], _LETTERS)
        return name[:at] + near[int(rng.integers(0, len(near)))] + name[at + 1 :]
    if kind == 1:
        return (name[:at] + name[at + 1 :]).strip()
    if kind == 2:
        return name[:at] + name[at] + name[at:]
    return (name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]).strip()


def old_spelling(name: str, rng: Rng) -> str:
    pairs = [pair for pair in OLD_SPELLING + SOUND_ALIKE if pair[0] in name]
    if not pairs:
        return name
    old, new = pairs[int(rng.integers(0, len(pairs)))]
    return name.replace(old, new, 1)


def shortened(name: str, rng: Rng) -> str:
    """A known short form if there is one, else an initial for the last word."""
    words = name.split()
    for n, word in enumerate(words):
        if word in SHORT:
            forms = SHORT[word]
            return " ".join([*words[:n], forms[int(rng.integers(0, len(forms)))], *words[n + 1 :]])
    return " ".join([*words[:-1], words[-1][0]]) if len(words) > 1 else name


def word_dropped(name: str, rng: Rng) -> str:
    words = name.split()
    if len(words) < 2:
        return name
    gone = len(words) - 1 if rng.random() < 0.75 else int(rng.integers(0, len(words)))
    return " ".join(words[:gone] + words[gone + 1 :])


def titled(name: str, rng: Rng) -> str:
    return TITLES[int(rng.integers(0, len(TITLES)))].format(name)


def joined(name: str, rng: Rng) -> str:
    return name.replace(" ", "", 1)


def swapped(name: str, rng: Rng) -> str:
    first, _, rest = name.partition(" ")
    return f"{rest} {first}".strip()


def one_digit(nik: str, rng: Rng) -> str:
    at, step = int(rng.integers(0, len(nik))), int(rng.integers(1, 10))
    return nik[:at] + str((int(nik[at]) + step) % 10) + nik[at + 1 :]


def transposed(nik: str, rng: Rng) -> str:
    at = int(rng.integers(6, len(nik) - 1))
    return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]


def day_for_month(day: np.datetime64, rng: Rng) -> np.datetime64:
    """15|04 cannot be 04|15, so only days up to 12 are exchanged."""
    year, month, number = (int(part) for part in str(day).split("-"))
    return np.datetime64(f"{year:04}-{number:02}-{month:02}") if number <= 12 else day


def some_days_off(day: np.datetime64, rng: Rng) -> np.datetime64:
    return day + np.timedelta64(int(rng.choice([-10, -2, -1, 1, 2, 10, 20])), "D")


def another_year(day: np.datetime64, rng: Rng) -> np.datetime64:
    year, rest = str(day).split("-", 1)
    rest = "02-28" if rest == "02-29" else rest
    return np.datetime64(f"{int(year) + int(rng.choice([-10, -2, -1, 1, 2, 10]))}-{rest}")


def placeholder(day: np.datetime64, rng: Rng) -> np.datetime64:
    rest = ("07-01", "12-31", "01-01")[int(rng.integers(0, 3))]
    return np.datetime64(f"{str(day)[:4]}-{rest}")


Slip = Callable[[str, Rng], str]
