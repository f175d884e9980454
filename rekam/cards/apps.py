"""The room `cards` for Django."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "rekam.cards"

    def ready(self) -> None:
        """A printer that is a folder is no printer: only where somebody said that nothing here is real."""
        from django.conf import settings

        from rekam.cards import devices

        if settings.REKAM_PRINT_TO_FILES:
            devices.OPENERS["fake"] = devices.FakePrinter
