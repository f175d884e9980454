"""Tells Django that the room is here."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "rekam.audit"
    default_auto_field = "django.db.models.BigAutoField"
