"""Indonesian names made comparable: titles off, abbreviations out, old spelling folded into one key.

The name as written is never changed; these are extra columns beside it. The sound rules follow the
Soewandi (1947) and EYD (1972) reforms and the habits of village clerks.
"""

import polars as pl

LONGEST = 80  # a name is 60 characters by law; a longer text is a cell gone wrong
_TITLES = r"^((H|HJ|HI|KH|DR|DRS|DRA|IR|PROF|R|RR|RA|RADEN|TGK|NY|TN|SDR|SDRI|ALM|ALMH|UST|USTADZ) )+"
_DEGREE = (
    r"[ .](S|M|A)\.? ?(PD|PDI|PDSD|E|EI|H|HI|HUM|KOM|SOS|AG|T|P|PT|TP|SI|KM|KED|KEP|KEB|FARM|PSI|IP|MD|STAT)"
    r"\.?( ?I\.?)?$"
)
_MUHAMMAD = (
    r"\b(MUHAMMAD|MUHAMAD|MOHAMMAD|MOHAMAD|MUHAMMED|MOHAMED|MUHAMED|MOCHAMMAD|MOCHAMAD|MUCHAMMAD|MUCHAMAD"
    r"|MOKHAMAD|MUKHAMAD|MUHAMMAT|MUHAMAT|MUHD|MOHD|MUH|MOH|MOCH|MUCH|MHD|MUHAM)\b"
)
_STUCK = r"^(MUHAMMAD|MUHAMAD|MOHAMMAD|MOHAMAD|MOCHAMMAD|MOCHAMAD)(\p{L}{3})"
_OLD_SPELLING = {
    "JOE": "IU",
    "OE": "U",
    "OO": "U",
    "DJ": "J",
    "TJ": "C",
    "NJ": "NI",
    "SJ": "S",
    "SY": "S",
    "SH": "S",
    "CH": "H",
    "KH": "H",
    "DH": "D",
    "TH": "T",
    "PH": "P",
    "GH": "G",
    "AE": "AI",
    "IE": "I",
    "DZ": "J",
}
_LETTERS = {"Q": "K", "V": "P", "F": "P", "Z": "J", "Y": "I", "O": "U", "X": "KS"}
_DOUBLES = {letter * 2: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def cleaned(name: pl.Expr) -> pl.Expr:
    """`H. Moh. Joesoef, S.Pd` -> `MUHAMMAD JOESOEF`. Null when no letter is left."""
    text = name.str.head(LONGEST).str.normalize("NFKD").str.to_uppercase()
    text = text.str.replace_all(r"[\p{M}'’`´\"]", "").str.replace(r"(.),.*$", "$1")
    text = text.str.replace(_DEGREE, "").str.replace_all(r"[^\p{L}]+", " ").str.strip_chars()
    text = text.str.replace(_TITLES, "").str.replace(r" (ALS|ALIAS) .*$", "")
    text = text.str.replace_all(r" (BIN|BINTI) ", " ").str.replace(_STUCK, "MUHAMMAD $2")
    text = text.str.replace_all(_MUHAMMAD, "MUHAMMAD")
    text = text.str.replace(r"^M ", "MUHAMMAD ").str.replace(r"^(ST|STI) ", "SITI ")
    text = text.str.replace_all(r"\bABD\b", "ABDUL")
    return pl.when(text != "").then(text)


def key(clean: pl.Expr) -> pl.Expr:
    """How a cleaned name sounds, words kept apart: JOESOEF and YUSUF differ only where ears do.

    MUHAMMAD is left out when anything else is there: it comes and goes between two copies of one person.
    """
    rest = clean.str.replace_all(r"\bMUHAMMAD\b ?", "").str.strip_chars()
    text = pl.when(rest == "").then(clean).otherwise(rest)
    text = (
        text.str.replace_many(_OLD_SPELLING, leftmost=True)
        .str.replace_many(_LETTERS)
        .str.replace_many(_DOUBLES)
    )
    text = text.str.replace_all(r"(.)H( |$)", "$1$2").str.replace_all(r"(.)D( |$)", "${1}T$2")
    return text.str.strip_chars()


def with_name_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `clean`, `key`, `joined` (key without spaces) and `ordered` (key, words in ABC order)."""
    unique = frame.select("name").unique(maintain_order=True).with_columns(clean=cleaned(pl.col("name")))
    unique = unique.with_columns(key=key(pl.col("clean"))).with_columns(
        joined=pl.col("key").str.replace_all(" ", "", literal=True),
        ordered=pl.col("key").str.split(" ").list.sort().list.join(" "),
    )
    return frame.join(unique, on="name", how="left", nulls_equal=True, maintain_order="left")
