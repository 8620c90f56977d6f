"""The commands on a store of Neo4j, as its user types them."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.servers.neo4j import Neo4jServer

ARTICLE = """Vusal Huseynov, Chief of the State Migration Service of Azerbaijan, met Antonio Vitorino, Director General
of the International Organization for Migration (IOM), in Geneva on 27 November 2018."""


@pytest.fixture
def environment(neo4j_servers: Mapping[str, Neo4jServer]) -> dict[str, str]:
    """Empty a server, and say what a user would in the environment."""
    server = neo4j_servers["mine"]
    server.clear()
    access = server.access
    return {"WHOMET_STORE": server.address, "WHOMET_USER": access.user, "WHOMET_PASSWORD": access.password}


TOOK = re.compile(r"[0-9.]+ seconds")  # is never the same twice


def test_every_command(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    """Loading, asking, exporting, checking: with the same output as from a folder."""
    (tmp_path / "geneva.txt").write_text(ARTICLE, encoding="utf-8")
    folder = {"WHOMET_STORE": str(tmp_path / "folder.db")}
    commands = [
        ("load", str(tmp_path / "geneva.txt")),
        ("load", str(tmp_path / "geneva.txt")),
        ("ask", "met", "-p", "person=huseynov"),
        ("report", "person", "vitorino"),
        ("export", "--format", "nq"),
        ("check",),
    ]
    for command in commands:
        expected, found = run(*command, **folder), run(*command, **environment)
        told = [TOOK.sub("", one.stderr) for one in (found, expected)]
        assert (found.exit_code, found.stdout, told[0]) == (0, expected.stdout, told[1]), command


def test_cypher(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    """Nodes and lists are readable; SPARQL is told apart; what would write is refused."""
    (tmp_path / "geneva.txt").write_text(ARTICLE, encoding="utf-8")
    run("load", str(tmp_path / "geneva.txt"), **environment)
    text = (
        "MATCH (one:Person)-[:MET]->(other:Person) RETURN one.name AS one, other, labels(other) AS labels ORDER BY one"
    )
    found = run("query", "-", "--cypher", given=text, **environment)
    assert found.stdout.splitlines() == [
        "one\tother\tlabels",
        "Antonio Vitorino\t(:Person {name: 'Vusal Huseynov'})\t[Node, Person]",
        "Vusal Huseynov\t(:Person {name: 'Antonio Vitorino'})\t[Node, Person]",
    ]
    hinted = run("query", "-", "--cypher", given="MATCH (it:Meeting) RETURN it.plase AS place", **environment)
    assert "no node has the property plase; did you mean place?" in hinted.stderr
    told = run("query", "-", given="SELECT ?one { ?one ?two ?three }", **environment)
    address = environment["WHOMET_STORE"]
    assert (told.exit_code, told.stderr) == (
        1,
        f"Error: query <stdin>: is SPARQL, and {address} answers Cypher; give --cypher, and write Cypher\n",
    )
    refused = run("query", "-", "--cypher", given="MATCH (it) DETACH DELETE it", **environment)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "would change the store" in refused.stderr


def test_a_wrong_password(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    """One line, without it; a file can have the right one."""
    wrong = run("info", **{**environment, "WHOMET_PASSWORD": "s3cret"})
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith(f"Error: {environment['WHOMET_STORE']}: neo4j is refused; correct --user")
    assert "s3cret" not in wrong.stderr
    (tmp_path / "password").write_text(environment.pop("WHOMET_PASSWORD") + "\n", encoding="utf-8")
    assert run("export", "--password-file", str(tmp_path / "password"), **environment).exit_code == 0
