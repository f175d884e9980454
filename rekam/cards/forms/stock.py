"""What the pages of the ledger may ask: deliveries, transfers, questions for a second person, counts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from rekam.cards.actions import NewBox
from rekam.cards.phrases.stock import COLOURS, CONSUMABLES
from rekam.cards.queries.stock import custody_places
from rekam.cards.rules.blanks import AskKind, Colour
from rekam.cards.rules.stock import Consumable, Pile
from rekam.core.actor import Actor
from rekam.people.forms import DayInput, without_numbers
from rekam.web.language import say

MOST = 50_000
NUMBERED = _("Bila kosong, diambil dari buku nomor surat kantor.")
SERIALS = _("Contoh: AB000101-AB000200. Beberapa rentang dipisah koma atau baris.")


def _colours() -> list[tuple[str, str]]:
    return [(one.value, say(COLOURS[one])) for one in Colour]


def _number(label: Any, *, least: int = 1, help_text: Any = "") -> forms.IntegerField:
    told = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=MOST, help_text=help_text, widget=told)


def _serials(label: Any, **more: Any) -> forms.CharField:
    told = forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, max_length=4_000, help_text=SERIALS, widget=told, **more)


class ReasonForm(forms.Form):
    """A few words, without anybody's number."""

    reason = forms.CharField(
        label=_("Alasan"),
        min_length=5,
        max_length=300,
        help_text=_("Dengan beberapa kata, tanpa NIK dan KK."),
    )

    def clean_reason(self) -> str:
        return without_numbers(self.cleaned_data["reason"])


class PlaceForm(forms.Form):
    """One of the places that keep blanks, within the territory."""

    place = forms.ChoiceField(label=_("Tempat"))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = custody_places(by)  # type: ignore[attr-defined]


class DeliveryForm(PlaceForm):
    source = forms.CharField(label=_("Dari siapa"), max_length=120)
    letter = forms.CharField(label=_("Nomor surat pengantar"), max_length=60)
    letter_date = forms.DateField(label=_("Tanggal surat"), widget=DayInput)
    stated = _number(_("Jumlah menurut surat"))
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])


