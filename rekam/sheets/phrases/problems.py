"""Why a row, or a value of it, is not used or is doubtful, and what to do about it."""

from rekam.core.language import Words, words

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
