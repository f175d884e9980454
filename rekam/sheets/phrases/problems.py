"""Sentences for people, Indonesian and English: why a row or a file is not used, and what to do about it."""

from collections.abc import Mapping

from rekam.core.language import Language, Words, filled, number, words
from rekam.core.refusal import Refused
from rekam.sheets.layouts import LAYOUTS

PROBLEMS: dict[str, Words] = {
    # The row is not used.
    "row_without_person": words(
        "Baris ini tidak memuat nama maupun NIK, jadi tidak dipakai. Isi nama atau NIK, atau hapus barisnya.",
        "This row has neither a name nor a NIK, so it is not used. Fill one in, or delete the row.",
    ),
    "csv_fields": words(
        "Baris ini berisi {fields} kolom, seharusnya {expected}; isinya bisa bergeser, jadi tidak dipakai."
        " Periksa tanda pemisah dan tanda kutip pada baris ini.",
        "This row has {fields} fields instead of {expected}; its values may have shifted, so it is not "
        "used. Check the separators and quotes of this row.",
    ),
    "csv_quote": words(
        "Tanda kutip pada baris ini tidak ditutup, jadi barisnya tidak dipakai. Perbaiki tanda kutipnya.",
        "A quote on this row is not closed, so the row is not used. Repair the quotes.",
    ),
    # The value is not used, the row is.
    "nik_number": words(
        "Tersimpan sebagai angka, digit terakhir mungkin hilang, jadi NIK ini tidak dipakai. Ketik ulang "
        "dari dokumen asli setelah kolom diubah ke format Teks.",
        "Stored as a number, its last digit may be lost, so this NIK is not used. Type it again from the "
        "original document after setting the column to the format Text.",
    ),
    "nik_format": words(
        "Berisi {digits} angka, NIK harus 16 angka; tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "Has {digits} digits, a NIK has 16; it is not used. Compare with the family card or SIAK.",
    ),
    "nik_region": words(
        "Kode wilayah dalam NIK tidak mungkin (00); tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "The region code in the NIK is impossible (00); it is not used. Compare with the family card or "
        "SIAK.",
    ),
    "nik_birth_date": words(
        "Tanggal lahir dalam NIK tidak ada di kalender; tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "The birth date in the NIK does not exist; it is not used. Compare with the family card or SIAK.",
    ),
    "nik_serial": words(
        "Nomor urut NIK 0000 tidak pernah diterbitkan; tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "The serial 0000 is never given out; the NIK is not used. Compare with the family card or SIAK.",
    ),
    "kk_number": words(
        "Tersimpan sebagai angka, digit terakhir mungkin hilang, jadi nomor KK ini tidak dipakai. Ketik "
        "ulang dari dokumen asli setelah kolom diubah ke format Teks.",
        "Stored as a number, its last digit may be lost, so this KK number is not used. Type it again from"
        " the original document after setting the column to the format Text.",
    ),
    "kk_format": words(
        "Bukan 16 angka, jadi nomor KK ini tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "Not 16 digits, so this KK number is not used. Compare with the family card or SIAK.",
    ),
    "date_month_day": words(
        "{value} hanya masuk akal sebagai bulan/hari; tidak dipakai, dan tanggal lain dalam berkas ini "
        "bisa tertukar juga. Jika seluruh kolom bulan/hari/tahun, pakai pemetaan dengan date_order mdy.",
        "{value} only makes sense as month/day; it is not used, and other dates of this file may be "
        "swapped too. If the whole column is month/day/year, use a mapping file with date_order mdy.",
    ),
    "date_short_year": words(
        "Tahun pada {value} hanya dua angka, abadnya tidak bisa diduga; tidak dipakai. Tulis tahun dengan "
        "empat angka.",
        "The year of {value} has only two digits and its century is not guessed; it is not used. Write "
        "years with four digits.",
    ),
    "date_year": words(
        "{value} hanya tahun, hari dan bulannya tidak ada; tidak dipakai. Lengkapi dari KK, seperti "
        "15-04-1999.",
        "{value} is only a year, without day and month; it is not used. Complete it from the family card, "
        "like 15-04-1999.",
    ),
    "date_unreadable": words(
        "{value} bukan tanggal yang ada; tidak dipakai. Tulis seperti 15-04-1999.",
        "{value} is not a date that exists; it is not used. Write it like 15-04-1999.",
    ),
    "date_future": words(
        "{value} belum terjadi, jadi tidak dipakai. Cocokkan dengan KK atau SIAK.",
        "{value} is still to come, so it is not used. Compare with the family card or SIAK.",
    ),
    "count_unreadable": words(
        "{value} bukan bilangan, jadi tidak dipakai. Tulis angka saja.",
        "{value} is not a number, so it is not used. Write digits only.",
    ),
    # Used, but doubtful; or a side value that is left out.
    "nik_province": words(
        "Kode provinsi tidak dikenal, mungkin kode lama. NIK tetap dipakai; periksa bila ragu.",
        "The province code is unknown, perhaps an old one. The NIK is used; check it if in doubt.",
    ),
    "nik_birth_date_differs": words(
        "Tanggal lahir dalam NIK berbeda dengan kolom tanggal lahir; yang dipakai kolom. Ini wajar setelah "
        "pembetulan tanggal lahir; periksa bila tidak ada pembetulan.",
        "The birth date in the NIK differs from the birth date column; the column is used. This is normal "
        "after a correction of the birth date; check it if there was none.",
    ),
    "nik_sex_differs": words(
        "Jenis kelamin berbeda dengan NIK; yang dipakai isi kolom. Cocokkan dengan KK atau SIAK.",
        "The sex differs from the NIK; the column is used. Compare with the family card or SIAK.",
    ),
    "nik_twice": words(
        "NIK yang sama sudah ada di baris {other}. Kedua baris tetap dipakai; periksa mana yang benar.",
        "The same NIK is already on row {other}. Both rows are used; find out which one is right.",
    ),
    "parent_nik_number": words(
        "Tersimpan sebagai angka, digit terakhir mungkin hilang, jadi NIK orang tua ini dikosongkan. Ketik"
        " ulang dari dokumen asli setelah kolom diubah ke format Teks.",
        "Stored as a number, its last digit may be lost, so this parent's NIK is left out. Type it again "
        "from the original document after setting the column to the format Text.",
    ),
    "parent_nik_format": words(
        "Bukan 16 angka, jadi NIK orang tua ini dikosongkan. Lengkapi bila diketahui.",
        "Not 16 digits, so this parent's NIK is left out. Complete it if known.",
    ),
    "date_serial": words(
        "Tanggal dari nomor seri Excel ({value}), dihitung dengan kalender 1900. Bandingkan beberapa "
        "tanggal dengan KK: berkas dari kalender 1904 bergeser empat tahun.",
        "Date from an Excel serial number ({value}), counted by the 1900 calendar. Compare some dates with"
        " family cards: a file of the 1904 calendar is off by four years.",
    ),
    "date_old": words(
        "{value} berarti umur di atas 120 tahun. Tetap dipakai; periksa apakah orangnya masih hidup.",
        "{value} means an age above 120. It is used; find out whether this person is alive.",
    ),
    "sex_unknown": words(
        "{value} tidak dikenal sebagai jenis kelamin; dikosongkan. Tulis L atau P.",
        "{value} is not known as a sex; left empty. Write L or P.",
    ),
    "marital_unknown": words(
        "{value} tidak dikenal sebagai status kawin; dikosongkan. Tulis B, S atau P, atau pakai pemetaan.",
        "{value} is not known as a marital status; left empty. Write B, S or P, or use a mapping file.",
    ),
    "status_unknown": words(
        "{value} tidak dikenal sebagai status penduduk; dikosongkan. Tulis misalnya Hidup, Mati, Pindah.",
        "{value} is not known as a resident's status; left empty. Write for example Hidup, Mati, Pindah.",
    ),
    "recorded_unknown": words(
        "{value} tidak dikenal sebagai status perekaman; dikosongkan, artinya tidak diketahui. Tulis "
        "status SIAK, misalnya PRINT_READY_RECORD, atau pakai pemetaan.",
        "{value} is not known as a recording status; left empty, which means unknown. Write a status of "
        "SIAK, for example PRINT_READY_RECORD, or use a mapping file.",
    ),
    "card_status_unknown": words(
        "{value} tidak dikenal; status perekaman tidak diambil dari kolom ini. Periksa isinya.",
        "{value} is not known; no recording status is taken from this column. Check it.",
    ),
    "ktp_unknown": words(
        "{value} tidak dikenal sebagai status KTP-el; dikosongkan. Tulis S (sudah) atau B (belum).",
        "{value} is not known as the state of the KTP-el; left empty. Write S (has it) or B (not yet).",
    ),
    "rt_rw_unreadable": words(
        "{value} bukan nomor RT/RW; dikosongkan. Tulis seperti 003.",
        "{value} is not a number of an RT or RW; left empty. Write it like 003.",
    ),
    "tps_unreadable": words(
        "{value} bukan nomor TPS; dikosongkan. Tulis angkanya saja.",
        "{value} is not a number of a polling station; left empty. Write digits only.",
    ),
    "code_unreadable": words(
        "{value} bukan kode wilayah; dikosongkan. Tulis seperti 53.01.04.2003.",
        "{value} is not a region code; left empty. Write it like 53.01.04.2003.",
    ),
    "name_missing": words(
        "Nama kosong; baris tetap dipakai dengan NIK-nya. Lengkapi namanya.",
        "The name is missing; the row is used by its NIK. Complete the name.",
    ),
    "name_only": words(
        "Baris ini hanya berisi nama; tetap dipakai. Lengkapi NIK atau data lain, atau hapus bila bukan "
        "orang.",
        "This row has a name and nothing else; it is used. Complete it, or delete it if it is no person.",
    ),
    "name_encoding": words(
        "Ada huruf yang rusak karena salah pengodean. Dipakai apa adanya; tulis ulang hurufnya.",
        "Letters were lost to a wrong encoding. It is used as it is; write the letters again.",
    ),
    "name_digits": words(
        "Nama memuat angka. Dipakai apa adanya; periksa penulisannya.",
        "The name has digits. It is used as it is; check the spelling.",
    ),
    "name_short": words(
        "Nama hanya satu huruf atau tanpa huruf. Dipakai apa adanya; lengkapi namanya.",
        "The name has one letter or none. It is used as it is; complete the name.",
    ),
    "name_hidden": words(
        "Tanda tak terlihat dibuang dari nama. Ketik ulang namanya di berkas asal.",
        "Invisible signs were taken out of the name. Type the name again in the original file.",
    ),
    "text_hidden": words(
        "Tanda tak terlihat dibuang. Ketik ulang isinya di berkas asal.",
        "Invisible signs were taken out. Type it again in the original file.",
    ),
    "text_formula": words(
        "Isinya berbentuk rumus. Disimpan sebagai teks dan tidak dijalankan; periksa asal berkas ini.",
        "It looks like a formula. Kept as text and never run; find out where this file comes from.",
    ),
    "line_unused": words(
        "Baris di bawah orang terakhir ini tidak dibaca sebagai orang. Bila ia pemilih, lengkapi datanya.",
        "This line below the last person is not read as a person. If it is one, complete the row.",
    ),
}
"""Row problems: the reason, then the remedy."""

