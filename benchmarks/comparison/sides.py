"""The two sides: how each is started, and how it is asked for one repetition after the other."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from data import Data

BENCHMARKS = Path(__file__).resolve().parent.parent
JARS = BENCHMARKS / "target"
THREADS = 2
HEAP = "-Xmx3g"
POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
ENVIRONMENT = {**os.environ, **{pool: str(THREADS) for pool in POOLS}}


class SideFailed(Exception):
    """One side could not do the work."""


@dataclass(frozen=True)
class Side:
    """A side and the programs with which it does the work."""

    name: str
    in_process: list[str]
    whole_process: list[str]


def java(java_home: Path) -> list[str]:
    """Java on the jars of the last build; the main class follows."""
    classpath = os.pathsep.join([str(JARS / "*"), str(JARS / "lib" / "*")])
    return [str(java_home / "bin" / "java"), HEAP, f"-XX:ActiveProcessorCount={THREADS}", "-cp", classpath]


def ours(java_home: Path) -> Side:
    """Our side."""
    main = "io.understudy.benchmarks"
    return Side("ours", [*java(java_home), f"{main}.InProcess"], [*java(java_home), f"{main}.CsvToCsv"])


def peer() -> Side:
    """The peer's side, in this Python's virtual environment."""
    folder = BENCHMARKS / "peer"
    python = [sys.executable]
    return Side("peer", [*python, str(folder / "in_process.py")], [*python, str(folder / "csv_to_csv.py")])


class Worker:
    """A process that has loaded the data, stays warm, and does the work once whenever it is asked to."""

    def __init__(self, name: str, command: list) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )

    @classmethod
    def of(cls, side: Side, method: str, data: Data) -> Worker:
        """A worker of one of the sides, on rows to oversample or to read."""
        file = data.csv if method == "csv" else data.binary
        arguments = [method, file, data.rows, data.columns, THREADS, data.categorical]
        return cls(side.name, [*side.in_process, *arguments])

    def run(self) -> dict:
        """Does the work once; returns what the worker measured."""
        try:
            self._process.stdin.write("run\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # The empty answer below says so.
        answer = self._process.stdout.readline()
        if not answer:
            raise SideFailed(f"the worker of side '{self.name}' ended early; its message stands above.")
        return json.loads(answer)

    def warm_up(self, seconds: float, at_least: int) -> None:
        """Does the work until it has been compiled and the heap has grown."""
        start = time.perf_counter()
        done = 0
        while done < at_least or time.perf_counter() - start < seconds:
            self.run()
            done += 1

    def close(self) -> None:
        """Ends the process."""
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=60)


def run_process(side: Side, method: str, data: Data, output: Path) -> dict:
    """Runs a whole process from the CSV file to another one; returns its wall time and what it reported."""
    command = [*side.whole_process, method, str(data.csv), str(output), str(THREADS)]
    cpu_before = _cpu_of_children()
    start = time.perf_counter()
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    seconds = time.perf_counter() - start
    if ended.returncode != 0:
        raise SideFailed(f"the process of side '{side.name}' failed; its message stands above.")
    return {"seconds": seconds, "cpuSeconds": _cpu_of_children() - cpu_before, **json.loads(ended.stdout)}


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
