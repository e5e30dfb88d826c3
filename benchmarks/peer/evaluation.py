"""Loads tables or samples once, then evaluates them once for each line on standard input; prints a line of JSON each time.

Names of works and of their numbers are those of our side.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp
from sdmetrics.reports.single_table.quality_report import QualityReport
from sdmetrics.single_table.privacy.dcr_utils import calculate_dcr


def tables(folder: Path):
    """Both tables, and the metadata: texts are categories, all else is numbers."""
    real, synthetic = (pd.read_csv(folder / f"{name}.csv") for name in ("real", "synthetic"))
    kinds = {name: "categorical" if real[name].dtype == object else "numerical" for name in real}
    return real, synthetic, {"columns": {name: {"sdtype": kind} for name, kind in kinds.items()}}


def quality(folder: Path):
    """The quality report, all pairs scored."""
    real, synthetic, metadata = tables(folder)

    def work():
        report = QualityReport()
        report.real_correlation_threshold = 0
        report.real_association_threshold = 0
        report.generate(real, synthetic, metadata, verbose=False)
        scores = report.get_properties().set_index("Property")["Score"]
        return {
            "score": report.get_score(),
            "columnShapes": scores["Column Shapes"],
            "pairTrends": scores["Column Pair Trends"],
        }

    return work


def closest_records(folder: Path):
    """The distance of each synthetic row to the closest real one."""
    real, synthetic, metadata = tables(folder)

    def work():
        distances = calculate_dcr(synthetic, real, metadata)
        return {
            "mean": distances.mean(),
            "median": distances.median(),
            "least": distances.min(),
            "most": distances.max(),
        }

    return work


def kolmogorov_smirnov(folder: Path):
    """The two-sample test; of so many numbers the p-value is asymptotic."""
    x, y = (np.fromfile(folder / f"{name}.bin", dtype="<f8") for name in ("x", "y"))

    def work():
        result = ks_2samp(x, y)
        return {"statistic": float(result.statistic), "pValue": float(result.pvalue)}

    return work


WORKS = {"quality-report": quality, "dcr": closest_records, "ks": kolmogorov_smirnov}
work = WORKS[sys.argv[1]](Path(sys.argv[2]))

for _ in sys.stdin:
    cpu_before = time.process_time()
    start = time.perf_counter()
    numbers = work()
    seconds = time.perf_counter() - start
    cpu_seconds = time.process_time() - cpu_before
    print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "numbers": numbers}), flush=True)
