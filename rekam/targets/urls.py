"""Addresses of the list."""

from django.urls import path

from rekam.targets.views import contacts, lists, outcomes, printing, target, workbook

app_name = "targets"
urlpatterns = [
    path("", lists.the_list, name="list"),
    path("buku/", workbook.workbook, name="workbook"),
    path("cetak/", printing.printed, name="print"),
    path("<slug:person_key>/", target.target, name="target"),
    path("<slug:person_key>/hasil/", outcomes.write, name="outcome"),
    path("<slug:person_key>/hasil/<int:outcome_id>/koreksi/", outcomes.correct, name="correct"),
    path("<slug:person_key>/nomor/", target.reveal, name="reveal"),
    path("<slug:person_key>/kontak/", contacts.add, name="contact-add"),
    path("<slug:person_key>/kontak/<int:contact_id>/tarik/", contacts.withdraw, name="contact-withdraw"),
    path("<slug:person_key>/kontak/<int:contact_id>/buka/", contacts.reveal, name="contact-reveal"),
]
