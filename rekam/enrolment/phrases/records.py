"""The words of records: what each need of a move asks for, and why a move was refused."""

from collections.abc import Mapping

from rekam.core.language import Words, words

_LISTS = words(
    "sampai Rekam sendiri merekam dan mengirim, langkah ini tidak dibuat di sini: keadaannya datang dari "
    "daftar status SIAK ({id})",
    "until Rekam itself records and sends, this step is not made here: its state comes from SIAK's status "
    "lists ({en})",
)


def _seen(indonesian: str, english: str) -> Words:
    return words(_LISTS["id"].format(id=indonesian), _LISTS["en"].format(en=english))


PANEL: Mapping[str, Words] = {
    "tag": words("KTP-el", "KTP-el"),
    "more": words("Lihat rekaman", "See the record"),
    "list": words("menurut berkas {source}, {day}", "by the file {source}, {day}"),
    "ours": words("menurut langkah kantor ini, {day}", "by a step of this office, {day}"),
    "unknown": words(
        "Register tidak menyebutkan dan belum ada daftar status yang memuatnya.",
        "The register does not say and no status list has it yet.",
    ),
}
"""How far somebody's recording has come, on the page of the person."""

NEEDS: Mapping[str, Words] = {
    "two_persons": words(
        "langkah ini diminta satu orang dan disetujui orang lain",
        "this step is asked for by one person and agreed to by another",
    ),
    "kk_seen": words("KK-nya belum diperiksa", "the family card has not been seen"),
    "old_enough_to_record": words(
        "perekaman dimulai pada umur 16 tahun, atau bila sudah atau pernah kawin",
        "recording begins at 16, or when married or ever married",
    ),
    "every_modality_captured_or_excepted": _seen(
        "tiap data biometrik direkam atau dikecualikan", "every kind of biometric data taken or excepted"
    ),
    "packet_durable": _seen("paketnya tersimpan aman", "its packet safely stored"),
    "announced": _seen("paketnya diumumkan", "its packet announced"),
    "packet_still_held": _seen("paketnya masih ada di alat", "its packet still on the recording set"),
    "signed_receipt": _seen(
        "tanda terima yang ditandatangani pusat", "the centre's signed receipt for the packet"
    ),
    "reason": words(
        "alasannya perlu ditulis, paling sedikit beberapa kata", "a reason of a few words is needed"
    ),
    "single_identity": words(
        "belum dinyatakan bahwa ini satu orang", "nobody has stated yet that this is one person"
    ),
    "candidates": words(
        "belum dipilih siapa yang mirip dengannya", "nobody has been named who is like this person"
    ),
    "question": words("pertanyaannya belum ditulis", "the question is missing"),
    "other_record": words(
        "belum dipilih rekaman mana yang sudah lebih dulu ada", "the record that was there first is not named"
    ),
    "evidence": words(
        "buktinya perlu ditulis, misalnya akta kelahiran keduanya",
        "the evidence is missing, such as both birth certificates",
    ),
    "which_nik_stays": words("belum dipilih NIK mana yang dipakai", "it is not said which NIK stays"),
}


def need_facts(need: str) -> dict[str, str]:
    """The need in both languages, for the sentence of `need_not_met`."""
    return {f"need_{language}": said for language, said in NEEDS[need].items()}


REFUSALS: Mapping[str, Words] = {
    "record_not_found": words(
        "Belum ada rekaman atas nama orang ini: belum ada daftar status yang memuatnya.",
        "There is no record of this person: no status list has named anybody like that.",
    ),
    "record_silent": words(
        "Tidak ada lagi yang diketahui tentang rekaman ini: daftar yang memuatnya sudah ditarik kembali.",
        "Nothing is known of this record any more: the list that spoke of it was taken back.",
    ),
    "record_changed": words(
        "Rekaman ini berubah sesudah halaman dibuka; sekarang {status_id}.",
        "This record has changed since the page was opened; now it is: {status_en}.",
    ),
    "record_event_unknown": words(
        "Langkah {event} tidak dikenal untuk rekaman.", "{event} is no step of a record's life."
    ),
    "need_not_met": words("Belum dapat dilakukan: {need_id}.", "This cannot be done yet: {need_en}."),
    "ask_not_found": words("Permintaan ini tidak ada.", "There is no such request."),
    "ask_open": words(
        "Rekaman ini sudah menunggu jawaban orang kedua atas permintaan lain.",
        "This record already waits for a second person's answer to another request.",
    ),
    "ask_not_needed": words("Langkah ini tidak memerlukan orang kedua.", "This step needs no second person."),
    "ask_changed": words("Permintaan ini sudah dijawab.", "This request has been answered already."),
    "ask_own": words(
        "Yang meminta tidak dapat menjawab sendiri; perlu orang kedua.",
        "Who asked cannot answer as well; a second person is needed.",
    ),
    "note_has_number": words(
        "Catatan tidak boleh memuat NIK, nomor KK, atau nomor telepon.",
        "A note must not hold a NIK, a KK number or a telephone number.",
    ),
    "card_status_unknown": words("Keadaan kartu {status} tidak dikenal.", "{status} is no state of a card."),
    "card_needs_ready_record": words(
        "Kartunya tidak dapat diteruskan: rekamannya {state_id}, belum siap cetak.",
        "The card cannot go on: the record is not ready to print. It is: {state_en}.",
    ),
}
REMEDIES: Mapping[str, Words] = {
    "record_not_found": words(
        "Unggah daftar status terbaru dari SIAK, lalu coba lagi.",
        "Upload the newest status list from SIAK, then try again.",
    ),
    "record_silent": words(
        "Unggah daftar status terbaru dari SIAK, lalu coba lagi.",
        "Upload the newest status list from SIAK, then try again.",
    ),
    "record_changed": words(
        "Muat ulang halaman untuk melihat keadaannya sekarang.", "Reload the page to see how it stands."
    ),
    "ask_changed": words(
        "Muat ulang halaman untuk melihat keadaannya sekarang.", "Reload the page to see how it stands."
    ),
    "ask_open": words(
        "Minta orang kedua menjawab permintaan itu lebih dulu.",
        "Have a second person answer that request first.",
    ),
    "ask_own": words(
        "Minta kepala kantor atau petugas data lain membukanya dari daftar permintaan.",
        "Ask the head of office or another data officer to open it from the list of requests.",
    ),
    "note_has_number": words(
        "Hapus nomornya; orangnya sudah dikenal dari halaman ini.",
        "Take the number out; the page already says who it is.",
    ),
    "card_needs_ready_record": words(
        "Selesaikan rekamannya dulu, atau unggah daftar status yang lebih baru.",
        "Settle the record first, or upload a newer status list.",
    ),
}
