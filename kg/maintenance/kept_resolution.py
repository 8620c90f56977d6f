"""What identity resolution found, as a file beside the store keeps it, so that who asks need not resolve all articles.

It holds for one state of a store and of the human decisions; for any other it counts as if it were not there.  What was
known before the last load need not be resolved anew either.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from sqlite3 import Connection
from typing import Self

from pydantic import TypeAdapter, ValidationError

from kg.identity.decisions import HumanDecisions, Judgement, Queue
from kg.identity.meetings.mentions import MeetingMention, meeting_mentions
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.meetings.parts import UnreadMentions
from kg.identity.origins import Origin
from kg.identity.persons.anachronisms import Anachronism
from kg.identity.persons.census import Identity
from kg.identity.persons.touched_parts import Key
from kg.identity.resolution import ArticleEvidence, Resolution, evidence, resolve
from kg.maintenance import resolving
from kg.maintenance.resolved_file import (
    DamageError,
    Persons,
    ResolvedFile,
    Turn,
    good_now,
    good_then,
    last_turn,
    persons_of,
    read_found,
    read_meetings,
    sound,
)
from kg.maintenance.resolving import Resolved, fingerprints, readings, transcripts
from kg.model import iris
from kg.model.facts import Facts
from kg.store.base import Store


@dataclass(frozen=True, slots=True)
class Rest:
    """What was found besides persons and meetings.

    persons, meetings: pairs that are left open; edited: the evidence that humans have corrected, by article.
    """

    persons: Queue = ()
    meetings: Queue = ()
    origins: dict[str, Origin] = field(default_factory=dict)
    anachronisms: list[Anachronism] = field(default_factory=list)
    edited: dict[str, ArticleEvidence] = field(default_factory=dict)
    decided: list[tuple[str, str, Judgement]] = field(default_factory=list)

    @property
    def queue(self) -> Queue:
        """All that is left open."""
        return (*self.persons, *self.meetings)


def read_rest(told: bytes) -> Rest:
    """Read it as it was kept; ValidationError if it was not."""
    return _adapter().validate_json(told) if told else Rest()


def write_rest(rest: Rest) -> bytes:
    """Write it, to be kept."""
    return _adapter().dump_json(rest, exclude_defaults=True)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.  persons: of each article, by its IRI, as it was written; meetings: by the IRIs of mentions."""

    turn: Turn
    persons: Mapping[str, bytes]
    meetings: Mapping[str, MergedMeeting]

    @classmethod
    def of(cls, turn: Turn, persons: Mapping[str, bytes], meetings: Iterable[MergedMeeting]) -> Self:
        """Put it together; DamageError if an article is not there."""
        if not all(persons.values()):
            raise DamageError
        return cls(turn, persons, {mention: one for one in meetings for mention in one.mentions})


class KeptPersons(Mapping[Key, Identity]):
    """Who everybody is, read article by article when somebody asks."""

    def __init__(self, told: Mapping[str, bytes]) -> None:
        """Take what was kept of each article, by its IRI."""
        self._told = told
        self._read: dict[str, tuple[str, dict[str, Identity]]] = {}

    def _article(self, iri: str) -> tuple[str, dict[str, Identity]]:
        if iri not in self._read:
            source, persons = read_found(self._told[iri])
            self._read[iri] = source, dict(persons)
        return self._read[iri]

    def __getitem__(self, key: Key) -> Identity:
        """Return who a mention is."""
        return self._article(iris.article(key[0]))[1][key[1]]

    def __iter__(self) -> Iterator[Key]:
        """Give all mentions."""
        return ((source, name) for source, persons in map(self._article, self._told) for name in persons)

    def __len__(self) -> int:
        """Count all mentions."""
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class KeptIdentities:
    """The identity resolution of a store as it was kept.

    file: what keeps it; edited: the evidence that humans have corrected, by article.
    """

    file: ResolvedFile
    store: Store
    resolution: Resolution
    edited: Mapping[str, ArticleEvidence]
    found_anachronisms: Sequence[Anachronism]
    human_decisions: HumanDecisions

    def meeting_mentions(self, told: Facts) -> Sequence[MeetingMention]:
        """Return the meetings of an article as humans have corrected them.  told: what was read in it."""
        edited = self.edited.get(iris.article(told.article.source))
        return meeting_mentions(told) if edited is None else edited.meeting_mentions

    def without(self, articles: Collection[str]) -> Resolution:
        """Return the resolution without some articles, given by their sources; as it was kept, if they came last."""
        if not self.edited:
            gone = frozenset(map(iris.article, articles))
            _, basis = fingerprints(readings(self.store), self.human_decisions, gone)
            if (was := _read(self.file, basis, before=1)) and not was[1].edited:
                return _resolution(*was)
        every = ((iris.article(one.article.source), one) for one in transcripts(self.store))
        left = (self.edited.get(iri) or evidence(one) for iri, one in every if one.article.source not in articles)
        return resolve(left, self.human_decisions)

    def anachronisms(self) -> Sequence[Anachronism]:
        """Return the offices that articles give to somebody while a register gives them to another."""
        return self.found_anachronisms


