"""What a terminal may be shown: names and cells of files are data, and data must not steer it."""

import os
import re
import sys
from pathlib import Path

# Control characters, and the marks that turn the direction of writing round.
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible(text: object) -> str:
    r"""One line in which nothing moves, colours, hides or breaks: an escape character shows as `\x1b`."""
    return _STEERS.sub(_spelt, str(text))


def _spelt(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def prepare() -> None:
    """Text goes out as UTF-8 whatever the locale, and into nothing where a stream was closed."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 - open as long as the program runs
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def nobody_reads() -> None:
    """Whoever read our output has left (`| head`): what is still unwritten goes nowhere, in silence."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_there(path: Path) -> bool:
    """Whether there is such a file; a name that no file can have is not there either."""
    try:
        return path.is_file()
    except OSError:
        return False
