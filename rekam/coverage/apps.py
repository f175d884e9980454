"""The room `coverage` for Django."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "rekam.coverage"
