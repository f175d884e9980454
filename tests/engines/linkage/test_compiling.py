"""Where machine code is kept: in a process of its own, since that is decided when Numba is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOLD = """
import numpy as np
from rekam.engines.linkage import compiling

@compiling.jit
def twice(numbers):
    for n in range(len(numbers)):
        numbers[n] *= 2

numbers = np.array([1, 2])
twice(numbers)
print(compiling.CACHE, numbers.tolist(), twice.stats.cache_path if compiling.CACHE else None)
"""


def told(tmp_path: Path, **environment: str) -> list[str]:
    """Where the cache is, what a kernel answers, and where its code lies. The kernel is in a file: Numba
    caches nothing that was typed in."""
    kernel = tmp_path / "kernel.py"
    kernel.write_text(TOLD)
    env = {name: value for name, value in os.environ.items() if name not in ("NUMBA_CACHE_DIR", "HOME")}
    env |= {"PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, str(kernel)], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().replace(", ", ",").split(" ")


def test_machine_code_is_kept_where_the_environment_says(tmp_path: Path) -> None:
    folder = tmp_path / "told" / "deep"
    cache, numbers, path = told(tmp_path, NUMBA_CACHE_DIR=str(folder), HOME=str(tmp_path))
    assert Path(cache).is_relative_to(folder)
    assert numbers == "[2,4]"
    assert Path(path).is_relative_to(folder)
    assert list(folder.rglob("*.nbc"))


def test_without_a_word_it_is_kept_in_the_users_cache_apart_for_each_state_of_the_engine(
    tmp_path: Path,
) -> None:
    cache, numbers, _ = told(tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"), HOME=str(tmp_path))
    assert Path(cache).parent == tmp_path / "cache" / "rekam" / "numba"
    assert len(Path(cache).name) == 12
    assert numbers == "[2,4]"


@pytest.mark.parametrize("variable", ["NUMBA_CACHE_DIR", "XDG_CACHE_HOME"])
def test_an_install_that_can_write_nothing_works_uncached(tmp_path: Path, variable: str) -> None:
    """Under a regular file nobody can make a folder, not even root, whom no permission stops."""
    file = tmp_path / "file"
    file.write_text("")
    assert told(tmp_path, **{variable: str(file / "cache"), "HOME": "/nonexistent"}) == [
        *("None", "[2,4]", "None")
    ]
