"""The office's settings with the one room: workers of the fault tests start faster, and it stands alone."""

import os

from rekam.settings import *  # noqa: F403
from rekam.settings import DATABASES

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django_tasks",
    "rekam.jobs",
]
AUTH_USER_MODEL = "auth.User"
MIDDLEWARE = []
ROOT_URLCONF = "tests.jobs.settings"
urlpatterns: list[object] = []
SCHEDULE = "tests.jobs.stage.SCHEDULE"
if "REKAM_TEST_BUSY" in os.environ and "timeout" in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["OPTIONS"] |= {"timeout": float(os.environ["REKAM_TEST_BUSY"])}
