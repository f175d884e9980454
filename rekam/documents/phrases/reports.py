"""A report of figures as data for `report_up.typ`, in Indonesian."""

from rekam.documents.phrases.paper import furniture
from rekam.documents.phrases.suket import hand
from rekam.documents.rules.contents import Hand
from rekam.documents.rules.paper import Paper
from rekam.documents.rules.reports import ReportText

UNNUMBERED = "Nomor: ................................"
SIGNS = "Kepala Dinas"


def report_up(
    text: ReportText, paper: Paper, *, number: str = "", signs: Hand | None = None
) -> dict[str, object]:
    """What `report_up.typ` takes. Without a number and somebody who signs, room is left to write them."""
    return {
        "at": paper.at.isoformat(),
        "paper": furniture(paper),
        "title": [paper.title.upper(), f"{paper.office}, {text.days}"],
        "number": f"Nomor: {number}" if number else UNNUMBERED,
        "standing": text.standing,
        "tables": [
            {"title": one.title, "heads": list(one.heads), "rows": [list(row) for row in one.rows],
             "sum": list(one.sum)} for one in text.tables
        ],
        "notes": {"title": "Catatan", "rows": list(text.notes)},
        "hand": hand(signs or Hand("", SIGNS)),
        "foot": f"Dicetak dari Rekam oleh {paper.by}.",
    }  # fmt: skip
