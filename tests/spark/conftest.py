"""Two engines that speak the Spark API: Apache Spark with two workers of its own, and Sail in this process.

The ordinary environment has neither; `make test-spark` makes one that has both.
"""

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

collect_ignore_glob = [] if importlib.util.find_spec("pyspark") else ["test_*.py"]

ROOT = Path(__file__).parents[2]
SETTINGS = {
    "spark.driver.host": "127.0.0.1",  # the machine's own name may not resolve
    "spark.driver.memory": "600m",
    "spark.executor.memory": "700m",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",  # small tests would all go to one worker
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@pytest.fixture(scope="session", params=["spark", "sail"])
def session(request: Any, tmp_path_factory: Any) -> Iterator[Any]:
    """Spark comes first: a process that has spoken to Sail cannot start a Spark of its own any more."""
    if request.param == "sail":
        yield from _sail()
    elif os.environ.get("JAVA_HOME"):
        yield from _spark(tmp_path_factory.mktemp("spark"))
    else:
        pytest.skip("no Java")


def _spark(folder: Path) -> Iterator[Any]:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable  # else the workers take the system's Python
    os.environ["PYTHONPATH"] = str(ROOT)  # the workers import the engine, from folders of their own
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_WORKER_DIR"] = str(folder / "work")  # else they write into the installed package
    builder = SparkSession.builder.master("local-cluster[2,1,1200]").config("spark.local.dir", str(folder))
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    gateway = SparkContext._gateway
    assert gateway is not None
    yield session
    session.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()  # Java ends when this does, and is waited for so that none is left behind
    gateway.proc.wait(60)


def _sail() -> Iterator[Any]:
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
    yield session
    session.stop()
    server.stop()
