"""The tables of trigger words: which words report an event, and in which frame the words around them are read.

The tables in the folder of a language have a row a word.  Its frame names the function that reads the words around
it; all that differs from word to word is in the row.  A table is read once, when it is first asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.model.errors import TableError
from kg.model.language import LANGUAGE
from loaders.lexicon.frames import FRAMES, MARKS
from loaders.reference import tables

NEEDED = ("lemma", "frame", "example")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row: one word in all its forms, and how it is read.

    forms: lower case, the lemma first.  rule: the name that claims have.  says: what is said to be so (a standing,
    a kind of act, a status).  leads: what leads to the other side: "object" or prepositions.  host: which side is the
    host, "first" or "second".  beside: words of which one has to stand beside it.  marks: what else is so of it
    (see frames.py).
    """

    lemma: str
    forms: tuple[str, ...]
    frame: str
    example: str
    rule: str = ""
    says: str = ""
    leads: frozenset[str] = frozenset()
    host: str = ""
    beside: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


@cache
def triggers(table: str) -> tuple[Trigger, ...]:
    """Return the rows of a table in its order.

    Raises:
        TableError: a row lacks a lemma, a frame or an example, repeats a form, or has a frame or mark that is unknown.

    """
    return tuple(_trigger(table, number, row) for number, row in enumerate(tables.read(file_of(table)), 2))


@cache
def by_form(table: str) -> Mapping[str, tuple[Trigger, ...]]:
    """Return the rows of a table by the forms of their words; those of one form in the order of the table."""
    found: dict[str, tuple[Trigger, ...]] = {}
    for one in triggers(table):
        for form in one.forms:
            found[form] = (*found.get(form, ()), one)
    return found


@cache
def of_frame(table: str, *frames: str) -> Mapping[str, Trigger]:
    """Return the rows of some frames by form, the first row where a form has several."""
    wanted = ((form, one) for one in reversed(triggers(table)) if one.frame in frames for form in one.forms)
    return dict(wanted)


def word_class(name: str) -> frozenset[str]:
    """Return the words of a class in words.tsv."""
    return _word_classes()[name]


@cache
def _word_classes() -> Mapping[str, frozenset[str]]:
    return {row["class"]: frozenset(tables.values(row["words"])) for row in tables.read(file_of("words"))}


def file_of(table: str) -> Traversable:
    """Return the file of a table."""
    return files("loaders.lexicon") / LANGUAGE / f"{table}.tsv"


def _trigger(table: str, number: int, row: Mapping[str, str]) -> Trigger:
    marks = frozenset(tables.values(row.get("marks", "")))
    forms = (row["lemma"], *tables.values(row["forms"]))
    for reason in _faults(table, row, forms, marks):
        raise TableError(str(file_of(table)), number, reason)
    return Trigger(
        lemma=row["lemma"],
        forms=forms,
        frame=row["frame"],
        example=row["example"],
        rule=row.get("rule", ""),
        says=row.get("says", ""),
        leads=frozenset(tables.values(row.get("leads", ""))),
        host=row.get("host", ""),
        beside=frozenset(tables.values(row.get("beside", ""))),
        marks=marks,
    )


def _faults(table: str, row: Mapping[str, str], forms: tuple[str, ...], marks: frozenset[str]) -> list[str]:
    """Say what is wrong with a row, each with what to do."""
    known = FRAMES[table]
    found = [f"no {column}; give one" for column in NEEDED if not row[column].strip()]
    found += [f"{form!r} is not in lower case; write it so" for form in forms if form != form.strip().lower()]
    if len(set(forms)) < len(forms):
        found.append("a form stands there twice; leave one out")
    if row["frame"] not in known:
        found.append(f"no frame is called {row['frame']!r}; give one of {', '.join(known)}")
    if unknown := sorted(marks - MARKS.keys()):
        found.append(f"no mark is called {unknown[0]!r}; give one of {', '.join(MARKS)}")
    if row.get("host", "") not in {"", "first", "second"}:
        found.append(f"host is {row['host']!r}; give first, second or nothing")
    return found
