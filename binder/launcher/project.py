"""Where things lie in the repository, and what the environment may change about it."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINDER = ROOT / "binder"
NOTEBOOKS = ROOT / "notebooks"
REQUIREMENTS = BINDER / "requirements.txt"


def virtual_environment() -> Path:
    """The virtual environment's folder: UNDERSTUDY_VENV, or binder/.venv."""
    chosen = os.environ.get("UNDERSTUDY_VENV")
    return Path(chosen).expanduser().absolute() if chosen else BINDER / ".venv"


def given_jars() -> "Path | None":
    """A folder of jars that is used as it is (UNDERSTUDY_LIB), in place of what Maven builds."""
    chosen = os.environ.get("UNDERSTUDY_LIB")
    return Path(chosen).expanduser().absolute() if chosen else None
