"""What can be compared: the work, the data it is done on, the target it is held to."""

from __future__ import annotations

from dataclasses import dataclass

IN_PROCESS = "in-process"
PROCESS = "process"


ROWS = 300_000
COLUMNS = 30


@dataclass(frozen=True)
class Shape:
    """How large the data is: features that are numbers, features that are categories."""

    rows: int
    numeric: int
    categorical: int = 0


@dataclass(frozen=True)
class Work:
    """One kind of work that both sides do."""

    name: str
    method: str
    minority: int
    targets: dict[str, float]
    repetitions: dict[str, int]
    shape: Shape = Shape(ROWS, COLUMNS)

    @property
    def modes(self) -> list[str]:
        return list(self.repetitions)


FEW = 900
TENTH = 30_000
QUICK = {IN_PROCESS: 15, PROCESS: 5}

WORKS = {
    work.name: work
    for work in (
        Work("smote", "smote", FEW, {IN_PROCESS: 2, PROCESS: 2}, QUICK),
        Work("borderline", "borderline", FEW, {IN_PROCESS: 2}, QUICK),
        Work("adasyn", "adasyn", FEW, {IN_PROCESS: 2}, QUICK),
        Work("smotenc", "smotenc", 300, {IN_PROCESS: 5}, {IN_PROCESS: 7}, Shape(100_000, 10, 10)),
        Work("adasyn-dense", "adasyn", TENTH, {IN_PROCESS: 0.5}, {IN_PROCESS: 5}),
        Work("csv", "csv", FEW, {IN_PROCESS: 1}, {IN_PROCESS: 9}),
    )
}
