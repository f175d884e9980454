"""The pages of places at their paths, whatever else the office has."""

from django.urls import include, path

urlpatterns = [
    path("kantor/", include("rekam.places.urls")),
    path("", include("rekam.urls")),
]
