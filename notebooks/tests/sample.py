"""A small notebook with everything that the launcher must cope with; needs no more than the kernel itself."""

import base64
import json
import struct
import zlib
from pathlib import Path


def picture(width: int = 640, height: int = 400) -> str:
    """A grey PNG in base64."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xdd" * width) * height)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(parts)).decode()


TEXT = """\
System.out.println("took " + (System.nanoTime() % 100 + 1) + " ms at " + java.time.Instant.now());
System.out.println("fingerprint " + java.util.UUID.randomUUID().toString().replace("-", ""));
6 * 7"""

PLOT = """\
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
DisplayData {name} = new DisplayData("[plot of {name}]");
{name}.putData("application/vnd.plotly.v1+json", Map.of(
    "data", List.of(
        Map.of("type", "scatter", "mode", "markers", "name", "real", "x", List.of(1, 2, 3), "y", List.of(3, 1, 2)),
        Map.of("type", "bar", "name", "synthetic", "x", List.of(1, 2, 3), "y", List.of(1, 2, 3))),
    "layout", Map.of(
        "title", Map.of("text", "{name}: a < b & c"),
        "showlegend", true,
        "xaxis", Map.of("title", Map.of("text", "amount (EUR)")),
        "yaxis", Map.of("title", Map.of("text", "rows")))));
{name}.putData("image/png", "{picture}");
kernel().display({name});"""

FAILING = """\
int zero = 0;
1 / zero"""


def write(file: Path, *sources: str) -> Path:
    """Writes a notebook of these cells, or of the usual ones, with no outputs."""
    usual = (TEXT, plot("first"), plot("second"))
    cells = [_markdown("# A sample\n\nWith enough text to scroll.\n" + "\nA line.\n" * 60, 0)]
    cells += [_code(source, number) for number, source in enumerate(sources or usual, start=1)]
    kernel = {"display_name": "Java (Understudy)", "language": "java", "name": "understudy-java"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(notebook, indent=1) + "\n", encoding="utf-8")
    return file


def plot(name: str) -> str:
    return PLOT.replace("{name}", name).replace("{picture}", picture())


def _code(source: str, number: int) -> dict:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"sample-{number}",
        "metadata": {"execution": {"iopub.status.busy": "2026-01-01T00:00:00.000000Z"}},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def _markdown(source: str, number: int) -> dict:
    lines = source.splitlines(keepends=True)
    return {"cell_type": "markdown", "id": f"sample-{number}", "metadata": {}, "source": lines}
