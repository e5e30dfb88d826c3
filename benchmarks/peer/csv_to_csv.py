"""Reads a CSV file, oversamples, writes all rows to another CSV file; prints how long each step took."""

import json
import sys
import time

start = time.perf_counter()
import pandas as pd  # noqa: E402
import samplers  # noqa: E402

method, source, target, threads = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
loaded = time.perf_counter()
real = pd.read_csv(source)
read = time.perf_counter()
features, labels = samplers.create(method, 0, threads).fit_resample(real.drop(columns="class"), real["class"])
sampled = time.perf_counter()
features.assign(**{"class": labels}).to_csv(target, index=False)
written = time.perf_counter()

steps = {"load": loaded - start, "read": read - loaded, "sample": sampled - read, "write": written - sampled}
print(json.dumps({"rows": len(labels), "steps": steps}))
