"""What the pages of this room ask."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rekam.people.phrases import FIELDS, REASONS
from rekam.people.rules.residents import LONG_NUMBER
from rekam.web.language import say

FIRST_DAY = dt.date(1945, 8, 17)
"""No office of this country has written down an earlier one; a year like 0024 is a slip."""


def without_numbers(note: str) -> str:
    """Notes are read by many and kept for good: a full number does not belong in one."""
    if LONG_NUMBER.search(note):
        raise forms.ValidationError(_("Catatan ini memuat nomor panjang. Tulis tanpa NIK dan KK."))
    return note.strip()


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Upload(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        help_text=gettext_lazy("Pilih atau seret ke sini: XLSX, XLS, ODS atau CSV, paling besar 2 GB."),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dulu."),
            "empty": gettext_lazy("Berkas ini kosong. Minta berkasnya dikirim ulang."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsb,.ods,.csv,.txt,.tsv"}),
    )
    data_as_of = forms.DateField(
        label=gettext_lazy("Data per tanggal"),
        help_text=gettext_lazy(
            "Hari keadaan yang dicatat berkas ini, bukan hari unduhnya. Tampil di setiap halaman."
        ),
        widget=DayInput(),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["data_as_of"].initial = today
        self.fields["data_as_of"].widget.attrs |= {
            "min": FIRST_DAY.isoformat(),
            "max": today.isoformat(),
        }

    def clean_data_as_of(self) -> dt.date:
        day: dt.date = self.cleaned_data["data_as_of"]
        if day > self.today:
            raise forms.ValidationError(_("Tanggal ini belum terjadi."))
        if day < FIRST_DAY:
            raise forms.ValidationError(
                _("Tahun {year} terlalu lama. Periksa tahunnya.").format(year=day.year)
            )
        return day


class Columns(forms.Form):
    """Which column of an unknown file holds which fact."""

    kind = forms.ChoiceField(label=gettext_lazy("Isi berkas"), widget=forms.RadioSelect)
    date_order = forms.ChoiceField(label=gettext_lazy("Urutan tanggal"))

    def __init__(self, *args: Any, columns: Sequence[Mapping[str, str]], row: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("register", _("Register penduduk: semua penduduk, menggantikan register yang berlaku")),
            ("status", _("Daftar status perekaman: menambah status pada orang yang sudah ada")),
            ("roll", _("Daftar pemilih: dicocokkan dengan register, menggantikan daftar yang berlaku")),
        ]
        self.fields["kind"].initial = "register"
        self.fields["date_order"].choices = [  # type: ignore[attr-defined]
            ("dmy", _("hari-bulan-tahun, 15-04-1999")),
            ("mdy", _("bulan-hari-tahun, 04-15-1999")),
            ("ymd", _("tahun-bulan-hari, 1999-04-15")),
        ]
        guesses = {one["field"]: one["name"] for one in reversed(columns) if one["field"]}
        none, letter = _("tidak ada di berkas"), _("kolom {letter}")
        choices = [
            ("", none),
            *((one["name"], one["text"] or letter.format(letter=one["name"])) for one in columns),
        ]
        for name, words in FIELDS.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=say(words), choices=choices, required=False, initial=guesses.get(name, "")
            )

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        columns = {name: told[f"column_{name}"] for name in FIELDS if told.get(f"column_{name}")}
        if not columns.keys() & {"nik", "name"}:
            raise forms.ValidationError(_("Tunjukkan kolom NIK atau kolom nama, supaya orangnya dikenal."))
        told["mapping"] = {
            "kind": told.get("kind"), "header_row": self.row, "columns": columns,
            "date_order": told.get("date_order"),
        }  # fmt: skip
        return told


class Villages(forms.Form):
    """For each name that nobody can tell, the village that is meant."""

    def __init__(
        self, *args: Any, unresolved: Iterable[tuple[tuple[str, str], list[Any], str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names: dict[str, tuple[str, str]] = {}
        meant = _("Desa yang dimaksud dengan {name}")
        for number, (names, choices, answer) in enumerate(unresolved):
            said = " / ".join(filter(None, names))
            self.names[f"village_{number}"] = names
            self.fields[f"village_{number}"] = forms.ChoiceField(
                label=said,
                choices=choices,
                required=False,
                initial=answer,
                widget=forms.Select(attrs={"aria-label": meant.format(name=said)}),
            )

    def answers(self) -> dict[tuple[str, str], str]:
        return {names: self.cleaned_data.get(field, "") for field, names in self.names.items()}


class Reveal(forms.Form):
    """Why somebody needs to see a full NIK. The answer stays in the log for good."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Untuk apa nomor lengkapnya?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih alasannya.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Keterangan"),
        help_text=gettext_lazy("Misalnya nomor loket atau surat. Jangan tulis NIK atau nomor KK di sini."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(code, say(words)) for code, words in REASONS.items()]  # type: ignore[attr-defined]

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"].strip()
        if LONG_NUMBER.search(note):
            raise forms.ValidationError(_("Keterangan ini memuat nomor panjang. Tulis tanpa NIK dan KK."))
        return note

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("reason") == "other" and "note" in told and len(told["note"]) < 5:
            self.add_error("note", _("Tulis alasannya dengan beberapa kata."))
        return told

    def said(self) -> str:
        """As the log keeps it: in Indonesian, whatever language the page spoke."""
        code, note = self.cleaned_data["reason"], self.cleaned_data["note"]
        if code == "other":
            return str(note)
        return f"{REASONS[code]['id']}. {note}".strip() if note else REASONS[code]["id"]
