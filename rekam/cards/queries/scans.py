"""Which scans cards still refer to; `settings.SCANS_IN_USE` names it."""

import uuid
from collections.abc import Iterator

from django.apps import apps
from django.db.models import UUIDField

from rekam.cards.queries.faces import PHOTO, SIGNATURE
from rekam.documents.models import Scan


def scans_in_use() -> Iterator[uuid.UUID]:
    """Of every column that is no row's own key, so that none is forgotten; a face is found by its kind."""
    for model in apps.get_app_config("cards").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, UUIDField) and not field.primary_key:
                told = model._base_manager.exclude(**{field.name: None})
                yield from told.values_list(field.name, flat=True).iterator()
    yield from Scan.objects.filter(kind__in=(PHOTO, SIGNATURE)).values_list("pk", flat=True).iterator()
