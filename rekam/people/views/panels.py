"""Lines of other rooms on a person's page."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from rekam.core.actor import Actor
from rekam.people.rules.panels import Panel


def panels_of(person: Any, by: Actor) -> list[Panel]:
    """What the functions in `settings.PERSON_PANELS` say of this person to this actor; None says nothing.

    The page has asked whether the actor may see the person, and has written down that it was shown.
    """
    told = (import_string(name)(person, by) for name in settings.PERSON_PANELS)
    return [panel for panel in told if panel]
