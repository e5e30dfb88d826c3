"""Evaluations beside their peers: both sides read the same tables or samples, and have to give the same numbers.

The peers have an environment of their own: SDMetrics does not run with the pandas that reads CSV files beside us.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator

import numpy as np
import pandas as pd
from check import ResultsDiffer
from data import SEED
from measurements import in_turns, rounded
from sides import BENCHMARKS, THREADS, Worker, java
from work import IN_PROCESS

REQUIREMENTS = BENCHMARKS / "requirements-evaluation.txt"
ENVIRONMENT = BENCHMARKS / ".venv-evaluation"
NUMBERS = 1_000_000


class EnvironmentFailed(Exception):
    """The peers could not be installed."""


@dataclass(frozen=True)
class Evaluation:
    """One kind of evaluation that both sides do, and how far their numbers may be apart."""

    name: str
    prepare: Callable[[Path], None]
    target: float
    repetitions: int
    tolerance: float

    @property
    def targets(self) -> dict[str, float]:
        return {IN_PROCESS: self.target}


def _tables(rows: int) -> Callable[[Path], None]:
    """Real rows drawn with replacement; synthetic ones with every column drawn by itself, so that trends differ."""

    def prepare(folder: Path) -> None:
        source = pd.read_csv(BENCHMARKS / "data" / "mlc_churn.csv")
        random = np.random.default_rng(SEED)
        real = source.iloc[random.integers(0, len(source), rows)]
        real.to_csv(folder / "real.csv", index=False)
        columns = {name: source[name].to_numpy()[random.integers(0, len(source), rows)] for name in source}
        pd.DataFrame(columns).to_csv(folder / "synthetic.csv", index=False)

    return prepare


def _samples(folder: Path) -> None:
    """Normal numbers, the second sample's a thousandth larger."""
    random = np.random.default_rng(SEED)
    for name, mean in (("x", 0), ("y", 0.001)):
        random.normal(mean, 1, NUMBERS).astype("<f8").tofile(folder / f"{name}.bin")


EVALUATIONS = {
    evaluation.name: evaluation
    for evaluation in (
        # The peer counts pairs of names in 50,000 rows that it draws anew each time.
        Evaluation("quality-report", _tables(100_000), 5, 9, 5e-3),
        Evaluation("dcr", _tables(5_000), 50, 3, 1e-9),
        Evaluation("ks", _samples, 1, 15, 1e-9),
    )
}


def measure(work: Evaluation, repetitions: int, java_home: Path) -> Iterator[dict]:
    """Yields one measurement after the other, as the oversamplers' are taken."""
    python = _python()
    with tempfile.TemporaryDirectory(prefix="understudy-benchmark-") as name, ExitStack() as stack:
        folder = Path(name)
        work.prepare(folder)
        commands = {
            "ours": [*java(java_home), "io.understudy.benchmarks.Evaluating", work.name, folder, THREADS],
            "peer": [python, BENCHMARKS / "peer" / "evaluation.py", work.name, folder],
        }
        workers = [stack.enter_context(closing(Worker(side, command))) for side, command in commands.items()]
        for repetition, side, measured in in_turns(workers, repetitions, lambda both: _same(both, work.tolerance)):
            del measured["numbers"]
            yield {
                "name": work.name,
                "side": side,
                "mode": IN_PROCESS,
                "repetition": repetition,
                **rounded(measured),
            }


def _same(measured: list[dict], tolerance: float) -> None:
    ours, peer = (side["numbers"] for side in measured)
    for name, wanted in peer.items():
        if abs(ours[name] - wanted) > tolerance * max(1, abs(wanted)):
            raise ResultsDiffer(f"{name}: {ours[name]:.12g} on our side, {wanted:.12g} on the peer's.")


def pinned() -> dict[str, str]:
    """The versions of the peers and of what they need."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def _python() -> Path:
    """The Python of the peers' environment, made where it is missing or older than its requirements."""
    python, stamp = ENVIRONMENT / "bin" / "python", ENVIRONMENT / "requirements.installed"
    wanted = REQUIREMENTS.read_bytes()
    if not stamp.exists() or stamp.read_bytes() != wanted:
        print("Making the virtual environment of the evaluations' peers (it fetches packages)", file=sys.stderr)
        install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", REQUIREMENTS]
        for command in ([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], install):
            if subprocess.run(command, stdout=sys.stderr).returncode != 0:
                raise EnvironmentFailed(f"{REQUIREMENTS.name} could not be installed; a message stands above.")
        stamp.write_bytes(wanted)
    return python
