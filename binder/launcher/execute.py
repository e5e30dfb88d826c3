"""Runs notebooks without a browser. Needs the packages of the virtual environment."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from . import kernelspec, memory, outputs
from .problem import Problem

ERROR_LINES = 6
FORMAT_WITH_CELL_IDS = 5
NOT_COPIED = {"tests", "__pycache__"}
# Windows knows no SIGKILL: there os.kill ends a process whatever the signal.
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
TERMINAL_CODES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class Run:
    """An executed notebook, and the peak of its kernel's resident memory in bytes (0 where that is unknown)."""

    notebook: nbformat.NotebookNode
    peak_memory: int


def read(file: Path) -> nbformat.NotebookNode:
    """Reads a notebook, gives an id to cells that have none, and insists on our kernel."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        content["nbformat_minor"] = max(content["nbformat_minor"], FORMAT_WITH_CELL_IDS)
        for number, cell in enumerate(content["cells"], start=1):
            cell.setdefault("id", f"cell-{number}")
        nbformat.validate(content)
        notebook = nbformat.v4.reads(json.dumps(content))
    except (OSError, ValueError, KeyError, TypeError, nbformat.ValidationError) as failure:
        raise Problem(f"{file} is no readable notebook of format 4 ({type(failure).__name__}).") from None
    named = notebook.metadata.get("kernelspec", {}).get("name")
    if named != kernelspec.NAME:
        raise Problem(
            f"{file} asks for the kernel '{named}'; choose '{kernelspec.DISPLAY_NAME}' in JupyterLab and save it."
        )
    return notebook


def execute(file: Path, folder: Path) -> Run:
    """Runs all cells of the file with `folder` as working directory; a failing cell is a Problem."""
    notebook = read(file)
    progress = _Progress(file.name, notebook)
    watch = memory.Watch()
    client = NotebookClient(
        notebook,
        timeout=None,
        startup_timeout=120,
        kernel_name=kernelspec.NAME,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        coalesce_streams=True,
        on_cell_start=lambda cell, cell_index: watch.start(client.km.provisioner.pid),
        on_cell_execute=progress.cell_starts,
        on_cell_executed=progress.cell_ended,
    )
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as kernel_log:
        try:
            _complete(client, kernel_log)
        except CellExecutionError:
            raise Problem(f"{file}, cell [{progress.number}] failed:\n{_shortened(_error(notebook))}") from None
        except (DeadKernelError, RuntimeError):
            kernel_log.seek(0)
            raise Problem(
                f"{file}, cell [{progress.number}]: the kernel stopped. If it was short of memory, start again with"
                f" more, for example --memory 4g. Its last words:\n{_shortened(kernel_log.read())}"
            ) from None
        finally:
            watch.stop()
    progress.done(watch.peak)
    return Run(normalised(notebook), watch.peak)


def _complete(client: NotebookClient, kernel_log: TextIO) -> None:
    """Runs the client to its end, in another thread: in ours, nbclient would take Ctrl-C for itself."""
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(client.execute, stdout=kernel_log, stderr=kernel_log)
        try:
            running.result()
        except KeyboardInterrupt:
            with contextlib.suppress(ProcessLookupError):
                os.kill(client.km.provisioner.pid, KILL)
            raise


def normalised(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Takes out what changes from run to run or machine to machine and is no result."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if not _is_progress(output)]
        for output in cell.get("outputs", []):
            output.pop("transient", None)
    return notebook


def _is_progress(output: nbformat.NotebookNode) -> bool:
    """What the kernel leaves of a progress line once the step is done: nothing to see."""
    return bool(output.get("metadata", {}).get("understudy_progress"))


def save(notebook: nbformat.NotebookNode, file: Path) -> None:
    """Replaces the file in one step, or leaves it as it is."""
    text = nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, name)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise


def check(file: Path) -> Run:
    """Runs the notebook in a copy of its folder; saved outputs that differ from the new ones are a Problem."""
    with tempfile.TemporaryDirectory(prefix="understudy-") as temporary:
        # The same name as the folder's own: paths that end in it are equal once masked.
        folder = Path(temporary) / "notebooks"
        shutil.copytree(file.parent, folder, ignore=_not_copied)
        run = execute(file, folder)
    difference = outputs.difference(read(file), run.notebook, file.name)
    if difference:
        print(difference)
        raise Problem(
            f"The outputs saved in {file} are not those of this run: see the differences above. If the new ones are"
            " right, run it again without --check-outputs, which saves them."
        )
    print(f"{file.name}: the outputs equal the saved ones", file=sys.stderr)
    return run


def _not_copied(folder: str, names: list[str]) -> set[str]:
    """A check starts as from a clean clone: without the studies that earlier runs left, which ignore themselves."""
    return {name for name in names if name in NOT_COPIED or name.startswith(".") or _is_study(Path(folder, name))}


def _is_study(folder: Path) -> bool:
    ignored = folder / ".gitignore"
    return ignored.is_file() and "*" in ignored.read_text(encoding="utf-8").split()


class _Progress:
    """One line a cell on the standard error stream."""

    def __init__(self, name: str, notebook: nbformat.NotebookNode) -> None:
        self.number = 0
        self._name = name
        self._total = sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in notebook.cells)
        self._began = self._cell_began = time.monotonic()
        print(f"{name}: starting the kernel", file=sys.stderr)

    def cell_starts(self, cell: nbformat.NotebookNode, cell_index: int) -> None:
        self.number += 1
        self._cell_began = time.monotonic()

    def cell_ended(self, cell: nbformat.NotebookNode, cell_index: int, execute_reply: dict) -> None:
        first = next((line for line in cell.source.splitlines() if line.strip()), "")
        took = time.monotonic() - self._cell_began
        print(f"{self._name} [{self.number}/{self._total}] {took:6.1f} s  {first[:70]}", file=sys.stderr, flush=True)

    def done(self, peak: int) -> None:
        took = f"{time.monotonic() - self._began:.1f} s"
        print(f"{self._name}: {took}{f', kernel at most {memory.show(peak)}' if peak else ''}", file=sys.stderr)


def _error(notebook: nbformat.NotebookNode) -> str:
    """The error as the failing cell shows it: the exception's own trace lists the kernel's frames only."""
    shown = [output for cell in notebook.cells for output in cell.get("outputs", []) if output.output_type == "error"]
    return "\n".join(shown[-1].traceback)


def _shortened(text: str) -> str:
    """The first lines, where an exception says what it is, and the last ones, where the compiler does."""
    lines = [line.rstrip() for line in TERMINAL_CODES.sub("", text).splitlines() if line.strip()]
    if len(lines) > ERROR_LINES:
        half = ERROR_LINES // 2
        lines = [*lines[:half], "…", *lines[-half:]]
    return "\n".join(f"    {line}" for line in lines)
