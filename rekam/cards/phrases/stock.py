"""The words of the ledger of blank cards."""

from rekam.cards.rules.blanks import AskKind, BlankState, Colour, Event
from rekam.cards.rules.stock import Consumable, DifferenceKind, Pile, TransferState, Use
from rekam.core.language import Words, words

STATES: dict[BlankState, Words] = {
    BlankState.IN_STOCK: words("tersedia", "in stock"),
    BlankState.RESERVED: words("dipesan", "reserved"),
    BlankState.PRINTED: words("tercetak", "printed"),
    BlankState.SPOILED: words("rusak", "spoiled"),
    BlankState.SUSPECT: words("diragukan", "suspect"),
    BlankState.MISSING: words("hilang", "missing"),
    BlankState.IN_TRANSIT: words("di jalan", "on the way"),
    BlankState.SHIPPED: words("dikirim", "shipped"),
    BlankState.ISSUED: words("diserahkan", "handed over"),
    BlankState.WITHDRAWN: words("ditarik", "withdrawn"),
    BlankState.DESTROYED: words("dimusnahkan", "destroyed"),
}
EVENTS: dict[str, Words] = {
    "receive": words("diterima", "received"),
    Event.RESERVE: words("dipesan", "reserved"),
    Event.RELEASE: words("pesanan dilepas", "reservation released"),
    Event.PRINT: words("dicetak", "printed"),
    Event.SPOIL: words("rusak", "spoiled"),
    Event.SUSPECT: words(
        "diragukan: pencetak berhenti di tengah kartu", "suspect: the printer stopped mid-card"
    ),
    Event.RESOLVE_PRINTED: words("diperiksa: ternyata tercetak", "looked at: it is printed"),
    Event.RESOLVE_UNUSED: words("diperiksa: ternyata masih kosong", "looked at: it is still blank"),
    Event.SEND: words("dikirim", "sent"),
    Event.ARRIVE: words("tiba", "arrived"),
    Event.TURN_BACK: words("kembali ke pengirim", "brought back to the sender"),
    Event.SHIP: words("kartu dikirim", "card shipped"),
    Event.COUNT_IN: words("kartu tiba dan dihitung", "card arrived and counted"),
    Event.ISSUE: words("kartu diserahkan", "card handed over"),
    Event.WITHDRAW: words("kartu ditarik, menunggu pemusnahan", "card withdrawn, to be destroyed"),
    Event.MISS: words("dinyatakan hilang", "called missing"),
    Event.FIND: words("ditemukan, masih kosong", "found, still blank"),
    Event.FIND_USED: words("ditemukan, sudah pernah dicetak", "found, printed before"),
    Event.DESTROY: words("dimusnahkan", "destroyed"),
}
COLOURS = {
    Colour.BLUE: words("biru (WNI)", "blue (citizens)"),
    Colour.ORANGE: words("oranye (orang asing)", "orange (foreigners)"),
}
ASKS = {
    AskKind.MISS: words("dinyatakan hilang", "to be called missing"),
    AskKind.FIND: words("ditemukan kembali", "found again"),
    AskKind.DESTROY: words(
        "pemusnahan kartu rusak atau ditarik", "destruction of spoiled or withdrawn cards"
    ),
    AskKind.DESTROY_OLD: words("pemusnahan kartu lama", "destruction of old cards"),
}
PILES = {
    Pile.SHELF: words("blangko kosong", "unprinted blanks"),
    Pile.SUSPECT: words("diragukan", "suspect"),
    Pile.SPOILED: words("rusak", "spoiled"),
    Pile.WITHDRAWN: words("kartu ditarik", "withdrawn cards"),
}
CONSUMABLES = {
    Consumable.RIBBON: words("pita cetak (ribbon)", "ribbon"),
    Consumable.FILM: words("film pelapis", "film"),
    Consumable.CLEANING_KIT: words("alat pembersih", "cleaning kit"),
}
USES = {
    Use.RECEIVE: words("diterima", "received"),
    Use.USE: words("dipakai", "used"),
    Use.SEND: words("dikirim", "sent"),
    Use.ARRIVE: words("tiba", "arrived"),
    Use.CORRECT: words("dihitung ulang", "counted anew"),
}
TRANSFERS = {
    TransferState.UNDER_WAY: words("di jalan", "on the way"),
    TransferState.ARRIVED: words("tiba lengkap", "arrived in full"),
    TransferState.SHORT: words("kurang", "short"),
    TransferState.RETURNED: words("kembali ke pengirim", "back at the sender"),
}
DIFFERENCES = {
    DifferenceKind.DELIVERY: words("surat dan isi kotak", "letter and boxes"),
    DifferenceKind.TRANSFER: words("dikirim dan dihitung kembali", "sent and counted again"),
    DifferenceKind.STOCK_TAKE: words("buku dan hitungan", "book and count"),
}
NEEDS = {
    "application": words("permohonannya belum disebut", "the application is not named"),
    "its_application": words(
        "blangko ini dipesan untuk permohonan lain", "this blank is reserved for another application"
    ),
    "reason": words(
        "alasannya perlu ditulis, paling sedikit beberapa kata", "a reason of a few words is needed"
    ),
    "photo": words(
        "foto kartunya belum ada, atau sebab tidak dapat difoto belum ditulis",
        "a photo of the card is missing, or in words why there can be none",
    ),
    "elsewhere": words("tujuannya harus tempat lain", "it must go to another place"),
    "two_persons": words("perlu dua orang yang berbeda", "two different persons are needed"),
    "minutes": words("nomor berita acaranya belum ditulis", "the number of the minutes is missing"),
    "unused": words("kartu ini sudah pernah masuk pencetak", "this card has been in a printer"),
    "used": words("kartu ini masih kosong", "this card is still blank"),
}


