"""What the pages of findings ask: which ones, one decision, a decision for many, KPU's answer."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.forms import Reveal, without_numbers
from rekam.places import queries as places
from rekam.places.rules import level_of
from rekam.voters.phrases.pages import FILTER_STATES, OPEN
from rekam.voters.rules.deciding import GROUP_EVENTS, KPU_KINDS, Event
from rekam.web.language import say

__all__ = ["AnswerForm", "ApprovalForm", "DecideForm", "FilterForm", "GroupForm", "Reveal", "SendForm"]
VILLAGE = 4


class FilterForm(forms.Form):
    """A region, a state, and the group whose evidence is alike. No name: it would stand in the address."""

    wilayah = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    kelompok = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], by: Actor) -> None:
        super().__init__(data)
        self.fields["wilayah"].choices = [("", _("Semua")), *_regions(by)]  # type: ignore[attr-defined]
        states = [("" if code == OPEN else code, say(words)) for code, words in FILTER_STATES.items()]
        self.fields["keadaan"].choices = states  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        """As the reads take it; what is not understood is not asked."""
        self.is_valid()
        told = self.cleaned_data
        asked = told.get("keadaan", "")
        return {
            "village": told.get("wilayah", ""),
            "state": OPEN if not asked else "" if asked == "all" else asked,
            "group": told.get("kelompok", ""),
        }


def _regions(by: Actor) -> list[Any]:
    """Each kecamatan of the territory with its desa; the kecamatan itself is the first choice."""
    office = places.office()
    roots = [prefix or (office.code if office else "") for prefix in by.territory]
    found: list[Any] = []
    for root in filter(None, roots):
        found += _inside(root)
    return found


def _inside(code: str) -> list[Any]:
    region = places.region(code)
    if region is None:
        return []
    if level_of(code) < VILLAGE - 1:
        return [one for child in places.children(code) for one in _inside(child.code)]
    if level_of(code) == VILLAGE:
        return [(code, region.name)]
    villages = [(one.code, one.name) for one in places.children(code)]
    whole = _("Seluruh {name}").format(name=region.name)
    return [(region.name, [(code, whole), *villages])]


class DecideForm(forms.Form):
    """Which move, on which version of the finding, and why."""

    event = forms.ChoiceField(choices=[(one.value, one.value) for one in Event])
    version = forms.IntegerField(min_value=1)
    note = forms.CharField(label=gettext_lazy("Catatan"), required=False, max_length=300)

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])


class GroupForm(forms.Form):
    """One decision for all of a group, after looking at the sample that the page showed."""

    seen = forms.BooleanField(
        label=gettext_lazy("Saya sudah memeriksa contoh ini"),
        error_messages={"required": gettext_lazy("Periksa contohnya dulu, lalu centang.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Mengapa semuanya boleh diputuskan bersama. Tanpa NIK dan KK."),
    )
    event = forms.ChoiceField(
        choices=[(one.value, one.value) for one in GROUP_EVENTS], widget=forms.HiddenInput
    )

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])


class ApprovalForm(forms.Form):
    """The second person looked too; a decline says why."""

    seen = forms.BooleanField(label=gettext_lazy("Saya sudah memeriksa kedua contoh ini"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Wajib bila tidak disetujui. Tanpa NIK dan KK."),
    )

    def __init__(self, *args: Any, approves: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.approves = approves

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if self.approves and not told.get("seen"):
            self.add_error("seen", _("Periksa contohnya dulu, lalu centang."))
        if not self.approves and len(told.get("note", "")) < 5:
            self.add_error("note", _("Tulis mengapa tidak disetujui, dengan beberapa kata."))
        return told


class SendForm(forms.Form):
    """Which kinds go to KPU together."""

    kinds = forms.MultipleChoiceField(choices=[(kind.value, kind.value) for kind in KPU_KINDS])


class AnswerForm(forms.Form):
    """What KPU answered to one finding."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    answer = forms.CharField(label=gettext_lazy("Jawaban KPU"), max_length=300)

    def clean_answer(self) -> str:
        return without_numbers(self.cleaned_data["answer"])


SHOWN = "voters.group.shown"
SHOWN_FOR = dt.timedelta(days=1)


def signed_sample(ids: Iterable[uuid.UUID], *, kind: str, group: str, by: Actor) -> str:
    """Which findings of a group a page shows this officer: what comes back is that and nothing else."""
    return signing.dumps([by.id, kind, group, [str(one) for one in ids]], salt=SHOWN)


def shown_sample(told: str, *, kind: str, group: str, by: Actor) -> list[uuid.UUID]:
    """The findings that were shown. Raises Refused: `sample_missing`, for those of another page as well."""
    try:
        *whose, ids = signing.loads(told, salt=SHOWN, max_age=SHOWN_FOR)
    except signing.BadSignature:
        raise Refused("sample_missing") from None
    if whose != [by.id, kind, group]:
        raise Refused("sample_missing")
    return [uuid.UUID(one) for one in ids]
