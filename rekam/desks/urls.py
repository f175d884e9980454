"""Addresses of the desks. The last word of an address is a person key, never a name or a number."""

from django.urls import path, register_converter

from rekam.desks.rules.desks import Desk
from rekam.desks.views import desk


class DeskWord:
    """One of the five words."""

    regex = "|".join(Desk)

    def to_python(self, value: str) -> Desk:
        return Desk(value)

    def to_url(self, value: str) -> str:
        return Desk(value).value


register_converter(DeskWord, "desk")
app_name = "desks"
urlpatterns = [
    path("", desk.home, name="home"),
    path("<desk:desk>/", desk.desk, name="desk"),
    path("<desk:desk>/<slug:person_key>/", desk.person, name="person"),
    path("<desk:desk>/<slug:person_key>/selesai/", desk.done, name="done"),
]
