"""Identity resolution after a load, of what the load has touched alone.

What comes out is what `kg.maintenance.resolving.know` finds of all articles, to the byte.  Persons, meetings and the
origins of words fall into parts that have no say in each other's outcome (`kg.identity.persons.touched_parts`,
`kg.identity.meetings.parts`, `kg.identity.copies`); what ties them stands in the file beside the store.  Where that is
not what was left there when all was settled last, or where humans have decided anything, all articles are resolved.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pydantic import ValidationError
from pyoxigraph import NamedNode

from kg.identity.copies import TouchedCopies
from kg.identity.decisions import Decision, Queue
from kg.identity.ledger import Ledger
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.meetings.parts import Earlier, MeetingsByParts, UnreadMentions, known_members, named
from kg.identity.origins import ArticleWords
from kg.identity.persons.census import Identity
from kg.identity.persons.touched_parts import Key, TouchedParts
from kg.identity.resolution import ArticleEvidence, Resolution, ResolvedArticle, evidence
from kg.maintenance.kept_parts import KeptTies, PersonChanges, copies_changed, meetings_changed
from kg.maintenance.kept_resolution import Rest, read_rest, write_rest
from kg.maintenance.kept_tables import FORGOTTEN, Change
from kg.maintenance.resolved_file import DamageError, Persons, ResolvedFile, Turn
from kg.maintenance.resolving import Resolved, Sum, kept_evidence, read_facts
from kg.model import edition, iris
from kg.model.memory import without_collection
from kg.store.base import Store
from queries.library import library, put


@dataclass(frozen=True, slots=True)
class Touched:
    """What has changed since all was settled, by the IRIs of articles.

    came: new and changed ones; gone: those that are not there any more, and changed ones as they were; digests: of the
    facts of those that came; written: with what each was written.
    """

    came: Mapping[str, ArticleEvidence]
    gone: Mapping[str, ArticleEvidence]
    digests: Mapping[str, str]
    written: Mapping[str, str]

    @property
    def articles(self) -> set[str]:
        """All of them."""
        return {*self.came, *self.gone}


class PersonsThen(Mapping[Key, Identity]):
    """Who everybody is: as was found now, else as it was."""

    def __init__(self, now: TouchedParts, kept: KeptTies) -> None:
        """Take both."""
        self._now, self._kept = now, kept

    def __getitem__(self, key: Key) -> Identity:
        """Return who a mention is."""
        return self._now.persons[key] if key in self._now else self._kept.persons(iris.article(key[0]))[key[1]]

    def __iter__(self) -> Iterator[Key]:
        """Give those that were found now."""
        return iter(self._now.persons)

    def __len__(self) -> int:
        """Count those that were found now."""
        return len(self._now.persons)


class MeetingsThen(Mapping[str, MergedMeeting]):
    """The meetings of mentions: as was found now, else as it was."""

    def __init__(self, now: MeetingsByParts, then: Mapping[str, bytes], kept: KeptTies) -> None:
        """Take both.  then: the parts of mentions that are not touched."""
        self._now, self._then, self._kept = now, then, kept

    def __getitem__(self, iri: str) -> MergedMeeting:
        """Return the meeting of a mention."""
        if iri not in self._then:
            return self._now[iri]
        return next(one for one in self._kept.meetings(self._then[iri]) if iri in one.mentions)

    def __iter__(self) -> Iterator[str]:
        """Give those that were found now."""
        return iter(self._now)

    def __len__(self) -> int:
        """Count those that were found now."""
        return len(self._now)


class Grown:
    """The identity resolution of a store after a load; has what `kg.maintenance.resolving.settle` needs."""

    def __init__(self, file: ResolvedFile, kept: KeptTies, touched: Touched, *, whole: bool) -> None:
        """Resolve what is touched.  whole: nothing was kept, and all articles come."""
        self._file, self._kept, self._touched, self._whole = file, kept, touched, whole
        self._later: list[Iterable[Change]] = []
        rest = read_rest(kept.turn.rest)
        if whole:
            file.write(FORGOTTEN)
        self._resolve_persons(rest)
        self._resolve_copies(rest)
        self._resolve_meetings()
        changed = self._changed()
        parts = kept.met_parts(changed - touched.came.keys())
        then = {iri: part for iri, part in parts.items() if part not in self._met_before}
        self._meetings.part_of.update(then)
        self._rest = self._rest_now(rest)
        met: Mapping[str, MergedMeeting] = self._meetings if whole else MeetingsThen(self._meetings, then, kept)
        self.resolution = Resolution(self._who, met, self._rest.queue, self._rest.origins, self._meetings)
        self._resolve_articles(changed)

    def _keep_ties(self, changes: Iterable[Change]) -> None:
        """Keep what ties articles: when all is settled, or where nothing was kept at once, so that memory is free."""
        if self._whole:
            self._file.write(changes)
        else:
            self._later.append(changes)

    def _resolve_persons(self, rest: Rest) -> None:
        came, kept = self._touched.came, self._kept
        new = {id(one): (article, at) for article, it in came.items() for at, one in enumerate(it.person_mentions)}
        mentions = chain.from_iterable(it.told_apart for it in came.values())
        now = TouchedParts(kept, kept.parts_of(self._touched.gone), mentions, {})
        self._who: Mapping[Key, Identity] = now.persons if self._whole else PersonsThen(now, kept)
        self._leave_open(rest, now)
        changes = PersonChanges(kept, now, new)
        self._again = {*came, *changes.articles}
        self._keep_ties(changes.changes(() if self._whole else self._touched.articles))

    def _leave_open(self, rest: Rest, now: TouchedParts) -> None:
        """Find what is left open of persons, and who is said to be in another's office."""
        kept, before, parts = self._kept, now.touched, now.parts.values()
        self._open = _replaced(rest.persons, map(kept.queue, before), (one.queue for one in parts))
        gone = list(chain.from_iterable(map(kept.anachronisms, before)))
        still = (one for one in rest.anachronisms if one not in gone)
        self._anachronisms = [*still, *chain.from_iterable(one.anachronisms for one in parts)]

    def _resolve_copies(self, rest: Rest) -> None:
        gone, came = _words(self._touched.gone), _words(self._touched.came)
        copies = TouchedCopies(None if self._whole else self._kept, gone, came)
        self._origins = copies.origins
        self._copied = {iris.article(one) for one, now in copies.origins.items() if rest.origins.get(one) != now}
        self._keep_ties(copies_changed(gone, came, copies))

    def _resolve_meetings(self) -> None:
        """Resolve the parts that have or get a meeting of somebody who is another, or of an article that changes."""
        again = self._again
        told = {self._evidence(one).source: self._evidence(one).meeting_mentions for one in again}
        digests = {self._evidence(one).source: self._digest(one) for one in again}
        self._articles_of = {self._evidence(one).source: one for one in again}
        gone = self._touched.gone.keys()
        self._met_before = set() if self._whole else self._met_parts_before(again | gone, told, digests)
        beside = self._kept.members(self._met_before)
        for article in beside.keys() - again - gone:
            found = self._evidence(article)
            told[found.source] = _some(found.meeting_mentions, beside[article])
            digests[found.source], self._articles_of[found.source] = self._digest(article), article
        self._queues = self._file.queues if self._whole else self._kept.queues(self._met_before)
        self._meetings = MeetingsByParts(told, self._identity, None, Earlier(digests, self._queues))

    def _met_parts_before(
        self, articles: Set[str], told: Mapping[str, Sequence[MeetingMention]], digests: Mapping[str, str]
    ) -> set[bytes]:
        """Return the parts that have a meeting of some articles, or that one of them has to do with now."""
        tied = chain.from_iterable(it.ties for it, _ in known_members(told, self._identity, None, digests))
        return {*self._kept.met_parts(articles).values(), *self._kept.met_with(set(tied))}

    def _identity(self, article: str, name: str) -> Identity | None:
        return self._who.get((article, name))

    def _evidence(self, article: str) -> ArticleEvidence:
        return self._touched.came.get(article) or self._kept.evidence(article)

    def _digest(self, article: str) -> str:
        return self._touched.digests.get(article) or self._kept.digest(article)

    def _changed(self) -> set[str]:
        """Return the articles of which something may have another outcome."""
        new = self._meetings.queues.keys() - self._queues.keys()
        before = chain.from_iterable(map(self._kept.meetings, self._met_before - self._meetings.queues.keys()))
        was = {mention: one for one in before for mention in one.mentions}
        members = chain.from_iterable(map(self._meetings.members_of, new))
        met = {self._articles_of[it.source] for it in members if self._meetings[it.iri] != was.get(it.iri)}
        return {*self._again, *met, *self._copied} - (self._touched.gone.keys() - self._touched.came.keys())

    def _rest_now(self, rest: Rest) -> Rest:
        """Return what is left open, the origins, and who is in another's office, as it is now."""
        meetings = _replaced(rest.meetings, self._queues.values(), [self._meetings.queue])
        origins = rest.origins | self._origins
        return Rest(
            tuple(sorted(self._open, key=lambda it: (-it[2].score, it[:2]))),
            tuple(sorted(meetings, key=lambda it: it[:2])),
            {one: origin for one, origin in origins.items() if origin},
            sorted(self._anachronisms, key=lambda it: it.mention.order),
        )

    def _resolve_articles(self, changed: set[str]) -> None:
        """Find the articles that are to be written anew."""
        gone = self._touched.gone.keys() - self._touched.came.keys()
        self._before = self._kept.outcomes({*changed, *self._touched.gone})
        if not self._whole:
            self._file.resume(self._kept.turn, self._before, self._queues, set(gone))
        self.written = {one: self._before[one][1] for one in changed - self._touched.written.keys()}
        self.written.update(self._touched.written)
        self._known = Resolved(
            {one: self._evidence(one) for one in changed}, self.written, self.resolution, Ledger(),
            beside=self._file, digests={one: self._digest(one) for one in changed},
        )  # fmt: skip
        self._stale = {one: self._known.outcome(one) for one in self._known.stale()}

    def stale(self) -> list[str]:
        """Return the articles that say something else than they would now, in order."""
        return list(self._stale)

    def outcome(self, article: str) -> ResolvedArticle:
        """Return what is made of a stale article."""
        return self._stale[article]

    def keep(self, decided: Sequence[str] = ()) -> str:
        """Keep what was settled, and return for which state of the store and of the files that humans have decided in.

        decided: fingerprints of these files.
        """
        state, basis = self._fingerprints()
        said = " ".join((state, *decided))
        self._file.settle(Turn(0, said, basis, write_rest(self._rest)), self._meetings, self._told, self._changes())
        return said

    def _told(self, article: str) -> tuple[str, Persons]:
        one = self._evidence(article)
        named = ((it.name, self._identity(it.article, it.name)) for it in one.person_mentions)
        return one.source, [(name, it) for name, it in named if it]

    def _fingerprints(self) -> tuple[str, str]:
        """Return those of the store: what was taken away from those before, and what has come added."""
        turn = Turn() if self._whole else self._kept.turn
        state, basis = (
            Sum(edition.identity(), of=turn.state.split(" ")[0]),
            Sum(edition.identity(), "[]", of=turn.basis),
        )
        for one in () if self._whole else {*self.written, *self._touched.gone}:
            if digest := self._kept.digest(one):
                state.add(one, digest, self._before.get(one, (b"", ""))[1], times=-1)
                basis.add(one, digest, times=-1)
        for one, outcome in self.written.items():
            state.add(one, self._digest(one), outcome)
            basis.add(one, self._digest(one))
        return str(state), str(basis)

    def _changes(self) -> Iterator[Change]:
        """Give what is to be written besides what was found."""
        if not self._whole:
            yield from self._file.evidence_changed(self._touched.digests, self._touched.came)
        yield from chain.from_iterable(self._later)
        yield from meetings_changed(self._met_before, self._meetings, self._articles_of)


