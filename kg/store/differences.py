"""What in a question engines answer differently, by the nodes of its syntax tree: these are refused."""

import re
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox
from pyparsing import ParseResults
from rdflib import Literal, Variable
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue

from kg.store.binding import bind

# what engines put in alike: any text, and a group of the pattern where no letter follows
PUT_IN = re.compile(r"(?:[^$\\]|\$(\d)(?!\w))*")
GROUP = re.compile(r"\((?!\?)")
NO_GROUP = re.compile(r"\\.|\[(?:\\.|[^\]\\])*(?:\]|\Z)", re.DOTALL)
MATCHED = "BIND(REPLACE('', $pattern, 'x', $flags) AS ?x)"
TWICE = "a path may lead to the same by two ways, which engines count differently; write UNION, or SELECT DISTINCT"


def differing(node: CompValue) -> str:
    """Say why a node is refused; empty if it is not."""
    look = LOOKED_AT.get(node.name)
    return look(node) if look else ""


def counts(node: CompValue) -> bool:
    """Tell whether it matters to a part of a question how often a thing is found."""
    if node.name in {"SelectQuery", "SubSelect"}:
        return bool(node.modifier != "DISTINCT")
    return node.name == "GroupClause" or node.name.startswith("Aggregate_")


def is_double(path: CompValue, iri: Callable[[object], str]) -> bool:
    """Tell whether a path may lead to the same thing by two ways.  iri: of a node; empty if it is not one."""
    if path.name == "PathNegatedPropertySet":
        return len({isinstance(it, CompValue) and it.name == "InversePath" for it in _parts(path)}) > 1
    if path.name != "PathAlternative":
        return False
    found = [iri(it) for it in _ways(path)]
    return len(found) > 1 and (not all(found) or len(set(found)) < len(found))


def _parts(path: CompValue) -> list[object]:
    return list(path.part) if isinstance(path.part, list | ParseResults) else [path.part]


def _ways(path: object) -> Iterator[object]:
    """Give the properties among which a path chooses; None for a way that is more than one property."""
    if not isinstance(path, CompValue) or "part" not in path:
        yield path
    elif _is_choice(path):
        for one in _parts(path):
            yield from _ways(one)
    else:
        yield None


def _is_choice(path: CompValue) -> bool:
    """Tell whether a path is a choice, or no more than its one part."""
    is_simple = len(_parts(path)) == 1 and not path.mod and path.name != "PathNegatedPropertySet"
    return path.name == "PathAlternative" or is_simple


def _having(node: CompValue) -> str:
    made = {str(it.evar) for it in node.projection or () if "evar" in it}
    used: set[str] = set()
    traverse(node.having, visitPre=lambda it: used.add(str(it)) if isinstance(it, Variable) else None)
    known = sorted(made & used)
    told = "HAVING knows no ?{} that SELECT makes; write what it is made of: HAVING(COUNT(*) > 1)"
    return told.format(known[0]) if known else ""


def _substring(node: CompValue) -> str:
    start, length = _simplest(node.start), _simplest(node.length) if "length" in node else None
    is_odd = any(isinstance(it, Literal) and not str(it).isdecimal() for it in (start, length))
    is_before = str(start) == "0" or (isinstance(start, CompValue) and start.name == "UnaryMinus")
    told = "SUBSTR from before the first sign, or by a fraction, is refused, engines differ; count from 1"
    return told if is_odd or is_before else ""


def _replace(node: CompValue) -> str:
    if told := _wrong(node):
        return told
    if _finds(node, "?x != ''"):
        return "REPLACE of a pattern that matches the empty text is refused, engines differ"
    groups = len(GROUP.findall(NO_GROUP.sub("", _written(node.pattern) or "")))
    text = _written(node.replacement)
    if text is None:
        return "REPLACE by what is computed is refused, it may have a $; write a text there"
    if not PUT_IN.fullmatch(text) or any(int(it) > groups for it in re.findall(r"\$(\d)", text)):
        return f"REPLACE by {text!r} is refused, engines differ on it; $ stands only before a group's number"
    return ""


def _wrong(node: CompValue) -> str:
    """Say that Oxigraph cannot read a written pattern."""
    found = _finds(node, "BOUND(?x)")
    pattern = _written(node.pattern)
    return f"the pattern {pattern!r} is wrong, or engines differ on it; write it plainly" if found is False else ""


def _finds(node: CompValue, asked: str) -> bool | None:
    """Put a written pattern to the empty text, and ask about the outcome; None if the pattern is computed."""
    pattern, flags = _written(node.pattern), _written(node.flags) if "flags" in node else ""
    if pattern is None or flags is None:
        return None
    made = bind(MATCHED, {"pattern": ox.Literal(pattern), "flags": ox.Literal(flags)})
    return bool(ox.Store().query(f"ASK {{ {made} FILTER({asked}) }}"))


def _simplest(node: object) -> object:
    """Return what an expression is, without what stands around it in the syntax tree."""
    while isinstance(node, CompValue) and [*node] == ["expr"] and node.name != "UnaryMinus":
        node = node.expr
    return node


def _written(node: object) -> str | None:
    """Return the text that an expression is, where it stands in the question as such."""
    node = _simplest(node)
    return str(node.string) if isinstance(node, CompValue) and node.name == "literal" else None


LOOKED_AT: Mapping[str, Callable[[CompValue], str]] = {
    "Builtin_REGEX": _wrong,
    "Builtin_REPLACE": _replace,
    "Builtin_SUBSTR": _substring,
    "SelectQuery": _having,
    "SubSelect": _having,
}
