"""Run as a program in a home of its own: what an office does while its worker is killed.

`build` makes the tables; `send` asks for a message; `work` is a worker; `sweep` cleans up
as if it were later.
"""

import datetime as dt
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from rekam.jobs.worker import work  # noqa: E402
from rekam.messages import actions  # noqa: E402
from rekam.staff.rules import system  # noqa: E402
from tests.messages.stage import FACTS, KEY, PLACE, TO  # noqa: E402


def main(word: str) -> None:
    now = timezone.now()
    if word == "build":
        call_command("migrate", verbosity=0)
    if word == "send":
        actions.send(
            to=TO, template="card_ready", facts=FACTS, person_key=KEY, place=PLACE, by=system(), at=now
        )
    if word == "work":
        work(stop=lambda: False, schedule=())
    if word == "sweep":
        actions.sweep(by=system(), at=now + dt.timedelta(minutes=20))


main(sys.argv[1])
