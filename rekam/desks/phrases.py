"""The words of desks: what each is for, what comes next in a whole sentence, what a button does."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.desks.rules.desks import Desk
from rekam.desks.rules.next_step import Code as C

DESKS: Mapping[Desk, Words] = {
    Desk.RECEPTION: words("Loket", "Reception"),
    Desk.CAPTURE: words("Perekaman", "Recording"),
    Desk.ADJUDICATION: words("Penunggalan", "Adjudication"),
    Desk.PRINT: words("Cetak", "Print"),
    Desk.HAND_OVER: words("Serah terima", "Hand-over"),
}
ICONS: Mapping[Desk, str] = {
    Desk.RECEPTION: "inbox", Desk.CAPTURE: "fingerprint", Desk.ADJUDICATION: "scale", Desk.PRINT: "printer",
    Desk.HAND_OVER: "hand-grab",
}  # fmt: skip
FOR: Mapping[Desk, Words] = {
    Desk.RECEPTION: words(
        "Surat yang belum dicatat, permohonan yang belum diterima, kartu yang tertahan.",
        "Papers not yet noted, applications not yet accepted, cards that are held up.",
    ),
    Desk.CAPTURE: words(
        "Yang belum merekam dan sudah cukup umur, pemilih di atas. Perekamannya sendiri di SIAK (benroller); "
        "hasilnya datang lewat daftar status.",
        "Those not yet recorded and old enough, voters first. The recording itself is done in SIAK "
        "(benroller); its outcome comes with the status list.",
    ),
    Desk.ADJUDICATION: words(
        "Rekaman yang menunggu keputusan orang, yang tertua di atas.",
        "Records that wait for a person's decision, the oldest first.",
    ),
    Desk.PRINT: words(
        "Menurut rencana cetak: pemilih dulu, lalu yang paling lama siap.",
        "As the print plan has it: voters first, then who is ready longest.",
    ),
    Desk.HAND_OVER: words(
        "Kartu yang sudah tiba dan belum diambil, yang paling lama di atas.",
        "Cards that have come and are not collected, the longest lying first.",
    ),
}
LISTS: Mapping[Desk, tuple[str, Words]] = {
    Desk.RECEPTION: ("cards:applications", words("Semua permohonan", "All applications")),
    Desk.CAPTURE: ("targets:list", words("Semua sasaran", "All targets")),
    Desk.ADJUDICATION: ("enrolment:adjudication", words("Semua rekaman", "All records")),
    Desk.PRINT: ("cards:print-desk", words("Pencetak dan kartunya", "Printers and their cards")),
    Desk.HAND_OVER: ("cards:uncollected", words("Semua yang belum diambil", "All that are not collected")),
}
"""Where the rest of a line is."""
EMPTY: Mapping[Desk, Words] = {
    Desk.RECEPTION: words("Tidak ada yang menunggu di loket", "Nobody waits at the reception"),
    Desk.CAPTURE: words("Tidak ada lagi yang harus direkam", "Nobody is left to be recorded"),
    Desk.ADJUDICATION: words("Tidak ada yang menunggu keputusan", "Nothing waits for a decision"),
    Desk.PRINT: words("Tidak ada yang menunggu dicetak", "Nobody waits to be printed"),
    Desk.HAND_OVER: words("Tidak ada kartu yang menunggu diambil", "No card waits to be collected"),
}

SAYS: Mapping[C, Words] = {
    C.NOT_RESIDENT: words(
        "Bukan penduduk lagi menurut register; tidak ada kartu untuk dibuat. Bila keliru, register diperbaiki "
        "di SIAK.",
        "No longer a resident by the register; there is no card to make. If that is wrong, the register is "
        "corrected in SIAK.",
    ),
    C.FIND_BIRTH_DATE: words(
        "Tanggal lahirnya tidak ada di register, jadi umurnya tidak diketahui. Minta akta lahir; datanya "
        "diperbaiki di SIAK.",
        "The register has no birth date, so the age is not known. Ask for the birth certificate; the data "
        "are corrected in SIAK.",
    ),
    C.TOO_YOUNG: words(
        "Belum 16 tahun. Boleh merekam mulai {recorded_from}.",
        "Not yet 16. May be recorded from {recorded_from}.",
    ),
    C.CAPTURE: words(
        "Belum merekam. Rekam sekarang di SIAK (benroller), bawa KK; lalu catat hasilnya di sini.",
        "Not recorded. Record now in SIAK (benroller), with the family card; then note the outcome here.",
    ),
    C.CHECK_RECORDED: words(
        "Belum ada daftar yang menyebut apakah orang ini sudah merekam. Periksa di SIAK; bila belum, rekam.",
        "No list says whether this person is recorded. Look it up in SIAK; if not, record.",
    ),
    C.ON_ITS_WAY: words(
        "Sudah direkam, datanya sedang menuju atau di pusat. Tidak perlu merekam lagi; lihat sudah berapa "
        "lama.",
        "Recorded, the data are on their way to the centre. No need to record again; see for how long.",
    ),
    C.RECORD_AGAIN: words(
        "Perekamannya gagal: data lama dihapus dulu, lalu orangnya merekam lagi.",
        "The recording failed: the old data are removed first, then the person is recorded again.",
    ),
    C.SEND_AGAIN: words(
        "Pusat gagal mencarinya. Kirim ulang; orangnya tidak perlu merekam lagi.",
        "The search at the centre failed. Send again; the person need not be recorded again.",
    ),
    C.ASK_CENTRE: words(
        "Sudah merekam, tetapi daftar tidak menyebut sampai di mana. Tanyakan ke pusat.",
        "Recorded, but no list says how far it has come. Ask the centre.",
    ),
    C.ADJUDICATE: words(
        "Menunggu keputusan: apakah rekaman ini milik satu orang saja.",
        "Waits for a decision: whether this record is one person's alone.",
    ),
    C.ANSWER: words(
        "Sebuah keputusan menunggu persetujuan orang kedua.", "A decision waits for a second person."
    ),
    C.WAIT_FOR_SECOND: words(
        "Keputusan Anda menunggu persetujuan orang lain. Anda sendiri tidak dapat menyetujuinya.",
        "Your decision waits for somebody else's consent. You cannot give it yourself.",
    ),
    C.SETTLE_CASE: words(
        "Daftar status bertentangan dengan yang diketahui kantor ini. Putuskan mana yang benar.",
        "A status list contradicts what this office knows. Decide which is right.",
    ),
    C.APPLY: words(
        "Perekamannya siap cetak (PRR) dan belum ada permohonan. Buat permohonan; minta KK.",
        "The record is ready to print (PRR) and no card is asked for. Take the application; ask for the KK.",
    ),
    C.APPLY_CHANGED: words(
        "Datanya berubah sejak kartunya dicetak. Buat permohonan ubah data; minta KTP-el lama dan buktinya.",
        "The data have changed since the card was printed. Take an application for changed data; ask for the "
        "old card and the proof.",
    ),
    C.APPLY_AGAIN: words(
        "Bila kartunya hilang, rusak, atau datanya berubah: buat permohonan baru.",
        "If the card is lost, damaged or its data changed: take a new application.",
    ),
    C.BRING_PAPERS: words(
        "Permohonannya ada, suratnya belum lengkap. Catat surat yang dibawa.",
        "There is an application, its papers are not complete. Note the papers that are shown.",
    ),
    C.ACCEPT: words(
        "Suratnya lengkap. Cocokkan dengan orangnya, lalu terima.",
        "The papers are complete. Compare them with the person, then accept.",
    ),
    C.DECLARE_READY: words(
        "Sudah diterima dan perekamannya siap. Nyatakan siap cetak.",
        "Accepted, and the record is ready. Declare it ready to print.",
    ),
    C.WAIT_BIRTHDAY: words(
        "Belum 17 tahun. Kartunya dicetak dan diserahkan mulai {printed_from}; hari ini tidak ada yang perlu "
        "dilakukan.",
        "Not yet 17. The card is printed and handed over from {printed_from}; nothing to do today.",
    ),
    C.LOOK_STOPPED: words(
        "Kartunya tertahan: {stop}. Pastikan dulu, lalu tarik permohonannya atau betulkan register.",
        "The card is held up: {stop}. Make sure, then withdraw the application or correct the register.",
    ),
    C.LOOK_CHANGED: words(
        "Kartunya tertahan: data berubah sejak dinyatakan siap. Cocokkan data baru dengan KK.",
        "The card is held up: the data changed since it was ready. Compare the new data with the KK.",
    ),
    C.NO_BLANK: words(
        "Siap cetak, tetapi blangko di {print_at} habis. Lihat kapan dan dari mana blangko datang.",
        "Ready to print, but there is no blank at {print_at}. See when and from where blanks come.",
    ),
    C.NO_PRINTER: words(
        "Siap cetak, tetapi tidak ada pencetak yang bekerja di {print_at}.",
        "Ready to print, but no printer works at {print_at}.",
    ),
    C.PRINT: words(
        "Siap cetak di {print_at}, menurut urutan antrean.", "Ready to print at {print_at}, in its turn."
    ),
    C.FINISH_PRINT: words(
        "Kartunya di pencetak {print_at}. Cocokkan nomor serinya begitu keluar.",
        "The card is in a printer at {print_at}. Check its serial as soon as it is out.",
    ),
    C.LOOK_AT_CARD: words(
        "Kartunya diragukan: pencetak berhenti di tengah jalan. Lihat kartunya, lalu putuskan.",
        "The card is in doubt: the printer stopped midway. Look at the card, then decide.",
    ),
    C.PRINTED_ELSEWHERE: words(
        "Sedang dicetak SIAK menurut daftar. Catat begitu kartunya terlihat.",
        "Being printed by SIAK, as a list says. Note it as soon as the card is seen.",
    ),
    C.CARD_ELSEWHERE: words(
        "Menurut daftar kartunya sudah dicetak di luar kantor ini. Cari kartunya; permohonan menyusul dari "
        "daftar.",
        "By a list the card was printed outside this office. Look for it; the application follows from the "
        "list.",
    ),
    C.PLACE: words(
        "Sudah tercetak di tempat pengambilannya. Taruh di rak kartu siap diambil.",
        "Printed where it is collected. Lay it with the cards that are ready.",
    ),
    C.SHIP: words(
        "Sudah tercetak di {print_at}, diambil di {collect_at}. Kirim bersama kartu lain.",
        "Printed at {print_at}, collected at {collect_at}. Ship it with other cards.",
    ),
    C.COUNT_IN: words(
        "Kartunya di jalan ke {collect_at}. Hitung kirimannya saat tiba.",
        "The card is on its way to {collect_at}. Count the shipment when it comes.",
    ),
    C.RECEIVE: words(
        "Menurut daftar kartunya dikirim ke {collect_at}. Bila kartunya ada di sini, catat.",
        "By a list the card was sent to {collect_at}. If it is here, note that.",
    ),
    C.SEARCH_CARD: words(
        "Kartunya sedang dicari: seharusnya ada, tetapi tidak ditemukan.",
        "The card is being looked for: it should be there and was not found.",
    ),
    C.HAND_OVER: words(
        "Kartunya ada di {collect_at}. Serahkan sekarang.", "The card is at {collect_at}. Hand it over now."
    ),
    C.IN_HAND: words(
        "Kartunya sudah di tangan pemiliknya; tidak ada yang perlu dilakukan.",
        "The holder has the card; nothing needs to be done.",
    ),
    C.WRITE_SUKET: words(
        "Instruksi pemilihan ini membolehkan suket bila kartunya belum dapat diberikan.",
        "The instruction for this election allows a suket as long as the card cannot be given.",
    ),
    C.SIGN_SUKET: words("Konsep suketnya menunggu tanda tangan.", "A draft suket waits to be signed."),
    C.GIVE_SUKET: words(
        "Suketnya sudah ditandatangani. Berikan kepada orangnya.", "The suket is signed. Give it to the person."
    ),
    C.SUKET_STANDS: words(
        "Suketnya sudah diberikan dan masih berlaku.", "The suket was given and still stands."
    ),
}
"""What comes next, as it is said at the desk."""

_RECORD = words("Buka rekamannya", "Open the record")
_CARD = words("Buka permohonannya", "Open the application")
_PRINTERS = words("Buka meja cetak", "Open the print desk")
_APPLY = words("Buat permohonan", "Take the application")
_SUKET = words("Buka suketnya", "Open the suket")
ACTIONS: Mapping[C, Words] = {
    C.FIND_BIRTH_DATE: words("Lihat datanya", "See the data"),
    C.CAPTURE: words("Catat hasil perekaman", "Note the outcome"),
    C.CHECK_RECORDED: words("Lihat datanya", "See the data"),
    C.ON_ITS_WAY: _RECORD,
    C.RECORD_AGAIN: _RECORD,
    C.SEND_AGAIN: _RECORD,
    C.ASK_CENTRE: _RECORD,
    C.ADJUDICATE: words("Periksa dan putuskan", "Look and decide"),
    C.ANSWER: words("Jawab sebagai orang kedua", "Answer as the second person"),
    C.WAIT_FOR_SECOND: words("Lihat yang diminta", "See what was asked"),
    C.SETTLE_CASE: words("Buka kasusnya", "Open the case"),
    C.APPLY: _APPLY,
    C.APPLY_CHANGED: _APPLY,
    C.APPLY_AGAIN: _APPLY,
    C.BRING_PAPERS: words("Catat surat", "Note the papers"),
    C.ACCEPT: words("Terima permohonan", "Accept the application"),
    C.DECLARE_READY: words("Nyatakan siap cetak", "Declare ready to print"),
    C.LOOK_STOPPED: _CARD,
    C.LOOK_CHANGED: words("Cocokkan data baru", "Compare the new data"),
    C.NO_BLANK: words("Lihat rencana cetak", "See the print plan"),
    C.NO_PRINTER: _PRINTERS,
    C.PRINT: _PRINTERS,
    C.FINISH_PRINT: _PRINTERS,
    C.LOOK_AT_CARD: words("Lihat kartunya", "Look at the card"),
    C.PRINTED_ELSEWHERE: words("Catat yang terlihat", "Note what is seen"),
    C.CARD_ELSEWHERE: _RECORD,
    C.PLACE: words("Siapkan untuk diambil", "Lay ready for collection"),
    C.SHIP: words("Buka pengiriman", "Open the shipments"),
    C.COUNT_IN: words("Buka kirimannya", "Open the shipment"),
    C.RECEIVE: words("Kartunya ada di sini", "The card is here"),
    C.SEARCH_CARD: words("Buka pencariannya", "Open the search"),
    C.HAND_OVER: words("Serahkan kartu", "Hand over the card"),
    C.WRITE_SUKET: words("Tulis suket", "Write a suket"),
    C.SIGN_SUKET: words("Buka yang menunggu tanda tangan", "Open what waits to be signed"),
    C.GIVE_SUKET: _SUKET,
    C.SUKET_STANDS: _SUKET,
}
"""What a button says; steps without a page have none."""

WHY: Mapping[str, tuple[Words, Words]] = {
    "nobody": (
        words("Tidak ada orang yang cocok di wilayah Anda.", "Nobody in your territory matches."),
        words(
            "Coba awal nama seperti di KK, atau NIK 16 angka.",
            "Try the beginning of the name as on the family card, or the NIK of 16 digits.",
        ),
    ),
    "too_many": (
        words("Lebih dari {most} orang cocok.", "More than {most} people match."),
        words("Ketik nama lebih lengkap, atau NIK.", "Type more of the name, or the NIK."),
    ),
    "no_card": (
        words("Tidak ada kartu dengan kode itu.", "There is no card of that code."),
        words("Periksa kode di amplop, atau cari namanya.", "Check the code on the envelope, or try the name."),
    ),
    "no_number": (
        words("Tidak ada kartu dengan nomor itu.", "There is no card of that number."),
        words(
            "NIK 16 angka; nomor seri blangko ada di belakang kartu.",
            "A NIK has 16 digits; the blank's serial is on the back of the card.",
        ),
    ),
    "not_ours": (
        words("QR itu bukan dari kantor ini, atau isinya berubah.", "That QR is not of this office, or altered."),
        words(
            "Jangan dipakai sebagai bukti. Cari orangnya dengan nama atau NIK.",
            "Do not take it for proof. Look for the person by name or NIK.",
        ),
    ),
    "unknown": (
        words("Itu tidak dikenali.", "That is not recognised."),
        words(
            "Pindai QR suket, kode di amplop atau tanda terima; atau ketik NIK atau nama.",
            "Scan a suket, the code on the envelope or receipt; or type a NIK or a name.",
        ),
    ),
    "elsewhere": (
        words("Orang itu di luar wilayah Anda.", "That person is outside your territory."),
        words("Arahkan ke kantor di tempat tinggalnya.", "Send the person to the office at home."),
    ),
    "suket_ended": (
        words(
            "Suket yang ditunjukkan tidak berlaku lagi. Jangan dipakai.",
            "The suket that was shown no longer stands. Do not take it.",
        ),
        words("Orangnya ini; lihat langkahnya.", "This is the person; see what comes next."),
    ),
}
"""What is said when a scan meets nobody, or a paper that is not good: why, and what to do."""
