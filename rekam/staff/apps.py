"""The room as Django knows it."""

from typing import Any

from django.apps import AppConfig


class Staff(AppConfig):
    name = "rekam.staff"
    label = "staff"

    def ready(self) -> None:
        from rekam.web.language import picked

        picked.connect(_keep_language)


def _keep_language(*, request: Any, language: str, **_: object) -> None:
    """Who switches the language of a page while signed in means it for next time too."""
    from django.utils import timezone

    from rekam.staff.actions import set_language

    if request.actor is not None:
        set_language(by=request.actor, at=timezone.now(), language=language)
