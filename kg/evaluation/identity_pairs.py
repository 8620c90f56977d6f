"""Compare identity resolution with pairs of persons and meetings that careful readers have labelled.

A set is a file of JSON lines: {"group", "kind", "label": "same" | "different", "a", "b"}.  An end of a
pair of persons is {"article": source, "name"}, of a pair of meetings {"article", "start", "date",
"participants"} with the offset of its earliest claim, of a made-up pair the person's name, office and day.
"""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from kg.identity.meetings.mentions import MeetingMention
from kg.identity.persons.census import census
from kg.identity.persons.mentions import PersonMention, mentions
from kg.identity.resolution import evidence, resolve
from kg.model.facts import Article, Facts, Person, Position, StateBasis, Tenure
from kg.model.names import fold
from loaders.reference import tables
from loaders.reference.posts import office_kind

End = Mapping[str, Any]
Behind = Callable[[End], Hashable]  # what is held to be behind an end; None if nothing is found there


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of persons, or of meetings, and whether they are the same.

    group: pairs that share a person or a meeting share it, so that no half of a set knows the other's.
    """

    group: str
    kind: str
    same: bool
    a: End
    b: End

    @property
    def half(self) -> str:
        """The half of the set: "tune", which rules may be made with, or "kept", of which only figures are looked at."""
        return "kept" if sha256(self.group.encode()).digest()[0] % 2 else "tune"


Found = Callable[[Pair], bool]  # whether the two ends of a pair are held to be one


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far rules agree with readers on the pairs of one set."""

    pairs: int
    right: int  # found to be the same, and are
    wrong: int  # found to be the same, and are not
    missed: int  # the same, and not found to be

    @property
    def precision(self) -> float:
        """Return the share of pairs found that are the same; 1 if none is found."""
        return round(self.right / (self.right + self.wrong), 4) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of pairs that are the same and are found so; 1 if there are none."""
        return round(self.right / (self.right + self.missed), 4) if self.right + self.missed else 1.0


def pairs(path: Path) -> list[Pair]:
    """Read a set of labelled pairs."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Pair(one.get("group", ""), one["kind"], one["label"] == "same", one["a"], one["b"]) for one in lines]


def agreement(labelled: Iterable[Pair], found: Found) -> Agreement:
    """Compare what is found with the labels."""
    counts = Counter((one.same, found(one)) for one in labelled)
    return Agreement(counts.total(), counts[True, True], counts[False, True], counts[True, False])


def by_set(labelled: Iterable[Pair], found: Found) -> dict[str, Agreement]:
    """Return the agreement of each half, and of each kind of pair in the half that may be looked at."""
    groups: dict[str, list[Pair]] = {"tune": [], "kept": []}
    for one in labelled:
        groups[one.half].append(one)
        if one.half == "tune":
            groups.setdefault(f"tune, {one.kind}", []).append(one)
    return {name: agreement(several, found) for name, several in groups.items()}


def judged(articles: Iterable[Facts]) -> tuple[Found, Found]:
    """Resolve persons and meetings; return the reason for a pair of persons, and for a pair of meetings.

    An end that is not found, since the article is read otherwise, is the same as nothing; one whose name is read longer
    or shorter by now is found by its words.
    """
    everything = {facts.article.source: facts for facts in articles}
    found = {source: evidence(facts) for source, facts in everything.items()}
    resolution = resolve(found.values())
    passages: dict[tuple[str, int], list[MeetingMention]] = {}
    for one in chain.from_iterable(one.meeting_mentions for one in found.values()):
        passages.setdefault((one.article, one.start), []).append(one)

    def person(end: End) -> Hashable:
        name = _called(everything, end)
        identity = resolution.persons.get((end["article"], name))
        return identity.person if identity else None

    def meeting(end: End) -> Hashable:
        mention = _at(passages.get((end["article"], end["start"]), ()), end)
        record = resolution.meetings.get(mention.iri) if mention else None
        return record.iri if record else None

    return _alike(person), _alike(meeting)


def _called(articles: Mapping[str, Facts], end: End) -> str:
    """Return the name by which an article is read to call the person that an end means.

    Labels have names as they were read then, "Rabbi Anna Rao" among them: where nobody is called so by now, it is
    the only one whose name has all the words of that name, or no others.
    """
    name, article = str(end["name"]), articles.get(end["article"])
    names = [one.name for one in article.persons] if article is not None else []
    like = [one for one in names if _has_same_words(one, name)]
    return like[0] if name not in names and len(like) == 1 else name


def _has_same_words(name: str, other: str) -> bool:
    """Tell whether one of two names has all the words of the other."""
    a, b = set(fold(name).split()), set(fold(other).split())
    return bool(a and b) and (a <= b or b <= a)


def _at(passage: Iterable[MeetingMention], end: End) -> MeetingMention | None:
    """Return the meeting mention of a passage that an end means, however its date and the others in it are read by now.

    Of several meetings in one sentence it is the one that has most of the persons, then the date.
    """
    names = set(end["participants"])
    shared = [(len(names & set(one.names)), _date(one) == end["date"], one) for one in passage]
    best = max(shared, key=lambda it: it[:2], default=None)
    return best[2] if best and best[0] > 1 else None


def _date(one: MeetingMention) -> str | None:
    return one.told.date.edtf if one.told.date else None


def _alike(found: Behind) -> Found:
    def alike(pair: Pair) -> bool:
        one = found(pair.a)
        return one is not None and one == found(pair.b)

    return alike


def made_up(pair: Pair) -> bool:
    """Tell whether the two mentions of a made-up pair, with nobody beside them, are held to be one person."""
    persons = census([*_mentions("a", pair.a), *_mentions("b", pair.b)]).persons
    return len({one.person for one in persons.values()}) == 1


def _mentions(article: str, end: End) -> Iterator[PersonMention]:
    """Make an article's only mention, whose office names its state."""
    state = next(row.state for row in tables.states() if row.state.code == end["state"])
    position = Position(
        end["name"], end["title"], None, state, Tenure(end["status"]),
        kind=office_kind(end["title"]), state_basis=StateBasis.STATED,
    )  # fmt: skip
    source = Article(article, article, end["title"], published=date.fromisoformat(end["day"]))
    yield from mentions(Facts(source, (Person(end["name"], (), state),), (position,)))
