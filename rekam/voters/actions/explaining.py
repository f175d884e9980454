"""Why two rows were taken for one person, or were not: what a finding keeps of the comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rekam.jobs.progress import report
from rekam.voters.rules.sightings import Pair, Sighted

if TYPE_CHECKING:
    from rekam.engines.linkage import Links

Levels = list[dict[str, object]]
Lists = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The evidence of many pairs, a row each: for every field the level's number and its bits."""

    fields: Sequence[str]
    levels: Sequence[Sequence[str]]
    codes: Any
    bits: Any

    @classmethod
    def of(cls, told: Any) -> "Table":
        import numpy as np

        fields = [name.removesuffix("_bits") for name in told.column_names if name.endswith("_bits")]
        coded = [told[field].combine_chunks().dictionary_encode() for field in fields]
        return cls(
            fields,
            [one.dictionary.to_pylist() for one in coded],
            np.array([one.indices.to_numpy().astype(np.int8) for one in coded]).T,
            np.array([told[f"{field}_bits"].to_numpy() for field in fields], np.float32).T,
        )

    def row(self, at: int) -> Levels:
        told = zip(self.fields, self.levels, self.codes[at].tolist(), self.bits[at].tolist(), strict=True)
        return [
            {"field": field, "level": levels[code], "bits": round(bits, 2)}
            for field, levels, code, bits in told
        ]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Level and bits of every field of each pair, never a value. Kept as numbers: there are many pairs."""

    tables: Mapping[Lists, Table] = field(default_factory=dict)
    rows: Mapping[Pair, int] = field(default_factory=dict)

    def of(self, pair: Pair | None) -> Levels:
        """In the order of the engine's fields; nothing where no two rows were compared."""
        if pair is None or pair not in self.rows:
            return []
        return self.tables[pair.list, pair.other_list].row(self.rows[pair])


def evidence_of(found: Sequence[Sighted], tables: Mapping[str, Any], links: "Links") -> Evidence:
    """Of every pair that the findings are about. `tables` are the lists, by name."""
    wanted: dict[Lists, list[Pair]] = {}
    for pair in {one.pair: None for one in found}:
        if pair:
            wanted.setdefault((pair.list, pair.other_list), []).append(pair)
    of = sum(map(len, wanted.values()))
    explained: dict[Lists, Table] = {}
    rows: dict[Pair, int] = {}
    for lists, pairs in wanted.items():
        report(len(rows), of, "explain")
        told = _explained(pairs, tables[lists[0]], tables[lists[1]], links)
        explained[lists] = Table.of(told)
        rows |= zip(pairs, range(told.num_rows), strict=True)
    report(of, of, "explain")
    return Evidence(explained, rows)


def _explained(pairs: list[Pair], left: Any, right: Any, links: "Links") -> Any:
    import pyarrow as pa

    from rekam.engines.linkage import explain

    keys = ([pair.key for pair in pairs], [pair.other for pair in pairs])
    named = [pa.array(told, pa.string()) for told in keys]
    return explain(left, right, links, pa.table(named, ["roll_row", "register_row"]))
