"""A running kernel, spoken to as a front end would."""

import re
from contextlib import contextmanager

from jupyter_client import KernelManager

TERMINAL_CODES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Kernel:
    """Runs cells one after the other and keeps what they showed."""

    def __init__(self, client):
        self._client = client

    def run(self, source: str, seconds: float = 120) -> list:
        """All messages of a cell, until the kernel is idle again."""
        cell = self._client.execute(source)
        messages = []
        while not messages or messages[-1]["content"].get("execution_state") != "idle":
            message = self._client.get_iopub_msg(timeout=seconds)
            if message["parent_header"].get("msg_id") == cell:
                messages.append(message)
        return messages

    def error(self, source: str) -> str:
        """What a failing cell shows, without colours; empty if it does not fail."""
        errors = [message["content"] for message in self.run(source) if message["msg_type"] == "error"]
        return TERMINAL_CODES.sub("", "\n".join(errors[0]["traceback"])) if errors else ""

    def results(self, source: str) -> list:
        """The forms of what a cell ends in, and of what it displays; a cell that fails is a failure here."""
        messages = self.run(source)
        failed = [message["content"]["traceback"] for message in messages if message["msg_type"] == "error"]
        assert not failed, "\n".join(failed[0])
        shown = ("execute_result", "display_data")
        return [message["content"]["data"] for message in messages if message["msg_type"] in shown]


@contextmanager
def started(environment, folder):
    """A kernel of our kernelspec, working in this folder."""
    kernel_folder = str(environment / "share" / "jupyter")
    manager = KernelManager(kernel_name="understudy-java")
    manager.kernel_spec_manager.kernel_dirs = [f"{kernel_folder}/kernels"]
    manager.start_kernel(cwd=str(folder))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
