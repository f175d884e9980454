"""Where a program failed, without the words of the error: they may quote somebody's data."""

import os
import traceback


def where(error: BaseException) -> str:
    """File, line and function of the last frames; never the message."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " > ".join(f"{os.path.basename(each.filename)}:{each.lineno} {each.name}" for each in frames)
