"""What is kept of each article for identity resolution never changes what comes out, whatever becomes of the file."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bench.growth import made_up as growth
from bench.identity import made_up
from kg.identity import corrections
from kg.maintenance import kept_resolution, resolving
from kg.maintenance.growing import grow, keep
from kg.maintenance.loading import LoadProgress, load
from kg.maintenance.resolved_file import ResolvedFile
from kg.maintenance.resolving import know, settle, state
from kg.model import iris
from kg.model.facts import Facts, Meeting
from kg.reports.description import digest
from kg.store.oxigraph import OxigraphStore
from tests.retold import retold
from tests.world import world

SPLITS, MADE_UP, WITHDRAWN = 20, 120, 5
MANY, FEW = 200, 12


@pytest.fixture(scope="module")
def articles() -> list[Facts]:
    """Return made-up articles of every kind: tenures and copies, plans and outcomes, bare and misspelt names."""
    return [*world(), *retold(), *made_up(MADE_UP)]


@pytest.fixture(scope="module")
def whole(articles: Sequence[Facts]) -> str:
    """Return the digest of the store that has them all at once, without a file."""
    with OxigraphStore.in_memory() as store:
        list(load(store, articles, LoadProgress()))
        list(settle(store, know(store)))
        return digest(store)


@pytest.mark.parametrize("seed", range(SPLITS))
def test_any_parts_in_any_order(articles: Sequence[Facts], whole: str, tmp_path: Path, seed: int) -> None:
    """Parts of any size, some of them not settled, articles that come and go and change: the same bytes."""
    dice = random.Random(seed)  # noqa: S311 - chance decides on the parts
    with OxigraphStore.in_memory() as store:
        for part in _parts(articles, dice):
            list(load(store, part, LoadProgress()))
            _settle(store, tmp_path / "kept", some=dice.choice((0, 1, None, None)))
        passing = [it for it in store.articles() if it not in {iris.article(one.article.source) for one in articles}]
        store.replace_all(dict.fromkeys(passing, ()))
        list(load(store, articles[:WITHDRAWN], LoadProgress()))
        _settle(store, tmp_path / "kept")
        assert digest(store) == whole
        again = know(store, beside=ResolvedFile(tmp_path / "kept"))
        assert not again.stale()
        read = kept_resolution.read(tmp_path / "kept", state(store), store)
        assert read and read.resolution == again.resolution == know(store).resolution


def test_a_few_more(tmp_path: Path) -> None:
    """A few articles more, one less and one that changes are all that is looked at of many; the same bytes."""
    *first, gone = growth(MANY)
    second = [_retold(one, one.meetings[1:], "second") for one in first[:FEW]]
    more = [_retold(one, one.meetings[:1], "first") for one in first[:FEW]]
    changed = replace(first[-1], meetings=first[-1].meetings[:1])
    with OxigraphStore.in_memory() as store:
        list(load(store, [*first, gone, *second], LoadProgress()))
        _settle(store, tmp_path / "kept")
        list(load(store, [*more, changed], LoadProgress()))
        store.replace_all({iris.article(gone.article.source): ()})
        grown = grow(store, file := ResolvedFile(tmp_path / "kept", writable=True))
        assert len(grown.written) < MANY / 2
        list(settle(store, grown))
        keep(store, file, grown)
        whole = know(store)
        assert not whole.stale()
        read = kept_resolution.read(tmp_path / "kept", state(store), store)
        assert read and read.resolution == whole.resolution


def _retold(one: Facts, meetings: tuple[Meeting, ...], by: str) -> Facts:
    """Return what another article tells of some meetings of an article."""
    source = f"{one.article.source}/{by}"
    return replace(one, article=replace(one.article, source=source, id=source), meetings=meetings)


def _parts(articles: Sequence[Facts], dice: random.Random) -> Iterator[list[Facts]]:
    """Cut articles in any order into parts; one comes in another edition first, and strangers are there for a while."""
    order = dice.sample(articles, len(articles))
    other = [replace(one, meetings=one.meetings[1:], persons=one.persons[1:]) for one in articles[:WITHDRAWN]]
    strangers = [
        replace(one, article=replace(one.article, source=f"{one.article.source}/again", id=f"{one.article.id}/again"))
        for one in dice.sample(articles, WITHDRAWN)
    ]
    yield [*other, *strangers]
    cuts = sorted(dice.sample(range(1, len(order)), dice.randint(1, 5)))
    for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
        yield order[start:end]


def _settle(store: OxigraphStore, path: Path, some: int | None = None) -> str:
    """Settle a store, or write only some of the articles that should be; return what was wrong with the file."""
    file = ResolvedFile(path, writable=True)
    grown = grow(store, file)
    for number, _ in enumerate(settle(store, grown)):
        if some is not None and number >= some:
            return file.note  # as if it had been killed
    keep(store, file, grown)
    return file.note


@pytest.fixture
def store(articles: Sequence[Facts]) -> Iterator[OxigraphStore]:
    """Return a store with all articles."""
    with OxigraphStore.in_memory() as store:
        list(load(store, articles, LoadProgress()))
        yield store


def test_facts_are_read_once(store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was taken from the facts of an article is not taken again."""
    first = know(store, beside=ResolvedFile(tmp_path / "kept", writable=True))
    monkeypatch.delattr(resolving, "evidence")
    again = know(store, beside=ResolvedFile(tmp_path / "kept"))
    assert again.evidence == first.evidence and again.resolution == first.resolution
    assert list(again.evidence) == list(first.evidence)


