"""The office's settings in a home of its own for every test run, made before they are read."""

import os
import tempfile
from pathlib import Path

os.environ["REKAM_HOME"] = tempfile.mkdtemp(prefix="rekam-test-")

from rekam.settings import *  # noqa: E402, F403
from rekam.settings import HOME  # noqa: E402

Path(HOME, "static").mkdir()
