"""What the auditor may ask of the log."""

import datetime as dt

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from rekam.audit.queries import Filters

# A day at the end of the calendar has no midnight in another time zone.
DAYS = [MinValueValidator(dt.date(2000, 1, 1)), MaxValueValidator(dt.date(2999, 12, 31))]
KINDS = [("", _("Semua")), ("reads", _("Melihat data")), ("writes", _("Mengubah data"))]


class FilterForm(forms.Form):
    petugas = forms.CharField(label=_("Petugas (kode)"), required=False, max_length=100)
    kejadian = forms.CharField(label=_("Kejadian"), required=False, max_length=100)
    benda = forms.CharField(label=_("Menyangkut"), required=False, max_length=200)
    wilayah = forms.RegexField(r"^\d\d(\.\d+)*$", label=_("Kode wilayah"), required=False, max_length=20)
    dari = forms.DateField(
        label=_("Dari tanggal"),
        required=False,
        validators=DAYS,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    sampai = forms.DateField(
        label=_("Sampai tanggal"),
        required=False,
        validators=DAYS,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    jenis = forms.ChoiceField(label=_("Jenis"), required=False, choices=KINDS)

    def filters(self, before: int | None) -> Filters | None:
        """None when something asked cannot be read."""
        if not self.is_valid():
            return None
        told = self.cleaned_data
        return Filters(
            actor=told["petugas"],
            event=told["kejadian"],
            subject=told["benda"],
            place=told["wilayah"],
            since=told["dari"],
            until=told["sampai"],
            kind=told["jenis"],
            before=before,
        )
