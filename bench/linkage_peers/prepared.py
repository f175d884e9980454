"""The columns Splink compares, computed in SQL from the files of the benchmark.

It gets the cleaned name, sounding key, visible NIK and address that our engine has too, so that the peers
differ in how they link and not in what.
"""

from functools import reduce

TITLES = "^(H|HJ|DRS|DR|IR)[.] |,.*$"
MUHAMMAD = "^(MUHAMMAD|MUHAMAD|MOHAMAD|MOHAMMAD|MOCHAMAD|MOCH[.]|MOH[.]|MUH[.]|M[.]) "
OLD_SPELLING = (
    ("OE", "U"),
    ("DJ", "J"),
    ("TJ", "C"),
    ("SJ", "S"),
    ("SY", "S"),
    ("DH", "D"),
    ("TH", "T"),
    ("KH", "H"),
)
DOUBLED = (("NN", "N"), ("MM", "M"), ("SS", "S"), ("TT", "T"), ("LL", "L"), ("II", "I"), ("IA", "A"))
STREETS = (("JALAN ", "JL "), ("KAMPUNG ", "KP "), (" NO", ""))


def replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    return reduce(lambda inner, pair: f"replace({inner}, '{pair[0]}', '{pair[1]}')", pairs, text)


def clean_name(column: str) -> str:
    bare = f"regexp_replace(upper({column}), '{TITLES}', '', 'g')"
    one = f"regexp_replace(regexp_replace({bare}, '{MUHAMMAD}', 'MUHAMMAD '), '[^A-Z ]', '', 'g')"
    return f"regexp_replace(trim({one}), ' +', ' ', 'g')"


def sounding_key(clean: str) -> str:
    modern = replaced(f"regexp_replace({clean}, '^MUHAMMAD ', '')", OLD_SPELLING)
    return replaced(f"translate({modern}, 'QVZYOF ', 'KPJIUP')", DOUBLED)


def plain_address(column: str) -> str:
    shorter = replaced(column, STREETS)
    return f"regexp_replace(regexp_replace({shorter}, '[.]', '', 'g'), ' +', ' ', 'g')"


def prepared(path: str) -> str:
    """A query over one Parquet file in the columns of the engine's contract (all text, any may be empty)."""
    return f"""
        select row::bigint as unique_id, nik, sex, dob, village, kec6, rt, rw, bp, adr, nm,
            {sounding_key("nm")} as nmp,
            case when not masked then nik end as nikc,
            case when not masked then nik when nik[7] <> '*' then nik[:12] else nik[:6] end as nikv
        from (
            select row, nullif(nik, '') as nik, contains(nik, '*') as masked, nullif(sex, '') as sex,
                try_cast(nullif(birth_date, '') as date) as dob,
                replace(nullif(village_code, ''), '.', '') as village, village[:6] as kec6,
                coalesce(try_cast(rt as int), -1) as rt, coalesce(try_cast(rw as int), -1) as rw,
                nullif(birth_place, '') as bp, {plain_address("nullif(address, '')")} as adr,
                nullif({clean_name("name")}, '') as nm
            from '{path}')"""
