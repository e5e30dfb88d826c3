"""Builds the jars of our side."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = ["-q", "-B", "-pl", "benchmarks", "-am", "-Dmaven.test.skip=true", "-Dspotless.check.skip=true", "package"]


class BuildFailed(Exception):
    """Maven ended with an error."""


def build(java_home: Path) -> None:
    """Builds the benchmarks and the modules that they need."""
    print("Building the jars (the first time Maven fetches libraries)", file=sys.stderr)
    environment = {**os.environ, "JAVA_HOME": str(java_home)}
    maven = subprocess.run([ROOT / "mvnw", *COMMAND], cwd=ROOT, env=environment, stdout=sys.stderr)
    if maven.returncode != 0:
        raise BuildFailed("Maven could not build the jars; its own message stands above.")
