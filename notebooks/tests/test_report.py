"""A report as its readers see it: in a browser from the file system, without network, in a narrow window, in print, and by
keyboard. The page is the one that the tests of plugins/it leave behind; pictures are written to notebooks/tests/target.
"""

import json
import time

import pytest
from axe_core_python.selenium import Axe
from launcher.project import ROOT
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from plots import assert_drawn, assert_nothing_fetched_from_outside
from test_cards import PICTURES

REPORT = ROOT / "plugins" / "it" / "target" / "report" / "report.html"


@pytest.fixture
def page(browser):
    """The report, opened by file://, with every plot drawn."""
    assert REPORT.exists(), "the page is made by ./mvnw verify: run it first"
    browser.get(REPORT.as_uri())
    deadline = time.monotonic() + 60
    while browser.execute_script("return document.querySelectorAll('.plot:not(.js-plotly-plot)').length"):
        assert time.monotonic() < deadline, "not all plots are drawn"
        time.sleep(0.2)
    return browser


def figures(browser) -> list:
    return json.loads(browser.execute_script("return document.getElementById('figures').textContent"))


def test_every_plot_is_drawn_and_nothing_is_asked_of_the_network(page):
    assert_drawn(page, figures(page))
    assert_nothing_fetched_from_outside(page)
    assert [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_has_no_serious_obstacles_to_assistive_technology(page):
    page.set_script_timeout(300)
    # What passes is not asked for: describing its 20,000 elements takes four times as long as finding what does not.
    found = Axe().run(page, options={"resultTypes": ["violations"]})["violations"]
    serious = [
        (one["id"], one["impact"], one["nodes"][0]["html"][:200], len(one["nodes"]))
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_headings_follow_each_other_and_pictures_have_texts(page):
    levels = page.execute_script("return [...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    assert page.execute_script("return document.documentElement.lang") == "en"
    assert page.execute_script("return [...document.images].filter(picture => picture.alt.length < 20).length") == 0
    assert page.execute_script("return document.querySelectorAll('th:not([scope])').length") == 0


def test_every_link_leads_somewhere(page):
    lost = """
return [...document.querySelectorAll('a[href]')]
  .filter(link => !link.getAttribute('href').startsWith('#') || !document.getElementById(link.getAttribute('href').slice(1)))
  .map(link => link.outerHTML)"""
    assert page.execute_script(lost) == []
    assert page.execute_script("return document.querySelectorAll('a[href^=\"#word-\"]').length") > 20


def test_each_section_is_reached_by_keyboard(page):
    """The first stop skips to the verdicts; then come the contents, one link for each section."""
    body = page.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert page.execute_script("return document.activeElement.getAttribute('href')") == "#verdicts"
    reached = []
    for _ in page.find_elements(By.CSS_SELECTOR, "nav a"):
        page.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(page.execute_script("return document.activeElement.getAttribute('href').slice(1)"))
    sections = page.execute_script("return [...document.querySelectorAll('section')].map(section => section.id)")
    assert reached == sections
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.execute_script("return location.hash") == "#" + sections[-1]


def test_fits_a_narrow_window(page):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    time.sleep(1)
    assert page.execute_script("return document.documentElement.scrollWidth") <= 360
    _picture(page, "report-narrow.png")


def test_prints_pictures_in_place_of_interactive_plots(page):
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = "return [...document.querySelectorAll('{}')].filter(e => getComputedStyle(e).display !== 'none').length"
    plots = len(figures(page))
    assert page.execute_script(shown.format(".plot")) == 0
    assert page.execute_script(shown.format("img.picture")) >= plots
    assert page.execute_script("return [...document.images].every(picture => picture.naturalWidth > 0)")
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert page.execute_script("return [...document.querySelectorAll('details')].every(folded => folded.open)")
    _picture(page, "report-print.png")


def test_reads_without_scripts(page):
    """As where a reader or a mail program lets no script run."""
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page.get(REPORT.as_uri())
    pictures = page.find_elements(By.CSS_SELECTOR, "img.picture")
    assert pictures and all(picture.is_displayed() for picture in pictures)
    assert not any(place.is_displayed() for place in page.find_elements(By.CSS_SELECTOR, ".plot"))


def test_looks_right(page):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1100, "height": 1500, "deviceScaleFactor": 1, "mobile": False}
    )
    time.sleep(1)
    _picture(page, "report.png")


def _picture(browser, name):
    PICTURES.mkdir(exist_ok=True)
    file = PICTURES / name
    assert browser.save_screenshot(str(file))
    assert file.stat().st_size > 20_000
