"""What the pages of this room ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rekam.places.rules.letterhead import Letterhead


class LetterheadForm(forms.Form):
    """What the office's letters begin and end with."""

    name = forms.CharField(
        label=gettext_lazy("Nama kantor pada surat"),
        help_text=gettext_lazy("Misalnya Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kupang."),
        max_length=150,
        required=False,
    )
    address = forms.CharField(
        label=gettext_lazy("Alamat"),
        help_text=gettext_lazy("Satu baris: jalan, kota, kode pos, telepon."),
        max_length=300,
        required=False,
    )
    head = forms.CharField(
        label=gettext_lazy("Nama kepala kantor"),
        help_text=gettext_lazy("Dengan gelar, seperti di bawah tanda tangan."),
        max_length=150,
        required=False,
    )
    nip = forms.CharField(
        label=gettext_lazy("NIP kepala kantor"),
        help_text=gettext_lazy("18 angka."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    @classmethod
    def of(cls, told: Letterhead, data: Any = None) -> "LetterheadForm":
        return cls(data, initial={name: getattr(told, name) for name in Letterhead.__slots__})

    def said(self) -> Letterhead:
        return Letterhead(**{name: self.cleaned_data[name] for name in Letterhead.__slots__})


class BordersForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Berkas GeoJSON"),
        help_text=gettext_lazy(
            "Poligon desa dalam derajat (EPSG:4326), dengan kolom kode atau nama desa; paling besar 32 MB."
        ),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dulu."),
            "empty": gettext_lazy("Berkas ini kosong. Simpan ulang dari QGIS."),
        },
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )
