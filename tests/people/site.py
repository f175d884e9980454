"""The office's pages with those of people at their own addresses, however they are wired."""

from django.urls import include, path

from rekam.urls import urlpatterns as wired

urlpatterns = [found for found in wired if getattr(found, "app_name", "") != "people"]
urlpatterns.append(path("", include("rekam.people.urls")))
