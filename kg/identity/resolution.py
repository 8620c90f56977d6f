"""From the evidence of all articles and the decisions of hands to persons and meetings: a pure function.

What comes out hangs on what goes in alone, not on its order, nor on the parts in which it was loaded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.identity.census import Identity, census
from kg.identity.decisions import Decision, Judgement
from kg.identity.meetings import Record, meetings
from kg.identity.mentions import Mention, mentions
from kg.identity.reports import Report, known, reports
from kg.model import Facts


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that one article has to say about who is who, and which meeting is which."""

    mentions: tuple[Mention, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who, and which meeting is which.

    persons: by (article, name), with the reason; meetings: by the IRI of the report; queue: the ids of two
    mentions, or of two reports, that may be the same, with the decision "unsure" and its reason.
    """

    persons: Mapping[tuple[str, str], Identity]
    meetings: Mapping[str, Record]
    queue: tuple[tuple[str, str, Decision], ...]


def evidence(facts: Facts) -> Evidence:
    """Return what an article's facts have to say."""
    return Evidence(tuple(mentions(facts)), tuple(reports(facts)))


def resolve(found: Iterable[Evidence], decided: Mapping[tuple[str, str], Judgement] | None = None) -> Resolution:
    """Resolve the evidence of all articles.

    decided: what hands hold of two mentions or of two reports (kg.identity.ledger.Ledger.hands); ends that
    are not among the evidence are passed over.
    """
    everything = list(found)
    people = census((one for article in everything for one in article.mentions), decided)
    told = (one for article in everything for one in article.reports)
    met = meetings((known(one, lambda *at: people.persons[at]) for one in told), decided)
    return Resolution(people.persons, met.records, (*people.queue, *met.queue))
