"""What others call the parts of an article, in records and before texts."""

from collections.abc import Mapping

# Ours comes first; then schema.org's, those of JSON Feed, and of the usual collections.
KEYS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "identifier"),
    "title": ("title", "headline"),
    "text": ("text", "articleBody", "content_text", "body", "content"),
    "published": ("published", "datePublished", "date_published", "date"),
    "url": ("url", "link"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "source"),
    "language": ("language", "inLanguage", "lang"),
}
ARTICLES = frozenset({*KEYS["text"], "headline"})  # what a node of a graph has that is an article

Record = Mapping[str, object]


def value_of(record: Record, key: str) -> tuple[str, object]:
    """Return what a record says, and under which of the names for it.

    >>> value_of({"date": "2024-05-14"}, "published"), value_of({}, "title")
    (('date', '2024-05-14'), ('title', None))
    """
    return next(((name, record[name]) for name in KEYS[key] if record.get(name) not in (None, "")), (key, None))


def in_graph(record: Record) -> list[Record]:
    """Return the articles of a graph of JSON-LD, with the names of what they refer to; a record without graph alone.

    >>> in_graph({"@graph": [{"@id": "#a", "name": "Otter Trust"}, {"headline": "Talks", "publisher": {"@id": "#a"}}]})
    [{'headline': 'Talks', 'publisher': {'@id': '#a', 'name': 'Otter Trust'}}]
    """
    graph = record.get("@graph")
    if not isinstance(graph, list):
        return [record]
    nodes = [node for node in graph if isinstance(node, dict)]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    found = [node for node in nodes if not ARTICLES.isdisjoint(node)]
    return [{key: _followed(value, known) for key, value in node.items()} for node in found]


def _followed(value: object, known: Mapping[str, Record]) -> object:
    """Put the node in the place of a reference to it."""
    if isinstance(value, list):
        return [_followed(one, known) for one in value]
    name = value.get("@id") if isinstance(value, dict) and len(value) == 1 else None
    return known.get(name, value) if isinstance(name, str) else value
