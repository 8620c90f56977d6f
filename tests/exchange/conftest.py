"""One store for all exports: the small world, and an article whose names are hard for files."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.exchange.flat_records import Records
from kg.exchange.flat_tables import TABLES
from kg.exchange.formats import FORMATS, export
from kg.maintenance.loading import LoadProgress, load
from kg.maintenance.resolving import know, settle
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts, Meeting, Mode, Participant, Person, Place
from kg.store.address import open_store
from kg.store.oxigraph import OxigraphStore
from tests.world import quote, world

HARD = (
    '=HYPERLINK("x";"y")',
    'Ann "Nan" O\'Dell; Lady, of A|B',
    "Bo [[Berg]] #1 <b>&amp;</b> \\ ^",
    "Lars \u202eGrebnesor\u202c",
    "Ola\r\nNordby",
    "Maximilian " + "von " * 70 + "Ort",
)
Written = Callable[[str], Path]
Row = dict[str, object]


def hard() -> Facts:
    """Tell of one meeting of them all, in a month of a year, and of one of two on a day of it."""
    text = f"The chairs\nmet: {', '.join(HARD)} sat down in the Hall, A\tB, in May 2024, =1+1; two spoke on 7 May."
    article = Article("hard", "https://news.example/a,b;c", text, "The chairs", date(2024, 6, 5))
    return Facts(
        article,
        persons=tuple(Person(name) for name in HARD),
        meetings=(
            Meeting(
                tuple(Participant(name) for name in HARD),
                date=PartialDate("2024-05", Basis.EXPLICIT),
                place=Place("Hall, A\tB"),
                claims=quote(article, text[: text.index("; two")], "meetings.sat"),
            ),
            Meeting(
                (Participant(HARD[1]), Participant(HARD[2])),
                date=PartialDate("2024-05-07", Basis.EXPLICIT),
                mode=Mode.PHONE,
                claims=quote(article, "two spoke on 7 May", "meetings.spoke"),
            ),
        ),
    )


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphStore]:
    """Make the store; no test changes it."""
    folder = tmp_path_factory.mktemp("exchange") / "store.db"
    with OxigraphStore.on_disk(folder) as opened:
        list(load(opened, [*world(), hard()], LoadProgress()))
        list(settle(opened, know(opened)))
    with open_store(str(folder), read_only=True) as read_only:  # as the command opens it, too
        assert isinstance(read_only, OxigraphStore)
        yield read_only


@pytest.fixture(scope="package")
def records(store: OxigraphStore) -> Records:
    """Return its records."""
    return Records(store)


@pytest.fixture
def written(records: Records, tmp_path: Path) -> Written:
    """Return what writes a format and says where."""

    def write(form: str) -> Path:
        target = tmp_path / f"out.{form}"
        export(records, FORMATS[form], target)
        return target

    return write


def expected(records: Records, table: str) -> list[Row]:
    """Return the rows of a table, as they are before any file."""
    found = TABLES[table]
    return [dict(zip((one.name for one in found.columns), row, strict=True)) for row in found.rows(records)]
