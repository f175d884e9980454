"""Lists that go with cards: in a box to another place, and of those that nobody has fetched."""

from collections.abc import Mapping

from rekam.core.language import number, words
from rekam.documents.phrases.paper import day_of, furniture
from rekam.documents.phrases.suket import hand
from rekam.documents.rules.contents import BatchText, UncollectedText
from rekam.documents.rules.paper import Paper, breakable

_BATCH = {
    "id": {
        "title": "DAFTAR KIRIMAN KTP-EL", "number": "Nomor: {number}", "columns": (
            "No", "Nama", "NIK", "Desa/Kelurahan", "Nomor seri", "Jenis", "Berangkat", "Tiba"),
        "facts": ("Dari", "Tujuan", "Pembawa", "Tanggal", "Banyaknya"), "many": "{n} keping",
        "count": ("Dihitung saat berangkat", "Dihitung saat tiba", "Selisih"),
        "foot": "Hitung bersama saat berangkat dan saat tiba; selisih ditulis di sini dan dilaporkan.",
    },
    "en": {
        "title": "BATCH LIST OF CARDS", "number": "Number: {number}", "columns": (
            "No", "Name", "NIK", "Village", "Serial", "Kind", "Left", "Came"),
        "facts": ("From", "To", "Carrier", "Day", "How many"), "many": "{n} cards",
        "count": ("Counted when leaving", "Counted on arrival", "Difference"),
        "foot": "Count together when leaving and on arrival; differences are written here and reported.",
    },
}  # fmt: skip
_LEFT = {
    "id": {
        "title": "DAFTAR KTP-EL BELUM DIAMBIL", "number": "Nomor: {number}", "columns": (
            "No", "Nama", "NIK", "Alamat", "Nomor seri", "Tiba", "Hari", "Diingatkan",
            "Diambil (tanggal, paraf)"),
        "facts": ("Tempat", "Disimpan di", "Per tanggal", "Banyaknya"), "many": "{n} keping",
        "times": "{n} kali",
        "foot": "Memuat data pribadi; tidak ditempel di tempat umum, dimusnahkan setelah dipakai.",
    },
    "en": {
        "title": "UNCOLLECTED CARDS", "number": "Number: {number}", "columns": (
            "No", "Name", "NIK", "Address", "Serial", "Came", "Days", "Reminded", "Fetched (day, initials)"),
        "facts": ("Place", "Kept in", "As of", "How many"), "many": "{n} cards",
        "times": "{n} times",
        "foot": "Contains personal data; not for a public place, destroyed after use.",
    },
}  # fmt: skip
_VILLAGE = words("{name}: {n} keping", "{name}: {n} cards")


def batch_list(text: BatchText, paper: Paper) -> dict[str, object]:
    """What `batch_list.typ` takes; rows in the order in which they lie in the box."""
    language = paper.language
    said = _BATCH[language]
    many = str(said["many"]).format(n=number(len(text.rows), language))
    values = (text.sender, text.receiver, text.carrier, day_of(text.day, language), many)
    return _frame(said, text.number, paper) | {
        "facts": [list(pair) for pair in zip(said["facts"], values, strict=True) if pair[1]],
        "rows": [[str(no), *map(breakable, (row.name, row.nik, row.village, row.serial, row.kind))]
                 for no, row in enumerate(text.rows, 1)],
        "count": said["count"],
        "hands": [hand(one) for one in text.hands],
        "code": text.code,
    }  # fmt: skip


def uncollected(text: UncollectedText, paper: Paper) -> dict[str, object]:
    """What `uncollected.typ` takes: villages in walking order, counted on from one to the next."""
    language = paper.language
    said = _LEFT[language]
    total = sum(len(rows) for _, rows in text.villages)
    many = str(said["many"]).format(n=number(total, language))
    values = (text.place, text.drawer, day_of(text.day, language), many)
    villages, no = [], 0
    for name, rows in text.villages:
        told = []
        for row in rows:
            no += 1
            reminded = str(said["times"]).format(n=row.reminders) if row.reminders else "–"
            who = f"{row.name} ({row.flags})" if row.flags else row.name
            told.append([str(no), *map(breakable, (who, row.nik, row.address, row.serial)),
                         f"{row.since:%d-%m-%Y}", str((text.day - row.since).days), reminded])  # fmt: skip
        title = _VILLAGE[language].format(name=name, n=number(len(rows), language))
        villages.append({"title": title, "rows": told})
    return _frame(said, text.number, paper) | {
        "facts": [list(pair) for pair in zip(said["facts"], values, strict=True) if pair[1]],
        "villages": villages,
        "hands": [hand(one) for one in text.hands],
    }


def _frame(said: Mapping[str, object], letter: str, paper: Paper) -> dict[str, object]:
    return {
        "at": paper.at.isoformat(),
        "paper": furniture(paper),
        "title": [said["title"]],
        "number": str(said["number"]).format(number=letter) if letter else "",
        "columns": said["columns"],
        "foot": said["foot"],
    }
