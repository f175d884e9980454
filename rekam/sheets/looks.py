"""How our workbooks look: Calibri 10, thin grey lines, and differences that show without colour too."""

from typing import Any, Literal

Kind = Literal["text", "wrap", "center", "number", "decimal", "percent", "share", "date"]
Style = Literal["normal", "group", "total", "muted"]

_LINE = {"border": 1, "border_color": "#A6A6A6"}
_FILL = {"bg_color": "#EDEDED"}
_KINDS: dict[Kind, dict[str, object]] = {
    "text": {"num_format": "@", "indent": 1},
    "wrap": {"num_format": "@", "text_wrap": True, "indent": 1},
    "center": {"num_format": "@", "align": "center"},
    "number": {"num_format": '#,##0;-#,##0;"–"', "align": "right", "indent": 1},
    "decimal": {"num_format": "#,##0.00", "align": "right", "indent": 1},
    "percent": {"num_format": "0.0%", "align": "right", "indent": 1},
    "share": {"num_format": "0.00%", "align": "right", "indent": 1},
    "date": {"num_format": "dd-mm-yyyy", "align": "center"},
}
_OPEN = {"left": 0, "right": 0}
_STYLES: dict[Style, dict[str, object]] = {
    "normal": {},
    "group": {"bold": True, **_FILL, **_OPEN},
    "total": {"bold": True, "top": 2, "top_color": "#404040", **_OPEN},
    "muted": {"font_color": "#595959", **_OPEN},
}
# A difference shows in black and white too: bold inside a strong frame.
_MARKED = {"bg_color": "#FFF2CC", "bold": True, "border": 2, "border_color": "#7F6000"}
HEADER = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", **_LINE, **_FILL}


class Formats:
    """Each look once, made when first used."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[object, Any] = {}

    def cell(self, kind: Kind, style: Style, marked: bool, quoted: bool) -> Any:
        key = kind, style, marked, quoted
        if key not in self._made:
            look = {**_LINE, **_KINDS[kind], **_STYLES[style], **(_MARKED if marked else {})}
            self._made[key] = self._book.add_format(look | ({"quote_prefix": True} if quoted else {}))
        return self._made[key]

    def look(self, name: str, **properties: object) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format(properties)
        return self._made[name]
