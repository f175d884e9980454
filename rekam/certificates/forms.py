"""What the pages of the suket may ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rekam.certificates.phrases import STATES, UNPRINTABLE, WAYS
from rekam.certificates.rules.suket import Way
from rekam.documents.rules.signing import SignerKind, Unlock
from rekam.web.language import say

NOTE = 300


def _choices(told: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(str(code), say(words)) for code, words in told.items()]


class Filter(forms.Form):
    """No name here: it stands in an address."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)
    wilayah = forms.ChoiceField(label=_("Wilayah"), required=False)

    def __init__(self, data: Mapping[str, Any], places: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        for name, offered in (("keadaan", _choices(STATES)), ("wilayah", list(places))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("semua")), *offered]

    def chosen(self, name: str) -> str:
        return self.cleaned_data.get(name, "") if self.is_valid() else ""


class Draft(forms.Form):
    """Why a ready card cannot be printed is asked only of a ready card."""

    reason = forms.ChoiceField(label=_("Mengapa kartunya tidak dapat dicetak"))
    note = forms.CharField(
        label=_("Keterangan"), required=False, max_length=NOTE, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, asks_reason: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("pilih")), *_choices(UNPRINTABLE)]
        if not asks_reason:
            del self.fields["reason"]


class Given(forms.Form):
    way = forms.ChoiceField(label=_("Diberikan"), widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)
        # A link is made on a page of its own, which notes it too.
        field.choices = _choices({way: words for way, words in WAYS.items() if way is not Way.BY_LINK})


class Version(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ByLink(Version):
    """Whether the link goes to the number that the holder agreed to; without a number that is not asked."""

    tell = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, to: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["tell"].label = _("Kirim tautannya ke {to}").format(to=to)


class Reason(forms.Form):
    note = forms.CharField(label=_("Alasan"), max_length=NOTE, min_length=5)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Opening(forms.Form):
    """What opens the key of who signs, asked each time and kept nowhere."""

    pin = forms.CharField(label=_("PIN token"), max_length=64, widget=forms.PasswordInput)
    nik = forms.CharField(label=_("NIK penanda tangan di BSrE"), max_length=16, widget=forms.PasswordInput)
    passphrase = forms.CharField(
        label=_("Passphrase BSrE"), max_length=200, required=False, widget=forms.PasswordInput
    )
    totp = forms.CharField(label=_("atau kode TOTP"), max_length=10, required=False)

    ASKED = {
        SignerKind.TEST: (),
        SignerKind.PKCS11: ("pin",),
        SignerKind.BSRE: ("nik", "passphrase", "totp"),
    }

    def __init__(self, *args: Any, signer: SignerKind, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in set(self.fields) - set(self.ASKED[signer]):
            del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def unlock(self) -> Unlock:
        return Unlock(**{name: self.cleaned_data.get(name) or "" for name in self.fields})
