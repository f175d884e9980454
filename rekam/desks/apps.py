"""The room `desks` for Django."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "rekam.desks"
