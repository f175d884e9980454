"""What the pages of messages may ask."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.messages.phrases import CHANNELS, STATES
from rekam.messages.queries import Wanted
from rekam.messages.rules import TEMPLATES
from rekam.messages.rules.links import PIN
from rekam.web.language import say


class FilterForm(forms.Form):
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    saluran = forms.ChoiceField(label=gettext_lazy("Saluran"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis pesan"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self._offer("keadaan", [(state.value, say(words)) for state, words in STATES.items()])
        self._offer("saluran", [(channel.value, say(words)) for channel, words in CHANNELS.items()])
        self._offer("jenis", [(one.code, say(one.title)) for one in TEMPLATES.values()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Semua")), *choices]

    def wanted(self) -> Wanted:
        """What cannot be read asks for everything."""
        self.is_valid()
        told = self.cleaned_data
        return Wanted(told.get("keadaan", ""), told.get("saluran", ""), told.get("jenis", ""))


class StopForm(forms.Form):
    alamat = forms.CharField(
        label=gettext_lazy("Nomor telepon atau surel"),
        max_length=160,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "email"}),
    )


class LiftForm(forms.Form):
    alasan = forms.CharField(
        label=gettext_lazy("Bagaimana pemiliknya menyatakan mau menerima pesan lagi"),
        min_length=5,
        max_length=200,
    )


class PinForm(forms.Form):
    pin = forms.CharField(
        label=gettext_lazy("PIN 6 angka dari petugas"),
        max_length=20,
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "off", "size": PIN, "class": "short"}
        ),
    )
