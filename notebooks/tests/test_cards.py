"""Cards as people see them: in JupyterLab, and where styles and scripts are stripped, as on GitHub.

Both pictures are written to notebooks/tests/target, to be looked at.
"""

import json
import re
import shutil
from pathlib import Path

import pytest
import sample
from conftest import launch
from launcher.project import NOTEBOOKS
from selenium.webdriver.common.by import By
from test_lab import lab, wait_for

PICTURES = Path(__file__).parent / "target"
LONGEST_LINE = 160

CELLS = (
    """\
var study = Workbench.study("cards").seed(42);
var real = study.read("hypothyroid.csv", s -> s.target("class").positive("hypothyroid"));
real""",
    'real.columns("T*", "class")',
    'var smote = study.generator("oversampling.smote").with("sampling_strategy", 0.5);\nsmote',
    "var extra = smote.fit(study.split(real, 0.7).training()).sample();\nextra",
    "study.generators()",
    "Plots.projection(real, extra)",
    "Plots.correlations(real)",
    'Plots.boxes(real, "age")',
    'Plots.histogram(real, extra.rows(), "age")',
    "study.log()",
)


@pytest.fixture(scope="module")
def cards(environment, tmp_path_factory):
    """A notebook of cards, executed."""
    folder = tmp_path_factory.mktemp("cards")
    shutil.copy(NOTEBOOKS / "data" / "hypothyroid.csv", folder)
    file = sample.write(folder / "cards.ipynb", *CELLS)
    notebook = json.loads(file.read_text(encoding="utf-8"))
    del notebook["cells"][0]  # Text for scrolling, which the pictures would be full of.
    file.write_text(json.dumps(notebook), encoding="utf-8")
    run = launch("--execute", file)
    assert run.returncode == 0, run.stderr
    return file


def outputs(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output]


def stripped(notebook):
    """A page with what GitHub leaves of the outputs: no scripts, no styles, the best form but Plotly's."""
    parts = ["<!DOCTYPE html><meta charset='utf-8'><title>Cards</title>"]
    for data in outputs(notebook):
        if "image/png" in data:
            parts.append(f"<img src='data:image/png;base64,{data['image/png'].strip()}'>")
        elif "text/html" in data:
            html = re.sub(r"<(script|style)\b.*?</\1>", "", "".join(data["text/html"]), flags=re.DOTALL)
            parts.append(re.sub(r'\s(style|class|id|on\w+)="[^"]*"', "", html))
        else:
            parts.append("<pre>" + "".join(data["text/plain"]) + "</pre>")
    return "\n".join(parts)


def picture(browser, name, height):
    PICTURES.mkdir(exist_ok=True)
    browser.set_window_size(1300, height)
    file = PICTURES / name
    assert browser.save_screenshot(str(file))
    assert file.stat().st_size > 20_000


def test_cards_read_well_without_styles_and_scripts(cards, browser, tmp_path):
    page = tmp_path / "stripped.html"
    page.write_text(stripped(cards), encoding="utf-8")
    browser.get(page.as_uri())
    assert len(browser.find_elements(By.TAG_NAME, "table")) >= 8
    assert all(
        browser.execute_script("return [...document.images].map(picture => picture.naturalWidth > 0)")
    )
    cut = "return [...document.querySelectorAll('td, th')].filter(cell => cell.scrollWidth > cell.clientWidth + 1).length"
    assert browser.execute_script(cut) == 0
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 1600
    height = browser.execute_script("return document.documentElement.scrollHeight")
    picture(browser, "cards-stripped.png", min(height + 150, 9000))


def test_cards_show_in_jupyterlab(cards, browser, tmp_path):
    for file in (cards, NOTEBOOKS / "data" / "hypothyroid.csv"):
        shutil.copy(file, tmp_path)
    state = tmp_path / "state"
    state.mkdir()
    with lab(tmp_path / cards.name, state) as address:
        browser.get(address)
        wait_for(browser, 90, ".jp-RenderedHTMLCommon table", 8)
        wait_for(browser, 90, ".jp-RenderedPlotly", 4)
        picture(browser, "cards-jupyterlab.png", 6500)


def test_texts_are_aligned_and_not_absurdly_wide(cards):
    for data in outputs(cards):
        lines = "".join(data["text/plain"]).splitlines()
        assert all(len(line) <= LONGEST_LINE for line in lines)
