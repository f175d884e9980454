"""The room `messages` for Django."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "rekam.messages"
    label = "rekam_messages"  # Django has an application of that name
