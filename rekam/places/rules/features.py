"""A GeoJSON file as features, and which of their properties say which village each one is."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekam.core.refusal import Refused
from rekam.places.rules.codes import dotted, level_of

MOST_FEATURES = 10_000
SAMPLE = 80
"""Features by which the columns are told; a column of names must fit more than a third of them."""
TELLING = 1 / 3
LONGEST = 80
_DEGREES = re.compile(r"(CRS84|(EPSG|epsg)[:/]+(\d[\d.]*[:/]+)?(4326|4979)|WGS ?84)$")

Feature = Mapping[str, Any]
Known = Callable[[str], bool]
"""Whether a dotted code is that of a region."""
Named = Callable[[str, str], tuple[str, ...]]
"""Codes of the office's villages that a (kecamatan, village) may mean; the kecamatan may be ""."""
IsKecamatan = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a village is named: a property of codes, or one or two of names."""

    code: str = ""
    village: str = ""
    kecamatan: str = ""

    @property
    def by_names(self) -> bool:
        return not self.code

    @property
    def said(self) -> str:
        return self.code or " + ".join(filter(None, (self.kecamatan, self.village)))

    def told(self, feature: Feature) -> tuple[str, str]:
        """(kecamatan, village), or ("", code)."""
        found = properties_of(feature)
        if self.code:
            return "", text_of(found.get(self.code))
        return text_of(found.get(self.kecamatan)), text_of(found.get(self.village))


def features_of(text: bytes) -> list[Feature]:
    """Raises Refused: borders_not_json, borders_too_deep, borders_not_features, borders_too_many,
    borders_projected.
    """
    try:
        read = json.loads(text)
    except RecursionError as error:
        raise Refused("borders_too_deep") from error
    except ValueError as error:
        raise Refused("borders_not_json") from error
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or not features or not all(isinstance(f, dict) for f in features):
        raise Refused("borders_not_features")
    if len(features) > MOST_FEATURES:
        raise Refused("borders_too_many", count=len(features), most=MOST_FEATURES)
    _check_system(read.get("crs"))
    return features


def _check_system(crs: object) -> None:
    """Older GeoJSON names its coordinates; anything but degrees would lie in the sea off Africa."""
    told = crs.get("properties") if isinstance(crs, dict) else None
    name = told.get("name") if isinstance(told, dict) else None
    if isinstance(name, str) and name.strip() and not _DEGREES.search(name.strip()):
        raise Refused("borders_projected", system=name.strip()[:LONGEST])


def properties_of(feature: Feature) -> Mapping[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def text_of(value: object) -> str:
    """A code or name as text; spreadsheets and shapefiles make numbers of codes (5301042003.0)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if math.isfinite(value) else ""
    return str(value).strip()[:LONGEST] if isinstance(value, str) else str(value)[:LONGEST]


def columns_of(features: Sequence[Feature], *, known: Known, named: Named, kecamatan: IsKecamatan) -> Columns:
    """The property of codes, unless names place more of the features. Raises Refused: borders_no_code."""
    codes = _votes(features, lambda told: _is_village(told, known))
    few = features[:: max(1, len(features) // SAMPLE)][:SAMPLE]
    names = _votes(few, lambda told: dotted(told) is None and bool(named("", told)))
    village, fits = _best(names)
    code, coded = _best(codes)
    enough = bool(village) and fits > TELLING * len(few)
    if code and not (enough and fits / len(few) > coded / len(features)):
        return Columns(code=code)
    if not enough:
        found = sorted({str(name)[:LONGEST] for feature in few for name in properties_of(feature)})
        raise Refused("borders_no_code", properties=", ".join(found[:12]) or "–")
    rest = _votes(few, kecamatan)
    rest.pop(village, None)
    above, agree = _best(rest)
    return Columns(village=village, kecamatan=above if agree > TELLING * len(few) else "")


def _votes(features: Iterable[Feature], fits: Callable[[str], bool]) -> Counter[str]:
    seen: dict[str, bool] = {}
    votes: Counter[str] = Counter()
    for feature in features:
        for name, value in properties_of(feature).items():
            told = text_of(value)
            if told and told not in seen:
                seen[told] = fits(told)
            if name:
                votes[str(name)] += bool(told) and seen[told]
    return votes


def _best(votes: Counter[str]) -> tuple[str, int]:
    """The property with most votes; the first by name where two have as many."""
    found = min(votes, key=lambda name: (-votes[name], name), default="")
    return (found, votes[found]) if votes[found] else ("", 0)


def _is_village(told: str, known: Known) -> bool:
    code = dotted(told)
    return bool(code) and level_of(code or "") == 4 and known(code or "")
