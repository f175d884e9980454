"""What the pages of shipments and cases may ask: which cards were counted, one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.cards.rules.applications import number_of
from rekam.people.forms import without_numbers

MOST_CODES = 20_000
"""Characters of scanned codes: a thousand of them."""


class CountForm(forms.Form):
    """The cards that were counted: ticked, or scanned one after the other into one field."""

    kartu = forms.MultipleChoiceField(
        label=gettext_lazy("Kartu yang dihitung"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kode = forms.CharField(
        label=gettext_lazy("Atau pindai kodenya"),
        required=False,
        max_length=MOST_CODES,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=gettext_lazy("Satu kode sebaris. Kode di luar daftar membuat hitungan berbeda."),
    )

    def __init__(self, data: Any = None, *, cards: Sequence[int] = ()) -> None:
        super().__init__(data)
        self.fields["kartu"].choices = [(str(pk), str(pk)) for pk in cards]  # type: ignore[attr-defined]

    def clean_kode(self) -> list[int]:
        told = self.cleaned_data["kode"].replace(",", "\n").split("\n")
        read = {code.strip(): number_of(code) for code in told if code.strip()}
        wrong = [code for code, number in read.items() if number is None]
        if wrong:
            raise forms.ValidationError(
                _("{n} baris bukan kode kartu, misalnya baris berisi {k} tanda.").format(
                    n=len(wrong), k=len(wrong[0])
                )
            )
        return [number for number in read.values() if number is not None]

    def counted(self) -> list[int]:
        return [*map(int, self.cleaned_data.get("kartu", [])), *self.cleaned_data.get("kode", [])]


class SendForm(CountForm):
    """The count at departure, and who carries the cards."""

    pembawa = forms.CharField(label=gettext_lazy("Siapa yang membawa"), min_length=3, max_length=100)


class LossForm(forms.Form):
    """Why a card is to be called lost."""

    catatan = forms.CharField(
        label=gettext_lazy("Apa yang sudah dicari"),
        min_length=5,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)

    def clean_catatan(self) -> str:
        return without_numbers(self.cleaned_data["catatan"])
