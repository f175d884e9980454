"""Create an account from the office's own machine: the first admin, before anybody can sign in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rekam.core.refusal import Refused
from rekam.staff import actions
from rekam.staff.phrases import REFUSALS
from rekam.staff.rules import Role, system


class Command(BaseCommand):
    help = "Create an account; its one-time password is printed once. The event is written to the log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="full name")
        parser.add_argument("--role", default=Role.ADMIN.value, choices=[role.value for role in Role])
        parser.add_argument("--place", nargs="+", required=True, help="region codes: 53.01")

    def handle(self, *args: Any, **told: Any) -> None:
        try:
            issued = actions.create_officer(
                by=system(),
                at=timezone.now(),
                username=told["username"],
                full_name=told["name"],
                role=told["role"],
                territory=told["place"],
            )
        except Refused as refusal:
            words = REFUSALS.get(refusal.code)
            raise CommandError(words["id"].format_map(refusal.facts) if words else refusal.code) from None
        self.stdout.write(f"{issued.officer.username}  {issued.password}")
        self.stdout.write("Kata sandi sekali pakai: berlaku 72 jam, tidak ditampilkan lagi.")
