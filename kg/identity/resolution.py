"""From the evidence of all articles and the human decisions to persons and meetings: a pure function.

What comes out depends only on what goes in, not on its order, nor on the parts in which it was loaded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, repeat

from kg.identity.decisions import HumanDecisions, Queue
from kg.identity.meetings.clustering import meetings
from kg.identity.meetings.mentions import MeetingMention, known, meeting_mentions
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.meetings.parts import LENGTH, Earlier, MeetingsByParts, named
from kg.identity.origins import ArticleWords, Origin, origins
from kg.identity.persons.census import Identity, census
from kg.identity.persons.mentions import PersonMention, mentions, nameless
from kg.identity.persons.office_holders import incumbents
from kg.model import iris
from kg.model.dates import ordinal
from kg.model.facts import Facts
from kg.model.memory import without_collection

Persons = Mapping[tuple[str, str], Identity]  # by (article, name)


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """The evidence of one article for the identities of persons and meetings.

    text: its words; rejected: IRIs of meeting mentions and tenures that humans have rejected; nameless: those
    whom it mentions by their office alone.
    """

    mentions: tuple[PersonMention, ...] = ()
    meeting_mentions: Sequence[MeetingMention] = ()
    text: ArticleWords = field(default=ArticleWords())
    rejected: frozenset[str] = frozenset()
    nameless: tuple[PersonMention, ...] = ()

    @property
    def source(self) -> str:
        """The source of the article."""
        return self.text.article

    @property
    def person_mentions(self) -> tuple[PersonMention, ...]:
        """All mentions of persons: those by a name, then those by an office alone."""
        return (*self.mentions, *self.nameless)

    @property
    def told_apart(self) -> Iterator[tuple[PersonMention, bool]]:
        """All mentions of persons, each with whether it is by an office alone."""
        return chain(zip(self.mentions, repeat(False)), zip(self.nameless, repeat(True)))


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """What identity resolution over all articles says of one article.

    persons: by name; meetings: by the IRIs of its meeting mentions; rejected: IRIs of reports
    and tenures that humans have rejected; origin: where its words are from, if others show that.
    """

    persons: Mapping[str, Identity] = field(default_factory=dict)
    meetings: Mapping[str, MergedMeeting] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    origin: Origin | None = None

    @property
    def fingerprint(self) -> str:
        """A fingerprint of all this; empty if it is the same as from the article alone."""
        persons = [it.outcome(name) for name, it in self.persons.items() if it.overruled or not it.is_plain(name)]
        meetings = [
            (mention, it.iri, it.status.value, repr(it.meeting))
            for mention, it in self.meetings.items()
            if len(it.mentions) > 1 or it.edited
        ]
        parts = [sorted(persons), sorted(meetings), sorted(self.rejected), [self.origin] if self.origin else []]
        return iris.digest("outcome", *map(repr, parts), length=16) if any(parts) else ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The identities of persons and of meetings.

    persons: by (article, name), with the reason; meetings: by the IRI of the mention; queue: the ids of two
    persons' or two meetings' mentions that may be the same, with the decision "unsure" and its reason; origins:
    of articles, by their sources, where they are not the article itself; parts: of the meetings, if they are known.
    """

    persons: Persons
    meetings: Mapping[str, MergedMeeting]
    queue: Queue
    origins: Mapping[str, Origin]
    parts: MeetingsByParts | None = field(default=None, compare=False)
    _causes: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)  # of identities, by id

    def outcome(self, article: ArticleEvidence) -> ResolvedArticle:
        """Return what is made of one article."""
        keys = {one.name: (one.article, one.name) for one in article.person_mentions}
        persons = {name: self.persons[key] for name, key in keys.items() if key in self.persons}
        meetings = {one.iri: self.meetings[one.iri] for one in article.meeting_mentions if one.iri in self.meetings}
        return ResolvedArticle(persons, meetings, article.rejected, self.origins.get(article.source))

    def cause(self, article: ArticleEvidence, digest: str) -> bytes:
        """Return a digest of all that the outcome of an article depends on, found without its meetings.

        digest: of what it says.  For articles that no human has corrected, where the parts are known.
        """
        source, persons = article.source, self.persons
        who = ((one.name, persons.get((source, one.name))) for one in article.person_mentions)
        said = (f"{name}\1{self._cause(it)}" for name, it in who if it)
        origin = self.origins.get(source, Origin())
        words = "\2".join((digest, origin.agency, origin.article, *said)).encode("utf-8", "surrogatepass")
        parts = self.parts.part_of if self.parts else {}
        met = (parts.get(iri, b"") for iri, _ in named(article.meeting_mentions))
        return blake2b(b"\0".join((words, *met)), digest_size=LENGTH).digest()

    def _cause(self, who: Identity) -> str:
        """Return all that there is to say of somebody, who is one object in all articles."""
        if (said := self._causes.get(id(who))) is None:
            self._causes[id(who)] = said = who.cause
        return said


def evidence(facts: Facts) -> ArticleEvidence:
    """Return what an article's facts have to say."""
    text = ArticleWords(facts.article.source, ordinal(facts.article.published), facts.wording)
    return ArticleEvidence(
        tuple(mentions(facts)), tuple(meeting_mentions(facts)), text, nameless=tuple(nameless(facts))
    )


def resolve(
    found: Iterable[ArticleEvidence], decided: HumanDecisions | None = None, earlier: Earlier | None = None
) -> Resolution:
    """Resolve the evidence of all articles.

    decided: human decisions on pairs of mentions, as kg.identity.ledger.Ledger.human_decisions has them; a pair
    that is not among the evidence is passed over.  earlier: what was resolved before, and need not be again.
    """
    with without_collection():
        return _resolve(list(found), decided, earlier)


def _resolve(
    everything: Sequence[ArticleEvidence], decided: HumanDecisions | None, earlier: Earlier | None
) -> Resolution:
    persons, left_open = _people(everything, decided)
    copied = origins(one.text for one in everything)

    def who(article: str, name: str) -> Identity | None:
        return persons.get((article, name))

    if earlier is not None:
        parts = MeetingsByParts({one.source: one.meeting_mentions for one in everything}, who, decided, earlier)
        return Resolution(persons, parts, (*left_open, *parts.queue), copied, parts)
    told = chain.from_iterable(one.meeting_mentions for one in everything)
    met = meetings(filter(None, (known(it, who) for it in told)), decided)
    return Resolution(persons, met.records, (*left_open, *met.queue), copied)


def who_is_who(everything: Sequence[ArticleEvidence], decided: HumanDecisions | None = None) -> Persons:
    """Resolve persons alone, of all articles; as `resolve` does."""
    with without_collection():
        return _people(everything, decided)[0]


def _people(everything: Sequence[ArticleEvidence], decided: HumanDecisions | None) -> tuple[Persons, Queue]:
    by_name = list(chain.from_iterable(one.mentions for one in everything))
    people = census(by_name, decided)
    by_office = chain.from_iterable(one.nameless for one in everything)
    return {**people.persons, **incumbents(by_name, by_office, people.persons)}, people.queue
