"""The command line."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from . import environment, jars, jdk, kernelspec, memory, system
from .problem import Problem
from .project import BINDER, NOTEBOOKS, REQUIREMENTS, virtual_environment

DESCRIPTION = """\
Opens the notebooks in JupyterLab; with --execute runs them without a browser and saves their outputs.
On first use it makes a virtual environment in binder/.venv and builds the jars: that takes minutes and the network.
Later starts take seconds and need no network."""
EPILOG = """\
examples:
  binder/launch                                        open JupyterLab
  binder/launch -- --no-browser --port 9999            the same, with options for JupyterLab after --
  binder/launch --execute                              run every notebook, save the outputs
  binder/launch --execute --check-outputs              run every notebook, compare with what is saved, save nothing
  binder/launch --execute --max-memory 2g NOTEBOOK     fail where the kernel takes more
  binder/launch --check                                say what there is, what is missing and what to do
  binder/launch --offline                              use what is there, never the network
  binder/launch --html site                            export the saved notebooks as pages for reading offline

environment:
  JAVA_HOME         the JDK (17 or newer, with jshell); else the PATH and the usual places are searched
  UNDERSTUDY_VENV   where the virtual environment lies; else binder/.venv
  UNDERSTUDY_LIB    a folder of jars for the kernel, in place of those that Maven builds"""


def main(arguments: "list[str]") -> int:
    """Does what the command line says; returns the exit status."""
    options = _parse(arguments)
    if options.max_memory:
        memory.Watch.require()
    files = _chosen(options)
    if options.check:
        from . import check

        return check.report(options.memory)
    found = jdk.find() if options.needs_kernel else None
    if not options.this_python and not environment.is_running_in(virtual_environment()):
        _continue_in_virtual_environment(found, arguments, options.offline)
    if found:
        kernelspec.install(Path(sys.prefix), found, jars.ensure(found.home, options.offline), options.memory)
    if options.prepare:
        return 0
    if options.execute or options.html:
        return _execute_or_export(files, options)
    return _open(files[0] if options.notebooks else None, options.lab_options)


def _continue_in_virtual_environment(found: "jdk.Jdk | None", arguments: "list[str]", offline: bool) -> None:
    python = environment.ensure(virtual_environment(), REQUIREMENTS, offline)
    if found:
        os.environ["JAVA_HOME"] = str(found.home)
    system.become([str(python), str(BINDER / "launch.py"), *arguments])


def _open(file: "Path | None", lab_options: "list[str]") -> int:
    from . import lab

    lab.configure(Path(sys.prefix))
    lab.open_in_place(file.parent if file else NOTEBOOKS, file.name if file else None, lab_options)
    return 0


def _execute_or_export(files: "list[Path]", options: argparse.Namespace) -> int:
    from . import execute, pages

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    shown = {}
    for file in files:
        shown[file.stem] = _executed(file, options) if options.execute else execute.read(file)
    if options.html:
        for page in pages.export(shown, options.html):
            print(page)
    return 0


def _executed(file: Path, options: argparse.Namespace):
    from . import execute

    run = execute.check(file) if options.check_outputs else execute.execute(file, file.parent)
    if options.max_memory and run.peak_memory > options.max_memory:
        raise Problem(
            f"{file}: the kernel's processes took {memory.show(run.peak_memory)} together, more than the"
            f" {memory.show(options.max_memory)} of --max-memory. Nothing was saved."
        )
    if not options.check_outputs:
        execute.save(run.notebook, file)
    return run.notebook


def _chosen(options: argparse.Namespace) -> "list[Path]":
    """The notebooks named, or else all; none where none is needed."""
    names = options.notebooks
    files = [_named(name) for name in names] if names else sorted(NOTEBOOKS.glob("*.ipynb"))
    if not files and (options.execute or options.html):
        raise Problem(f"There is no notebook in {NOTEBOOKS}.")
    if len({file.stem for file in files}) < len(files):
        raise Problem("Two of the notebooks have the same name; run them one by one.")
    return files


def _named(name: str) -> Path:
    """A notebook named as seen from here, or else from the repository or its notebooks folder."""
    for folder in (Path.cwd(), NOTEBOOKS.parent, NOTEBOOKS):
        for file in (folder / name, folder / f"{name}.ipynb"):
            if file.is_file():
                return file.resolve()
    known = ", ".join(file.name for file in sorted(NOTEBOOKS.glob("*.ipynb"))) or "none"
    raise Problem(f"There is no notebook '{name}', neither here nor in {NOTEBOOKS} (there: {known}).")


def _parse(arguments: "list[str]") -> argparse.Namespace:
    own, lab_options = arguments, []
    if "--" in arguments:
        cut = arguments.index("--")
        own, lab_options = arguments[:cut], arguments[cut + 1 :]
    parser = _parser()
    options = parser.parse_intermixed_args(own)
    options.lab_options = lab_options
    options.needs_kernel = options.execute or not options.html
    headless = options.execute or options.html or options.prepare
    if options.check and (headless or options.notebooks or lab_options):
        parser.error("--check goes alone, or with --memory")
    if options.check_outputs and not options.execute:
        parser.error("--check-outputs goes with --execute")
    if options.max_memory and not options.execute:
        parser.error("--max-memory goes with --execute")
    if options.this_python and not options.prepare:
        parser.error("--this-python goes with --prepare")
    if lab_options and headless:
        parser.error("options after -- are for JupyterLab, which is not opened here")
    if len(options.notebooks) > 1 and not headless:
        parser.error("name one notebook to open, or add --execute to run several")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="binder/launch",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="default: all of notebooks/*.ipynb")
    parser.add_argument("--execute", action="store_true", help="run the notebooks and save their outputs in place")
    parser.add_argument("--check-outputs", action="store_true", help="compare the text outputs instead of saving them")
    parser.add_argument("--html", metavar="DIR", type=Path, help="export pages that show their plots with no network")
    parser.add_argument(
        "--max-memory",
        metavar="SIZE",
        type=_size,
        help="fail where the kernel's processes take more resident memory together (Linux)",
    )
    parser.add_argument(
        "--memory",
        metavar="SIZE",
        type=_size,
        default=kernelspec.DEFAULT_MEMORY,
        help=f"what the kernel may take, {kernelspec.HEAP_PERCENT}%% of it as Java heap (default: 2g, as on Binder)",
    )
    parser.add_argument(
        "--check", action="store_true", help="report JDK, heap, plugins, plots and natives; exit 1 where one is missing"
    )
    parser.add_argument(
        "--offline", action="store_true", help="use what is there, never the network; say what is missing"
    )
    parser.add_argument("--prepare", action="store_true", help="make environment, jars and kernelspec, then stop")
    parser.add_argument(
        "--this-python", action="store_true", help="prepare the Python that runs this, in place of an environment"
    )
    return parser


def _size(text: str) -> int:
    try:
        return memory.parse(text)
    except ValueError as failure:
        raise argparse.ArgumentTypeError(str(failure)) from None
