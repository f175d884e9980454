"""A process apart gives its result, its refusal or its end; never its file's content, never an orphan."""

import os
import signal
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.sheets.apart import Leash, run_apart
from tests.sheets import apart_work
from tests.sheets.grids.test_dense import xls

ROOT = Path(__file__).parents[2]


def test_a_result_comes_back():
    assert run_apart(apart_work.add, 2, 3) == 5
    assert run_apart(apart_work.print_a_lot) == "done"


def test_a_refusal_comes_back_with_its_facts():
    with pytest.raises(Refused) as caught:
        run_apart(apart_work.refuse, "Nama")
    assert (caught.value.code, caught.value.facts) == ("too_many_columns", {"columns": 1001, "name": "Nama"})


def test_an_error_comes_back_as_itself_without_a_word_of_the_file():
    with pytest.raises(ValueError, match=r"apart_work.py:\d+ fail") as caught:
        run_apart(apart_work.fail, "MARIA GORETI")
    assert "MARIA" not in str(caught.value)
    with pytest.raises(RuntimeError, match="UnicodeDecodeError in the reading process"):
        run_apart(apart_work.fail_oddly)


def test_progress_comes_up_seldom_and_ends_with_the_whole():
    seen: list[tuple[int, int]] = []
    assert run_apart(apart_work.count, 100_000, progress=lambda *told: seen.append(told)) == 100_000
    assert seen[-1] == (100_000, 100_000)
    assert len(seen) < 1_000


def test_what_is_large_comes_back_piece_by_piece():
    pieces: list[str] = []
    assert run_apart(apart_work.tell, 3, part=pieces.append) == 3
    assert pieces == ["piece 0", "piece 1", "piece 2"]


def test_a_leash_ends_the_children_of_a_run_and_those_that_come_too_late(tmp_path):
    leash, mark = Leash(), tmp_path / "pid"
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(run_apart, apart_work.wait, mark, leash=leash)
        until(lambda: mark.exists() and mark.read_text() != "")
        leash.end()
        late = pool.submit(run_apart, apart_work.wait, tmp_path / "late", leash=leash)
        for ended in (waiting, late):
            assert isinstance(ended.exception(timeout=10), (Refused, RuntimeError))
    assert not alive(int(mark.read_text()))


def test_a_child_that_is_ended_before_it_was_told_anything_is_said_to_be_so():
    """More than a pipe takes in: it breaks while being written to, and again when it is closed."""
    leash = Leash()
    leash.end()
    with pytest.raises((Refused, RuntimeError)):
        run_apart(apart_work.add, "x" * 10_000_000, "", leash=leash)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_child_that_dies_is_a_file_too_large_to_read(how):
    with pytest.raises(Refused, match="file_too_large_to_read"):
        run_apart(apart_work.die, how)


def test_a_child_that_wants_more_memory_than_it_may_have_is_refused():
    with pytest.raises(Refused) as caught:
        run_apart(apart_work.eat, 3 << 30, memory=2 << 30)
    assert (caught.value.code, caught.value.facts) == ("file_too_large_to_read", {"memory": 2 << 30})


def test_a_hostile_xls_takes_down_only_its_own_process(tmp_path):
    """Its one cell claims the last row and column there can be, and the library believes it."""
    path = xls(tmp_path)
    content = bytearray(path.read_bytes())
    at = content.find(struct.pack("<HHHHd", 0x203, 14, 2, 1, 7.0)[:8])
    struct.pack_into("<HH", content, at + 4, 65_535, 65_535)
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        run_apart(apart_work.count_rows, path)
    assert caught.value.code in ("file_too_large_to_read", "too_many_columns")


def test_it_works_under_a_script_whose_main_module_would_do_harm_twice(tmp_path):
    script = tmp_path / "main.py"
    script.write_text(
        "print('started')\nfrom rekam.sheets.apart import run_apart\n"
        "from tests.sheets.apart_work import add\n"
        "print(run_apart(add, 1, 1))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["started", "2"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_its_parent(tmp_path, how):
    mark = tmp_path / "pid"
    code = (
        "import sys; from pathlib import Path; from rekam.sheets.apart import run_apart;"
        "from tests.sheets.apart_work import wait; run_apart(wait, Path(sys.argv[1]))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(mark)], cwd=ROOT, stderr=subprocess.DEVNULL)
    until(lambda: mark.exists() and mark.read_text() != "")
    parent.send_signal(how)
    parent.wait(10)
    until(lambda: not alive(int(mark.read_text())))


def until(holds) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("waited ten seconds in vain")


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().split(") ")[1][0] != "Z"
