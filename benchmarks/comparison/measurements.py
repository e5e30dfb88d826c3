"""Takes the measurements of one kind of work in one mode, the sides in turns."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Callable, Iterator

import check
from data import Data
from sides import Side, Worker, run_process
from work import IN_PROCESS, Work

WARM_UP_SECONDS = 6
WARM_UP_RUNS = 2


def measure(work: Work, mode: str, repetitions: int, sides: list[Side], data: Data) -> Iterator[dict]:
    """Yields one measurement after the other: each repetition runs on all sides before the next begins."""
    run = _in_process if mode == IN_PROCESS else _whole_process
    for repetition, name, measured in run(work, repetitions, sides, data):
        yield {
            "name": work.name,
            "side": name,
            "mode": mode,
            "minority": data.minority,
            "repetition": repetition,
            **rounded(measured),
        }


def rounded(measured: dict) -> dict:
    """Times to a tenth of a millisecond."""
    return {name: _rounded_value(value) for name, value in measured.items()}


def _rounded_value(value: int | float | dict) -> int | float | dict:
    if isinstance(value, dict):
        return rounded(value)
    return round(value, 4) if isinstance(value, float) else value


def in_turns(
    workers: list[Worker], repetitions: int, same: Callable[[list[dict]], None]
) -> Iterator[tuple[int, str, dict]]:
    """Holds the first results to each other, warms up, then lets the workers take turns."""
    first = [worker.run() for worker in workers]
    same(first)
    for worker, measured in zip(workers, first):
        if measured["seconds"] < WARM_UP_SECONDS:
            worker.warm_up(WARM_UP_SECONDS, WARM_UP_RUNS)
    for repetition in range(1, repetitions + 1):
        for worker in workers:
            yield repetition, worker.name, worker.run()


def _in_process(work: Work, repetitions: int, sides: list[Side], data: Data) -> Iterator[tuple[int, str, dict]]:
    with ExitStack() as stack:
        workers = [stack.enter_context(closing(Worker.of(side, work.method, data))) for side in sides]
        yield from in_turns(workers, repetitions, check.same_result)


def _whole_process(work: Work, repetitions: int, sides: list[Side], data: Data) -> Iterator[tuple[int, str, dict]]:
    outputs = {side.name: data.csv.with_name(f"{side.name}.csv") for side in sides}
    for repetition in range(1, repetitions + 1):
        for side in sides:
            output = outputs[side.name]
            output.unlink(missing_ok=True)
            yield repetition, side.name, run_process(side, work.method, data, output)
        if repetition == 1:
            check.same_files(data.csv, list(outputs.values()))
