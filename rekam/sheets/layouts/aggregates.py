"""Counts per region: the GIS Dukcapil table and a kabupaten's own tables. They hold no names.

The names of the region columns of the GIS table are not documented; several spellings are accepted.
"""

from rekam.sheets.layouts.keys import keyed
from rekam.sheets.layouts.layout import Column, Layout

WORDS = {
    field: keyed(words)
    for field, words in {
        "number": "No | No. | Nomor | No Urut",
        "code": "Kode | Kode Wilayah | Kode Kemendagri",
        "village_code": (
            "Kode Desa | kddesa | kdkel | Kode Kelurahan | kode_kel | kode_desa_spatial | "
            "kode_kel_spatial | Kode Desa/Kelurahan"
        ),
        "kecamatan_code": "kdkec | Kode Kecamatan | kode_kec | kode_kec_spatial",
        "kabupaten_code": "kdkab | Kode Kabupaten | kode_kab | kode_kab_spatial | Kode Kab/Kota",
        "province_code": "kdprov | kdprop | Kode Provinsi | kode_prop | kode_prop_spatial | kode_prov",
        "village": (
            "Desa | Kelurahan | Desa/Kelurahan | Desa/Kel | Kelurahan/Desa | Nama Desa | nama_kel"
            " | Nama Kelurahan | nama_desa | Nama Desa/Kelurahan | desa_kelurahan | Kel/Desa"
        ),
        "kecamatan": "Kecamatan | Kec | Nama Kecamatan | nama_kec | nmkec",
        "kabupaten": "Kabupaten | Kab/Kota | Kabupaten/Kota | nama_kab | Nama Kabupaten | Nama Kab/Kota",
        "province": "Provinsi | Propinsi | nama_prop | Nama Provinsi | nama_prov",
        "wajib": (
            "jml_wktp | wajib_ktp_jml | jumlah_wajib_ktp | Wajib KTP | Jumlah Wajib KTP | Wajib "
            "KTP-el | Wajib KTP Jumlah | Jml Wajib KTP | wktp | Jumlah Wajib KTP-el"
        ),
        "wajib_male": "wajib_ktp_lk | Wajib KTP L | Wajib KTP Laki-laki",
        "wajib_female": "wajib_ktp_pr | Wajib KTP P | Wajib KTP Perempuan",
        "recorded": (
            "jml_rekam_wktp | rekam_jml | jumlah_sudah_rekaman | Sudah Rekam | Jumlah Rekam | "
            "Jumlah Sudah Rekam | Rekam Jumlah | Sudah Rekam Jumlah | Sudah Rekam Jml | Sudah "
            "Perekaman"
        ),
        "recorded_male": "rekam_lk | Rekam L | Sudah Rekam LK | Sudah Rekam L",
        "recorded_female": "rekam_pr | Rekam P | Sudah Rekam PR | Sudah Rekam P",
        "unrecorded": (
            "belum_rekam_jml | jumlah_belum_rekaman | Belum Rekam | Jumlah Belum Rekam | Belum "
            "Rekam Jumlah | Belum Perekaman"
        ),
        "unrecorded_male": "belum_rekam_lk | Belum Rekam L",
        "unrecorded_female": "belum_rekam_pr | Belum Rekam P",
        "cards": "ktp_jml | KTP Jumlah | Memiliki KTP-el",
        "cards_male": "ktp_lk | KTP L",
        "cards_female": "ktp_pr | KTP P",
        "share_recorded": "persentase_sudah_rekam | % Rekam | % Sudah Rekam | Persentase Rekam | Persentase",
        "share_unrecorded": "persentase_belum_rekam | % Belum Rekam | Persentase Belum Rekam",
        "population": "jumlah_penduduk | Penduduk | Jml Penduduk",
        "families": "jumlah_kk | Jml KK | KK",
        "male": "pria | Laki-laki | LK",
        "female": "wanita | Perempuan | PR",
    }.items()
}

COUNTS = tuple(
    "wajib wajib_male wajib_female recorded recorded_male recorded_female unrecorded unrecorded_male "
    "unrecorded_female cards cards_male cards_female population families male female".split()
)
SHARES = ("share_recorded", "share_unrecorded")
CODES = ("province_code", "kabupaten_code", "kecamatan_code", "village_code")
NAMES = ("province", "kabupaten", "kecamatan", "village")
_REGION = frozenset({"code", *CODES, *NAMES})
_NEEDS = (_REGION, frozenset({"wajib"}), frozenset({"recorded", "unrecorded"}))
_PERSON = frozenset({"nik", "name"})

GIS = Layout(
    code="aggregate_gis",
    kind="aggregate",
    title={"id": "Agregat GIS Dukcapil", "en": "GIS Dukcapil aggregate"},
    columns=(
        Column("jml_wktp", "wajib"),
        Column("jml_rekam_wktp", "recorded"),
        Column("jumlah_penduduk", "population"),
        Column("jumlah_kk", "families"),
        Column("pria", "male"),
        Column("wanita", "female"),
        *(Column(f"u{age}") for age in range(0, 80, 5)),
        Column("luas_wilayah"),
        Column("kepadatan_penduduk"),
    ),
    marks=keyed("jml_wktp | jml_rekam_wktp"),
    least=2,
    needs=_NEEDS,
    never=_PERSON,
    words=WORDS,
)

KABUPATEN = Layout(
    code="aggregate_kab",
    kind="aggregate",
    title={"id": "Tabel perekaman kabupaten/kota", "en": "Recording table of a kabupaten"},
    columns=(
        Column("jumlah_wajib_ktp", "wajib"),
        Column("jumlah_sudah_rekaman", "recorded"),
        Column("jumlah_belum_rekaman", "unrecorded"),
    ),
    needs=_NEEDS,
    never=_PERSON,
    words=WORDS,
)
