"""The words of decisions: states, the verbs of buttons, what a move needs, and why one was refused."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.voters.rules.deciding import Event, GroupState, State

STATES: Mapping[State, Words] = {
    State.PROPOSED: words("Belum diputuskan", "Not decided yet"),
    State.UNSURE: words("Belum yakin", "Not sure yet"),
    State.CONFIRMED: words("Benar", "Confirmed"),
    State.REJECTED: words("Bukan", "Rejected"),
    State.SENT: words("Dikirim ke KPU", "Sent to KPU"),
    State.ANSWERED: words("Dijawab KPU", "Answered by KPU"),
}

EVENTS: Mapping[Event, Words] = {
    Event.CONFIRM: words("Benar", "Yes"),
    Event.REJECT: words("Bukan", "No"),
    Event.DOUBT: words("Belum yakin", "Not sure yet"),
    Event.REOPEN: words("Buka kembali", "Open again"),
    Event.SEND: words("Kirim ke KPU", "Send to KPU"),
    Event.ANSWER: words("Catat jawaban KPU", "Write down KPU's answer"),
}
"""The verbs on buttons, where the question of the kind has none of its own."""

MOVES: Mapping[str, Words] = {
    "voters.finding.confirm": words("Diputuskan: benar", "Decided: yes"),
    "voters.finding.reject": words("Diputuskan: bukan", "Decided: no"),
    "voters.finding.doubt": words("Ditandai belum yakin", "Marked as not sure yet"),
    "voters.finding.reopen": words("Dibuka kembali", "Opened again"),
    "voters.finding.send": words("Dikirim ke KPU", "Sent to KPU"),
    "voters.finding.answer": words("Dijawab KPU", "Answered by KPU"),
    "voters.finding.report": words("Dilaporkan dari lapangan", "Reported from the field"),
    "voters.finding.withdraw": words("Laporan lapangan ditarik kembali", "Report from the field taken back"),
    "voters.finding.restore": words("Keputusan kelompok dibatalkan", "Decision of a group undone"),
}
"""Lines of a finding's history, by the name in the log."""

GROUP_STATES: Mapping[GroupState, Words] = {
    GroupState.ASKED: words("Menunggu persetujuan", "Waiting for approval"),
    GroupState.DECLINED: words("Tidak disetujui", "Declined"),
    GroupState.RUNNING: words("Sedang dijalankan", "Running"),
    GroupState.DONE: words("Selesai", "Done"),
    GroupState.UNDOING: words("Sedang dibatalkan", "Being undone"),
    GroupState.UNDONE: words("Dibatalkan", "Undone"),
}

NEEDS: Mapping[str, Words] = {
    "still_seen": words(
        "temuan ini sudah tidak terlihat dalam perbandingan terbaru",
        "the newest comparison no longer sees this finding",
    ),
    "reason": words(
        "alasannya perlu ditulis, paling sedikit beberapa kata", "a reason of a few words is needed"
    ),
    "answer": words("jawaban KPU belum ditulis", "KPU's answer is missing"),
    "for_kpu": words(
        "temuan jenis ini diselesaikan kantor sendiri", "this kind is settled by the office itself"
    ),
    "dispatched": words(
        "temuan dikirim ke KPU bersama-sama, dalam satu berkas", "findings go to KPU together, in one file"
    ),
}


def need_facts(need: str) -> dict[str, str]:
    """The need in both languages, for the sentence of `need_not_met`."""
    return {f"need_{language}": said for language, said in NEEDS[need].items()}


