"""Every part with made-up content, for whoever builds a page: `/gaya/`, only where DEBUG is on."""

import datetime as dt
from types import SimpleNamespace as Thing
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rekam.web.doors import public
from rekam.web.facts import DataAsOf

NASTY = '<script>alert("x")</script>'
DISTRICTS = (
    ("Amabi Oefeto Timur", 16063, 442, 0.9725, 0),
    ("Amfoang Utara", 11618, 336, 0.9711, -26),
    ("Semau Selatan", 11194, 328, 0.9707, -25),
    ("Fatuleu Barat", 9409, 270, 0.9713, 0),
    ("Amabi Oefeto", 7586, 252, 0.9668, -30),
    ("Takari", 20822, 230, 0.9890, 0),
    ("Taebenu", 11001, 217, 0.9803, -19),
)
PACE = (52, 58, 49, 61, 66, 21, 10, 63, 69, 76, 68, 82, 32, 17)


class Filter(forms.Form):
    q = forms.CharField(label="Nama", required=False)
    place = forms.ChoiceField(
        label="Desa/kelurahan", choices=[("", "Semua"), ("1", "Oelatimo")], required=False
    )
    first = forms.BooleanField(label="Pemilih pemula saja", required=False)


class Everything(forms.Form):
    name = forms.CharField(label="Nama lengkap")
    born = forms.DateField(label="Tanggal lahir", help_text="Misalnya 15 Mei 1999.")
    role = forms.ChoiceField(label="Peran", choices=[("", "Pilih"), ("data", "Petugas data")])
    way = forms.ChoiceField(
        label="Cara dihubungi",
        choices=[("visit", "Didatangi"), ("wa", "WhatsApp")],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="Berkas DPT", required=False, help_text="XLSX atau CSV, paling besar 200 MB."
    )
    note = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label="Boleh dihubungi lewat telepon", required=False)


@public
def guide(request: HttpRequest) -> HttpResponse:
    """`?kosong` shows names that try to be code, for tests."""
    name = NASTY if "jahat" in request.GET else "Amabi Oefeto Timur"
    messages.success(request, _("1.204 temuan disetujui. Dapat dibatalkan sampai besok."))
    return render(request, "web/guide.html", content(request, name))


def content(request: HttpRequest, name: str) -> dict[str, Any]:
    wrong = Everything({"name": name, "born": "32-13-1999"}, prefix="isian")
    return {
        "name": name,
        "rows": [(name, *DISTRICTS[0][1:]), *DISTRICTS[1:]],
        "pace": [(2 + 22 * at, 110 - height, height) for at, height in enumerate(PACE)],
        "page": Paginator(range(1, 4137), 50).get_page(request.GET.get("hal", 3)),
        "crumbs": [("Temuan", "#"), (name, "#"), (_("12 dari 38"), "")],
        "tabs": _tabs(),
        "steps": _steps(),
        "stages": _stages(),
        "todo": _todo(name),
        "facts": [("Nama", name), ("NIK", "530101******0003"), ("Alamat", "RT 004/RW 002, Oelatimo")],
        "keys": [("B", _("benar")), ("N", _("bukan")), ("U", _("ragu")), ("J", _("berikutnya"))],
        "evidence": _evidence(name),
        "job": Thing(done=128400, of=391539, rate=9100, seconds_left=29, step="Membaca lembar “DP4”"),
        "waiting": Thing(done=0, of=0, rate=None, seconds_left=None, step="Menunggu giliran"),
        "asof": DataAsOf(dt.date(2024, 11, 15), f"{name}.xlsx", "Maria Bano"),
        "filter_form": Filter(request.GET if request.GET.get("q") else None),
        "form": wrong,
        "legend": ["0–4", "5–9", "10–19", "20–39", "40–79", "80+"],
    }


def _tabs() -> list[Thing]:
    return [
        Thing(title=_("Menunggu"), url="#", current=True, count=38),
        Thing(title=_("Diputuskan"), url="#", current=False, count=1204),
        Thing(title=_("Dibatalkan"), url="#", current=False, count=None),
    ]


def _steps() -> list[Thing]:
    return [
        Thing(title=_("Pilih berkas"), state="done", url="#"),
        Thing(title=_("Cocokkan kolom"), state="now", url=""),
        Thing(title=_("Periksa"), state="", url=""),
        Thing(title=_("Jalankan"), state="", url=""),
    ]


def _stages() -> list[Thing]:
    rows = (
        ("Di DPT", 268411, ""),
        ("Padan", 267930, "481 dilihat"),
        ("Merekam", 263794, "4.136 belum"),
        ("PRR", 263023, "771 menunggu"),
        ("Dicetak", 262680, "343 antre"),
        ("Di tangan", 261276, "1.404 di loket"),
    )
    return [Thing(title=title, count=count, waiting=waiting, url="#") for title, count, waiting in rows]


def _todo(name: str) -> list[Thing]:
    rows = (
        ("Blangko", "warn", f"Stok {name} cukup 3 hari; 343 PRR menunggu.", "Pindahkan"),
        ("Temuan", "", "38 nama tampak ganda di DPT.", "Periksa"),
        ("Macet", "bad", "12 rekaman di SENT_FOR_ENROLLMENT lebih dari 7 hari.", "Kirim ulang"),
        ("Hari-H", "ok", "64 orang genap 17 tahun pada 27 November.", "Lihat daftar"),
    )
    return [Thing(tag=t, kind=kind, says=says, url="#", action=action) for t, kind, says, action in rows]


def _evidence(name: str) -> list[Thing]:
    rows = (
        ("NIK", "5301081505990003", "530108**********", "6 angka awal sama, sisanya ditutup", 4.1),
        ("Nama", "MUHAMMAD RIZKY TAOLIN", "MOH. RIZKY TAULIN", "bunyi sama, ejaan berbeda", 7.8),
        ("Tanggal lahir", "15 Mei 1999", "15 Mei 1999", "sama persis", 8.9),
        ("Tempat lahir", "OELAMASI", "KUPANG", "kota dan kabupaten yang sama", 0.6),
        ("Desa", name, name, "sama", 6.2),
        ("RT/RW", "004/002", "001/002", "RT berbeda", -0.8),
        ("Nama ibu", "YULIANA TAOLIN", "", "tidak dibandingkan", 0.0),
    )
    return [Thing(title=t, left=left, right=right, says=says, weight=w) for t, left, right, says, w in rows]
