"""A suket as data for `suket.typ`: the wording of the letter, in the language of Indonesian offices."""

import re

from rekam.core.days import MONTHS
from rekam.documents.phrases.paper import day_of, furniture
from rekam.documents.rules.contents import Hand, SuketText
from rekam.documents.rules.paper import Paper, breakable
from rekam.documents.rules.qr import Code

TITLE = ("SURAT KETERANGAN", "Telah Merekam Kartu Tanda Penduduk Elektronik")
SIGNED = "Ditandatangani secara elektronik"
_DAY = re.compile(rf"\d{{1,2}} ({'|'.join(MONTHS)}) \d{{4}}")
QR_ALT = "Kode QR untuk memeriksa surat ini"
PHOTO_ALT = "Pasfoto"


def suket(text: SuketText, paper: Paper) -> dict[str, object]:
    """What `suket.typ` takes. `paper.test` must already say whether the signer is the test authority."""
    office, seat, day = paper.office, text.seat, day_of(text.issued, "id")
    return {
        "at": paper.at.isoformat(),
        "paper": furniture(paper),
        "title": TITLE,
        "number": f"Nomor: {text.number}",
        "opening": f"Yang bertanda tangan di bawah ini, {text.signer.title} {office}, menerangkan bahwa:",
        "rows": [[label, breakable(value)] for label, value in _rows(text)],
        "photo": {"svg": text.photo, "alt": PHOTO_ALT},
        "body": [
            f"Orang tersebut telah merekam KTP-el dan datanya tercatat di basis data kependudukan {office}. "
            f"KTP-el-nya belum dapat diserahkan karena {text.because}.",
            unbroken(f"Surat keterangan ini dibuat untuk {text.purpose}."),
            "Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.",
        ],
        "valid": {
            "label": "Berlaku sampai dengan",
            "day": day_of(text.valid_until, "id"),
            "note": "atau sampai KTP-el diserahkan",
        },
        "qr": code(text.qr, text.check_at),
        "hand": hand(text.signer) | {"above": [f"Dikeluarkan di {seat}", f"pada tanggal {day}"] if seat
                                     else [f"Tanggal {day}"]},
        "foot": _foot(paper),
        "code": text.code,
    }  # fmt: skip


def _rows(text: SuketText) -> list[tuple[str, str]]:
    return [
        ("NIK", text.nik),
        ("Nama", text.name),
        ("Tempat, tanggal lahir", f"{text.birth_place}, {day_of(text.birth_day, 'id')}"),
        ("Jenis kelamin", text.sex),
        ("Alamat", text.address),
        ("RT/RW", text.rt_rw),
        ("Desa/Kelurahan", text.village),
        ("Kecamatan", text.kecamatan),
    ]


def unbroken(text: str) -> str:
    """A day stays on one line: `9 Desember 2020` with no-break spaces."""
    return _DAY.sub(lambda day: day[0].replace(" ", "\u00a0"), text)


def code(qr: Code | None, check_at: str) -> dict[str, object]:
    """`side` in mm; the template never draws it smaller."""
    told = "Pindai untuk memeriksa surat ini" + (f", atau buka {check_at}" if check_at else "")
    if qr is None:
        return {"svg": "", "side": 0, "alt": "", "told": ""}
    return {"svg": qr.svg, "side": qr.side, "alt": QR_ALT, "told": told}


def hand(told: Hand) -> dict[str, object]:
    """A signature block as `letter.typ` draws it."""
    return {
        "above": [told.above] if told.above else [],
        "title": f"{told.title}," if told.title else "",
        "electronic": SIGNED if told.electronic else "",
        "image": told.image,
        "alt": f"Tanda tangan {told.name}",
        "name": told.name,
        "nip": f"NIP. {grouped(told.nip)}" if told.nip else "",
    }


def grouped(nip: str) -> str:
    """`19700101 199503 1 001`: birth day, month of appointment, sex, number."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}".strip()


def _foot(paper: Paper) -> str:
    if paper.test:
        return (
            "Surat ini ditandatangani dengan sertifikat uji coba dan TIDAK BERLAKU. "
            "Kantor belum memasang penanda tangan yang sah."
        )
    return (
        "Surat ini ditandatangani secara elektronik; yang berlaku adalah berkas PDF-nya. "
        "Cetakannya diperiksa lewat kode QR."
    )
