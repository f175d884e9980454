"""Addresses under /pekerjaan/."""

from django.urls import path

from rekam.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="list"),
    path("<uuid:id>/", views.job, name="job"),
    path("<uuid:id>/kemajuan/", views.progress, name="progress"),
    path("<uuid:id>/batal/", views.cancel, name="cancel"),
    path("<uuid:id>/coba-lagi/", views.retry, name="retry"),
]
