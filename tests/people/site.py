"""The office's pages with those of people, whether or not they are wired already."""

from django.urls import include, path

from rekam.urls import urlpatterns as wired

urlpatterns = [*wired]
if "rekam.people.urls" not in str(wired):
    urlpatterns.append(path("", include("rekam.people.urls")))
