"""What is said when a scan meets nobody, or a paper that is not good."""

from collections.abc import Mapping

from rekam.core.language import Words, words

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
        words(
            "Periksa kode di amplop, atau cari namanya.", "Check the code on the envelope, or try the name."
        ),
    ),
    "no_number": (
        words("Tidak ada kartu dengan nomor itu.", "There is no card of that number."),
        words(
            "NIK 16 angka; nomor seri blangko ada di belakang kartu.",
            "A NIK has 16 digits; the blank's serial is on the back of the card.",
        ),
    ),
    "not_ours": (
        words(
            "QR itu bukan dari kantor ini, atau isinya berubah.", "That QR is not of this office, or altered."
        ),
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
