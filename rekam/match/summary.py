"""The run in numbers: what `ringkasan.json` holds, a contract for other programs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rekam.coverage.rules import by_village
from rekam.engines import linkage
from rekam.match.inputs import Inputs
from rekam.voters.rules.findings import Finding, Kind
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND, Reconciliation


def summarise(
    inputs: Inputs, seen: Reconciliation, found: Iterable[Finding], links: linkage.Links, place: str
) -> dict[str, Any]:
    counted = Counter(finding.kind for finding in found)
    return {
        "election": seen.election.code,
        "place": place,
        "files": [
            {"name": s.name, "sha256": s.sha256, "layout": s.layout, "rows": s.rows, "errors": s.error_rows}
            for s in inputs.sheets
        ],
        "outcomes": {LINKED: links.linked, LOOK: links.look, NOT_FOUND: links.not_found},
        "expected": {name: round(many, 1) for name, many in asdict(links.expected).items()},
        "warnings": list(links.warnings),
        "findings": {kind.value: counted[kind] for kind in Kind},
        "villages": [
            {"code": code, "wajib": c.wajib, "recorded": c.recorded, "left": c.left, "unknown": c.unknown}
            for code, c in by_village(seen).items()
        ],
    }
