"""What a human decision is about: the mention that stands for a person or a meeting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.identity.ledger import Ends, Ledger
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import PersonMention
from kg.identity.resolution import ArticleEvidence, Resolution
from kg.model.names import fold
from ontology.terms import BASE


@dataclass(frozen=True)
class KnownEvidence:
    """The evidence of all articles, by their IRIs, and its resolution."""

    evidence: Mapping[str, ArticleEvidence]
    resolution: Resolution

    def mentions(self) -> Iterator[tuple[PersonMention, Identity]]:
        """Yield every mention of a person by name, with the identity, the earliest first."""
        return iter(self._mentions.values())

    def inferred(self) -> Iterator[tuple[PersonMention, Identity]]:
        """Yield every mention of a person by office alone whose identity is known."""
        persons = self.resolution.persons
        unnamed = (one for it in self.evidence.values() for one in it.nameless)
        return ((one, persons[at]) for one in unnamed if (at := (one.article, one.name)) in persons)

    def mention(self, end: str) -> tuple[PersonMention, Identity]:
        """Return the mention of an id; KeyError if there is none."""
        return self._mentions[end]

    def meeting_mention(self, iri: str) -> MeetingMention:
        """Return the meeting mention of an IRI; KeyError if there is none."""
        return self._meeting_mentions[iri]

    @cached_property
    def _mentions(self) -> dict[str, tuple[PersonMention, Identity]]:
        everybody = sorted((one for it in self.evidence.values() for one in it.mentions), key=lambda one: one.order)
        return {one.id: (one, self.resolution.persons[one.article, one.name]) for one in everybody}

    @cached_property
    def _meeting_mentions(self) -> dict[str, MeetingMention]:
        return {one.iri: one for it in self.evidence.values() for one in it.meeting_mentions}


def end(found: KnownEvidence, text: str) -> str:
    """Return the id that stands for what a text means: a name or an IRI of a person, or an IRI of a meeting.

    It is the first mention of the person under that name, or of the meeting.  Raises ValueError: a
    line that says that nothing is called so, or what several are.
    """
    if text.startswith(BASE) and "/meeting/" in text:
        if text not in found.resolution.meetings:
            raise ValueError(f"no meeting is {text}; give the meeting_id of a question")
        return text
    meant = _meant(found, text)
    if len(meant) == 1:
        return next(iter(meant.values()))[0].id
    if not meant:
        raise ValueError(f"nobody is called {text}; write a name as an article has it, or an IRI")
    several = ", ".join(f"{meant[iri][1].name} <{iri}>" for iri in sorted(meant))
    raise ValueError(f"{text} can be {several}; give the IRI")


def _meant(found: KnownEvidence, text: str) -> dict[str, tuple[PersonMention, Identity]]:
    """Return the first mention of each person whom a text can mean."""
    meant: dict[str, tuple[PersonMention, Identity]] = {}
    for one, who in found.mentions():
        if text in (who.person, one.id) or fold(text) in names(one):
            meant.setdefault(who.person, (one, who))
    return meant


def pair(found: KnownEvidence, one: str, other: str) -> Ends:
    """Return the two ends that two texts mean; ValueError if they are of two kinds, or one and the same."""
    ends = sorted((end(found, one), end(found, other)))
    if ends[0] == ends[1]:
        raise ValueError(f"{one} and {other} are one mention; write names that differ, or the ids of two mentions")
    if len({iri in found.resolution.meetings for iri in ends}) > 1:
        raise ValueError(f"{one} and {other} are a person and a meeting; give two of a kind")
    return ends[0], ends[1]


def standing(found: KnownEvidence, ledger: Ledger, one: str, other: str) -> list[Ends]:
    """Return the ends of all human decisions on what two texts mean; ValueError if there is none."""
    kept = [
        ends
        for ends, (_, entry) in ledger.decided.items()
        if entry.is_human and any(_is(found, ends[at], one) and _is(found, ends[1 - at], other) for at in (0, 1))
    ]
    if not kept:
        raise ValueError(f"nothing was decided on {one} and {other}; whomet log lists what was")
    return kept


def _is(found: KnownEvidence, end: str, text: str) -> bool:
    """Tell whether an end of a decision is meant: by its own id, by the person's IRI, or by a name."""
    if text == end:
        return True
    if end in found.resolution.meetings:
        return text in (end, found.resolution.meetings[end].iri)
    mention, who = found.mention(end)
    return text == who.person or fold(text) in names(mention)


def names(one: PersonMention) -> frozenset[str]:
    """Return the folded names that an article has for somebody."""
    return frozenset(map(fold, (one.name, *one.aliases)))
