"""How well a peer linked, against the truth that was made with the people."""

from pathlib import Path

import numpy as np
import polars as pl

from bench.link_quality import NOT_FOUND, Figures, quality


def graded(links: Path, data: Path) -> Figures:
    """The figures of `bench.link_quality`, and `best_f1`: at the threshold that turns out best afterwards,
    which no office knows. It says what the order of the links is worth."""
    truth = pl.read_parquet(data / "truth.parquet")
    register = pl.read_parquet(data / "register.parquet", columns=["row", "status", "recorded"])
    found = everybody(pl.read_parquet(links), truth)
    figures = quality(register, truth, found)
    figures["links"]["best_f1"] = best_f1(found, truth)
    return figures


def everybody(links: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    """Peers say nothing of voters for whom they have no candidate, and have no runner-up."""
    runner_up = pl.col("runner_up") if "runner_up" in links.columns else pl.lit(None, pl.String)
    some = links.select("roll_row", "register_row", "outcome", "probability", runner_up.alias("runner_up"))
    rows = truth.select("roll_row").join(some, on="roll_row", how="left")
    return rows.with_columns(pl.col("outcome").fill_null(NOT_FOUND), pl.col("probability").fill_null(0))


def best_f1(links: pl.DataFrame, truth: pl.DataFrame) -> float:
    true = truth.select("roll_row", true="register_row")
    pairs = links.drop_nulls("register_row").join(true, on="roll_row").sort("probability", descending=True)
    right = (pairs["register_row"] == pairs["true"]).fill_null(False).cum_sum().to_numpy()
    found = np.arange(1, len(right) + 1)
    return float(np.max(2 * right / (found + true["true"].count()), initial=0))
