"""For a process of its own: a file that keeps its reader busy for ever."""

import time


def endless(content: bytes, media: str) -> tuple[bytes, str]:
    time.sleep(60)
    return content, media
