"""The facts of one article as they are scored: gold facts, or those that `whomet extract` wrote.

Both are JSON objects of one form (docs/accuracy.md names its keys); other keys are ignored.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from kg.model.errors import ArticleError
from kg.model.json_text import SPACE, json_object

KINDS = frozenset({"persons", "meetings", "positions", "admissions", "occasions", "acts"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the article that show a fact; a program adds its rule and its confidence."""

    quote: str
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """A person, and every form of the name."""

    name: str
    forms: tuple[str, ...]  # the name itself first
    optional: bool  # may be left out; so below


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """A meeting."""

    participants: tuple[str, ...]
    status: str
    mode: str
    date: str | None  # EDTF
    place: str | None
    optional: bool
    disputed: frozenset[str]  # "date", "place", "mode": what careful readers read differently
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """An office that a person holds."""

    person: str
    title: str
    organization: str | None
    country: str | None
    status: str
    optional: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AdmissionSheet:
    """An organization takes in a member, or loses one."""

    organization: str
    member: str
    status: str
    optional: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All facts of one article."""

    article: str  # its id
    url: str | None = None
    source: str | None = None  # what it is grouped by: who published it, or what kind of text it is
    persons: tuple[PersonSheet, ...] = ()
    meetings: tuple[MeetingSheet, ...] = ()
    positions: tuple[OfficeSheet, ...] = ()
    admissions: tuple[AdmissionSheet, ...] = ()


def read(path: Path) -> dict[str, Sheet]:
    """Read a file of facts, one article a line; ArticleError where a line is not one, or an id comes twice."""
    sheets: dict[str, Sheet] = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip(SPACE):
                one = _checked(json_object(line, f"{path}:{number}"), f"{path}:{number}")
                if one.article in sheets:
                    raise ArticleError(f"{path}:{number}", f"a second article with the id {one.article}")
                sheets[one.article] = one
    return sheets


def _checked(record: Mapping[str, object], where: str) -> Sheet:
    if KINDS.isdisjoint(record):
        raise ArticleError(where, "no facts; write them as `whomet extract` does")
    try:
        return sheet(record)
    except KeyError as error:
        raise ArticleError(where, f"a fact without {error}; write facts as `whomet extract` does") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ArticleError(where, f"not facts as `whomet extract` writes them ({error})") from error


def sheet(record: Mapping[str, Any]) -> Sheet:
    """Take what is scored out of a JSON object; KeyError or TypeError where it is not of the form."""
    return Sheet(
        article=_said(record["id"]),
        url=_text(record, "url"),
        source=_source(record),
        persons=tuple(map(_named, _all(record, "persons"))),
        meetings=tuple(map(_talk, _all(record, "meetings"))),
        positions=tuple(map(_held, _all(record, "positions"))),
        admissions=tuple(map(_joined, _all(record, "admissions"))),
    )


def _source(record: Mapping[str, Any]) -> str | None:
    """Return what an article is grouped by; its own address or path, as `extract` has it, does not count."""
    said = _text(record, "source")
    own = said and ("/" in said or PurePath(said).stem == PurePath(record["id"]).stem)
    return (None if own else said) or _text(record, "kind")


def _named(record: Mapping[str, Any]) -> PersonSheet:
    name = _said(record["name"])
    return PersonSheet(name, (name, *_texts(record, "aliases")), bool(record.get("optional")))


def _talk(record: Mapping[str, Any]) -> MeetingSheet:
    return MeetingSheet(
        participants=tuple(_texts(record, "participants")),
        status=_text(record, "status") or "held",
        mode=_text(record, "mode") or "in_person",
        date=_text(record, "date"),
        place=_text(record, "place"),
        optional=bool(record.get("optional")),
        disputed=frozenset(_texts(record, "disputed")),
        evidence=tuple(_evidence(record)),
    )


def _held(record: Mapping[str, Any]) -> OfficeSheet:
    return OfficeSheet(
        person=_said(record["person"]),
        title=_said(record["title"]),
        organization=_text(record, "organization"),
        country=_text(record, "country"),
        status=_text(record, "status") or "current",
        optional=bool(record.get("optional")),
        evidence=tuple(_evidence(record)),
    )


def _joined(record: Mapping[str, Any]) -> AdmissionSheet:
    return AdmissionSheet(
        organization=_said(record["organization"]),
        member=_said(record["member"]),
        status=_said(record["status"]),
        optional=bool(record.get("optional")),
        evidence=tuple(_evidence(record)),
    )


def _evidence(record: Mapping[str, Any]) -> Iterator[Evidence]:
    """Give the evidence of a fact: a quotation, a list of them, or a list of objects with one each."""
    found = record.get("evidence") or ()
    for one in (found,) if isinstance(found, str) else found:
        if isinstance(one, str):
            yield Evidence(one)
        else:
            trust = one.get("confidence")
            yield Evidence(_said(one["quote"]), _text(one, "rule") or "", None if trust is None else float(trust))


def _all(record: Mapping[str, Any], key: str) -> Iterable[Mapping[str, Any]]:
    found = record.get(key) or ()
    if isinstance(found, str) or not all(isinstance(one, Mapping) for one in found):
        raise TypeError(f"{key!r} is no list of objects")
    return found


def _texts(record: Mapping[str, Any], key: str) -> Iterator[str]:
    return map(_said, record.get(key) or ())


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    return None if value is None else _said(value)


def _said(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value
