"""Starts the comparison: `benchmarks/compare --help` says how."""

import signal
import sys

from command import main

# So that the temporary files are removed when the run is terminated, too.
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
try:
    sys.exit(main(sys.argv[1:]))
except KeyboardInterrupt:
    sys.exit("benchmarks/compare: stopped.")
