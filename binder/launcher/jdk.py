"""Finds a JDK that the kernel can run on: 17 or newer, with a compiler and the jdk.jshell module."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping

from .problem import Problem
from .system import WINDOWS, program

OLDEST = 17
USUAL_PLACES_ON_WINDOWS = (
    "C:/Program Files/Java/*",
    "C:/Program Files/Eclipse Adoptium/*",
    "C:/Program Files/Microsoft/jdk-*",
    "C:/Program Files/Amazon Corretto/*",
    "C:/Program Files/Zulu/*",
    "~/.jdks/*",
    "~/scoop/apps/*jdk*/current",
)
USUAL_PLACES = USUAL_PLACES_ON_WINDOWS if WINDOWS else (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/*jdk*",
    "/opt/java/*",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)
MAC_JAVA_HOME = "/usr/libexec/java_home"


@dataclass(frozen=True)
class Jdk:
    """A JDK that passed examination."""

    home: Path
    version: int

    @property
    def java(self) -> Path:
        return program(self.home / "bin", "java")


class Unsuitable(Exception):
    """Why a folder is no JDK for the kernel."""


def examine(home: Path) -> Jdk:
    """Asks the java of this folder what it is; raises Unsuitable with the reason."""
    java = program(home / "bin", "java")
    if not java.is_file():
        raise Unsuitable("no bin/java")
    try:
        listing = subprocess.run(
            [str(java), "--list-modules"], capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        raise Unsuitable("its java does not start") from None
    if listing.returncode != 0:
        raise Unsuitable("its java does not know --list-modules: older than 9, or broken")
    modules = dict(re.findall(r"^([\w.]+)@(\d+)", listing.stdout, re.MULTILINE))
    version = int(modules.get("java.base", 0))
    if version < OLDEST:
        raise Unsuitable(f"Java {version}")
    if "jdk.jshell" not in modules or not program(home / "bin", "javac").is_file():
        raise Unsuitable(f"Java {version}, a JRE without jshell or javac")
    return Jdk(home, version)


def candidates(environment: Mapping[str, str], places: tuple[str, ...] = USUAL_PLACES) -> Iterator[tuple[str, Path]]:
    """Where to look, best first: (how it was found, Java home)."""
    if environment.get("JAVA_HOME"):
        yield "JAVA_HOME", Path(environment["JAVA_HOME"]).expanduser().absolute()
    on_path = shutil.which("java", path=environment.get("PATH", ""))
    if on_path:
        yield "PATH", Path(on_path).resolve().parent.parent
    if places is USUAL_PLACES and Path(MAC_JAVA_HOME).is_file():
        answer = subprocess.run([MAC_JAVA_HOME, "-v", f"{OLDEST}+"], capture_output=True, text=True)
        if answer.returncode == 0 and answer.stdout.strip():
            yield "java_home", Path(answer.stdout.strip())
    for place in places:
        pattern = Path(place).expanduser()
        anchor = Path(pattern.anchor)
        for home in sorted(anchor.glob(str(pattern.relative_to(anchor)))):
            if program(home / "bin", "java").is_file():
                yield "usual place", home


def find(environment: Mapping[str, str] = os.environ, places: tuple[str, ...] = USUAL_PLACES) -> Jdk:
    """The first suitable JDK: JAVA_HOME, then PATH, then the usual places."""
    rejected: dict[Path, str] = {}
    for origin, home in candidates(environment, places):
        if home.resolve() in rejected:
            continue
        try:
            jdk = examine(home)
        except Unsuitable as reason:
            rejected[home.resolve()] = f"{origin}={home} ({reason})" if origin == "JAVA_HOME" else f"{home} ({reason})"
            continue
        overruled = next((said for said in rejected.values() if said.startswith("JAVA_HOME=")), None)
        if overruled:
            print(f"binder/launch: passed over {overruled}; using {jdk.home}", file=sys.stderr)
        return jdk
    looked = "; ".join(rejected.values()) or "none found by JAVA_HOME, on the PATH or in the usual places"
    raise Problem(
        f"No JDK {OLDEST} or newer with jshell was found. The notebooks' kernel runs their cells through jshell, which"
        " a JRE does not have. Install a full JDK (Debian, Ubuntu: sudo apt install openjdk-17-jdk-headless; macOS:"
        f" brew install openjdk@17; Windows: winget install EclipseAdoptium.Temurin.17.JDK; elsewhere: https://adoptium.net) or set JAVA_HOME to one. Looked at: {looked}."
    )
