"""Interrupting a cell stops a running fit within a second and leaves the kernel usable."""

import queue
import time

import pytest
from jupyter_client import KernelManager

LIMIT_SECONDS = 1.0
LONGEST_MESSAGE = 12

# Works until it is cancelled, and says so first: nothing is interrupted before it runs.
LONG_CELL = """\
var run = io.understudy.spi.RunContext.standalone(42);
double sum = 0;
System.out.println("working");
for (long step = 0; ; step++) {
  sum += StrictMath.sqrt(step);
  run.checkCancelled();
}"""

# Far longer than any patience: twenty thousand rows' neighbours among three hundred thousand.
LONG_FIT = """\
var rows = io.understudy.testkit.TransactionSimulator.of(1).transactions(300_000).frauds(20_000).simulate();
var generator = Workbench.study("interrupt").generator("oversampling.borderline-smote");
System.out.println("working");
generator.fit(rows)"""

# Threads other than the cell's own that are still in code of a cell or of ours.
STILL_WORKING = """\
Thread.getAllStackTraces().entrySet().stream()
    .filter(entry -> entry.getKey() != Thread.currentThread())
    .filter(entry -> Arrays.stream(entry.getValue()).map(StackTraceElement::getClassName)
        .filter(name -> !name.startsWith("io.understudy.jupyter."))  /* It waits for the cell that asks this. */
        .anyMatch(name -> name.startsWith("REPL.") || name.startsWith("io.understudy.")))
    .count()"""


@pytest.fixture
def kernel(environment, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(environment / "share" / "jupyter"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    manager = KernelManager(kernel_name="understudy-java")
    manager.start_kernel(cwd=str(tmp_path))
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def next_message(client, cell, seconds):
    """The next message of this cell; raises queue.Empty after so long without any."""
    while True:
        message = client.get_iopub_msg(timeout=seconds)
        if message["parent_header"].get("msg_id") == cell:
            return message


def run_to_end(client, cell, seconds):
    """Everything the cell says until the kernel is idle again."""
    messages = []
    while not messages or messages[-1]["content"].get("execution_state") != "idle":
        messages.append(next_message(client, cell, seconds))
    return messages


def wait_for_output(client, cell, text, seconds=60):
    while True:
        message = next_message(client, cell, seconds)
        assert message["msg_type"] != "error", message["content"]
        if text in message["content"].get("text", ""):
            return


def result(client, source):
    messages = run_to_end(client, client.execute(source), seconds=30)
    return [message["content"]["data"]["text/plain"] for message in messages if message["msg_type"] == "execute_result"]


def test_a_running_fit_stops_within_a_second_and_the_kernel_goes_on(kernel):
    manager, client = kernel
    cell = client.execute(LONG_CELL)
    wait_for_output(client, cell, "working")
    with pytest.raises(queue.Empty):
        next_message(client, cell, seconds=2)  # It is busy, and silent.

    began = time.monotonic()
    manager.interrupt_kernel()
    said = run_to_end(client, cell, seconds=10)
    assert time.monotonic() - began < LIMIT_SECONDS

    errors = [message["content"] for message in said if message["msg_type"] == "error"]
    assert len(errors) == 1
    assert len("\n".join(errors[0]["traceback"]).splitlines()) <= LONGEST_MESSAGE

    assert result(client, STILL_WORKING) == ["0"]
    assert result(client, "1 + 1") == ["2"]


def test_a_study_s_fit_stops_within_a_second_and_the_study_goes_on(kernel):
    manager, client = kernel
    cell = client.execute(LONG_FIT)
    wait_for_output(client, cell, "working")
    time.sleep(1.5)  # Into the fit.

    began = time.monotonic()
    manager.interrupt_kernel()
    said = run_to_end(client, cell, seconds=10)
    assert time.monotonic() - began < LIMIT_SECONDS

    errors = [message["content"] for message in said if message["msg_type"] == "error"]
    assert len(errors) == 1
    assert len("\n".join(errors[0]["traceback"]).splitlines()) <= LONGEST_MESSAGE
    assert result(client, 'Workbench.study("interrupt").generators().ids().isEmpty()') == ["false"]
    assert result(client, "1 + 1") == ["2"]


def test_the_kernel_takes_interrupts_as_messages(kernel):
    manager, _ = kernel
    assert manager.kernel_spec.interrupt_mode == "message"
