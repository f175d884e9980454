"""Links two files with Splink on DuckDB: trained on them and saved, or with a model saved before.

python -m bench.linkage_peers.splink_run --roll R --register S --out LINKS --model M [--trained]
"""

import argparse
import json
from pathlib import Path

import duckdb
import splink
from splink import DuckDBAPI, Linker, block_on

from .prepared import prepared
from .splink_model import SURE, TRAINED_ON, settings

IN_MEMORY, IN_ONE_PIECE = 2_000_000, 3_000_000  # residents; beyond them Splink needs a file, then chunks
THREADS = 2
LINKED_AT = 0.5
BEST = """
    copy (
        select {voter}::varchar as roll_row, resident::varchar as register_row,
            case when p >= {linked_at} then 'linked' else 'not_found' end as outcome, p as probability
        from (
            select {voter}, max(match_probability) as p,
                arg_max({resident}, (match_weight, -{resident})) as resident
            from {pairs} group by {voter})
    ) to '{out}' (format parquet)"""


def opened(register: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, int]:
    residents = int(duckdb.sql(f"select count(*) from '{register}'").fetchall()[0][0])
    place = ":memory:" if residents <= IN_MEMORY else str(folder / "splink.duckdb")
    database = duckdb.connect(place)
    database.execute(
        f"set threads = {THREADS}; set memory_limit = '11GB'; set preserve_insertion_order = false"
    )
    database.execute(f"set temp_directory = '{folder}'")
    return database, residents


def train(linker: Linker, residents: int) -> None:
    share = 1.0 if residents <= 500_000 else 0.1
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*columns) for columns in SURE], recall=0.9, record_sample_proportion=share
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for columns in TRAINED_ON:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns), max_pairs=1e6)


def link(asked: argparse.Namespace) -> None:
    database, residents = opened(asked.register, asked.out.parent)
    database.execute(f"create table roll as {prepared(str(asked.roll))}")
    database.execute(f"create table register as {prepared(str(asked.register))}")
    door = DuckDBAPI(database)
    tables = [
        door.register("roll", dataset_display_name="a_roll"),
        door.register("register", dataset_display_name="b_register"),
    ]
    linker = Linker(tables, asked.model if asked.trained else settings(residents), log_level=30)
    if not asked.trained:
        train(linker, residents)
        asked.model.write_text(json.dumps(linker.misc.save_model_to_json(), default=str))
    chunks = {} if residents <= IN_ONE_PIECE else {"num_chunks_left": 4}
    pairs = linker.inference.predict(threshold_match_probability=0.05, **chunks)
    write_best(database, pairs.physical_name, asked.out)


def write_best(database: duckdb.DuckDBPyConnection, pairs: str, out: Path) -> None:
    """The likeliest resident of each voter; Splink has no step in which voters compete for a resident."""
    first = database.sql(f"select source_dataset_l from {pairs} limit 1").fetchall()
    voter, resident = (
        ("unique_id_l", "unique_id_r") if first == [("a_roll",)] else ("unique_id_r", "unique_id_l")
    )
    database.execute(BEST.format(voter=voter, resident=resident, pairs=pairs, out=out, linked_at=LINKED_AT))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("roll", "register", "out", "model"):
        ask.add_argument(f"--{name}", type=Path)
    ask.add_argument("--trained", action="store_true")
    ask.add_argument("--versions", action="store_true")
    asked = ask.parse_args()
    if asked.versions:
        print(f"splink {splink.__version__}, duckdb {duckdb.__version__}")
    else:
        link(asked)


if __name__ == "__main__":
    main()
