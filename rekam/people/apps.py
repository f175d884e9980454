"""The room `people` for Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rekam.people"
    default_auto_field = "django.db.models.BigAutoField"
