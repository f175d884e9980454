"""One table of people as arrays that can be compared a million pairs at a time.

Text becomes 64-bit hashes (0 = missing): equal hashes are equal text. Numbers of 16 digits stay
characters, a row of 16 bytes each, so that a hidden digit stays a `*`.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .names import with_name_keys
from .tables import read

Keys = NDArray[np.uint64]
Bytes = NDArray[np.uint8]
Rows = NDArray[np.int64]
STAR = ord("*")
NO_DAY = -(10**6)
_MULTIPLY = np.uint64(0x9E3779B97F4A7C15)
_MULTIPLY_AGAIN = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class People:
    """Column per fact, row per person, in row-number order; `place` leads back to the table as given."""

    row: pl.Series
    place: Rows
    nik: Bytes  # (n, 16), zeros when missing
    kk: Bytes
    nik_full: Keys  # only when no digit is hidden
    nik_12: Keys  # only when the first twelve digits show
    text: pl.Series  # the sounding key, words apart
    clean: Keys
    key: Keys
    joined: Keys
    ordered: Keys
    first_word: Keys
    start_2: Keys
    start_3: Keys
    start_4: Keys
    born: Bytes  # (n, 8) as yyyymmdd, zeros when missing
    day: NDArray[np.int32]  # days since 1970, NO_DAY when missing
    date: Keys
    year: Keys
    placeholder: NDArray[np.bool_]  # 1 January, 1 July, 31 December: what clerks write for "unknown"
    sex: Keys
    village: Keys
    kecamatan: Keys
    kabupaten: Keys
    rt_rw: Keys
    rw: Keys
    street: Keys
    house: Keys
    birth_place: Keys

    def __len__(self) -> int:
        return len(self.row)


def mix(*parts: Keys) -> Keys:
    """One key out of several; 0 as soon as one of them is missing."""
    mixed, there = np.zeros_like(parts[0]), np.ones(len(parts[0]), dtype=bool)
    for part in parts:
        mixed = (mixed ^ part) * _MULTIPLY
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _MULTIPLY_AGAIN
        there &= part != 0
    return np.where(there, mixed | np.uint64(1), np.uint64(0))


def encode(table: Any) -> People:
    """Read an Arrow table of the contract's columns; any of them may be absent or empty."""
    frame = with_name_keys(read(table))
    frame = _with_dates(_with_places(frame))
    nik, kk = _digits(frame["nik"]), _digits(frame["kk"])
    shown = (nik != STAR) & (nik != 0)
    number = np.ascontiguousarray(nik).view(np.uint64).reshape(-1, 2)
    first, rest = number[:, 0], number[:, 1]
    half = np.ascontiguousarray(np.where(np.arange(16) < 12, nik, 0).astype(np.uint8)).view(np.uint64)
    none = np.zeros(len(frame), np.uint64)
    born = frame["born"].fill_null("\0" * 8).to_list()
    return People(
        row=frame["row"],
        place=frame["place"].to_numpy().astype(np.int64),
        nik=nik,
        kk=kk,
        nik_full=np.where(shown.all(axis=1), mix(first, rest), none),
        nik_12=np.where(shown[:, :12].all(axis=1), mix(*half.reshape(-1, 2).T), none),
        text=frame["key"].fill_null(""),
        **{name: _hash(frame[name]) for name in ("clean", "key", "joined", "ordered")},
        first_word=_hash(frame["key"].str.extract(r"^(\S+)")),
        **{f"start_{n}": _hash(frame["joined"].str.head(n)) for n in (2, 3, 4)},
        born=np.frombuffer("".join(born).encode(), np.uint8).reshape(-1, 8),
        day=frame["day"].fill_null(NO_DAY).to_numpy(),
        date=_hash(frame["born"]),
        year=_hash(frame["born"].str.head(4)),
        placeholder=frame["born"].str.tail(4).is_in(["0101", "0701", "1231"]).fill_null(False).to_numpy(),
        **{name: _hash(frame[name]) for name in _HASHED},
    )


_HASHED = ("sex", "village", "kecamatan", "kabupaten", "rt_rw", "rw", "street", "house", "birth_place")


def _hash(column: pl.Series) -> Keys:
    hashed = column.hash(seed=7).to_numpy() | np.uint64(1)
    return np.where(column.is_null().to_numpy(), np.uint64(0), hashed)


def _digits(column: pl.Series) -> Bytes:
    usable = column.str.contains(r"^[0-9*]{16}$") & column.str.contains("[1-9]")
    text = column.set(~usable, None).fill_null("\0" * 16).to_list()
    return np.frombuffer("".join(text).encode(), np.uint8).reshape(-1, 16)


def _with_dates(frame: pl.DataFrame) -> pl.DataFrame:
    whole = pl.when(pl.col("birth_date").str.contains(r"^\d{4}-\d{2}-\d{2}$")).then(pl.col("birth_date"))
    date = whole.str.to_date("%Y-%m-%d", strict=False)
    return frame.with_columns(
        day=date.cast(pl.Int32),
        born=pl.when(date.is_not_null()).then(whole.str.replace_all("-", "", literal=True)),
    )


_SHORTER = (
    (r"\b(JALAN|JLN)\b", "JL"),
    (r"\b(KAMPUNG|KAMPONG|KAMP|KPG)\b", "KP"),
    (r"\b(DUSUN|DUS)\b", "DSN"),
    (r"\b(LINGKUNGAN|LINGK)\b", "LK"),
    (r"\b(NOMOR|NOMER|NO|NR|RT|RW)\b", " "),
)


def _with_places(frame: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("village_code").str.replace_all(".", "", literal=True)
    padded = [pl.col(part).str.replace("^0+", "") for part in ("rt", "rw")]
    rt, rw = (pl.when(part != "").then(part) for part in padded)
    address = pl.col("address").str.to_uppercase().str.replace_all(r"[^\p{L}\d]+", " ")
    for long, short in _SHORTER:
        address = address.str.replace_all(long, short)
    street = address.str.replace_all(r"[^\p{L}]+", "")
    birth_place = pl.col("birth_place").str.to_uppercase().str.replace_all(r"[^\p{L} ]+", " ")
    birth_place = birth_place.str.replace_all(r"\b(KAB|KABUPATEN|KOTA|ADM|KODYA|KOTAMADYA)\b", "")
    return frame.with_columns(
        sex=pl.col("sex").str.to_uppercase(),
        village=code,
        kecamatan=pl.when(code.str.len_bytes() >= 6).then(code.str.head(6)),
        kabupaten=pl.when(code.str.len_bytes() >= 4).then(code.str.head(4)),
        rt_rw=pl.concat_str(rt, rw, separator="/"),
        rw=rw,
        street=pl.when(street != "").then(street),
        house=address.str.extract(r"(\d+)"),
        birth_place=birth_place.str.replace_all(" ", "", literal=True),
    )
