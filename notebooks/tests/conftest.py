"""What the tests share: the launcher, a sample notebook that was run, and a browser that reaches nothing outside."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.register_assert_rewrite("plots")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "binder"))

import sample
from launcher.project import ROOT, virtual_environment
from selenium import webdriver

LAUNCH = ROOT / "binder" / "launch"
STORIES = sorted((ROOT / "notebooks").glob("*.ipynb"))


def launch(*arguments, folder=ROOT, **environment):
    """Calls binder/launch and waits for it."""
    return subprocess.run(
        [str(LAUNCH), *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.fixture(scope="session")
def environment():
    """The notebooks' environment, made or brought up to date; gives its folder."""
    run = launch("--prepare")
    assert run.returncode == 0, run.stderr
    return virtual_environment()


@pytest.fixture(scope="session")
def executed_sample(tmp_path_factory):
    """The sample with its outputs, in a folder whose name has a space."""
    file = sample.write(tmp_path_factory.mktemp("a folder") / "notebooks" / "sample.ipynb")
    run = launch("--execute", file)
    assert run.returncode == 0, run.stderr
    return file


@pytest.fixture
def browser(tmp_path):
    """Chromium with an empty profile, for which no host but this machine exists."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1300,1900",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        f"--user-data-dir={tmp_path / 'profile'}",
    ):
        options.add_argument(argument)
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver") or "/usr/bin/chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()
