"""Paths below /cakupan/."""

from django.urls import path

from rekam.coverage import views
from rekam.coverage.views import reports

app_name = "coverage"
urlpatterns = [
    path("", views.office, name="office"),
    path("buku/", views.workbook, name="workbook"),
    path("laporan/", reports.shown, name="report"),
    path("laporan/buku/", reports.workbook, name="report-workbook"),
    path("laporan/cetak/", reports.printed, name="report-print"),
    path("<str:code>/", views.place, name="place"),
    path("<str:code>/buku/", views.place_workbook, name="place-workbook"),
]