REFUSALS: dict[str, Words] = {
    # What the file is
    "file_missing": words(
        "Berkas tidak ditemukan. Periksa nama dan foldernya.",
        "There is no such file. Check its name and folder.",
    ),
    "file_unreadable": words(
        "Berkas tidak dapat dibaca ({why}). Periksa hak aksesnya, atau salin berkasnya ke komputer ini.",
        "The file cannot be read ({why}). Check the right to read it, or copy it to this computer.",
    ),
    "file_empty": words(
        "Berkas kosong. Minta berkasnya dikirim ulang.",
        "The file is empty. Ask for the file again.",
    ),
    "file_too_large": words(
        "Berkas terlalu besar ({bytes} bita, paling banyak {most}). Bagi berkasnya, misalnya per kecamatan.",
        "The file is too large ({bytes} bytes, at most {most}). Split the file, for example by kecamatan.",
    ),
    "file_too_large_to_read": words(
        "Memori tidak cukup untuk membaca berkas ini. Bagi berkasnya, misalnya per kecamatan.",
        "There is not enough memory to read this file. Split the file, for example by kecamatan.",
    ),
    "file_binary": words(
        "Ini bukan tabel dan bukan teks. Simpan dari Excel sebagai XLSX atau CSV.",
        "This is neither a table nor text. Save it from Excel as XLSX or CSV.",
    ),
    "file_damaged": words(
        "Berkas rusak atau terpotong. Buka dan simpan lagi dari Excel, atau minta dikirim ulang.",
        "The file is damaged or cut off. Open and save it again in Excel, or ask for it again.",
    ),
    "file_protected": words(
        "Berkas dikunci dengan kata sandi. Simpan salinannya tanpa kata sandi.",
        "The file is locked with a password. Save a copy without it.",
    ),
    "file_not_a_table": words(
        "Ini berkas {looks_like}, bukan tabel. Simpan dari Excel sebagai XLSX atau CSV.",
        "This is a {looks_like} file, not a table. Save it from Excel as XLSX or CSV.",
    ),
    "file_has_doctype": words(
        "Berkas memuat definisi XML yang tidak dipakai Excel dan bisa berbahaya. Buka di Excel dan simpan "
        "ulang.",
        "The file holds an XML definition that Excel never writes and that may do harm. Save it again in "
        "Excel.",
    ),
    "zip_bomb": words(
        "Berkas mengembang {ratio} kali lipat saat dibuka ({bytes} bita); ini bukan tabel biasa. Minta "
        "berkasnya dikirim ulang.",
        "The file grows {ratio} times when opened ({bytes} bytes); that is no ordinary table. Ask for the "
        "file again.",
    ),
    "zip_strange": words(
        "Susunan dalam berkas tidak wajar ({reason}). Buka di Excel dan simpan ulang.",
        "The inside of the file is out of order ({reason}). Open it in Excel and save it again.",
    ),
    "zip_nested": words(
        "Berkas memuat berkas zip lain. Kirim tabelnya saja.",
        "The file holds another zip file. Send the table alone.",
    ),
    "too_many_columns": words(
        "Terlalu banyak kolom (paling banyak {most}). Hapus kolom yang tidak perlu.",
        "Too many columns (at most {most}). Delete those that are not needed.",
    ),
    "too_many_rows": words(
        "Terlalu banyak baris (paling banyak {most}). Bagi berkasnya, misalnya per kecamatan.",
        "Too many rows (at most {most}). Split the file, for example by kecamatan.",
    ),
    "too_many_strings": words(
        "Berkas memuat terlalu banyak teks (paling banyak {most}). Bagi berkasnya, misalnya per kecamatan.",
        "The file holds too many texts (at most {most}). Split the file, for example by kecamatan.",
    ),
    "cell_too_long": words(
        "Ada sel dengan lebih dari {most} huruf; ini bukan data penduduk. Periksa berkasnya.",
        "A cell has more than {most} letters; that is no data of a person. Check the file.",
    ),
    "line_too_long": words(
        "Baris {row} lebih panjang dari {most} huruf; ini bukan CSV yang wajar. Simpan ulang dari Excel.",
        "Line {row} is longer than {most} letters; that is no proper CSV. Save it again from Excel.",
    ),
    # What is in it
    "book_empty": words(
        "Tidak ada baris yang terisi pada lembar yang terlihat. Tampilkan lembar yang tersembunyi atau "
        "kirim berkas lain.",
        "No visible sheet has a filled row. Unhide the right sheet or send another file.",
    ),
    "header_not_found": words(
        "Judul kolom tidak ditemukan pada lembar {sheet}. Tambahkan baris judul (NIK, Nama, …), atau pakai"
        ' berkas pemetaan dengan header_row 0 dan huruf kolom, misalnya: {{"kind": "register", '
        '"header_row": 0, "columns": {{"nik": "B", "name": "C"}}}}',
        "No column headers were found on the sheet {sheet}. Add a header row (NIK, Nama, …), or use a "
        'mapping file with header_row 0 and column letters, for example: {{"kind": "register", '
        '"header_row": 0, "columns": {{"nik": "B", "name": "C"}}}}',
    ),
    "layout_unknown": words(
        "Bentuk tabel tidak dikenal. Pada lembar {sheet} baris {row} terbaca: {seen}. Paling dekat dengan "
        '{closest}, tetapi tidak ada: {missing}. Pakai berkas pemetaan, misalnya: {{"kind": "register", '
        '"header_row": 4, "columns": {{"nik": "No Induk", "name": "Nama Warga"}}}}',
        "The layout is not recognised. On the sheet {sheet}, row {row}, this was read: {seen}. Closest is "
        '{closest}, but these are missing: {missing}. Use a mapping file, for example: {{"kind": '
        '"register", "header_row": 4, "columns": {{"nik": "No Induk", "name": "Nama Warga"}}}}',
    ),
    "two_tables": words(
        "Ada dua tabel pada lembar {sheet} (judul di baris {row}). Pindahkan masing-masing ke lembar "
        "sendiri.",
        "There are two tables on the sheet {sheet} (header on row {row}). Move each to a sheet of its own.",
    ),
    "no_rows": words(
        "Tidak ada baris data di bawah judul kolom (lembar {sheet}, baris {row}). Minta berkasnya dikirim "
        "ulang.",
        "There are no data rows below the header (sheet {sheet}, row {row}). Ask for the file again.",
    ),
    "nik_column_damaged": words(
        "Kolom NIK rusak: dari {seen} NIK, {as_number} tersimpan sebagai angka dan {ending_in_zero} "
        "berakhir 0 ({share} %). Excel membuang digit terakhir, dan tidak ada digit yang boleh ditebak, "
        "jadi seluruh berkas ditolak. Baris pertama yang kena: {rows}. Buat ekspor baru dan ubah kolom NIK"
        " ke format Teks sebelum data dimasukkan.",
        "The NIK column is damaged: of {seen} NIKs {as_number} are stored as numbers and {ending_in_zero} "
        "end in 0 ({share} %). Excel dropped the last digit, and no digit may be guessed, so the whole "
        "file is refused. First rows hit: {rows}. Export again and set the NIK column to the format Text "
        "before the data go in.",
    ),
    # The mapping file
    "mapping_unreadable": words(
        'Berkas pemetaan tidak terbaca ({where}). Perbaiki berkas pemetaan, misalnya: {{"kind": '
        '"register", "header_row": 4, "columns": {{"nik": "No Induk", "name": "Nama Warga"}}}}',
        'The mapping file cannot be read ({where}). Correct the mapping file, for example: {{"kind": '
        '"register", "header_row": 4, "columns": {{"nik": "No Induk", "name": "Nama Warga"}}}}',
    ),
    "mapping_key": words(
        "Berkas pemetaan memuat isian yang tidak dikenal: {unknown}. Yang ada: {allowed}.",
        "The mapping file has unknown entries: {unknown}. There are: {allowed}.",
    ),
    "mapping_kind": words(
        "Isian kind pada berkas pemetaan tidak dikenal: {found}. Pilih salah satu: {allowed}.",
        "The kind in the mapping file is unknown: {found}. Choose one of: {allowed}.",
    ),
    "mapping_field": words(
        "Berkas pemetaan menyebut bidang yang tidak dikenal: {unknown}. Yang ada: {allowed}.",
        "The mapping file names unknown fields: {unknown}. There are: {allowed}.",
    ),
    "mapping_columns": words(
        "Berkas pemetaan tidak berbentuk seharusnya: columns harus berisi bidang dan judul kolom. Perbaiki"
        ' berkas pemetaan, misalnya: {{"kind": "register", "header_row": 4, "columns": {{"nik": "No '
        'Induk", "name": "Nama Warga"}}}}',
        "The mapping file is not shaped as it should be: columns holds fields and headers. Correct the "
        'mapping file, for example: {{"kind": "register", "header_row": 4, "columns": {{"nik": "No Induk",'
        ' "name": "Nama Warga"}}}}',
    ),
    "mapping_needs": words(
        "Berkas pemetaan harus menyebut kolom untuk salah satu dari: {needed}.",
        "The mapping file must name a column for one of: {needed}.",
    ),
    "mapping_value": words(
        "Nilai {found} untuk {field} pada berkas pemetaan tidak dikenal. Pilih dari: {allowed}.",
        "The value {found} for {field} in the mapping file is unknown. Choose from: {allowed}.",
    ),
    "mapping_header_row": words(
        "Isian header_row pada berkas pemetaan harus nomor baris judul (0 bila tanpa judul), "
        "1 sampai 40: {found}.",
        "The header_row of the mapping file must be the row number of the header (0 for none), 1 to 40: "
        "{found}.",
    ),
    "mapping_date_order": words(
        "Isian date_order pada berkas pemetaan tidak dikenal: {found}. Pilih: {allowed}.",
        "The date_order of the mapping file is unknown: {found}. Choose: {allowed}.",
    ),
    "mapping_sheet": words(
        "Lembar {found} tidak ada dalam berkas. Yang ada: {there}.",
        "The file has no sheet {found}. There are: {there}.",
    ),
    "mapping_letters": words(
        "Dengan header_row 0 kolom ditulis sebagai huruf (A, B, …), bukan {found}.",
        "With header_row 0 columns are written as letters (A, B, …), not {found}.",
    ),
    "mapping_column_missing": words(
        "Kolom {missing} tidak ada dalam berkas. Pada baris {row} terbaca: {seen}.",
        "The file has no column {missing}. On row {row} this was read: {seen}.",
    ),
}
"""Files refused as a whole, with the facts of the refusal in braces."""

