"""What the pages of this room ask: filters, deeds, the facts of a move, an answer, what a case comes to."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.core.actor import Actor
from rekam.enrolment.phrases.ageing import DEEDS, LOOKED_AT, OUTCOME_MEANS, OUTCOMES
from rekam.enrolment.queries import Wanted
from rekam.enrolment.rules.ageing import DEEDS as USUAL
from rekam.enrolment.rules.ageing import MOST_DAYS, WAITING
from rekam.enrolment.rules.candidates import ELSEWHERE
from rekam.enrolment.rules.cases import DeedKind, Outcome, reasoned
from rekam.enrolment.rules.recording import LIFECYCLE, Event, State
from rekam.people.forms import without_numbers
from rekam.people.phrases import RECORDING
from rekam.places import queries as places
from rekam.places.rules import level_of
from rekam.web.language import fill, say

MOST_NOTE = 300
Choices = Sequence[tuple[str, str]]
_AREA = forms.Textarea(attrs={"rows": 2})


class FilterForm(forms.Form):
    """A state, a region, an age. No name: it would stand in the address."""

    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    wilayah = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)
    lebih = forms.IntegerField(
        label=gettext_lazy("Lebih dari (hari)"), required=False, min_value=0, max_value=MOST_DAYS
    )
    lewat = forms.BooleanField(label=gettext_lazy("Hanya yang lewat batas"), required=False)

    def __init__(self, data: Mapping[str, Any], by: Actor, states: Sequence[State] = WAITING) -> None:
        super().__init__(data)
        told = [(state.value, say(RECORDING[state])) for state in states]
        self.fields["keadaan"].choices = [("", _("Semua")), *told]  # type: ignore[attr-defined]
        self.fields["wilayah"].choices = [("", _("Semua")), *regions(by)]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What is not understood is not asked."""
        self.is_valid()
        told = self.cleaned_data
        return Wanted(
            state=told.get("keadaan", ""),
            place=told.get("wilayah", ""),
            older=told.get("lebih"),
            past=told.get("lewat", False),
        )


class DecisionFilter(FilterForm):
    """Of records that wait for a decision: no age is asked."""

    def __init__(self, data: Mapping[str, Any], by: Actor, states: Sequence[State]) -> None:
        super().__init__(data, by, states)
        del self.fields["lebih"], self.fields["lewat"]


class PlaceFilter(FilterForm):
    """Of the overview: only where."""

    def __init__(self, data: Mapping[str, Any], by: Actor) -> None:
        super().__init__(data, by)
        del self.fields["lebih"], self.fields["lewat"], self.fields["keadaan"]


def regions(by: Actor) -> list[Any]:
    """Each kecamatan of the territory with its desa; the kecamatan itself is the first choice."""
    office = places.office()
    roots = [prefix or (office.code if office else "") for prefix in by.territory]
    return [one for root in filter(None, roots) for one in _inside(root)]


def _inside(code: str) -> list[Any]:
    region = places.region(code)
    if region is None:
        return []
    level = level_of(code)
    if level < 3:
        return [one for child in places.children(code) for one in _inside(child.code)]
    if level == 4:
        return [(code, region.name)]
    whole = _("Seluruh {name}").format(name=region.name)
    return [(region.name, [(code, whole), *((one.code, one.name) for one in places.children(code))])]


