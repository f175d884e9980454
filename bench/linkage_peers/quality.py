"""How well a peer linked, against the truth that was made with the people."""

from pathlib import Path

import numpy as np
import polars as pl


def best_f1(links: pl.DataFrame, truth: pl.DataFrame) -> float:
    """F1 at the threshold that is best afterwards, which nobody has: what the order of the pairs is worth."""
    pairs = links.drop_nulls("register_row").join(truth, on="roll_row").sort("probability", descending=True)
    right = (pairs["register_row"] == pairs["true"]).fill_null(False).cum_sum().to_numpy()
    found = np.arange(1, len(right) + 1)
    return float(np.max(2 * right / (found + truth["true"].count()), initial=0))


def quality(links: Path, data: Path) -> dict[str, float]:
    found = pl.read_parquet(links)
    truth = pl.read_parquet(data / "truth.parquet").select("roll_row", true="register_row")
    linked = found.filter(pl.col("outcome") == "linked").join(truth, on="roll_row")
    right = int((linked["register_row"] == linked["true"]).sum())
    precision, recall = right / max(len(linked), 1), right / max(truth["true"].count(), 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * right / (len(linked) + truth["true"].count()),
        "best f1": best_f1(found, truth),
    }
