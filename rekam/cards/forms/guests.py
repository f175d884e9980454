"""What the pages of guests and of foreigners' permits ask."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rekam.cards.forms.applications import PICTURES
from rekam.cards.phrases.guests import LIFE, MARITAL, RELIGIONS
from rekam.cards.rules.guests import Blood, Life, Seen, Told, nationality_of
from rekam.cards.rules.permits import NUMBER, Permit
from rekam.core.nik import clean, read_nik
from rekam.enrolment.rules.recording import STATUSES
from rekam.people.forms import FIRST_DAY, DayInput
from rekam.people.phrases import RECORDING, SEXES
from rekam.web.language import say

NUMBERS = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
PICTURE_HELP = gettext_lazy("JPEG, PNG, WebP atau PDF, paling besar 8 MB. Disimpan terenkripsi.")


def _content(form: forms.Form, name: str) -> bytes | None:
    found = form.cleaned_data.get(name)
    return found.read() if found else None


class SeenForm(forms.Form):
    """What SIAK shows, when it was looked at, and the picture that shows it."""

    status = forms.ChoiceField(label=gettext_lazy("Status perekaman di SIAK"))
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan orangnya di SIAK"))
    dilihat = forms.DateField(label=gettext_lazy("Tanggal lihat SIAK"), widget=DayInput())
    bukti = forms.FileField(
        label=gettext_lazy("Foto layar SIAK"),
        help_text=PICTURE_HELP,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", _("pilih")), *((str(s), f"{s} · {say(RECORDING[str(s)])}") for s in STATUSES)]
        self.fields["status"].choices = chosen  # type: ignore[attr-defined]
        self.fields["keadaan"].choices = [(one.value, say(LIFE[one])) for one in Life]  # type: ignore[attr-defined]
        self.fields["dilihat"].initial = today
        self.fields["dilihat"].widget.attrs |= {"min": FIRST_DAY.isoformat(), "max": today.isoformat()}
        self.today = today

    def clean_dilihat(self) -> dt.date:
        day: dt.date = self.cleaned_data["dilihat"]
        if day > self.today:
            raise forms.ValidationError(_("Tanggal ini belum terjadi."))
        return day

    def seen(self) -> Seen:
        told = self.cleaned_data
        return Seen(told["status"], told["keadaan"], told["dilihat"])

    def evidence(self) -> bytes | None:
        return _content(self, "bukti")


class GuestForm(SeenForm):
    """What the card of a guest says. Home is chosen on the page before."""

    nik = forms.CharField(label="NIK", max_length=30, widget=NUMBERS)
    nama = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    tempat_lahir = forms.CharField(label=gettext_lazy("Tempat lahir"), max_length=100)
    tanggal_lahir = forms.DateField(label=gettext_lazy("Tanggal lahir"), widget=DayInput())
    kelamin = forms.ChoiceField(label=gettext_lazy("Jenis kelamin"))
    darah = forms.ChoiceField(label=gettext_lazy("Golongan darah"))
    alamat = forms.CharField(label=gettext_lazy("Alamat"), max_length=300)
    rt = forms.RegexField(r"^\s*\d{0,3}\s*$", label="RT", max_length=5, required=False, widget=NUMBERS)
    rw = forms.RegexField(r"^\s*\d{0,3}\s*$", label="RW", max_length=5, required=False, widget=NUMBERS)
    agama = forms.ChoiceField(label=gettext_lazy("Agama"))
    kawin = forms.ChoiceField(label=gettext_lazy("Status kawin"))
    pekerjaan = forms.CharField(label=pgettext_lazy("occupation", "Pekerjaan"), max_length=120)
    warga = forms.CharField(
        label=gettext_lazy("Kewarganegaraan"),
        max_length=40,
        help_text=gettext_lazy("WNI, atau nama negaranya bagi orang asing."),
    )
    ON_THE_CARD = (
        "nik", "nama", "tempat_lahir", "tanggal_lahir", "kelamin", "darah", "alamat", "rt", "rw", "agama",
        "kawin", "pekerjaan", "warga",
    )  # fmt: skip
    IN_SIAK = ("status", "keadaan", "dilihat", "bukti")
    WIDE = ("nama", "alamat", "pekerjaan", "warga", "status", "keadaan", "bukti")

    def __init__(self, *args: Any, village: str, nik: str = "", **kwargs: Any) -> None:
        """`nik` is that of a guest whose data change: it stays, and the page does not show it."""
        super().__init__(*args, **kwargs)
        self.village, self.kept_nik = village, nik
        if nik:
            del self.fields["nik"]
        self._offer("kelamin", {code: say(words) for code, words in SEXES.items()})
        self._offer("darah", {one.value: one.value for one in Blood})
        self._offer("agama", {name: name for name in RELIGIONS})
        self._offer("kawin", {code: say(words) for code, words in MARITAL.items()})
        self.fields["warga"].initial = "WNI"
        self.order_fields([*self.ON_THE_CARD, *self.IN_SIAK])

    def _offer(self, name: str, choices: Mapping[str, str]) -> None:
        self.fields[name].choices = [("", _("pilih")), *choices.items()]  # type: ignore[attr-defined]

    @property
    def on_the_card(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ON_THE_CARD if name in self.fields]

    @property
    def in_siak(self) -> list[forms.BoundField]:
        return [self[name] for name in self.IN_SIAK]

    def clean_nik(self) -> str:
        read = read_nik(self.cleaned_data["nik"], on=self.today)
        if read.errors or not read.full:
            raise forms.ValidationError(_("NIK ini tidak mungkin benar. Cocokkan dengan KK: 16 angka."))
        return clean(self.cleaned_data["nik"])

    def clean_tanggal_lahir(self) -> dt.date:
        day: dt.date = self.cleaned_data["tanggal_lahir"]
        if day > self.today or day.year < 1900:
            raise forms.ValidationError(_("Periksa tahunnya."))
        return day

    def told(self) -> Told:
        said = {name: " ".join(str(value).split()) for name, value in self.cleaned_data.items()}
        return Told(
            nik=self.kept_nik or said["nik"], name=said["nama"], birth_place=said["tempat_lahir"],
            birth_date=self.cleaned_data["tanggal_lahir"], sex=said["kelamin"], blood=said["darah"],
            address=said["alamat"], rt=_three(said["rt"]), rw=_three(said["rw"]), village_code=self.village,
            religion=said["agama"], marital=said["kawin"], occupation=said["pekerjaan"],
            nationality=nationality_of(said["warga"]),
        )  # fmt: skip


def _three(digits: str) -> str:
    return digits.zfill(3) if digits else ""


def values_of(found: Any) -> dict[str, Any]:
    """What the form of a change begins with; what SIAK says is looked at anew."""
    return {
        "nama": found.name, "tempat_lahir": found.birth_place,
        "tanggal_lahir": found.birth_date, "kelamin": found.sex, "darah": found.blood,
        "alamat": found.address, "rt": found.rt, "rw": found.rw, "agama": found.religion,
        "kawin": found.marital, "pekerjaan": found.occupation, "warga": found.nationality,
    }  # fmt: skip


class PermitForm(forms.Form):
    """The KITAP that a foreigner shows: it decides colour and validity of the card."""

    negara = forms.CharField(label=gettext_lazy("Kewarganegaraan"), max_length=40)
    kitap = forms.CharField(
        label=gettext_lazy("Nomor KITAP"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    berlaku = forms.DateField(
        label=gettext_lazy("Berlaku hingga"),
        help_text=gettext_lazy("Hari terakhir izin tinggal tetap; kartu berlaku sampai hari itu."),
        widget=DayInput(),
    )
    dokumen = forms.FileField(
        label=gettext_lazy("Foto atau pindaian KITAP"),
        help_text=PICTURE_HELP,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, nationality: str = "") -> None:
        super().__init__(data, files, initial={"negara": nationality})

    def clean_kitap(self) -> str:
        number = " ".join(self.cleaned_data["kitap"].upper().split())
        if not NUMBER.fullmatch(number):
            raise forms.ValidationError(_("Nomor ini tidak terbaca: huruf, angka, dan tanda hubung saja."))
        return number

    def permit(self) -> Permit:
        told = self.cleaned_data
        return Permit(nationality_of(told["negara"]), told["kitap"], told["berlaku"])

    def picture(self) -> bytes | None:
        return _content(self, "dokumen")
