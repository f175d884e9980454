"""The words of the suket: on the letter, on its pages, in its refusals."""

from rekam.certificates.rules.policy import Alternative, Unprintable, Why
from rekam.certificates.rules.suket import Event, State, Way
from rekam.core.language import words

MUST_SAY = {"nik": words("NIK", "NIK"), "birth_date": words("tanggal lahir", "date of birth")}
"""What a suket cannot be written without."""
SEX = {"L": "Laki-laki", "P": "Perempuan"}
PURPOSE = "keperluan {election}"
BECAUSE: dict[str, str] = {
    Why.RECORDED: "belum selesai diproses",
    Why.NOT_READY_YET: "datanya masih diproses di pusat data",
    Unprintable.NO_BLANK: "blangko KTP-el habis",
    Unprintable.NO_RIBBON: "pita cetak KTP-el habis",
    Unprintable.PRINTER_DOWN: "alat cetak KTP-el rusak",
    Unprintable.SYSTEM_DOWN: "gangguan sistem",
    Unprintable.OTHER: "kendala teknis",
}
"""On the letter, which speaks Indonesian only."""
DROPPED, LATE = "konsep suket dibatalkan", "suket ditandatangani di bulan lain, dengan nomor baru"
"""Why a number is void: in the office's book of numbers, as it is kept."""

