"""What one run is asked to do."""

from dataclasses import dataclass, field
from pathlib import Path

from rekam.core.language import Language
from rekam.voters.rules.elections import Election


@dataclass(frozen=True)
class Request:
    """`mappings` maps register, roll and status to a mapping file or None."""

    register: Path
    roll: Path
    election: Election
    out: Path
    status: Path | None = None
    place: str | None = None
    names: Path | None = None
    mappings: dict[str, Path | None] = field(default_factory=dict)
    language: Language = "id"
