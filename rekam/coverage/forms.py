"""Which period a report is asked for."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rekam.coverage.phrases.reports import EVERY
from rekam.coverage.rules.reports import Every, Period, period_of
from rekam.people.forms import DayInput
from rekam.web.language import say

FIRST_DAY = dt.date(2011, 1, 1)
"""No card of this kind is older: the first were made in that year."""


class PeriodForm(forms.Form):
    """A day, and whether it stands for itself, its week or its month. Without a question: this month."""

    per = forms.ChoiceField(label=gettext_lazy("Laporan per"))
    hari = forms.DateField(label=gettext_lazy("Tanggal di dalamnya"), widget=DayInput())

    def __init__(self, data: Mapping[str, Any], *, today: dt.date) -> None:
        asked = "per" in data or "hari" in data
        super().__init__({"per": Every.MONTH, "hari": today.isoformat()} | _only(data) if asked else None)
        self.today = today
        self.fields["per"].choices = [(e.value, say(EVERY[e])) for e in Every]  # type: ignore[attr-defined]
        self.fields["per"].initial = Every.MONTH
        self.fields["hari"].initial = today
        self.fields["hari"].widget.attrs |= {"min": FIRST_DAY.isoformat(), "max": today.isoformat()}

    def clean_hari(self) -> dt.date:
        day: dt.date = self.cleaned_data["hari"]
        return min(max(day, FIRST_DAY), self.today)

    def period(self) -> Period:
        """What was asked for; this month where nothing was, or nothing that can be read."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return period_of(Every(told.get("per", Every.MONTH)), told.get("hari", self.today))


def _only(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in ("per", "hari") if name in data}
