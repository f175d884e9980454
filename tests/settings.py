"""The office's settings in a home of its own for every test run, made before they are read."""

import os
import tempfile
from pathlib import Path

os.environ["REKAM_HOME"] = tempfile.mkdtemp(prefix="rekam-test-")

from rekam.settings import *  # noqa: F403
from rekam.settings import HOME

Path(HOME, "static").mkdir()
NOTHING = ()
SCHEDULE = "tests.settings.NOTHING"  # a worker in a test does that test's work and no more
