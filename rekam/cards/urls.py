"""Addresses of the room: blanks under /stok/, applications under /kartu/, printing under /cetak-kartu/."""

from django.urls import URLPattern, include, path

app_name = "cards"
STOCK: list[URLPattern] = []
APPLICATIONS: list[URLPattern] = []
PRINTING: list[URLPattern] = []
urlpatterns = [
    path("stok/", include(STOCK)),
    path("kartu/", include(APPLICATIONS)),
    path("cetak-kartu/", include(PRINTING)),
]
