"""Made-up people for layouts, as a hypothesis strategy and as a plain list."""

import datetime as dt

from hypothesis import strategies as st

from tests.sheets.layout_writers import Made

ON = dt.date(2024, 11, 27)
STATUSES = ("BELUM_REKAM", "SENT_FOR_CARD_PRINTING", "CARD_ISSUED", "PRINT_READY_RECORD", "BIO_CAPTURED")
_NAMES = ("MARIA", "YOHANES", "NI LUH", "ABDUL", "TAEK", "RATU", "SERAN", "O'HARA", "SITI A.", "LEO")


def nik_of(born: dt.date, sex: str, serial: int, prefix: str = "530101") -> str:
    day = born.day + (40 if sex == "P" else 0)
    return f"{prefix}{day:02d}{born:%m}{born.year % 100:02d}{serial:04d}"


def made(serial: int, **other: object) -> Made:
    """The same person for the same serial number."""
    born = dt.date(1950, 1, 1) + dt.timedelta(days=serial * 397 % 20_000)
    sex = "LP"[serial % 2]
    told: dict[str, object] = {
        "nik": nik_of(born, sex, serial % 9998 + 1),
        "kk": f"530101010110{serial // 3 + 1:04d}",
        "name": f"{_NAMES[serial % 10]} {_NAMES[serial // 10 % 10]} CONTOH",
        "birth_place": "CONTOH",
        "born": born,
        "sex": sex,
        "marital": "BSP"[serial % 3],
        "mother": f"{_NAMES[serial % 7]} IBU",
        "father": f"{_NAMES[serial % 6]} AYAH",
        "address": f"DUSUN {'I' * (serial // 3 % 3 + 1)}",
        "rt": f"{serial // 3 % 9 + 1:03d}",
        "rw": f"{serial // 3 % 4 + 1:03d}",
        "recorded": STATUSES[serial % len(STATUSES)],
    }
    return Made(**(told | other))  # type: ignore[arg-type]


def crowd(size: int) -> list[Made]:
    return [made(serial) for serial in range(size)]


_words = st.text("ABCDEFGHIKLMNOPRSTUWY", min_size=2, max_size=10)
_names = st.lists(_words, min_size=1, max_size=4).map(" ".join).filter(lambda name: name != "NULL")


@st.composite
def families_of_people(draw: st.DrawFn) -> list[Made]:
    """One to four families of one to four people, each with a NIK of its own."""
    people: list[Made] = []
    for number in range(draw(st.integers(1, 4))):
        address, rt, rw = draw(_names), draw(st.integers(1, 99)), draw(st.integers(1, 40))
        for _ in range(draw(st.integers(1, 4))):
            born = draw(st.dates(dt.date(1930, 1, 1), dt.date(2009, 1, 1)))
            sex = draw(st.sampled_from("LP"))
            people.append(
                made(
                    len(people),
                    nik=nik_of(born, sex, len(people) + 1),
                    kk=f"530101010110{number + 1:04d}",
                    name=draw(_names),
                    born=born,
                    sex=sex,
                    marital=draw(st.sampled_from("BSP")),
                    mother=draw(_names),
                    father=draw(_names),
                    address=f"DUSUN {address}",
                    rt=f"{rt:03d}",
                    rw=f"{rw:03d}",
                    recorded=draw(st.sampled_from(STATUSES)),
                )
            )
    return people
