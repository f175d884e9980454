"""Light, dark, or as the machine has it; in a cookie, for it belongs to the screen and not to the person."""

from django.http import HttpRequest

COOKIE = "rekam_theme"
THEMES = ("auto", "light", "dark")


def chosen(request: HttpRequest) -> str:
    found = request.COOKIES.get(COOKIE, "auto")
    return found if found in THEMES else "auto"
