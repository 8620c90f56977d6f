"""The way to Spark."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.model.errors import OutputError

# What a finished task has written stays when the job is stopped, so that the next one need not do it again.
KEEP_TASKS = ("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2")
ALONE = {  # on one machine Spark's processes talk over the loopback address, and nobody else is listened to
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
}
TRIES = 4  # of a task on one machine, as on a cluster; a process that was killed is no reason to end
MESSAGE = 300  # characters of what Spark says
WRAPPING = "org.apache.spark."
QUIET = Path(__file__).parent / "log4j2.properties"


@contextmanager
def session(master: str) -> Iterator[Any]:
    """Open a session with a master, such as local[2] or spark://host:7077; "" takes what spark-submit has set.

    OutputError for whatever Spark cannot read or write, in one line.
    """
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("whomet").config(*KEEP_TASKS)
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={QUIET.as_uri()}")
    if master:
        builder = builder.master(_with_tries(master))
    if master.startswith("local"):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.config(map=ALONE)
    spark = builder.getOrCreate()
    try:
        yield spark
    except refusals() as error:
        raise OutputError("Spark", said(str(error))) from error
    finally:
        spark.stop()


def refusals() -> tuple[type[Exception], ...]:
    """Return the errors with which Spark says that it cannot do something: some of its own, some of Java's."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError


def _with_tries(master: str) -> str:
    """Have a task tried again on one machine, too.

    >>> [_with_tries(master) for master in ("local[2]", "local[2,1]", "spark://host:7077")]
    ['local[2,4]', 'local[2,1]', 'spark://host:7077']
    """
    alone = master.startswith("local[") and "," not in master
    return f"{master[:-1]},{TRIES}]" if alone else master


def said(text: str) -> str:
    r"""Return what is wrong, of the page that Spark has for it: the last cause that is no wrapping of its own.

    >>> said("x: SparkException: Job aborted\n\tat a\nCaused by: java.io.IOException: No space left\n\tat b")
    'java.io.IOException: No space left'
    """
    lines = [line.strip().removeprefix("Caused by: ") for line in text.splitlines() if line.strip()]
    causes = [line for line in lines if _is_error(line) and not line.startswith(WRAPPING)]
    return (causes[-1:] or lines[:1])[0][:MESSAGE]


def _is_error(line: str) -> bool:
    """Tell whether a line begins with the name of an error: "java.io.IOException: No space left"."""
    return line.partition(": ")[0].endswith(("Error", "Exception"))
