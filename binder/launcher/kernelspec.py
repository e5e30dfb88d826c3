"""Tells Jupyter how to start our kernel: one JVM, of the JDK that was found, within a known amount of memory.

The heap's upper limit is HEAP_PERCENT of the memory that the kernel may take in all. The rest is for what a JVM keeps
outside of its heap: classes (jshell compiles each cell), compiled code, thread stacks, the collector's own tables, and
the arrays of native libraries such as XGBoost.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from .jdk import Jdk
from .problem import Problem

NAME = "understudy-java"
DISPLAY_NAME = "Java (Understudy)"
DEFAULT_MEMORY = 2 * 1024**3
HEAP_PERCENT = 58
# The kernel also splits its class path at what separates paths.
GLOB_CHARACTERS = f"*?[]{{}}{os.pathsep}"


def install(prefix: Path, jdk: Jdk, lib: Path, memory: int = DEFAULT_MEMORY) -> Path:
    """Writes the kernelspec into this Python prefix, where its Jupyter looks for kernels."""
    jar = prefix / "share" / "jupyter" / "kernels" / "java" / "jjava.jar"
    if not jar.is_file():
        raise Problem(f"The kernel's jar is not in {jar.parent}. Install binder/requirements.txt into {prefix} first.")
    folder = prefix / "share" / "jupyter" / "kernels" / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(specification(jdk, jar, lib, memory), indent=1) + "\n"
        (folder / "kernel.json").write_text(text, encoding="utf-8")
    except OSError as failure:
        raise Problem(f"{folder} cannot be written ({failure.strerror}). Make it writable.") from None
    return folder


def specification(jdk: Jdk, jar: Path, lib: Path, memory: int) -> dict:
    """The contents of kernel.json."""
    if any(character in str(lib) for character in GLOB_CHARACTERS):
        raise Problem(
            f"The kernel reads its class path as a pattern, in which {' '.join(GLOB_CHARACTERS)} have a meaning of"
            f" their own; the path {lib} has one of them. Move the repository to a folder without."
        )
    return {
        "argv": [
            str(jdk.java),
            *jvm_options(jdk, memory),
            "-jar",
            str(jar),
            "{connection_file}",
        ],
        "display_name": DISPLAY_NAME,
        "language": "java",
        "interrupt_mode": "message",
        "env": {
            # Jupyter expands ${…} in here.
            "JJAVA_CLASSPATH": f"{lib.as_posix()}/*.jar".replace("$", "$$"),
            # glibc otherwise keeps up to eight memory pools for each core.
            "MALLOC_ARENA_MAX": "2",
        },
        "metadata": {"debugger": False},
    }


def jvm_options(jdk: Jdk, memory: int) -> list[str]:
    """How the kernel's JVM is started."""
    newer = ["--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"] if jdk.version >= 24 else []
    return [
        f"-XX:MaxRAM={memory}",
        f"-XX:MaxRAMPercentage={HEAP_PERCENT}",
        "-XX:+UseParallelGC",
        "-Djava.awt.headless=true",
        "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
        *newer,
    ]
