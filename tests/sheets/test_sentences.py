"""What is said about each kind of fault, word for word, in both languages: sentences are a promise too."""

import unicodedata
from pathlib import Path

import pytest

from rekam.sheets.problems import SEVERITY
from tests.sheets.people import crowd, made
from tests.sheets.test_bad_input import siak

TWICE = made(2).nik

SAID = [
    (
        "NIK",
        3170000000000000.0,
        "nik_number",
        "Tersimpan sebagai angka, digit terakhir mungkin hilang, jadi NIK ini tidak dipakai. Ketik "
        "ulang dari dokumen asli setelah kolom diubah ke format Teks.",
        "Stored as a number, its last digit may be lost, so this NIK is not used. Type it again from "
        "the original document after setting the column to the format Text.",
    ),
    (
        "NIK",
        "530101150499000",
        "nik_format",
        "Berisi 15 angka, NIK harus 16 angka; tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "Has 15 digits, a NIK has 16; it is not used. Compare with the family card or SIAK.",
    ),
    (
        "NIK",
        "5300011504990001",
        "nik_region",
        "Kode wilayah dalam NIK tidak mungkin (00); tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "The region code in the NIK is impossible (00); it is not used. Compare with the family card "
        "or SIAK.",
    ),
    (
        "NIK",
        "5301013113990001",
        "nik_birth_date",
        "Tanggal lahir dalam NIK tidak ada di kalender; tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "The birth date in the NIK does not exist; it is not used. Compare with the family card or SIAK.",
    ),
    (
        "NIK",
        "5301011504990000",
        "nik_serial",
        "Nomor urut NIK 0000 tidak pernah diterbitkan; tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "The serial 0000 is never given out; the NIK is not used. Compare with the family card or SIAK.",
    ),
    (
        "NIK",
        "0301015504990001",
        "nik_province",
        "Kode provinsi tidak dikenal, mungkin kode lama. NIK tetap dipakai; periksa bila ragu.",
        "The province code is unknown, perhaps an old one. The NIK is used; check it if in doubt.",
    ),
    (
        "NIK",
        "0301015504990001",
        "nik_birth_date_differs",
        "Tanggal lahir dalam NIK berbeda dengan kolom tanggal lahir; yang dipakai kolom. Ini wajar "
        "setelah pembetulan tanggal lahir; periksa bila tidak ada pembetulan.",
        "The birth date in the NIK differs from the birth date column; the column is used. This is "
        "normal after a correction of the birth date; check it if there was none.",
    ),
    (
        "NIK",
        "0301015504990001",
        "nik_sex_differs",
        "Jenis kelamin berbeda dengan NIK; yang dipakai isi kolom. Cocokkan dengan KK atau SIAK.",
        "The sex differs from the NIK; the column is used. Compare with the family card or SIAK.",
    ),
    (
        "NIK",
        TWICE,
        "nik_twice",
        "NIK yang sama sudah ada di baris 2. Kedua baris tetap dipakai; periksa mana yang benar.",
        "The same NIK is already on row 2. Both rows are used; find out which one is right.",
    ),
    (
        "Nomor KK",
        5301010101200001.0,
        "kk_number",
        "Tersimpan sebagai angka, digit terakhir mungkin hilang, jadi nomor KK ini tidak dipakai. "
        "Ketik ulang dari dokumen asli setelah kolom diubah ke format Teks.",
        "Stored as a number, its last digit may be lost, so this KK number is not used. Type it again"
        " from the original document after setting the column to the format Text.",
    ),
    (
        "Nomor KK",
        "530101",
        "kk_format",
        "Bukan 16 angka, jadi nomor KK ini tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "Not 16 digits, so this KK number is not used. Compare with the family card or SIAK.",
    ),
    (
        "Tanggal Lahir",
        "04/25/1999",
        "date_month_day",
        "04/25/1999 hanya masuk akal sebagai bulan/hari; tidak dipakai, dan tanggal lain dalam berkas"
        " ini bisa tertukar juga. Jika seluruh kolom bulan/hari/tahun, pakai pemetaan dengan "
        "date_order mdy.",
        "04/25/1999 only makes sense as month/day; it is not used, and other dates of this file may "
        "be swapped too. If the whole column is month/day/year, use a mapping file with date_order "
        "mdy.",
    ),
    (
        "Tanggal Lahir",
        "15-04-99",
        "date_short_year",
        "Tahun pada 15-04-99 hanya dua angka, abadnya tidak bisa diduga; tidak dipakai. Tulis tahun "
        "dengan empat angka.",
        "The year of 15-04-99 has only two digits and its century is not guessed; it is not used. "
        "Write years with four digits.",
    ),
    (
        "Tanggal Lahir",
        "1990",
        "date_year",
        "1990 hanya tahun, hari dan bulannya tidak ada; tidak dipakai. Lengkapi dari KK, seperti 15-04-1999.",
        "1990 is only a year, without day and month; it is not used. Complete it from the family "
        "card, like 15-04-1999.",
    ),
    (
        "Tanggal Lahir",
        "entah",
        "date_unreadable",
        "entah bukan tanggal yang ada; tidak dipakai. Tulis seperti 15-04-1999.",
        "entah is not a date that exists; it is not used. Write it like 15-04-1999.",
    ),
    (
        "Tanggal Lahir",
        "2031-01-01",
        "date_future",
        "2031-01-01 belum terjadi, jadi tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "2031-01-01 is still to come, so it is not used. Compare with the family card or SIAK.",
    ),
    (
        "Tanggal Lahir",
        29221.0,
        "date_serial",
        "Tanggal dari nomor seri Excel (29221), dihitung dengan kalender 1900. Bandingkan beberapa "
        "tanggal dengan KK: berkas dari kalender 1904 bergeser empat tahun.",
        "Date from an Excel serial number (29221), counted by the 1900 calendar. Compare some dates "
        "with family cards: a file of the 1904 calendar is off by four years.",
    ),
    (
        "Tanggal Lahir",
        "1890-01-01",
        "date_old",
        "1890-01-01 berarti umur di atas 120 tahun. Tetap dipakai; periksa apakah orangnya masih hidup.",
        "1890-01-01 means an age above 120. It is used; find out whether this person is alive.",
    ),
    (
        "Kelamin",
        "X?",
        "sex_unknown",
        "X? tidak dikenal sebagai jenis kelamin; dikosongkan. Tulis L atau P.",
        "X? is not known as a sex; left empty. Write L or P.",
    ),
    (
        "Status Kawin",
        "ENTAH",
        "marital_unknown",
        "ENTAH tidak dikenal sebagai status kawin; dikosongkan. Tulis B, S atau P, atau pakai pemetaan.",
        "ENTAH is not known as a marital status; left empty. Write B, S or P, or use a mapping file.",
    ),
    (
        "Status",
        "ENTAH",
        "status_unknown",
        "ENTAH tidak dikenal sebagai status penduduk; dikosongkan. Tulis misalnya Hidup, Mati, Pindah.",
        "ENTAH is not known as a resident's status; left empty. Write for example Hidup, Mati, Pindah.",
    ),
    (
        "RT",
        "satu",
        "rt_rw_unreadable",
        "satu bukan nomor RT/RW; dikosongkan. Tulis seperti 003.",
        "satu is not a number of an RT or RW; left empty. Write it like 003.",
    ),
    (
        "Nama Penduduk",
        "AN? NDUN",
        "name_encoding",
        "Ada huruf yang rusak karena salah pengodean. Dipakai apa adanya; tulis ulang hurufnya.",
        "Letters were lost to a wrong encoding. It is used as it is; write the letters again.",
    ),
    (
        "Nama Penduduk",
        "ANA 2",
        "name_digits",
        "Nama memuat angka. Dipakai apa adanya; periksa penulisannya.",
        "The name has digits. It is used as it is; check the spelling.",
    ),
    (
        "Nama Penduduk",
        "A",
        "name_short",
        "Nama hanya satu huruf atau tanpa huruf. Dipakai apa adanya; lengkapi namanya.",
        "The name has one letter or none. It is used as it is; complete the name.",
    ),
    (
        "Nama Penduduk",
        "ANA\u202eNDUN",
        "name_hidden",
        "Tanda tak terlihat dibuang dari nama. Ketik ulang namanya di berkas asal.",
        "Invisible signs were taken out of the name. Type the name again in the original file.",
    ),
    (
        "Nama Penduduk",
        "",
        "name_missing",
        "Nama kosong; baris tetap dipakai dengan NIK-nya. Lengkapi namanya.",
        "The name is missing; the row is used by its NIK. Complete the name.",
    ),
    (
        "Alamat",
        "JL.\u200bMAWAR",
        "text_hidden",
        "Tanda tak terlihat dibuang. Ketik ulang isinya di berkas asal.",
        "Invisible signs were taken out. Type it again in the original file.",
    ),
    (
        "NIK Ibu",
        5301010101800001.0,
        "parent_nik_number",
        "Tersimpan sebagai angka, digit terakhir mungkin hilang, jadi NIK orang tua ini dikosongkan. "
        "Ketik ulang dari dokumen asli setelah kolom diubah ke format Teks.",
        "Stored as a number, its last digit may be lost, so this parent's NIK is left out. Type it "
        "again from the original document after setting the column to the format Text.",
    ),
    (
        "NIK Ibu",
        "530101",
        "parent_nik_format",
        "Bukan 16 angka, jadi NIK orang tua ini dikosongkan. Lengkapi bila diketahui.",
        "Not 16 digits, so this parent's NIK is left out. Complete it if known.",
    ),
]


