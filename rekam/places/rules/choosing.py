"""The choice among siblings: from the same code-form down to one clear close spelling, or none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rekam.places.rules.closeness import Shape, close_codes
from rekam.places.rules.folding import fold, office_kind, parts, tight, without_any_kind, without_kind, words


@dataclass(frozen=True, slots=True)
class Choice:
    """One code, or none: `how` is exact, folded, close, ambiguous (ask: the candidates) or unknown."""

    code: str | None
    candidates: tuple[str, ...]
    how: str


UNKNOWN = Choice(None, (), "unknown")


def one_of(codes: Iterable[str], how: str) -> Choice:
    """The only code, or the question which of several."""
    candidates = tuple(sorted(set(codes)))
    if len(candidates) == 1:
        return Choice(candidates[0], candidates, how)
    return Choice(None, candidates, "ambiguous") if candidates else UNKNOWN


class Siblings:
    """Official regions of one level below one ancestor, indexed by the forms of their names."""

    def __init__(self, level: int, names: Iterable[tuple[str, str]]) -> None:
        self.level = level
        self.by_words: dict[str, list[str]] = defaultdict(list)
        self.by_fold: dict[str, list[str]] = defaultdict(list)
        self.by_key: dict[str, set[str]] = defaultdict(set)
        self.shapes: list[Shape] = []
        for code, name in names:
            self._add(code, name)

    def _add(self, code: str, name: str) -> None:
        kind, base = self.split(fold(name, self.level))
        self.by_words[words(name)].append(code)
        for form in {f"{kind} {base}".strip(), base}:
            self.by_fold[form].append(code)
        for key in {*self.keys(name), tight(base), *(key for part in parts(name) for key in self.keys(part))}:
            self.by_key[key].add(code)
        self.shapes.append(Shape(code, kind, base))

    def split(self, folded: str) -> tuple[str, str]:
        return office_kind(folded) if self.level == 2 else ("", folded)

    def keys(self, name: str) -> set[str]:
        """The name without its spaces and kind words, with and without figures, and its words in order."""
        written, folded = without_kind(words(name), self.level), fold(name, self.level)
        return {tight(written), tight(folded), " ".join(sorted(folded.split()))}


def same(name: str, among: Siblings) -> Choice:
    """The sibling whose name is the same but for case, spaces, numerals, kind words and abbreviations."""
    written, folded = words(name), fold(name, among.level)
    if not folded:
        return UNKNOWN
    for form in (written, without_kind(written, among.level)):
        if form in among.by_words:
            return one_of(among.by_words[form], "exact")
    if folded in among.by_fold:
        return one_of(among.by_fold[folded], "folded")
    for alternatives in ([name], parts(name)):
        keys = {key for part in alternatives for key in among.keys(part)}
        if codes := {code for key in keys for code in among.by_key.get(key, ())}:
            return one_of(codes, "folded")
    return one_of(among.by_words.get(without_any_kind(written, among.level), ()), "folded")


def choose(name: str, among: Siblings) -> Choice:
    """The sibling that a written name means. Two that fit equally well are asked, never guessed."""
    choice = same(name, among)
    if choice.candidates or not words(name):
        return choice
    shape = Shape("", *among.split(fold(name, among.level)))
    return one_of(close_codes(shape, among.shapes), "close")
