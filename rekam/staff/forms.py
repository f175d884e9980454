"""What the pages of accounts ask."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rekam.staff.phrases import DUTIES, LANGUAGES, ROLES, THEMES
from rekam.staff.rules import MINIMUM_PASSWORD
from rekam.web.language import current


class SignIn(forms.Form):
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class Code(forms.Form):
    code = forms.CharField(
        label=_("Kode"),
        max_length=20,
        help_text=_("Enam angka dari aplikasi, atau satu kode cadangan."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )


class FirstCode(Code):
    """Before the recovery codes exist."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Enam angka yang tampil di aplikasi.")


class Password(forms.Form):
    """The present password, once more before something that outlives the session."""

    password = forms.CharField(
        label=_("Kata sandi sekarang"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPassword(Password):
    new = forms.CharField(
        label=_("Kata sandi baru"),
        max_length=200,
        strip=False,
        help_text=format_lazy(
            _("Paling sedikit {length} huruf atau angka. Kalimat pendek yang hanya Anda tahu mudah diingat."),
            length=MINIMUM_PASSWORD,
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "minlength": MINIMUM_PASSWORD}),
    )
    again = forms.CharField(
        label=_("Ketik sekali lagi"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class Preferences(forms.Form):
    language = forms.ChoiceField(label=_("Bahasa"), widget=forms.RadioSelect)
    theme = forms.ChoiceField(label=_("Tampilan"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "language", list(LANGUAGES.items()))
        _offer(self, "theme", [(name, said[current()]) for name, said in THEMES.items()])


class Account(forms.Form):
    """Name, role and territory of somebody."""

    full_name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Peran"), widget=forms.RadioSelect)
    territory = forms.CharField(
        label=_("Wilayah"),
        max_length=600,
        help_text=_(
            "Kode wilayah, dipisahkan koma atau spasi. "
            "Contoh: 53.01 untuk seluruh kabupaten, 53.01.04 untuk satu kecamatan."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current()
        _offer(self, "role", [(r.value, f"{ROLES[r][language]}: {DUTIES[r][language]}") for r in ROLES])

    def clean_territory(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["territory"].replace(",", " ").split())


class NewAccount(Account):
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        help_text=_("Dipakai saat masuk; huruf kecil, angka, titik, atau garis."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    field_order = ("full_name", "username", "role", "territory")

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip().lower()
        if not username.replace(".", "").replace("-", "").replace("_", "").isalnum():
            raise forms.ValidationError(_("Pakai hanya huruf, angka, titik, dan garis."))
        return username


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
