"""Meetings by parts: mentions that no two persons connect have no say in each other's meeting.

A part that is as it was need not be resolved anew, unless somebody asks for one of its meetings.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain

from kg.identity.decisions import Decision
from kg.identity.meetings.clustering import HumanDecisions, Meetings, meetings, pairs
from kg.identity.meetings.mentions import MeetingMention, is_met, known
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.persons.census import Identity

Who = Callable[[str, str], Identity | None]  # by the source of an article and a name in it
Queue = tuple[tuple[str, str, Decision], ...]
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
        return iter(self._read() if self.named else ())

    def __eq__(self, other: object) -> bool:
        """Compare with others, read or unread."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Hash as a tuple of them."""
        return hash(tuple(self))


def named(told: Sequence[MeetingMention]) -> Sequence[Named]:
    """Return the IRI and the names of each mention, without reading more of them than that."""
    return told.named if isinstance(told, UnreadMentions) else [(one.iri, one.names) for one in told]


@dataclass(slots=True)
class _Part:
    """Mentions that two persons connect, directly or by others.  said: what there is to each, for the name."""

    mentions: list[tuple[str, str]] = field(default_factory=list)  # source and IRI
    said: list[str] = field(default_factory=list)

    @property
    def name(self) -> bytes:
        """A digest of all that its meetings depend on."""
        return blake2b("\0".join(sorted(self.said)).encode("utf-8", "surrogatepass"), digest_size=LENGTH).digest()


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
        self._parts: dict[bytes, _Part] = {}
        self.part: dict[str, bytes] = {}  # the name of the part of a mention, by its IRI
        self.queues: dict[bytes, Queue] = {}
        for one in self._found(earlier.digests):
            name = one.name
            self._parts[name] = one
            self.part.update((iri, name) for _, iri in one.mentions)
            queue = earlier.queues.get(name)
            self.queues[name] = self._meetings(name).queue if queue is None else queue

    @property
    def queue(self) -> Queue:
        """Return all that is left open, in order."""
        return tuple(sorted(chain.from_iterable(self.queues.values()), key=lambda it: it[:2]))

    def __getitem__(self, iri: str) -> MergedMeeting:
        """Return the meeting of a mention."""
        return self._meetings(self.part[iri]).records[iri]

    def __iter__(self) -> Iterator[str]:
        """Give the IRIs of all mentions."""
        return iter(self.part)

    def __len__(self) -> int:
        """Count the mentions."""
        return len(self.part)

    def __contains__(self, iri: object) -> bool:
        """Tell whether the participants of a mention are known."""
        return iri in self.part

    def of(self, name: bytes) -> list[MergedMeeting]:
        """Return the meetings of a part, each once."""
        return list({one.iri: one for one in self._meetings(name).records.values()}.values())

    def _found(self, digests: Mapping[str, str]) -> Iterable[_Part]:
        """Put the mentions of two persons together, and those that a human has decided on."""
        above: list[int] = []  # the part that a part has become one with
        first: dict[tuple[str, str], int] = {}
        said: list[tuple[str, str, str]] = []
        judged = self._judged()
        for source, mentions in self._told.items():
            for iri, names in named(mentions):
                identities = {name: it for name in names if (it := self._who(source, name))}
                if is_met(names, identities.values()):
                    above.append(at := len(above))
                    said.append((source, iri, _said((digests[source], iri, *judged.get(iri, {}).values()), identities)))
                    persons = sorted({it.person for it in identities.values()})
                    for pair in (*pairs(persons), *judged.get(iri, ())):
                        _unite(above, at, first.setdefault(pair, at))
        parts: dict[int, _Part] = {}
        for at, (source, iri, words) in enumerate(said):
            part = parts.setdefault(_root(above, at), _Part())
            part.mentions.append((source, iri))
            part.said.append(words)
        return parts.values()

    def _judged(self) -> dict[str, dict[tuple[str, str], str]]:
        """Return what humans have decided on each mention, by the two that a decision is about."""
        found: dict[str, dict[tuple[str, str], str]] = {}
        for ends, judgement in sorted((self._decided or {}).items()):
            for end in ends:
                found.setdefault(end, {})[ends] = f"{ends} {judgement}"
        return found

    def _meetings(self, name: bytes) -> Meetings:
        """Resolve the meetings of a part."""
        if name not in self._resolved:
            wanted = dict.fromkeys(source for source, _ in self._parts[name].mentions)
            iris = {iri for _, iri in self._parts[name].mentions}
            told = (it for source in wanted for it in self._told[source] if it.iri in iris)
            self._resolved[name] = meetings(filter(None, (known(it, self._who) for it in told)), self._decided)
        return self._resolved[name]


def _said(told: Iterable[str], identities: Mapping[str, Identity]) -> str:
    """Write all that there is to a mention: what its article and humans say, and who the participants are."""
    who = (f"{name}\1{it.person}\1{it.state}\1{it.inferred:d}" for name, it in identities.items())
    return "\2".join((*told, *who))


def _root(above: list[int], at: int) -> int:
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at


def _unite(above: list[int], one: int, other: int) -> None:
    x, y = _root(above, one), _root(above, other)
    above[max(x, y)] = min(x, y)
