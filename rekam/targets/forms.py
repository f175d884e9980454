"""What the pages of the list may ask."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rekam.people.forms import NUMBER
from rekam.places import queries as places
from rekam.targets.phrases import OUTCOMES, flag_text
from rekam.targets.queries import Wanted
from rekam.targets.rules import Flag, OutcomeKind
from rekam.voters.queries import election
from rekam.web.language import current, say


class FilterForm(forms.Form):
    """A region that has somebody on the list, and a flag. No name: it would stand in the address."""

    wilayah = forms.ChoiceField(label=_("Wilayah"), required=False)
    tanda = forms.ChoiceField(label=_("Tanda"), required=False)

    def __init__(self, data: Mapping[str, Any], counts: Mapping[str, int]) -> None:
        super().__init__(data)
        self.fields["wilayah"].choices = [("", _("Semua")), *_regions(counts)]  # type: ignore[attr-defined]
        flags = [(flag.value, flag_text(flag, election(), current())) for flag in Flag]
        self.fields["tanda"].choices = [("", _("Semua")), *flags]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        told = self.cleaned_data if self.is_valid() else {}
        return Wanted(told.get("wilayah", ""), told.get("tanda", ""))


def _regions(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Each kecamatan with its desa, as far as somebody there is on the list."""
    found: list[tuple[str, str]] = []
    for code in sorted({".".join(c.split(".")[:3]) for c in counts if c}):
        found.append((code, _name(code)))
        found += [(c, f"– {_name(c)}") for c in sorted(counts) if c.startswith(code + ".")]
    return found


def _name(code: str) -> str:
    region = places.region(code)
    return region.name if region else code


class OutcomeForm(forms.Form):
    """What happened with somebody on the list."""

    hasil = forms.ChoiceField(label=_("Hasil"))
    catatan = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=300,
        help_text=_("Tanpa NIK atau nomor KK. Yang katanya meninggal atau pindah diperiksa dulu."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        kinds = [(kind.value, say(OUTCOMES[kind])) for kind in OutcomeKind]
        self.fields["hasil"].choices = [("", _("Pilih")), *kinds]  # type: ignore[attr-defined]

    def clean_catatan(self) -> str:
        note: str = self.cleaned_data["catatan"]
        if NUMBER.search(note):
            raise forms.ValidationError(_("Catatan ini memuat nomor panjang. Tulis tanpa NIK dan KK."))
        return note
