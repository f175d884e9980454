"""Addresses of messages: the office's pages under /pesan/, the public link under /t/."""

from django.urls import path

from rekam.messages.views import channels, links, lists, stopped, webhook

app_name = "messages"
urlpatterns = [
    path("pesan/", lists.the_list, name="list"),
    path("pesan/berhenti/", stopped.stopped, name="stopped"),
    path("pesan/berhenti/catat/", stopped.stop, name="stop"),
    path("pesan/berhenti/<int:id>/cabut/", stopped.lift, name="lift"),
    path("pesan/saluran/", channels.channels, name="channels"),
    path("pesan/saluran/coba/", channels.attempt, name="try"),
    path("pesan/webhook/whatsapp/", webhook.whatsapp, name="webhook"),
    path("pesan/<uuid:id>/", lists.message, name="message"),
    path("pesan/<uuid:id>/batal/", lists.cancel, name="cancel"),
    path("pesan/<uuid:id>/ulang/", lists.resend, name="resend"),
    path("pesan/<uuid:id>/sendiri/", lists.by_hand, name="by-hand"),
    path("t/<slug:token>/", links.link, name="link"),
]
