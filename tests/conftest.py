"""A home of its own for every test run, set before Django reads its settings."""

import os
import tempfile

os.environ.setdefault("REKAM_HOME", tempfile.mkdtemp(prefix="rekam-test-"))