EXPLAIN = words(
    "{title}, {found} dari {expected} kolom, {rows} baris",
    "{title}, {found} of {expected} columns, {rows} rows",
)
SHEET = words("Lembar {sheet}. ", "Sheet {sheet}. ")

_TITLES = {layout.code: layout.title for layout in LAYOUTS} | {
    "mapped": words("Berkas dengan pemetaan kolom", "File with a column mapping")
}


def layout_title(code: str, language: Language = "id") -> str:
    return _TITLES[code][language]


def explained(code: str, found: int, expected: int, rows: int, language: Language) -> str:
    """`Ekspor SIAK, 37 dari 37 kolom, 391.539 baris`."""
    title = layout_title(code, language)
    return _say(EXPLAIN, {"title": title, "found": found, "expected": expected, "rows": rows}, language)


def problem_text(code: str, facts: Mapping[str, str], language: Language = "id") -> str:
    """Reason and remedy of a row problem; on a later sheet of a book the sheet is named first."""
    sheet = _say(SHEET, facts, language) if "sheet" in facts else ""
    return sheet + _say(PROBLEMS[code], facts, language)


def refusal_text(refused: Refused, language: Language = "id") -> str:
    """Why a whole file is refused and what to do; a fact that is missing shows as a dash."""
    facts = dict(refused.facts)
    if "layout" in facts:
        facts["closest"] = layout_title(str(facts["layout"]), language)
    return _say(REFUSALS[refused.code], facts, language)


def _say(phrase: Words, facts: Mapping[str, object], language: Language) -> str:
    # A row number is looked for in Excel, which writes it without separators.
    shown = {k: number(v, language) if type(v) is int and k != "row" else v for k, v in facts.items()}
    return filled(phrase[language], shown)
