"""What a decision of hands is about: the mention or the report that stands for a person or a meeting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.identity.census import Identity
from kg.identity.mentions import Mention
from kg.identity.resolution import Evidence, Resolution
from kg.names import fold
from ontology.terms import BASE


@dataclass(frozen=True, slots=True)
class Found:
    """The evidence of all articles, by their IRIs, and what it comes to."""

    evidence: Mapping[str, Evidence]
    resolution: Resolution

    def mentions(self) -> Iterator[tuple[Mention, Identity]]:
        """Go through everybody who is mentioned, the earliest first."""
        everybody = sorted((one for it in self.evidence.values() for one in it.mentions), key=lambda one: one.order)
        return ((one, self.resolution.persons[one.article, one.name]) for one in everybody)


def ends(found: Found, text: str) -> str:
    """Return the id that stands for what a text means: a name or an IRI of a person, or an IRI of a meeting.

    It is the first mention of the person under that name, or the first report.  Raises ValueError: a
    line that says that nothing is called so, or what several are.
    """
    if text.startswith(BASE) and "/person/" not in text:
        return _report(found, text)
    meant: dict[str, Mention] = {}
    names: dict[str, str] = {}
    for one, identity in found.mentions():
        if text in (identity.person, one.id) or fold(text) in _called(one):
            meant.setdefault(identity.person, one)
            names[identity.person] = identity.name
    if not meant:
        raise ValueError(f"nobody is called {text}; write a name as an article has it, or an IRI")
    if len(meant) > 1:
        several = ", ".join(f"{names[iri]} <{iri}>" for iri in sorted(meant))
        raise ValueError(f"{text} can be {several}; give the IRI")
    return next(iter(meant.values())).id


def _called(one: Mention) -> frozenset[str]:
    return frozenset(map(fold, (one.name, *one.aliases)))


def _report(found: Found, iri: str) -> str:
    record = found.resolution.meetings.get(iri)
    if record is None:
        raise ValueError(f"no meeting is {iri}; give the meeting_id of a query")
    return iri
