"""The elections of 2018 to 2024. Codes and labels marked [K] in the sources are settings to correct."""

import datetime as dt

from rekam.core.nik import Mask
from rekam.core.refusal import Refused
from rekam.voters.rules.elections import Election, ListRole

DISABILITY_2018 = {
    "1": "tuna daksa",
    "2": "tuna netra",
    "3": "tuna rungu/wicara",
    "4": "tuna grahita",
    "5": "disabilitas lainnya",
}
DISABILITY_2024 = {
    "1": "fisik",
    "2": "intelektual",
    "3": "mental",
    "4": "sensorik wicara",
    "5": "sensorik rungu",
    "6": "sensorik netra",
}
TMS_2018 = {
    "1": "meninggal",
    "2": "ganda",
    "3": "di bawah umur",
    "4": "pindah domisili",
    "5": "tidak dikenal",
    "6": "TNI",
    "7": "Polri",
    "8": "hilang ingatan",
    "9": "hak pilih dicabut",
    "10": "bukan penduduk",
}
TMS_2024 = {
    "1": "meninggal",
    "2": "ganda",
    "3": "di bawah umur",
    "4": "pindah domisili",
    "5": "WNA",
    "6": "TNI",
    "7": "Polri",
    "8": "salah penempatan TPS",
}

PRESETS = (
    Election(
        code="pilkada-2018",
        name="Pilkada Serentak 2018",
        name_en="Regional elections 2018",
        polling_day=dt.date(2018, 6, 27),
        lists={ListRole.LISTED: "DPT", ListRole.MOVED: "DPPh", ListRole.ADDED: "DPTb"},
        disability=DISABILITY_2018,
        tms=TMS_2018,
        nik_mask=Mask.LAST4,
        sources=("UU 10/2016 art. 57", "PKPU 2/2017", "PKPU 8/2018"),
    ),
    Election(
        code="pemilu-2019",
        name="Pemilu 2019",
        name_en="General election 2019",
        polling_day=dt.date(2019, 4, 17),
        lists={ListRole.LISTED: "DPT", ListRole.MOVED: "DPTb", ListRole.ADDED: "DPK"},
        disability=DISABILITY_2018,
        tms=TMS_2018,
        nik_mask=Mask.LAST4,
        sources=("UU 7/2017 art. 348(9)", "MK 20/PUU-XVII/2019", "PKPU 11/2018"),
    ),
    Election(
        code="pilkada-2020",
        name="Pilkada Serentak 2020",
        name_en="Regional elections 2020",
        polling_day=dt.date(2020, 12, 9),
        lists={ListRole.LISTED: "DPT", ListRole.MOVED: "DPPh", ListRole.ADDED: "DPTb"},
        disability=DISABILITY_2018,
        tms=TMS_2018,
        nik_mask=Mask.LAST10,
        sources=("PKPU 19/2019", "PKPU 18/2020", "SE 270/12615/Dukcapil"),
    ),
    Election(
        code="pemilu-2024",
        name="Pemilu 2024",
        name_en="General election 2024",
        polling_day=dt.date(2024, 2, 14),
        lists={ListRole.LISTED: "DPT", ListRole.MOVED: "DPTb", ListRole.ADDED: "DPK"},
        disability=DISABILITY_2024,
        tms=TMS_2024,
        sources=("PKPU 7/2022", "PKPU 25/2023", "KPT 66/2024"),
    ),
    Election(
        code="pilkada-2024",
        name="Pilkada Serentak 2024",
        name_en="Regional elections 2024",
        polling_day=dt.date(2024, 11, 27),
        lists={ListRole.LISTED: "DPT", ListRole.MOVED: "DPTb", ListRole.ADDED: "DPK"},
        disability=DISABILITY_2024,
        tms=TMS_2024,
        target=99.4,
        sources=("PKPU 7/2024", "PKPU 17/2024"),
    ),
)


def preset(code: str) -> Election:
    """Raises Refused: `election_unknown` with the codes there are."""
    for election in PRESETS:
        if election.code == code:
            return election
    raise Refused("election_unknown", election=code, known=", ".join(e.code for e in PRESETS))
