"""The byte parsers in processes of their own, since how Numba compiles is decided when it is imported.

Both were shown to fail on defects put in for the purpose: see the message of the commit that brought them.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]


def run(*told: str, **environment: str) -> None:
    env = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.engines.linkage.fuzzing.names", *told]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def test_names_bend_no_kernel_where_atheris_looks_for_new_ways_through_them(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    run("guided", "7000", str(corpus), NUMBA_DISABLE_JIT="1")


def test_compiled_kernels_stay_within_their_arrays(tmp_path: Path) -> None:
    """Machine code with bounds checked is another one: it must not get into the usual cache."""
    run("drawn", "3000", NUMBA_BOUNDSCHECK="1", NUMBA_CACHE_DIR=str(tmp_path))
