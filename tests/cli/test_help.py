"""The help of every command: one sentence first, an example that works, what it takes, in plain words."""

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from kg.cli import main
from kg.cli.commands import Commands
from queries.library import library
from tests.cli.conftest import Run
from tests.conftest import ROOT
from tests.house.test_names import coined

Golden = Callable[[str, str], None]
PARSED = {  # what cannot be run here, and why
    "fetch": "needs the web",
    "serve": "runs until it is stopped",
    "mcp": "answers a program until that hangs up",
    "identity review": "asks for keys",
    "identity same": "needs a person of two names",
    "copy": "both stores are given",
    "reconcile": "needs a register",
    "spark": "needs Spark",
    "spark extract": "needs Spark",
    "spark load": "needs Spark",
}


def commands(group: Commands, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Name every command, with the groups before it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield " ".join((*path, name))
        command = group.get_command(context, name)
        if isinstance(command, Commands):
            yield from commands(command, (*path, name))


assert isinstance(main, Commands)
NAMES = list(commands(main))
QUESTIONS = [f"ask {name}" for name in library()]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help, each on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n")]


def example(text: str) -> str:
    """Return the one example of a help."""
    (found,) = [part for part in paragraphs(text) if part.startswith("For example: ")]
    return found.removeprefix("For example: ")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the samples, and a store of them."""
    from click.testing import CliRunner

    folder = tmp_path_factory.mktemp("examples")
    for name in ("samples", "tests"):
        (folder / name).symlink_to(ROOT / name)
    loading = ["load", str(folder / "samples" / "articles"), "--store", str(folder / "whomet.db")]
    assert CliRunner().invoke(main, loading).exit_code == 0
    return folder


def test_help(run: Run, golden: Golden) -> None:
    """Every command is named in the help, in the order in which they are needed."""
    result = run("--help")
    assert (result.exit_code, result.stderr) == (0, "")
    golden("help/whomet.txt", result.stdout)
    assert run("-h").stdout == result.stdout


@pytest.mark.parametrize("command", [*NAMES, "ask meetings-between"])
def test_help_of_a_command(run: Run, golden: Golden, command: str) -> None:
    """Every command describes what it does and takes."""
    result = run(*command.split(), "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"help/{command.replace(' ', '-')}.txt", result.stdout)


@pytest.mark.parametrize("command", [*NAMES, *QUESTIONS])
def test_one_sentence_in_plain_words(run: Run, command: str) -> None:
    """The help begins with one sentence, has one example of this command, and no word of our own coinage."""
    text = run(*command.split(), "--help").stdout
    first = paragraphs(text)[1]
    assert first.endswith(".")
    assert ". " not in first
    assert f"whomet {command}" in example(text)
    assert coined(text.split("Columns:")[0]) == []


@pytest.mark.parametrize("command", [*NAMES, *QUESTIONS])
def test_examples(run: Run, samples: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Every example does what it shows, on the samples."""
    monkeypatch.chdir(samples)
    shown = example(run(*command.split(), "--help").stdout)
    given, _, rest = shown.rpartition(" | ")
    words = shlex.split(rest)[1:]
    if command in PARSED:
        words.append("--help")
    result = run(*words, given=shlex.split(given)[1] if given else None)
    assert (result.exit_code, result.exception) == (0, None), result.output


@pytest.mark.parametrize("name", library())
def test_help_of_a_question(run: Run, name: str) -> None:
    """The help of a question has its parameters, with what each means, and its columns."""
    query = library()[name]
    text = " ".join(run("ask", name, "--help").stdout.split())
    assert f"Usage: whomet ask {name} [OPTIONS] {query.summary}." in text
    for word, it in query.parameters.items():
        assert f" {word} {it.summary} (" in text
    for column in query.columns:
        assert f" {column} " in text.partition("Columns:")[2]


def test_help_beside_other_options(run: Run) -> None:
    """The question is found wherever it stands; one that there is not is an error, without one the help is general."""
    assert run("ask", "-f", "json", "met", "-h").stdout == run("ask", "met", "--help").stdout
    assert run("ask", "--help", "met").stdout == run("ask", "met", "--help").stdout
    wrong = run("ask", "mett", "--help")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith("Error: query mett: no such query; did you mean met? ")
    assert run("ask", "--help").stdout.startswith("Usage: whomet ask [OPTIONS] NAME\n")


@pytest.mark.parametrize(
    ("given", "begun", "names"),
    [
        ([], "rec", ["reconcile"]),
        (["ask"], "met", ["met", "met-officials", "met-organization"]),
        (["report"], "pai", ["pairs"]),
        (["export", "--format"], "g", ["gexf", "graphml"]),
    ],
)
def test_completion(given: list[str], begun: str, names: list[str]) -> None:
    """The shell completes commands, questions, reports and formats."""
    found = ShellComplete(main, {}, "whomet", "_WHOMET_COMPLETE").get_completions(given, begun)
    assert sorted(str(one.value) for one in found) == names
