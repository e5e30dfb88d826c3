"""What the measurements come to: ratios, and the table for the README."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from statistics import median

from evaluation import Evaluation, pinned
from work import Work

PACKAGES = ("imbalanced-learn", "scikit-learn", "numpy", "pandas")
PACKAGES_OF_EVALUATION = ("sdmetrics", "scipy", "numpy", "pandas")


def summarise(work: Work | Evaluation, mode: str, measured: list[dict]) -> dict:
    """The ratio peer : ours of each repetition, their median, and each side's median time."""
    seconds = {
        side: [measurement["seconds"] for measurement in measured if measurement["side"] == side]
        for side in ("ours", "peer")
    }
    cpu = {side: median(m["cpuSeconds"] for m in measured if m["side"] == side) for side in seconds}
    ratios = [theirs / ours for ours, theirs in zip(seconds["ours"], seconds["peer"])]
    return {
        "name": work.name,
        "mode": mode,
        **{key: measured[0][key] for key in ("minority",) if key in measured[0]},
        "repetitions": len(ratios),
        "oursSeconds": round(median(seconds["ours"]), 4),
        "peerSeconds": round(median(seconds["peer"]), 4),
        "ratio": round(median(ratios), 3),
        "cpuRatio": round(cpu["peer"] / cpu["ours"], 3),
        "lowestRatio": round(min(ratios), 3),
        "highestRatio": round(max(ratios), 3),
        "target": work.targets.get(mode),
    }


def environment(java_home: Path) -> dict:
    """Where and with what the measurements were taken."""
    java = subprocess.run([java_home / "bin" / "java", "-version"], capture_output=True, text=True).stderr
    runtime = re.search(r"build ([^)\s]+)", java)
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
        "processor": _processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "java": runtime.group(1) if runtime else java.splitlines()[0],
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
        "evaluation": {package: pinned()[package] for package in PACKAGES_OF_EVALUATION},
    }


def markdown(summaries: list[dict], where: dict) -> str:
    """The README's section of results."""
    packages = ", ".join(f"{package} {where[package]}" for package in PACKAGES)
    evaluation = ", ".join(f"{package} {version}" for package, version in where["evaluation"].items())
    lines = [
        f"Measured on {where['date']}: {where['processors']} × {where['processor']}, {where['system']},"
        f" Java {where['java']}, Python {where['python']}, {packages}; of the"
        f" evaluations {evaluation}.",
        "",
        "| work | mode | ours, s | peer, s | ratio (lowest to highest) | target |",
        "|---|---|---|---|---|---|",
    ]
    for summary in summaries:
        target = "" if summary["target"] is None else f"{summary['target']:g}"
        lines.append(
            f"| `{summary['name']}` | {summary['mode']} | {summary['oursSeconds']:.3g} | {summary['peerSeconds']:.3g}"
            f" | **{summary['ratio']:.2f}** ({summary['lowestRatio']:.2f} to {summary['highestRatio']:.2f})"
            f" | {target} |"
        )
    return "\n".join(lines)


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1) if found else platform.processor() or platform.machine()
