"""The words of the room: what every sheet carries, and every refusal with its cure."""

from collections.abc import Mapping

from rekam.core.language import Words
from rekam.documents.phrases import letters, paper, scans, signing
from rekam.documents.phrases.paper import day_of, furniture, source_line

REFUSALS: Mapping[str, Words] = {**paper.REFUSALS, **letters.REFUSALS, **scans.REFUSALS, **signing.REFUSALS}
REMEDIES: Mapping[str, Words] = {**paper.REMEDIES, **letters.REMEDIES, **scans.REMEDIES, **signing.REMEDIES}

__all__ = ["REFUSALS", "REMEDIES", "day_of", "furniture", "source_line"]
