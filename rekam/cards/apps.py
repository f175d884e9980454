"""The room `cards` for Django."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "rekam.cards"
