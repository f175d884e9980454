"""`manage.py work`: do the jobs of the queue until told to stop."""

from typing import Any

from django.core.management.base import BaseCommand

from rekam.jobs.worker import work_until_told


class Command(BaseCommand):
    help = "Do the jobs of the queue until told to stop"

    def handle(self, *args: Any, **options: Any) -> None:
        work_until_told()
