"""What a person is and does: marital state, schooling, work, disability, blood, state in the register."""

from dataclasses import dataclass

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Flags, Ints, Rng, Texts, pick, pick_text, some, weighted
from rekam.demo.households import CHILD, GRANDCHILD, HUSBAND, IN_LAW, KIN, PARENT, WIFE, WIFES_PARENT, Members

NEVER, MARRIED, DIVORCED, WIDOWED = range(4)
MARITAL = ("Belum Kawin", "Kawin", "Cerai Hidup", "Cerai Mati")
ALIVE, DEAD, MOVED, INVALID = range(4)
STATUS = ("Hidup", "Mati", "Pindah", "Tidak Valid")
NO_DISABILITY = 6
DISABILITY = (
    "Cacat Fisik",
    "Cacat Netra/Buta",
    "Cacat Rungu/Wicara",
    "Cacat Mental/Jiwa",
    "Cacat Fisik Dan Mental",
    "Cacat Lainnya",
    "Tidak Cacat",
)
_DISABILITY_SHARES = [0.42, 0.14, 0.16, 0.18, 0.05, 0.05]
STUDENT, HOUSEWIFE, SOLDIER, POLICE = (
    "Pelajar/Mahasiswa",
    "Mengurus Rumah Tangga",
    "Tentara Nasional Indonesia",
    "Kepolisian RI",
)
_NONE = "Belum/Tidak Bekerja"
_RURAL = {
    "Petani/Pekebun": 0.58,
    "Wiraswasta": 0.12,
    "Nelayan/Perikanan": 0.05,
    "Buruh Harian Lepas": 0.06,
    "Karyawan Swasta": 0.04,
    "Pegawai Negeri Sipil (PNS)": 0.03,
    "Karyawan Honorer": 0.02,
    "Guru": 0.02,
    "Tukang Kayu": 0.015,
    "Sopir": 0.02,
    "Peternak": 0.015,
    "Perangkat Desa": 0.01,
    "Pendeta": 0.002,
    _NONE: 0.03,
}
_TOWN = {
    "Wiraswasta": 0.28,
    "Karyawan Swasta": 0.27,
    "Buruh Harian Lepas": 0.10,
    "Pegawai Negeri Sipil (PNS)": 0.08,
    "Pedagang": 0.06,
    "Karyawan Honorer": 0.04,
    "Petani/Pekebun": 0.04,
    "Sopir": 0.03,
    "Guru": 0.03,
    "Karyawan BUMN": 0.02,
    "Perawat": 0.01,
    "Dokter": 0.003,
    "Dosen": 0.004,
    _NONE: 0.06,
}
GRADUATE = "Diploma IV/Strata I"
_SCHOOLING = (
    "Tidak/Belum Sekolah",
    "Belum Tamat SD/Sederajat",
    "Tamat SD/Sederajat",
    "SLTP/Sederajat",
    "SLTA/Sederajat",
    "Akademi/Diploma III/S. Muda",
    GRADUATE,
    "Strata II",
)
_SCHOOLED = {  # shares of the list above, of grown-ups
    "old": [0.14, 0.16, 0.42, 0.11, 0.12, 0.02, 0.03, 0.0],
    "middle": [0.03, 0.05, 0.30, 0.18, 0.30, 0.03, 0.10, 0.01],
    "young": [0.01, 0.02, 0.14, 0.18, 0.50, 0.03, 0.115, 0.005],
}


@dataclass(frozen=True)
class Lives:
    """One entry a person."""

    marital: Ints
    schooling: Texts
    work: Texts
    disability: Ints
    blood: Texts
    status: Ints
    away: Flags  # a student who lives in another town


def make_lives(rng: Rng, members: Members, age: Ints, urban: Flags) -> Lives:
    """Everything follows from age, sex, place in the family and town or village."""
    marital = _marital(rng, members, age)
    work = _work(rng, members, age, marital, urban)
    return Lives(
        marital=marital,
        schooling=_schooling(rng, age, work),
        work=work,
        disability=_disability(rng, age),
        blood=_blood(rng, len(age)),
        status=_status(rng, age),
        away=(work == STUDENT) & (age >= 17) & (age <= 22) & (rng.random(len(age)) < 0.45),
    )


