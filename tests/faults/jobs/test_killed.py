"""kill -9 at any point, locks and cut connections: nothing is lost and nothing is doubled."""

import random
import signal
import time
from collections import Counter

from tests.faults.jobs.office import Office


def expected(count: int, prefix: str = "job") -> Counter[tuple[str, int]]:
    return Counter({(f"{prefix} {n}", row): 1 for n in range(count) for row in range(5)})


def test_a_worker_killed_at_every_single_point_loses_and_doubles_nothing(office: Office) -> None:
    deaths = int(office.desk("die"))
    assert deaths > 20, "there must be many points at which to die"
    office.let_leases_end()
    office.worker()
    office.until(office.finished)
    assert office.states() == {"DONE": 2 * deaths}
    assert office.rows() == sum((expected(2, f"death {n}") for n in range(1, deaths + 1)), Counter())


def test_workers_killed_at_random_lose_and_double_nothing(office: Office) -> None:
    office.desk("enqueue", "50")
    chance = random.Random(20241127)
    alive = [office.worker(), office.worker()]
    for _ in range(8):
        started = len(office.ask("SELECT 1 FROM jobs_job WHERE attempts > 0"))
        if office.finished():
            break
        time.sleep(chance.uniform(0.05, 0.4))
        victim = alive.pop(0)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        office.let_leases_end()
        alive.append(office.worker())
        office.until(lambda started=started: office.finished() or _moved(office, started))  # type: ignore[misc]
    office.until(lambda: office.let_leases_end() or office.finished())  # type: ignore[func-returns-value]
    assert office.states() == {"DONE": 50}
    assert office.rows() == expected(50)


def _moved(office: Office, started: int) -> bool:
    return len(office.ask("SELECT 1 FROM jobs_job WHERE attempts > 0")) > started


def test_two_workers_do_300_jobs_once_each(office: Office) -> None:
    office.desk("enqueue", "300")
    office.worker(), office.worker()
    office.until(office.finished)
    assert office.states() == {"DONE": 300}
    assert office.rows() == expected(300)
    assert len({worker.split("/")[0] for (worker,) in office.ask("SELECT worker FROM jobs_job")}) == 2


def test_asked_to_stop_a_worker_gives_its_long_job_back_and_another_ends_it(office: Office) -> None:
    office.desk("long", "200")
    first = office.worker()
    office.until(lambda: len(office.rows()) > 5)
    first.terminate()
    assert first.wait(timeout=30) == 0
    assert office.states() == {"READY": 1}
    assert 5 < len(office.rows()) < 200
    office.worker()
    office.until(office.finished)
    assert office.rows() == Counter({("long", n): 1 for n in range(200)})
    assert office.ask("SELECT attempts FROM jobs_job") == [(1,)]


def test_asked_to_stop_a_worker_first_ends_a_short_job(office: Office) -> None:
    office.desk("short")
    worker = office.worker()
    office.until(lambda: "RUNNING" in office.states())
    worker.send_signal(signal.SIGINT)
    assert worker.wait(timeout=30) == 0
    assert office.states() == {"DONE": 1}
    assert office.rows() == Counter({("short", n): 1 for n in range(10)})


def test_a_worker_outlives_a_locked_database_and_cut_connections(office: Office) -> None:
    office.desk("enqueue", "30")
    worker = office.worker()
    for _ in range(3):
        office.until(lambda: office.finished() or "RUNNING" in office.states())
        disturb(office)
        office.let_leases_end()
        office.let_pauses_end()
    office.until(lambda: office.let_pauses_end() or office.let_leases_end() or office.finished())  # type: ignore[func-returns-value]
    assert worker.poll() is None
    assert office.states() == {"DONE": 30}
    assert office.rows() == expected(30)


def disturb(office: Office) -> None:
    connection = office.connect()
    if "://" in office.address:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    else:
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(1.5)  # workers of these tests wait one second for a lock
        connection.execute("ROLLBACK")
    connection.close()


def test_three_workers_put_each_slot_of_the_schedule_once(office: Office) -> None:
    office.env["REKAM_TEST_TICKS"] = "1"
    for _ in range(3):
        office.worker()
    office.until(lambda: len(office.ask("SELECT 1 FROM jobs_job")) > 1 and office.finished())
    slots = office.ask("SELECT asked_by, count(*) FROM jobs_job GROUP BY asked_by")
    for worker in office.workers:
        worker.terminate()
        assert worker.wait(timeout=30) in (0, -signal.SIGTERM)  # one may still have been starting
    assert slots[0][0] == "system"
    asked = [row[0] for row in office.ask("SELECT enqueued_at FROM jobs_job ORDER BY enqueued_at")]
    seconds = [str(moment)[:19] for moment in asked]
    assert len(set(seconds)) == len(seconds), "two jobs of one slot"
    assert office.rows() == Counter(
        {("tick", 0): len(office.ask("SELECT 1 FROM jobs_job WHERE state = 'DONE'"))}
    )


def test_a_task_that_kills_its_workers_is_given_up_and_the_rest_is_done(office: Office) -> None:
    office.desk("poison")
    for _ in range(2):
        assert office.worker().wait(timeout=30) == -signal.SIGKILL
        office.let_leases_end()
    office.worker()
    office.until(office.finished)
    assert office.ask("SELECT error_code FROM jobs_job WHERE state = 'FAILED'") == [("worker_lost",)]
    assert office.rows() == expected(4)
