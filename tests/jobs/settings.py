"""The office's settings with the one room: workers of the fault tests start faster, and it stands alone."""

from rekam.settings import *  # noqa: F403

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
