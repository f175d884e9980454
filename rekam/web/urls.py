"""Addresses of the house itself; the root's urls import `handler*` from here."""

from django.conf import settings
from django.urls import path

from rekam.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("bahasa/", views.choose_language, name="language"),
    path("tampilan/", views.choose_theme, name="theme"),
    path("sehat/", views.health, name="health"),
    path("luring/", views.offline, name="offline"),
    path("robots.txt", views.robots, name="robots"),
]
if settings.DEBUG:
    from rekam.web import guide

    urlpatterns.append(path("gaya/", guide.guide, name="guide"))

handler400 = "rekam.web.errors.bad_request"
handler403 = "rekam.web.errors.forbidden"
handler404 = "rekam.web.errors.not_found"
handler500 = "rekam.web.errors.failed"
