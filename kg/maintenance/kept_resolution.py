"""What identity resolution found, kept in a file, so that who asks need not resolve all articles anew.

It holds for one state of a store and of the human decisions; for any other the file counts as if it were not there.
The one before stays beside it: what was known before the last load need not be resolved anew either.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kg.identity.decisions import Decision, Judgement
from kg.identity.meetings.mentions import MeetingMention, meeting_mentions
from kg.identity.meetings.merge import MergedMeeting
from kg.identity.origins import Origin
from kg.identity.persons.anachronisms import Anachronism
from kg.identity.persons.census import Identity
from kg.identity.resolution import ArticleEvidence, Resolution, evidence, resolve
from kg.maintenance.resolving import Resolved, basis, transcripts
from kg.model import iris
from kg.model.facts import Facts
from kg.model.memory import without_collection
from kg.store.base import Store

BEFORE = ".before"  # behind the name of the file: the one that was there earlier
HumanDecisions = Mapping[tuple[str, str], Judgement]


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the file has.

    identities: each once; persons: the number of the identity by source and name; edited: the evidence that humans
    have corrected, by article.
    """

    identities: list[Identity]
    persons: dict[str, dict[str, int]]
    meetings: list[MergedMeeting]
    queue: list[tuple[str, str, Decision]]
    origins: dict[str, Origin]
    anachronisms: list[Anachronism]
    edited: dict[str, ArticleEvidence]
    decided: list[tuple[str, str, Judgement]]


@dataclass(frozen=True, slots=True)
class KeptIdentities:
    """The identity resolution of a store as it was kept.

    path: of the file; edited: the evidence that humans have corrected, by article.
    """

    path: Path
    store: Store
    resolution: Resolution
    edited: Mapping[str, ArticleEvidence]
    found_anachronisms: Sequence[Anachronism]
    human_decisions: HumanDecisions

    def meeting_mentions(self, told: Facts) -> Sequence[MeetingMention]:
        """Return the meetings of an article as humans have corrected them.  told: what was read in it."""
        edited = self.edited.get(iris.article(told.article.source))
        return meeting_mentions(told) if edited is None else edited.meeting_mentions

    def without(self, articles: Collection[str]) -> Resolution:
        """Return the resolution without some articles, given by their sources; as it was kept, if they came last."""
        if not self.edited:
            earlier = self.path.with_name(self.path.name + BEFORE)
            key = _key(basis(self.store, self.human_decisions, articles))
            if (was := _contents(earlier, key)) and not was.edited:
                return _resolution(was)
        every = ((iris.article(one.article.source), one) for one in transcripts(self.store))
        left = (self.edited.get(iri) or evidence(one) for iri, one in every if one.article.source not in articles)
        return resolve(left, self.human_decisions)

    def anachronisms(self) -> Sequence[Anachronism]:
        """Return the offices that articles give to somebody while a register gives them to another."""
        return self.found_anachronisms


def write(path: Path, state: str, store: Store, found: Resolved) -> None:
    """Keep what was resolved for a state of the store and of the decisions; the file is whole or not there at all."""
    unready = path.with_name(path.name + ".new")
    keys = _key(state) + _key(basis(store, found.human_decisions))
    unready.write_bytes(keys + _adapter().dump_json(_told(found), exclude_defaults=True))
    if path.is_file() and not _has_keys(path, keys):
        path.replace(path.with_name(path.name + BEFORE))
    unready.replace(path)


def _told(found: Resolved) -> _Contents:
    who = found.resolution.persons
    identities = list({id(one): one for one in who.values()}.values())
    number = {id(one): at for at, one in enumerate(identities)}
    persons: dict[str, dict[str, int]] = {}
    for (source, name), one in who.items():
        persons.setdefault(source, {})[name] = number[id(one)]
    edited = {article: one for article, one in found.evidence.items() if _is_edited(one)}
    return _Contents(
        identities, persons, list({one.iri: one for one in found.resolution.meetings.values()}.values()),
        list(found.resolution.queue), dict(found.resolution.origins), list(found.anachronisms()), edited,
        [(*ends, judgement) for ends, judgement in found.human_decisions.items()],
    )  # fmt: skip


def read(path: Path, state: str, store: Store) -> KeptIdentities | None:
    """Return what was kept for a state; None if nothing was, or it cannot be read."""
    contents = _contents(path, _key(state))
    if contents is None:
        return None
    decided = {(one, other): judgement for one, other, judgement in contents.decided}
    return KeptIdentities(path, store, _resolution(contents), contents.edited, contents.anachronisms, decided)


def _key(text: str) -> bytes:
    return text.encode() + b"\n"


def _has_keys(path: Path, keys: bytes) -> bool:
    with path.open("rb") as file:
        return file.readline() + file.readline() == keys


def _contents(path: Path, key: bytes) -> _Contents | None:
    """Return what a file has, if one of its first two lines is the key: the state, and what it depends on."""
    try:
        with path.open("rb") as file:
            if key not in (file.readline(), file.readline()):
                return None
            with without_collection():
                return _adapter().validate_json(file.read())
    except (OSError, ValidationError):
        return None


def _resolution(contents: _Contents) -> Resolution:
    every = ((source, name, at) for source, names in contents.persons.items() for name, at in names.items())
    persons = {(source, name): contents.identities[at] for source, name, at in every}
    meetings = {mention: one for one in contents.meetings for mention in one.mentions}
    return Resolution(persons, meetings, tuple(contents.queue), contents.origins)


def _is_edited(one: ArticleEvidence) -> bool:
    return bool(one.rejected) or any(mention.edited for mention in one.meeting_mentions)


@cache
def _adapter() -> TypeAdapter[_Contents]:
    return TypeAdapter(_Contents)