class DeedForm(forms.Form):
    """What was done elsewhere. The usual ones of the state come first."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Tindakan"), error_messages={"required": gettext_lazy("Pilih tindakannya.")}
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=MOST_NOTE,
        widget=_AREA,
        help_text=gettext_lazy("Kepada siapa, lewat apa, nomor tiketnya. Tanpa NIK dan KK."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, state: str) -> None:
        super().__init__(data, auto_id="tindakan-%s")
        usual = USUAL.get(State(state), ()) if state in set(State) else ()
        kinds = [*usual, *(kind for kind in DeedKind if kind not in usual)]
        self.fields["kind"].choices = [("", _("Pilih")), *((k.value, say(DEEDS[k])) for k in kinds)]  # type: ignore[attr-defined]

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("kind") == DeedKind.OTHER and "note" in told and not reasoned(told["note"]):
            self.add_error("note", _("Tulis dengan beberapa kata apa yang dilakukan."))
        return told


_NOTES = {
    "single_identity": gettext_lazy("Alasan"),
    "reason": gettext_lazy("Alasan"),
    "question": gettext_lazy("Pertanyaan"),
    "evidence": gettext_lazy("Bukti bahwa keduanya orang yang berbeda"),
}
"""What the note says of a move with such a need; of any other it is a note that may stay empty."""


class MoveForm(forms.Form):
    """The facts that one move asks for, by its needs. `people` are the candidates on the page."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, event: Event, data: Mapping[str, Any] | None = None, *, version: int, people: Choices = (),
        own: str = "",
    ) -> None:  # fmt: skip
        super().__init__(data, auto_id=f"{event}-%s", initial={"version": version})
        self.event, self.people, self.own = event, [*people, (ELSEWHERE, _elsewhere())], own
        self.needs = {need for move in LIFECYCLE.moves if move.event is event for need in move.needs}
        for need, make in _FIELDS.items():
            if need in self.needs:
                make(self)
        self._add_note()

    def _add_note(self) -> None:
        asked = next((label for need, label in _NOTES.items() if need in self.needs), None)
        self.fields["note"] = forms.CharField(
            label=asked or _("Catatan"), required=bool(asked), max_length=MOST_NOTE, widget=_AREA,
            help_text=_("Dengan beberapa kata, tanpa NIK dan KK."),
            error_messages={"required": _("Tulis dengan beberapa kata.")},
        )  # fmt: skip

    def clean_note(self) -> str:
        note = without_numbers(self.cleaned_data["note"])
        if self.fields["note"].required and not reasoned(note):
            raise forms.ValidationError(_("Tulis dengan beberapa kata."))
        return note

    def facts(self) -> dict[str, Any]:
        """As the move takes them."""
        told = self.cleaned_data
        found: dict[str, Any] = {"note": told["note"]}
        if "single_identity" in self.needs:
            found |= {"single_identity": True, "evidence": ", ".join(told["looked_at"])}
        if "candidates" in self.needs:
            found["candidates"] = tuple(told["candidates"])
        if "other_record" in self.needs:
            found["other_record"] = told["other_record"]
        if "evidence" in self.needs:
            found["evidence"] = told["note"]
        if "which_nik_stays" in self.needs:
            found["nik_stays"] = told["nik_stays"]
        return found

    def add_looked_at(self) -> None:
        self.fields["looked_at"] = forms.MultipleChoiceField(
            label=_("Yang sudah diperiksa"), widget=forms.CheckboxSelectMultiple,
            choices=[(code, say(words)) for code, words in LOOKED_AT.items()],
            error_messages={"required": _("Centang apa yang sudah diperiksa.")},
        )  # fmt: skip

    def add_candidates(self) -> None:
        self.fields["candidates"] = forms.MultipleChoiceField(
            label=_("Mirip dengan siapa"), widget=forms.CheckboxSelectMultiple, choices=self.people,
            error_messages={"required": _("Pilih siapa yang mirip.")},
        )  # fmt: skip

    def add_other(self) -> None:
        self.fields["other_record"] = forms.ChoiceField(
            label=_("Rekaman yang lain"), widget=forms.RadioSelect, choices=self.people,
            error_messages={"required": _("Pilih rekaman yang lain.")},
        )  # fmt: skip

    def add_nik(self) -> None:
        self.fields["nik_stays"] = forms.ChoiceField(
            label=_("NIK siapa yang tetap dipakai"), widget=forms.RadioSelect,
            choices=[(self.own, _("NIK orang ini")), *self.people],
            error_messages={"required": _("Pilih NIK yang tetap dipakai.")},
        )  # fmt: skip


_FIELDS = {
    "single_identity": MoveForm.add_looked_at,
    "candidates": MoveForm.add_candidates,
    "other_record": MoveForm.add_other,
    "which_nik_stays": MoveForm.add_nik,
}


def _elsewhere() -> str:
    return _("Orang di luar register kantor ini")


class AnswerForm(forms.Form):
    """The second person's yes or no, and in words why."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=MOST_NOTE,
        widget=_AREA,
        help_text=gettext_lazy("Wajib bila tidak setuju. Tanpa NIK dan KK."),
    )

    def clean_note(self) -> str:
        return without_numbers(self.cleaned_data["note"])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("answer") == "no" and "note" in told and not reasoned(told["note"]):
            self.add_error("note", _("Tulis dengan beberapa kata mengapa tidak."))
        return told


class SettleForm(forms.Form):
    """Which of the two is right, and how that is known."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Mana yang benar?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih mana yang benar.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Dari mana diketahui"),
        max_length=MOST_NOTE,
        widget=_AREA,
        help_text=gettext_lazy("Misalnya: dilihat di SIAK, kata petugas pusat. Tanpa NIK dan KK."),
        error_messages={"required": gettext_lazy("Tulis dengan beberapa kata.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, seen: str, known: str) -> None:
        """With what the list says and what was known, in words."""
        super().__init__(data)
        facts = {"seen": seen, "known": known}
        told = [(one.value, f"{say(OUTCOMES[one])}: {fill(OUTCOME_MEANS[one], facts)}") for one in Outcome]
        self.fields["outcome"].choices = told  # type: ignore[attr-defined]

    def clean_note(self) -> str:
        note = without_numbers(self.cleaned_data["note"])
        if not reasoned(note):
            raise forms.ValidationError(_("Tulis dengan beberapa kata."))
        return note
