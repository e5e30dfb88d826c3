"""Holds the two sides to the same result, so that a time is never measured of other work."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from data import TARGET

# ADASYN's peer rounds row by row, half to even, and makes up to half a row per minority row too many or too few.
ROW_TOLERANCE = 0.025
MEAN_TOLERANCE = 0.05


class ResultsDiffer(Exception):
    """The sides did not do the same work."""


def same_result(measured: list[dict]) -> None:
    """Compares the rows, the minority rows and the mean of their features."""
    first = measured[0]
    for other in measured[1:]:
        for count in ("rows", "minorityRows"):
            if abs(first[count] - other[count]) > ROW_TOLERANCE * first[count]:
                raise ResultsDiffer(f"{count}: {first[count]} on one side, {other[count]} on the other.")
        if abs(first["minorityMean"] - other["minorityMean"]) > MEAN_TOLERANCE:
            raise ResultsDiffer("the minority rows' means are apart.")


def same_files(source: Path, outputs: list[Path]) -> None:
    """Reads back what was written: the real rows first and unchanged, then the synthetic ones, as many on each side."""
    real = pd.read_csv(source, float_precision="round_trip")
    summaries = []
    for output in outputs:
        combined = pd.read_csv(output, float_precision="round_trip")
        if list(combined.columns) != list(real.columns):
            raise ResultsDiffer(f"{output.name} has other columns than the source.")
        if not np.allclose(combined.iloc[: len(real)], real, rtol=1e-12, atol=0):
            raise ResultsDiffer(f"{output.name} does not begin with the real rows.")
        minority = combined[combined[TARGET] == 1].drop(columns=TARGET)
        mean = float(minority.to_numpy().mean())
        summaries.append({"rows": len(combined), "minorityRows": len(minority), "minorityMean": mean})
    same_result(summaries)
