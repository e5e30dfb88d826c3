"""Opens JupyterLab on the notebooks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import quote

from . import kernelspec, system

# Offered: our kernel only (the stock one of jjava ignores JAVA_HOME and sees no jars of ours). No calls home.
SERVER = {"KernelSpecManager": {"allowed_kernelspecs": [kernelspec.NAME], "ensure_native_kernel": False}}
INTERFACE = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def configure(prefix: Path) -> None:
    """Writes what JupyterLab reads at its start; for a virtual environment of our own."""
    _write(prefix / "etc" / "jupyter" / "jupyter_config.json", SERVER)
    _write(prefix / "share" / "jupyter" / "lab" / "settings" / "overrides.json", INTERFACE)


def open_in_place(folder: Path, notebook: "str | None", options: "list[str]") -> None:
    """Becomes JupyterLab: does not return."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    if notebook is not None:
        command.append(f"--LabApp.default_url=/lab/tree/{quote(notebook)}")
    system.become([*command, *options])


def _write(file: Path, content: dict) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
