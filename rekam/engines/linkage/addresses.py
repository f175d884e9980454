"""Addresses, places of birth and other words as hashes: abbreviations made equal, house numbers apart."""

from typing import Any

import numpy as np

from .borrowing import borrowing
from .compiling import jit

_START, _STEP = np.uint64(14695981039346656037), np.uint64(1099511628211)


def _hash(word: str) -> np.uint64:
    value = int(_START)
    for letter in word.encode():
        value = (value ^ letter) * int(_STEP) & 0xFFFFFFFFFFFFFFFF
    return np.uint64(value)


def _pairs(lines: str) -> tuple[np.ndarray[Any, np.dtype[np.uint64]], np.ndarray[Any, np.dtype[np.uint64]]]:
    long, short = [], []
    for line in lines.split("|"):
        to, *_ = words = line.split()
        long += [_hash(word) for word in words]
        short += [np.uint64(0) if to == "-" else _hash(to)] * len(words)
    return np.array(long), np.array(short)


# The first word of each group stands for all of it; `-` leaves them out.
_LONG, _SHORT = _pairs(
    "JL JALAN JLN|KP KAMPUNG KAMPONG KAMP KPG|DSN DUSUN DUS|LK LINGKUNGAN LINGK|- NOMOR NOMER NO NR RT RW"
)
_OFFICE, _NOTHING = _pairs("- KAB KABUPATEN KOTA ADM KODYA KOTAMADYA")


@borrowing
def _letter(c: int) -> int:
    """The letter as a capital, or 0; bytes of other scripts are letters of their own."""
    if 97 <= c <= 122:
        return c - 32
    return c if 65 <= c <= 90 or c >= 128 else 0


@borrowing
def _among(word: Any, words: Any) -> int:
    for n in range(len(words)):
        if words[n] == word:
            return n
    return -1


@jit
def read_addresses(data: Any, offsets: Any, street: Any, house: Any) -> None:
    """A hash of all words but the number's, in their order, and the first number (0 = none)."""
    for n in range(len(street)):
        street[n], house[n] = _address(data, offsets[n], offsets[n + 1])


@borrowing
def _address(data: Any, start: int, stop: int) -> tuple[Any, int]:
    whole, number, at = np.uint64(0), 0, start
    while at < stop:
        c = data[at]
        if 48 <= c <= 57:
            value = 0
            while at < stop and 48 <= data[at] <= 57:
                value = (value * 10 + int(data[at]) - 48) % 65521
                at += 1
            if number == 0:
                number = value + 1
        elif _letter(c):
            word, end = _word(data, at, stop)
            whole = _joined(whole, data, at, end, word, _LONG, _SHORT)
            at = end
        else:
            at += 1
    return small(whole), number


@borrowing
def _joined(whole: Any, data: Any, at: int, end: int, word: Any, long: Any, short: Any) -> Any:
    """The word's letters, or what stands for it, so that `GAJAH MADA` and `GAJAHMADA` are one street."""
    known = _among(word, long)
    if known >= 0:
        return (whole ^ short[known]) * _STEP if short[known] else whole
    for n in range(at, end):
        whole = (whole ^ np.uint64(_letter(data[n]))) * _STEP
    return whole


@borrowing
def _word(data: Any, at: int, stop: int) -> tuple[Any, int]:
    word = _START
    while at < stop:
        c = _letter(data[at])
        if c == 0:
            break
        word = (word ^ np.uint64(c)) * _STEP
        at += 1
    return word, at


@borrowing
def small(value: Any) -> Any:
    """64 bits as 32, and never 0 unless it was."""
    if value == 0:
        return np.uint32(0)
    folded = np.uint32(value ^ (value >> np.uint64(32)))
    return folded if folded else np.uint32(1)


@jit
def read_towns(data: Any, offsets: Any, out: Any) -> None:
    """Place of birth without `Kab.` and `Kota`, and without its spaces."""
    for n in range(len(out)):
        whole, at, stop = np.uint64(0), offsets[n], offsets[n + 1]
        while at < stop:
            if _letter(data[at]):
                word, end = _word(data, at, stop)
                whole = _joined(whole, data, at, end, word, _OFFICE, _NOTHING)
                at = end
            else:
                at += 1
        out[n] = small(whole)


@jit
def read_sexes(data: Any, offsets: Any, out: Any) -> None:
    """The first letter as a capital."""
    for n in range(len(out)):
        letter = 0
        for at in range(offsets[n], offsets[n + 1]):
            letter = _letter(data[at])
            if letter:
                break
        out[n] = letter
