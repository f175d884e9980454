"""The letter that goes with a desa's list, in the form and the language of Indonesian offices."""

from collections.abc import Sequence

from rekam.core.days import long_date
from rekam.documents.phrases import day_of
from rekam.documents.rules import Paper
from rekam.places import queries as places
from rekam.places.rules import ancestor
from rekam.targets.rules import Flag, Target
from rekam.voters.rules.elections import Election

BLANK = "…" * 14
_FLAGS = {Flag.PEMULA: "pemilih pemula", Flag.DISABILITY: "penyandang disabilitas", Flag.ELDERLY: "lansia"}


def letter(code: str, people: Sequence[Target], *, election: Election, paper: Paper) -> dict[str, object]:
    """What an office fills in by hand (number, place, deadline, name) is left as dots: nobody told us."""
    kelurahan = code.rpartition(".")[2].startswith("1")
    kind, head = ("Kelurahan", "Lurah") if kelurahan else ("Desa", "Kepala Desa")
    name, kecamatan = _name(code), _name(ancestor(code, 3))
    return {
        "dated": f"{BLANK}, {day_of(paper.at.date(), 'id')}",
        "about": [
            ["Nomor", BLANK * 2],
            ["Sifat", "Penting"],
            ["Lampiran", "1 (satu) berkas"],
            ["Hal", "Perekaman KTP-el bagi warga yang belum merekam"],
        ],
        "to": [f"Yth. {head} {name}", f"Kecamatan {kecamatan}", "di tempat"],
        "opening": f"{_source(paper)} terdapat {len(people)} warga {kind} {name} yang wajib memiliki KTP-el "
        f"tetapi belum merekam{_among(people)}. {_why(election, paper)}",
        "asking": "Sehubungan dengan itu, kami mohon bantuan Saudara untuk:",
        "requests": [
            "menyampaikan daftar terlampir kepada ketua RT, dan memberitahu warga yang tercantum agar "
            f"merekam KTP-el di {BLANK * 2} pada hari/tanggal {BLANK * 2};",
            "menandai pada daftar keadaan yang ditemui: sudah direkam, tidak ada di tempat, pindah, "
            "meninggal, atau menolak, lalu membubuhkan tanda tangan ketua RT;",
            "memberitahu kami bila ada warga sakit, lansia, atau penyandang disabilitas yang perlu "
            "didatangi;",
            f"mengembalikan daftar yang sudah diisi paling lambat tanggal {BLANK * 2}.",
        ],
        "privacy": "Daftar terlampir memuat data pribadi yang dilindungi Undang-Undang Nomor 27 Tahun 2022. "
        "Mohon tidak disalin, difoto, atau ditempel di tempat umum, dan dimusnahkan setelah dipakai.",
        "closing": "Demikian disampaikan. Atas perhatian dan bantuan Saudara, kami ucapkan terima kasih.",
        "signer": "Kepala Dinas",
        "number": "NIP.",
    }


def _why(election: Election, paper: Paper) -> str:
    if paper.at.date() > election.polling_day:
        return "Perekamannya perlu segera diselesaikan."
    when = f"{election.name} pada {long_date(election.polling_day)}"
    return f"Agar mereka memiliki KTP-el sebelum {when}, perekamannya perlu segera diselesaikan."


def _source(paper: Paper) -> str:
    """`Berdasarkan data per 15 November 2024,`; without the file and its name."""
    day = paper.source_day
    return f"Berdasarkan data per {day_of(day, 'id')}," if day else "Berdasarkan data kependudukan kami,"


def _among(people: Sequence[Target]) -> str:
    """`, di antaranya 2 pemilih pemula dan 1 lansia`."""
    told = [(sum(flag in one.flags for one in people), words) for flag, words in _FLAGS.items()]
    said = [f"{n} {words}" for n, words in told if n]
    return f", di antaranya {', '.join(said[:-1])}{' dan ' if said[:-1] else ''}{said[-1]}" if said else ""


def _name(code: str) -> str:
    found = places.region(code)
    return found.name if found else code
