"""JupyterLab in a real Chromium draws the saved plots with the network off."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager

import plots
import pytest
from conftest import LAUNCH, STORIES
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

TOKEN = "a-test-on-this-machine"


@contextmanager
def lab(notebook, state):
    """JupyterLab as binder/launch opens it, with its settings in `state`; gives the address of the notebook."""
    settings = state / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    # JupyterLab builds only the cells in view; here all of them, so that all plots are there to look at.
    settings.write_text(json.dumps({"windowingMode": "none"}))
    folders = {"JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    folders |= {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime"}
    environment = {**os.environ, **{name: str(state / folder) for name, folder in folders.items()}}
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0"]
    command = [str(LAUNCH), str(notebook), "--", *options, f"--IdentityProvider.token={TOKEN}"]
    with open(state / "lab.log", "w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_until_it_answers(server, f"http://127.0.0.1:{port}/api/status?token={TOKEN}", state / "lab.log")
        yield f"http://127.0.0.1:{port}/lab/tree/{notebook.name}?token={TOKEN}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_it_answers(server, address, log, seconds=90):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()
        try:
            return urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"JupyterLab did not answer:\n{log.read_text()}")


def open_and_check(notebook, browser, tmp_path):
    shutil.copy(notebook, tmp_path)
    state = tmp_path / "state"
    state.mkdir()
    with lab(tmp_path / notebook.name, state) as address:
        browser.get(address)
        figures = plots.asked_for(notebook)
        wait_for(browser, 90, ".jp-RenderedPlotly", len(figures))
        point_at_pictures(browser)
        plots.assert_drawn(browser, figures)
        plots.assert_nothing_fetched_from_outside(browser)


def wait_for(browser, seconds, selector, count):
    WebDriverWait(browser, seconds).until(lambda page: len(page.find_elements(By.CSS_SELECTOR, selector)) >= count)


def point_at_pictures(browser):
    """The renderer shows a plot that comes with a picture as that picture, until the mouse enters it."""
    for picture in browser.find_elements(By.CSS_SELECTOR, ".jp-RenderedPlotly img.plot-img"):
        if picture.is_displayed():
            # Away with the mouse first: scrolling alone would bring the next picture under it.
            ActionChains(browser).move_to_element(browser.find_element(By.ID, "jp-top-panel")).perform()
            WebDriverWait(browser, 30).until(lambda _: picture.get_property("naturalWidth") > 0)
            browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", picture)
            ActionChains(browser).move_to_element(picture).perform()
            WebDriverWait(browser, 30).until_not(lambda _: picture.is_displayed())


def test_the_sample_draws_its_plots_with_the_network_off(executed_sample, browser, tmp_path):
    open_and_check(executed_sample, browser, tmp_path)


@pytest.mark.parametrize("story", STORIES, ids=lambda file: file.stem)
def test_a_story_draws_its_plots_with_the_network_off(story, browser, tmp_path):
    open_and_check(story, browser, tmp_path)
