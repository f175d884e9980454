"""What offices call the fields of a person, whichever layout the header belongs to.

A word that means different things in different layouts ("Status", "KTP-eL") is not here but in its layout.
"""

from rekam.sheets.layouts.keys import keyed

WORDS: dict[str, frozenset[str]] = {
    field: keyed(words)
    for field, words in {
        "number": "No | No. | Nomor | No Urut | Nomor Urut | Urut",
        "nik": (
            "NIK | No NIK | Nomor NIK | NIK Pemilih | NIK Penduduk | No KTP | Nomor KTP | No "
            "Induk Kependudukan | Nomor Induk Kependudukan | Nomor Induk Kependudukan (NIK)"
        ),
        "kk": "No KK | Nomor KK | NKK | KK | No NKK | No Kartu Keluarga | Nomor Kartu Keluarga",
        "name": (
            "Nama | Nama Lengkap | Nama Penduduk | Nama Pemilih | Nama Lengkap Pemilih | Nama "
            "Lgkp | Nama Lkp | Nama Anggota Keluarga"
        ),
        "birth_place": "Tempat Lahir | Tmpt Lahir | Tmpt Lhr | Tempat Lhr | Tmp Lahir | Tmp Lhr",
        "birth_date": (
            "Tanggal Lahir | Tgl Lahir | Tgl Lhr | Tanggal Lhr | Tgl/Bln/Th | Tgl/Bln/Thn | "
            "Tgl/Bln/Thn Lahir | Tanggal/Bulan/Tahun Lahir | Tgl Bln Th Lahir"
        ),
        "birth": (
            "Tempat dan Tanggal Lahir | Tempat/Tanggal Lahir | Tempat Tgl Lahir | TTL | Tempat & "
            "Tanggal Lahir | Tmpt Tgl Lahir | Tempat/Tgl Lhr"
        ),
        "sex": (
            "JK | L/P | Jenis Kelamin | Kelamin | Sex | Jns Kelamin | Jenis Klmin | Jenis Kelamin"
            " L/P | Jenis Kelamin (L/P) | JK (L/P) | Jns Klmn | Gender"
        ),
        "marital": (
            "Status Kawin | Status Perkawinan | Stat Kwn | Status Pernikahan | Stts Kawin | "
            "Status Perkawinan B/S/P | B/S/P | Sts Kawin | Status Kwn | Kawin"
        ),
        "relation": (
            "SHDK | Hub Kel | Hubungan Keluarga | Hubungan Dalam Keluarga | kk_level | Status "
            "Hubungan Dalam Keluarga | Stat Hbkel | Hub. Keluarga"
        ),
        "religion": "Agama | agama_id",
        "occupation": "Pekerjaan | pekerjaan_id | Jenis Pekerjaan",
        "disability": (
            "Cacat | Disabilitas | Penyandang Disabilitas | Jenis Disabilitas | cacat_id | "
            "Penyandang Cacat | Ragam Disabilitas | Difabel | Kode Disabilitas"
        ),
        "address": (
            "Alamat | Alamat Lengkap | Alamat Jalan/Dukuh | Jalan/Dukuh | Jalan | Alamat Jalan | "
            "Jalan/Dukuhan | Alamat Tempat Tinggal | Alamat Rumah | Jalan/Dusun"
        ),
        "hamlet": "Dusun | Dukuh | Lingkungan",
        "rt": "RT | No RT",
        "rw": "RW | No RW",
        "rt_rw": "RT/RW | No RT/RW | RT RW | RT dan RW",
        "village_code": (
            "Kode Desa | Kode Kelurahan | Kode Desa/Kelurahan | Kode Desa/Kel | Kode Kel | Kode "
            "Wilayah | kddesa | kdkel | kode_desa_kel"
        ),
        "village": (
            "Desa/Kel | Desa/Kelurahan | Kelurahan/Desa | Kel/Desa | Desa | Kelurahan | Kel | "
            "Nama Desa | Nama Kelurahan | Nama Kel | Nama Desa/Kelurahan | Desa Kelurahan | Nama "
            "Kel/Desa"
        ),
        "kecamatan": "Kecamatan | Kec | Nama Kecamatan | Nama Kec",
        "kabupaten": "Kabupaten | Kab/Kota | Kabupaten/Kota | Nama Kab | Nama Kabupaten | Nama Kab/Kota",
        "province": "Provinsi | Propinsi | Prov | Nama Prov | Nama Provinsi | Nama Prop",
        "mother": "Ibu | Nama Ibu | Nama Ibu Kandung | Nama Lengkap Ibu | nama_lgkp_ibu",
        "father": "Ayah | Nama Ayah | Nama Ayah Kandung | Nama Lengkap Ayah | nama_lgkp_ayah",
        "mother_nik": "NIK Ibu | ibu_nik",
        "father_nik": "NIK Ayah | ayah_nik",
        "recorded": (
            "Stat Rkm | Status Rekam | Status Perekaman | Status Rekaman | Stat Rekam | Status "
            "Rekam KTP-el | Status Perekaman KTP-el | Perekaman | Sts Rekam | Current Status Code"
            " | Status KTP-el SIAK | Keterangan Rekam"
        ),
        "moved_to": "Pindah ke | Alamat Pindah | Tujuan Pindah | Alamat Tujuan | Alamat Tujuan Pindah",
        "ktp": (
            "Status KTP-el | Status KTP-el S/B | Kepemilikan KTP-el | Status Kepemilikan KTP-el |"
            " KTP-el S/B | S/B | KTP-el | KTPel | Kepemilikan KTP"
        ),
        "tps": "TPS | No TPS | Nomor TPS | TPS No",
        "age": "Umur | Usia",
        "note": "Keterangan | Ket | Catatan",
        "status_date": (
            "Tanggal | Tanggal Status | Tgl Status | Tanggal Rekam | Tgl Rekam | Tanggal "
            "Perekaman | Tgl Perekaman"
        ),
    }.items()
}
"""Field to the keys of its headers."""