@pytest.mark.parametrize(("column", "value", "code", "indonesian", "english"), SAID)
def test_a_faulty_value_is_told_in_these_words(
    tmp_path: Path, column: str, value: str | float, code: str, indonesian: str, english: str
) -> None:
    sheet = siak(tmp_path, crowd(200), **{column: value})
    problem = next(problem for problem in sheet.problems if problem.code == code)
    assert problem.column == column
    assert problem.text("id") == indonesian
    assert problem.text("en") == english


def test_every_fault_of_a_value_in_a_register_is_in_the_table() -> None:
    told = {code for _, _, code, _, _ in SAID}
    # These need another kind of file: a CSV, a roll, a list of counts, a row without anybody.
    elsewhere = set(
        "row_without_person csv_fields csv_quote count_unreadable recorded_unknown card_status_unknown "
        "ktp_unknown tps_unreadable code_unreadable name_only text_formula line_unused".split()
    )
    assert told | elsewhere == set(SEVERITY)


@pytest.mark.parametrize("name", ["ᬅᬦᬓ᭄ ᬅᬕᬸᬂ", "ꦱꦸꦒꦼꦁ", "\u0410NA NDUN", "JOSE\u0301 LAY"])
def test_names_in_other_scripts_and_lookalike_letters_are_kept_as_written(tmp_path: Path, name: str) -> None:
    sheet = siak(tmp_path, crowd(3), **{"Nama Penduduk": name})
    kept = sheet.table.column("name")[0].as_py()
    assert unicodedata.normalize("NFC", kept) == unicodedata.normalize("NFC", name)
