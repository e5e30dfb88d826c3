"""What a browser really drew of each Plotly plot, beside what the notebook asked for."""

import json
import time
from pathlib import Path

PLOTLY_JSON = "application/vnd.plotly.v1+json"

# Elements count only where they take up room on the page.
DRAWN = """
const visible = (place, selector) => [...place.querySelectorAll(selector)].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width + box.height > 0;
});
const texts = (place, selector) => visible(place, selector).map(element => element.textContent);
return [...document.querySelectorAll(".js-plotly-plot")].map(place => ({
  surfaces: visible(place, ".main-svg").length,
  traces: visible(place, ".mlayer > g, .pielayer > g").filter(
      trace => visible(trace, "path, image").length > 0).length + visible(place, ".gl-canvas").length,
  legend: texts(place, ".legendtext"),
  axes: texts(place, ".xtitle, .ytitle"),
  title: texts(place, ".gtitle")
}));
"""


def asked_for(notebook: Path) -> list:
    """The figures of all outputs, in their order on the page."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    outputs = (output for cell in cells for output in cell.get("outputs", []))
    return [output["data"][PLOTLY_JSON] for output in outputs if PLOTLY_JSON in output.get("data", {})]


def drawn(browser, count: int, seconds: float = 60) -> list:
    """Waits until that many plots show traces; returns what was drawn, complete or not."""
    deadline = time.monotonic() + seconds
    while True:
        found = browser.execute_script(DRAWN)
        complete = len(found) >= count and all(plot["traces"] for plot in found)
        if complete or time.monotonic() > deadline:
            return found
        time.sleep(0.5)


def assert_drawn(browser, figures: list) -> None:
    """Every figure has its marks, its legend entries and its axis titles on the page."""
    assert figures, "the notebook has no plots to look for"
    found = drawn(browser, len(figures))
    assert len(found) == len(figures)
    for figure, plot in zip(figures, found):
        layout = figure.get("layout", {})
        assert plot["surfaces"] > 0
        assert plot["traces"] >= sum(map(_has_points, figure["data"]))
        assert plot["axes"] == [_words(layout[axis]["title"]) for axis in ("xaxis", "yaxis") if _titled(layout, axis)]
        assert plot["title"] == ([_words(layout["title"])] if _titled({"plot": layout}, "plot") else [])
        if layout.get("showlegend"):
            named = [trace["name"] for trace in figure["data"] if trace.get("showlegend", True) and "name" in trace]
            assert plot["legend"] == named


def assert_nothing_fetched_from_outside(browser) -> None:
    """No request of the page so much as tried another host."""
    addresses = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    own = ("http://127.0.0.1", "http://localhost", "file:", "data:", "blob:")
    assert [address for address in addresses if not address.startswith(own)] == []


def _has_points(trace: dict) -> bool:
    return trace.get("visible", True) is True and any(trace.get(key) for key in ("x", "y", "z", "values"))


def _titled(layout: dict, part: str) -> bool:
    return bool(layout.get(part, {}).get("title"))


def _words(title) -> str:
    return title if isinstance(title, str) else title["text"]
