"""XML parts parsed as they unpack: no tree, no entities, no token and no depth without end."""

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from rekam.core.refusal import Refused

MOST_TOKEN = 8 << 20
MOST_DEPTH = 200


def new_parser() -> expat.XMLParserType:
    """A parser that refuses any document type, so that no entity can be declared, let alone fetched."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Refused("file_has_doctype")


def feed(parser: expat.XMLParserType, blocks: Iterable[bytes]) -> Iterator[int]:
    """Parse block by block; yields the bytes parsed so far, so that rows can leave in between."""
    fed = 0
    try:
        for block in blocks:
            parser.Parse(block, False)
            fed += len(block)
            # What expat could not finish it keeps: one attribute of a gigabyte would be held whole.
            if fed - max(parser.CurrentByteIndex, 0) > MOST_TOKEN:
                raise Refused("file_damaged")
            yield fed
        parser.Parse(b"", True)
        yield fed
    except expat.ExpatError as error:
        raise Refused("file_damaged") from error


def local(name: str) -> str:
    """`x:row` -> `row`: prefixes differ between programs, names do not."""
    return name.rpartition(":")[2]


def each_element(blocks: Iterable[bytes], visit: Callable[[str, str, dict[str, str]], None]) -> None:
    """Call `visit(local name, parent's local name, attributes)` for every element of a small part."""
    parser, above = new_parser(), [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(above) > MOST_DEPTH:
            raise Refused("file_damaged")
        visit(local(name), above[-1], attributes)
        above.append(local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: above.pop()
    for _ in feed(parser, blocks):
        pass
