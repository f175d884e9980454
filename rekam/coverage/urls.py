"""Paths below /cakupan/."""

from django.urls import path

from rekam.coverage import views

app_name = "coverage"
urlpatterns = [
    path("", views.office, name="office"),
    path("buku/", views.workbook, name="workbook"),
    path("<str:code>/", views.place, name="place"),
    path("<str:code>/buku/", views.place_workbook, name="place-workbook"),
]
