"""binder/launch: finding a JDK, running notebooks, comparing and saving what they show."""

import json
import os
import signal
import stat
import subprocess
import time

import pytest
import sample
from conftest import LAUNCH, ROOT, launch
from launcher import jars, jdk, kernelspec, memory, outputs
from launcher.problem import Problem


def fake_java(home, modules, javac=True):
    """A folder that looks like a Java home, whose java lists these modules."""
    binaries = home / "bin"
    binaries.mkdir(parents=True)
    listing = "\n".join(modules)
    for name in ("java", "javac") if javac else ("java",):
        program = binaries / name
        program.write_text(f"#!/bin/sh\ncat <<'END'\n{listing}\nEND\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return home


def full(version):
    return [f"java.base@{version}", f"jdk.compiler@{version}", f"jdk.jshell@{version}"]


class TestFindingAJdk:
    def test_java_home_comes_before_the_path(self, tmp_path):
        chosen = fake_java(tmp_path / "chosen", full("21.0.2"))
        other = fake_java(tmp_path / "other", full("17.0.1"))
        found = jdk.find({"JAVA_HOME": str(chosen), "PATH": str(other / "bin")}, places=())
        assert found == jdk.Jdk(chosen, 21)

    def test_the_path_comes_before_the_usual_places(self, tmp_path):
        on_path = fake_java(tmp_path / "on path", full("17.0.1"))
        fake_java(tmp_path / "usual" / "jdk-25", full("25"))
        assert jdk.find({"PATH": str(on_path / "bin")}, (f"{tmp_path}/usual/*",)).home == on_path

    def test_a_java_home_without_jshell_is_passed_over_and_said(self, tmp_path, capsys):
        jre = fake_java(tmp_path / "jre", ["java.base@17.0.1"], javac=False)
        good = fake_java(tmp_path / "usual" / "jdk", full("25-ea"))
        assert jdk.find({"JAVA_HOME": str(jre), "PATH": ""}, (f"{tmp_path}/usual/*",)) == jdk.Jdk(good, 25)
        assert f"passed over JAVA_HOME={jre} (Java 17, a JRE without jshell or javac)" in capsys.readouterr().err

    def test_none_is_explained_with_what_was_looked_at_and_the_remedy(self, tmp_path):
        jre = fake_java(tmp_path / "jre", ["java.base@17.0.1"], javac=False)
        old = fake_java(tmp_path / "old", full("11.0.2"))
        with pytest.raises(Problem) as problem:
            jdk.find({"JAVA_HOME": str(jre), "PATH": str(old / "bin")}, places=())
        message = str(problem.value)
        assert "No JDK 17 or newer with jshell" in message
        assert "apt install openjdk-17-jdk-headless" in message
        assert f"JAVA_HOME={jre} (Java 17, a JRE without jshell or javac)" in message
        assert f"{old} (Java 11)" in message

    def test_a_java_that_does_not_start_is_no_jdk(self, tmp_path):
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "java").write_text("no program")
        with pytest.raises(jdk.Unsuitable, match="does not start"):
            jdk.examine(tmp_path)


