"""Cells may use the usual names without imports, and each means what a newcomer expects."""

import re
import zipfile

import kernels
import pytest
from launcher import jars
from launcher.project import given_jars

# The packages that every cell sees, each with the jar that holds it, or none for the JDK's.
PACKAGES = {
    "io.understudy": "understudy-workbench",
    "io.understudy.spi": "understudy-spi",
    "tech.tablesaw.api": "tablesaw-core",
    "java.nio.file": None,
    "java.util": None,
    "java.util.stream": None,
}

FILES_OF_JDK = """\
Files.list(Path.of(java.net.URI.create("jrt:/java.base/{folder}")))
    .map(file -> file.getFileName().toString()).collect(Collectors.joining(" "))"""

PUBLIC = """\
Stream.of("{names}".split(" ")).filter(name -> {{
  try {{
    return java.lang.reflect.Modifier.isPublic(Class.forName("{package}." + name).getModifiers());
  }} catch (ReflectiveOperationException e) {{
    return false;
  }}
}}).collect(Collectors.joining(" "))"""


def public_names(package, holder, kernel):
    """The top-level types of a package that anyone may use."""
    folder = package.replace(".", "/")
    if holder is None:
        files = text(kernel, FILES_OF_JDK.format(folder=folder)).split()
    else:
        jar = next((given_jars() or jars.LIB).glob(f"{holder}-[0-9]*.jar"))
        with zipfile.ZipFile(jar) as entries:
            files = [name[len(folder) + 1 :] for name in entries.namelist() if name.startswith(f"{folder}/")]
    names = sorted({file[:-6] for file in files if re.fullmatch(r"[A-Z]\w*\.class", file)})
    return text(kernel, PUBLIC.format(names=" ".join(names), package=package)).split()


def text(kernel, source):
    return kernel.results(source)[0]["text/plain"]


@pytest.fixture(scope="module")
def kernel(environment, tmp_path_factory):
    with kernels.started(environment, tmp_path_factory.mktemp("imports")) as kernel:
        yield kernel


@pytest.mark.parametrize("package", PACKAGES)
def test_each_public_name_of_the_package_is_known_and_means_it(package, kernel):
    names = public_names(package, PACKAGES[package], kernel)
    assert len(names) > 5
    classes = ", ".join(f"{name}.class" for name in names)
    meant = text(kernel, f'Stream.of({classes}).map(Class::getName).collect(Collectors.joining(" "))')
    assert meant.split() == [f"{package}.{name}" for name in names]


def test_plots_and_where_are_known_too(kernel):
    assert text(kernel, "Plots.class.getName()") == "io.understudy.jupyter.Plots"
    assert text(kernel, 'where("fraud", "yes").columns()') == "[fraud]"
