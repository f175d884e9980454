"""Hours in which nobody is disturbed: a message that falls into them waits until they end."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `begins` to before `ends`, past midnight if it ends earlier. Equal ends: there are none."""

    begins: dt.time = dt.time()
    ends: dt.time = dt.time()


NO_QUIET = Quiet()


def quiet_until(at: dt.datetime, quiet: Quiet, zone: dt.tzinfo) -> dt.datetime | None:
    """When the quiet hours that hold at `at` end (in UTC); None when nobody sleeps. Never before `at`."""
    local = at.astimezone(zone)
    clock = local.time()
    over_midnight = quiet.ends < quiet.begins
    late, early = clock >= quiet.begins, clock < quiet.ends
    if quiet.begins == quiet.ends or not (late or early if over_midnight else late and early):
        return None
    day = local.date() if early else local.date() + dt.timedelta(days=1)
    ends = dt.datetime.combine(day, quiet.ends, zone)
    # Where clocks are put back an hour comes twice, and its first run may be over.
    again = [ends.astimezone(dt.UTC), ends.replace(fold=1).astimezone(dt.UTC)]
    return next((end for end in again if end > at), again[-1])
