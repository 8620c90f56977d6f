"""What Neo4j answers, as cells: numbers stay numbers, and a node is written as Cypher writes it."""

from collections.abc import Mapping

from neo4j.graph import Node, Path, Relationship

from kg.store.base import Cell
from kg.store.neo4j.mapping import NODE


def cell(value: object) -> Cell:
    """Write one value of an answer.

    >>> cell(None), cell(True), cell(0.5), cell(["a", 1, {"b": None}])
    ('', 'true', 0.5, '[a, 1, {b: }]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str | int | float) else _written(value)


def _written(value: object) -> str:
    if isinstance(value, Node):
        return _node(value)
    if isinstance(value, Relationship):
        return f"[:{value.type}]"
    if isinstance(value, Path):
        return "".join(map(_step, value.nodes, [*value.relationships, None]))
    if isinstance(value, list):
        return f"[{', '.join(str(cell(it)) for it in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {cell(it)}' for key, it in value.items())}}}"
    return str(value)  # a date, a time, a point


def _node(node: Node) -> str:
    labels = "".join(f":{label}" for label in sorted(node.labels - {NODE}))
    key = next((key for key in ("name", "iri") if key in node), None)
    told = f" {{{key}: {str(node[key])!r}}}" if key else ""
    return f"({labels or ':' + NODE}{told})"


def _step(node: Node, link: Relationship | None) -> str:
    if link is None:
        return _node(node)
    arrow = ("-", "->") if link.start_node == node else ("<-", "-")
    return f"{_node(node)}{arrow[0]}{_written(link)}{arrow[1]}"
