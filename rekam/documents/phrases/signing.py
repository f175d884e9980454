"""Why a PDF was not signed, and what to do."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.documents.rules.signing import SignerKind

SIGNERS: Mapping[SignerKind, Words] = {
    SignerKind.TEST: words("sertifikat uji coba (TEST)", "a test certificate (TEST)"),
    SignerKind.PKCS11: words("kartu atau token (PKCS#11)", "a smart card or token (PKCS#11)"),
    SignerKind.BSRE: words("layanan BSrE", "the BSrE service"),
}

REFUSALS: Mapping[str, Words] = {
    "signer_unknown": words(
        "REKAM_SIGNER berisi “{told}”, yang tidak dikenal. Yang ada: {known}.",
        "REKAM_SIGNER is “{told}”, which is not known. There are: {known}.",
    ),
    "signer_settings": words(
        "Penanda tangan elektronik belum lengkap: {variable} kosong.",
        "The electronic signer is not complete: {variable} is empty.",
    ),
    "signer_unlock": words(
        "Kunci tanda tangan belum dibuka: PIN, atau NIK dengan passphrase atau kode TOTP, belum diberikan.",
        "The key is not open: a PIN, or a NIK with passphrase or TOTP code, was not given.",
    ),
    "signer_module": words(
        "Pustaka token “{module}” tidak dapat dimuat.", "The token's library “{module}” cannot be loaded."
    ),
    "signer_token": words("Token “{token}” tidak ditemukan.", "The token “{token}” was not found."),
    "signer_pin": words("PIN untuk token ini salah.", "The PIN of the token is wrong."),
    "signer_locked": words("Token terkunci karena PIN salah.", "The token is locked after wrong PINs."),
    "signer_key": words(
        "Kunci atau sertifikat “{key}” tidak ada di token.",
        "There is no key or certificate “{key}” in the token.",
    ),
    "signer_certificate": words(
        "Sertifikat penanda tangan tidak berlaku di BSrE (status {status}).",
        "The signer's certificate is not in force at BSrE (status {status}).",
    ),
    "signer_account": words(
        "Layanan BSrE menolak akun kantor ini.", "The BSrE service refused this office's account."
    ),
    "signer_passphrase": words(
        "Passphrase atau kode TOTP salah, atau sudah lewat waktunya.",
        "The passphrase or TOTP code is wrong or too old.",
    ),
    "signer_timeout": words(
        "Layanan tanda tangan tidak menjawab dalam {seconds} detik.",
        "The signing service did not answer within {seconds} seconds.",
    ),
    "signer_unreachable": words(
        "Layanan tanda tangan tidak dapat dihubungi.", "The signing service cannot be reached."
    ),
    "signer_failed": words(
        "Tanda tangan gagal di sisi penanda tangan ({kind}, {status}).",
        "Signing failed on the signer's side ({kind}, {status}).",
    ),
    "signer_wrong_answer": words(
        "Layanan menjawab, tetapi bukan dengan surat ini yang utuh bertanda tangan. Jawabannya dibuang.",
        "The service answered, but not with this letter whole and signed. Its answer was dropped.",
    ),
}
_AGAIN = words(
    "Coba lagi sebentar lagi; suratnya tetap menunggu tanda tangan.",
    "Try again in a moment; the letter goes on waiting for its signature.",
)
_KEEPER = words(
    "Minta pengelola mesin kantor memeriksanya.", "Ask who keeps the office's machine to check it."
)
REMEDIES: Mapping[str, Words] = {
    "signer_unknown": _KEEPER,
    "signer_settings": _KEEPER,
    "signer_module": _KEEPER,
    "signer_account": _KEEPER,
    "signer_key": _KEEPER,
    "signer_unlock": words(
        "Isi yang diminta, lalu tanda tangani lagi.", "Fill in what is asked and sign again."
    ),
    "signer_token": words("Pasang tokennya, lalu coba lagi.", "Plug the token in and try again."),
    "signer_pin": words(
        "Ketik PIN sekali lagi dengan tenang: token terkunci setelah beberapa kali salah.",
        "Type the PIN once more, calmly: a token locks itself after a few wrong ones.",
    ),
    "signer_locked": words(
        "Buka kuncinya dengan PUK dari penerbit token.", "Unlock it with the PUK of the token's issuer."
    ),
    "signer_certificate": words(
        "Perbarui sertifikat di BSrE, lalu coba lagi.", "Renew the certificate at BSrE, then try again."
    ),
    "signer_passphrase": words("Ketik lagi, atau minta kode baru.", "Type it again, or ask for a new code."),
    "signer_timeout": _AGAIN,
    "signer_unreachable": _AGAIN,
    "signer_failed": _AGAIN,
    "signer_wrong_answer": words(
        "Coba sekali lagi; bila terulang, beri tahu pengelola layanan BSrE di daerah.",
        "Try once more; if it happens again, tell the keeper of the regional BSrE service.",
    ),
}
