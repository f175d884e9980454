"""The address that opens WhatsApp on an officer's own device with everything written; he presses send."""

from urllib.parse import quote


def wa_link(phone: str, text: str) -> str:
    """`+628…` and a text as `https://wa.me/628…?text=…`."""
    return f"https://wa.me/{phone.removeprefix('+')}?text={quote(text, safe='')}"
