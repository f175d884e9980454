"""The room as Django knows it."""

from django.apps import AppConfig


class Staff(AppConfig):
    name = "rekam.staff"
    label = "staff"