STATES = {
    State.DRAFT: words("konsep, belum ditandatangani", "draft, not signed yet"),
    State.SIGNED: words("ditandatangani", "signed"),
    State.DELIVERED: words("sudah diberikan", "given"),
    State.REVOKED: words("dicabut", "revoked"),
    State.REPLACED: words("diganti KTP-el", "replaced by the card"),
    State.EXPIRED: words("lewat masa berlaku", "past its last day"),
    State.DROPPED: words("konsep dibatalkan", "draft dropped"),
}
EVENTS = {
    Event.SIGN: words("Tanda tangani", "Sign"),
    Event.DELIVER: words("Catat diberikan", "Note as given"),
    Event.REVOKE: words("Cabut", "Revoke"),
    Event.REPLACE: words("Ganti dengan KTP-el", "Replace by the card"),
    Event.EXPIRE: words("Akhiri", "End"),
    Event.DROP: words("Batalkan konsep", "Drop the draft"),
}
WAYS = {
    Way.AT_THE_DESK: words("di loket, kepada pemiliknya", "at the desk, to its holder"),
    Way.BY_LINK: words("lewat tautan", "by a link"),
    Way.BY_SOMEBODY: words("lewat orang yang dikuasakan", "through somebody authorised"),
}
UNPRINTABLE = {
    Unprintable.NO_BLANK: words("Blangko habis", "No blank cards"),
    Unprintable.NO_RIBBON: words("Pita cetak habis", "No ribbon"),
    Unprintable.PRINTER_DOWN: words("Alat cetak rusak", "Printer broken"),
    Unprintable.SYSTEM_DOWN: words("Sistem mati", "System down"),
    Unprintable.OTHER: words("Kendala lain (tulis)", "Another obstacle (say which)"),
}
WHY = {
    Why.RECORDED: words("Sudah direkam; suket boleh diterbitkan.", "Recorded; a suket may be issued."),
    Why.NOT_READY_YET: words(
        "Sudah direkam dan belum siap cetak; suket boleh diterbitkan atas pertimbangan petugas.",
        "Recorded and not ready to print; a suket may be issued at the officer's discretion.",
    ),
    Why.CANNOT_BE_PRINTED: words(
        "Siap cetak tetapi kartunya tidak dapat dicetak; suket boleh diterbitkan dengan alasan itu.",
        "Ready, but the card cannot be printed; a suket may be issued for that reason.",
    ),
    Why.NOT_RECORDED: words(
        "Orang ini belum direkam. Suket menyatakan sudah direkam, jadi tidak dapat dibuat.",
        "This person is not recorded. A suket says recorded, so none can be made.",
    ),
    Why.FORBIDDEN: words(
        "Surat edaran pemilihan ini melarang suket.", "The instruction of this election forbids sukets."
    ),
    Why.AFTER_LAST_DAY: words(
        "Hari terakhir penerbitan suket sudah lewat.", "The last day for issuing sukets has passed."
    ),
    Why.PRINT_INSTEAD: words(
        "Kartunya siap cetak dan dapat dicetak: cetak kartunya, bukan suket.",
        "The card is ready and can be printed: print the card, not a suket.",
    ),
    Why.CARD_WAITING: words(
        "Kartunya sudah dicetak dan menunggu: serahkan kartunya.",
        "The card is printed and waits: hand it over.",
    ),
    Why.HAS_CARD: words("Kartunya sudah diterima.", "The card is in hand already."),
    Why.STAGE_UNKNOWN: words(
        "Daftar hanya menyebut sudah rekam. Cari tahu dahulu apakah kartunya siap cetak.",
        "The list only says recorded. Find out first whether the card is ready to print.",
    ),
    Why.STATUS_NOT_ALLOWED: words(
        "Status ini tidak termasuk yang boleh menerima suket.",
        "This status is not among those that may have a suket.",
    ),
    Why.REASON_MISSING: words(
        "Kartunya siap cetak. Pilih mengapa tidak dapat dicetak.",
        "The card is ready. Choose why it cannot be printed.",
    ),
    Why.NOTE_MISSING: words(
        "Tulis dengan beberapa kata apa kendalanya.", "Say in a few words what the obstacle is."
    ),
}
ALTERNATIVES = {
    Alternative.BIODATA: words("biodata penduduk", "biodata sheet"),
    Alternative.KK: words("kartu keluarga (KK)", "family card (KK)"),
    Alternative.IKD: words("identitas digital (IKD)", "digital identity (IKD)"),
}
PANEL = {
    "tag": words("Suket", "Suket"),
    "none": words("Belum ada suket", "No suket yet"),
    "ask": words("Periksa aturannya", "See what the rule says"),
    "open": words("Buka", "Open"),
    "until": words("Berlaku sampai {day}", "Holds until {day}"),
}
ANSWERS = {
    "valid": words("BERLAKU", "VALID"),
    "ended": words("TIDAK BERLAKU", "NOT VALID"),
    "not_ours": words("BUKAN SURAT KANTOR INI", "NOT A LETTER OF THIS OFFICE"),
}
CHECKED = {
    "test": words(
        "Surat uji coba: ditandatangani dengan sertifikat uji coba dan tidak pernah berlaku.",
        "A test letter: signed with a test certificate, it never held.",
    ),
    "good": words(
        "Surat ini diterbitkan kantor ini dan masih berlaku.", "This office issued the letter and it stands."
    ),
    "expired": words("Masa berlakunya sudah lewat.", "Its last day has passed."),
    "replaced": words("Pemiliknya sudah menerima KTP-el.", "Its holder has received the card."),
    "revoked": words("Surat ini dicabut oleh kantor.", "The office has revoked this letter."),
    "not_known": words("Kode ini tidak ada di kantor ini.", "This office does not know the code."),
    "not_suket": words(
        "Kode QR ini dari kantor ini, tetapi bukan surat keterangan.",
        "This QR code is of this office, but not of a letter.",
    ),
    "qr_not_ours": words(
        "Kode QR ini ditandatangani pihak lain.", "This QR code was signed by somebody else."
    ),
    "qr_damaged": words(
        "Kode QR ini rusak, diubah, atau bukan kode suket.", "This QR is damaged, changed, or no suket's."
    ),
    "qr_not_yet": words("Kode QR ini belum berlaku.", "This QR code does not hold yet."),
}
OFFLINE = {
    "title": words("Periksa surat keterangan tanpa jaringan", "Check letters without a network"),
    "intro": words(
        "Surat keterangan dari Disdukcapil {office}. Semuanya diperiksa di alat ini; tidak ada yang dikirim "
        "atau disimpan.",
        "Letters of Disdukcapil {office}. Everything is checked on this device; nothing is sent or kept.",
    ),
    "as_of_label": words("Keadaan per", "As of"),
    "as_of_more": words(
        "Surat yang dicabut atau diganti sesudah hari itu belum diketahui berkas ini.",
        "Letters revoked or replaced after that day are not known to this file.",
    ),
    "stale": words(
        "Berkas ini berumur {days} hari. Minta yang baru ke kantor.",
        "This file is {days} days old. Ask the office for a new one.",
    ),
    "clock": words(
        "Jam alat ini menunjuk hari sebelum berkas ini dibuat. Betulkan jamnya.",
        "The clock of this device shows a day before this file was made. Set it right.",
    ),
    "synthetic": words(
        "Data contoh: surat yang dikenal berkas ini rekaan.",
        "Demo data: the letters known here are invented.",
    ),
    "camera": words("Pindai dengan kamera", "Scan with the camera"),
    "stop": words("Hentikan kamera", "Stop the camera"),
    "photo": words("Foto kode QR", "Photo of the QR code"),
    "photo_hint": words(
        "Dibaca di alat ini; fotonya tidak dikirim.", "Read on this device; the photo is not sent."
    ),
    "code": words("Isi kode QR", "Text of the QR code"),
    "code_hint": words(
        "Bila pemindai lain sudah membacanya, tempelkan di sini.",
        "If another scanner has read it, paste it here.",
    ),
    "check": words("Periksa", "Check"),
    "reading": words("Membaca foto…", "Reading the photo…"),
    "nothing": words(
        "Tidak ada kode QR yang terbaca. Foto lagi lebih dekat, terang, dan tegak lurus.",
        "No QR code was read. Take the photo again: closer, in good light, straight on.",
    ),
    "refused": words(
        "Kamera tidak dapat dipakai. Izinkan kamera, atau pilih foto.",
        "The camera cannot be used. Allow it, or choose a photo.",
    ),
    "good_then": words(
        "Surat ini diterbitkan kantor ini dan belum dicabut sampai {day}.",
        "This office issued the letter, and had not revoked it up to {day}.",
    ),
    "short": words(
        "Kode dua belas huruf hanya dapat diperiksa dengan jaringan. Pindai kode QR-nya.",
        "A code of twelve letters can be checked only with a network. Scan the QR code.",
    ),
    "name": words("Nama", "Name"),
    "born": words("Tanggal lahir", "Date of birth"),
    "sex": words("Jenis kelamin", "Sex"),
    "L": words("Laki-laki", "Male"),
    "P": words("Perempuan", "Female"),
    "place": words("Tempat tinggal", "Lives in"),
    "until": words("Berlaku sampai", "Holds until"),
    "issuer": words("Penerbit", "Issued by"),
    "compare": words(
        "Cocokkan dengan yang tertulis di surat dan dengan orangnya.",
        "Compare it with what the letter says and with the person.",
    ),
    "about": words("Tentang berkas ini", "About this file"),
    "keys": words("Kunci kantor yang dikenal:", "Keys of the office that are known:"),
    "known": words(
        "Surat yang berakhir sebelum hari terakhirnya: {count}.",
        "Letters ended before their last day: {count}.",
    ),
}
"""Of the page that is carried to where no network is."""

