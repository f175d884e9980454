"""The room `documents` for Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "rekam.documents"
