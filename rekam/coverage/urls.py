"""Paths below /cakupan/."""

from django.urls import path

from rekam.coverage import views

app_name = "coverage"
urlpatterns = [
    path("", views.office, name="office"),
    path("<str:code>/", views.place, name="place"),
]
