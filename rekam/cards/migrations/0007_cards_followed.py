"""Cards that were shipped, handed over or withdrawn before the ledger followed them: it follows them now."""

from typing import Any

from django.db import migrations
from django.utils import timezone

REASON = "buku blangko kini mengikuti kartunya"
AWAY = {"READY_FOR_PICKUP", "CARD_ISSUED", "ENDED"}
Way = list[tuple[str, str, str]]
"""(event, state afterwards, place afterwards) of each movement."""


def way_of(state: str, here: str, there: str) -> Way:
    """What happened to a printed card since it was printed here, by what its application says."""
    way: Way = []
    if state == "CARD_SHIPPED" or (state in AWAY and here != there):
        way.append(("ship", "SHIPPED", here))
    if state in AWAY and here != there:
        way.append(("count_in", "PRINTED", there))
    if state in ("CARD_ISSUED", "ENDED"):
        way.append(("issue", "ISSUED", there))
    return [("withdraw", "WITHDRAWN", here)] if state == "WITHDRAWN" else way


def follow(apps: Any, schema_editor: Any) -> None:
    blanks, movements = apps.get_model("cards", "Blank"), apps.get_model("cards", "Movement")
    cards = apps.get_model("cards", "Application").objects
    printed = blanks.objects.filter(state="PRINTED")
    whose = cards.filter(pk__in=printed.values("held_for")).in_bulk()
    for blank in printed.order_by("pk").iterator():
        card = whose.get(blank.held_for)
        for event, state, place in way_of(card.state, blank.place, card.place_collect) if card else []:
            blank.version += 1
            movements.objects.create(
                blank=blank, event=event, from_state=blank.state, to_state=state, from_place=blank.place,
                to_place=place, version=blank.version, held_for=blank.held_for, reason=REASON, by="system",
                at=timezone.now(),
            )  # fmt: skip
            blank.state, blank.place = state, place
            blank.held_for = None if state == "WITHDRAWN" else blank.held_for
            blank.save()


class Migration(migrations.Migration):
    dependencies = [("cards", "0006_custody")]
    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