def test_who_only_reads_writes_nothing(store: OxigraphStore, tmp_path: Path) -> None:
    """No file is made, and an old one stays."""
    know(store, beside=ResolvedFile(tmp_path / "kept"))
    (tmp_path / "old").write_bytes(b"nothing that can be read")
    kept = ResolvedFile(tmp_path / "old")
    assert know(store, beside=kept).evidence.keys() == know(store).evidence.keys()
    assert not kept.note
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"nothing that can be read"]


@pytest.mark.parametrize("at", [0, 30, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.99], ids=str)
def test_damage_changes_nothing(store: OxigraphStore, whole: str, tmp_path: Path, at: float) -> None:
    """Wherever the file is overwritten, what comes out is the same, and so is what is read in it, if anything."""
    path = tmp_path / "kept"
    _settle(store, path)
    content = bytearray(path.read_bytes())
    start = int(at if at > 1 else at * len(content))
    content[start : start + 4000] = b"\xff" * len(content[start : start + 4000])
    path.write_bytes(content)
    read = kept_resolution.read(path, state(store), store)
    assert read is None or read.resolution == know(store).resolution
    said = _settle(store, path)
    assert said.endswith("is made anew") or at not in (0, 30)
    assert digest(store) == whole


def test_one_letter_of_the_evidence(store: OxigraphStore, whole: str, tmp_path: Path) -> None:
    """A name that was changed in the file is seen."""
    path = tmp_path / "kept"
    _settle(store, path)
    path.write_bytes(path.read_bytes().replace(b"Rinne", b"Renne"))
    assert "is damaged" in _settle(store, path)
    assert digest(store) == whole


def test_of_another_edition(store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other rules have taken from an article does not count."""
    path = tmp_path / "kept"
    monkeypatch.setattr("kg.model.edition.identity", lambda: "older")
    _settle(store, path)
    monkeypatch.undo()
    assert "another version" in _settle(store, path)
    assert not _settle(store, path)


def test_what_could_not_be_written(articles: Sequence[Facts], whole: str, tmp_path: Path) -> None:
    """A table that takes nothing for a while: all is resolved again by the next load, since not all was kept."""
    path = tmp_path / "kept"
    with OxigraphStore.in_memory() as store:
        ResolvedFile(path, writable=True).write([])
        _put(path, "CREATE TRIGGER full BEFORE INSERT ON people BEGIN SELECT RAISE(ABORT, 'full'); END")
        list(load(store, articles[::2], LoadProgress()))
        grown = grow(store, file := ResolvedFile(path, writable=True))
        assert "full" in file.note
        _put(path, "DROP TRIGGER full")
        list(settle(store, grown))
        keep(store, file, grown)
        list(load(store, articles[1::2], LoadProgress()))
        assert not _settle(store, path)
        assert digest(store) == whole
        read = kept_resolution.read(path, state(store), store)
        assert read and read.resolution == know(store).resolution


def _put(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(statement)


def test_after_corrections(store: OxigraphStore, tmp_path: Path) -> None:
    """What humans reject, set and join counts as it does without the file, and when it is taken back as well."""
    path, corrected = tmp_path / "kept", tmp_path / "corrections.csv"
    _settle(store, path)
    told = know(store)
    one, other, *_ = sorted({it.iri for it in told.resolution.meetings.values() if len(it.mentions) > 1})
    for line in (f"set-place,{one},Oulu,,", f"reject,{other},,,", f"same-as,{one},{other},,", ""):
        corrected.write_text(f"action,subject,value,article,note\n{line}\n", encoding="utf-8")
        file = ResolvedFile(path, writable=True)
        known = know(store, corrections=corrections.read(corrected), beside=file)
        whole = know(store, corrections=corrections.read(corrected))
        assert known.resolution == whole.resolution
        assert known.stale() == whole.stale() != []
        list(settle(store, known))
        read = kept_resolution.read(path, kept_resolution.write(file, known, [line]), store)
        assert read and read.resolution == whole.resolution
        assert read.edited.keys() == {it for it, new in whole.evidence.items() if new != told.evidence[it]}
