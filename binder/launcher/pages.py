"""Exports notebooks as pages that show their plots with no network: one plotly.js lies beside all of them.

Each plot stands in the page as its picture, and turns into the interactive drawing once the script has run.
"""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import nbformat
import plotly
from nbconvert import HTMLExporter

from .problem import Problem

PLOTLY_JSON = "application/vnd.plotly.v1+json"
SCRIPT = "plotly.min.js"
TEMPLATES = Path(__file__).parent


def export(notebooks: "dict[str, nbformat.NotebookNode]", folder: Path) -> list[Path]:
    """Writes one page for each notebook (by its name without suffix) into the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(plotly.__file__).parent / "package_data" / SCRIPT, folder / SCRIPT)
        pages = []
        for name, notebook in notebooks.items():
            page = folder / f"{name}.html"
            page.write_text(render(notebook, name), encoding="utf-8")
            pages.append(page)
        return pages
    except OSError as failure:
        raise Problem(f"The pages cannot be written to {folder} ({failure.strerror}). Name another folder.") from None


def render(notebook: nbformat.NotebookNode, name: str) -> str:
    """The page of one notebook."""
    shown = copy.deepcopy(notebook)
    plots = [_place(output) for cell in shown.cells for output in cell.get("outputs", []) if _is_plot(output)]
    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(TEMPLATES)])
    resources = {"metadata": {"name": name}, "has_plots": bool(plots), "plotly_script": SCRIPT}
    page, _ = exporter.from_notebook_node(shown, resources=resources)
    return page


def _is_plot(output: nbformat.NotebookNode) -> bool:
    return PLOTLY_JSON in output.get("data", {})


def _place(output: nbformat.NotebookNode) -> None:
    """Gives the output an HTML form, which the exporter prefers to all others."""
    figure = json.dumps(output.data.pop(PLOTLY_JSON)).replace("<", "\\u003c")
    picture = output.data.get("image/png")
    shown = f'<img alt="Plot" src="data:image/png;base64,{"".join(picture.split())}">' if picture else ""
    output.data["text/html"] = (
        f'<div class="understudy-plot">{shown}<script type="application/json">{figure}</script></div>'
    )
