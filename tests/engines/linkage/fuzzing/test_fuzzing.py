"""The byte parsers in processes of their own, since how Numba compiles is decided when it is imported.

All were shown to fail on defects put in for the purpose: see the messages of the commits that brought them.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]


def run(module: str, *told: str, **environment: str) -> None:
    env = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", f"tests.engines.linkage.fuzzing.{module}", *told]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


@pytest.mark.parametrize(("module", "runs"), [("names", "7000"), ("cells", "2500")])
def test_no_kernel_is_bent_where_atheris_looks_for_new_ways_through_it(
    module: str, runs: str, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    run(module, "guided", runs, str(corpus), NUMBA_DISABLE_JIT="1")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Machine code with bounds checked is another one: it must not get into the usual cache."""
    return {"NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(tmp_path_factory.mktemp("checked"))}


@pytest.mark.parametrize(("module", "examples"), [("names", "3000"), ("cells", "3000")])
def test_compiled_kernels_stay_within_their_arrays(
    module: str, examples: str, checked: dict[str, str]
) -> None:
    run(module, "drawn", examples, **checked)


def test_a_whole_linkage_of_nonsense_stays_within_its_arrays(checked: dict[str, str]) -> None:
    run("whole", **checked)
