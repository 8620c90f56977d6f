"""Pages that the program itself writes, of commands, questions and terms, and man's: python -m training.commands."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
from click.testing import CliRunner
from rdflib import OWL, RDF, RDFS, SKOS, Graph
from rdflib.term import Node

from kg.cli import main
from ontology.terms import BASE
from queries.library import FOLDER, library

DOCS = Path(__file__).parents[1] / "docs"
ANSWERS = DOCS.parent / "tests" / "golden" / "queries"
SAMPLE = 2  # rows of an answer
WIDTH = 100
TERMS = """# Terms of the ontology

What the triples are made of: `ontology/whomet.ttl`, as a table; below it the lists of codes.

| term | kind | label | meaning |
|---|---|---|---|
"""
COMPLETION = """Shell completion: put one line into what your shell reads at its start.

| shell | file | line |
|---|---|---|
| bash | `~/.bashrc` | `eval "$(_WHOMET_COMPLETE=bash_source whomet)"` |
| zsh | `~/.zshrc` | `eval "$(_WHOMET_COMPLETE=zsh_source whomet)"` |
| fish | `~/.config/fish/completions/whomet.fish` | `_WHOMET_COMPLETE=fish_source whomet \\| source` |

`man whomet` says the same as this page, where pip installed the program into an environment that is on the path.
"""


def names(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give every command as its words, the groups before those in them."""
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from names(command, (*path, name))
        else:
            yield (*path, name)


def helps() -> Iterator[tuple[str, str]]:
    """Give every command with its help; the questions of ask have a page of their own."""
    program = CliRunner(env={"COLUMNS": str(WIDTH), "WHOMET_STORE": None})
    for words in names(main):
        yield " ".join(("whomet", *words)), program.invoke(main, [*words, "--help"], prog_name="whomet").stdout.strip()


def reference() -> str:
    """Write every command as Markdown."""
    parts = [f"## {name}\n\n```text\n{text}\n```\n" for name, text in helps()]
    return "\n".join(["# Commands\n", COMPLETION, *parts])


def manual() -> str:
    """Write every command as a page of man."""
    lines = [
        '.TH WHOMET 1 "" whomet "User Commands"',
        ".SH NAME",
        "whomet \\- who met whom, and which sentence says so",
    ]
    for name, text in helps():
        lines += [f".SH {name.upper()}", ".nf", *(_roff(line) for line in text.splitlines()), ".fi"]
    return "\n".join(lines) + "\n"


def _roff(line: str) -> str:
    """Escape what steers roff."""
    escaped = line.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", escaped)


def questions() -> str:
    """Write every question with what it takes, its columns and both of its texts."""
    parts = ["# Questions\n", "What `whomet ask NAME` and, in [Python](python.md), `graph.ask(NAME)` answer.\n"]
    for name, query in library().items():
        takes = [f"- `{one}`: {parameter.summary}" for one, parameter in query.parameters.items()]
        gives = [f"| {one} | {meaning} |" for one, meaning in query.columns.items()]
        texts = [
            f"```{kind}\n{_text(name, ending)}\n```\n" for kind, ending in (("sparql", "rq"), ("cypher", "cypher"))
        ]
        texts.append(_sample(name))
        parts += [
            f"## {name}\n",
            f"{query.summary}.\n",
            *takes,
            "",
            "| column | meaning |\n|---|---|",
            *gives,
            "",
            *texts,
        ]
    return "\n".join(parts)


def _text(name: str, ending: str) -> str:
    """Return the text of a question without what stands elsewhere on the page."""
    lines = (FOLDER / f"{name}.{ending}").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(("#+", "//"))).strip()


def _sample(name: str) -> str:
    """Return the first rows of an answer, of the small world of the tests."""
    lines = (ANSWERS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[: 1 + SAMPLE]
    table = ["| " + " | ".join(line.replace("|", "\\|").split("\t")) + " |" for line in lines]
    return "\n".join(["An answer begins so:\n", table[0], "|---" * (lines[0].count("\t") + 1) + "|", *table[1:], ""])


def terms() -> str:
    """Write every term of the ontology with its label, its kind and what it says."""
    graph = Graph().parse(DOCS.parent / "ontology" / "whomet.ttl", publicID=BASE)
    kinds = {OWL.Class: "class", OWL.ObjectProperty: "relation", OWL.DatatypeProperty: "value"}
    rows = (
        f"| `{graph.qname(str(term))}` | {kind} | {graph.value(term, RDFS.label)} | {_meaning(graph, term)} |\n"
        for type_, kind in kinds.items()
        for term in sorted(set(graph.subjects(RDF.type, type_)), key=str)
    )
    return "".join((TERMS, *rows, *_codes(graph)))


def _codes(graph: Graph) -> Iterator[str]:
    """Write every list of codes, with the codes of other schemes that stand for the same."""
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        yield f"\n## Codes: {graph.value(scheme, RDFS.label)}\n\n"
        yield "| code | name | elsewhere | meaning |\n|---|---|---|---|\n"
        for code in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
            path = str(code).removeprefix(BASE)
            elsewhere = ", ".join(sorted(map(str, graph.objects(code, SKOS.notation))))
            yield f"| `{path}` | {graph.value(code, SKOS.prefLabel)} | {elsewhere} | {_meaning(graph, code)} |\n"


def _meaning(graph: Graph, term: Node) -> str:
    return " ".join(it for name in (RDFS.comment, SKOS.scopeNote) for it in sorted(map(str, graph.objects(term, name))))


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": reference,
    "whomet.1": manual,
    "questions.md": questions,
    "terms.md": terms,
}

if __name__ == "__main__":
    for page, written in PAGES.items():
        (DOCS / page).write_text(written(), encoding="utf-8")
