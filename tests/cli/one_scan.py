"""Gives an office keys and two scans, the first under an older key: `python -m tests.cli.one_scan`."""

import django

django.setup()

from rekam.documents import actions  # noqa: E402
from rekam.documents.rules.keys import Purpose  # noqa: E402
from rekam.staff.rules import system  # noqa: E402
from tests.documents.vault_files import AT, kept, made_keys  # noqa: E402

made_keys()
kept()
actions.rotate_key(purpose=Purpose.SCANS, by=system(), at=AT)
kept(kind="photo")
