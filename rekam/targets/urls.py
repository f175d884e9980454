"""Addresses of the list."""

from django.urls import path

from rekam.targets.views import lists, target, workbook

app_name = "targets"
urlpatterns = [
    path("", lists.the_list, name="list"),
    path("buku/", workbook.workbook, name="workbook"),
    path("<slug:person_key>/", target.target, name="target"),
]
