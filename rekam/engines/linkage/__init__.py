"""Who on the voter roll is who in the population register. Arrow tables in, Arrow tables out."""

from .explaining import explain
from .levels import FIELDS, LEVELS
from .linking import Links, link
from .phrases import evidence_words, warning_words
from .sentences import explain_words
from .settings import Settings
from .twice import find_twice
from .weights import Weights

__all__ = [
    "FIELDS",
    "LEVELS",
    "Links",
    "Settings",
    "Weights",
    "evidence_words",
    "explain",
    "explain_words",
    "find_twice",
    "link",
    "warning_words",
]
