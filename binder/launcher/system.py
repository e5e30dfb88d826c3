"""Where operating systems differ. Windows is provided for, but untested."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WINDOWS = os.name == "nt"


def program(folder: Path, name: str) -> Path:
    """The file of a program in a folder of programs."""
    return folder / (f"{name}.exe" if WINDOWS else name)


def python_of(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return program(environment / ("Scripts" if WINDOWS else "bin"), "python")


def become(command: "list[str]") -> None:
    """Turns this process into another: does not return. Windows has no exec, so there it waits for the other."""
    sys.stdout.flush()
    sys.stderr.flush()
    if WINDOWS:
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)
