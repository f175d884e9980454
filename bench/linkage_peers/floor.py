"""The least that any linkage does: read every column of both files and join them on the NIK, in DuckDB.

python -m bench.linkage_peers.floor --roll R --register S --out LINKS
"""

import argparse
from pathlib import Path

import duckdb

THREADS = 2


def scan(database: duckdb.DuckDBPyConnection, path: Path) -> None:
    columns = [row[0] for row in database.sql(f"describe select * from '{path}'").fetchall()]
    database.sql(
        f"select {', '.join(f'sum(length({column}))' for column in columns)} from '{path}'"
    ).fetchall()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("roll", "register", "out"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    asked = ask.parse_args()
    database = duckdb.connect()
    database.execute(f"set threads = {THREADS}; set preserve_insertion_order = false")
    scan(database, asked.register)
    scan(database, asked.roll)
    database.execute(f"""
        copy (
            select v.row as roll_row, r.row as register_row, 'linked' as outcome, 1.0 as probability
            from '{asked.roll}' v join '{asked.register}' r using (nik)
            where nik <> '' and not contains(nik, '*')
        ) to '{asked.out}' (format parquet)""")


if __name__ == "__main__":
    main()
