"""What may be asked of the plan: what if so many blanks came on that day to this place."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rekam.cards.phrases import COLOURS
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.planning import Delivery
from rekam.people.forms import DayInput
from rekam.web.language import say

MOST = 1_000_000


class WhatIfForm(forms.Form):
    """A delivery that is only thought of."""

    tempat = forms.ChoiceField(label=gettext_lazy("Kiriman ke"))
    warna = forms.ChoiceField(label=gettext_lazy("Warna"))
    blangko = forms.IntegerField(label=gettext_lazy("Sebanyak (blangko)"), min_value=1, max_value=MOST)
    hari = forms.DateField(label=gettext_lazy("Tiba pada"), widget=DayInput())

    def __init__(
        self, data: Mapping[str, Any], places: Sequence[tuple[str, str]], *, today: dt.date, until: dt.date
    ) -> None:
        super().__init__(data if "blangko" in data else None)
        self.today = today
        self.fields["tempat"].choices = list(places)  # type: ignore[attr-defined]
        self.fields["warna"].choices = [(c.value, say(COLOURS[c])) for c in Colour]  # type: ignore[attr-defined]
        self.fields["hari"].widget.attrs |= {"min": today.isoformat(), "max": until.isoformat()}
        self.fields["hari"].initial = today

    def delivery(self) -> Delivery | None:
        """None where nothing, or nothing that fits, was asked."""
        if not self.is_bound or not self.is_valid():
            return None
        told = self.cleaned_data
        return Delivery(told["tempat"], told["warna"], max(told["hari"], self.today), told["blangko"])
