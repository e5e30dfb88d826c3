"""The command line: which work to measure, how often, and what to print."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import data
import evaluation
import jars
import rejection
import sides
import summary
from check import ResultsDiffer
from evaluation import EVALUATIONS, EnvironmentFailed, Evaluation
from jars import BuildFailed
from measurements import measure
from sides import SideFailed
from work import IN_PROCESS, PROCESS, WORKS, Work


def main(arguments: list[str]) -> int:
    """Measures and prints; returns the exit status."""
    asked = _parse(arguments)
    java_home = Path(os.environ["JAVA_HOME"])
    alone = asked.name == rejection.NAME
    works = list(WORKS.values()) if asked.all else [WORKS[asked.name]] if asked.name in WORKS else []
    evaluations = list(EVALUATIONS.values()) if asked.all else [EVALUATIONS[asked.name]] if asked.name in EVALUATIONS else []
    try:
        if not asked.no_build:
            jars.build(java_home)
        where = summary.environment(java_home)
        _print({"environment": where})
        summaries = [found for work in works for found in _compare(work, asked, java_home)]
        summaries += [_evaluate(work, asked, java_home) for work in evaluations]
        if asked.all or alone:
            _print(found := rejection.compare(java_home, asked.repetitions))
    except (BuildFailed, EnvironmentFailed, SideFailed, ResultsDiffer) as problem:
        print(f"benchmarks/compare: {problem}", file=sys.stderr)
        return 1
    for found in summaries:
        _print(found)
    if asked.markdown:
        print(summary.markdown(summaries, where))
    if not asked.all:
        print(f"ratio {(found if alone else summaries[0])['ratio']:.2f}")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks/compare",
        description="Runs our code and its peers (imbalanced-learn, pandas, SDMetrics, SciPy) on the same data, in turns, and prints one line of"
        " JSON for each measurement and each ratio (peer : ours, above 1 where ours is faster). The last line is the"
        " median ratio of the first mode measured: in process where both are.",
    )
    parser.add_argument("name", nargs="?", choices=_names())
    parser.add_argument("--all", action="store_true", help="measure everything, one after the other")
    parser.add_argument("--markdown", action="store_true", help="also print a table for benchmarks/README.md")
    parser.add_argument("--mode", choices=["both", IN_PROCESS, PROCESS], default="both")
    parser.add_argument("--minority", type=int, help="minority rows among the data's (default: by name)")
    parser.add_argument("--rows", type=int, help="rows of the data (default: by name)")
    parser.add_argument("--repetitions", type=int, help="(default: by name and mode)")
    parser.add_argument("--no-build", action="store_true", help="use the jars of the last build")
    asked = parser.parse_args(arguments)
    if asked.all == (asked.name is not None):
        parser.error("name one kind of work, or ask for --all")
    if asked.name and asked.name.endswith("-process"):
        asked.name, asked.mode = asked.name.removesuffix("-process"), PROCESS
    if asked.name in WORKS and asked.mode not in ("both", *WORKS[asked.name].modes):
        parser.error(f"{asked.name} is measured {' and '.join(WORKS[asked.name].modes)} only")
    return asked


def _names() -> list[str]:
    processes = [f"{name}-process" for name, work in WORKS.items() if PROCESS in work.modes]
    return [*WORKS, *processes, *EVALUATIONS, rejection.NAME]


def _compare(work: Work, asked: argparse.Namespace, java_home: Path) -> list[dict]:
    modes = [mode for mode in work.modes if asked.mode in ("both", mode)]
    if not modes:
        return []
    both = [sides.ours(java_home), sides.peer()]
    found = []
    with tempfile.TemporaryDirectory(prefix="understudy-benchmark-") as folder:
        minority = asked.minority or work.minority
        shape = work.shape if asked.rows is None else replace(work.shape, rows=asked.rows)
        with_csv = work.method == "csv" or PROCESS in modes
        rows = data.prepare(Path(folder), shape, minority, with_csv)
        for mode in modes:
            repetitions = asked.repetitions or work.repetitions[mode]
            measured = []
            for measurement in measure(work, mode, repetitions, both, rows):
                _print(measurement)
                measured.append(measurement)
            found.append(summary.summarise(work, mode, measured))
    return found


def _evaluate(work: Evaluation, asked: argparse.Namespace, java_home: Path) -> dict:
    measured = []
    for measurement in evaluation.measure(work, asked.repetitions or work.repetitions, java_home):
        _print(measurement)
        measured.append(measurement)
    return summary.summarise(work, IN_PROCESS, measured)


def _print(line: dict) -> None:
    print(json.dumps(line), flush=True)
