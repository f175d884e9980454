"""The words of the pages of findings that are neither states nor questions, and the colours of states."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.voters.rules.deciding import GroupState, State

STATE_TAGS: Mapping[State, str] = {
    State.PROPOSED: "",
    State.UNSURE: "warn",
    State.CONFIRMED: "ok",
    State.REJECTED: "plain",
    State.SENT: "plain",
    State.ANSWERED: "plain",
}
GROUP_TAGS: Mapping[GroupState, str] = {
    GroupState.ASKED: "warn",
    GroupState.DECLINED: "plain",
    GroupState.RUNNING: "",
    GroupState.DONE: "ok",
    GroupState.UNDOING: "",
    GroupState.UNDONE: "plain",
}
OPEN = "open"
FILTER_STATES: Mapping[str, Words] = {
    OPEN: words("Menunggu keputusan", "Waiting for a decision"),
    State.PROPOSED: words("Belum dilihat", "Not yet looked at"),
    State.UNSURE: words("Belum yakin", "Not sure yet"),
    State.CONFIRMED: words("Benar", "Confirmed"),
    State.REJECTED: words("Bukan", "Rejected"),
    State.SENT: words("Dikirim ke KPU", "Sent to KPU"),
    State.ANSWERED: words("Dijawab KPU", "Answered by KPU"),
    "all": words("Semua keadaan", "Any state"),
}
