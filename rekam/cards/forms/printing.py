"""What the print desk asks: a serial, what somebody saw, how a printer is reached."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.cards.devices import LONGEST_URI
from rekam.cards.phrases import COLOURS
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.printing import Outcome
from rekam.people.forms import without_numbers
from rekam.web.language import say

MOST_BYTES = 8 << 20
NOTE = 300
_SCANNED = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class SerialForm(forms.Form):
    """The serial of the card in hand; `instead` once somebody has said that it is really this card."""

    serial = forms.CharField(
        label=gettext_lazy("Nomor seri kartu di tangan"),
        max_length=30,
        widget=forms.TextInput(attrs=_SCANNED | {"size": 18}),
    )
    instead = forms.BooleanField(required=False, widget=forms.HiddenInput)


class DoubtForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Apa yang terjadi?"),
        min_length=5,
        max_length=NOTE,
        help_text=gettext_lazy("Misalnya: pencetak mati di tengah kartu."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])


class LookForm(forms.Form):
    """What somebody saw who looked: the serial of a good card, or how and with which photo it is spoiled.
    Each outcome asks for its own field."""

    outcome = forms.ChoiceField(widget=forms.HiddenInput)
    serial = forms.CharField(
        label=gettext_lazy("Nomor seri kartu di tangan"),
        max_length=30,
        widget=forms.TextInput(attrs=_SCANNED | {"size": 18}),
    )
    note = forms.CharField(
        label=gettext_lazy("Rusak bagaimana?"), max_length=NOTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    photo = forms.FileField(
        label=gettext_lazy("Foto kartu yang rusak"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    no_photo = forms.CharField(
        label=gettext_lazy("Bila tidak dapat difoto: mengapa?"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, asked_by in (("serial", Outcome.PRINTED), ("note", Outcome.SPOILED)):
            self.fields[name].required = self.data.get("outcome", asked_by) == asked_by
        self.fields["outcome"].choices = [(each.value, each.value) for each in Outcome]  # type: ignore[attr-defined]

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])

    def clean_no_photo(self) -> str:
        return without_numbers(self.cleaned_data["no_photo"])

    def clean_photo(self) -> bytes | None:
        photo = self.cleaned_data["photo"]
        return photo.read() if photo else None


class PrinterForm(forms.Form):
    place = forms.ChoiceField(label=gettext_lazy("Di mana"))
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=60)
    uri = forms.CharField(
        label=gettext_lazy("Alamat IPP"),
        max_length=LONGEST_URI,
        help_text=gettext_lazy(
            "Antrean CUPS dengan driver pabriknya, misalnya ipp://cups.kantor:631/printers/kartu. "
            "Pakai ipps:// bila jaringannya bukan milik kantor sendiri."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    colour = forms.ChoiceField(label=gettext_lazy("Blangko di dalamnya"), required=False)
    active = forms.TypedChoiceField(label=gettext_lazy("Keadaan"), coerce=lambda told: told == "True")

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], new: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        told = [(each.value, say(COLOURS[each])) for each in Colour]
        self.fields["colour"].choices = [("", _("keduanya")), *told]  # type: ignore[attr-defined]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        in_use = [("True", _("dipakai")), ("False", _("tidak dipakai"))]
        self.fields["active"].choices = in_use  # type: ignore[attr-defined]
        if new:
            del self.fields["active"]
        else:
            del self.fields["place"]
