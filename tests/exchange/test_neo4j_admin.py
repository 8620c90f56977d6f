"""The files for Neo4j's bulk import, imported by neo4j-admin itself: every question is answered as the store does."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from kg.exchange.neo4j_admin import ARGUMENTS
from kg.store.address import open_store
from kg.store.neo4j.graph_model import ASKED
from kg.store.oxigraph import OxigraphStore
from tests.answers import CASES, answer
from tests.answers import written as lines
from tests.exchange.conftest import HARD, Written
from tests.servers.neo4j import OPENED, Neo4jServer
from tests.servers.process import JARS, missing


def imported(server: Path, folder: Path, arguments: str = ARGUMENTS) -> str:
    """Import the files of a folder into the database of a server that does not run yet; return what it says."""
    command = ["java", "-Xmx512m", *(f"--add-opens=java.base/{it}=ALL-UNNAMED" for it in OPENED)]
    command += ["-cp", f"{JARS / 'neo4j'}/*", "org.neo4j.cli.AdminTool", *shlex.split(arguments)]
    places = {"NEO4J_HOME": str(server), "NEO4J_CONF": str(server / "conf")}
    done = subprocess.run(command, cwd=folder, env=os.environ | places, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def test_import(store: OxigraphStore, written: Written, tmp_path: Path) -> None:
    """Every question has the same answer, and every triple is there."""
    if reason := missing("neo4j"):
        pytest.skip(reason)
    folder = written("neo4j-admin")
    server = Neo4jServer(tmp_path / "server")
    imported(tmp_path / "server", folder)
    with server, open_store(server.address, access=server.access) as there:
        for command in (folder / "indexes.cypher").read_text(encoding="utf-8").split(";\n")[:-1]:
            server.run(command)
        indexed = {name for [name] in server.run("SHOW INDEXES YIELD name RETURN name")}
        told = {case.id: lines(answer(there, case)) for case in CASES}
        names = [str(row[0]) for row in there.query("MATCH (it:Person) RETURN it.name AS name")]
        assert sorted(map(str, there.quads())) == sorted(map(str, store.quads()))
    assert told == {case.id: lines(answer(store, case)) for case in CASES}
    assert set(names) >= set(HARD)
    assert {"whomet_node_iri", *(f"whomet_{label.lower()}_iri" for label in ASKED)} <= indexed


def test_about(written: Written) -> None:
    """The arguments of the import stand beside the files, with the digest of the data."""
    about = (written("neo4j-admin") / "about.txt").read_text(encoding="utf-8")
    assert ARGUMENTS in about
    assert "cypher-shell -f indexes.cypher" in about
    assert "sha256:" in about
