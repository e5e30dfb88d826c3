"""Exported pages show their plots from a file, with no network."""

import plots
import pytest
from conftest import STORIES, launch


def export(notebook, folder):
    run = launch("--html", folder, notebook)
    assert run.returncode == 0, run.stderr
    return folder / f"{notebook.stem}.html"


def test_a_page_draws_its_plots_with_no_network(executed_sample, browser, tmp_path):
    browser.get(export(executed_sample, tmp_path / "a site").as_uri())
    plots.assert_drawn(browser, plots.asked_for(executed_sample))
    plots.assert_nothing_fetched_from_outside(browser)


def test_a_page_without_its_script_shows_the_pictures(executed_sample, browser, tmp_path):
    page = export(executed_sample, tmp_path)
    (tmp_path / "plotly.min.js").unlink()
    browser.get(page.as_uri())
    widths = browser.execute_script(
        "return [...document.querySelectorAll('.understudy-plot img')].map(picture => picture.naturalWidth)"
    )
    assert len(widths) == len(plots.asked_for(executed_sample))
    assert all(width > 0 for width in widths)


@pytest.mark.parametrize("story", STORIES, ids=lambda file: file.stem)
def test_a_story_draws_its_plots_with_no_network(story, browser, tmp_path):
    browser.get(export(story, tmp_path).as_uri())
    plots.assert_drawn(browser, plots.asked_for(story))
    plots.assert_nothing_fetched_from_outside(browser)
