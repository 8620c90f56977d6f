"""How one meeting went on: planned, held, put off, cancelled or denied, article by article."""

from pyoxigraph import NamedNode

from kg.lookup.find import find
from kg.model.errors import NameNotFoundError
from kg.render.report import Item, Record, Report, Section
from kg.store.base import Cell, Store
from queries.library import get, put

SAID = ("article", "status", "date", "place")


def steps(store: Store, meeting: str) -> Report:
    """Report what each article says of a meeting, given by its IRI, in the order of publication; NameNotFoundError.

    Where one says the same several times, the first words that do so stand for all.
    """
    iri = find(store, "meeting", meeting)
    once: dict[tuple[Cell, ...], Record] = {}
    for row in put(store, get("steps"), {"meeting": NamedNode(iri)}).dicts():
        once.setdefault(tuple(row[column] for column in SAID), row)
    told = list(once.values())
    if not told:
        raise NameNotFoundError("meeting", iri)
    records = [
        {**one, "new": number == 0 or one["status"] != told[number - 1]["status"]} for number, one in enumerate(told)
    ]
    return Report(
        "What became of a meeting", {"report": "steps", "id": iri}, [Section("steps", "Steps", records, _item)]
    )


def _item(record: Record) -> Item:
    when_where = [record["date"] or "no date", record["place"] or "no place"]
    again = "" if record["new"] else "still "
    head = f"{record['published'] or 'undated'}: {again}{record['status']}, {', '.join(map(str, when_where))}"
    return Item(head, [str(record["title"])], str(record["quote"]), str(record["article"]))
