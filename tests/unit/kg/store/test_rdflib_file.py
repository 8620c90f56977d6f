"""A store in an N-Quads file: what is written when, and what is said where it cannot be."""

from pathlib import Path

import pytest

from kg.maintenance.loading import graphs
from kg.model.errors import StoreError
from kg.render.export import Syntax, write
from kg.store.address import open_store
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.world import geneva, visit


def exported() -> str:
    """Return what `whomet export` writes of the small world."""
    return "".join(write(graphs(fill(OxigraphStore.in_memory())), Syntax.N_QUADS))


def test_the_file_is_the_export(tmp_path: Path) -> None:
    """Byte for byte, and it can be opened as a store."""
    file = tmp_path / "new" / "store.nq"
    with open_store(f"rdflib:{file}") as store:
        fill(store)
        assert not file.exists()
        store.flush()
        assert file.read_text(encoding="utf-8") == exported()
        assert store.drop(next(store.articles()))
    assert file.read_text(encoding="utf-8") != exported()
    with open_store(f"rdflib:{file}") as store:
        fill(store)
    assert file.read_text(encoding="utf-8") == exported()
    assert [it.name for it in file.parent.iterdir()] == ["store.nq"]


def test_reading_writes_nothing(tmp_path: Path) -> None:
    """Neither does loading what is there already."""
    file = tmp_path / "store.nq"
    file.write_text(exported(), encoding="utf-8")
    before = file.stat()
    with open_store(f"rdflib:{file}") as store:
        fill(store)
    assert file.stat() == before


def test_a_file_that_somebody_else_has_written(tmp_path: Path) -> None:
    """Neither process's articles are lost unseen."""
    file = tmp_path / "store.nq"
    one, other = open_store(f"rdflib:{file}"), open_store(f"rdflib:{file}")
    fill(one, [visit()])
    one.close()
    fill(other, [geneva()])
    with pytest.raises(
        StoreError, match="another process has written it meanwhile, so it is left as it is; load again"
    ):
        other.close()
    other.close()
    with open_store(f"rdflib:{file}", read_only=True) as store:
        assert len(list(store.articles())) == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """The reason is given, and nothing is left behind."""
    (tmp_path / "file").touch()
    store = open_store(f"rdflib:{tmp_path / 'file' / 'store.nq'}")
    fill(store, [visit()])
    with pytest.raises(StoreError, match=r"cannot be written \("):
        store.close()


UNREADABLE = {
    "<a:a> <a:b> <a:c> .": r"is said by no article",
    "<a:a> <a:b> <a:c> _:graph .": r"is said by no article",
    "<a:a> <a:b> .": r"line 1",
    "\x00\xff": r"no N-Quads file",
}


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_store(tmp_path: Path, text: str) -> None:
    """One line says what is wrong."""
    file = tmp_path / "store.nq"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(StoreError, match=UNREADABLE[text]) as caught:
        open_store(f"rdflib:{file}")
    assert "\n" not in str(caught.value)
    assert file.read_text(encoding="latin-1") == text


def test_nothing_to_read(tmp_path: Path) -> None:
    """For reading there has to be a file, and no folder."""
    with pytest.raises(StoreError, match="no such file; load articles first"):
        open_store(f"rdflib:{tmp_path / 'none.nq'}", read_only=True)
    with pytest.raises(StoreError, match="Is a directory"):
        open_store(f"rdflib:{tmp_path}")
