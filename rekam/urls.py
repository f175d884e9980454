"""Which room answers which path. A room without pages is not named."""

from django.urls import include, path

from rekam.documents.views import jwks
from rekam.web.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include("rekam.web.urls")),
    path("", include("rekam.people.urls")),
    path("", include("rekam.voters.urls")),
    path("", include("rekam.messages.urls")),
    path("masuk/", include("rekam.staff.urls")),
    path("meja/", include("rekam.desks.urls")),
    path("cakupan/", include("rekam.coverage.urls")),
    path("sasaran/", include("rekam.targets.urls")),
    path("", include("rekam.cards.urls")),
    path("perekaman/", include("rekam.enrolment.urls")),
    path("", include("rekam.certificates.urls")),
    path("kantor/", include("rekam.places.urls")),
    path("cetakan/", include("rekam.documents.urls")),
    path(".well-known/jwks.json", jwks, name="jwks"),
    path("pekerjaan/", include("rekam.jobs.urls")),
    path("jejak/", include("rekam.audit.urls")),
]
