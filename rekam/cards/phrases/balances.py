"""What does not add up in the ledger of blanks, in words."""

from rekam.cards.rules.balances import FaultKind
from rekam.core.language import words

FAULTS = {
    FaultKind.RECEIVED: words(
        "menurut riwayat diterima {expected}, di buku ada {found}",
        "by the journal {expected} came, in the ledger are {found}",
    ),
    FaultKind.COUNTED: words(
        "dihitung saat diterima {expected}, di buku ada {found}",
        "counted at deliveries {expected}, in the ledger are {found}",
    ),
    FaultKind.PLACE: words(
        "masuk dikurangi keluar {expected}, di buku ada {found}",
        "came less went {expected}, in the ledger are {found}",
    ),
    FaultKind.STATE: words(
        "{state} menurut riwayat {expected}, di buku {found}",
        "{state} by the journal {expected}, in the ledger {found}",
    ),
    FaultKind.CHAIN: words(
        "{found} catatan menjadi {state} tidak menyambung yang sebelumnya",
        "{found} movements to {state} do not follow from the one before",
    ),
    FaultKind.END: words(
        "{state} di buku {expected}, yang cocok dengan catatan terakhirnya {found}",
        "{state} in the ledger {expected}, of which their last movement agrees with {found}",
    ),
    FaultKind.USED: words(
        "{found} kartu tercetak tercatat {state}", "{found} printed cards stand as {state}"
    ),
    FaultKind.TRANSFER: words(
        "kiriman {state}: dikirim {expected}, tiba, di jalan, dan hilang {found}",
        "transfer {state}: sent {expected}; arrived, on the way and missing {found}",
    ),
    FaultKind.CONSUMABLE: words(
        "{state} menurut riwayat {expected}, di buku {found}",
        "{state} by the journal {expected}, in the ledger {found}",
    ),
}
