"""Meetings by parts: mentions that no two persons connect have no say in each other's meeting.

A part that is as it was need not be resolved anew, unless somebody asks for one of its meetings.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from kg.identity.decisions import HumanDecisions, Queue
from kg.identity.groups import Groups
from kg.identity.meetings.clustering import Meetings, meetings, pairs
from kg.identity.meetings.mentions import MeetingMention, Who, is_met, known
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.persons.census import Identity

Named = tuple[str, tuple[str, ...]]  # the IRI of a mention, and the names of its participants
LENGTH = 16  # bytes of the name of a part


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was resolved before.

    digests: of what each article says, by its source; queues: what each part leaves open, by the part's name.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    queues: Mapping[bytes, Queue] = field(default_factory=dict)


class UnreadMentions(Sequence[MeetingMention]):
    """The mentions of meetings in an article, read when somebody asks for more than their names."""

    def __init__(self, named: Sequence[Named], read: Callable[[], Sequence[MeetingMention]]) -> None:
        """Take their IRIs and names, and what reads them."""
        self.named, self._read = named, read

    def __len__(self) -> int:
        """Count them."""
        return len(self.named)

    def __getitem__(self, at: int) -> MeetingMention:  # type: ignore[override]  # nobody cuts them
        """Read one of them."""
        return self._read()[at]

    def __iter__(self) -> Iterator[MeetingMention]:
        """Read all."""
        return iter(self._read())

    def __eq__(self, other: object) -> bool:
        """Compare with others, read or unread."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Hash as a tuple of them."""
        return hash(tuple(self))


def named(told: Sequence[MeetingMention]) -> Sequence[Named]:
    """Return the IRI and the names of each mention, without reading more of them than that."""
    return told.named if isinstance(told, UnreadMentions) else [(one.iri, one.names) for one in told]


class Member(NamedTuple):
    """A mention in a part.  ties: what connects it with others."""

    source: str
    iri: str
    ties: tuple[tuple[str, str], ...]  # two persons, or the two of a human decision


def _part_name(said: Iterable[str]) -> bytes:
    """Return a digest of all that the meetings of a part depend on."""
    return blake2b("\0".join(sorted(said)).encode("utf-8", "surrogatepass"), digest_size=LENGTH).digest()


class MeetingsByParts(Mapping[str, MergedMeeting]):
    """The meetings of all articles, by the IRIs of mentions.

    queues: what each part leaves open, by its name; those that are among the earlier ones are not resolved.
    """

    def __init__(
        self, told: Mapping[str, Sequence[MeetingMention]], who: Who, decided: HumanDecisions | None, earlier: Earlier
    ) -> None:
        """Find the parts, and resolve those that are new.  told: by the sources of articles."""
        self._told, self._who, self._decided = told, who, decided
        self._resolved: dict[bytes, Meetings] = {}
        self.part_of: dict[str, bytes] = {}  # the name of the part of a mention, by its IRI
        self.queues: dict[bytes, Queue] = {}
        self._parts: dict[bytes, Sequence[Member]] = dict(self._found(earlier.digests))
        for name, part in self._parts.items():
            self.part_of.update((one.iri, name) for one in part)
            queue = earlier.queues.get(name)
            self.queues[name] = self._meetings(name).queue if queue is None else queue

    @property
    def queue(self) -> Queue:
        """Return all that is left open, in order."""
        return tuple(sorted(chain.from_iterable(self.queues.values()), key=lambda it: it[:2]))

    def __getitem__(self, iri: str) -> MergedMeeting:
        """Return the meeting of a mention."""
        return self._meetings(self.part_of[iri]).records[iri]

    def __iter__(self) -> Iterator[str]:
        """Give the IRIs of all mentions."""
        return iter(self.part_of)

    def __len__(self) -> int:
        """Count the mentions."""
        return len(self.part_of)

    def __contains__(self, iri: object) -> bool:
        """Tell whether the participants of a mention are known."""
        return iri in self.part_of

    def members_of(self, name: bytes) -> Sequence[Member]:
        """Return the mentions of a part."""
        return self._parts[name]

    def ties_of(self, name: bytes) -> set[tuple[str, str]]:
        """Return what connects the mentions of a part with others."""
        return set(chain.from_iterable(one.ties for one in self._parts[name]))

    def meetings_of(self, name: bytes) -> list[MergedMeeting]:
        """Return the meetings of a part, each once."""
        return list({one.iri: one for one in self._meetings(name).records.values()}.values())

    def _found(self, digests: Mapping[str, str]) -> Iterator[tuple[bytes, Sequence[Member]]]:
        """Put the mentions of two persons together, and those that a human has decided on; name what comes out."""
        members, depends = list[Member](), list[str]()
        groups = Groups[int](lambda at: (at,))  # of places in the list of members
        first: dict[tuple[str, str], int] = {}  # the place of the first with the same two
        for at, (member, said) in enumerate(known_members(self._told, self._who, self._decided, digests)):
            members.append(member)
            depends.append(said)
            for pair in member.ties:
                if (other := first.setdefault(pair, at)) != at:
                    groups.unite(at, other)
        for together in groups.groups(range(len(members))).values():
            yield _part_name(depends[at] for at in together), [members[at] for at in together]

    def _meetings(self, name: bytes) -> Meetings:
        """Resolve the meetings of a part."""
        if name not in self._resolved:
            sources = dict.fromkeys(one.source for one in self._parts[name])
            iris = {one.iri for one in self._parts[name]}
            told = (it for source in sources for it in self._told[source] if it.iri in iris)
            self._resolved[name] = meetings(filter(None, (known(it, self._who) for it in told)), self._decided)
        return self._resolved[name]


def known_members(
    told: Mapping[str, Sequence[MeetingMention]],
    who: Who,
    decided: HumanDecisions | None,
    digests: Mapping[str, str],
) -> Iterator[tuple[Member, str]]:
    """Give each mention of somebody known, and all that its meeting depends on.

    told, digests: by the sources of articles.
    """
    judged, said_of = _judged(decided or {}), dict[int, str]()  # what there is to say of somebody, by the identity's id
    for source, mentions in told.items():
        for iri, names in named(mentions):
            identities = {name: it for name in names if (it := who(source, name))}
            if is_met(names, identities.values()):
                decisions = judged.get(iri, {})
                said = [f"{name}\1{_said(it, said_of)}" for name, it in identities.items()]
                depends = "\2".join((digests[source], iri, *decisions.values(), *said))
                persons = sorted({it.person for it in identities.values()})
                yield Member(source, iri, (*pairs(persons), *decisions)), depends


def _judged(decided: HumanDecisions) -> dict[str, dict[tuple[str, str], str]]:
    """Return what humans have decided on each mention, by the two that a decision is about."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for ends, judgement in sorted(decided.items()):
        for end in ends:
            found.setdefault(end, {})[ends] = f"{ends} {judgement}"
    return found


def _said(one: Identity, before: dict[int, str]) -> str:
    """Return what there is to say of a participant, who is one object in all articles.  before: of others, by id."""
    if (said := before.get(id(one))) is None:
        before[id(one)] = said = f"{one.person}\1{one.state}\1{one.inferred:d}"
    return said
