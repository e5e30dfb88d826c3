"""Loads the data once, then does the work once for each line on standard input; prints a line of JSON each time.

The work is to oversample the rows of a binary file, or (method `csv`) to read a CSV file with pandas' C engine.
"""

import json
import sys
import time

import numpy as np
import pandas as pd
import samplers

TARGET = "class"


def reading(path: str):
    """Reads the CSV file with the types that its schema says."""
    names = pd.read_csv(path, nrows=0).columns
    types = {name: np.int64 if name == TARGET else np.float64 for name in names}

    def read(repetition: int):
        return pd.read_csv(path, engine="c", dtype=types)

    def split(table):
        return table.drop(columns=TARGET).to_numpy(), table[TARGET].to_numpy()

    return read, split


def oversampling(method: str, path: str, rows: int, columns: int, threads: int, categorical: int):
    """Oversamples the rows of the binary file."""
    raw = np.fromfile(path, dtype="<f8", count=rows * columns).reshape(columns, rows)
    features = np.ascontiguousarray(raw.T)
    labels = np.fromfile(path, dtype=np.uint8, offset=rows * columns * 8).astype(np.int64)

    def oversample(repetition: int):
        sampler = samplers.create(method, repetition, threads, range(columns - categorical, columns))
        return sampler.fit_resample(features, labels)

    return oversample, lambda result: result


method, file, rows, columns, threads, categorical = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:7])
work, parts = reading(file) if method == "csv" else oversampling(method, file, rows, columns, threads, categorical)

for repetition, _ in enumerate(sys.stdin):
    cpu_before = time.process_time()
    start = time.perf_counter()
    result = work(repetition)
    seconds = time.perf_counter() - start
    cpu_seconds = time.process_time() - cpu_before
    all_features, all_labels = parts(result)
    measured = {
        "seconds": seconds,
        "cpuSeconds": cpu_seconds,
        "rows": len(all_labels),
        "minorityRows": int((all_labels == 1).sum()),
        "minorityMean": float(all_features[all_labels == 1, : columns - categorical].mean()),
    }
    del result, all_features, all_labels
    print(json.dumps(measured), flush=True)