def need_facts(need: str) -> dict[str, str]:
    """The need in both languages, for the sentence of `need_not_met`."""
    return {f"need_{language}": said for language, said in NEEDS[need].items()}


REFUSALS: dict[str, Words] = {
    "serial_unreadable": words(
        "Nomor seri ini tidak terbaca. Contoh: AB000101, atau AB000101-AB000200.",
        "This serial cannot be read. For example: AB000101, or AB000101-AB000200.",
    ),
    "serials_missing": words(
        "Nomor seri blangkonya belum ditulis.", "The serials of the blanks are missing."
    ),
    "range_backwards": words("Rentang {text} terbalik.", "The range {text} runs backwards."),
    "range_mixed": words(
        "Awal dan akhir rentang {text} tidak sama bentuknya.", "The two ends of {text} are not alike."
    ),
    "range_too_long": words(
        "Lebih dari {most} blangko sekaligus. Pecah menjadi beberapa catatan.",
        "More than {most} blanks at once. Enter them in several parts.",
    ),
    "ranges_overlap": words(
        "Nomor {text} tertulis lebih dari sekali.", "The serials {text} are written more than once."
    ),
    "count_differs": words(
        "Hitungan tidak cocok: tertulis {counted}, nomor serinya {serials}.",
        "The count does not agree: {counted} written, {serials} by their serials.",
    ),
    "second_count_differs": words(
        "Hitungan kedua berbeda dari hitungan pertama. Tidak ada yang dicatat.",
        "The second count differs from the first. Nothing was entered.",
    ),
    "serials_known": words(
        "{n} nomor seri sudah ada di buku, misalnya {text}.",
        "{n} serials are in the book already, for example {text}.",
    ),
    "serials_not_here": words(
        "{n} nomor seri tidak tersedia di tempat ini, misalnya {text}.",
        "{n} serials are not in stock at this place, for example {text}.",
    ),
    "serials_not_in_transfer": words(
        "{n} nomor seri tidak termasuk kiriman ini, misalnya {text}.",
        "{n} serials do not belong to this transfer, for example {text}.",
    ),
    "serials_cannot": words(
        "{n} nomor seri tidak dapat diajukan begini, misalnya {text}.",
        "This cannot be asked for {n} serials, for example {text}.",
    ),
    "serials_asked": words(
        "{n} nomor seri sudah ada dalam pengajuan yang belum diputuskan, misalnya {text}.",
        "{n} serials are in a question that waits already, for example {text}.",
    ),
    "blank_colour_unknown": words(
        "Warna blangko {colour} tidak dikenal.", "There is no blank of the colour {colour}."
    ),
    "stock_ask_unknown": words(
        "Permintaan {kind} tidak dikenal.", "There is no question {kind} for a second person."
    ),
    "box_twice": words("Kotak {label} tertulis dua kali.", "Box {label} is written twice."),
    "delivery_not_found": words("Penerimaan ini tidak ada.", "There is no such delivery."),
    "delivery_changed": words(
        "Penerimaan ini sudah diputuskan orang lain.", "Somebody has decided this delivery already."
    ),
    "no_blank": words(
        "Tidak ada blangko {colour_id} yang tersedia di {place}.",
        "No blank is left in stock at {place} ({colour_en}).",
    ),
    "blank_not_found": words("Nomor seri ini tidak ada di buku.", "This serial is not in the book."),
    "blank_held_already": words(
        "Permohonan ini sudah memegang blangko.", "This application holds a blank already."
    ),
    "blank_changed": words(
        "Blangko {serial} berubah sesudah dilihat: {state_id}.",
        "Blank {serial} has changed since: {state_en}.",
    ),
    "blank_move_not_allowed": words(
        "Blangko {serial} sedang {state_id}; langkah ini tidak mungkin.",
        "Blank {serial} is {state_en}; this step is not possible.",
    ),
    "blank_being_printed": words(
        "Blangko {serial} sedang di meja cetak.", "Blank {serial} is in the hands of the print desk."
    ),
    "blank_need_not_met": words("Belum dapat dilakukan: {need_id}.", "This cannot be done yet: {need_en}."),
    "card_on_its_way": words(
        "Kartu {serial} sedang dikirim dan belum dihitung di tempat tujuan.",
        "Card {serial} is on its way and has not been counted where it goes.",
    ),
    "chip_known": words(
        "Nomor chip ini sudah tercatat pada blangko lain.", "This chip number stands with another blank."
    ),
    "place_unknown": words("Tempat {place} tidak dikenal.", "There is no place {place}."),
    "transfer_not_found": words("Kiriman ini tidak ada.", "There is no such transfer."),
    "transfer_changed": words(
        "Tidak ada lagi blangko kiriman ini di jalan.", "Nothing of this transfer is on the way any more."
    ),
    "stock_second_person": words(
        "Orang yang sama tidak dapat melakukan keduanya; perlu orang kedua.",
        "The same person cannot do both; a second one is needed.",
    ),
    "stock_ask_not_found": words("Pengajuan ini tidak ada.", "There is no such question."),
    "stock_ask_changed": words("Pengajuan ini sudah diputuskan.", "This question has been answered already."),
    "stock_reason_needed": words("Tulis alasannya dengan beberapa kata.", "Write the reason in a few words."),
    "old_cards_missing": words(
        "Tidak ada kartu lama yang menunggu pemusnahan di tempat ini.", "No old card waits at this place."
    ),
    "old_card_known": words(
        "Kartu lama permohonan ini sudah dicatat.", "The old card of this application has been taken in."
    ),
    "take_not_found": words("Perhitungan ini tidak ada.", "There is no such stock-take."),
    "take_changed": words("Perhitungan ini sudah selesai.", "This stock-take is over."),
    "stock_moved": words(
        "Ada blangko yang bergerak sesudah hitungan pertama.", "Blanks have moved since the first count."
    ),
    "difference_not_found": words("Selisih ini tidak ada.", "There is no such difference."),
    "difference_changed": words("Selisih ini sudah diselesaikan.", "This difference has been settled."),
    "difference_still_on_way": words(
        "Masih ada {n} blangko di jalan dari kiriman ini.",
        "{n} blanks of this transfer are still on the way.",
    ),
    "consumable_unknown": words("Bahan {kind} tidak dikenal.", "There is no consumable {kind}."),
    "consumable_short": words(
        "Tercatat hanya {left}; {asked} tidak dapat diambil.",
        "Only {left} are in the book; {asked} cannot be taken.",
    ),
    "consumable_again": words(
        "Sejak halaman ini dibuka Anda sudah mencatat perubahan; yang ini tidak dicatat.",
        "You have entered a change since this page was opened; this one was not entered.",
    ),
    "quantity_zero": words("Jumlahnya harus lebih dari nol.", "The number must be more than zero."),
    "quantity_same": words(
        "Hitungannya sama dengan buku; tidak ada yang dicatat.",
        "The count agrees with the book; nothing was entered.",
    ),
}

