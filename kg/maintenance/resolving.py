"""Identity resolution of persons and meetings over all the articles of a store.

Every article keeps the facts that were read in it.  Whatever was loaded, forgotten or decided last,
all of them are resolved together, and the articles of which more or less is known now are written
anew: so a store's content depends on its articles and on the human decisions, not on their order.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Protocol

from pyoxigraph import NamedNode

from kg.graph import transcript
from kg.graph.transcript import kept
from kg.identity.corrections import Corrections
from kg.identity.decisions import Judgement
from kg.identity.ends import KnownEvidence
from kg.identity.ledger import Ledger
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.persons.anachronisms import Anachronism, anachronisms
from kg.identity.resolution import ArticleEvidence, Resolution, ResolvedArticle, evidence, resolve
from kg.lookup.find import NAMES
from kg.model import edition, iris
from kg.model.errors import KgError, StoreError
from kg.model.facts import Facts
from kg.store.base import Store
from queries.library import library, put

AT_ONCE = 48  # articles that are written in one transaction
FLUSHED = 10  # transactions after which all is flushed to disk


class KnownIdentities(Protocol):
    """The identities of persons and of meetings in a store."""

    @property
    def resolution(self) -> Resolution:
        """What all articles together say."""

    def meeting_mentions(self, told: Facts) -> Sequence[MeetingMention]:
        """Return the meetings of an article as humans have corrected them.  told: what was read in it."""

    def without(self, articles: Collection[str]) -> Resolution:
        """Return the resolution without some articles, given by their sources."""

    def anachronisms(self) -> Sequence[Anachronism]:
        """Return the offices that articles give to somebody while a register gives them to another."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The identity resolution of a store.

    evidence: by the article's IRI; written: the fingerprint of the outcome that each article was
    last written with; problems: entries of the ledger and the corrections that cannot be applied;
    human_decisions: those of both.
    """

    evidence: Mapping[str, ArticleEvidence]
    written: Mapping[str, str]
    resolution: Resolution
    ledger: Ledger
    problems: tuple[KgError, ...] = ()
    human_decisions: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)

    @property
    def found(self) -> KnownEvidence:
        """Return the evidence with its resolution, to explain it."""
        return KnownEvidence(self.evidence, self.resolution)

    def meeting_mentions(self, told: Facts) -> Sequence[MeetingMention]:
        """Return the meetings of an article as humans have corrected them.  told: what was read in it."""
        return self.evidence[iris.article(told.article.source)].meeting_mentions

    def without(self, articles: Collection[str]) -> Resolution:
        """Return its resolution without some articles, given by their sources."""
        return resolve((one for one in self.evidence.values() if one.source not in articles), self.human_decisions)

    def anachronisms(self) -> Sequence[Anachronism]:
        """Return the offices that articles give to somebody while a register gives them to another."""
        mentions = chain.from_iterable(one.mentions for one in self.evidence.values())
        return list(anachronisms(mentions, self.resolution.persons))

    def outcome(self, article: str) -> ResolvedArticle:
        """Return what is made of an article, given by its IRI."""
        return self.resolution.outcome(self.evidence[article])

    def stale(self) -> list[str]:
        """Return the articles that say something else than they would now, in order."""
        return [one for one in sorted(self.evidence) if self.outcome(one).fingerprint != self.written[one]]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the articles of a store have to say, as humans have corrected it; fields as those of Resolved.

    resolution: the one that was needed to apply the corrections, if they change nothing.
    """

    evidence: Mapping[str, ArticleEvidence]
    written: Mapping[str, str]
    ledger: Ledger
    problems: tuple[KgError, ...]
    human_decisions: Mapping[tuple[str, str], Judgement]
    resolution: Resolution | None = None


