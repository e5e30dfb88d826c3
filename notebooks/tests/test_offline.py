"""Where there is no network: the launcher in a network namespace of its own, in which only this machine exists."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import sample
from conftest import LAUNCH, ROOT, launch

# Brings up the loopback interface, over which Jupyter talks to its kernel, and becomes the command.
ALONE = """
import fcntl, os, socket, struct, sys
with socket.socket() as control:
    fcntl.ioctl(control, 0x8914, struct.pack("16sh", b"lo", 0x41))  # SIOCSIFFLAGS: IFF_UP | IFF_RUNNING
os.execvp(sys.argv[1], sys.argv[1:])
"""
REACH = "import socket; socket.create_connection(('192.0.2.1', 443), timeout=5)"


def alone(*command):
    """Runs a command where no other machine can be reached."""
    unshare = ["unshare", "--map-root-user", "--net", sys.executable, "-c", ALONE]
    return subprocess.run([*unshare, *map(str, command)], cwd=ROOT, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module")
def cut_off(environment):
    """Skips where this machine's owner permits no network namespaces."""
    if not shutil.which("unshare"):
        pytest.skip("unshare (util-linux) is not installed")
    tried = alone("true")
    if tried.returncode != 0:
        pytest.skip(f"no network namespace may be made here: {tried.stderr.strip().splitlines()[-1]}")


def test_the_network_is_really_cut_off(cut_off):
    tried = alone(sys.executable, "-c", REACH)
    assert tried.returncode != 0
    assert "Network is unreachable" in tried.stderr


def test_a_notebook_runs_and_is_saved(cut_off, tmp_path):
    file = sample.write(tmp_path / "notebooks" / "sample.ipynb", "6 * 7")
    run = alone(LAUNCH, "--offline", "--execute", file)
    assert run.returncode == 0, run.stderr
    outputs = json.loads(file.read_text(encoding="utf-8"))["cells"][1]["outputs"]
    assert "".join(outputs[0]["data"]["text/plain"]) == "42"


def test_the_check_needs_no_network(cut_off):
    run = alone(LAUNCH, "--check")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Notebooks can run." in run.stdout


def test_missing_packages_are_named_with_what_to_do(tmp_path):
    run = launch("--offline", "--prepare", UNDERSTUDY_VENV=tmp_path / "venv", PIP_FIND_LINKS=tmp_path)
    assert run.returncode == 1
    assert "--offline" in run.stderr
    assert "lacks jjava 1.0a8, jupyter-client 8.10.0" in run.stderr
    assert "PIP_FIND_LINKS" in run.stderr
    assert "Traceback" not in run.stderr


def test_jars_that_cannot_be_built_are_explained(environment, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "binder", copy / "binder", ignore=shutil.ignore_patterns(".venv", "target", "__pycache__"))
    shutil.copy(ROOT / "pom.xml", copy)
    own = {name: value for name, value in os.environ.items() if name != "UNDERSTUDY_LIB"}
    run = subprocess.run(
        [sys.executable, copy / "binder" / "launch.py", "--offline", "--prepare"],
        env={**own, "UNDERSTUDY_VENV": str(environment), "MAVEN_USER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert f"Maven is not in {tmp_path}" in run.stderr
    assert "UNDERSTUDY_LIB" in run.stderr
    assert "Traceback" not in run.stderr
