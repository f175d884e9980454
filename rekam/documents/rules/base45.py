"""Base45 (RFC 9285): bytes in the letters that a QR code stores most tightly."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Three letters for two bytes, two for a last single one."""
    letters = []
    for at in range(0, len(data), 2):
        piece = data[at : at + 2]
        rest = int.from_bytes(piece, "big")
        for _ in range(len(piece) + 1):
            rest, value = divmod(rest, 45)
            letters.append(ALPHABET[value])
    return "".join(letters)


def decode(text: str) -> bytes:
    """Exactly one text gives any bytes. Raises ValueError, which does not quote the text."""
    made = bytearray()
    for at in range(0, len(text), 3):
        piece = text[at : at + 3]
        try:
            value = sum(_VALUES[letter] * 45**place for place, letter in enumerate(piece))
            made += value.to_bytes(len(piece) - 1, "big")
        except (KeyError, OverflowError):
            raise ValueError("not base45") from None
        if len(piece) == 1:
            raise ValueError("not base45")
    return bytes(made)
