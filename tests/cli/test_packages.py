"""A package that is missing is told as that, and never as a fault of the input."""

import sys
from functools import partial
from pathlib import Path

import pytest

from kg.model.errors import PackageError
from loaders.sources import apart
from tests import kept
from tests.cli.conftest import Run

SAMPLES = {**kept.every(), "page.eml": kept.mail(kept.PAGE, "html")}
NEEDED = {
    "a.html": ("trafilatura", "trafilatura"),
    "a.mhtml": ("trafilatura", "trafilatura"),
    "a.warc": ("trafilatura", "trafilatura"),
    "a.warc.gz": ("warcio.archiveiterator", "warcio"),
    "a.rss": ("feedparser", "feedparser"),
    "a.atom": ("lxml.html", "lxml"),
    "page.eml": ("lxml.etree", "lxml"),
    "a.pdf": ("pypdf", "pypdf"),
    "a.docx": ("docx", "python-docx"),
    "a.jsonl.zst": ("zstandard", "zstandard"),
}


def shut_in_without(module: str) -> None:
    """Have a module missing in the process that parses files."""
    sys.modules[module] = None  # type: ignore[assignment]  # which is how Python marks one that cannot be imported
    apart.shut_in()


@pytest.mark.parametrize("name", NEEDED)
def test_missing_package(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The run ends with one line that names the package and what to do."""
    module, package = NEEDED[name]
    (tmp_path / name).write_bytes(SAMPLES[name])
    monkeypatch.setattr(apart, "shut_in", partial(shut_in_without, module))
    result = run("extract", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {package}: import of {module} halted")
    assert result.stderr.count("\n") == 1
    assert "malformed" not in result.stderr


def failed(error: ImportError, behind: ImportError | None = None) -> PackageError | None:
    """Return what is told of a failed import, perhaps raised while another was handled, and that kept quiet."""
    error.__context__ = behind
    return PackageError.of(error)


def test_what_to_do() -> None:
    """A package that whomet asks for is named for pip; of others the module's name need not be the package's."""
    known = failed(ModuleNotFoundError("No module named 'warcio'", name="warcio.archiveiterator"))
    other = failed(ModuleNotFoundError("No module named 'tld'", name="tld"))
    said = "a package that whomet needs is missing or too old"
    assert str(known) == f"warcio: No module named 'warcio'; {said}: python -m pip install --upgrade warcio"
    assert str(other) == f"tld: No module named 'tld'; {said}: install whomet anew"


def test_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of an extra comes with the extra, in a version that fits."""
    monkeypatch.setattr("importlib.metadata.requires", lambda _: ["pyarrow<27,>=21; extra == 'exports'"])
    known = failed(ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow.parquet"))
    assert str(known).endswith('python -m pip install --upgrade "whomet[exports]"')


@pytest.mark.parametrize("out", [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_export(store: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, out: tuple[str, str]) -> None:
    """The package that a format needs is named in one line, and nothing is written."""
    form, package = out
    monkeypatch.setitem(sys.modules, package, None)
    result = run("export", "--format", form, "-o", str(tmp_path / "out"), "--store", store)
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (1, "", [])
    assert result.stderr.startswith(f"Error: {package}: import of {package} halted")
    assert result.stderr.count("\n") == 1


def test_named_by_the_cause() -> None:
    """An error without a name has it from what it was raised over, as that of lxml; several lines are one."""
    cause = ModuleNotFoundError("No module named 'lxml_html_clean'", name="lxml_html_clean")
    error = failed(ImportError("lxml.html.clean is a project of its own.\nInstall it."), cause)
    assert error
    assert (error.package, error.reason) == ("lxml-html-clean", "lxml.html.clean is a project of its own. Install it.")


def test_our_own_mistakes() -> None:
    """A module of our own that is missing is a programming error, and stays one."""
    assert failed(ModuleNotFoundError("No module named 'kg.nothing'", name="kg.nothing")) is None
    assert failed(ImportError("nothing is known of it")) is None


def test_without_the_extra(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command whose packages are an extra says which one is missing."""
    (tmp_path / "a.txt").write_text("Ann Berg met Bob Dahl.")
    store = str(tmp_path / "db")
    run("load", str(tmp_path / "a.txt"), "--store", store)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "kg.serve.model_tools", raising=False)
    result = run("mcp", "--store", store)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("Error: mcp: import of mcp.server halted")
