"""The list as data for paper: a sheet per RT to walk with, recaps in front, letters to each desa."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rekam.core.language import Language, number, words
from rekam.documents.phrases import furniture
from rekam.documents.rules import Paper, breakable
from rekam.places import queries as places
from rekam.places.rules import ancestor, level_of
from rekam.targets.books.letters import letter
from rekam.targets.phrases import UNKNOWN_VILLAGE, flag_text
from rekam.targets.rules import Flag, Target
from rekam.voters.phrases import reason_text
from rekam.voters.rules.elections import Election

TITLE = words("Daftar wajib KTP-el yang belum merekam", "Who must hold a KTP-el and is not recorded")
AGE_ON = words("{election} · usia pada {day:%d-%m-%Y}", "{election} · age on {day:%d-%m-%Y}")
VILLAGE = {"1": words("Kelurahan {name}", "Kelurahan {name}"), "2": words("Desa {name}", "Desa {name}")}
_WORDS = {
    "id": {
        "columns": ["No", "Nama", "L/P", "Usia", "NIK", "Alamat", "TPS", "Sebab", "Tanda"],
        "results": ["direkam", "tidak ada", "pindah", "meninggal", "menolak"],
        "signature": "Paraf",
        "counts": ["Orang", "L", "P", "Pemula", "Disabilitas", "Lansia"],
        "leaf": "Halaman",
    },
    "en": {
        "columns": ["No", "Name", "Sex", "Age", "NIK", "Address", "TPS", "Why", "Flags"],
        "results": ["recorded", "not there", "moved", "died", "refuses"],
        "signature": "Initials",
        "counts": ["People", "L", "P", "First-time", "Disability", "Elderly"],
        "leaf": "Page",
    },
}
_PEOPLE = words("{n} orang", "{n} people")
_SUM = words("Jumlah", "Total")
_PARTS_RT, _PARTS_VILLAGE = words("RW / RT", "RW / RT"), words("Desa/kelurahan", "Village")
_KECAMATAN = words("Kecamatan {name}", "Kecamatan {name}")
_RECAP = words("Rekap per desa/kelurahan", "Recap by village")
_RT = words("RT {rt} / RW {rw}", "RT {rt} / RW {rw}")
_KNOWS = words("Mengetahui,", "Seen by")
_HEAD_OF_RT = words("Ketua RT {rt} / RW {rw}", "Head of RT {rt} / RW {rw}")
_LEADER = words("Ketua tim", "Team leader")
_VISITED = words("Tanggal kunjungan: …………………………………", "Day of the visit: …………………………………")
_SIGN = words("Nama dan tanda tangan", "Name and signature")


def printed_list(
    targets: Sequence[Target], *, election: Election, paper: Paper, letters: bool = False
) -> dict[str, object]:
    """What `target_list.typ` and `village_letters.typ` take, of targets in walking order."""
    by_kecamatan = groupby(targets, key=lambda t: ancestor(t.person.village_code, 3))
    return {
        "at": paper.at.isoformat(),
        "paper": furniture(paper),
        "words": _WORDS[paper.language],
        "kecamatan": [_kecamatan(code, list(all_), election, paper, letters) for code, all_ in by_kecamatan],
    }


def _kecamatan(
    code: str, members: list[Target], election: Election, paper: Paper, letters: bool
) -> dict[str, object]:
    parts = [(c, list(all_)) for c, all_ in groupby(members, key=lambda t: t.person.village_code)]
    villages = [_village(c, people, election, paper, letters) for c, people in parts]
    language = paper.language
    rows = [
        {"name": f"{village_name(c, language)}", "counts": counts(people, language), "anchor": _anchor(c)}
        for c, people in parts
    ]
    recap = {
        "title": _name(code, language, _KECAMATAN),
        "place": f"{_RECAP[language]} · {_many(members, language)}",
        "parts": _PARTS_VILLAGE[language],
        "sum": _SUM[language],
        "counts": counts(members, language),
        "rows": rows,
    }
    return {"recap": recap if len(parts) > 1 else None, "villages": villages}


def _village(
    code: str, members: list[Target], election: Election, paper: Paper, letters: bool
) -> dict[str, object]:
    language = paper.language
    parts = [
        (rw, rt, list(all_)) for (rw, rt), all_ in groupby(members, key=lambda t: (t.person.rw, t.person.rt))
    ]
    place = _name(ancestor(code, 3), language, _KECAMATAN) if code else ""
    title = village_name(code, language)
    recap = {
        "title": title,
        "place": " · ".join(filter(None, (place, _many(members, language)))),
        "parts": _PARTS_RT[language],
        "sum": _SUM[language],
        "counts": counts(members, language),
        "rows": [
            {
                "name": f"{rw or '–'} / {rt or '–'}",
                "counts": counts(people, language),
                "anchor": _anchor(code, str(number)),
            }
            for number, (rw, rt, people) in enumerate(parts)
        ],
    }
    sheets = [
        _rt(_anchor(code, str(number)), rw, rt, people, election, language)
        for number, (rw, rt, people) in enumerate(parts)
    ]
    told: dict[str, object] = {
        "anchor": _anchor(code),
        "recap": recap if len(parts) > 1 else None,
        "rts": [sheet | {"place": ", ".join(filter(None, (title, place)))} for sheet in sheets],
    }
    if len(parts) == 1:
        told["rts"][0]["village_anchor"] = told["anchor"]  # type: ignore[index]
    return told | {"letter": letter(code, members, election=election, paper=paper)} if letters else told


def _rt(
    anchor: str, rw: str, rt: str, people: list[Target], election: Election, language: Language
) -> dict[str, object]:
    where = {"rt": rt or "–", "rw": rw or "–"}
    below = _SIGN[language]
    return {
        "anchor": anchor,
        "village_anchor": "",
        "title": _RT[language].format(**where),
        "people": _many(people, language),
        "said": _said(people, election, language),
        "rows": [_row(number, one, election, language) for number, one in enumerate(people, 1)],
        "signatures": [
            {"above": _KNOWS[language], "who": _HEAD_OF_RT[language].format(**where), "below": below},
            {"above": _VISITED[language], "who": _LEADER[language], "below": below},
        ],
    }


def _row(position: int, target: Target, election: Election, language: Language) -> dict[str, str]:
    p, age = target.person, target.person.age(election.polling_day)
    return {
        "no": str(position),
        "name": breakable(p.name),
        "sex": p.sex,
        "age": "" if age is None else str(age),
        "nik": p.nik,
        "address": breakable(p.address),
        "tps": target.tps,
        "why": breakable(reason_text(target.reason, {"status": target.status}, language)),
        "flags": ", ".join(flag_text(flag, election, language) for flag in target.flags),
    }


def counts(people: Sequence[Target], language: Language) -> list[str]:
    """All, men, women, and each flag, as the recaps want them."""
    sexes, flags = _tally(people)
    found = (len(people), sexes["L"], sexes["P"], *(flags[flag] for flag in Flag))
    return [number(n, language) for n in found]


def _tally(people: Iterable[Target]) -> tuple[Counter[str], Counter[Flag]]:
    sexes = Counter(target.person.sex for target in people)
    return sexes, Counter(flag for target in people for flag in target.flags)


def _said(people: Sequence[Target], election: Election, language: Language) -> str:
    """`5 L · 7 P · 2 pemula`."""
    sexes, flags = _tally(people)
    told = [(sexes["L"], "L"), (sexes["P"], "P")]
    told += [(flags[flag], flag_text(flag, election, language)) for flag in Flag]
    return " · ".join(f"{number(n, language)} {name}" for n, name in told if n)


def _many(people: Sequence[Target], language: Language) -> str:
    return _PEOPLE[language].format(n=number(len(people), language))


def village_name(code: str, language: Language) -> str:
    """`Desa Bokonusan`, `Kelurahan Oesao`: the fourth part of a code begins with 2 or 1."""
    return _name(code, language, VILLAGE.get(code.rpartition(".")[2][:1], VILLAGE["2"]))


def _name(code: str, language: Language, sentence: Mapping[Language, str]) -> str:
    found = places.region(code) if level_of(code) else None
    return sentence[language].format(name=found.name) if found else code or UNKNOWN_VILLAGE[language]


def _anchor(*place: str) -> str:
    """A name by which recaps find the page of a place. Sheets go by their number: an RW may be any word."""
    return "-".join(("at", *(part.replace(".", "_") for part in place)))