def write(file: ResolvedFile, found: Resolved, decided: Sequence[str] = ()) -> str:
    """Keep what was settled, and return for which state of the store and of the files that humans have decided in.

    decided: fingerprints of these files.
    """
    state, basis = found.fingerprints(decided)
    persons, parts = found.resolution.persons, found.resolution.parts

    def who(article: str) -> tuple[str, Persons]:
        one = found.evidence[article]
        named = ((it.name, persons.get((it.article, it.name))) for it in one.person_mentions)
        return one.source, [(name, it) for name, it in named if it]

    if parts is not None:
        file.settle(Turn(0, state, basis, write_rest(_rest(found))), parts, who)
    return state


def _rest(found: Resolved) -> Rest:
    edited = {article: one for article, one in found.evidence.items() if _is_edited(one)}
    decided = [(*ends, judgement) for ends, judgement in found.human_decisions.items()]
    every = found.resolution
    met = every.parts.queue if every.parts else ()
    persons = every.queue[: len(every.queue) - len(met)]
    return Rest(persons, met, dict(every.origins), list(found.anachronisms()), edited, decided)


def state(store: Store, beside: ResolvedFile | None) -> str:
    """Return what `kg.maintenance.resolving.state` does: as it was kept, where nobody has written since."""
    is_same = beside is not None and store.touched(beside.mark) == frozenset()
    return (beside.state if beside and is_same else "") or resolving.state(store)


def read(path: Path, state: str, store: Store, *, compared: bool = False) -> KeptIdentities | None:
    """Return what was kept for a state; None if nothing was, or it cannot be read.

    compared: only the meetings that several articles report, or the same persons have others of, and who takes
    part in these; where humans have decided anything, all.
    """
    file = ResolvedFile(path)
    kept = _understood(file.ask(lambda opened: _compared(opened, state))) if compared else None
    if kept is None or kept[1].edited or kept[1].decided:
        kept = _read(file, state)
    if kept is None:
        return None
    found, rest = kept
    decided = {(one, other): judgement for one, other, judgement in rest.decided}
    return KeptIdentities(file, store, _resolution(found, rest), rest.edited, rest.anachronisms, decided)


def _read(file: ResolvedFile, key: str, before: int = 0) -> tuple[Found, Rest] | None:
    return _understood(file.ask(lambda opened: _found(opened, key, before)))


def _understood(found: Found | None) -> tuple[Found, Rest] | None:
    try:
        return (found, read_rest(found.turn.rest)) if found else None
    except ValidationError:
        return None


def _found(file: Connection, key: str, before: int) -> Found | None:
    """Return what was found when all was settled last, or some turns before, if a key is its state or its basis."""
    turn = last_turn(file, before)
    if key not in (turn.state, turn.basis):
        return None
    told = {row[0]: row[1] for row in sound(file.execute("SELECT * FROM found"))}
    persons = {it[0]: told.get(it[1], b"") for it in good_then(file.execute("SELECT * FROM outcomes"), turn.number)}
    parts = (told.get(it[0], b"") for it in good_then(file.execute("SELECT * FROM parts"), turn.number))
    return Found.of(turn, persons, chain.from_iterable(map(read_meetings, parts)))


def _compared(file: Connection, state: str) -> Found | None:
    """Return as much of what was found last as is about meetings that are not alone."""
    turn = last_turn(file)
    if state != turn.state:
        return None
    meetings = list(_not_alone(file))
    articles = {iris.article(step.article) for one in meetings for step in one.steps}
    return Found.of(turn, {one: next(persons_of(file, one), b"") for one in articles}, meetings)


def _not_alone(file: Connection) -> Iterator[MergedMeeting]:
    for name, _, alone in good_now(file.execute("SELECT * FROM parts WHERE until = 0")):
        if not alone:
            rows = sound(file.execute("SELECT * FROM found WHERE name = ?", (name,)))
            yield from read_meetings(next((told for _, told in rows), b""))


def _resolution(found: Found, rest: Rest) -> Resolution:
    return Resolution(KeptPersons(found.persons), found.meetings, rest.queue, rest.origins)


def _is_edited(one: ArticleEvidence) -> bool:
    told = one.meeting_mentions
    return bool(one.rejected) or (not isinstance(told, UnreadMentions) and any(mention.edited for mention in told))


@cache
def _adapter() -> TypeAdapter[Rest]:
    return TypeAdapter(Rest)
