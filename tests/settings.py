"""The office's settings in a home of its own for every test run, made before they are read."""

import os
import tempfile
from pathlib import Path

os.environ["REKAM_HOME"] = tempfile.mkdtemp(prefix="rekam-test-")

from django.contrib.auth.hashers import Argon2PasswordHasher

from rekam.settings import *  # noqa: F403
from rekam.settings import HOME, PASSWORD_HASHERS


class QuickArgon2(Argon2PasswordHasher):
    """The office's hash without its cost: what is guessed here are passwords of nobody."""

    time_cost, memory_cost, parallelism = 1, 8, 1


Path(HOME, "static").mkdir()
PASSWORD_HASHERS = ["tests.settings.QuickArgon2", *PASSWORD_HASHERS[1:]]
NOTHING = ()
SCHEDULE = "tests.settings.NOTHING"  # a worker in a test does that test's work and no more
