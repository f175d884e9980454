"""The office of an installation and the time it keeps."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.actions import set_office
from rekam.places.models import Office
from rekam.places.queries import children, office
from rekam.places.rules.zones import TZ_NAMES, Zone, timezone_of

AT = dt.datetime(2024, 11, 15, 1, tzinfo=dt.UTC)
ADMIN = Actor("admin", permissions=frozenset({"places.manage"}), territory=("",))


def test_every_province_has_its_time() -> None:
    assert all(timezone_of(province.code) for province in children())


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("61.01", Zone.WIB), ("62", Zone.WIB), ("63.71", Zone.WITA), ("64.74", Zone.WITA),
        ("65.03", Zone.WITA), ("53.01.06.1004", Zone.WITA), ("5301061004", Zone.WITA), ("11", Zone.WIB),
        ("35.78", Zone.WIB), ("51", Zone.WITA), ("82.04", Zone.WIT), ("96.71", Zone.WIT),
        ("99", None), ("", None), ("Kupang", None),
    ],
)  # fmt: skip
def test_kalimantan_is_split_between_west_and_centre(code: str, zone: Zone | None) -> None:
    assert timezone_of(code) == zone


def test_each_zone_is_its_hours_from_greenwich() -> None:
    from zoneinfo import ZoneInfo

    hours = [AT.astimezone(ZoneInfo(TZ_NAMES[zone])).hour - AT.hour for zone in Zone]
    assert hours == [7, 8, 9]


@pytest.mark.django_db
def test_the_office_is_set_and_set_again(settings: LazySettings) -> None:
    settings.REKAM_PLACE = ""
    assert office() is None
    set_office(code="5301", by=ADMIN, at=AT)
    set_office(code="64.74", by=ADMIN, at=AT)
    found = office()
    assert found is not None
    assert (found.code, found.name, found.zone) == ("64.74", "Kota Bontang", "WITA")
    assert Office.objects.count() == 1
    assert list(Event.objects.values_list("event", "place").order_by("seq")) == [
        ("places.office.set", "53.01"),
        ("places.office.set", "64.74"),
    ]


@pytest.mark.django_db
def test_before_it_is_set_the_environment_says_which_office(settings: LazySettings) -> None:
    settings.REKAM_PLACE = "53.01"
    found = office()
    assert found is not None
    assert found.name == "Kabupaten Kupang"
    settings.REKAM_PLACE = "53"
    assert office() is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "by", "refusal"),
    [
        ("53.01.06", ADMIN, "office_level"),
        ("53", ADMIN, "office_level"),
        ("99.01", ADMIN, "region_unknown"),
        ("53.01", Actor("clerk", territory=("",)), "not_permitted"),
        ("64.74", Actor("other", permissions=ADMIN.permissions, territory=("53.01",)), "not_your_territory"),
    ],
)
def test_only_an_administrator_sets_a_kabupaten_or_kota(code: str, by: Actor, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        set_office(code=code, by=by, at=AT)
    assert refused.value.code == refusal
    assert Office.objects.count() == 0


@pytest.mark.django_db
def test_the_database_holds_one_office_only() -> None:
    row = {"code": "53.01", "name": "Kabupaten Kupang", "zone": "WITA", "set_at": AT, "set_by": "admin"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.create(id=2, **row)


@pytest.mark.parametrize(
    ("place", "zone"), [("94.01", "Asia/Jayapura"), ("11.01", "Asia/Jakarta"), ("", "Asia/Makassar")]
)
def test_the_day_of_an_office_begins_at_its_own_midnight(place: str, zone: str, tmp_path: Path) -> None:
    told = {"REKAM_PLACE": place, "REKAM_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "rekam.settings"}
    asked = [sys.executable, "-c", "from django.conf import settings; print(settings.TIME_ZONE)"]
    done = subprocess.run(asked, env=os.environ | told, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == zone
