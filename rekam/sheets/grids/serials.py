"""Excel's day numbers as dates and times, in both epochs and with the leap day that 1900 never had."""

import datetime as dt

DATE, TIME = 1, 2  # what a number format shows; 0 is a plain number
_LAST = 2_958_466  # the day after 9999-12-31


class Serials:
    """Turns numbers that a format shows as dates into dates; keeps the ones it has seen, as dates repeat."""

    def __init__(self, epoch_1904: bool = False) -> None:
        self._zero = dt.date(1904, 1, 1) if epoch_1904 else dt.date(1899, 12, 30)
        self._epoch_1904 = epoch_1904
        self._days: dict[int, dt.date | str] = {}

    def read(self, number: float, shown_as: int) -> dt.date | str | float:
        """A date, a datetime when there is a time too, text for a time alone and for days that never were."""
        if not 0 <= number < _LAST:
            return number
        days, fraction = divmod(number, 1)
        seconds = round(fraction * 86_400, 3)
        if shown_as == TIME:
            return clock(days * 86_400 + seconds)
        if seconds >= 86_400:
            days, seconds = days + 1, 0.0
        day = self._days.get(int(days))
        if day is None:
            day = self._days[int(days)] = self._day(int(days))
        if not seconds:
            return day
        if isinstance(day, str):
            return clock(seconds) if not days else f"{day} {clock(seconds)}"
        midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a sheet has no time zone
        return midnight + dt.timedelta(seconds=seconds)

    def _day(self, days: int) -> dt.date | str:
        if self._epoch_1904:
            return self._zero + dt.timedelta(days=min(days, _LAST - 1_463))
        if days in (0, 60):
            return "1900-01-00" if days == 0 else "1900-02-29"
        return self._zero + dt.timedelta(days=days + (days < 60))


def clock(seconds: float) -> str:
    """Seconds as `07:30:00`; more than a day keeps counting hours."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
