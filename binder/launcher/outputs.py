"""Compares the text that a notebook showed with the text it shows now.

Some of it is different at every run and says nothing about the results. MASKS is the one list of it; whatever no mask
covers must be equal. Pictures and plots are compared by their being there, not by their bytes.
"""

from __future__ import annotations

import difflib
import html
import re

HEX = r"[0-9a-f]{8,}"
LABEL = r"\b(?:keyed[ -])?(?:fingerprints?|hash(?:es)?|hmac|chain(?:ed)?)\b"
TIME = r"\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"

MASKS: tuple[tuple[str, str, str], ...] = (
    # name, what it finds, what stands there instead; in this order
    ("terminal colours", r"\x1b\[[0-9;]*m", ""),
    ("the folder of the notebooks, in quotes", r"(?<=\")/[^\"\n]*/notebooks(?=[/\"])", "<notebooks>"),
    ("the folder of the notebooks", r"(?:/[^\s/'\"<>:]+)*/notebooks(?=[/\s'\"<>.,;)]|$)", "<notebooks>"),
    ("temporary files", r"/(?:tmp|var/folders|private/var)/[^\s'\"<>]+", "<temporary>"),
    ("time stamps", rf"\b\d{{4}}-\d{{2}}-\d{{2}}(?:T|, ?| ){TIME}(?:Z| ?UTC|[+-]\d{{2}}:?\d{{2}})?", "<time>"),
    ("ISO durations", r"\bPT(?:\d+(?:\.\d+)?[HMS])+\b", "<duration>"),
    (
        "durations",
        r"(?<![\w.])\d+(?:[.,]\d+)? ?(?:ns|µs|μs|us|ms|s|sec|seconds?|min|minutes?|h|hours?)\b(?! *[-–:=])",
        "<duration>",
    ),
    # A plain SHA-256 of a file stays: the same seed gives the same bytes.
    ("keyed fingerprints and chain hashes", rf"(?i)({LABEL}[^\n]{{0,60}}?)\b{HEX}\b", r"\1<hash>"),
    # Columns are as wide as what stands in them, which may be one of the above.
    ("widths of columns", r" {3,}", "  "),
    ("widths of rules", r"-{4,}", "---"),
)


def masked(text: str) -> str:
    """The text without what differs between two good runs."""
    for _, pattern, replacement in MASKS:
        text = re.sub(pattern, replacement, text)
    return "\n".join(line.rstrip() for line in text.splitlines())


def transcript(notebook: dict) -> list[str]:
    """All that a notebook shows as text, line by line, under the cell and output it belongs to."""
    lines: list[str] = []
    for cell in notebook["cells"]:
        for output in _joined(cell.get("outputs", [])):
            lines += [f"cell [{cell.get('execution_count')}], {_heading(output)}"]
            lines += [f"    {line}" for line in masked(_text(output)).splitlines()]
    return lines


def difference(committed: dict, current: dict, name: str) -> str:
    """A unified diff of the two transcripts; empty where they agree."""
    lines = difflib.unified_diff(
        transcript(committed), transcript(current), f"{name} (saved)", f"{name} (now)", lineterm="", n=2
    )
    return "\n".join(lines)


def _joined(outputs: list[dict]) -> list[dict]:
    """How a stream was cut into messages is a matter of timing: its pieces are one output."""
    joined: list[dict] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if last and output["output_type"] == "stream" == last["output_type"] and output["name"] == last["name"]:
            joined[-1] = {**last, "text": _string(last["text"]) + _string(output["text"])}
        else:
            joined.append(output)
    return joined


def _heading(output: dict) -> str:
    kind = output["output_type"]
    if kind == "stream":
        return output["name"]
    return " ".join([kind, *sorted(output.get("data", {}))])


def _text(output: dict) -> str:
    kind = output["output_type"]
    if kind == "stream":
        return _string(output["text"])
    if kind == "error":
        return f"{output['ename']}: {output['evalue']}"
    data = output.get("data", {})
    parts = [_string(data["text/plain"])] if "text/plain" in data else []
    parts += [_string(data["text/markdown"])] if "text/markdown" in data else []
    parts += [_without_tags(_string(data["text/html"]))] if "text/html" in data else []
    return "\n".join(parts)


def _without_tags(page: str) -> str:
    page = re.sub(r"(?is)<(script|style|svg)\b.*?</\1>", "", page)
    page = re.sub(r"(?i)</(tr|p|div|li|h\d|caption|table|summary|pre)>|<br\s*/?>", "\n", page)
    lines = (" ".join(html.unescape(re.sub(r"<[^>]*>", " ", line)).split()) for line in page.splitlines())
    return "\n".join(line for line in lines if line)


def _string(text: "str | list[str]") -> str:
    return text if isinstance(text, str) else "".join(text)
