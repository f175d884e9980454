"""Data and a template become a PDF. Words of people are data all the way: nothing of them is ever markup.

A template sees its own folder and no network; equal data gives equal bytes.
"""

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rekam.core.refusal import Refused

if TYPE_CHECKING:
    import typst

ROOM = Path(str(resources.files("rekam.documents")))
TEMPLATES = ROOM / "templates/documents"
FONTS = ROOM / "data/fonts"
AT_THE_SAME_TIME = 2
"""Each takes up to half a gigabyte while it is at work."""

_turn = threading.BoundedSemaphore(AT_THE_SAME_TIME)
Format = Literal["pdf", "png"]


def typeset(template: str, data: Mapping[str, object], *, tagged: bool = True) -> bytes:
    """The PDF of `templates/documents/<template>.typ`; `data["at"]` (ISO, with its zone) dates it.

    `tagged` for screen readers: fit for letters, but it makes a long table twenty times as large.
    In a process of its own, for typst keeps what it has laid out (200 MB after a list of 1,000 people)
    and cannot be told to let go. Raises Refused: `document_too_large`.
    """
    from rekam.sheets.apart import run_apart  # brings Arrow along, and only who prints needs it

    with _turn:
        try:
            (pdf,) = run_apart(compose, template, json.dumps(data), "pdf", tagged)
        except Refused as refused:
            code = "document_too_large" if refused.code == "file_too_large_to_read" else refused.code
            raise Refused(code) from None
    return pdf


def typeset_many(template: str, many: Iterable[Mapping[str, object]]) -> list[bytes]:
    """The same for letters in a row, in one process with one compiler (see `bench/documents.py`).

    Raises Refused: `document_too_large`.
    """
    from rekam.sheets.apart import run_apart

    made: list[bytes] = []
    told = [json.dumps(data) for data in many]
    with _turn:
        try:
            run_apart(_compose_many, template, told, part=made.append)
        except Refused as refused:
            code = "document_too_large" if refused.code == "file_too_large_to_read" else refused.code
            raise Refused(code) from None
    return made


def _compose_many(template: str, many: list[str], *, part: Callable[[bytes], object]) -> None:
    press = Typesetter(template)
    for data in many:
        part(press(data))


class Typesetter:
    """One template and one compiler in this process: fonts are read and the template parsed once.

    For letters; what typst keeps of them stays near 130 MB, but a long list would be kept as well.
    """

    def __init__(self, template: str) -> None:
        import typst

        self._compiler = typst.Compiler(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            font_paths=_fonts(),
            package_path=str(TEMPLATES),
            package_cache_path=str(TEMPLATES),
        )

    def __call__(self, data: str) -> bytes:
        """The PDF, tagged, of data in JSON."""
        made = self._compiler.compile(
            format="pdf", sys_inputs={"data": data}, timestamp=_stamp(data), pdf_tags=True
        )
        assert isinstance(made, bytes)
        return made


@dataclass(frozen=True, slots=True)
class Card:
    """Both sides as one PDF for the printer, and each as a PNG of 1011 x 638 pixels."""

    pdf: bytes
    front: bytes
    back: bytes


def card(data: Mapping[str, object], *, folder: Path | None = None) -> Card:
    """`card.typ` of ours, or of the folder that an office installed; its data stands at its top.

    Raises Refused: `card_does_not_fit` (its words need more than two sides), `card_template`.
    """
    from rekam.sheets.apart import run_apart

    with _turn:
        pages = run_apart(_card, json.dumps(data), str(folder or TEMPLATES))
    if not pages:
        raise Refused("card_template")
    if len(pages) != 3:
        raise Refused("card_does_not_fit")
    return Card(*pages)


def _card(data: str, folder: str) -> list[bytes]:
    """Nothing where an office's own template is at fault: what it says of it may quote the person."""
    try:
        pages = [compose("card", data, kind, False, 300, Path(folder)) for kind in ("pdf", "png")]
    except (OSError, RuntimeError, ValueError):
        return []
    return [page for made in pages for page in made]


def compose(
    template: str, data: str, format: Format, tagged: bool, ppi: int = 96, folder: Path = TEMPLATES
) -> list[bytes]:
    """The same in this process: one PDF, or a picture of each page. `data` is JSON."""
    import typst

    made = typst.compile(
        str(folder / f"{template}.typ"),
        root=str(folder),
        font_paths=_fonts(),
        sys_inputs={"data": data},
        timestamp=_stamp(data),
        format=format,
        ppi=ppi,
        pdf_tags=tagged,
        package_path=str(TEMPLATES),
        package_cache_path=str(TEMPLATES),
    )
    return list(made) if isinstance(made, list) else [made]


def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _stamp(data: str) -> int:
    return int(dt.datetime.fromisoformat(json.loads(data)["at"]).timestamp())
