"""Files that people write by hand: settings, mappings, answers. Small, or they are something else."""

from pathlib import Path

MOST_BYTES = 8 << 20  # answers for all 83,762 villages take half of it


def read_small(path: Path) -> str:
    """The text of a small UTF-8 file, with or without a mark.

    Raises OSError, and ValueError where it is no UTF-8 or larger than `MOST_BYTES`; neither quotes it.
    """
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"> {MOST_BYTES >> 20} MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("≠ UTF-8") from None