class TestKernelspec:
    def specification(self, tmp_path, version, lib="lib"):
        found = jdk.Jdk(tmp_path / "jdk", version)
        return kernelspec.specification(found, tmp_path / "jjava.jar", tmp_path / lib, memory.parse("2g"))

    def test_starts_one_jvm_of_the_jdk_that_was_found(self, tmp_path):
        specification = self.specification(tmp_path, 17)
        assert specification["argv"][0] == str(tmp_path / "jdk" / "bin" / "java")
        assert specification["argv"][-3:] == ["-jar", str(tmp_path / "jjava.jar"), "{connection_file}"]
        assert specification["interrupt_mode"] == "message"

    def test_limits_the_heap_to_its_share_of_the_memory(self, tmp_path):
        assert {"-XX:MaxRAM=2147483648", "-XX:MaxRAMPercentage=58"} <= set(self.specification(tmp_path, 17)["argv"])

    @pytest.mark.parametrize(("version", "given"), [(17, False), (23, False), (24, True), (25, True)])
    def test_gives_the_newer_flags_to_newer_jdks_only(self, tmp_path, version, given):
        argv = self.specification(tmp_path, version)["argv"]
        assert ("--sun-misc-unsafe-memory-access=allow" in argv) is given
        assert ("--enable-native-access=ALL-UNNAMED" in argv) is given

    def test_survives_dollars_and_spaces_in_the_path(self, tmp_path):
        environment = self.specification(tmp_path, 17, "a $HOME lib")["env"]
        assert environment["JJAVA_CLASSPATH"] == f"{tmp_path}/a $$HOME lib/*.jar"

    def test_refuses_a_path_that_the_kernel_would_read_as_a_pattern(self, tmp_path):
        with pytest.raises(Problem, match="Move the repository"):
            self.specification(tmp_path, 17, "lib[1]")


class TestMasks:
    @pytest.mark.parametrize(
        ("shown", "masked"),
        [
            ("at 2026-01-31T12:34:56.789Z.", "at <time>."),
            ("at 2026-01-31 12:34:56+01:00", "at <time>"),
            ("took 12.5 ms", "took <duration>"),
            ("fit: 3 s, sample: 0.25s", "fit: <duration>, sample: <duration>"),
            ("5 minutes", "<duration>"),
            ("PT1.5S", "<duration>"),
            ("fingerprint 0123abcd4567", "fingerprint <hash>"),
            ("keyed fingerprint of the input: 0123abcd4567", "keyed fingerprint of the input: <hash>"),
            ("Chain hash = DEADBEEF00", "Chain hash = <hash>"),
            ("saved in /home/a/b/notebooks/.understudy/x", "saved in <notebooks>/.understudy/x"),
            ('read "/home/a b/notebooks/data/x.csv"', 'read "<notebooks>/data/x.csv"'),
            ("name      /home/a/notebooks", "name  <notebooks>"),
            ("------ ---", "--- ---"),
            ("wrote /tmp/abc/x.csv", "wrote <temporary>"),
            ("\x1b[31mred\x1b[0m", "red"),
        ],
    )
    def test_hides(self, shown, masked):
        assert outputs.masked(shown) == masked

    @pytest.mark.parametrize(
        "shown",
        [
            "average precision 0.8731 [0.8512, 0.8949]",
            "rows 300000, frauds 900",
            "5 neighbours",
            "2026-01-31",
            "SHA-256 of balanced.csv: 0123abcd4567",
            "x = 1.5, s = 2",
            "3 minority rows",
            "notebooks/data/yeast6.csv",
        ],
    )
    def test_leaves(self, shown):
        assert outputs.masked(shown) == shown


class TestComparing:
    def notebook(self, *cell_outputs):
        return {"cells": [{"cell_type": "code", "execution_count": 1, "outputs": list(cell_outputs)}]}

    def stream(self, text):
        return {"output_type": "stream", "name": "stdout", "text": text}

    def table(self, html, **more):
        return {"output_type": "execute_result", "data": {"text/plain": "a table", "text/html": html, **more}}

    def test_says_which_cell_shows_something_else(self):
        difference = outputs.difference(self.notebook(self.stream("0.81\n")), self.notebook(self.stream("0.82\n")), "n")
        assert "cell [1], stdout" in difference
        assert "-    0.81" in difference
        assert "+    0.82" in difference

    def test_does_not_care_how_a_stream_was_cut_into_pieces(self):
        whole = self.notebook(self.stream("a\nb\n"))
        pieces = self.notebook(self.stream(["a\n"]), self.stream("b\n"))
        assert outputs.difference(whole, pieces, "n") == ""

    def test_reads_the_words_of_html_and_not_its_tags(self):
        one = self.notebook(self.table("<table id='a'><tr><td>0.5</td><td>yes</td></tr></table>"))
        same = self.notebook(self.table("<table id='b'><tr><td>0.5</td> <td>yes</td></tr></table>"))
        other = self.notebook(self.table("<table id='a'><tr><td>0.6</td><td>yes</td></tr></table>"))
        assert outputs.difference(one, same, "n") == ""
        assert "0.6 yes" in outputs.difference(one, other, "n")

    def test_does_not_compare_the_bytes_of_pictures_but_misses_a_picture(self):
        one = self.notebook(self.table("x", **{"image/png": "AAAA"}))
        repainted = self.notebook(self.table("x", **{"image/png": "BBBB"}))
        assert outputs.difference(one, repainted, "n") == ""
        assert "image/png" in outputs.difference(one, self.notebook(self.table("x")), "n")


