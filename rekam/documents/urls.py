"""Addresses of prints that were made for somebody, of scans, letter numbers and signatories."""

from django.urls import path

from rekam.documents import views

app_name = "documents"
urlpatterns = [
    path("<uuid:id>/", views.prepared, name="prepared"),
    path("<uuid:id>/berkas/", views.file, name="file"),
    path("surat/", views.letters, name="letters"),
    path("surat/pola/<str:kind>/", views.series, name="series"),
    path("surat/<int:id>/", views.void, name="letter"),
    path("penanda-tangan/", views.signatories, name="signatories"),
    path("penanda-tangan/<int:id>/", views.signatory, name="signatory"),
    path("pindaian/<uuid:id>/", views.scan, name="scan"),
]
