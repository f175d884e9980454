"""Tells Django that the room is here."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "rekam.places"
    default_auto_field = "django.db.models.BigAutoField"
