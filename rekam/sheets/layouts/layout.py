"""What a layout is: the columns it should have, what marks it, and how its families are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rekam.sheets.layouts.keys import key
from rekam.sheets.layouts.vocabulary import WORDS


@dataclass(frozen=True)
class Column:
    """A header as the layout writes it, and the field it fills; None for a column that is not used."""

    label: str
    field: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """One layout. `marks` are header keys, of which `least` must be there, so that lists stay apart.

    `needs` are fields without which the layout is useless, each entry a choice of fields. `families`
    says where the KK number of a family stands: "" (each row has its own), "beside" its label,
    "below" it. `codes` are the file's own numbers for a field. `words` are other names of fields,
    for lists that are not about persons.
    """

    code: str
    kind: str
    title: Mapping[str, str]
    columns: tuple[Column, ...]
    marks: frozenset[str] = frozenset()
    least: int = 0
    needs: tuple[frozenset[str], ...] = ()
    never: frozenset[str] = frozenset()
    families: str = ""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=lambda: WORDS)

    @cached_property
    def of_key(self) -> dict[str, Column]:
        """The column a header key stands for: the layout's own words first, then everybody's."""
        known: dict[str, Column] = {}
        for column in self.columns:
            for label in (column.label, *column.also):
                known.setdefault(key(label), column)
        for column in self.columns:
            for word in self.words.get(column.field or "", ()):
                known.setdefault(word, column)
        return known

    @cached_property
    def extra_of_key(self) -> dict[str, str]:
        """Fields that the layout does not expect but a generous office may add."""
        own = {column.field for column in self.columns}
        return {
            word: name
            for name, words in self.words.items()
            if name not in own
            for word in words
            if word not in self.of_key
        }
