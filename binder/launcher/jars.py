"""Builds the jars that the kernel sees, when their sources have changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from .problem import Problem
from .project import BINDER, ROOT, given_jars

LIB = BINDER / "target" / "lib"
STAMP = BINDER / "target" / "jars.sha256"
SOURCE_ROOTS = ("sdk", "plugins", "binder")


def ensure(java_home: Path) -> Path:
    """Returns the folder of jars, after building it where it is older than the sources."""
    given = given_jars()
    if given is not None:
        if not any(given.glob("*.jar")):
            raise Problem(f"UNDERSTUDY_LIB names {given}, which holds no jars. Unset it to have them built.")
        return given
    sources = fingerprint(ROOT)
    if not (STAMP.is_file() and STAMP.read_text() == sources and any(LIB.glob("*.jar"))):
        _build(java_home)
        STAMP.write_text(sources)
    return LIB


def fingerprint(root: Path) -> str:
    """Changes whenever a source file is added, removed or written to: names, sizes and times, not contents."""
    lines = [_line(root, root / "pom.xml")]
    for name in SOURCE_ROOTS:
        for folder, folders, files in os.walk(root / name):
            folders[:] = sorted(set(folders) - {"target", ".venv", "test", "launcher"})
            main = "src" in Path(folder).relative_to(root).parts
            lines += [_line(root, Path(folder) / file) for file in sorted(files) if main or file == "pom.xml"]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _line(root: Path, file: Path) -> str:
    state = file.stat()
    return f"{file.relative_to(root)} {state.st_size} {state.st_mtime_ns}"


def _build(java_home: Path) -> None:
    print("Building the jars with Maven (the first time it fetches libraries)", file=sys.stderr)
    command = [str(ROOT / "mvnw"), "-q", "-B", "-pl", "binder", "-am", "package"]
    skipped = ["-Dmaven.test.skip=true", "-Dspotless.check.skip=true"]
    environment = {**os.environ, "JAVA_HOME": str(java_home)}
    if subprocess.run([*command, *skipped], cwd=ROOT, env=environment, stdout=sys.stderr).returncode != 0:
        raise Problem(
            "Maven could not build the jars; its own message stands above. The first build needs the network. Once"
            " './mvnw -pl binder -am package' passes, start again."
        )
