"""The room `enrolment` for Django."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "rekam.enrolment"
