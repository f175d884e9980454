"""How good a table of links is against the truth: the links, the office's lists, and the hard cases.

    python -m bench.link_quality --data DIR --links LINKS.parquet [--groups GROUPS.parquet]
                                 [--kind easy|hard] [--json]

DIR holds `register.parquet` and `truth.parquet` as `python -m bench.population` writes them.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import polars as pl

Figures = dict[str, Any]

LINKED, LOOK, NOT_FOUND = "linked", "look", "not_found"
NOT_ON_ROLL, NO_RESIDENT, TWICE = (
    "eligible, not on the roll",
    "roll row with no resident",
    "duplicate roll rows",
)
STANDINGS = {
    "voter with no card recorded": pl.col("recorded") == "BELUM_REKAM",
    "voter dead": pl.col("status") == "dead",
    "voter moved": pl.col("status") == "moved",
}
ELIGIBLE = pl.col("status").fill_null("").is_in(["", "alive"]) & (pl.col("recorded") != "BELUM_WAJIB")

GOALS: dict[str, dict[str, tuple[float, float]]] = {
    "links": {"f1": (0.9995, 0.997)},
    "look": {"share": (0.01, 0.03)},
    NOT_ON_ROLL: {"precision": (0.995, 0.97)},
    NO_RESIDENT: {"precision": (0.98, 0.93)},
    TWICE: {"precision": (0.985, 0.985), "recall": (0.97, 0.97)},
}
"""What is to be reached on the easy and on the hard set; a share of voters to look at is a most."""


def quality(register: Any, truth: Any, links: Any, groups: Any | None = None) -> Figures:
    """All figures. Tables are Arrow or Polars; `groups` are the duplicates found on the roll, without
    them voters linked to one resident count as found twice."""
    register, truth, links = frame(register), frame(truth), frame(links)
    if len(links) != len(truth):
        raise ValueError(f"{len(links)} links for {len(truth)} rows of the roll")
    right = pl.col("register_row").eq(pl.col("true")).fill_null(False)
    voters = (
        truth.rename({"register_row": "true"})
        .join(links, on="roll_row", how="left", validate="1:1")
        .with_columns(linked=pl.col("outcome") == LINKED, look=pl.col("outcome") == LOOK, right=right)
    )
    slices = [name for name, kind in truth.schema.items() if kind == pl.Boolean]
    return {
        "voters": len(truth),
        "residents": len(register),
        "links": _links(voters),
        "look": _looks(voters),
        "lists": _lists(voters, register) | _twice(voters, None if groups is None else frame(groups)),
        "slices": {name: _slice(voters.filter(name)) for name in slices},
    }


def frame(table: Any) -> pl.DataFrame:
    return table if isinstance(table, pl.DataFrame) else pl.DataFrame(pl.from_arrow(table))


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _measured(found: int, true: int, right: int) -> Figures:
    return {"found": found, "true": true, "right": right,
            "precision": share(right, found), "recall": share(right, true)}  # fmt: skip


def _links(voters: pl.DataFrame) -> Figures:
    """`expected_wrong` is what the probabilities say of the links made: beside `wrong` it tells whether
    they can be believed."""
    made = voters.filter("linked")
    found, true, right = len(made), len(voters) - voters["true"].null_count(), int(made["right"].sum())
    return _measured(found, true, right) | {
        "f1": share(2 * right, found + true),
        "wrong": found - right,
        "strangers_linked": made["true"].null_count(),
        "expected_wrong": float((1 - made["probability"]).sum()),
    }


def _looks(voters: pl.DataFrame) -> Figures:
    looks = voters.filter("look")
    second = looks.filter(~pl.col("right") & (pl.col("runner_up") == pl.col("true")))
    return {
        "voters": len(looks),
        "share": share(len(looks), len(voters)),
        "right_first": share(int(looks["right"].sum()), len(looks)),
        "right_second": share(len(second), len(looks)),
        "strangers": share(looks["true"].null_count(), len(looks)),
    }


def _lists(voters: pl.DataFrame, register: pl.DataFrame) -> Figures:
    residents = register.select("status", "recorded", register_row="row")
    lists = {
        NOT_ON_ROLL: _not_on_roll(voters, residents),
        NO_RESIDENT: _compared(
            voters.filter(outcome=NOT_FOUND)["roll_row"], voters.filter(pl.col("true").is_null())["roll_row"]
        ),
    }
    linked, true = voters.filter("linked"), voters.select("roll_row", register_row="true")
    for name, standing in STANDINGS.items():
        some = residents.filter(standing)
        said = [rows.join(some, on="register_row", how="semi")["roll_row"] for rows in (linked, true)]
        lists[name] = _compared(*said)
    return lists


def _not_on_roll(voters: pl.DataFrame, residents: pl.DataFrame) -> Figures:
    """Residents offered to a clerk as somebody's match are not on the list until the clerk has said no."""
    eligible, looks = residents.filter(ELIGIBLE)["register_row"], voters.filter("look")
    met = pl.concat([voters.filter("linked")["register_row"], looks["register_row"], looks["runner_up"]])
    on_roll = voters["true"].drop_nulls()
    return _compared(
        *(eligible.filter(~eligible.is_in(rows.drop_nulls().implode())) for rows in (met, on_roll))
    )


