"""From settled voters to links: how many are absent, who competes for whom, and the output."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..competing import Changes, Part, apply, compete
from ..linking import links_table
from ..outcomes import LINKED, close
from ..priors import absent_share, look_from, odds_counted
from ..records import Named
from ..settings import Settings
from ..summing import Expected, Summary, summary_of
from .engine import gathered, mapped, repeated
from .files import Work, arriving, opened
from .voters import best_of, names_of, part_of


@dataclass(frozen=True, slots=True)
class Settled:
    """Files of settled voters, and by what odds their outcomes are found."""

    work: Work
    files: list[Path]
    residents: int
    tasks: int
    settings: Settings
    least: float = 0.0

    def part(self, n: int) -> tuple[Any, Part]:
        table = opened(self.files[n])
        return table, self.part_of(table)

    def part_of(self, table: Any) -> Part:
        return part_of(table, self.residents, self.least, self.settings)

    def weighed(self, session: Any) -> "Settled":
        """With the share of absent voters, and from when on to look, by the odds of all of them."""

        def each(numbers: list[int]) -> Iterator[Any]:
            for n in numbers:
                yield pa.table({"counts": [odds_counted(best_of(opened(self.files[n])), self.residents)]})

        told = gathered(session, len(self.files), self.tasks, each)
        counts = np.sum(told["counts"].to_pylist(), axis=0)
        settings = replace(self.settings, absent=absent_share(counts, self.settings.absent))
        least = look_from(counts, settings.absent, settings.missed)
        return replace(self, settings=settings, least=least)


def changes_of(session: Any, settled: Settled) -> Changes:
    """Only voters who want a resident whom others want too come to the driver, and those who may be in the
    way of somebody's second choice.
    """

    def each(numbers: list[int]) -> Iterator[Any]:
        for n in numbers:
            outcomes = settled.part(n)[1].outcomes
            yield pa.table({"resident": outcomes.resident[outcomes.outcome == LINKED]})

    wanted = mapped(session, len(settled.files), settled.tasks, each, "resident bigint")
    several = repeated(wanted, "resident").toArrow()["resident"].to_numpy()
    rivals = _claims_on(session, settled, "several", several)
    seconds = rivals["second"].to_numpy()
    others = _claims_on(session, settled, "seconds", np.unique(seconds[seconds >= 0]))
    claims = pa.concat_tables([rivals, others]).combine_chunks()
    once = np.unique(claims["id"].to_numpy(), return_index=True)[1]
    part = settled.part_of(claims.take(pa.array(once)))
    return compete(lambda: iter([part]), len(once), settled.residents, settled.settings)


def _claims_on(session: Any, settled: Settled, name: str, residents: Any) -> Any:
    """The voters linked to any of these."""
    settled.work.save_array(name, residents)

    def each(numbers: list[int]) -> Iterator[Any]:
        asked = settled.work.array(name)
        for n in numbers:
            table, part = settled.part(n)
            linked = part.outcomes.outcome == LINKED
            yield table.filter(pa.array(linked & np.isin(part.outcomes.resident, asked)))

    return gathered(session, len(settled.files), settled.tasks, each)


def write_links(session: Any, settled: Settled, changes: Changes, folder: Path) -> Summary:
    """One Parquet file for each file of voters; residents are called by their ids."""
    for name in Changes.__slots__:
        settled.work.save_array(f"changes-{name}", getattr(changes, name))
    folder.mkdir()
    told = gathered(session, len(settled.files), settled.tasks, _writing(settled, folder)).to_pydict()
    linked, look, not_found = (sum(told[name]) for name in ("linked", "look", "not_found"))
    return Summary((linked, look, not_found), Expected(*(sum(told[name]) for name in Expected.__slots__)))


def _writing(settled: Settled, folder: Path) -> Callable[[list[int]], Iterator[Any]]:
    def each(numbers: list[int]) -> Iterator[Any]:
        changes = Changes(*(settled.work.array(f"changes-{name}") for name in Changes.__slots__))
        for n in numbers:
            table, part = settled.part(n)
            apply(changes, part)
            close(part.outcomes, part.found)
            with arriving(folder / f"{settled.files[n].stem}.parquet") as path:
                links = links_table(part, Named(part.ids, names_of(table)), Named(None, None))
                pq.write_table(links, path, compression="zstd")
            told = summary_of(part, settled.residents, settled.settings.absent)
            counts = zip(("linked", "look", "not_found"), told.counts, strict=True)
            expected = {name: [getattr(told.expected, name)] for name in Expected.__slots__}
            yield pa.table({name: [count] for name, count in counts} | expected)

    return each


def name_residents(session: Any, work: Work, links: Path, out: Path) -> None:
    """From ids to the names that the register has for its rows."""
    names = session.read.parquet(str(work.folder / "names"))
    first, second = names.toDF("register_row", "first"), names.toDF("runner_up", "second")
    named = (
        session.read.parquet(str(links)).join(first, "register_row", "left").join(second, "runner_up", "left")
    )
    columns = ("roll_row", "first as register_row", "outcome", "probability", "second as runner_up", "margin")
    named.selectExpr(*columns).write.parquet(str(out))
