"""What the pages of letters and signatories ask."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from rekam.documents.phrases.letters import CAPACITIES, KINDS
from rekam.documents.rules.letters import LARGEST, LONGEST_PATTERN
from rekam.web.language import say

DAYS = [MinValueValidator(dt.date(2000, 1, 1)), MaxValueValidator(dt.date(2999, 12, 31))]


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, validators=DAYS, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **more
    )


class RegisterForm(forms.Form):
    jenis = forms.ChoiceField(label=_("Jenis"), required=False)
    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2000, max_value=2999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["jenis"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Semua")), *((kind.value, say(told)) for kind, told in KINDS.items())]


class SeriesForm(forms.Form):
    pattern = forms.CharField(
        label=_("Pola nomor"),
        max_length=LONGEST_PATTERN,
        help_text=_(
            "{number:03} nomor urut tiga angka, {month} bulan, {roman_month} bulan Romawi, {year} tahun."
        ),
        widget=forms.TextInput({"spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"}),
    )
    series = forms.ChoiceField(
        label=_("Dihitung bersama"),
        help_text=_("Kantor dengan satu buku agenda menghitung beberapa jenis dalam satu urutan."),
    )
    start_number = forms.IntegerField(
        label=_("Nomor awal tahun ini"),
        min_value=1,
        max_value=LARGEST,
        help_text=_("Lanjutan buku agenda. Tidak berpengaruh bila nomor yang lebih besar sudah terpakai."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["series"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (one.value, _("urutan sendiri") if one.value == kind else say(told))
            for one, told in KINDS.items()
        ]


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"), max_length=200, help_text=_("Misalnya salah cetak. Tanpa nama atau NIK orang.")
    )


class SignatoryForm(forms.Form):
    name = forms.CharField(
        label=_("Nama"), max_length=150, help_text=_("Dengan gelar, seperti di bawah tanda tangan.")
    )
    nip = forms.CharField(
        label=_("NIP"),
        max_length=30,
        required=False,
        help_text=_("18 angka."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    title = forms.CharField(
        label=_("Jabatan"),
        max_length=150,
        help_text=_("Misalnya Kepala Dinas Kependudukan dan Pencatatan Sipil, tanpa nama kabupaten."),
    )
    capacity = forms.ChoiceField(label=_("Kedudukan"), required=False)
    since = _day(_("Hari pertama"))
    until = _day(_("Hari terakhir"), required=False, help_text=_("Kosong selama belum diketahui."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["capacity"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, say(told)) for one, told in CAPACITIES.items()]


class EndForm(forms.Form):
    until = _day(_("Hari terakhir"))
