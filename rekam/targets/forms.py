"""What the pages of the list may ask."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.core.refusal import Refused
from rekam.people.forms import DayInput, without_numbers
from rekam.places import queries as places
from rekam.targets.phrases import (
    CONSENTS,
    EVIDENCE,
    NOT_VISITED,
    OUTCOMES,
    OWNERS,
    REASONS,
    REFUSALS,
    flag_text,
)
from rekam.targets.queries import NOT_KNOWN, NOTHING_YET, Below, Wanted
from rekam.targets.rules import (
    ConsentHow,
    Evidence,
    Flag,
    OutcomeKind,
    Owner,
    check_evidence,
    read_phone,
)
from rekam.voters.queries import election
from rekam.web.language import current, say

WRITTEN = tuple(kind for kind in OutcomeKind if kind != OutcomeKind.CORRECTED)


class FilterForm(forms.Form):
    """A region that has somebody on the list, and what is known of them. No name: it stands in an address."""

    wilayah = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)
    rt = forms.RegexField(
        r"[\w.-]{0,5}/[\w.-]{0,5}", label=gettext_lazy("RW / RT"), required=False, widget=forms.Select
    )
    hasil = forms.ChoiceField(label=gettext_lazy("Hasil terakhir"), required=False)
    sebab = forms.ChoiceField(label=gettext_lazy("Sebab"), required=False)
    tanda = forms.ChoiceField(label=gettext_lazy("Tanda"), required=False)
    kontak = forms.BooleanField(label=gettext_lazy("Dapat dihubungi"), required=False)

    def __init__(self, data: Mapping[str, Any], regions: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        flags = [(flag.value, flag_text(flag, election(), current())) for flag in Flag]
        outcomes = [(NOTHING_YET, say(NOT_VISITED)), *((k.value, say(OUTCOMES[k])) for k in WRITTEN)]
        self._offer("wilayah", list(regions))
        self._offer("hasil", outcomes)
        self._offer("sebab", [(code, say(words)) for code, words in REASONS.items()])
        self._offer("tanda", flags)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", _("Semua")), *choices]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What fits; a value that is no choice asks for nothing. An RT is one of a village."""
        self.is_valid()
        told = self.cleaned_data
        place = told.get("wilayah", "")
        return Wanted(
            place=place,
            flag=told.get("tanda", ""),
            rt=told.get("rt", "") if place.count(".") == 3 else "",
            reason=told.get("sebab", ""),
            outcome=told.get("hasil", ""),
            reachable=told.get("kontak", False),
        )

    def offer_walks(self, walks: Sequence[Below], chosen: str) -> None:
        """The RT of the village looked at; elsewhere nothing is asked."""
        if not walks and not chosen:
            del self.fields["rt"]
            return
        offered = _walks(walks)
        if chosen and chosen not in dict(offered):
            offered.append((chosen, rt_text(chosen)))
        self.fields["rt"].widget.choices = [("", _("Semua")), *offered]


def rt_text(code: str) -> str:
    """ "001/002" as `RT 002 / RW 001`, a whole "001/" as `RW 001`, "-/-" as not known."""
    rw, _slash, rt = code.partition("/")
    if rt == NOT_KNOWN or not rw:
        unknown = _("RT tidak diketahui")
        return unknown if rw in ("", NOT_KNOWN) else f"RW {rw}, {unknown}"
    return f"RT {rt} / RW {rw}" if rt else f"RW {rw}"


def rt_code(rw: str, rt: str) -> str:
    return f"{rw or NOT_KNOWN}/{rt or NOT_KNOWN}"


def _walks(walks: Sequence[Below]) -> list[tuple[str, str]]:
    """Each RW as a whole, then its RT."""
    found: dict[str, str] = {}
    for one in walks:
        rw = one.code.partition("/")[0]
        if rw != NOT_KNOWN:
            found.setdefault(f"{rw}/", rt_text(f"{rw}/"))
        found.setdefault(one.code, f"{rt_text(one.code)} ({one.people})")
    return list(found.items())


def regions_of(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Each kecamatan with its desa, as far as somebody there is on the list: what the filter offers."""
    found: list[tuple[str, str]] = []
    for code in sorted({".".join(c.split(".")[:3]) for c in counts if c}):
        found.append((code, _name(code)))
        found += [(c, f"– {_name(c)}") for c in sorted(counts) if c.startswith(code + ".")]
    return found


def _name(code: str) -> str:
    region = places.region(code)
    return region.name if region else code


class OutcomeForm(forms.Form):
    """What happened with somebody on the list; "dead" and "moved" with what they rest on."""

    hasil = forms.ChoiceField(
        label=gettext_lazy("Hasil"), error_messages={"required": gettext_lazy("Pilih hasilnya.")}
    )
    dasar = forms.ChoiceField(
        label=gettext_lazy("Dasar"),
        required=False,
        help_text=gettext_lazy("Wajib untuk dilaporkan meninggal atau pindah."),
    )
    catatan = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Siapa yang mengatakan, atau surat apa. Tanpa NIK atau nomor KK."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        kinds = [(kind.value, say(OUTCOMES[kind])) for kind in WRITTEN]
        self.fields["hasil"].choices = [("", _("Pilih")), *kinds]  # type: ignore[attr-defined]
        self.fields["dasar"].choices = [("", _("Tidak ada")), *_said(EVIDENCE, Evidence)]  # type: ignore[attr-defined]

    def clean_catatan(self) -> str:
        return without_numbers(self.cleaned_data["catatan"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if "hasil" in told and "catatan" in told:
            try:
                check_evidence(OutcomeKind(told["hasil"]), told.get("dasar", ""), told["catatan"])
            except Refused as no:
                self.add_error(
                    "catatan" if no.code == "evidence_note_needed" else "dasar", say(REFUSALS[no.code])
                )
        return told


def _said(table: Mapping[Any, Any], kinds: Iterable[Any]) -> list[tuple[str, str]]:
    return [(kind.value, say(table[kind])) for kind in kinds]


class ContactForm(forms.Form):
    """A number, whose it is, and the consent without which it is not kept."""

    telepon = forms.CharField(
        label=gettext_lazy("Nomor telepon"),
        max_length=30,
        help_text=gettext_lazy("Misalnya 0812-3456-7890."),
        error_messages={"required": gettext_lazy("Tulis nomornya.")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    milik = forms.ChoiceField(label=gettext_lazy("Milik siapa"))
    cara = forms.ChoiceField(label=gettext_lazy("Cara menyetujui"))
    tanggal = forms.DateField(label=gettext_lazy("Tanggal persetujuan"), widget=DayInput())
    setuju = forms.BooleanField(
        label=gettext_lazy("Pemilik nomor setuju dihubungi untuk perekaman KTP-el"),
        error_messages={
            "required": gettext_lazy("Tanpa persetujuan pemiliknya, nomor ini tidak boleh disimpan.")
        },
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: dt.date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["milik"].choices = _said(OWNERS, Owner)  # type: ignore[attr-defined]
        self.fields["cara"].choices = _said(CONSENTS, ConsentHow)  # type: ignore[attr-defined]
        self.fields["tanggal"].initial = today
        self.fields["tanggal"].widget.attrs["max"] = today.isoformat()

    def clean_telepon(self) -> str:
        try:
            return read_phone(self.cleaned_data["telepon"])
        except Refused as no:
            raise forms.ValidationError(say(REFUSALS[no.code])) from None

    def clean_tanggal(self) -> dt.date:
        day: dt.date = self.cleaned_data["tanggal"]
        if day > self.today:
            raise forms.ValidationError(say(REFUSALS["consent_day"]))
        return day
