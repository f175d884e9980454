"""Addresses of prints that were made for somebody, and of scans."""

from django.urls import path

from rekam.documents import views

app_name = "documents"
urlpatterns = [
    path("<uuid:id>/", views.prepared, name="prepared"),
    path("<uuid:id>/berkas/", views.file, name="file"),
    path("pindaian/<uuid:id>/", views.scan, name="scan"),
]
