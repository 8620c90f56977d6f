"""Persons mentioned by an office alone that nobody else in the article holds: "the Hungarian foreign minister".

Only offices that one person holds at a time count, with the state or the organization that they are of: who
that is on the day, other articles may tell.  In a list of participants "The Secretary" is one, if the table of office
holders has an office that is called so in the state whose delegation the line belongs to.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from kg.model.facts import OfficeKind, Organization, State, Tenure
from loaders.entities.clusters import PersonCluster
from loaders.entities.mention import TitledName
from loaders.entities.office_match import is_loose, role
from loaders.entities.title_anaphora import Held
from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import POSSESSIVES, Name
from loaders.mentions.offices import OfficeMention
from loaders.mentions.participant_lists import ParticipantList
from loaders.reference import holder_table
from loaders.reference.phrase_matcher import words
from loaders.reference.posts import post
from loaders.reference.title_words import title_words
from loaders.text.tokens import Text

ALONE = {  # what a line of a list can be alone, as the table of office holders calls it
    "head_of_state": OfficeKind.HEAD_OF_STATE,
    "head_of_government": OfficeKind.HEAD_OF_GOVERNMENT,
    "foreign_minister": OfficeKind.MINISTER,
    "deputy_head_of_state": OfficeKind.DEPUTY_HEAD_OF_STATE,
}

BECOMING = words(
    "as be been being is was are were become becomes became becoming remain remains remained appointed named elected"
    " reelected nominated chosen sworn post position role job title"
)
PLACING = frozenset({"in", "at"})


def incumbents(
    text: Text, offices: Iterable[OfficeMention], bare: Held, clusters: Sequence[PersonCluster]
) -> list[PersonCluster]:
    """Return the persons mentioned by an office alone, in the order of the text."""
    taken = {word for who in clusters for start, end in who.spans for word in range(start, end)}
    found: dict[tuple[object, ...], PersonCluster] = {}
    alone = (_own(text, office) for office in offices if office.start not in bare)
    for office in filter(partial(_is_somebody, text, taken), alone):
        who = found.setdefault((role(office), _owner(office)), PersonCluster(office_holder(office), is_nameless=True))
        start = office.start - bool(office.definite)
        who.mentions.append(TitledName(Name(office.start, office.end, who.name), start, office.end, [office]))
        who.spans.append((start, office.end))
    return list(found.values())


def unlisted(text: Text, lists: Iterable[ParticipantList], offices: Iterable[OfficeMention]) -> list[OfficeMention]:
    """Return the offices that are no line of a list: that one is nobody's of another line."""
    alone = {item for one in lists for item in one.items if office_alone(text, item)}
    words_of = {word for item in alone for word in range(*item)}
    return [office for office in offices if office.head[0] not in words_of]


def listed_incumbents(
    text: Text, known: KnownNames, lists: Iterable[ParticipantList], clusters: Sequence[PersonCluster],
    then: tuple[State | None, date | None],
) -> list[PersonCluster]:  # fmt: skip
    """Return the persons whom lists of participants mention by an office alone.

    then: the state of an office below no heading of a delegation, and the day.
    """
    taken = {word for who in clusters for start, end in who.spans for word in range(start, end)}
    found: dict[str, PersonCluster] = {}
    for one in lists:
        free = (item for item in one.items if taken.isdisjoint(range(*item)))
        for office in _listed_offices(text, known, free, then):
            who = found.setdefault(office.title, PersonCluster(office_holder(office), is_nameless=True))
            who.mentions.append(TitledName(Name(*office.head, who.name), *office.head, [office]))
            who.spans.append(office.head)
    return list(found.values())


def _listed_offices(
    text: Text, known: KnownNames, items: Iterable[tuple[int, int]], then: tuple[State | None, date | None]
) -> Iterator[OfficeMention]:
    """Yield the offices that lines of a list are, by the titles that they have in the table on the day."""
    side, day = then
    for item in items:
        side = delegation(known, item) or side
        kind = office_alone(text, item)
        if kind and side and day and (title := _title(kind, side, day, title_words(_said(text, item)))):
            yield OfficeMention(*item, item, ALONE[kind], "state", title, state=side)


def _title(kind: str, side: State, day: date, said: frozenset[str]) -> str:
    """Return what the table of office holders calls an office of a state on a day, if the words are some of that."""
    there = (term for _, term in holder_table.holders().of(side.code, kind) if term.on(day) is holder_table.Held.YES)
    return next((term.title for term in there if said <= title_words(term.title)), "")


def delegation(known: KnownNames, item: tuple[int, int]) -> State | None:
    """Return the state whose delegation a line heads: "U.K.", "Soviet Side:"."""
    found = (known.state(word) or known.demonym(word) for word in range(*item))
    return next((one.value for one in found if one is not None), None)


def office_alone(text: Text, item: tuple[int, int]) -> str | None:
    """Return the kind of office that a line is, as the table of office holders calls it: "The President"."""
    said = _said(text, item)
    return next((kind for kind in ALONE if said in word_class(kind)), None)


def _said(text: Text, item: tuple[int, int]) -> str:
    return " ".join(key for key in text.keys[slice(*item)] if key.isalpha()).removeprefix("the ")


def _own(text: Text, office: OfficeMention) -> OfficeMention:
    """Return an office of a state without what stands behind it: "the foreign minister of Hungary in Oulu"."""
    if office.whose != "state":
        return office
    end = next((word for word in range(office.head[1], office.end) if text.keys[word] in PLACING), office.end)
    return replace(office, organization=None, end=end)


def _is_somebody(text: Text, taken: Container[int], office: OfficeMention) -> bool:
    """Tell whether an office stands for whoever holds it; not beside somebody's name."""
    touches = any(word in taken for word in range(office.start - 1, office.end + 1))
    return is_sole(office) and _is_meant(text, office) and not touches


def is_sole(office: OfficeMention) -> bool:
    """Tell whether one person holds an office at a time, and whose office it is."""
    if is_loose(office) or office.status is not Tenure.CURRENT or (office.organization and office.state):
        return False
    return post(office_holder(office)).sole


def _is_meant(text: Text, office: OfficeMention) -> bool:
    """Tell whether somebody is meant: "the French President", "Iran's foreign minister"; not what one becomes."""
    possessive = not POSSESSIVES.isdisjoint(text.words[office.start : office.head[0]])
    before = office.start - 1 - bool(office.definite)
    becomes = before >= 0 and text.keys[before] in BECOMING
    return not becomes and (office.definite == "the" or (possessive and not office.definite))


def _owner(office: OfficeMention) -> Organization | State | None:
    return office.organization or office.state


def office_holder(office: OfficeMention) -> str:
    """Call somebody by their office: "Foreign Minister, Hungary"."""
    return ", ".join([office.title, *(owner.name for owner in [_owner(office)] if owner)])
