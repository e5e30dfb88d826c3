"""Rejection under a constraint: ours in blocks beside ours row by row, for there is no peer."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from statistics import median

from sides import ENVIRONMENT, THREADS, SideFailed, java

NAME = "rejection"
REPETITIONS = 3
MOST_SECONDS = 1.0


def compare(java_home: Path, repetitions: int | None) -> dict:
    """Measures; prints each repetition, and returns the medians and their ratio."""
    command = [*java(java_home), "io.understudy.benchmarks.Rejecting", str(THREADS), str(repetitions or REPETITIONS)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    if ended.returncode != 0:
        raise SideFailed("the program failed; its message stands above.")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    for line in lines:
        print(json.dumps({"name": NAME, **line}), flush=True)
    blocks = median(line["blocksSeconds"] for line in lines)
    rows = median(line["rowByRowSeconds"] for line in lines)
    return {
        "name": NAME,
        "repetitions": len(lines),
        "blocksSeconds": round(blocks, 4),
        "rowByRowSeconds": round(rows, 4),
        "ratio": round(rows / blocks, 3),
        "targetSeconds": MOST_SECONDS,
    }
