"""The room `voters` for Django."""

from django.apps import AppConfig


class VotersConfig(AppConfig):
    name = "rekam.voters"
