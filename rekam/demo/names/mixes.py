"""Which cultures live where, by province and for some kabupaten: shares of households, rounded guesses."""

from rekam.demo.names import jawa, nusa_tenggara, sumatra, timur
from rekam.demo.names.culture import Culture

CULTURES: dict[str, Culture] = {
    name.lower(): value
    for table in (jawa, sumatra, nusa_tenggara, timur)
    for name, value in vars(table).items()
    if isinstance(value, Culture)
}

Mix = dict[str, float]
_NTT_TOWNSFOLK = {"java": 0.04, "bugis": 0.03, "bali": 0.01}
_PAPUA_COMERS = {"java": 0.12, "bugis": 0.12, "ambon": 0.06, "toraja": 0.04, "manado": 0.03}
MIXES: dict[str, Mix] = {
    "11": {"aceh": 0.90, "java": 0.06, "batak": 0.03, "minang": 0.01},
    "12": {"batak": 0.45, "java": 0.31, "melayu": 0.13, "nias": 0.05, "minang": 0.03, "tionghoa": 0.03},
    "13": {"minang": 0.90, "batak": 0.05, "java": 0.05},
    "14": {"melayu": 0.46, "java": 0.29, "batak": 0.12, "minang": 0.11, "tionghoa": 0.02},
    "15": {"melayu": 0.58, "java": 0.30, "minang": 0.06, "batak": 0.04, "tionghoa": 0.02},
    "16": {"melayu": 0.64, "java": 0.28, "sunda": 0.03, "minang": 0.02, "tionghoa": 0.03},
    "17": {"melayu": 0.66, "java": 0.25, "minang": 0.06, "batak": 0.03},
    "18": {
        "java": 0.62,
        "lampung": 0.15,
        "sunda": 0.11,
        "melayu": 0.06,
        "bali": 0.02,
        "minang": 0.02,
        "batak": 0.02,
    },
    "19": {"melayu": 0.78, "java": 0.10, "tionghoa": 0.10, "bugis": 0.02},
    "21": {
        "melayu": 0.38,
        "java": 0.25,
        "batak": 0.13,
        "minang": 0.11,
        "tionghoa": 0.08,
        "bugis": 0.03,
        "timor": 0.02,
    },
    "31": {
        "java": 0.36,
        "betawi": 0.29,
        "sunda": 0.15,
        "tionghoa": 0.07,
        "batak": 0.04,
        "minang": 0.04,
        "melayu": 0.05,
    },
    "32": {"sunda": 0.76, "java": 0.14, "betawi": 0.06, "batak": 0.02, "minang": 0.01, "tionghoa": 0.01},
    "33": {"java": 0.975, "sunda": 0.015, "tionghoa": 0.01},
    "34": {"java": 0.965, "sunda": 0.01, "batak": 0.01, "tionghoa": 0.005, "timor": 0.01},
    "35": {"java": 0.81, "madura": 0.17, "tionghoa": 0.01, "bali": 0.01},
    "36": {"sunda": 0.62, "java": 0.18, "betawi": 0.10, "tionghoa": 0.05, "batak": 0.03, "minang": 0.02},
    "51": {"bali": 0.86, "java": 0.10, "sasak": 0.02, "sabu": 0.02},
    "52": {"sasak": 0.70, "bima": 0.24, "bali": 0.03, "java": 0.03},
    "53": {
        "flores": 0.28,
        "timor": 0.28,
        "sumba": 0.17,
        "belu": 0.09,
        "rote": 0.06,
        "lamaholot": 0.06,
        "sabu": 0.06,
    },
    "61": {"melayu": 0.34, "dayak": 0.36, "java": 0.10, "tionghoa": 0.09, "madura": 0.06, "bugis": 0.05},
    "62": {"dayak": 0.44, "banjar": 0.22, "java": 0.24, "madura": 0.03, "melayu": 0.07},
    "63": {"banjar": 0.75, "java": 0.15, "bugis": 0.03, "madura": 0.02, "dayak": 0.05},
    "64": {
        "java": 0.30,
        "bugis": 0.22,
        "banjar": 0.15,
        "kutai": 0.13,
        "dayak": 0.11,
        "toraja": 0.04,
        "madura": 0.05,
    },
    "65": {"java": 0.27, "bugis": 0.24, "dayak": 0.27, "kutai": 0.12, "timor": 0.04, "toraja": 0.06},
    "71": {"manado": 0.74, "gorontalo": 0.18, "java": 0.03, "bugis": 0.03, "bali": 0.02},
    "72": {"sulawesi": 0.62, "bugis": 0.16, "java": 0.09, "toraja": 0.04, "bali": 0.04, "gorontalo": 0.05},
    "73": {"bugis": 0.85, "toraja": 0.10, "java": 0.05},
    "74": {"sulawesi": 0.66, "bugis": 0.22, "java": 0.07, "bali": 0.03, "toraja": 0.02},
    "75": {"gorontalo": 0.93, "java": 0.04, "bali": 0.01, "manado": 0.02},
    "76": {"bugis": 0.72, "toraja": 0.16, "java": 0.08, "bali": 0.04},
    "81": {"ambon": 0.80, "sulawesi": 0.14, "java": 0.04, "bugis": 0.02},
    "82": {"ternate": 0.74, "manado": 0.12, "sulawesi": 0.08, "java": 0.06},
    "91": {"papua_coast": 0.50, "papua_highland": 0.13} | _PAPUA_COMERS,
    "92": {"papua_west": 0.55, "papua_coast": 0.08} | _PAPUA_COMERS,
    "93": {"papua_south": 0.60, "papua_highland": 0.03} | _PAPUA_COMERS,
    "94": {
        "papua_highland": 0.72,
        "papua_coast": 0.06,
        "java": 0.08,
        "bugis": 0.07,
        "ambon": 0.04,
        "toraja": 0.03,
    },
    "95": {"papua_highland": 0.96, "java": 0.015, "toraja": 0.015, "bugis": 0.01},
    "96": {"papua_west": 0.48, "papua_coast": 0.10} | _PAPUA_COMERS,
    # kabupaten and kota that differ from their province
    "12.14": {"nias": 0.96, "batak": 0.03, "java": 0.01},
    "12.04": {"nias": 0.95, "batak": 0.04, "java": 0.01},
    "12.24": {"nias": 0.97, "batak": 0.03},
    "12.25": {"nias": 0.97, "batak": 0.03},
    "12.78": {"nias": 0.88, "batak": 0.07, "tionghoa": 0.05},
    "53.01": {
        "timor": 0.60,
        "rote": 0.20,
        "sabu": 0.09,
        "alor": 0.03,
        "flores": 0.02,
        "belu": 0.02,
        "bugis": 0.02,
    }
    | {"java": 0.02},
    "53.02": {"timor": 0.93, "rote": 0.03, "sabu": 0.01, "bugis": 0.01, "java": 0.02},
    "53.03": {"belu_ttu": 0.94, "timor": 0.04, "java": 0.02},
    "53.04": {"belu": 0.93, "timor": 0.03, "java": 0.02, "bugis": 0.02},
    "53.05": {"alor": 0.95, "bugis": 0.03, "java": 0.02},
    "53.06": {"lamaholot": 0.96, "java": 0.02, "bugis": 0.02},
    "53.07": {"sikka": 0.90, "flores": 0.06, "bugis": 0.04},
    "53.08": {"flores": 0.88, "bima": 0.06, "bugis": 0.04, "java": 0.02},
    "53.09": {"flores": 0.96, "bugis": 0.02, "java": 0.02},
    "53.10": {"manggarai": 0.96, "bima": 0.02, "java": 0.02},
    "53.11": {"sumba": 0.90, "sabu": 0.07, "java": 0.03},
    "53.12": {"sumba": 0.97, "java": 0.03},
    "53.13": {"lamaholot": 0.97, "bugis": 0.03},
    "53.14": {"rote": 0.95, "sabu": 0.02, "bugis": 0.03},
    "53.15": {"manggarai": 0.82, "bima": 0.12, "bugis": 0.04, "java": 0.02},
    "53.16": {"flores": 0.95, "bugis": 0.03, "java": 0.02},
    "53.17": {"sumba": 0.98, "java": 0.02},
    "53.18": {"sumba": 0.98, "java": 0.02},
    "53.19": {"manggarai": 0.95, "bima": 0.05},
    "53.20": {"sabu": 0.97, "rote": 0.02, "java": 0.01},
    "53.21": {"belu": 0.97, "timor": 0.03},
    "53.71": {"timor": 0.36, "rote": 0.20, "sabu": 0.15, "flores": 0.10, "alor": 0.05, "belu": 0.06}
    | _NTT_TOWNSFOLK,
    "52.06": {"bima": 0.95, "java": 0.03, "sasak": 0.02},
    "52.72": {"bima": 0.92, "java": 0.05, "sasak": 0.03},
    "64.74": {"bugis": 0.40, "java": 0.31, "banjar": 0.11, "kutai": 0.06, "toraja": 0.07, "madura": 0.05},
    "73.18": {"toraja": 0.96, "bugis": 0.04},
    "73.26": {"toraja": 0.97, "bugis": 0.03},
}
_REST: Mix = {"java": 1.0}  # a province newer than this table


def mix_of(code: str) -> Mix:
    """Shares of cultures at a region code: of its kabupaten if listed, else of its province. Sums to 1."""
    mix = MIXES.get(code[:5]) or MIXES.get(code[:2]) or _REST
    total = sum(mix.values())
    return {culture: share / total for culture, share in mix.items()}
