"""Why a whole file is not used, and what to do about it."""

from rekam.core.language import Words, words

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
