"""Numbers in Indonesian words, as minutes and contracts write them."""

_ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_SCALES = ((1_000_000, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))
LARGEST = 999_999_999


def in_words(number: int) -> str:
    """`2024` is `dua ribu dua puluh empat`. From 0 to 999,999,999; raises ValueError beyond."""
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    for size, name in _SCALES:
        if number >= size:
            many, rest = divmod(number, size)
            said = f"se{name}" if many == 1 and size in (100, 1000) else f"{in_words(many)} {name}"
            return f"{said} {in_words(rest)}" if rest else said
    raise AssertionError(number)
