"""What the pages of applications may ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.cards.phrases.applications import FLAGS, KINDS, PAPERS, REASONS, STATES
from rekam.cards.phrases.guests import WHOSE
from rekam.cards.queries.applications import Wanted
from rekam.cards.rules.applications import OPEN, SEEN, Reason, State
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.papers import Kind, PaperKind
from rekam.people.forms import without_numbers
from rekam.web.language import say

MOST_BYTES = 8 << 20
PICTURES = "image/jpeg,image/png,image/webp,application/pdf"


class FilterForm(forms.Form):
    """State, where it is collected, kind and sign. No name: this stands in an address."""

    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    tempat = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False)
    tanda = forms.ChoiceField(label=gettext_lazy("Tanda"), required=False)

    def __init__(self, data: Mapping[str, Any], places: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        states = (*OPEN, State.CARD_ISSUED, State.WITHDRAWN, State.ENDED)
        self._offer("keadaan", [(s.value, say(STATES[s])) for s in states], _("Semua yang berjalan"))
        self._offer("tempat", list(places), _("Semua"))
        self._offer("jenis", [(kind.value, say(KINDS[kind])) for kind in Kind], _("Semua"))
        self._offer("tanda", [(flag, say(words)) for flag, words in FLAGS.items()], _("Semua"))

    def _offer(self, name: str, choices: list[tuple[str, str]], every: str) -> None:
        self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What fits; a value that is no choice asks for nothing."""
        self.is_valid()
        told = self.cleaned_data
        return Wanted(
            state=told.get("keadaan", ""), place=told.get("tempat", ""), kind=told.get("jenis", ""),
            flag=told.get("tanda", ""),
        )  # fmt: skip


class NewForm(forms.Form):
    """Which card somebody wishes for. A guest asks for one away from home; who said a nationality has one
    colour."""

    jenis = forms.ChoiceField(label=gettext_lazy("Jenis permohonan"), widget=forms.RadioSelect)
    warna = forms.ChoiceField(label=gettext_lazy("Warna kartu"), widget=forms.RadioSelect)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, first: bool = True, guest: bool = False,
        colour: Colour | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        ours = [kind for kind in Kind if kind is not Kind.OUTSIDE and (first or kind is not Kind.FIRST)]
        kinds = [Kind.OUTSIDE] if guest else ours
        colours = [colour] if colour else list(Colour)
        self.fields["jenis"].choices = [(kind.value, say(KINDS[kind]).capitalize()) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["jenis"].initial = kinds[0].value
        self.fields["warna"].choices = [(c.value, say(WHOSE[c])) for c in colours]  # type: ignore[attr-defined]
        self.fields["warna"].initial = colours[0].value


class PaperForm(forms.Form):
    """One paper, with its picture where there is one; on a phone the camera takes it."""

    surat = forms.ChoiceField(label=gettext_lazy("Surat yang ditunjukkan"))
    foto = forms.FileField(
        label=gettext_lazy("Foto atau pindaian"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG, WebP atau PDF, paling besar 8 MB. Disimpan terenkripsi."),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, missing: Sequence[PaperKind] = ()) -> None:
        super().__init__(data, files)
        kinds = [*missing, *(kind for kind in PaperKind if kind not in missing)]
        self.fields["surat"].choices = [(kind.value, say(PAPERS[kind])) for kind in kinds]  # type: ignore[attr-defined]

    def content(self) -> bytes | None:
        found = self.cleaned_data["foto"]
        return found.read() if found else None


class NoteForm(forms.Form):
    """Why, in a few words."""

    catatan = forms.CharField(label=gettext_lazy("Alasan"), max_length=200, min_length=5)

    def clean_catatan(self) -> str:
        return without_numbers(self.cleaned_data["catatan"])


class WithdrawForm(forms.Form):
    """Why a wish is withdrawn: it never comes back."""

    alasan = forms.ChoiceField(label=gettext_lazy("Sebab"))
    catatan = forms.CharField(label=gettext_lazy("Catatan"), required=False, max_length=200)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        told = [reason for reason in Reason if reason is not Reason.LIST_TAKEN_BACK]
        self.fields["alasan"].choices = [(r.value, say(REASONS[r]).capitalize()) for r in told]  # type: ignore[attr-defined]

    def clean_catatan(self) -> str:
        return without_numbers(self.cleaned_data["catatan"])


class ObserveForm(forms.Form):
    """What an officer sees of a card that SIAK printed."""

    keadaan = forms.ChoiceField(label=gettext_lazy("Yang terlihat"))
    sumber = forms.CharField(
        label=gettext_lazy("Di mana terlihat"),
        min_length=5,
        max_length=200,
        help_text=gettext_lazy("Misalnya: kartu ada di meja cetak SIAK."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        seen = (*SEEN[2:4], *SEEN[1::-1])
        self.fields["keadaan"].choices = [(s.value, say(STATES[s])) for s in seen]  # type: ignore[attr-defined]

    def clean_sumber(self) -> str:
        return without_numbers(self.cleaned_data["sumber"])
