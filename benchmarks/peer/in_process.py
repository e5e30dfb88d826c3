"""Loads the data once, then oversamples once for each line on standard input; prints a line of JSON each time."""

import json
import sys
import time

import numpy as np
import samplers

method, binary, rows, columns, threads, categorical = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:7])
raw = np.fromfile(binary, dtype="<f8", count=rows * columns).reshape(columns, rows)
features = np.ascontiguousarray(raw.T)
labels = np.fromfile(binary, dtype=np.uint8, offset=rows * columns * 8).astype(np.int64)
del raw

for repetition, _ in enumerate(sys.stdin):
    sampler = samplers.create(method, repetition, threads, range(columns - categorical, columns))
    cpu_before = time.process_time()
    start = time.perf_counter()
    all_features, all_labels = sampler.fit_resample(features, labels)
    seconds = time.perf_counter() - start
    measured = {
        "seconds": seconds,
        "cpuSeconds": time.process_time() - cpu_before,
        "rows": len(all_labels),
        "minorityRows": int((all_labels == 1).sum()),
        "minorityMean": float(all_features[all_labels == 1, : columns - categorical].mean()),
    }
    del all_features, all_labels
    print(json.dumps(measured), flush=True)
