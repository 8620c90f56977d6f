"""Why somebody is taken for a person, and a mention for a meeting: as rows for people, as edges for programs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from kg.identity.decisions import Decision, same, unsure
from kg.identity.ends import KnownEvidence, names
from kg.identity.ledger import RULE, Ends, Ledger, LedgerEntry, entry
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.persons.census import Identity
from kg.identity.persons.mentions import PersonMention
from kg.model.names import fold
from ontology.terms import BASE

COLUMNS = ("name", "as", "article", "published", "score", "why", "id", "end")
ONE_DAY = same(0.95, "the same persons, and days that agree")


def rows(found: KnownEvidence, text: str) -> Iterator[tuple[str | float, ...]]:
    """Give a row for every mention of the persons whom a text means, or for every mention of a meeting.

    Shapes: (name of the person or status of the meeting, words of this article, source, day, score,
    reason, IRI, id that a ledger names it by).
    """
    if text.startswith(BASE) and "/meeting/" in text:
        yield from _meeting_mentions(found, text)
        return
    wanted = {who.person for one, who in found.mentions() if _means(text, one, who)}
    everybody = sorted((*found.mentions(), *found.inferred()), key=lambda it: it[0].order)
    yield from (_mention(one, who) for one, who in everybody if who.person in wanted)


def _mention(one: PersonMention, who: Identity) -> tuple[str | float, ...]:
    offices = ", ".join(sorted(" ".join(sorted(it.words)) for it in one.offices))
    said = f"{one.name} ({offices})" if offices else one.name
    return who.name, said, one.article, str(one.day or ""), who.why.score, who.why.reason, who.person, one.id


def _means(text: str, one: PersonMention, who: Identity) -> bool:
    return text in (who.person, one.id) or fold(text) in names(one) or fold(text) == fold(who.name)


def _meeting_mentions(found: KnownEvidence, iri: str) -> Iterator[tuple[str | float, ...]]:
    record = found.resolution.meetings.get(iri)
    for one in (found.meeting_mention(meeting_mention) for meeting_mention in record.mentions) if record else ():
        why = ONE_DAY if one.iri != iri else same(1.0, "the first report")
        said = f"{one.status.value}: {', '.join(one.names)} ({one.told.date.edtf if one.told.date else 'no date'})"
        assert record is not None  # noqa: S101 - there are no reports without it
        yield record.status.value, said, one.article, _day(one.published), why.score, why.reason, record.iri, one.iri


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


def called(found: KnownEvidence, end: str) -> str:
    """Name a mention, for readers of the ledger."""
    if end in found.resolution.meetings:
        meeting_mention = found.meeting_mention(end)
        return f"{', '.join(meeting_mention.names)} in {meeting_mention.article}"
    mention, _ = found.mention(end)
    return f"{mention.name} in {mention.article}"


def described(found: KnownEvidence, end: str) -> str:
    """Describe a mention in one line, for the human who decides on it."""
    meeting_mention = found.resolution.meetings.get(end)
    if meeting_mention:
        return _told(found.meeting_mention(end))
    one, who = found.mention(end)
    states = "/".join(sorted(one.states or one.hints))
    offices = {f"{it.rank or ' '.join(sorted(it.words))} {it.owner}".strip() for it in one.offices}
    said = ", ".join(filter(None, (states, "; ".join(sorted(offices)))))
    return f"{one.name} [{said}], {one.day or 'no day'}, {one.article}, as {who.name}"


def _told(one: MeetingMention) -> str:
    when = one.told.date.edtf if one.told.date else "no date"
    return f"{', '.join(one.names)}: {one.status.value}, {when}, {one.place or 'no place'}, {one.article}"


def edges(found: KnownEvidence, ledger: Ledger) -> Iterator[LedgerEntry]:
    """Give every decision as an edge: human ones as the ledger has them, those of rules from the first mention on."""
    is_human = [one for _, one in sorted(ledger.decided.values(), key=lambda item: item[0]) if one.is_human]
    yield from is_human
    decided, now = {one.ends for one in is_human}, datetime.now(UTC)
    for ends, decision, rule in _by_rule(found):
        made = entry(ends, decision, f"{RULE}{rule}", now)
        if made.ends not in decided:
            yield made


def _by_rule(found: KnownEvidence) -> Iterator[tuple[Ends, Decision, str]]:
    first: dict[str, str] = {}
    for mention, who in found.mentions():
        start = first.setdefault(who.person, mention.id)
        if start != mention.id:
            yield (start, mention.id), who.why, "persons"
    for iri, record in sorted(found.resolution.meetings.items()):
        if iri != record.iri:
            yield (record.iri, iri), ONE_DAY, "meetings"
    for one, other, decision in found.resolution.queue:
        yield (one, other), unsure(decision.score, decision.reason), "open"
