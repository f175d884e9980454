"""What stands around a page in a demo office."""

import datetime as dt

from django.urls import include, path

from rekam.core.actor import Actor
from rekam.web.facts import DataAsOf, Election, Office


def office(_language: str) -> Office:
    return Office("Kabupaten Kupang", "24 kecamatan · 177 desa/kelurahan")


def election(today: dt.date) -> Election:
    return Election("Pilkada", today + dt.timedelta(days=12))


def asof(_actor: Actor) -> DataAsOf:
    return DataAsOf(dt.date(2024, 11, 15), "dp4.xlsx", "Maria Bano")


def synthetic() -> bool:
    return True


FACTS = {name: f"tests.coverage.site.{name}" for name in ("office", "election", "synthetic")} | {
    "data_asof": "tests.coverage.site.asof"
}

urlpatterns = [
    path("cakupan/", include("rekam.coverage.urls")),
    path("", include("rekam.urls")),
]
