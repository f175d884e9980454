"""Addresses of the suket; `periksa/` is open to everybody."""

from django.urls import path

from rekam.certificates.views import signing, sukets, verifying

app_name = "certificates"
urlpatterns = [
    path("suket/", sukets.listed, name="list"),
    path("suket/tanda-tangan/", signing.sign, name="sign"),
    path("suket/untuk/<str:key>/", sukets.draft, name="draft"),
    path("suket/<uuid:id>/", sukets.one, name="one"),
    path("suket/<uuid:id>/diberikan/", sukets.deliver, name="deliver"),
    path("suket/<uuid:id>/tautan/", sukets.link, name="link"),
    path("suket/<uuid:id>/dicabut/", sukets.revoke, name="revoke"),
    path("suket/<uuid:id>/dibatalkan/", sukets.drop, name="drop"),
    path("periksa/", verifying.verify, name="verify"),
    path("periksa/luring/", verifying.offline, name="offline"),
]
