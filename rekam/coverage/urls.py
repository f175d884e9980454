"""Paths below /cakupan/."""

from django.urls import path

from rekam.coverage import views
from rekam.coverage.views import numbered, reports

app_name = "coverage"
urlpatterns = [
    path("", views.office, name="office"),
    path("buku/", views.workbook, name="workbook"),
    path("laporan/", reports.shown, name="report"),
    path("laporan/buku/", reports.workbook, name="report-workbook"),
    path("laporan/cetak/", reports.printed, name="report-print"),
    path("laporan/nomor/", numbered.number, name="report-number"),
    path("laporan/nomor/<int:id>/", numbered.paper, name="numbered-report"),
    path("laporan/nomor/<int:id>/buku/", numbered.workbook, name="numbered-workbook"),
    path("<str:code>/", views.place, name="place"),
    path("<str:code>/buku/", views.place_workbook, name="place-workbook"),
]
