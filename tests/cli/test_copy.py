"""whomet copy: what it says, where access comes from, and that nothing is lost on the way round."""

import base64
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.servers.fuseki import FusekiServer
from tests.servers.http import Asked, Reply, serving
from tests.servers.oxigraph import OxigraphServer
from tests.world import world

ARTICLES = len(list(world()))


def exported(run: Run, address: str) -> bytes:
    """Export a store."""
    result = run("export", "--store", address, "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout_bytes


def test_there_and_back(
    run: Run, store: str, tmp_path: Path, fuseki: FusekiServer, oxigraph_servers: Mapping[str, OxigraphServer]
) -> None:
    """Folder, Fuseki, file, Oxigraph server, folder: the same bytes everywhere, and the same answers."""
    fuseki.clear("mine")
    oxigraph_servers["mine"].clear()
    way = [store, fuseki.address("mine"), f"rdflib:{tmp_path / 'file.nq'}", oxigraph_servers["mine"].address]
    way.append(str(tmp_path / "folder"))
    for source, target in pairwise(way):
        result = run("copy", source, target)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"{ARTICLES} new, 0 changed, 0 unchanged, 0 removed\n"
    question = "ask", "met", "-p", "person=kovac", "--store"
    assert len({run(*question, address).stdout for address in way}) == 1
    assert {exported(run, address) for address in way} == {exported(run, store)}
    assert (tmp_path / "file.nq").read_bytes() == exported(run, store)


def test_again_and_quietly(run: Run, store: str, tmp_path: Path) -> None:
    """What is there is left alone; -q says nothing."""
    target = str(tmp_path / "target")
    assert run("-q", "copy", store, target).stderr == ""
    assert run("copy", store, target).stderr == f"0 new, 0 changed, {ARTICLES} unchanged, 0 removed\n"


def test_mirror(run: Run, store: str, tmp_path: Path) -> None:
    """Articles that only the other store has stay, and go where that is asked for."""
    target, other = str(tmp_path / "target"), tmp_path / "other.txt"
    other.write_text("Ann Aare met Bo Berg in Bonn on 3 May 2021.", encoding="utf-8")
    run("load", str(other), "--store", target)
    line = f"{ARTICLES} new, 0 changed, 0 unchanged, 0 removed; 1 more are only there and stay, unless you --mirror\n"
    assert run("copy", store, target).stderr == line
    assert run("copy", store, target, "--mirror").stderr == f"0 new, 0 changed, {ARTICLES} unchanged, 1 removed\n"
    assert exported(run, target) == exported(run, store)


def test_wrongly_called(run: Run, store: str, tmp_path: Path) -> None:
    """Two stores are needed, and one to read from."""
    assert run("copy", store).exit_code == 2
    assert "FROM and TO are the same store" in run("copy", store, store).stderr
    result = run("copy", str(tmp_path / "none"), str(tmp_path / "new"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no store there" in result.stderr
    assert not (tmp_path / "new").exists()


FROM, TO = ("me", "mine"), ("you", "yours")
OWN = {"WHOMET_TO_USER": TO[0], "WHOMET_TO_PASSWORD": TO[1]}


@pytest.mark.parametrize(("environment", "asks"), [({}, FROM), (OWN, TO)], ids=["the same user", "another user"])
def test_who_asks(run: Run, store: str, environment: dict[str, str], asks: tuple[str, str]) -> None:
    """A server that is copied to has its own user where there is one, else that of the other store."""
    seen: set[str | None] = set()

    def refuse(asked: Asked) -> Reply:
        seen.add(asked.headers.get("Authorization"))
        return Reply(401)

    with serving(refuse) as host:
        known = {"WHOMET_USER": FROM[0], "WHOMET_PASSWORD": FROM[1], **environment}
        result = run("copy", store, f"sparql+http://{host}/ds", **known)
    assert result.exit_code == 1
    assert "asks for another user, password or token" in result.stderr
    assert seen == {f"Basic {base64.b64encode(':'.join(asks).encode()).decode()}"}


def test_a_password_file_of_its_own(run: Run, store: str, tmp_path: Path) -> None:
    """As --password-file, for the store that is copied to."""
    (tmp_path / "secret").write_text("yours\nnot this\n", encoding="utf-8")
    seen: set[str | None] = set()

    def refuse(asked: Asked) -> Reply:
        seen.add(asked.headers.get("Authorization"))
        return Reply(403)

    with serving(refuse) as host:
        known = {"WHOMET_TO_USER": "you", "WHOMET_TO_PASSWORD_FILE": str(tmp_path / "secret")}
        assert run("copy", store, f"sparql+http://{host}/ds", **known).exit_code == 1
    assert seen == {f"Basic {base64.b64encode(b'you:yours').decode()}"}


def test_a_server_that_is_down(run: Run, store: str) -> None:
    """One line, and the exit code of a failure."""
    result = run("copy", store, "sparql+http://127.0.0.1:9/ds")
    assert result.exit_code == 1
    assert "Error: sparql+http://127.0.0.1:9/ds: no connection (" in result.stderr
    assert "Traceback" not in result.stderr
