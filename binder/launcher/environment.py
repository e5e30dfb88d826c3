"""The virtual environment with the pinned packages: made once, renewed when the pins change."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from .problem import Problem

STAMP = "understudy-requirements.sha256"


def ensure(folder: Path, requirements: Path) -> Path:
    """Makes the environment hold exactly what the requirements say; returns its Python."""
    python = folder / "bin" / "python"
    stamp = folder / STAMP
    wanted = _fingerprint(requirements)
    if not (stamp.is_file() and stamp.read_text() == wanted and _starts(python)):
        stamp.unlink(missing_ok=True)
        if not _starts(python):
            _make(folder)
        _install(python, requirements)
        stamp.write_text(wanted)
    return python


def is_running_in(folder: Path) -> bool:
    """Whether this very process is the environment's Python."""
    return Path(sys.prefix).resolve() == folder.resolve()


def _fingerprint(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def _starts(python: Path) -> bool:
    try:
        command = [str(python), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 10))"]
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def _make(folder: Path) -> None:
    print(f"Making a virtual environment in {folder}", file=sys.stderr)
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(folder)
    except (OSError, subprocess.CalledProcessError) as failure:
        raise Problem(
            f"No virtual environment could be made in {folder} ({type(failure).__name__}). Debian and Ubuntu keep what"
            " it takes in a package of its own: sudo apt install python3-venv. Or set UNDERSTUDY_VENV to a folder"
            " that can be written."
        ) from None


def _install(python: Path, requirements: Path) -> None:
    print(f"Installing {requirements.name} (once; about 300 MB on disk)", file=sys.stderr)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*command, "--requirement", str(requirements)], stdout=sys.stderr).returncode != 0:
        raise Problem(
            f"pip could not install {requirements}; its own message stands above. The first start needs the network:"
            " check it, or pip's settings for your proxy or mirror, and start again."
        )
