"""What some articles add: new meetings and offices, changes to known ones, and persons found to be the same.

Identities depend on all articles alone, not on their order: so what was known before is what is known
without those articles.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.identity.meetings.merge import MergedMeeting
from kg.identity.persons.census import Identity
from kg.identity.resolution import Resolution
from kg.model.facts import Tenure
from kg.render.report import Item, Report, Section
from kg.render.report import Record as Reported
from kg.reports.coverage import published
from kg.reports.gathered import NO_DATE
from kg.reports.meeting_evidence import Shown, StoredMeetings, edtf, headline, listed, place_name
from kg.store.base import Cell, Store
from queries.library import get, put

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class NewArticles:
    """The articles that are news, by their sources.

    changed: those that were there before with another text; when: how to say it to people.
    """

    new: frozenset[str]
    changed: frozenset[str] = field(default=frozenset())
    when: str = "the last load"

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.new | self.changed


def news(store: Store, stored: StoredMeetings, brought: NewArticles) -> Report:
    """Report what some articles have brought."""
    told = _News(stored, brought)
    offices = _offices(put(store, get("offices-told"), {}).dicts(), brought)
    about = {"report": "news", "new": len(brought.new), "changed": len(brought.changed)}
    return Report(
        f"What is new with {brought.when}",
        about,
        [
            Section("meetings", "Meetings that were not known", list(told.meetings()), _meeting),
            Section("moved", "Meetings of which something else is known now", list(told.moved()), _moved),
            Section("again", "Meetings that are told again", list(told.again()), _meeting),
            Section("offices", "Offices that were not known", offices, _office),
            Section("merged", "Persons who are one now", list(told.merged()), _merged),
            Section("parted", "Persons who are several now", list(told.parted()), _merged),
            Section("called", "Persons who are called something else, too", list(told.called()), _called),
        ],
    )


def published_since(store: Store, day: date) -> NewArticles:
    """Return the articles that appeared on or after a day, for stores that keep no list of their loads."""
    new = (source for source, row in published(store).items() if str(row["published"]) >= day.isoformat())
    return NewArticles(frozenset(new), when=f"the articles since {day}")


class _News:
    """What is known now beside what was known before."""

    def __init__(self, stored: StoredMeetings, brought: NewArticles) -> None:
        self._stored, self._brought = stored, brought
        self._now = stored.known.resolution

    @cached_property
    def _before(self) -> Resolution:
        return self._stored.known.without(self._brought.all)

    def meetings(self) -> Iterator[Reported]:
        """Give the meetings of which only what was brought tells."""
        for record in self._touched():
            if not self._earlier(record):
                yield self._shown(record)

    def moved(self) -> Iterator[Reported]:
        """Give the meetings that were known otherwise, and how."""
        for record, was in self._known_before():
            if changes := list(_changes(was, record)):
                yield {**self._shown(record), "changes": changes}

    def again(self) -> Iterator[Reported]:
        """Give the meetings that were known as they are."""
        for record, was in self._known_before():
            if not list(_changes(was, record)):
                yield self._shown(record)

    def _known_before(self) -> Iterator[tuple[MergedMeeting, list[MergedMeeting]]]:
        for record in self._touched():
            if was := self._earlier(record):
                yield record, was

    def _touched(self) -> Iterator[MergedMeeting]:
        """Give the meetings of which something that was brought tells; of an article read anew, if others do too."""
        for record in self._stored.records:
            sources = self._stored.sources(record)
            if sources & self._brought.new or (sources & self._brought.changed and sources - self._brought.all):
                yield record

    def _earlier(self, record: MergedMeeting) -> list[MergedMeeting]:
        """Return what a meeting was before: nothing, or one, or several."""
        known = (self._before.meetings.get(mention) for mention in record.mentions)
        return list({one.iri: one for one in known if one}.values())

    def _shown(self, record: MergedMeeting) -> Shown:
        told = [one for one in self._stored.of(record) if one.article.source in self._brought.all]
        first = next((one for one in told if one.mention.status is record.status), told[0]).shown()
        more = sorted({one.article.source for one in told} - {str(first["article"])})
        return {**self._stored.shown(record), "quote": first["quote"], "article": first["article"], "more": more}

    def merged(self) -> Iterator[Reported]:
        """Give the persons who were several."""
        yield from self._regrouped(self._before, self._now)

    def parted(self) -> Iterator[Reported]:
        """Give the persons who were one."""
        yield from self._regrouped(self._now, self._before)

    def _regrouped(self, apart: Resolution, together: Resolution) -> Iterator[Reported]:
        """Give the persons that are one in one resolution, and several in another, of those whom both have."""
        groups: dict[str, dict[str, Identity]] = {}
        for key in self._before.persons.keys() & self._now.persons.keys():
            one, many = together.persons[key], apart.persons[key]
            groups.setdefault(one.person, {})[many.person] = many
        names = {who.person: who.name for who in together.persons.values()}
        for person in sorted(one for one, members in groups.items() if len(members) > 1):
            members = [groups[person][one] for one in sorted(groups[person])]
            parts = [{"name": who.name, "id": who.person} for who in members]
            yield {"name": names[person], "id": person, "persons": parts}

    def called(self) -> Iterator[Reported]:
        """Give the persons who were known, and whom an article that was brought calls by a name of its own."""
        before: dict[str, dict[str, str]] = {}  # by the person: the names of articles, and what each stood for
        for key, was in self._before.persons.items():
            if who := self._now.persons.get(key):
                before.setdefault(who.person, {})[key[1]] = was.name
        for (source, name), who in sorted(self._now.persons.items()):
            known = before.get(who.person, {name: ""})
            if source in self._brought.new and name not in known:
                first = known[min(known)]
                known[name] = first
                yield {"name": first, "id": who.person, "called": name, "why": who.why.reason, "article": source}


def _changes(was: Iterable[MergedMeeting], now: MergedMeeting) -> Iterator[str]:
    """Say what of a meeting is known otherwise; it may have been several."""
    earlier = list(was)
    if len(earlier) > 1:
        yield f"{len(earlier)} meetings are one now"
    for aspect, of in ASPECTS.items():
        values = dict.fromkeys(of(one) for one in earlier)
        if of(now) not in values:
            yield f"{aspect}: {' and '.join(value or 'not known' for value in values)} → {of(now) or 'not known'}"


ASPECTS: Mapping[str, Callable[[MergedMeeting], str]] = {
    "status": lambda one: one.status.value,
    "date": lambda one: edtf(one.meeting.date),
    "place": lambda one: place_name(one.meeting.place),
    "mode": lambda one: one.meeting.mode.value,
}


def _offices(told: Iterable[Row], brought: NewArticles) -> list[Reported]:
    """Return the offices of which only what was brought tells, each once with the first words."""
    articles: dict[Cell, set[str]] = {}
    first: dict[Cell, Row] = {}
    for row in told:
        articles.setdefault(row["tenure_id"], set()).add(str(row["article"]))
        first.setdefault(row["tenure_id"], row)
    return [dict(row) for key, row in first.items() if articles[key] <= brought.all and articles[key] & brought.new]


def _meeting(record: Reported) -> Item:
    more = listed(record["more"])
    told = [f"also in {', '.join(more)}"] if more else []
    people = [", ".join(filter(None, (one["name"], one["office"]))) for one in listed(record["participants"])]
    return Item(headline(record), [*people, *told], str(record["quote"]), str(record["article"]))


def _moved(record: Reported) -> Item:
    return Item(headline(record), listed(record["changes"]), str(record["quote"]), str(record["article"]))


def _office(record: Reported) -> Item:
    quality = "" if record["status"] == Tenure.CURRENT else f", {record['status']}"
    head = f"{record['holder']}, {record['office']}{quality}, as of {record['published'] or NO_DATE}"
    return Item(head, [], str(record["quote"]), str(record["article"]))


def _merged(record: Reported) -> Item:
    parts = " and ".join(str(one["name"]) for one in listed(record["persons"]))
    return Item(f"{record['name']}: {parts}")


def _called(record: Reported) -> Item:
    return Item(f"{record['name']}: {record['called']}", [str(record["why"])], "", str(record["article"]))
