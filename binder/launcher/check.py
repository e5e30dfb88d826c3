"""`binder/launch --check`: what there is, what is missing, and what to do. Changes nothing, needs no network."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from . import environment, jars, jdk, kernelspec, memory
from .problem import Problem
from .project import REQUIREMENTS, given_jars, virtual_environment
from .system import python_of

PROGRAM = Path(__file__).with_name("Check.java")
PREPARE = "Run binder/launch --prepare where there is a network."


@dataclass(frozen=True)
class Finding:
    """One line of the report. Only what is essential and missing makes the check fail."""

    name: str
    found: str
    remedy: str = ""
    essential: bool = True

    @property
    def fails(self) -> bool:
        return bool(self.remedy) and self.essential

    def __str__(self) -> str:
        mark = "MISSING" if self.fails else "note" if self.remedy else "ok"
        lines = [f"{mark:8} {self.name:12} {self.found}"]
        return "\n".join(lines + [f"{'':21} {self.remedy}"] * bool(self.remedy))


def report(kernel_memory: int) -> int:
    """Prints all findings; returns 0 where nothing essential is missing."""
    fails = 0
    for finding in findings(kernel_memory):
        print(finding, flush=True)
        fails += finding.fails
    print(f"\n{fails} of what notebooks need is missing: see above." if fails else "\nNotebooks can run.")
    return 1 if fails else 0


def findings(kernel_memory: int) -> Iterator[Finding]:
    yield Finding("system", f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    try:
        found = jdk.find()
        yield Finding("JDK", f"Java {found.version} with jshell and javac, {found.home}")
    except Problem as problem:
        found = None
        yield Finding("JDK", "none", str(problem))
    yield from _packages()
    state = jars.state()
    lib = given_jars() or jars.LIB
    if state == "missing":
        yield Finding("jars", f"none in {lib}", PREPARE)
        return
    yield Finding("jars", f"{len(list(lib.glob('*.jar')))} in {lib}, {state}")
    if found:
        yield from _kernel(found, lib, kernel_memory)


def _packages() -> Iterator[Finding]:
    folder = virtual_environment()
    # On Binder the packages are in the Python that runs this.
    python = python_of(folder) if python_of(folder).is_file() else Path(sys.executable)
    prefix = folder if python != Path(sys.executable) else Path(sys.prefix)
    missing = environment.missing(python, REQUIREMENTS)
    if missing:
        yield Finding("packages", f"{python} lacks {', '.join(missing)}", PREPARE)
    else:
        pins = [line for line in REQUIREMENTS.read_text(encoding="utf-8").split() if "==" in line]
        yield Finding("packages", ", ".join(pin.replace("==", " ") for pin in pins))
    try:
        file = prefix / "share" / "jupyter" / "labextensions" / "jupyterlab-plotly" / "package.json"
        extension = json.loads(file.read_text(encoding="utf-8"))
        yield Finding("plots", f"JupyterLab draws them with {extension['name']} {extension['version']}")
    except (OSError, ValueError, KeyError):
        yield Finding("plots", f"JupyterLab's Plotly extension is not in {prefix}", PREPARE)


def _kernel(found: jdk.Jdk, lib: Path, kernel_memory: int) -> Iterator[Finding]:
    """What a JVM started like the kernel's says of itself."""
    command = [str(found.java), *kernelspec.jvm_options(found, kernel_memory)]
    command += ["-cp", os.path.join(str(lib), "*"), str(PROGRAM)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        run = None
    if run is None or run.returncode != 0:
        rebuild = f"Delete {lib} and run binder/launch --prepare: the jars are incomplete, or of another release."
        yield Finding("kernel", "a JVM with these jars does not start", rebuild)
        return
    said: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        name, _, what = line.partition("\t")
        said.setdefault(name, []).append(what)
    versions = f"Understudy {said['understudy'][0]}, Tablesaw {said['tablesaw'][0]}, Java {said['java'][0]}"
    yield Finding("versions", versions)
    heap = memory.show(int(said["heap"][0]))
    yield Finding("heap", f"{heap} of the {memory.show(kernel_memory)} that a kernel may take (--memory)")
    for plugin in said.get("plugin", []):
        yield Finding("plugin", plugin)
    if "plugin" not in said:
        yield Finding("plugins", "none", f"Put a plugin's jar into {lib}, or run binder/launch --prepare.")
    for quarantined in said.get("quarantined", []):
        yield Finding("quarantined", quarantined, f"Remove or renew its jar in {lib}.", essential=False)
    yield _pictures(said["fonts"][0] == "yes")
    yield _natives(said["xgboost"][0])


def _pictures(fonts: bool) -> Finding:
    if fonts:
        return Finding("pictures", "of plots for GitHub and exported pages: fonts are there")
    return Finding(
        "pictures",
        "no fonts: plots are interactive in JupyterLab, but have no picture for GitHub",
        "Debian, Ubuntu: sudo apt install fontconfig fonts-dejavu-core",
        essential=False,
    )


def _natives(xgboost: str) -> Finding:
    if xgboost == "absent":
        return Finding("natives", "no XGBoost: the plugin 'utility' was left out")
    if xgboost == "fails":
        remedy = "Debian, Ubuntu: sudo apt install libgomp1; macOS: brew install libomp. Needs a 64-bit system."
        return Finding("natives", "XGBoost does not load", remedy)
    return Finding("natives", f"XGBoost {xgboost}")