def corrected(store: Store, ledger: Ledger | None = None, corrections: Corrections | None = None) -> Corrected:
    """Read what all articles have to say, as humans have corrected it."""
    found, written = _evidence(store)
    ledger, corrections = ledger or Ledger(), corrections or Corrections()
    ledger = ledger.of(_ends(found.values()))
    decided = ledger.human_decisions()
    if not corrections.rows:
        return Corrected(found, written, ledger, (*ledger.problems, *corrections.problems), decided)
    resolution = resolve(found.values(), decided)
    applied = corrections.applied(KnownEvidence(found, resolution))
    return Corrected(
        applied.evidence, written, ledger, (*ledger.problems, *applied.problems),
        {**applied.human_decisions, **decided}, None if applied.changes else resolution,
    )  # fmt: skip


def _ends(articles: Iterable[ArticleEvidence]) -> set[str]:
    """Return what humans can decide on: mentions of persons and of meetings."""
    found = set[str]()
    for one in articles:
        found.update(it.id for it in one.mentions)
        found.update(it.iri for it in one.meeting_mentions)
    return found


def know(store: Store, ledger: Ledger | None = None, corrections: Corrections | None = None) -> Resolved:
    """Read what all articles have to say, and resolve it."""
    told = corrected(store, ledger, corrections)
    resolution = told.resolution or resolve(told.evidence.values(), told.human_decisions)
    return Resolved(told.evidence, told.written, resolution, told.ledger, told.problems, told.human_decisions)


def settle(store: Store, known: Resolved) -> Iterator[str]:
    """Write anew the articles that are stale, and give them as they are written; then all is safe on disk."""
    stale = iter(known.stale())
    for number, some in enumerate(iter(lambda: list(islice(stale, AT_ONCE)), []), 1):
        store.replace_all({one: kept(facts(store, one), known.outcome(one)) for one in some})
        if number % FLUSHED == 0:
            store.flush()  # what is written is in memory until then: 40 kB an article in a folder
        yield from some
    store.flush()


def state(store: Store) -> str:
    """Return a fingerprint of what articles a store has, as they were read, and of what others have made of each."""
    hashed = hashlib.sha256(edition.identity().encode())
    for row in put(store, library(NAMES)["readings"], {}):
        hashed.update("\t".join(map(str, row)).encode() + b"\n")
    return hashed.hexdigest()


def basis(store: Store, human_decisions: Mapping[tuple[str, str], Judgement], without: Collection[str] = ()) -> str:
    """Return a fingerprint of all that a resolution depends on.  without: sources of articles to leave out."""
    hashed = hashlib.sha256(edition.identity().encode())
    hashed.update(repr(sorted(human_decisions.items())).encode())
    for source, reading, _ in put(store, library(NAMES)["readings"], {}):
        if source not in without:
            hashed.update(f"{source}\t{reading}\n".encode())
    return hashed.hexdigest()


def facts(store: Store, article: str) -> Facts:
    """Return what was read in an article, given by its IRI; StoreError if that was not kept."""
    rows = list(put(store, library(NAMES)["transcript"], {"article": NamedNode(article)}).dicts())
    if not rows:
        raise StoreError(store.address, f"does not keep what was read in {article}; load that article again")
    return _read(article, str(rows[0]["facts"]))


def transcripts(store: Store) -> Iterator[Facts]:
    """Give what was read in each article, in the order of their IRIs."""
    for row in put(store, library(NAMES)["transcripts"], {}).dicts():
        yield _read(str(row["id"]), str(row["facts"]))


def _evidence(store: Store) -> tuple[dict[str, ArticleEvidence], dict[str, str]]:
    found: dict[str, ArticleEvidence] = {}
    written: dict[str, str] = {}
    for row in put(store, library(NAMES)["transcripts"], {}).dicts():
        article = str(row["id"])
        found[article] = evidence(_read(article, str(row["facts"])))
        written[article] = str(row["outcome"])
    return found, written


def _read(article: str, text: str) -> Facts:
    try:
        return transcript.read(text)
    except ValueError as error:
        raise StoreError(article, "what was read in it is damaged; retract it, and load it again") from error
