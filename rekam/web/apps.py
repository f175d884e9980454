"""The room as Django sees it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rekam.web"
