"""The room `targets` for Django."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "rekam.targets"
