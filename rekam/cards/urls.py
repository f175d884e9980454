"""Addresses of the ledger under /stok/."""

from django.urls import URLPattern

app_name = "cards"
urlpatterns: list[URLPattern] = []
