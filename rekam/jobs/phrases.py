"""The room's words: states of a job, why one failed, why one cannot be cancelled or tried again."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.jobs.rules import State

STATES: Mapping[State, Words] = {
    State.READY: words("Menunggu", "Waiting"),
    State.RUNNING: words("Berjalan", "Running"),
    State.DONE: words("Selesai", "Done"),
    State.FAILED: words("Gagal", "Failed"),
    State.CANCELLED: words("Dibatalkan", "Cancelled"),
}

REFUSALS: Mapping[str, Words] = {
    "job_not_found": words(
        "Pekerjaan ini tidak ada, atau catatannya sudah dihapus setelah 30 hari.",
        "There is no such job, or its record was removed after 30 days.",
    ),
    "job_state_changed": words(
        "Keadaan pekerjaan ini sudah berubah sebelum permintaan Anda sampai.",
        "The state of this job changed before your request arrived.",
    ),
    "job_already_waits": words(
        "Pekerjaan yang sama sudah menunggu atau sedang berjalan.",
        "The same job already waits or runs.",
    ),
    "task_unknown": words(
        "Program ini tidak mengenal tugas {task}. Biasanya versi pekerja tidak sama dengan versi halaman.",
        "This program does not know the task {task}. Usually the worker's version differs from the pages'.",
    ),
    "worker_lost": words(
        "Pekerja berhenti mendadak setiap kali menjalankan tugas ini, misalnya karena kehabisan memori.",
        "The worker died each time it ran this task, for instance because memory ran out.",
    ),
    "disk_full": words("Ruang disk habis.", "The disk is full."),
    "database_busy": words(
        "Basis data terlalu lama dipakai pekerjaan lain.",
        "The database was busy with other work for too long.",
    ),
    "exception": words(
        "Kesalahan program ({kind}) di {where}. Tidak ada perubahan yang tersimpan dari percobaan terakhir.",
        "A fault of the program ({kind}) at {where}. Nothing of the last attempt was saved.",
    ),
}
REMEDIES: Mapping[str, Words] = {
    "job_not_found": words(
        "Buka daftar pekerjaan untuk melihat yang masih ada.", "Open the list of jobs to see what there is."
    ),
    "job_state_changed": words(
        "Muat ulang daftar pekerjaan, lalu putuskan lagi.", "Reload the list of jobs, then decide again."
    ),
    "job_already_waits": words(
        "Tunggu sampai yang itu selesai, atau batalkan dulu.", "Wait until that one ends, or cancel it first."
    ),
    "task_unknown": words(
        "Jalankan ulang halaman dan pekerja dengan versi yang sama, lalu coba lagi.",
        "Restart pages and worker with the same version, then try again.",
    ),
    "worker_lost": words(
        "Minta admin sistem melihat sisa memori, lalu coba lagi atau pecah berkasnya.",
        "Ask the system administrator to look at the memory, then try again or split the file.",
    ),
    "disk_full": words(
        "Beri ruang di disk, lalu coba lagi: pekerjaan diteruskan dari tempatnya berhenti.",
        "Make room on the disk, then try again: the work goes on from where it stopped.",
    ),
    "database_busy": words(
        "Coba lagi; pekerjaan diteruskan dari tempatnya berhenti.",
        "Try again; the work goes on from where it stopped.",
    ),
    "exception": words(
        "Coba lagi. Bila berulang, kirimkan halaman ini ke admin sistem.",
        "Try again. If it happens again, send this page to the system administrator.",
    ),
}