def grow(store: Store, file: ResolvedFile) -> Grown:
    """Resolve what a load has touched, or all if that is not known."""
    if (touched := store.touched(file.mark)) is not None:
        try:
            with without_collection(), closing(file.opened()) as opened:
                kept = KeptTies(opened, touched)
                return Grown(file, kept, _touched(store, kept, touched), whole=False)
        except (DamageError, ValidationError, sqlite3.Error):
            file.begin_anew()
    found, written, digests = kept_evidence(store, file)
    with without_collection():
        return Grown(file, KeptTies(None, ()), Touched(found, {}, digests, written), whole=True)


def keep(store: Store, file: ResolvedFile, grown: Grown, decided: Sequence[str] = ()) -> str:
    """Keep what was settled, so that the next load finds it; return the state of the store."""
    with without_collection():
        state = grown.keep(decided)
    store.mark(file.mark)
    return state


def _touched(store: Store, kept: KeptTies, articles: Iterable[str]) -> Touched:
    """Read the articles that have changed, as they are and as they were."""
    came, digests, written = dict[str, ArticleEvidence](), dict[str, str](), dict[str, str]()
    for article in sorted(articles):
        for text, outcome in put(store, library(Path(__file__).parent)["reading"], {"article": NamedNode(article)}):
            came[article] = evidence(read_facts(article, str(text)))
            digests[article], written[article] = hashlib.sha256(str(text).encode()).hexdigest(), str(outcome)
    gone = {one: kept.evidence(one) for one in articles if kept.digest(one)}
    return Touched(came, gone, digests, written)


def _words(found: Mapping[str, ArticleEvidence]) -> list[ArticleWords]:
    return [one.text for one in found.values()]


def _replaced(every: Queue, gone: Iterable[Queue], new: Iterable[Queue]) -> list[tuple[str, str, Decision]]:
    """Return what is left open, without what was, and with what is now."""
    was = {one[:2] for one in chain.from_iterable(gone)}
    return [*(one for one in every if one[:2] not in was), *chain.from_iterable(new)]


def _some(told: Sequence[MeetingMention], wanted: set[str]) -> Sequence[MeetingMention]:
    """Return some of the meetings of an article, by their IRIs."""
    those = [one for one in named(told) if one[0] in wanted]
    return UnreadMentions(those, lambda: [one for one in told if one.iri in wanted])
