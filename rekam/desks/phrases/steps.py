"""What comes next in a whole sentence, what a button does, and the stages of the way."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.desks.rules.next_step import Code
from rekam.desks.rules.way import Stage

STAGES: Mapping[Stage, Words] = {
    Stage.RECORDED: words("Merekam", "Recorded"),
    Stage.SINGLE: words("Tunggal (PRR)", "Single (PRR)"),
    Stage.ASKED: words("Permohonan", "Application"),
    Stage.PRINTED: words("Dicetak", "Printed"),
    Stage.ARRIVED: words("Siap diambil", "To be collected"),
    Stage.IN_HAND: words("Di tangan", "In hand"),
}

SAYS: Mapping[Code, Words] = {
    Code.NOT_RESIDENT: words(
        "Bukan penduduk lagi menurut register; tidak ada kartu untuk dibuat. Bila keliru, register "
        "diperbaiki di SIAK.",
        "No longer a resident by the register; there is no card to make. If that is wrong, the register is "
        "corrected in SIAK.",
    ),
    Code.FIND_BIRTH_DATE: words(
        "Tanggal lahirnya tidak ada di register, jadi umurnya tidak diketahui. Minta akta lahir; datanya "
        "diperbaiki di SIAK.",
        "The register has no birth date, so the age is not known. Ask for the birth certificate; the data "
        "are corrected in SIAK.",
    ),
    Code.TOO_YOUNG: words(
        "Belum 16 tahun. Boleh merekam mulai {recorded_from}.",
        "Not yet 16. May be recorded from {recorded_from}.",
    ),
    Code.CAPTURE: words(
        "Belum merekam. Rekam sekarang di SIAK (benroller), bawa KK; lalu catat hasilnya di sini.",
        "Not recorded. Record now in SIAK (benroller), with the family card; then note the outcome here.",
    ),
    Code.CHECK_RECORDED: words(
        "Belum ada daftar yang menyebut apakah orang ini sudah merekam. Periksa di SIAK; bila belum, rekam.",
        "No list says whether this person is recorded. Look it up in SIAK; if not, record.",
    ),
    Code.ON_ITS_WAY: words(
        "Sudah direkam, datanya sedang menuju atau di pusat. Tidak perlu merekam lagi; lihat sudah berapa "
        "lama.",
        "Recorded, the data are on their way to the centre. No need to record again; see for how long.",
    ),
    Code.RECORD_AGAIN: words(
        "Perekamannya gagal: data lama dihapus dulu, lalu orangnya merekam lagi.",
        "The recording failed: the old data are removed first, then the person is recorded again.",
    ),
    Code.SEND_AGAIN: words(
        "Pusat gagal mencarinya. Kirim ulang; orangnya tidak perlu merekam lagi.",
        "The search at the centre failed. Send again; the person need not be recorded again.",
    ),
    Code.ASK_CENTRE: words(
        "Sudah merekam, tetapi daftar tidak menyebut sampai di mana. Tanyakan ke pusat.",
        "Recorded, but no list says how far it has come. Ask the centre.",
    ),
    Code.ADJUDICATE: words(
        "Menunggu keputusan: apakah rekaman ini milik satu orang saja.",
        "Waits for a decision: whether this record is one person's alone.",
    ),
    Code.ANSWER: words(
        "Sebuah keputusan menunggu persetujuan orang kedua.", "A decision waits for a second person."
    ),
    Code.WAIT_FOR_SECOND: words(
        "Keputusan Anda menunggu persetujuan orang lain. Anda sendiri tidak dapat menyetujuinya.",
        "Your decision waits for somebody else's consent. You cannot give it yourself.",
    ),
    Code.SETTLE_CASE: words(
        "Daftar status bertentangan dengan yang diketahui kantor ini. Putuskan mana yang benar.",
        "A status list contradicts what this office knows. Decide which is right.",
    ),
    Code.APPLY: words(
        "Perekamannya siap cetak (PRR) dan belum ada permohonan. Buat permohonan; minta KK.",
        "The record is ready to print (PRR) and no card is asked for. Take the application; ask for the KK.",
    ),
    Code.APPLY_CHANGED: words(
        "Datanya berubah sejak kartunya dicetak. Buat permohonan ubah data; minta KTP-el lama dan buktinya.",
        "The data have changed since the card was printed. Take an application for changed data; ask for the "
        "old card and the proof.",
    ),
    Code.APPLY_AGAIN: words(
        "Bila kartunya hilang, rusak, atau datanya berubah: buat permohonan baru.",
        "If the card is lost, damaged or its data changed: take a new application.",
    ),
    Code.BRING_PAPERS: words(
        "Permohonannya ada, suratnya belum lengkap. Catat surat yang dibawa.",
        "There is an application, its papers are not complete. Note the papers that are shown.",
    ),
    Code.ACCEPT: words(
        "Suratnya lengkap. Cocokkan dengan orangnya, lalu terima.",
        "The papers are complete. Compare them with the person, then accept.",
    ),
    Code.DECLARE_READY: words(
        "Sudah diterima dan perekamannya siap. Nyatakan siap cetak.",
        "Accepted, and the record is ready. Declare it ready to print.",
    ),
    Code.WAIT_BIRTHDAY: words(
        "Belum 17 tahun. Kartunya dicetak dan diserahkan mulai {printed_from}; hari ini tidak ada yang perlu "
        "dilakukan.",
        "Not yet 17. The card is printed and handed over from {printed_from}; nothing to do today.",
    ),
    Code.PERMIT_OVER: words(
        "Siap cetak, tetapi izin tinggal tetapnya (KITAP) sudah berakhir. Minta yang baru.",
        "Ready to print, but the permanent stay permit (KITAP) has ended. Ask for the new one.",
    ),
    Code.LOOK_STOPPED: words(
        "Kartunya tertahan: {stop}. Pastikan dulu, lalu tarik permohonannya atau betulkan register.",
        "The card is held up: {stop}. Make sure, then withdraw the application or correct the register.",
    ),
    Code.LOOK_CHANGED: words(
        "Kartunya tertahan: data berubah sejak dinyatakan siap. Cocokkan data baru dengan KK.",
        "The card is held up: the data changed since it was ready. Compare the new data with the KK.",
    ),
    Code.NO_BLANK: words(
        "Siap cetak, tetapi blangko di {print_at} habis. Lihat kapan dan dari mana blangko datang.",
        "Ready to print, but there is no blank at {print_at}. See when and from where blanks come.",
    ),
    Code.NO_PRINTER: words(
        "Siap cetak, tetapi tidak ada pencetak yang bekerja di {print_at}.",
        "Ready to print, but no printer works at {print_at}.",
    ),
    Code.PRINT: words(
        "Siap cetak di {print_at}, menurut urutan antrean.", "Ready to print at {print_at}, in its turn."
    ),
    Code.FINISH_PRINT: words(
        "Kartunya di pencetak {print_at}. Cocokkan nomor serinya begitu keluar.",
        "The card is in a printer at {print_at}. Check its serial as soon as it is out.",
    ),
    Code.LOOK_AT_CARD: words(
        "Kartunya diragukan: pencetak berhenti di tengah jalan. Lihat kartunya, lalu putuskan.",
        "The card is in doubt: the printer stopped midway. Look at the card, then decide.",
    ),
    Code.PRINTED_ELSEWHERE: words(
        "Sedang dicetak SIAK menurut daftar. Catat begitu kartunya terlihat.",
        "Being printed by SIAK, as a list says. Note it as soon as the card is seen.",
    ),
    Code.CARD_ELSEWHERE: words(
        "Menurut daftar kartunya sudah dicetak di luar kantor ini. Cari kartunya; permohonan menyusul dari "
        "daftar.",
        "By a list the card was printed outside this office. Look for it; the application follows from the "
        "list.",
    ),
    Code.PLACE: words(
        "Sudah tercetak di tempat pengambilannya. Taruh di rak kartu siap diambil.",
        "Printed where it is collected. Lay it with the cards that are ready.",
    ),
    Code.SHIP: words(
        "Sudah tercetak di {print_at}, diambil di {collect_at}. Kirim bersama kartu lain.",
        "Printed at {print_at}, collected at {collect_at}. Ship it with other cards.",
    ),
    Code.COUNT_IN: words(
        "Kartunya di jalan ke {collect_at}. Hitung kirimannya saat tiba.",
        "The card is on its way to {collect_at}. Count the shipment when it comes.",
    ),
    Code.RECEIVE: words(
        "Menurut daftar kartunya dikirim ke {collect_at}. Bila kartunya ada di sini, catat.",
        "By a list the card was sent to {collect_at}. If it is here, note that.",
    ),
    Code.SEARCH_CARD: words(
        "Kartunya sedang dicari: seharusnya ada, tetapi tidak ditemukan.",
        "The card is being looked for: it should be there and was not found.",
    ),
    Code.HAND_OVER: words(
        "Kartunya ada di {collect_at}. Serahkan sekarang.", "The card is at {collect_at}. Hand it over now."
    ),
    Code.IN_HAND: words(
        "Kartunya sudah di tangan pemiliknya; tidak ada yang perlu dilakukan.",
        "The holder has the card; nothing needs to be done.",
    ),
    Code.WRITE_SUKET: words(
        "Instruksi pemilihan ini membolehkan suket bila kartunya belum dapat diberikan.",
        "The instruction for this election allows a suket as long as the card cannot be given.",
    ),
    Code.SIGN_SUKET: words("Konsep suketnya menunggu tanda tangan.", "A draft suket waits to be signed."),
    Code.GIVE_SUKET: words(
        "Suketnya sudah ditandatangani. Berikan kepada orangnya.",
        "The suket is signed. Give it to the person.",
    ),
    Code.SUKET_STANDS: words(
        "Suketnya sudah diberikan dan masih berlaku.", "The suket was given and still stands."
    ),
}
"""What comes next, as it is said at the desk."""

_RECORD = words("Buka rekamannya", "Open the record")
_CARD = words("Buka permohonannya", "Open the application")
_PRINTERS = words("Buka meja cetak", "Open the print desk")
_APPLY = words("Buat permohonan", "Take the application")
_SUKET = words("Buka suketnya", "Open the suket")
ACTIONS: Mapping[Code, Words] = {
    Code.FIND_BIRTH_DATE: words("Lihat datanya", "See the data"),
    Code.CAPTURE: words("Catat hasil perekaman", "Note the outcome"),
    Code.CHECK_RECORDED: words("Lihat datanya", "See the data"),
    Code.ON_ITS_WAY: _RECORD,
    Code.RECORD_AGAIN: _RECORD,
    Code.SEND_AGAIN: _RECORD,
    Code.ASK_CENTRE: _RECORD,
    Code.ADJUDICATE: words("Periksa dan putuskan", "Look and decide"),
    Code.ANSWER: words("Jawab sebagai orang kedua", "Answer as the second person"),
    Code.WAIT_FOR_SECOND: words("Lihat yang diminta", "See what was asked"),
    Code.SETTLE_CASE: words("Buka kasusnya", "Open the case"),
    Code.APPLY: _APPLY,
    Code.APPLY_CHANGED: _APPLY,
    Code.APPLY_AGAIN: _APPLY,
    Code.BRING_PAPERS: words("Catat surat", "Note the papers"),
    Code.ACCEPT: words("Terima permohonan", "Accept the application"),
    Code.DECLARE_READY: words("Nyatakan siap cetak", "Declare ready to print"),
    Code.PERMIT_OVER: _CARD,
    Code.LOOK_STOPPED: _CARD,
    Code.LOOK_CHANGED: words("Cocokkan data baru", "Compare the new data"),
    Code.NO_BLANK: words("Lihat rencana cetak", "See the print plan"),
    Code.NO_PRINTER: _PRINTERS,
    Code.PRINT: _PRINTERS,
    Code.FINISH_PRINT: _PRINTERS,
    Code.LOOK_AT_CARD: words("Lihat kartunya", "Look at the card"),
    Code.PRINTED_ELSEWHERE: words("Catat yang terlihat", "Note what is seen"),
    Code.CARD_ELSEWHERE: _RECORD,
    Code.PLACE: words("Siapkan untuk diambil", "Lay ready for collection"),
    Code.SHIP: words("Buka pengiriman", "Open the shipments"),
    Code.COUNT_IN: words("Buka kirimannya", "Open the shipment"),
    Code.RECEIVE: words("Kartunya ada di sini", "The card is here"),
    Code.SEARCH_CARD: words("Buka pencariannya", "Open the search"),
    Code.HAND_OVER: words("Serahkan kartu", "Hand over the card"),
    Code.WRITE_SUKET: words("Tulis suket", "Write a suket"),
    Code.SIGN_SUKET: words("Buka yang menunggu tanda tangan", "Open what waits to be signed"),
    Code.GIVE_SUKET: _SUKET,
    Code.SUKET_STANDS: _SUKET,
}
"""What a button says; steps without a page have none."""
