"""The run in numbers: what `ringkasan.json` holds, a contract for other programs."""

from collections import Counter
from typing import Any

from rekam.coverage.rules import by_village
from rekam.engines import linkage
from rekam.match.inputs import Inputs
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND, Reconciliation


def summarise(inputs: Inputs, seen: Reconciliation, links: linkage.Links, place: str) -> dict[str, Any]:
    outcomes = Counter(links.table.column("outcome").to_pylist())
    found = Counter(finding.kind for finding in seen.findings())
    return {
        "election": seen.election.code,
        "place": place,
        "files": [
            {"name": s.name, "sha256": s.sha256, "layout": s.layout, "rows": s.rows, "errors": s.error_rows}
            for s in inputs.sheets
        ],
        "outcomes": {outcome: outcomes[outcome] for outcome in (LINKED, LOOK, NOT_FOUND)},
        "findings": {kind.value: found[kind] for kind in Kind},
        "villages": [
            {"code": code, "wajib": c.wajib, "recorded": c.recorded, "left": c.left, "unknown": c.unknown}
            for code, c in by_village(seen).items()
        ],
    }
