"""Identity resolution of persons and meetings over all the articles of a store.

Every article keeps the facts that were read in it.  Whatever was loaded, forgotten or decided last,
all of them are resolved together, and the articles of which more or less is known now are written
anew: so a store's content depends on its articles and on the human decisions, not on their order.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from pyoxigraph import NamedNode

from kg.graph import transcript
from kg.graph.transcript import kept
from kg.identity.corrections import Corrections
from kg.identity.decisions import HumanDecisions
from kg.identity.ends import KnownEvidence
from kg.identity.ledger import Ledger
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.meetings.parts import Earlier, named
from kg.identity.persons.anachronisms import Anachronism, anachronisms
from kg.identity.resolution import ArticleEvidence, Resolution, ResolvedArticle, evidence, resolve
from kg.maintenance.resolved_file import ResolvedFile
from kg.model import edition, iris
from kg.model.errors import KgError, StoreError
from kg.model.facts import Facts
from kg.model.memory import without_collection
from kg.store.base import Store
from queries.library import NAMES, library, put

AT_ONCE = 4  # articles that are written anew in one transaction: its text and tree take 1 MB for each long one
FEW = 8  # one article in so many is asked for by itself, of more all are read
FLUSHED = 6  # transactions after which all is flushed to disk


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


class Settling(Protocol):
    """What is to be written anew."""

    @property
    def written(self) -> dict[str, str]:
        """The fingerprint of the outcome that each article was last written with."""

    def stale(self) -> list[str]:
        """Return the articles that say something else than they would now, in order."""

    def outcome(self, article: str) -> ResolvedArticle:
        """Return what is made of a stale article."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The identity resolution of a store.

    evidence: by the article's IRI; written: the fingerprint of the outcome that each article was
    last written with; problems: entries of the ledger and the corrections that cannot be applied;
    human_decisions: those of both; beside: the file of what need not be done again; read: digests of the facts of each
    article, by its IRI; digests: of all that each article says, as humans have corrected it.
    """

    evidence: Mapping[str, ArticleEvidence]
    written: dict[str, str]
    resolution: Resolution
    ledger: Ledger
    problems: tuple[KgError, ...] = ()
    human_decisions: HumanDecisions = field(default_factory=dict)
    beside: ResolvedFile | None = None
    read: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

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

    def fingerprints(self, decided: Sequence[str] = ()) -> tuple[str, str]:
        """Return those of the store as it was settled; see there.  decided: more that its state is about."""
        told = ((one, digest, self.written[one]) for one, digest in self.read.items())
        state, basis = fingerprints(told, self.human_decisions)
        return " ".join((state, *decided)), basis

    def stale(self) -> list[str]:
        """Return the articles that say something else than they would now, in order."""
        with without_collection():
            fingerprints = {one: self._fingerprint(one) for one in sorted(self.evidence)}
        return [one for one, fingerprint in fingerprints.items() if fingerprint != self.written[one]]

    def _fingerprint(self, article: str) -> str:
        """Return that of an article's outcome; one that is kept, if all that it depends on is as it was."""
        if self.beside is None:
            return self.outcome(article).fingerprint
        cause = self.resolution.cause(self.evidence[article], self.digests[article])
        return self.beside.fingerprint(article, cause, lambda: self.outcome(article).fingerprint)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the articles of a store have to say, as humans have corrected it; fields as those of Resolved.

    resolution: the one that was needed to apply the corrections, if they change nothing.
    """

    evidence: Mapping[str, ArticleEvidence]
    written: dict[str, str]
    ledger: Ledger
    problems: tuple[KgError, ...]
    human_decisions: HumanDecisions
    resolution: Resolution | None = None
    read: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


def corrected(
    store: Store,
    ledger: Ledger | None = None,
    corrections: Corrections | None = None,
    beside: ResolvedFile | None = None,
) -> Corrected:
    """Read what all articles have to say, as humans have corrected it.  beside: the file of what was read before."""
    found, written, read = _evidence(store) if beside is None else kept_evidence(store, beside)
    ledger, corrections = ledger or Ledger(), corrections or Corrections()
    ledger = ledger.of(_ends(found.values())) if ledger.decided else ledger
    decided = ledger.human_decisions()
    if not corrections.rows:
        problems = (*ledger.problems, *corrections.problems)
        return Corrected(found, written, ledger, problems, decided, read=read, digests=read)
    resolution = resolve(found.values(), decided, _earlier(found, read, beside))
    applied = corrections.applied(KnownEvidence(found, resolution))
    digests = {article: it + _edited(applied.evidence[article], found[article]) for article, it in read.items()}
    return Corrected(
        applied.evidence, written, ledger, (*ledger.problems, *applied.problems),
        {**applied.human_decisions, **decided}, None if applied.changes else resolution, read, digests,
    )  # fmt: skip


def know(
    store: Store,
    ledger: Ledger | None = None,
    corrections: Corrections | None = None,
    beside: ResolvedFile | None = None,
) -> Resolved:
    """Read what all articles have to say, and resolve it.  beside: the file of what need not be done again."""
    told = corrected(store, ledger, corrections, beside)
    earlier = _earlier(told.evidence, told.digests, beside)
    resolution = told.resolution or resolve(told.evidence.values(), told.human_decisions, earlier)
    return Resolved(
        told.evidence, told.written, resolution, told.ledger, told.problems, told.human_decisions,
        beside, told.read, told.digests,
    )  # fmt: skip


def settle(store: Store, known: Settling) -> Iterator[str]:
    """Write anew the articles that are stale, and give them as they are written; then all is safe on disk."""
    stale = iter(known.stale())
    for number, some in enumerate(iter(lambda: list(islice(stale, AT_ONCE)), []), 1):
        outcomes = {one: known.outcome(one) for one in some}
        with without_collection():
            store.replace_all({one: kept(facts(store, one), outcome) for one, outcome in outcomes.items()})
        known.written.update((one, outcome.fingerprint) for one, outcome in outcomes.items())
        if number % FLUSHED == 0:
            store.flush()  # what is written is in memory until then: 40 kB an article in a folder
        yield from some
    store.flush()


def state(store: Store) -> str:
    """Return a fingerprint of what articles a store has, as they were read, and of what others have made of each."""
    return fingerprints(readings(store), {})[0]


def fingerprints(
    told: Iterable[tuple[str, str, str]], human_decisions: HumanDecisions, without: Collection[str] = ()
) -> tuple[str, str]:
    """Return the state of a store, and a fingerprint of all that a resolution depends on.

    told: as `readings` has it; without: articles to leave out of the latter.
    """
    known, used = Sum(edition.identity()), Sum(edition.identity(), repr(sorted(human_decisions.items())))
    for article, digest, outcome in told:
        known.add(article, digest, outcome)
        if article not in without:
            used.add(article, digest)
    return str(known), str(used)


class Sum:
    """A fingerprint of a set: of what it is for, and the sum of those of its members, of which some can go and come."""

    def __init__(self, *basis: str, of: str = "") -> None:
        """Begin with nothing, or with what there was.  basis: what it is for; of: one that was written."""
        self._basis, self._sum = iris.digest("basis", *basis, length=16), int(of.rpartition(".")[2] or "0", 16)

    def add(self, *member: str, times: int = 1) -> None:
        """Add a member.  times: -1 to take it away."""
        hashed = hashlib.blake2b("\t".join(member).encode(), digest_size=32).digest()
        self._sum = (self._sum + times * int.from_bytes(hashed, "big")) % (1 << 256)

    def __str__(self) -> str:
        """Write it."""
        return f"{self._basis}.{self._sum:064x}"


def facts(store: Store, article: str) -> Facts:
    """Return what was read in an article, given by its IRI; StoreError if that was not kept."""
    rows = list(put(store, library(NAMES)["transcript"], {"article": NamedNode(article)}).dicts())
    if not rows:
        raise StoreError(store.address, f"does not keep what was read in {article}; load that article again")
    return read_facts(article, str(rows[0]["facts"]))


def transcripts(store: Store) -> Iterator[Facts]:
    """Give what was read in each article, in the order of their IRIs."""
    for row in put(store, library(NAMES)["transcripts"], {}).dicts():
        yield read_facts(str(row["id"]), str(row["facts"]))


def _earlier(
    found: Mapping[str, ArticleEvidence], digests: Mapping[str, str], beside: ResolvedFile | None
) -> Earlier | None:
    return Earlier({found[one].source: it for one, it in digests.items()}, beside.queues) if beside else None


def _edited(now: ArticleEvidence, before: ArticleEvidence) -> str:
    """Return a digest of what humans have made of the evidence of an article; empty if nothing."""
    said = "" if now is before else f"{sorted(now.rejected)} {list(now.meeting_mentions)}"
    return said and iris.digest("edited", said, length=16)


def _ends(found: Iterable[ArticleEvidence]) -> set[str]:
    """Return all that a human decision can be about."""
    ends: set[str] = set()
    for article in found:
        ends.update(one.id for one in article.mentions)
        ends.update(iri for iri, _ in named(article.meeting_mentions))
    return ends


def kept_evidence(
    store: Store, beside: ResolvedFile
) -> tuple[dict[str, ArticleEvidence], dict[str, str], dict[str, str]]:
    """Return the evidence of every article, what it was written with, and a digest of its facts.

    Facts are read of those articles alone of which the file has no evidence.
    """
    told = readings(store)
    digests = {article: digest for article, digest, _ in told}
    found = beside.read(digests)
    new = digests.keys() - found.keys()
    several = _told(store, new) if len(new) * FEW > len(digests) else ((one, facts(store, one)) for one in sorted(new))
    read = {article: evidence(one) for article, one in several}
    beside.keep(digests, read)
    found |= read
    in_order = {article: found[article] for article in digests}
    return in_order, {article: outcome for article, _, outcome in told}, digests


def _told(store: Store, articles: Collection[str]) -> Iterator[tuple[str, Facts]]:
    """Give what was read in some of the articles, of which there are many."""
    for row in put(store, library(NAMES)["transcripts"], {}).dicts():
        if (article := str(row["id"])) in articles:
            yield article, read_facts(article, str(row["facts"]))


def readings(store: Store) -> list[tuple[str, str, str]]:
    """Return each article, a digest of its facts, and what it was written with, in order; Cypher has no digests."""
    if store.language == "rq":
        queries = library(Path(__file__).parent)
        outcomes = {str(article): str(outcome) for article, outcome in put(store, queries["outcomes"], {})}
        digests = ((str(article), str(digest)) for article, digest in put(store, queries["digests"], {}))
        return sorted((article, digest, outcomes.get(article, "")) for article, digest in digests)
    every = put(store, library(NAMES)["transcripts"], {})
    return [(str(one), hashlib.sha256(str(text).encode()).hexdigest(), str(outcome)) for one, text, outcome in every]


def _evidence(store: Store) -> tuple[dict[str, ArticleEvidence], dict[str, str], dict[str, str]]:
    """Return what `kept_evidence` does, from the facts of all articles, without digests."""
    found: dict[str, ArticleEvidence] = {}
    written: dict[str, str] = {}
    for row in put(store, library(NAMES)["transcripts"], {}).dicts():
        article = str(row["id"])
        found[article] = evidence(read_facts(article, str(row["facts"])))
        written[article] = str(row["outcome"])
    return found, written, {}


def read_facts(article: str, text: str) -> Facts:
    """Read what was read in an article; StoreError if it is damaged."""
    try:
        return transcript.read(text)
    except ValueError as error:
        raise StoreError(article, "what was read in it is damaged; retract it, and load it again") from error
