"""A report of figures as data for `report_up.typ`, in Indonesian."""

from rekam.documents.phrases.paper import furniture
from rekam.documents.phrases.suket import hand
from rekam.documents.rules.contents import Hand
from rekam.documents.rules.paper import Paper
from rekam.documents.rules.reports import ReportText

UNNUMBERED = "Nomor: ................................"
SIGNS = "Kepala Dinas"


def report_up(text: ReportText, paper: Paper) -> dict[str, object]:
    """What `report_up.typ` takes. Nobody's name stands under it: who signs writes it."""
    return {
        "at": paper.at.isoformat(),
        "paper": furniture(paper),
        "title": [paper.title.upper(), f"{paper.office}, {text.days}"],
        "number": UNNUMBERED,
        "standing": text.standing,
        "tables": [
            {"title": one.title, "heads": list(one.heads), "rows": [list(row) for row in one.rows],
             "sum": list(one.sum)} for one in text.tables
        ],
        "notes": {"title": "Catatan", "rows": list(text.notes)},
        "hand": hand(Hand("", SIGNS)),
        "foot": f"Dicetak dari Rekam oleh {paper.by}.",
    }  # fmt: skip
