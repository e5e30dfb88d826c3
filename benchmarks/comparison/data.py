"""The data of a run: standard normal features, the minority class shifted so that the classes overlap.

With a shift of 0.7 in each of 30 columns and 900 minority rows in 300,000, about half of the minority rows are in
danger by Borderline-SMOTE's rule, the others noise or safe: all of a method's branches have work. Categories, where there
are any, follow the numbers: ten each, the first ones commoner among the majority, the last ones among the minority.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from work import Shape

SEED = 20_260_101
SHIFT = 0.7
CATEGORIES = 10
TARGET = "class"
MAJORITY_LABEL, MINORITY_LABEL = "0", "1"


@dataclass(frozen=True)
class Data:
    """The rows in the two files from which both sides read them."""

    rows: int
    columns: int
    categorical: int
    minority: int
    binary: Path
    csv: Path


def prepare(folder: Path, shape: Shape, minority: int, with_csv: bool) -> Data:
    """Writes the files: the binary one for work in process, the CSV file for whole processes."""
    random = np.random.default_rng(SEED)
    rows, columns = shape.rows, shape.numeric
    features = random.standard_normal((rows, columns))
    labels = np.zeros(rows, dtype=np.uint8)
    labels[random.choice(rows, minority, replace=False)] = 1
    features[labels == 1] += SHIFT

    codes = np.floor(CATEGORIES * random.random((rows, shape.categorical)) ** 1.5)
    codes[labels == 1] = CATEGORIES - 1 - codes[labels == 1]
    features = np.hstack([features, codes])
    columns += shape.categorical

    data = Data(rows, columns, shape.categorical, minority, folder / "data.bin", folder / "data.csv")
    with data.binary.open("wb") as file:
        features.T.astype("<f8").tofile(file)
        labels.tofile(file)
    if with_csv:
        table = pd.DataFrame(features, columns=[f"x{column + 1}" for column in range(columns)])
        table[TARGET] = labels
        table.to_csv(data.csv, index=False)
    return data