class BoxForm(forms.Form):
    """One box, as somebody opened and counted it."""

    label = forms.CharField(label=_("Nomor kotak"), max_length=40)
    colour = forms.ChoiceField(label=_("Warna"))
    serials = forms.CharField(label=_("Nomor seri"), max_length=4_000)
    counted = _number(_("Dihitung"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colour"].choices = _colours()  # type: ignore[attr-defined]

    def has_changed(self) -> bool:
        """The colour alone is chosen in every empty line."""
        return bool(set(self.changed_data) - {"colour"})


LINES = 3
"""Empty lines for boxes at first, and more at each wish."""
MOST_BOXES = 200
NewBoxes = formset_factory(BoxForm, extra=LINES, max_num=MOST_BOXES)
SentBoxes = formset_factory(BoxForm, extra=0, max_num=MOST_BOXES, absolute_max=MOST_BOXES)


def box_lines(posted: Mapping[str, Any] | None, *, more: bool = False) -> BaseFormSet[BoxForm]:
    """The lines as they were sent, with some empty ones added where somebody asked for them."""
    if posted is None:
        return NewBoxes(prefix="kotak")
    if not more:
        return SentBoxes(posted, prefix="kotak")
    names = BoxForm.base_fields
    typed = [{name: posted.get(f"kotak-{n}-{name}", "") for name in names} for n in range(MOST_BOXES)]
    return NewBoxes(prefix="kotak", initial=[one for one in typed if one["serials"] or one["label"]])


def boxes_of(lines: BaseFormSet[BoxForm]) -> list[NewBox]:
    told = [form.cleaned_data for form in lines if form.has_changed()]
    return [NewBox(one["label"], one["colour"], one["serials"], one["counted"]) for one in told]


class CountedForm(forms.Form):
    """The second person's own number, typed without seeing the first."""

    counted = _number(_("Hitungan Anda"), least=0)


class TransferForm(PlaceForm):
    to = forms.ChoiceField(label=_("Ke"))
    serials = _serials(_("Nomor seri"))
    counted = _number(_("Dihitung"), help_text=_("Hitung kartunya; jumlahnya harus sama dengan nomor seri."))
    carrier = forms.CharField(label=_("Dibawa oleh"), max_length=100)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields["place"].label = _("Dari")
        self.fields["to"].choices = custody_places()  # type: ignore[attr-defined]


class ArriveForm(forms.Form):
    counted = _number(_("Hitungan Anda"), help_text=_("Buka kotaknya dan hitung kartunya."))
    serials = _serials(_("Nomor seri yang tiba, bila tidak semuanya"), required=False)


class TurnBackForm(ReasonForm):
    """Why it came back, and what did."""

    counted = _number(_("Hitungan Anda"), help_text=_("Buka kotaknya dan hitung kartunya."))
    serials = _serials(_("Nomor seri yang kembali, bila tidak semuanya"), required=False)


class AskForm(PlaceForm):
    """What one person asks and another decides."""

    kind = forms.ChoiceField(label=_("Diajukan"), widget=forms.RadioSelect)
    serials = _serials(_("Nomor seri"), required=False)
    reason = forms.CharField(
        label=_("Alasan"), min_length=5, max_length=300, help_text=_("Tanpa NIK dan KK.")
    )
    minutes = forms.CharField(
        label=_("Nomor berita acara"), max_length=60, required=False, help_text=NUMBERED
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        words = {
            AskKind.MISS: _("Hilang"),
            AskKind.FIND: _("Ditemukan kembali"),
            AskKind.DESTROY: _("Musnahkan kartu rusak atau ditarik"),
            AskKind.DESTROY_OLD: _("Musnahkan semua kartu lama di tempat ini"),
        }
        self.fields["kind"].choices = [(kind.value, said) for kind, said in words.items()]  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        return without_numbers(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        kind = told.get("kind", "")
        if kind and kind != AskKind.DESTROY_OLD and not told.get("serials"):
            self.add_error("serials", _("Tulis nomor serinya."))
        return told


PILE_NAMES = {
    Pile.SHELF: _("Blangko kosong"),
    Pile.SUSPECT: _("Kartu diragukan"),
    Pile.SPOILED: _("Kartu rusak"),
    Pile.WITHDRAWN: _("Kartu ditarik"),
}
COLOUR_NAMES = {Colour.BLUE: _("biru"), Colour.ORANGE: _("oranye")}


class StockCountForm(forms.Form):
    """A number for each pile of each colour; an empty one is nothing."""

    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    def __init__(self, *args: Any, second: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = self.fields.pop("note")
        for colour in Colour:
            for pile in Pile:
                label = f"{PILE_NAMES[pile]} ({COLOUR_NAMES[colour]})"
                field = _number(label, least=0)
                field.required, field.initial = False, None
                self.fields[f"{pile}-{colour}"] = field
        if second:
            self.fields["minutes"] = forms.CharField(
                label=_("Nomor berita acara"), max_length=60, required=False, help_text=NUMBERED
            )
        else:
            self.fields["note"] = last

    def counts(self) -> dict[tuple[Pile, Colour], int]:
        return {
            (pile, colour): self.cleaned_data[f"{pile}-{colour}"] or 0 for pile in Pile for colour in Colour
        }

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])


class ConsumableForm(PlaceForm):
    """One change of the count of a consumable."""

    kind = forms.ChoiceField(label=_("Jenis"))
    use = forms.ChoiceField(label=_("Yang terjadi"))
    quantity = _number(_("Banyaknya"), least=0)
    to = forms.ChoiceField(label=_("Ke, bila dikirim"), required=False)
    reason = forms.CharField(label=_("Dari siapa, atau alasan"), max_length=300, required=False)
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        uses = {
            "receive": _("Diterima"),
            "use": _("Dipakai"),
            "send": _("Dikirim ke tempat lain"),
            "correct": _("Dihitung ulang: jumlah sebenarnya"),
        }
        choices = {
            "kind": [(kind.value, say(CONSUMABLES[kind])) for kind in Consumable],
            "use": list(uses.items()),
            "to": [("", "–"), *custody_places()],
        }
        for name, told in choices.items():
            self.fields[name].choices = told  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        return without_numbers(self.cleaned_data["reason"])


class SpoilForm(ReasonForm):
    """A picture of the card, or in words why there can be none."""

    photo = forms.FileField(
        label=_("Foto kartu rusak"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    no_photo = forms.CharField(label=_("Bila tidak dapat difoto, sebabnya"), max_length=200, required=False)

    def clean_no_photo(self) -> str:
        return without_numbers(self.cleaned_data["no_photo"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not told.get("photo") and len(told.get("no_photo", "")) < 5:
            self.add_error("photo", _("Tambahkan foto, atau tulis mengapa tidak dapat difoto."))
        return told


class SerialForm(forms.Form):
    """A serial or a chip number, scanned or typed."""

    nomor = forms.CharField(label=_("Nomor seri atau chip"), max_length=40, required=False)
