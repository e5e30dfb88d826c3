"""Builds the jars that the kernel sees, when their sources have changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from . import network
from .problem import Problem
from .project import BINDER, ROOT, given_jars
from .system import WINDOWS

LIB = BINDER / "target" / "lib"
STAMP = BINDER / "target" / "jars.sha256"
SOURCE_ROOTS = ("sdk", "plugins", "binder")


def ensure(java_home: Path, offline: bool = False) -> Path:
    """Returns the folder of jars, after building it where it is older than the sources.

    Offline, Maven may take what its local repository holds and nothing else.
    """
    given = given_jars()
    if given is not None:
        if not any(given.glob("*.jar")):
            raise Problem(f"UNDERSTUDY_LIB names {given}, which holds no jars. Unset it to have them built.")
        return given
    sources = fingerprint(ROOT)
    if not (_is_built() and STAMP.read_text() == sources):
        _build(java_home, offline)
        STAMP.write_text(sources)
    return LIB


def state() -> str:
    """What there is of them, without building."""
    given = given_jars()
    if given is not None:
        return "given" if any(given.glob("*.jar")) else "missing"
    if not _is_built():
        return "missing"
    return "current" if STAMP.read_text() == fingerprint(ROOT) else "older than the sources"


def _is_built() -> bool:
    return STAMP.is_file() and any(LIB.glob("*.jar"))


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


def _build(java_home: Path, offline: bool) -> None:
    print("Building the jars with Maven (the first time it fetches libraries)", file=sys.stderr)
    if offline:
        _require_maven()
    command = [str(ROOT / ("mvnw.cmd" if WINDOWS else "mvnw")), "-q", "-B", "-pl", "binder", "-am", "package"]
    skipped = ["-Dmaven.test.skip=true", "-Dspotless.check.skip=true"]
    connection = ["-o"] if offline else network.maven_options(os.environ)
    environment = {**os.environ, "JAVA_HOME": str(java_home)}
    done = subprocess.run([*command, *skipped, *connection], cwd=ROOT, env=environment, stdout=sys.stderr)
    if done.returncode != 0:
        raise Problem(_offline_remedy() if offline else _remedy())


def _remedy() -> str:
    password = " The proxy asks for a password: Maven takes that from ~/.m2/settings.xml only."
    return (
        "Maven could not build the jars; its own message stands above. The first build needs the network; binder/"
        "README.md says how to name a proxy or mirror (Company networks). Once './mvnw -pl binder -am package' passes,"
        f" start again.{password if network.password_is_needed(os.environ) else ''}"
    )


def _offline_remedy() -> str:
    return (
        "--offline: the jars are to be built, and Maven's local repository lacks what its message above names. Start"
        " once without --offline where there is a network, or set UNDERSTUDY_LIB to a folder with the jars (a copy of"
        " binder/target/lib from another machine)."
    )


def _require_maven() -> None:
    """The wrapper would try to download Maven itself."""
    user_home = Path(os.environ.get("MAVEN_USER_HOME") or Path.home() / ".m2")
    if not any((user_home / "wrapper" / "dists").glob("apache-maven-*")):
        raise Problem(
            f"--offline: the jars are to be built, and Maven is not in {user_home}. Start once without --offline where"
            " there is a network, or set UNDERSTUDY_LIB to a folder with the jars (a copy of binder/target/lib from"
            " another machine)."
        )
