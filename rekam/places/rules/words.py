"""The words of place names: kinds, abbreviations, spellings, and those that tell neighbours apart."""

# Words before a name that only say what kind of region it is. The first tuple is never part of the name;
# the second often is ("Kampung Baru", "Negeri Sakti"), so it goes only where a name remains without it.
KIND_WORDS: dict[int, tuple[frozenset[str], frozenset[str]]] = {
    1: (frozenset({"provinsi", "propinsi", "prov", "prop", "pemprov"}), frozenset()),
    2: (frozenset({"administrasi", "adm", "adminstrasi"}), frozenset()),
    3: (
        frozenset({"kecamatan", "kec", "distrik", "kapanewon", "kemantren", "panewon", "mantren"}),
        frozenset(),
    ),
    4: (
        frozenset({"desa", "ds", "kelurahan", "kel", "kalurahan", "adat"}),
        frozenset({"nagari", "gampong", "kampung", "pekon", "lembang", "negeri", "nagori"}),
    ),
}
# A kabupaten and a kota may share the rest of their name, so this word is kept, in one spelling.
OFFICE_KINDS = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kabupten": "kabupaten",
    "kota": "kota",
    "kotamadya": "kota",
    "kodya": "kota",
}
# One word, several spellings; both the official lists and the files use them all.
SPELLINGS = {
    "sei": "sungai",
    "sungei": "sungai",
    "pulo": "pulau",
    "tanjong": "tanjung",
    "kampong": "kampung",
    "kwala": "kuala",
    "mesjid": "masjid",
    "muaro": "muara",
    "hilir": "ilir",
    "hulu": "ulu",
    "tj": "tanjung",
    "tjg": "tanjung",
    "tg": "tanjung",
    "kp": "kampung",
    "kamp": "kampung",
    "gp": "gampong",
    "mns": "meunasah",
    "perk": "perkebunan",
    "kep": "kepulauan",
    "gn": "gunung",
    "sp": "simpang",
    "dsn": "dusun",
    "lbk": "lubuk",
    "psr": "pasar",
    "tlk": "teluk",
    "kr": "krueng",
    "ma": "muara",
    "dlm": "dalam",
    "sel": "selatan",
}
# Everyday names of provinces that share too little with the official one.
PROVINCES = {
    "nad": "aceh",
    "di aceh": "aceh",
    "d i aceh": "aceh",
    "nanggroe aceh darussalam": "aceh",
    "sumut": "sumatera utara",
    "sumbar": "sumatera barat",
    "sumsel": "sumatera selatan",
    "babel": "kepulauan bangka belitung",
    "bangka belitung": "kepulauan bangka belitung",
    "kepri": "kepulauan riau",
    "dki": "daerah khusus ibukota jakarta",
    "jakarta": "daerah khusus ibukota jakarta",
    "dki jakarta": "daerah khusus ibukota jakarta",
    "dkj": "daerah khusus ibukota jakarta",
    "daerah khusus jakarta": "daerah khusus ibukota jakarta",
    "jabar": "jawa barat",
    "jateng": "jawa tengah",
    "jatim": "jawa timur",
    "diy": "daerah istimewa yogyakarta",
    "yogyakarta": "daerah istimewa yogyakarta",
    "jogja": "daerah istimewa yogyakarta",
    "jogjakarta": "daerah istimewa yogyakarta",
    "di yogyakarta": "daerah istimewa yogyakarta",
    "d i yogyakarta": "daerah istimewa yogyakarta",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "kalbar": "kalimantan barat",
    "kalteng": "kalimantan tengah",
    "kalsel": "kalimantan selatan",
    "kaltim": "kalimantan timur",
    "kaltara": "kalimantan utara",
    "sulut": "sulawesi utara",
    "sulteng": "sulawesi tengah",
    "sulsel": "sulawesi selatan",
    "sultra": "sulawesi tenggara",
    "sulbar": "sulawesi barat",
    "malut": "maluku utara",
}
# Words that tell neighbouring places apart; none is ever taken for another. One group is one meaning
# in several languages of the country.
_APART = """
utara lor kaler kaja|selatan kidul kelod klod|timur wetan timu kangin dangin|barat kulon barek kauh dauh
tengah tangah teungoh tonga tongah madya|ilir hilia ilia baroh|ulu udik mudik mudiak girang tunong
atas ateh ateuh duhur tonggoh nduwur|bawah landeuh handap|lama lamo lame usang lawas
baru baro anyar|besar gadang rayeuk gede gedhe godang|kecil kaciak cut alit cilik etek
dalam dalem|luar luwar|tua tuo tuha tuwo|muda mudo|pertama|kedua|ketiga|laut|darat|hutan|kota|desa
induk|persiapan|pesisir|seberang sebrang|pulau|kiri|kanan|hitam|putih|merah|panjang|pendek|tinggi|rendah
jaya|makmur|maju|mulya mulyo mulia|sari|asri|rejo reja|agung|raya|raja|rata|indah|permai|sakti|damai
bakti bhakti|karya|harapan|tani|kerto|merto|julu|jae|daya|laok
""".replace("\n", "|")
APART = {word: tuple(group.split()) for group in _APART.split("|") for word in group.split()}
