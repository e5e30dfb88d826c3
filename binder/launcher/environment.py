"""The virtual environment with the pinned packages: made once, renewed when the pins change."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import venv
from pathlib import Path

from .problem import Problem
from .system import WINDOWS, python_of

STAMP = "understudy-requirements.sha256"
VERSIONS = """
import sys
from importlib.metadata import PackageNotFoundError, version
for name in sys.argv[1:]:
    try:
        print(version(name))
    except PackageNotFoundError:
        print()
"""


def ensure(folder: Path, requirements: Path, offline: bool = False) -> Path:
    """Makes the environment hold exactly what the requirements say; returns its Python.

    Offline, pip may take what its settings name as folders (PIP_FIND_LINKS) and nothing else.
    """
    python = python_of(folder)
    stamp = folder / STAMP
    wanted = _fingerprint(requirements)
    if not (stamp.is_file() and stamp.read_text() == wanted and _starts(python)):
        stamp.unlink(missing_ok=True)
        if not _starts(python):
            _make(folder)
        _install(python, requirements, offline)
        stamp.write_text(wanted)
    return python


def is_running_in(folder: Path) -> bool:
    """Whether this very process is the environment's Python."""
    return Path(sys.prefix).resolve() == folder.resolve()


def missing(python: Path, requirements: Path) -> list[str]:
    """The pinned packages that this Python lacks, or has in another version."""
    pins = re.findall(r"^([\w.-]+)==(\S+)", requirements.read_text(encoding="utf-8"), re.MULTILINE)
    command = [str(python), "-c", VERSIONS, *(name for name, _ in pins)]
    try:
        found = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    except OSError:
        found = []
    found += [""] * (len(pins) - len(found))
    return [f"{name} {pin}" for (name, pin), version in zip(pins, found) if version != pin]


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
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=not WINDOWS).create(folder)
    except (OSError, subprocess.CalledProcessError) as failure:
        raise Problem(
            f"No virtual environment could be made in {folder} ({type(failure).__name__}). Debian and Ubuntu keep what"
            " it takes in a package of its own: sudo apt install python3-venv. Or set UNDERSTUDY_VENV to a folder"
            " that can be written."
        ) from None


def _install(python: Path, requirements: Path, offline: bool) -> None:
    if offline:
        _install_offline(python, requirements)
        return
    print(f"Installing {requirements.name} (once; about 300 MB on disk)", file=sys.stderr)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*command, "--requirement", str(requirements)], stdout=sys.stderr).returncode != 0:
        raise Problem(
            f"pip could not install {requirements}; its own message stands above. The first start needs the network:"
            " check it, or pip's settings for your proxy or mirror (binder/README.md, Company networks), and start again."
        )


def _install_offline(python: Path, requirements: Path) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-index"]
    done = subprocess.run([*command, "--requirement", str(requirements)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Problem(
            f"--offline: {python} lacks {', '.join(missing(python, requirements)) or 'packages'}. Start once without"
            " --offline where there is a network, or put the wheels into a folder and name it in PIP_FIND_LINKS"
            f" (made elsewhere by: pip download --dest FOLDER --requirement {requirements})."
        )
