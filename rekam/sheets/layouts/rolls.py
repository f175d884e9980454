"""Voter rolls: the KPU family (A-KWK, A.3, A-KPU), published copies of it, and Bawaslu's A.DP-1.

The originals could not be seen; the columns are those that regulations and offices describe, and a
mapping file settles what differs.
"""

import re

from rekam.sheets.layouts.keys import keyed
from rekam.sheets.layouts.layout import Column, Layout

# What only a register tells; a list with these columns is no roll.
_REGISTER = frozenset({"relation", "mother", "father", "mother_nik", "father_nik", "recorded", "status"})
_NEEDS = (frozenset({"name"}), frozenset({"nik", "birth_date", "birth", "address", "rt", "tps"}))

KPU = Layout(
    code="kpu_roll",
    kind="roll",
    title={"id": "Daftar pemilih KPU", "en": "KPU voter roll"},
    columns=(
        Column("No", "number"),
        Column("No KK", "kk"),
        Column("NIK", "nik"),
        Column("Nama", "name"),
        Column("Tempat Lahir", "birth_place"),
        Column("Tanggal Lahir", "birth_date"),
        Column("Umur", "age"),
        Column("Status Perkawinan", "marital", ("Kawin", "B/S/P")),
        Column("Jenis Kelamin", "sex"),
        Column("Alamat", "address", ("Jalan/Dukuh",)),
        Column("RT", "rt"),
        Column("RW", "rw"),
        Column("Disabilitas", "disability"),
        Column("Status KTP-el", "ktp"),
        Column("Keterangan", "note"),
    ),
    marks=keyed(
        "Umur | Usia | TPS | No TPS | Nomor TPS | Disabilitas | Status KTP-el | KTP-el | "
        "Status KTP-el S/B | S/B | Kepemilikan KTP-el"
    ),
    least=1,
    needs=_NEEDS,
    never=_REGISTER,
)

BAWASLU = Layout(
    code="bawaslu",
    kind="roll",
    title={"id": "Daftar pemilih Bawaslu A.DP-1", "en": "Bawaslu voter roll A.DP-1"},
    columns=(
        Column("No TPS", "tps"),
        Column("No KK", "kk"),
        Column("NIK", "nik"),
        Column("Nama", "name"),
        Column("Tempat Lahir", "birth_place"),
        Column("Tgl Lahir", "birth_date"),
        Column("Usia", "age"),
        Column("L/P", "sex"),
        Column("Pekerjaan", "occupation"),
        Column("Status Perkawinan", "marital"),
        Column("Alamat", "address"),
        Column("Kel/Desa", "village"),
        Column("Kec", "kecamatan"),
        Column("Kab/Kota", "kabupaten"),
        Column("Disabilitas", "disability"),
    ),
    marks=keyed("Pekerjaan | Kel/Desa | Kec | Kab/Kota | No TPS | Usia"),
    least=4,
    needs=_NEEDS,
    never=_REGISTER,
)

TITLED = re.compile(
    r"\b(DAFTAR PEMILIH|MODEL A|A-KWK|A[.]?[0-9]?-?KWK|A-KPU|A[.]DP|DPT|DPS|DPSHP|DP4)\b", re.IGNORECASE
)
"""Words in a heading line or a sheet's name that say "voter roll" even where no column does."""
