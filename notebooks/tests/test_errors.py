"""The first mistakes of a newcomer: what the real kernel says of each, in at most six lines.

What it says is kept in snapshots/errors; UPDATE_SNAPSHOTS=1 writes it anew, for a person to read.
"""

import os
import re
import shutil
from pathlib import Path

import kernels
import pytest
from launcher.project import NOTEBOOKS

SNAPSHOTS = Path(__file__).parent / "snapshots" / "errors"
MOST_LINES = 6

# What has gone well before: a study, rows with a target, and a generator.
BEFORE = """\
var study = Workbench.study("first").seed(42);
var real = study.read("hypothyroid.csv", s -> s.target("class").positive("hypothyroid"));
var few = real.select(IntStream.range(140, 180).toArray());
var smote = study.generator("oversampling.smote");
var split = study.split(real, 0.7);"""

MISTAKES = {
    "wrong-file-name": 'study.read("hypothyroid.cvs")',
    "unknown-column": 'study.read("hypothyroid.csv", s -> s.target("clas"))',
    "unknown-generator": 'study.generator("oversampling.smot")',
    "unknown-parameter": 'smote.with("neighbors", 5)',
    "value-out-of-range": 'smote.with("neighbours", 0)',
    "no-target": 'smote.fit(study.read("hypothyroid.csv"))',
    "too-few-minority-rows": 'smote.with("neighbours", 90).fit(few)',
    "argument-whose-cell-failed": "study.split(lost, 0.7)",
    "object-whose-cell-failed": "lost.rowCount()",
    "undeclared-variable": "study.split(reel, 0.7)",
    "another-seed": 'Workbench.study("first").seed(43)',
    "share-out-of-range": "study.split(real, 70)",
    "missing-semicolon": "var a = 1\nvar b = 2;",
    "own-exception": "int zero = 0;\nint[] counts = {1, 2};\ncounts[2] / zero",
    "out-of-memory": "var rows = new long[1 << 30];",
}


@pytest.fixture(scope="module")
def kernel(environment, tmp_path_factory):
    folder = tmp_path_factory.mktemp("first mistakes")
    shutil.copy(NOTEBOOKS / "data" / "hypothyroid.csv", folder)
    with kernels.started(environment, folder) as kernel:
        kernel.results(BEFORE)
        assert "wrong-file-name" not in kernel.error('Dataset lost = study.read("lost.csv");')
        yield kernel


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_explained_in_six_lines(mistake, kernel):
    said = re.sub(r"[\d,]+ MiB", "1,234 MiB", kernel.error(MISTAKES[mistake]))  # Differs from machine to machine.
    assert said, "the cell did not fail"
    snapshot = SNAPSHOTS / f"{mistake}.txt"
    text = "".join(f"> {line}\n" for line in MISTAKES[mistake].splitlines()) + said.rstrip() + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.parent.mkdir(parents=True, exist_ok=True)
        snapshot.write_text(text, encoding="utf-8")
    assert text == snapshot.read_text(encoding="utf-8")
    assert len(said.rstrip().splitlines()) <= MOST_LINES
    assert "\tat " not in said


def test_the_frames_are_in_the_study_s_log(kernel):
    kernel.error('smote.with("neighbours", 0)')
    log = kernel.results('Files.readString(study.folder().resolve("run.log.jsonl"))')[0]["text/plain"]
    last = log.strip().splitlines()[-1]
    assert '"type":"error"' in last
    assert "io.understudy.spi.ParameterException" in last
    assert "io.understudy.GeneratorStep.with" in last


def test_every_snapshot_belongs_to_a_mistake():
    assert {file.stem for file in SNAPSHOTS.glob("*.txt")} == set(MISTAKES)
