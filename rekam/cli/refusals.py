"""Every refusal in words. Each room keeps its own; here they come together."""

from rekam.audit import phrases as audit
from rekam.cards import phrases as cards
from rekam.certificates import phrases as certificates
from rekam.core.language import Language, Words, filled, words
from rekam.core.refusal import Refused
from rekam.coverage import phrases as coverage
from rekam.documents import phrases as documents
from rekam.enrolment import phrases as enrolment
from rekam.jobs import phrases as jobs
from rekam.messages import phrases as messages
from rekam.people import phrases as people
from rekam.places import phrases as places
from rekam.sheets import refusal_text
from rekam.sheets.phrases import REFUSALS as SHEETS
from rekam.sheets.phrases import layout_title
from rekam.staff import phrases as staff
from rekam.targets import phrases as targets
from rekam.voters import phrases as voters
from rekam.web import phrases as web

USAGE = frozenset(
    "errors_suffix file_not_found election_unknown election_file place_unknown people_count out_is_a_file "
    "out_is_input keys_which specimen_exists backup_exists restore_home_not_empty".split()
)
"""Wrong use of the command, not a fault of a file's content: exit 2."""

OWN: dict[str, Words] = {
    "file_not_found": words("Berkas {file} tidak ada.", "There is no file {file}."),
    "election_unknown": words(
        "Pemilihan “{election}” tidak dikenal. Yang ada: {known}; "
        "atau berkas TOML sendiri (docs/elections.md).",
        "Unknown election “{election}”. There are: {known}; or a TOML file of your own (docs/elections.md).",
    ),
    "election_file": words(
        "Berkas pemilihan tidak dapat dipakai: {field}: {why}.",
        "The election file cannot be used: {field}: {why}.",
    ),
    "place_unknown": words(
        "Kode wilayah “{place}” tidak ada di daftar 2025. Contoh: 53.01 untuk Kabupaten Kupang.",
        "There is no region code “{place}” in the list of 2025. Example: 53.01 for Kabupaten Kupang.",
    ),
    "place_ambiguous": words(
        "{file} menyebut wilayah dengan nama saja, dan namanya bisa berarti: {candidates}. "
        "Jalankan lagi dengan --place KODE.",
        "{file} names its region without a code, and the name may mean: {candidates}. "
        "Run again with --place CODE.",
    ),
    "place_other": words(
        "{file} menyebut {says}, bukan {place}. Periksa apakah berkas atau --place keliru.",
        "{file} names {says}, not {place}. Check whether the file or --place is wrong.",
    ),
    "place_not_said": words(
        "Tidak ada kode atau nama wilayah di {files}. Jalankan lagi dengan --place KODE.",
        "There is no region code or name in {files}. Run again with --place CODE.",
    ),
    "wrong_kind": words(
        "{file} dikenali sebagai {title}, bukan {needed}. Periksa apakah berkasnya tertukar.",
        "{file} was recognised as {title}, not as {needed}. Check whether files were swapped.",
    ),
    "names_file": words(
        "{file} baris {row}: {why}. Kolomnya kecamatan;desa;kode, mis. Kupang Timur;Oesao;53.01.06.1004.",
        "{file} row {row}: {why}. Columns: kecamatan;desa;kode, e.g. Kupang Timur;Oesao;53.01.06.1004.",
    ),
    "errors_suffix": words(
        "Nama berkas untuk --errors harus berakhir dengan {wanted}.",
        "The file name for --errors must end with {wanted}.",
    ),
    "people_count": words(
        "Banyak penduduk harus antara 1 dan {most}.", "The number of people must be between 1 and {most}."
    ),
    "out_is_a_file": words(
        "--out {out} adalah berkas, bukan folder.", "--out {out} is a file, not a folder."
    ),
    "out_is_input": words(
        "{file} akan tertimpa oleh hasilnya sendiri. Pilih nama atau folder lain.",
        "{file} would be overwritten by its own results. Choose another name or folder.",
    ),
    "out_in_use": words(
        "Rekam lain sedang menulis ke {out}. Tunggu sampai selesai, atau pilih folder lain.",
        "Another Rekam is writing to {out}. Wait until it is done, or choose another folder.",
    ),
    "database_unknown": words(
        "REKAM_DATABASE mulai dengan {scheme}://, yang tidak dikenal. Pakai postgresql://… atau nama berkas.",
        "REKAM_DATABASE begins with {scheme}://, which is not known. Use postgresql://… or a file name.",
    ),
    "cannot_write": words(
        "Hasil tidak dapat ditulis ke {out}: {why}. Tidak ada berkas yang berubah.",
        "The results cannot be written to {out}: {why}. No file was changed.",
    ),
    "keys_which": words(
        "Sebutkan kunci yang diganti: rekam keys rotate scans, atau rekam keys rotate issuer.",
        "Say which key to renew: rekam keys rotate scans, or rekam keys rotate issuer.",
    ),
    "specimen_exists": words(
        "{file} sudah ada dan tidak ditimpa. Pilih nama lain, atau tambahkan --force.",
        "{file} exists and is not overwritten. Choose another name, or add --force.",
    ),
    "backup_exists": words(
        "{file} sudah ada dan tidak ditimpa. Pilih nama lain, mis. dengan tanggal.",
        "{file} exists and is not overwritten. Choose another name, with the date for instance.",
    ),
    "backup_nothing": words(
        "Tidak ada kantor untuk dicadangkan: basis datanya belum ada. Periksa REKAM_HOME dan REKAM_DATABASE.",
        "There is no office to back up: it has no database yet. Check REKAM_HOME and REKAM_DATABASE.",
    ),
    "backup_unsound": words(
        "Basis datanya rusak atau tidak dapat dibaca. Simpan cadangan lama dan pakai yang terakhir utuh.",
        "The database is damaged or cannot be read. Keep older backups and use the last whole one.",
    ),
    "backup_newer": words(
        "Basis datanya dibuat Rekam yang lebih baru ({migration}). Pasang versi itu dahulu.",
        "The database was made by a newer Rekam ({migration}). Install that version first.",
    ),
    "backup_tool_missing": words(
        "{tool} tidak ditemukan; basis data PostgreSQL memerlukannya. Pasang paket postgresql-client.",
        "{tool} was not found; a PostgreSQL database needs it. Install the package postgresql-client.",
    ),
    "backup_tool_failed": words(
        "{tool} tidak berhasil: {why}. Tidak ada yang berubah.",
        "{tool} did not succeed: {why}. Nothing was changed.",
    ),
    "backup_damaged": words(
        "{file} terpotong, rusak, atau bukan cadangan Rekam. Tidak ada yang dipulihkan; pakai cadangan lain.",
        "{file} is cut off, damaged or no backup of Rekam. Nothing was restored; use another backup.",
    ),
    "backup_format": words(
        "{file} tidak memuat daftar isi yang dikenal. Pakai Rekam yang membuatnya, atau cadangan lain.",
        "{file} has no manifest known here. Use the Rekam that made it, or another backup.",
    ),
    "backup_member": words(
        "{name} di dalam cadangan tidak cocok dengan daftar isinya. Tidak ada yang dipulihkan; "
        "pakai cadangan lain.",
        "{name} in the backup does not agree with its manifest. Nothing was restored; use another backup.",
    ),
    "backup_scans": words(
        "{scans} pindaian yang terbuka saat dicadangkan tidak terbuka dengan kunci di cadangan ini. "
        "Tidak ada yang dipulihkan; pakai cadangan lain.",
        "{scans} scans that opened when this backup was made do not open with the keys in it. "
        "Nothing was restored; use another backup.",
    ),
    "backup_count": words(
        "Tabel {table} berisi {found} baris, menurut daftar isi {said}. Tidak ada yang dipulihkan; "
        "pakai cadangan lain.",
        "Table {table} holds {found} rows, {said} by the manifest. Nothing was restored; use another backup.",
    ),
    "backup_log": words(
        "Jejak akses di dalam cadangan tidak sama dengan daftar isinya (ujung, akar, atau rantainya). "
        "Tidak ada yang dipulihkan; beri tahu pemeriksa.",
        "The log in the backup is not what its manifest says (end, root or chain). Nothing was restored; "
        "tell the auditor.",
    ),
    "restore_home_not_empty": words(
        "{home} tidak kosong. Pilih folder baru; kantor yang ada tidak pernah ditimpa.",
        "{home} is not empty. Choose a new folder; an office that is there is never overwritten.",
    ),
    "simulate_home_used": words(
        "Di basis data ini sudah ada kantor; kantor rekaan hanya hidup di basis data yang kosong.",
        "There is an office in this database; a simulated one lives in an empty one only.",
    ),
    "restore_database_not_empty": words(
        "Basis data di REKAM_DATABASE tidak kosong. Buat yang baru dengan createdb, lalu ulangi.",
        "The database in REKAM_DATABASE is not empty. Create a new one with createdb, then run again.",
    ),
    "restore_database_unreachable": words(
        "Basis data di REKAM_DATABASE tidak menjawab. Periksa alamat, kata sandi, dan apakah server jalan.",
        "The database in REKAM_DATABASE does not answer. Check address, password, and whether it runs.",
    ),
    "restore_other_database": words(
        "Cadangan ini dari {archive}, tetapi REKAM_DATABASE menyebut yang lain. Sesuaikan, lalu ulangi.",
        "This backup is of {archive}, but REKAM_DATABASE names something else. Change it, then run again.",
    ),
}

ROOMS: dict[str, Words] = {
    **web.REFUSALS, **jobs.REFUSALS, **audit.REFUSALS, **places.REFUSALS, **staff.REFUSALS, **people.REFUSALS,
    **documents.REFUSALS, **messages.REFUSALS, **enrolment.REFUSALS, **voters.REFUSALS, **targets.REFUSALS,
    **cards.REFUSALS, **certificates.REFUSALS, **coverage.REFUSALS,
}  # fmt: skip
ALL: dict[str, Words] = ROOMS | SHEETS | OWN

NEEDED: dict[str, Words] = {
    "register": words("register penduduk", "a population register"),
    "roll": words("daftar pemilih", "a voter roll"),
    "status": words("daftar status perekaman", "a list of recording statuses"),
}
"""What a file of `rekam match` is wanted as."""


def refusal_in_words(refused: Refused, language: Language) -> str:
    """What was refused, why, and the cure."""
    if refused.code in SHEETS:
        return refusal_text(refused, language)
    facts = dict(refused.facts)
    if refused.code == "wrong_kind":
        facts["title"] = layout_title(str(facts["layout"]), language)
        facts["needed"] = NEEDED[str(facts["wanted"])][language]
    return filled(ALL[refused.code][language], facts)