def _compared(found: pl.Series, true: pl.Series) -> Figures:
    return _measured(len(found), len(true), int(found.is_in(true.implode()).sum()))


def _twice(voters: pl.DataFrame, groups: pl.DataFrame | None) -> Figures:
    """Rows found in any group; with groups also the pairs within them, since a group can be half right."""
    true = _together(voters.select("roll_row", group="true"))
    if groups is None:
        found = _together(voters.filter("linked").select("roll_row", group="register_row"))
        return {TWICE: _compared(found["roll_row"], true["roll_row"])}
    found, true_pairs = _together(groups.select("roll_row", "group")), _pairs(true)
    pairs = _pairs(found)
    both = pairs.join(true_pairs, on=["one", "other"], how="semi")
    return {
        TWICE: _compared(found["roll_row"].unique(), true["roll_row"]),
        "duplicate pairs": _measured(len(pairs), len(true_pairs), len(both)),
    }


def _together(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows that share their group with another."""
    return rows.drop_nulls("group").filter(pl.len().over("group") > 1)


def _pairs(rows: pl.DataFrame) -> pl.DataFrame:
    both = rows.join(rows, on="group").filter(pl.col("roll_row") < pl.col("roll_row_right"))
    return both.select(one="roll_row", other="roll_row_right").unique()


def _slice(voters: pl.DataFrame) -> Figures:
    """Links of some voters only; nobody to find means no recall."""
    links, look = _links(voters), int(voters["look"].sum())
    return {"voters": len(voters), "precision": links["precision"], "recall": links["recall"],
            "look": share(look, len(voters))}  # fmt: skip


def table(figures: Figures, kind: str) -> str:
    """The figures as text, goals of that set in brackets."""
    of = ["easy", "hard"].index(kind)
    goals = {what: {name: both[of] for name, both in some.items()} for what, some in GOALS.items()}
    links, look = figures["links"], figures["look"]
    lines = [
        f"{figures['voters']:,} voters, {figures['residents']:,} residents; goals of the {kind} set in ()",
        f"{'':30}{'found':>10}{'true':>10}  precision          recall             F1",
        _line("links", links, goals),
        *(_line(name, some, goals) for name, some in figures["lists"].items()),
        f"wrong links {links['wrong']:,}, of them strangers {links['strangers_linked']:,}; "
        f"expected from the probabilities {links['expected_wrong']:,.0f}",
        f"to look at {look['voters']:,} = {_number(look['share'])} of voters "
        f"(at most {goals['look']['share']}); of these right first {_number(look['right_first'])}, "
        f"second {_number(look['right_second'])}, strangers {_number(look['strangers'])}",
        "",
        f"{'voters who are':30}{'voters':>10}   precision   recall     to look at",
    ]
    for name, some in figures["slices"].items():
        told = "   ".join(_number(some[key]) for key in ("precision", "recall", "look"))
        lines.append(f"{name.replace('_', ' '):30}{some['voters']:>10,}   {told}")
    return "\n".join(lines)


def _line(name: str, some: Figures, goals: dict[str, dict[str, float]]) -> str:
    line = f"{name:30}{some['found']:>10,}{some['true']:>10,}"
    for key in ("precision", "recall", "f1"):
        if key in some:
            goal = goals.get(name, {}).get(key)
            line += f"  {_number(some[key])} {f'({goal})' if goal else '':9}"
    return line.rstrip()


def _number(value: float | None) -> str:
    return f"{value:.5f}" if value is not None else f"{'-':7}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--links", type=Path, required=True)
    ask.add_argument("--groups", type=Path)
    ask.add_argument("--kind", choices=["easy", "hard"], default="easy", help="whose goals to show")
    ask.add_argument("--json", action="store_true")
    said = ask.parse_args()
    figures = quality(
        pl.read_parquet(said.data / "register.parquet", columns=["row", "status", "recorded"]),
        pl.read_parquet(said.data / "truth.parquet"),
        pl.read_parquet(said.links),
        pl.read_parquet(said.groups) if said.groups else None,
    )
    print(json.dumps(figures, indent=1) if said.json else table(figures, said.kind))


if __name__ == "__main__":
    main()
