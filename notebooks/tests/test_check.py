"""binder/launch --check, and what the launcher makes of a company's network."""

import contextlib
import shutil
import socket
import subprocess
import sys
import threading
import zipfile

import pytest
from conftest import launch
from launcher import check, jars, network
from launcher import environment as packages
from launcher.project import ROOT
from launcher.system import WINDOWS


class TestReport:
    def test_says_what_there_is(self, environment):
        run = launch("--check")
        assert run.returncode == 0, run.stdout + run.stderr
        for line in (
            "ok       JDK          Java ",
            "ok       packages     jjava 1.0a8",
            "ok       plots        JupyterLab draws them with jupyterlab-plotly 7.1.0",
            "ok       heap         1.",
            "ok       plugin       oversampling 0.1.0",
            "ok       plugin       utility 0.1.0",
            "ok       pictures     of plots",
            "ok       natives      XGBoost loads 3.",
        ):
            assert line in run.stdout
        assert "MISSING" not in run.stdout

    def test_the_heap_follows_the_memory(self, environment):
        assert "of the 4.00 GiB that a kernel may take" in launch("--check", "--memory", "4g").stdout

    def test_no_packages_and_no_jars_fail_with_a_remedy_and_nothing_is_made(self, tmp_path):
        (tmp_path / "lib").mkdir()
        run = launch("--check", UNDERSTUDY_VENV=tmp_path / "venv", UNDERSTUDY_LIB=tmp_path / "lib")
        assert run.returncode == 1
        assert "MISSING  jars" in run.stdout
        assert "binder/launch --prepare" in run.stdout
        assert not (tmp_path / "venv").exists()

    def test_a_broken_plugin_is_listed_and_harms_no_other(self, environment, lib):
        with zipfile.ZipFile(lib / "broken-plugin-1.0.jar", "w") as jar:
            jar.writestr("META-INF/services/io.understudy.spi.Plugin", "com.example.NotThere\n")
        run = launch("--check", UNDERSTUDY_LIB=lib)
        assert run.returncode == 0, run.stdout
        assert "note     quarantined  plugin.not-loaded com.example.NotThere" in run.stdout
        assert "ok       plugin       utility" in run.stdout

    def test_incomplete_jars_fail_with_a_remedy(self, environment, lib):
        next(lib.glob("tablesaw-core-*.jar")).unlink()
        run = launch("--check", UNDERSTUDY_LIB=lib)
        assert run.returncode == 1
        assert "MISSING  kernel       a JVM with these jars does not start" in run.stdout

    def test_the_utility_plugin_may_be_left_out(self, environment, lib):
        for pattern in ("understudy-utility-*.jar", "smile-*.jar", "xgboost4j*.jar"):
            for jar in lib.glob(pattern):
                jar.unlink()
        run = launch("--check", UNDERSTUDY_LIB=lib)
        assert run.returncode == 0, run.stdout
        assert "no XGBoost: the plugin 'utility' was left out" in run.stdout

    def test_missing_fonts_are_a_note_and_missing_natives_a_failure(self):
        assert not check._pictures(False).fails
        assert "fontconfig fonts-dejavu-core" in str(check._pictures(False))
        assert check._natives("fails").fails
        assert "libgomp1" in str(check._natives("fails"))

    @pytest.fixture
    def lib(self, environment, tmp_path):
        """A copy of the kernel's jars to spoil."""
        return shutil.copytree(jars.given_jars() or jars.LIB, tmp_path / "lib")


class TestCompanyNetwork:
    def test_nothing_is_said_to_maven_where_there_is_no_proxy(self):
        assert network.maven_options({"NO_PROXY": "localhost"}) == []

    def test_proxies_become_java_properties(self):
        options = network.maven_options({"HTTPS_PROXY": "http://proxy.example.com:3128"})
        assert options[1:] == ["-Dhttps.proxyHost=proxy.example.com", "-Dhttps.proxyPort=3128"]

    def test_hosts_to_reach_directly_become_patterns(self):
        options = network.maven_options(
            {"https_proxy": "proxy:8080", "no_proxy": "localhost, .intern, example.com,10.0.0.1,10.0.0.0/8"}
        )
        assert options[-1] == "-Dhttp.nonProxyHosts=localhost|*.intern|example.com|*.example.com|10.0.0.1"

    def test_what_maven_opts_say_is_left_alone(self):
        environment = {"HTTPS_PROXY": "http://a:1", "MAVEN_OPTS": "-Dhttps.proxyHost=b -Dhttps.proxyPort=2"}
        assert network.maven_options(environment) == []

    def test_a_password_never_reaches_a_command_line(self):
        environment = {"HTTPS_PROXY": "http://someone:secret@proxy:3128"}
        assert not any("secret" in option or "someone" in option for option in network.maven_options(environment))
        assert network.password_is_needed(environment)

    def test_an_unreadable_address_is_left_to_pip(self):
        assert network.maven_options({"HTTPS_PROXY": "http://proxy:port"}) == []


    def test_maven_really_goes_through_the_proxy(self, tmp_path):
        with _Proxy() as proxy:
            options = network.maven_options({"HTTPS_PROXY": f"http://127.0.0.1:{proxy.port}"})
            command = [ROOT / ("mvnw.cmd" if WINDOWS else "mvnw"), "-B", "-N", "validate", *options]
            run = subprocess.run(
                [*command, f"-Dmaven.repo.local={tmp_path}"], cwd=ROOT, capture_output=True, text=True, timeout=120
            )
        assert run.returncode != 0
        assert any(line.startswith("CONNECT ") for line in proxy.asked), run.stdout


class _Proxy:
    """Refuses everything, and remembers what it was asked for."""

    def __enter__(self):
        self.asked = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self._server.close()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                with self._server.accept()[0] as client:
                    self.asked.append(client.recv(4096).decode("ascii", "replace").splitlines()[0])
                    client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


class TestPackages:
    def test_missing_ones_are_named_with_their_pin(self, tmp_path):
        requirements = tmp_path / "requirements.txt"
        requirements.write_text("# a comment\npip==0.0.1\nno-such-package==1.2\n")
        assert packages.missing(sys.executable, requirements) == ["pip 0.0.1", "no-such-package 1.2"]
