"""Paths below /kantor/."""

from django.urls import path

from rekam.places.views import borders, office

app_name = "places"
urlpatterns = [
    path("", office.office, name="office"),
    path("wilayah/", office.choose, name="choose"),
    path("kop/", office.letterhead, name="letterhead"),
    path("batas/", borders.imports, name="borders"),
    path("batas/<int:id>/", borders.border, name="border"),
    path("batas/<int:id>/kemajuan/", borders.progress, name="border-progress"),
    path("batas/<int:id>/berlakukan/", borders.apply, name="border-apply"),
    path("batas/<int:id>/tarik/", borders.undo, name="border-undo"),
    path("batas/<int:id>/buang/", borders.discard, name="border-discard"),
]
