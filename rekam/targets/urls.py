"""Addresses of the list."""

from django.urls import path

from rekam.targets import views

app_name = "targets"
urlpatterns = [
    path("", views.the_list, name="list"),
    path("buku/", views.workbook, name="workbook"),
    path("<slug:person_key>/", views.target, name="target"),
]
