"""Sentences for people, Indonesian and English: why a row or a file is not used, and what to do about it."""

from collections.abc import Mapping

from rekam.core.refusal import Refused
from rekam.sheets.layouts import LAYOUTS
from rekam.sheets.phrases_refusals import REFUSALS

Phrase = tuple[str, str]
LANGUAGES = ("id", "en")

_TEXT_FORMAT = (
    "Ketik ulang dari dokumen asli setelah kolom diubah ke format Teks.",
    "Type it again from the original document after setting the column to the format Text.",
)

PROBLEMS: dict[str, Phrase] = {
    "row_without_person": (
        "Baris ini tidak memuat nama maupun NIK, jadi tidak dipakai. Isi nama atau NIK, atau hapus barisnya.",
        "This row has neither a name nor a NIK, so it is not used. Fill one in, or delete the row.",
    ),
    "csv_fields": (
        "Baris ini berisi {fields} kolom, seharusnya {expected}; isinya bisa bergeser, jadi tidak "
        "dipakai. "
        "Periksa tanda pemisah dan tanda kutip pada baris ini.",
        "This row has {fields} fields instead of {expected}; its values may have shifted, so it is "
        "not used. "
        "Check the separators and quotes of this row.",
    ),
    "csv_quote": (
        "Tanda kutip pada baris ini tidak ditutup, jadi barisnya tidak dipakai. Perbaiki tanda kutipnya.",
        "A quote on this row is not closed, so the row is not used. Repair the quotes.",
    ),
    "nik_number": (
        "{column}: tersimpan sebagai angka, digit terakhir mungkin hilang, jadi NIK ini tidak dipakai. "
        + _TEXT_FORMAT[0],
        "{column}: stored as a number, its last digit may be lost, so this NIK is not used. "
        + _TEXT_FORMAT[1],
    ),
    "nik_format": (
        "{column}: berisi {digits} angka, NIK harus 16 angka; tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "{column}: has {digits} digits, a NIK has 16; it is not used. Compare with the family card or SIAK.",
    ),
    "nik_region": (
        "{column}: kode wilayah dalam NIK tidak mungkin (00); tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "{column}: the region code in the NIK is impossible (00); it is not used. Compare with the "
        "family card "
        "or SIAK.",
    ),
    "nik_birth_date": (
        "{column}: tanggal lahir dalam NIK tidak ada di kalender; tidak dipakai. Cocokkan dengan KK "
        "atau SIAK.",
        "{column}: the birth date in the NIK does not exist; it is not used. Compare with the "
        "family card or SIAK.",
    ),
    "nik_serial": (
        "{column}: nomor urut NIK 0000 tidak pernah diterbitkan; tidak dipakai. Cocokkan dengan KK "
        "atau SIAK.",
        "{column}: the serial 0000 is never given out; the NIK is not used. Compare with the family "
        "card or SIAK.",
    ),
    "kk_number": (
        "{column}: tersimpan sebagai angka, digit terakhir mungkin hilang, jadi nomor KK ini tidak "
        "dipakai. " + _TEXT_FORMAT[0],
        "{column}: stored as a number, its last digit may be lost, so this KK number is not used. "
        + _TEXT_FORMAT[1],
    ),
    "kk_format": (
        "{column}: bukan 16 angka, jadi nomor KK ini tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "{column}: not 16 digits, so this KK number is not used. Compare with the family card or SIAK.",
    ),
    "date_month_day": (
        "{column}: {value} hanya masuk akal sebagai bulan/hari; tidak dipakai, dan tanggal lain "
        "dalam berkas ini "
        "bisa tertukar juga. Jika seluruh kolom bulan/hari/tahun, pakai pemetaan dengan date_order mdy.",
        "{column}: {value} only makes sense as month/day; it is not used, and other dates of this "
        "file may be "
        "swapped too. If the whole column is month/day/year, use a mapping file with date_order mdy.",
    ),
    "date_short_year": (
        "{column}: tahun pada {value} hanya dua angka, abadnya tidak bisa diduga; tidak dipakai. "
        "Tulis tahun dengan empat angka.",
        "{column}: the year of {value} has only two digits and its century is not guessed; it is "
        "not used. "
        "Write years with four digits.",
    ),
    "date_unreadable": (
        "{column}: {value} bukan tanggal yang ada; tidak dipakai. Tulis seperti 15-04-1999.",
        "{column}: {value} is not a date that exists; it is not used. Write it like 15-04-1999.",
    ),
    "date_future": (
        "{column}: {value} belum terjadi, jadi tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "{column}: {value} is still to come, so it is not used. Compare with the family card or SIAK.",
    ),
    "count_unreadable": (
        "{column}: {value} bukan bilangan, jadi tidak dipakai. Tulis angka saja.",
        "{column}: {value} is not a number, so it is not used. Write digits only.",
    ),
    "nik_province": (
        "{column}: kode provinsi tidak dikenal, mungkin kode lama. NIK tetap dipakai; periksa bila ragu.",
        "{column}: the province code is unknown, perhaps an old one. The NIK is used; check it if in doubt.",
    ),
    "nik_birth_date_differs": (
        "{column}: tanggal lahir berbeda dengan NIK ({nik_date}); yang dipakai tanggal pada kolom "
        "({register_date}). Ini wajar setelah pembetulan tanggal lahir; periksa bila tidak ada "
        "pembetulan.",
        "{column}: the birth date differs from the NIK ({nik_date}); the date of the column "
        "({register_date}) is "
        "used. This is normal after a correction of the birth date; check it if there was none.",
    ),
    "nik_sex_differs": (
        "{column}: jenis kelamin berbeda dengan NIK; yang dipakai isi kolom. Cocokkan dengan KK atau SIAK.",
        "{column}: the sex differs from the NIK; the column is used. Compare with the family card or SIAK.",
    ),
    "nik_twice": (
        "{column}: NIK yang sama sudah ada di baris {other}. Kedua baris tetap dipakai; periksa "
        "mana yang benar.",
        "{column}: the same NIK is already on row {other}. Both rows are used; find out which one is right.",
    ),
    "parent_nik_number": (
        "{column}: tersimpan sebagai angka, digit terakhir mungkin hilang, jadi NIK orang tua ini "
        "dikosongkan. " + _TEXT_FORMAT[0],
        "{column}: stored as a number, its last digit may be lost, so this parent's NIK is left out. "
        + _TEXT_FORMAT[1],
    ),
    "parent_nik_format": (
        "{column}: bukan 16 angka, jadi NIK orang tua ini dikosongkan. Lengkapi bila diketahui.",
        "{column}: not 16 digits, so this parent's NIK is left out. Complete it if known.",
    ),
    "date_serial": (
        "{column}: tanggal dari nomor seri Excel ({value}), dihitung dengan kalender 1900. "
        "Bandingkan beberapa "
        "tanggal dengan KK: berkas dari kalender 1904 bergeser empat tahun.",
        "{column}: date from an Excel serial number ({value}), counted by the 1900 calendar. "
        "Compare some dates "
        "with family cards: a file of the 1904 calendar is off by four years.",
    ),
    "date_old": (
        "{column}: {value} berarti umur di atas 120 tahun. Tetap dipakai; periksa apakah orangnya "
        "masih hidup.",
        "{column}: {value} means an age above 120. It is used; find out whether this person is alive.",
    ),
    "sex_unknown": (
        "{column}: {value} tidak dikenal sebagai jenis kelamin; dikosongkan. Tulis L atau P.",
        "{column}: {value} is not known as a sex; left empty. Write L or P.",
    ),
    "marital_unknown": (
        "{column}: {value} tidak dikenal sebagai status kawin; dikosongkan. Tulis B, S atau P, atau "
        "pakai pemetaan.",
        "{column}: {value} is not known as a marital status; left empty. Write B, S or P, or use a "
        "mapping file.",
    ),
    "status_unknown": (
        "{column}: {value} tidak dikenal sebagai status penduduk; dikosongkan. Tulis misalnya "
        "Hidup, Mati, Pindah.",
        "{column}: {value} is not known as a resident's status; left empty. Write for example "
        "Hidup, Mati, Pindah.",
    ),
    "recorded_unknown": (
        "{column}: {value} tidak dikenal sebagai status perekaman; dikosongkan, artinya tidak "
        "diketahui. "
        "Tulis status SIAK, misalnya PRINT_READY_RECORD, atau pakai pemetaan.",
        "{column}: {value} is not known as a recording status; left empty, which means unknown. "
        "Write a status of SIAK, for example PRINT_READY_RECORD, or use a mapping file.",
    ),
    "card_status_unknown": (
        "{column}: {value} tidak dikenal; status perekaman tidak diambil dari kolom ini. Periksa isinya.",
        "{column}: {value} is not known; no recording status is taken from this column. Check it.",
    ),
    "ktp_unknown": (
        "{column}: {value} tidak dikenal sebagai status KTP-el; dikosongkan. Tulis S (sudah) atau B (belum).",
        "{column}: {value} is not known as the state of the KTP-el; left empty. Write S (has it) or "
        "B (not yet).",
    ),
    "rt_rw_unreadable": (
        "{column}: {value} bukan nomor RT/RW; dikosongkan. Tulis seperti 003.",
        "{column}: {value} is not a number of an RT or RW; left empty. Write it like 003.",
    ),
    "tps_unreadable": (
        "{column}: {value} bukan nomor TPS; dikosongkan. Tulis angkanya saja.",
        "{column}: {value} is not a number of a polling station; left empty. Write digits only.",
    ),
    "code_unreadable": (
        "{column}: {value} bukan kode wilayah; dikosongkan. Tulis seperti 53.01.04.2003.",
        "{column}: {value} is not a region code; left empty. Write it like 53.01.04.2003.",
    ),
    "name_missing": (
        "Nama kosong; baris tetap dipakai dengan NIK-nya. Lengkapi namanya.",
        "The name is missing; the row is used by its NIK. Complete the name.",
    ),
    "name_only": (
        "Baris ini hanya berisi nama; tetap dipakai. Lengkapi NIK atau data lain, atau hapus bila "
        "bukan orang.",
        "This row has a name and nothing else; it is used. Complete it, or delete it if it is no person.",
    ),
    "name_encoding": (
        "{column}: ada huruf yang rusak karena salah pengodean. Dipakai apa adanya; tulis ulang hurufnya.",
        "{column}: letters were lost to a wrong encoding. It is used as it is; write the letters again.",
    ),
    "name_digits": (
        "{column}: nama memuat angka. Dipakai apa adanya; periksa penulisannya.",
        "{column}: the name has digits. It is used as it is; check the spelling.",
    ),
    "name_short": (
        "{column}: nama hanya satu huruf atau tanpa huruf. Dipakai apa adanya; lengkapi namanya.",
        "{column}: the name has one letter or none. It is used as it is; complete the name.",
    ),
    "name_hidden": (
        "{column}: tanda tak terlihat dibuang dari nama. Ketik ulang namanya di berkas asal.",
        "{column}: invisible signs were taken out of the name. Type the name again in the original file.",
    ),
    "text_hidden": (
        "{column}: tanda tak terlihat dibuang. Ketik ulang isinya di berkas asal.",
        "{column}: invisible signs were taken out. Type it again in the original file.",
    ),
    "text_formula": (
        "{column}: isinya berbentuk rumus. Disimpan sebagai teks dan tidak dijalankan; periksa asal "
        "berkas ini.",
        "{column}: it looks like a formula. Kept as text and never run; find out where this file comes from.",
    ),
    "line_unused": (
        "Baris di bawah orang terakhir ini tidak dibaca sebagai orang. Bila ia pemilih, lengkapi datanya.",
        "This line below the last person is not read as a person. If it is one, complete the row.",
    ),
}

