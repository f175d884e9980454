"""The words about cards that lie ready: what a message says, why none goes, what came of writing."""

from collections.abc import Mapping

from rekam.cards.rules.papers import Kind
from rekam.cards.rules.reminders import Silence
from rekam.core.language import Words, words

DESK_OFFICE = words("kantor Dukcapil {name}", "the civil registry office of {name}")
DESK_KECAMATAN = words("Kantor Camat {name}", "the kecamatan office of {name}")
HOURS = words("pada jam kerja", "during office hours")
_FAMILY_CARD = words("kartu keluarga (KK)", "the family card (KK)")
_OLD_CARD = words("kartu keluarga (KK) dan KTP-el lama", "the family card (KK) and the old KTP-el")
BRING: Mapping[Kind, Words] = {
    Kind.FIRST: _FAMILY_CARD, Kind.LOST: _FAMILY_CARD, Kind.OUTSIDE: _FAMILY_CARD,
    Kind.DAMAGED: _OLD_CARD, Kind.CHANGED: _OLD_CARD,
}  # fmt: skip

SILENT: Mapping[Silence, Words] = {
    Silence.STOPPED: words("kartu tertahan", "card held up"),
    Silence.LOOKED_FOR: words("kartu dicari", "card looked for"),
    Silence.GONE: words("meninggal atau pindah", "died or moved"),
    Silence.UNREACHABLE: words("tidak dapat dihubungi: kunjungi", "cannot be reached: visit"),
}
RESULTS: Mapping[str, Words] = {
    "told": words("{n} pesan dibuat", "{n} messages made"),
    "held": words("{n} ditahan sampai jam tenang lewat", "{n} held until the quiet hours are over"),
    Silence.UNREACHABLE: words("{n} tidak dapat dihubungi: kunjungi", "{n} cannot be reached: visit"),
    Silence.GONE: words("{n} meninggal atau pindah", "{n} died or moved"),
    Silence.STOPPED: words("{n} tertahan", "{n} held up"),
    Silence.LOOKED_FOR: words("{n} kartunya dicari", "{n} whose card is looked for"),
    "not_lying": words("{n} tidak lagi menunggu", "{n} no longer waiting"),
    "too_soon": words("{n} baru saja dikabari", "{n} written to only just now"),
    "enough": words("{n} sudah cukup sering diingatkan", "{n} reminded often enough"),
    "refused": words("{n} ditolak", "{n} refused"),
}
"""What came of writing to some, in the order in which it is told."""

REFUSALS: dict[str, Words] = {
    "reminders_file": words(
        "Berkas pengingat kartu (reminders.toml) tidak dapat dipakai: {field} ({why}).",
        "The file of card reminders (reminders.toml) cannot be used: {field} ({why}).",
    ),
    "reminders_none_chosen": words("Belum ada kartu yang dipilih.", "No card has been chosen."),
}
REMEDIES: dict[str, Words] = {
    "reminders_file": words(
        "Perbaiki berkas itu di folder data Rekam, atau hapus supaya aturan yang biasa berlaku.",
        "Mend that file in Rekam's data folder, or remove it so that the usual rule holds.",
    ),
    "reminders_none_chosen": words(
        "Centang dulu kartu yang pemiliknya mau diingatkan.",
        "First tick the cards whose holders should be reminded.",
    ),
}
