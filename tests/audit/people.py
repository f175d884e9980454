"""Who acts in these tests, and when."""

import datetime as dt

from rekam.core.actor import Actor

AT = dt.datetime(2024, 11, 15, 3, 4, 5, tzinfo=dt.UTC)
OFFICER = Actor(id="officer:7", name="Yuliana Nope", territory=("53.01",))
AUDITOR = Actor(
    id="officer:2",
    name="Matheos Banunaek",
    permissions=frozenset({"audit.read", "audit.export"}),
    territory=("53.01",),
)


def minutes(count: int) -> dt.datetime:
    return AT + dt.timedelta(minutes=count)
