"""The words of files taken in, and why something cannot be done with one."""

from rekam.core.language import words
from rekam.people.rules.intake import State

STATES = {
    State.UPLOADED: words("diunggah", "uploaded"),
    State.READING: words("sedang dibaca", "being read"),
    State.READ: words("siap diterapkan", "ready to apply"),
    State.REFUSED: words("ditolak", "refused"),
    State.APPLYING: words("sedang diterapkan", "being applied"),
    State.APPLIED: words("diterapkan", "applied"),
    State.CANCELLED: words("dibatalkan", "cancelled"),
    State.UNDONE: words("ditarik kembali", "undone"),
}

REFUSALS = {
    "intake_unknown": words("Berkas ini tidak ada atau sudah dihapus.", "This file does not exist any more."),
    "intake_state": words(
        "Berkas ini sudah berubah keadaan ({here}); muat ulang halaman untuk melihat keadaannya sekarang.",
        "This file has changed meanwhile ({here}); reload the page to see how it stands.",
    ),
    "intake_already_applied": words(
        "Berkas yang sama persis sudah diterapkan pada {day}; tidak ada yang perlu dilakukan.",
        "The very same file was applied on {day}; there is nothing to do.",
    ),
    "intake_not_newest": words(
        "Yang bisa ditarik kembali hanya register yang sedang berlaku.",
        "Only the register that is in force can be taken back.",
    ),
    "intake_not_applied_here": words(
        "Berkas jenis {kind} tidak diterapkan di sini.", "A file of kind {kind} is not applied here."
    ),
    "file_too_large": words(
        "Berkas lebih besar dari batas {most} bita. Kirim per kecamatan.",
        "The file is over the limit of {most} bytes. Send it kecamatan by kecamatan.",
    ),
    "person_unknown": words(
        "Orang ini tidak ada di register yang berlaku.", "This person is not in the register in force."
    ),
}
