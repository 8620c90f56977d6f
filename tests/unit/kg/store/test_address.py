"""What an address says without opening anything: the kind of store, and where its other files lie."""

from pathlib import Path

import pytest

from kg.model.errors import StoreError
from kg.store.address import KINDS, beside

BESIDE = {
    "a/whomet.db": "a/whomet.db",
    "a/whomet.db/": "a/whomet.db",
    "oxigraph:a/whomet.db": "a/whomet.db",
    "oxigraph:a/whomet.db//": "a/whomet.db",
    "oxigraph:/a/b": "/a/b",
    "rdflib:a/all.nq": "a/all.nq",
    "C:\\a": "C:\\a",
    ":memory:": ":memory:",  # as SQLite has it; here a folder of that name
    "memory:": None,
    "oxigraph:": None,
    "rdflib:": None,
    "bolt://localhost:7687": None,
    "neo4j+s://host": None,
    "sparql+http://localhost:7878/": None,
    "sparql+https://host/a.db": None,
}


@pytest.mark.parametrize("address", BESIDE)
def test_beside(address: str) -> None:
    """Files lie beside a folder or a file, and nowhere else."""
    expected = BESIDE[address]
    assert beside(address) == (None if expected is None else Path(expected))


def test_every_kind_is_there() -> None:
    """A kind that is added says whether files can lie beside it."""
    assert {address.partition(":")[0] for address in BESIDE} >= {"oxigraph", "memory", "rdflib"}
    assert [kind for kind in KINDS if beside(f"{kind}:a") is not None] == ["oxigraph", "rdflib"]


def test_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is called the same from within."""
    (tmp_path / "a.db").mkdir()
    monkeypatch.chdir(tmp_path / "a.db")
    assert beside(".") == beside("./") == beside("oxigraph:.") == tmp_path / "a.db"
    assert beside("..") == tmp_path


@pytest.mark.parametrize("address", ["mysql:a", "bolt://me:secret@host"])
def test_no_address(address: str) -> None:
    """What cannot be opened is refused, and no password is shown."""
    with pytest.raises(StoreError) as refused:
        beside(address)
    assert "secret" not in str(refused.value)