class TestMemory:
    @pytest.mark.parametrize(("text", "size"), [("2g", 2 << 30), ("1500m", 1500 << 20), ("1.5 GiB", 1536 << 20)])
    def test_reads_sizes(self, text, size):
        assert memory.parse(text) == size

    @pytest.mark.parametrize("text", ["", "0", "two", "-1g", "2 gallons"])
    def test_refuses_what_is_no_size(self, text):
        with pytest.raises(ValueError, match="no amount of memory"):
            memory.parse(text)

    def test_sums_a_process_and_its_children(self):
        hold = "import sys; held = bytearray(64 * 1024 * 1024); print(flush=True); sys.stdin.read()"
        parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
        with subprocess.Popen(["python3", "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            watch = memory.Watch()
            watch.start(process.pid)
            time.sleep(0.3)
            watch.stop()
            process.stdin.close()
        assert watch.peak > 64 * 1024**2


class TestSources:
    def test_changed_sources_are_noticed_and_tests_are_not(self, tmp_path):
        (tmp_path / "pom.xml").write_text("<project/>")
        for kind in ("main", "test"):
            (tmp_path / "sdk" / "spi" / "src" / kind).mkdir(parents=True)
        before = jars.fingerprint(tmp_path)
        (tmp_path / "sdk" / "spi" / "src" / "test" / "ATest.java").write_text("class ATest {}")
        assert jars.fingerprint(tmp_path) == before
        (tmp_path / "sdk" / "spi" / "src" / "main" / "A.java").write_text("class A {}")
        assert jars.fingerprint(tmp_path) != before


class TestExecuting:
    def test_outputs_are_saved_without_times_and_in_a_stable_form(self, executed_sample):
        text = executed_sample.read_text(encoding="utf-8")
        notebook = json.loads(text)
        assert text == json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        assert [cell["id"] for cell in notebook["cells"]] == [f"sample-{number}" for number in range(4)]
        assert all("execution" not in cell["metadata"] for cell in notebook["cells"])
        assert "version" not in notebook["metadata"]["language_info"]

    def test_a_second_run_changes_nothing_but_what_is_masked(self, executed_sample):
        before = executed_sample.read_text(encoding="utf-8")
        run = launch("--execute", "--max-memory", "2g", executed_sample)
        assert run.returncode == 0, run.stderr
        assert "kernel at most 0." in run.stderr
        assert outputs.masked(executed_sample.read_text(encoding="utf-8")) == outputs.masked(before)

    def test_outputs_that_equal_the_saved_ones_pass_and_nothing_is_saved(self, executed_sample):
        before = executed_sample.read_bytes()
        run = launch("--execute", "--check-outputs", executed_sample)
        assert run.returncode == 0, run.stderr + run.stdout
        assert executed_sample.read_bytes() == before

    def test_outputs_that_differ_from_the_saved_ones_are_shown(self, executed_sample, tmp_path):
        changed = tmp_path / "changed.ipynb"
        changed.write_text(executed_sample.read_text(encoding="utf-8").replace('"42"', '"41"'), encoding="utf-8")
        run = launch("--execute", "--check-outputs", changed)
        assert run.returncode == 1
        assert "-    41" in run.stdout
        assert "+    42" in run.stdout
        assert '"41"' in changed.read_text(encoding="utf-8")

    def test_a_failing_cell_is_named_and_the_file_stays_as_it_was(self, tmp_path):
        file = sample.write(tmp_path / "failing.ipynb", "1 + 1", sample.FAILING)
        before = file.read_bytes()
        run = launch("--execute", file)
        assert run.returncode == 1
        assert "failing.ipynb, cell [2] failed" in run.stderr
        assert "ArithmeticException" in run.stderr
        assert "Traceback" not in run.stderr
        assert file.read_bytes() == before
        assert sorted(tmp_path.iterdir()) == [file]

    def test_a_kernel_that_dies_is_said_so(self, tmp_path):
        run = launch("--execute", sample.write(tmp_path / "dying.ipynb", "Runtime.getRuntime().halt(3);"))
        assert run.returncode == 1
        assert "dying.ipynb, cell [1]: the kernel stopped" in run.stderr
        assert "Traceback" not in run.stderr

    def test_too_much_memory_fails_and_saves_nothing(self, tmp_path):
        file = sample.write(tmp_path / "large.ipynb", "1 + 1")
        before = file.read_bytes()
        run = launch("--execute", "--max-memory", "50m", file)
        assert run.returncode == 1
        assert "more than the 0.05 GiB of --max-memory" in run.stderr
        assert file.read_bytes() == before

    def test_control_c_stops_the_run_and_its_kernel(self, tmp_path):
        file = sample.write(tmp_path / "long.ipynb", "1 + 1", "while (true) { Thread.onSpinWait(); }")
        before = file.read_bytes()
        process = subprocess.Popen([str(LAUNCH), "--execute", str(file)], stderr=subprocess.PIPE, text=True)
        assert any("[1/2]" in line for line in iter(process.stderr.readline, ""))
        time.sleep(1)
        kernels = [child for child in memory.family(process.pid) if child != process.pid]
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait(timeout=20) == 130
        assert "stopped" in said
        assert "Traceback" not in said
        assert kernels
        assert not any(os.path.exists(f"/proc/{kernel}") for kernel in kernels)
        assert file.read_bytes() == before


class TestCommandLine:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--check-outputs"], "--check-outputs goes with --execute"),
            (["--execute", "--max-memory", "much"], "no amount of memory"),
            (["--execute", "--", "--no-browser"], "are for JupyterLab"),
            (["--exec"], "unrecognized arguments: --exec"),
        ],
    )
    def test_wrong_options_are_explained(self, arguments, said):
        run = launch(*arguments)
        assert run.returncode == 2
        assert said in run.stderr

    def test_an_unknown_notebook_is_explained(self, tmp_path):
        run = launch("--execute", "nowhere.ipynb", folder=tmp_path)
        assert run.returncode == 1
        assert "There is no notebook 'nowhere.ipynb'" in run.stderr
        assert "Traceback" not in run.stderr

    def test_a_notebook_of_another_kernel_is_explained(self, tmp_path):
        file = sample.write(tmp_path / "other.ipynb", "1")
        file.write_text(file.read_text().replace("understudy-java", "python3"))
        run = launch("--execute", file)
        assert run.returncode == 1
        assert "asks for the kernel 'python3'; choose 'Java (Understudy)'" in run.stderr

    def test_works_from_any_folder_and_through_a_link(self, tmp_path):
        link = tmp_path / "a b" / "binder"
        link.parent.mkdir()
        link.symlink_to(ROOT / "binder")
        run = subprocess.run([str(link / "launch"), "--help"], cwd=tmp_path, capture_output=True, text=True)
        assert run.returncode == 0
        assert "usage: binder/launch" in run.stdout