REMEDIES: dict[str, Words] = {
    "consumable_again": words(
        "Lihat daftar perubahan. Bila ini perubahan lain, muat ulang halaman dan catat lagi.",
        "Look at the list of changes. If this is another one, load the page anew and enter it.",
    ),
    "blank_being_printed": words(
        "Meja cetak yang memutuskan: pindai serinya di sana, atau nyatakan ragu lalu catat yang terlihat.",
        "The print desk decides: scan its serial there, or put it in doubt and say what you see.",
    ),
    "serials_known": words(
        "Cocokkan dengan isi kotak. Kotak yang sama mungkin sudah dicatat.",
        "Compare with the box. The same box may have been entered before.",
    ),
    "second_count_differs": words(
        "Hitung bersama, lalu ulangi. Bila hitungan pertama keliru, tolak dan catat lagi.",
        "Count together, then try again. If the first count was wrong, refuse it and enter it anew.",
    ),
    "no_blank": words(
        "Lihat halaman stok: tempat lain mungkin dapat mengirim.",
        "Look at the stock page: another place may be able to send some.",
    ),
    "stock_moved": words("Mulai menghitung lagi.", "Begin the count anew."),
    "stock_second_person": words(
        "Minta rekan yang berwenang masuk dengan akunnya sendiri.",
        "Ask a colleague who may to sign in with their own account.",
    ),
    "difference_still_on_way": words(
        "Catat kedatangan atau kembalinya, atau ajukan sebagai hilang.",
        "Enter their arrival or return, or ask to call them missing.",
    ),
    "card_on_its_way": words(
        "Penerima menghitung kirimannya. Yang tidak tiba menjadi kasus, dan di sana diajukan hilang.",
        "Who receives the shipment counts it. What did not come is a case, and is called missing there.",
    ),
    "consumable_short": words(
        "Hitung isinya dan betulkan bukunya.", "Count what is there and correct the book."
    ),
    "stock_ask_changed": words(
        "Muat ulang halaman untuk melihat keadaannya sekarang.", "Reload the page to see how it stands."
    ),
}
