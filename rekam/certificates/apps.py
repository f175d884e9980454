"""The room `certificates` for Django."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "rekam.certificates"
