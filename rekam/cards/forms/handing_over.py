"""What is asked when a card is handed over, on a phone as at a counter."""

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.cards.actions import Handed
from rekam.cards.forms.applications import PICTURES
from rekam.cards.phrases.shipping import TAKERS, WHERE
from rekam.cards.rules.papers import OLD_CARD_TAKEN, Kind
from rekam.cards.rules.shipments import Taker, Where
from rekam.web.language import say

DRAWN = "data:image/png;base64,"
MOST_DRAWN = 600_000
"""Characters of a signature that was drawn: a screen of lines is a tenth of it."""
CAMERA = {"accept": "image/*", "capture": "environment"}


class HandOverForm(forms.Form):
    """Who took it, where, and what shows it. `tanda_tangan` is what was drawn on the screen."""

    siapa = forms.ChoiceField(label=gettext_lazy("Siapa yang mengambil"), widget=forms.RadioSelect)
    nama = forms.CharField(label=gettext_lazy("Nama pengambil"), required=False, max_length=200)
    hubungan = forms.CharField(label=gettext_lazy("Hubungan dengan pemilik"), required=False, max_length=60)
    surat_kuasa = forms.FileField(
        label=gettext_lazy("Foto surat kuasa"),
        required=False,
        help_text=gettext_lazy("Hanya bila bukan pemilik sendiri yang mengambil."),
        widget=forms.FileInput(attrs=CAMERA),
    )
    tempat = forms.ChoiceField(label=gettext_lazy("Diserahkan di"), widget=forms.RadioSelect)
    kartu_lama = forms.BooleanField(
        label=gettext_lazy("Kartu lama sudah diambil dan digunting"), required=False
    )
    tanda_tangan = forms.CharField(required=False, max_length=MOST_DRAWN, widget=forms.HiddenInput)
    foto = forms.FileField(
        label=gettext_lazy("Foto penyerahan"),
        error_messages={"required": gettext_lazy("Ambil foto penyerahan, atau pindai tanda terimanya.")},
        help_text=gettext_lazy("Wajah penerima dengan kartunya."),
        widget=forms.FileInput(attrs=CAMERA),
    )
    tanda_terima = forms.FileField(
        label=gettext_lazy("Atau tanda terima di kertas, dipindai"),
        required=False,
        help_text=gettext_lazy("Menggantikan tanda tangan di layar dan foto."),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, kind: str) -> None:
        super().__init__(data, files)
        alone = kind == Kind.OUTSIDE
        takers = [taker for taker in Taker if not alone or taker is Taker.HOLDER]
        self.fields["siapa"].choices = [(t.value, say(TAKERS[t])) for t in takers]  # type: ignore[attr-defined]
        self.fields["siapa"].initial = Taker.HOLDER.value
        self.fields["tempat"].choices = [(w.value, say(WHERE[w])) for w in Where]  # type: ignore[attr-defined]
        self.fields["tempat"].initial = Where.OFFICE.value
        self.fields["foto"].required = not (files and files.get("tanda_terima"))
        if kind not in OLD_CARD_TAKEN:
            del self.fields["kartu_lama"]
        if alone:
            for name in ("nama", "hubungan", "surat_kuasa"):
                del self.fields[name]

    def clean_tanda_tangan(self) -> bytes | None:
        told: str = self.cleaned_data["tanda_tangan"]
        if not told:
            return None
        try:
            if not told.startswith(DRAWN):
                raise ValueError
            return base64.b64decode(told.removeprefix(DRAWN), validate=True)
        except (ValueError, binascii.Error):
            raise forms.ValidationError(_("Tanda tangan ini tidak terbaca. Ulangi.")) from None

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("siapa") not in (None, Taker.HOLDER):
            if not told.get("nama", "").strip():
                self.add_error("nama", _("Tulis nama yang mengambil."))
            if not told.get("surat_kuasa"):
                self.add_error("surat_kuasa", _("Foto surat kuasanya."))
        if not told.get("tanda_terima") and not told.get("tanda_tangan"):
            self.add_error("tanda_terima", _("Minta tanda tangan di layar, atau pindai tanda terimanya."))
        if "kartu_lama" in self.fields and not told.get("kartu_lama"):
            self.add_error("kartu_lama", _("Ambil dulu kartu lamanya: tidak ada yang memegang dua kartu."))
        return told

    def handed(self) -> Handed:
        told = self.cleaned_data
        pictures = {"photo": "foto", "attorney": "surat_kuasa", "receipt": "tanda_terima"}
        read = {name: told[field].read() for name, field in pictures.items() if told.get(field)}
        return Handed(
            Taker(told["siapa"]), Where(told["tempat"]), told.get("nama", ""), told.get("hubungan", ""),
            bool(told.get("kartu_lama")), signature=told["tanda_tangan"], **read,
        )  # fmt: skip