def _marital(rng: Rng, members: Members, age: Ints) -> Ints:
    relation, homes = members.relation, members.homes
    with_spouse = np.zeros(homes, dtype=bool)
    with_spouse[members.home[(relation == WIFE) | (relation == HUSBAND)]] = True
    couple = (relation <= HUSBAND) & with_spouse[members.home]
    parents = np.zeros(homes, dtype=bool)
    parents[members.home[relation == CHILD]] = True
    luck = rng.random(len(age))
    alone = np.where(age > 55, WIDOWED, np.where(luck < 0.45, WIDOWED, DIVORCED))
    was = (luck < 0.9) & (parents[members.home] | (age > 45))
    marital = np.where(couple, MARRIED, np.where((relation == 0) & was, alone, NEVER))
    marital = np.where(relation == IN_LAW, MARRIED, marital)
    elder = (relation == PARENT) | (relation == WIFES_PARENT)
    marital = np.where(elder, np.where(luck < 0.25, MARRIED, WIDOWED), marital)
    grown = np.isin(relation, (CHILD, KIN, GRANDCHILD)) & (age >= 20)
    at_home = np.interp(age, [20, 25, 40], [0.05, 0.16, 0.3])
    marital = np.where(grown & (luck < at_home), np.where(luck < at_home * 0.8, MARRIED, DIVORCED), marital)
    early = rates.MARRIED_AT_15_OR_16
    young = np.isin(age, (15, 16)) & (
        rng.random(len(age)) < np.where(members.woman, early["women"], early["men"])
    )
    return np.where(young, MARRIED, np.where(age < 15, NEVER, marital))


def _work(rng: Rng, members: Members, age: Ints, marital: Ints, urban: Flags) -> Texts:
    count, luck = len(age), rng.random(len(age))
    work = np.where(urban, pick_text(rng, _TOWN, count), pick_text(rng, _RURAL, count))
    home = members.woman & (marital != NEVER) & (luck < np.where(urban, 0.6, 0.42))
    work = np.where(home, HOUSEWIFE, work)
    studies = np.interp(age, [5, 6, 15, 18, 20, 23, 25], [0.2, 0.95, 0.97, 0.8, 0.4, 0.2, 0.0])
    work = np.where((marital == NEVER) & (luck < studies), STUDENT, work)
    work = np.where((age < 5) | ((age < 15) & (work != STUDENT)), _NONE, work)
    retired = (age > 60) & np.isin(work, ["Pegawai Negeri Sipil (PNS)", "Guru", "Karyawan BUMN", "Dosen"])
    work = np.where(retired, "Pensiunan", np.where((age > 78) & (luck < 0.6), _NONE, work))
    men = np.flatnonzero(~members.woman & (age >= 19) & (age < 58))
    forces = men[some(rng, len(men), rates.TNI_POLRI_MEN)]
    work[forces] = np.where(rng.random(len(forces)) < 0.5, SOLDIER, POLICE)
    texts: Texts = work.astype(object)
    return texts


def _schooling(rng: Rng, age: Ints, work: Texts) -> Texts:
    level = np.where(
        age > 60, pick(rng, _SCHOOLED["old"], len(age)), pick(rng, _SCHOOLED["middle"], len(age))
    )
    level = np.where(age < 35, pick(rng, _SCHOOLED["young"], len(age)), level)
    level = np.where(np.isin(work, ["Guru", "Dosen", "Dokter"]), 6, level)
    child = np.select(
        [age < 6, age < 12, age < 15, age < 18, age < 22], [0, 1, 2, 3, np.minimum(level, 4)], level
    )
    texts: Texts = np.array(_SCHOOLING, dtype=object)[child]
    return texts


def _disability(rng: Rng, age: Ints) -> Ints:
    shares = rates.DISABLED
    share = np.where(age < 30, shares["young"], np.where(age < 60, shares["middle"], shares["old"]))
    return np.where(rng.random(len(age)) < share, pick(rng, _DISABILITY_SHARES, len(age)), NO_DISABILITY)


def _blood(rng: Rng, count: int) -> Texts:
    known = pick_text(rng, {"O": 0.40, "B": 0.28, "A": 0.25, "AB": 0.07}, count)
    texts: Texts = np.where(rng.random(count) < rates.BLOOD_KNOWN, known, "Tdk Th")
    return texts


def _status(rng: Rng, age: Ints) -> Ints:
    """The dead are mostly old; those who moved away are mostly of working age."""
    count = len(age)
    status = np.full(count, ALIVE, dtype=np.int64)
    status[weighted(rng, np.where((age > 18) & (age < 45), 2.5, 1.0), int(count * rates.STATUS_MOVED))] = (
        MOVED
    )
    status[some(rng, count, rates.STATUS_INVALID)] = INVALID
    status[weighted(rng, np.exp(age / 14.0), int(count * rates.STATUS_DEAD))] = DEAD
    return status
