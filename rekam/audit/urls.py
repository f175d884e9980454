"""Paths below /jejak/."""

from django.urls import path

from rekam.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.events, name="events"),
    path("ekspor/", views.export, name="export"),
    path("titik-periksa/", views.checkpoint, name="checkpoint"),
    path("orang/<str:person_key>/", views.trail, name="trail"),
    path("<int:seq>/", views.event, name="event"),
]