NEEDS = {
    "policy_allows": words(
        "surat edaran tidak mengizinkannya hari ini", "the instruction does not allow it today"
    ),
    "way": words("pilih bagaimana diberikan", "choose how it is given"),
    "still_good": words("masa berlakunya sudah lewat", "its last day has passed"),
    "reason": words("tulis alasannya", "say the reason"),
    "card_issued": words("kartunya belum diserahkan", "the card is not handed over yet"),
    "past_its_day": words("masa berlakunya belum lewat", "its last day has not passed"),
}


def need_facts(need: str) -> dict[str, str]:
    """The need in both languages, for the sentence of `suket_need_not_met`."""
    return {"need_id": NEEDS[need]["id"], "need_en": NEEDS[need]["en"]}


REFUSALS = {
    "suket_over": words("Suket ini tidak berlaku lagi.", "This suket holds no longer."),
    "suket_need_not_met": words("Belum dapat dilakukan: {need_id}.", "This cannot be done yet: {need_en}."),
    "suket_not_found": words("Suket ini tidak ada.", "There is no such suket."),
    "suket_no_number": words(
        "Tidak ada nomor yang boleh dikirimi tentang orang ini.",
        "There is no number to write to about this person.",
    ),
    "suket_none_chosen": words("Belum ada suket yang dipilih.", "No suket is chosen yet."),
    "suket_refused": words(
        "Suket tidak dapat diterbitkan untuk orang ini. {why_id}",
        "No suket can be issued for this person. {why_en}",
    ),
    "suket_exists": words(
        "Orang ini sudah mempunyai suket atau konsep untuk pemilihan ini.",
        "This person has a suket or a draft for this election already.",
    ),
    "suket_changed": words(
        "Suket ini baru saja diubah orang lain.", "Somebody has changed this suket a moment ago."
    ),
    "suket_too_many": words(
        "Paling banyak {most} suket ditandatangani sekaligus.", "At most {most} sukets are signed in one go."
    ),
    "person_incomplete": words(
        "Register tidak memuat data yang harus ada di surat: {lacks_id}.",
        "The register lacks what the letter must say: {lacks_en}.",
    ),
    "policy_unknown": words(
        "Belum ada aturan suket untuk pemilihan {election}. Yang ada: {known}.",
        "There is no suket policy for the election {election}. Known: {known}.",
    ),
    "policy_file": words(
        "Berkas aturan suket tidak dimengerti pada {field}: {why}.",
        "The file of the suket policy is not understood at {field}: {why}.",
    ),
}
REMEDIES = {
    "suket_over": words("Tanyakan ke kantor yang menerbitkannya.", "Ask the office that issued it."),
    "suket_need_not_met": words(
        "Lengkapi yang disebut, lalu coba lagi.", "Complete what is named, then try again."
    ),
    "suket_not_found": words("Cari lewat daftar suket.", "Look for it in the list of sukets."),
    "suket_no_number": words(
        "Buat tautan tanpa mengirimnya, atau berikan suketnya di loket.",
        "Make the link without sending it, or give the suket at the desk.",
    ),
    "suket_refused": words(
        "Tunjukkan penggantinya yang sah, atau cetak kartunya.",
        "Name what can be shown instead, or print the card.",
    ),
    "suket_none_chosen": words("Centang yang hendak ditandatangani.", "Tick those to be signed."),
    "suket_exists": words("Buka suket yang ada.", "Open the one there is."),
    "suket_changed": words(
        "Muat ulang halaman dan lihat keadaannya sekarang.", "Reload the page and see how it stands now."
    ),
    "suket_too_many": words("Pilih lebih sedikit.", "Choose fewer."),
    "person_incomplete": words(
        "Perbaiki datanya di SIAK, lalu unggah register yang baru.",
        "Mend it in SIAK, then upload the new register.",
    ),
    "policy_unknown": words(
        "Tulis aturan kantor sendiri: lihat docs/elections.md, REKAM_SUKET_POLICY.",
        "Write one of the office's own: see docs/elections.md, REKAM_SUKET_POLICY.",
    ),
    "policy_file": words("Perbaiki berkasnya lalu muat ulang.", "Mend the file, then reload."),
}
