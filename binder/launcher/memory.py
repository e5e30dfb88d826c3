"""How much resident memory the kernel's processes take together, watched while a notebook runs."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

from .problem import Problem

UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
PROC = Path("/proc")


def parse(text: str) -> int:
    """Reads '2g', '1500m' or '1.5 GiB' as bytes; raises ValueError."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?\s*", text, re.IGNORECASE)
    if not match or float(match[1]) == 0:
        raise ValueError(f"'{text}' is no amount of memory; write it like 2g or 1500m")
    return int(float(match[1]) * UNITS[match[2].lower()])


def show(amount: int) -> str:
    return f"{amount / UNITS['g']:.2f} GiB"


class Watch:
    """Samples a process and its descendants until stopped; `peak` is the largest sum of their resident memory."""

    def __init__(self, seconds_between: float = 0.1) -> None:
        self.peak = 0
        self._seconds_between = seconds_between
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @staticmethod
    def is_possible() -> bool:
        return (PROC / "self" / "statm").is_file()

    @staticmethod
    def require() -> None:
        if not Watch.is_possible():
            raise Problem("--max-memory reads /proc, which only Linux has. Leave it out here.")

    def start(self, process: int) -> None:
        if self._thread is None and self.is_possible():
            self._thread = threading.Thread(target=self._run, args=(process,), daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, root: int) -> None:
        while True:
            # The kernel's own high-water mark catches what rises and falls between two samples.
            self.peak = max(self.peak, sum(map(resident, family(root))), high_water_mark(root))
            if self._stopped.wait(self._seconds_between):
                return


def family(root: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir(PROC):
        if entry.isdigit():
            children.setdefault(_parent(int(entry)), []).append(int(entry))
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        waiting += children.get(process, [])
    return found


def resident(process: int) -> int:
    """Resident memory in bytes; 0 once the process has gone."""
    fields = _read(process, "statm").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if fields else 0


def high_water_mark(process: int) -> int:
    match = re.search(r"^VmHWM:\s+(\d+) kB", _read(process, "status"), re.MULTILINE)
    return int(match[1]) * 1024 if match else 0


def _parent(process: int) -> int:
    # The command's name, in parentheses, may itself hold spaces and parentheses.
    fields = _read(process, "stat").rpartition(")")[2].split()
    return int(fields[1]) if fields else 0


def _read(process: int, name: str) -> str:
    try:
        return (PROC / str(process) / name).read_text(errors="replace")
    except OSError:  # It ended in between: it holds no memory any more.
        return ""