SENTENCES: dict[str, Phrase] = {
    "explain": (
        "{title}, {found} dari {expected} kolom, {rows} baris",
        "{title}, {found} of {expected} columns, {rows} rows",
    ),
    "sheet": ("Lembar {sheet}. ", "Sheet {sheet}. "),
}

_TITLES = {layout.code: layout.title for layout in LAYOUTS} | {
    "mapped": {"id": "Berkas dengan pemetaan kolom", "en": "File with a column mapping"}
}


def layout_title(code: str, language: str = "id") -> str:
    return _TITLES[code][language]


def dotted(number: int) -> str:
    """`391.539`, the way numbers are written here."""
    return f"{number:,}".replace(",", ".")


def sentence(code: str, language: str, **facts: object) -> str:
    return _say(SENTENCES[code], facts, language)


def problem_text(code: str, facts: Mapping[str, str], language: str = "id") -> str:
    """Reason and remedy of a row problem; on a later sheet of a book the sheet is named first."""
    sheet = _say(SENTENCES["sheet"], facts, language) if "sheet" in facts else ""
    return sheet + _say(PROBLEMS[code], facts, language)


def refusal_text(refused: Refused, language: str = "id") -> str:
    """Why a whole file is refused and what to do; facts that are missing are left out, never a crash."""
    facts = dict(refused.facts)
    if "closest" in facts:
        facts["closest"] = layout_title(str(facts["closest"]), language)
    return _say(REFUSALS[refused.code], facts, language)


class _Facts(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "-"


def _say(phrase: Phrase, facts: Mapping[str, object], language: str) -> str:
    shown = {k: dotted(v) if type(v) is int and v >= 10_000 else v for k, v in facts.items()}
    return phrase[LANGUAGES.index(language)].format_map(_Facts(shown))
