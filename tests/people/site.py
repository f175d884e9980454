"""The office's pages with those of people at their own addresses, however they are wired."""

from django.urls import include, path

from rekam.urls import urlpatterns as wired

urlpatterns = [found for found in wired if getattr(found, "app_name", "") != "people"]
urlpatterns.append(path("", include("rekam.people.urls")))

FOLLOWS = {f"people.intake.apply_{kind}": (f"above.tasks.apply_{kind}",) for kind in ("roll", "aggregate")}
"""What rooms above make of it; their tasks are not these tests' concern."""
