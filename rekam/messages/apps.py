"""The room `messages` for Django."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "rekam.messages"