REFUSALS: Mapping[str, Words] = {
    "finding_unknown": words("Temuan ini tidak ada.", "There is no such finding."),
    "finding_changed": words(
        "{by} memutuskan ini pada {at}: {state_id}.", "{by} decided this at {at}: {state_en}."
    ),
    "answer_changed": words(
        "{by} lebih dulu mencatat ini pada {at}: {state_id}.",
        "{by} wrote this down first at {at}: {state_en}.",
    ),
    "need_not_met": words("Belum dapat dilakukan: {need_id}.", "This cannot be done yet: {need_en}."),
    "event_unknown": words(
        "Langkah {event} tidak dikenal untuk temuan.", "{event} is no step of a finding's life."
    ),
    "group_event_not_allowed": words(
        "Langkah {event} tidak dapat dilakukan untuk banyak temuan sekaligus.",
        "{event} cannot be done for many findings at once.",
    ),
    "group_empty": words(
        "Tidak ada temuan yang belum diputuskan dalam kelompok ini.",
        "Nothing in this group is left to be decided.",
    ),
    "group_already_asked": words(
        "Sebagian temuan kelompok ini sudah ada dalam keputusan kelompok lain yang belum selesai.",
        "Some findings of this group are already in another decision that is not finished.",
    ),
    "sample_missing": words(
        "Lihat dulu beberapa contoh dari kelompok ini sebelum memutuskan semuanya.",
        "Look at some examples of this group before deciding all of it.",
    ),
    "sample_too_small": words(
        "Contoh yang dilihat kurang: paling sedikit {most}, atau semuanya bila kelompoknya lebih kecil.",
        "Too few examples were looked at: at least {most}, or all of a smaller group.",
    ),
    "sample_not_in_group": words(
        "Contoh yang dilihat tidak lagi termasuk kelompok ini; ada yang berubah sesudahnya.",
        "The examples that were looked at are no longer part of this group; something has changed since.",
    ),
    "group_decision_not_found": words(
        "Keputusan kelompok ini tidak ada.", "There is no such decision of a group."
    ),
    "group_decision_changed": words(
        "Keputusan kelompok ini sudah berubah: {state_id}.", "This decision has changed: {state_en}."
    ),
    "second_person_needed": words(
        "Yang meminta tidak dapat menyetujui sendiri; perlu orang kedua.",
        "Who asked cannot approve it as well; a second person is needed.",
    ),
    "evidence_changed": words(
        "Buktinya berubah sejak kelompok ini diperiksa.",
        "Its evidence has changed since the group was looked at.",
    ),
    "kind_not_reported": words(
        "Jenis {kind} tidak dapat dilaporkan dari lapangan.", "{kind} is nothing that the field can report."
    ),
    "reason_unknown": words("Alasan {reason} tidak dikenal.", "{reason} is no reason that we know."),
    "kind_not_for_kpu": words(
        "Temuan jenis {kind} diselesaikan kantor sendiri, tidak dikirim ke KPU.",
        "Findings of the kind {kind} are settled by the office itself and not sent to KPU.",
    ),
    "nothing_to_send": words(
        "Tidak ada temuan yang sudah diputuskan benar dan belum dikirim.",
        "There is no confirmed finding that has not been sent yet.",
    ),
    "dispatch_not_found": words("Pengiriman ini tidak ada.", "There is no such dispatch."),
}

REMEDIES: Mapping[str, Words] = {
    "finding_unknown": words("Cari lagi dari daftar temuan.", "Look for it again in the list of findings."),
    "finding_changed": words(
        "Lihat keputusan itu. Bila menurut Anda keliru, buka kembali dengan alasan.",
        "Look at that decision. If you think it is wrong, open the finding again with a reason.",
    ),
    "answer_changed": words(
        "Buka lagi kirimannya dari halaman Untuk KPU: jawaban yang tercatat tertulis di sana. "
        "Bila keliru, beri tahu kepala kantor.",
        "Open the dispatch again from the page For KPU: the answer that was written down stands there. "
        "If it is wrong, tell the head of office.",
    ),
    "sample_missing": words(
        "Buka halaman kelompok ini lagi dan lihat contohnya.",
        "Open the page of the group again and look at its examples.",
    ),
    "sample_too_small": words(
        "Muat ulang halaman kelompok ini, lalu lihat contohnya lagi.",
        "Reload the page of the group and look at its examples again.",
    ),
    "sample_not_in_group": words(
        "Muat ulang halaman kelompok ini, lalu lihat contohnya lagi.",
        "Reload the page of the group and look at its examples again.",
    ),
    "group_decision_changed": words(
        "Muat ulang halaman untuk melihat keadaannya sekarang.", "Reload the page to see how it stands."
    ),
    "second_person_needed": words(
        "Minta kepala kantor atau orang lain yang berwenang membukanya dari daftar persetujuan.",
        "Ask the head of office, or somebody else who may, to open it from the list of approvals.",
    ),
    "nothing_to_send": words(
        "Putuskan dulu temuannya, lalu kirim.", "Decide findings first, then send them."
    ),
}
