"""An office with people who may: what the tests of letters and signatures stand on."""

import datetime as dt
from zoneinfo import ZoneInfo

from rekam.core.actor import Actor
from rekam.places.models import Office
from rekam.staff.rules import ROLES, Role

AT = dt.datetime(2024, 11, 15, 10, 15, tzinfo=ZoneInfo("Asia/Makassar"))
OFFICER = Actor("petugas", name="Siti", permissions=ROLES[Role.OFFICER], territory=("53.01.04",))
DATA = Actor("data", name="Maria", permissions=ROLES[Role.DATA_OFFICER], territory=("53.01",))
HEAD = Actor("kepala", name="Yohanes", permissions=ROLES[Role.HEAD], territory=("53.01",))
AUDITOR = Actor("auditor", permissions=ROLES[Role.AUDITOR], territory=("53.01",))


def open_office() -> Office:
    return Office.objects.create(
        code="53.01", name="Kabupaten Kupang", zone="WITA", set_at=AT, set_by="admin",
        letter_name="Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kupang",
        address="Jalan Timor Raya Km 36, Oelamasi 85362",
    )  # fmt: skip
