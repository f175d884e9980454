"""Addresses under /data-masuk/, /cari/ and /penduduk/."""

from django.urls import path

from rekam.people.views import applying, intakes, people

app_name = "people"
urlpatterns = [
    path("data-masuk/", intakes.intakes, name="intakes"),
    path("data-masuk/baru/", intakes.upload, name="upload"),
    path("data-masuk/<uuid:id>/", intakes.intake, name="intake"),
    path("data-masuk/<uuid:id>/kemajuan/", intakes.progress, name="progress"),
    path("data-masuk/<uuid:id>/kolom/", intakes.columns, name="columns"),
    path("data-masuk/<uuid:id>/desa/", intakes.villages, name="villages"),
    path("data-masuk/<uuid:id>/periksa/", applying.preview, name="preview"),
    path("data-masuk/<uuid:id>/galat/", applying.errors, name="errors"),
    path("data-masuk/<uuid:id>/terapkan/", applying.apply, name="apply"),
    path("data-masuk/<uuid:id>/batal/", applying.cancel, name="cancel"),
    path("data-masuk/<uuid:id>/tarik/", applying.undo, name="undo"),
    path("cari/", people.search, name="search"),
    path("penduduk/<str:key>/", people.resident, name="resident"),
    path("penduduk/<str:key>/tampilkan/", people.reveal, name="reveal"),
]
