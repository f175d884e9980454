"""The register as a SIAK export: 37 columns, region by name, with the damage such files arrive with."""

import datetime as dt

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Days, Ints, Rng, Texts, some
from rekam.demo.households import RELATIONS
from rekam.demo.lives import DISABILITY, MARITAL, MARRIED, STATUS
from rekam.demo.names.culture import FAITHS
from rekam.demo.people import People
from rekam.demo.recording import Recording
from rekam.demo.sheet import SAYS, Sheet
from rekam.demo.texts import text16, upper, written

HEADER = (
    "Nomor KK|NIK|Nama Penduduk|Status|Tempat Lahir|Tanggal Lahir|Kelamin|NIK Ayah|Ayah|NIK Ibu|Ibu|"
    "Status Kawin|SHDK|Agama|Kecamatan|Desa/Kel|Alamat|RW|RT|Pendidikan|Pekerjaan|Deskripsi Pekerjaan|"
    "Gol. Darah|Cacat|Cetak KTP|Ganti KTP|KTP Berakhir|Nomor Paspor|Nomor Akta Lahir|Nomor Akta Kawin|"
    "Tanggal Kwn|Nomor Akta Cerai|Tgl Cerai|Petugas Registrasi|Tgl Ubah|Petugas Entri|Tgl Entri"
).split("|")
NIK_COLUMN, BIRTH_COLUMN = HEADER.index("NIK"), HEADER.index("Tanggal Lahir")
_CARDS_SINCE = np.datetime64("2012-01-01")


def register_sheet(rng: Rng, people: People, recording: Recording, on: dt.date) -> Sheet:
    """Row n of the register is resident n; the header is row 1."""
    niks = text16(people.nik)
    return Sheet(HEADER, _columns(rng, people, recording, niks, on), _damage(rng, people.born, niks))


def _columns(rng: Rng, people: People, recording: Recording, niks: Texts, on: dt.date) -> list[object]:
    lives, homes, home = people.lives, people.homes, people.members.home
    land, village = people.land, people.village
    count = people.count
    nothing: Texts = np.full(count, "", dtype=object)
    entered, changed = _office_days(rng, people.born, on)
    wed = np.where(lives.marital == MARRIED, _wedding(rng, people), np.datetime64("NaT"))
    certificate: Texts = np.array(
        [f"AL.{n:07d}" for n in rng.integers(1, 10**7, count).tolist()], dtype=object
    )
    vow: Texts = np.array([f"AK.{n:06d}" for n in rng.integers(1, 10**6, count).tolist()], dtype=object)
    with_birth_act = rng.random(count) < np.where(people.age < 25, 0.85, 0.3)
    with_vow = (lives.marital == MARRIED) & (rng.random(count) < 0.5)
    card = recording.recorded & (rng.random(count) < 0.9)
    return [
        text16(homes.kk)[home],
        niks,
        people.name,
        _named(STATUS, lives.status),
        people.birth_place,
        people.born,
        np.where(people.members.woman, "Perempuan", "Laki-Laki"),
        _parent_nik(rng, niks, people.father_row),
        people.father,
        _parent_nik(rng, niks, people.mother_row),
        people.mother,
        _named(MARITAL, lives.marital),
        _named(RELATIONS, people.members.relation),
        _named(FAITHS, homes.faith[home]),
        upper(land.kecamatan)[village],
        upper(land.villages)[village],
        homes.address[home],
        homes.rw[home],
        homes.rt[home],
        lives.schooling,
        lives.work,
        nothing,
        lives.blood,
        _named(DISABILITY, lives.disability),
        np.where(card, np.maximum(recording.day, _CARDS_SINCE), np.datetime64("NaT")),
        nothing,
        nothing,
        nothing,
        np.where(with_birth_act, certificate, ""),
        np.where(with_vow, vow, ""),
        np.where(with_vow, wed, np.datetime64("NaT")),
        nothing,
        nothing,
        np.full(count, SAYS, dtype=object),
        changed,
        np.full(count, SAYS, dtype=object),
        entered,
    ]


def _named(words: tuple[str, ...], which: Ints) -> Texts:
    texts: Texts = np.array(words, dtype=object)[which]
    return texts


def _parent_nik(rng: Rng, niks: Texts, parent: Ints) -> Texts:
    known = (parent >= 0) & (rng.random(len(parent)) < rates.PARENT_NIK_KNOWN)
    return np.where(known, niks[parent], "")


def _office_days(rng: Rng, born: Days, on: dt.date) -> tuple[Days, Days]:
    """When the record was entered, at birth or when the office got its system, and when last changed."""
    start = np.maximum(born, np.datetime64("2008-01-01"))
    room = np.maximum((np.datetime64(on, "D") - start).astype(np.int64), 0)
    entered = (rng.random(len(born)) ** 2 * room).astype(np.int64)
    changed = entered + (rng.random(len(born)) * (room - entered)).astype(np.int64)
    return start + entered.astype("timedelta64[D]"), start + changed.astype("timedelta64[D]")


def _wedding(rng: Rng, people: People) -> Days:
    """Some day after the age of 16, in the first part of grown life."""
    room = np.minimum(np.maximum(people.age - 16, 0) * 365, 12 * 365)
    wed = 16 * 365 + 30 + (rng.random(people.count) * room).astype(np.int64)
    days: Days = people.born + wed.astype("timedelta64[D]")
    return days


def _damage(rng: Rng, born: Days, niks: Texts) -> dict[tuple[int, int], str | float]:
    """Cells written otherwise: birth dates as text, NIKs punctuated, as a number, "0", with a hard blank."""
    odd: dict[tuple[int, int], str | float] = {}
    as_text = some(rng, len(born), rates.BIRTH_DATE_AS_TEXT)
    for row, day in zip(as_text.tolist(), written(born[as_text], "-"), strict=True):
        odd[row, BIRTH_COLUMN] = day
    shares = (rates.NIK_PUNCTUATED, rates.NIK_TRAILING_BLANK, rates.NIK_AS_NUMBER, rates.NIK_ZERO)
    rows = rng.permutation(len(niks))
    for share, form in zip(shares, (_punctuated, _trailing, _as_number, _zero), strict=True):
        chosen, rows = np.split(rows, [int(len(niks) * share)])
        odd |= {(row, NIK_COLUMN): form(niks[row]) for row in chosen.tolist()}
    return odd


def _punctuated(nik: str) -> str:
    return f"{nik[:2]}.{nik[2:6]}.{nik[6:12]}.{nik[12:]}"


def _trailing(nik: str) -> str:
    return nik + "\xa0"


def _as_number(nik: str) -> float:
    """Excel keeps fifteen digits; the last becomes 0."""
    return int(nik[:15] + "0")


def _zero(nik: str) -> str:
    return "0"
