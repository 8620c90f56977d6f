"""Persons mentioned by an office alone that nobody else in the article holds: "the Hungarian foreign minister".

Only offices that one person holds at a time count, with the state or the organization that they are of: who
that is on the day, other articles may tell.  In a list of participants "The Secretary" is one, and in the headline of a
record ("Conversation Between the President and Mr. Rao"), if the table of office holders or the edition's own list of
persons has an office that is called so, of the state whose delegation the line belongs to.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

from kg.model.facts import OfficeKind, Organization, State, Tenure
from loaders.entities.clusters import PersonCluster
from loaders.entities.entity_linking import link
from loaders.entities.mention import TitledName
from loaders.entities.office_match import is_loose, role
from loaders.entities.title_anaphora import Held
from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.marked_names import is_record
from loaders.mentions.name_shape import POSSESSIVES, Name
from loaders.mentions.offices import OfficeMention
from loaders.mentions.participant_lists import ParticipantList
from loaders.reference import gazetteer, holder_table
from loaders.reference.phrase_matcher import words
from loaders.reference.posts import post
from loaders.reference.title_words import title_words
from loaders.text.tokens import Text


@dataclass(frozen=True, slots=True)
class Then:
    """What an office alone depends on: the state of the place, the day, and who held which office on it.

    held: offices and names, as the list of persons of the edition has them.
    """

    state: State | None
    day: date | None
    held: Sequence[tuple[str, str]] = ()

    def own_term(self, kind: str, said: frozenset[str], side: State | None) -> holder_table.Term | None:
        """Return the term, by the table, of whom the list has in an office of these words; below no heading alone."""
        called = filter(lambda one: one[0].lower() in word_class(kind), () if side else self.held)
        holders = (_holder(name, office, kind) for office, name in called if said <= title_words(office))
        terms = {link(who, self.day).term for who in holders}
        found = [term for term in terms if term is not None and term.office == kind]
        return found[0] if len(found) == 1 else None


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
BETWEEN = frozenset({"between", "among"})


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
    then: Then,
) -> list[PersonCluster]:  # fmt: skip
    """Return the persons whom lists of participants, else the headline of a record, mention by an office alone."""
    taken = {word for who in clusters for start, end in who.spans for word in range(start, end)}
    found: dict[str, PersonCluster] = {}
    for items in [one.items for one in lists] or [headlined(text)]:
        free = filter(lambda item: taken.isdisjoint(range(*item)), items)
        for office in _listed_offices(text, known, free, then):
            who = found.setdefault(office.title, PersonCluster(office_holder(office), is_nameless=True))
            who.mentions.append(TitledName(Name(*office.head, who.name), *office.head, [office]))
            who.spans.append(office.head)
    return list(found.values())


def _listed_offices(
    text: Text, known: KnownNames, items: Iterable[tuple[int, int]], then: Then
) -> Iterator[OfficeMention]:
    """Yield the offices that lines of a list are, by the titles that the table of office holders has on the day."""
    side: State | None = None
    for item in items:
        side = delegation(known, item) or side
        kind = office_alone(text, item)
        if kind and then.day and (found := _office(kind, side, title_words(_said(text, item)), then)):
            yield OfficeMention(*item, item, ALONE[kind], "state", found[0], state=found[1])


def _office(kind: str, side: State | None, said: frozenset[str], then: Then) -> tuple[str, State] | None:
    """Return what an office is called, and of which state it is.

    Below the heading of a delegation it is of that state.  Elsewhere it is what somebody in the edition's own list of
    persons holds on the day ("The Secretary", in Paris too), else of the state of the place.
    """
    own = then.own_term(kind, said, side)
    state = gazetteer.state_coded(own.owner) if own else side or then.state
    if state is None:
        return None
    there = [own] if own else (term for _, term in holder_table.holders().of(state.code, kind))
    titles = (one.title for one in there if _is_held(one, then.day))
    return next(((title, state) for title in titles if said <= title_words(title)), None)


def _holder(name: str, office: str, kind: str) -> PersonCluster:
    """Return somebody of the list of persons in an office."""
    held = OfficeMention(0, 0, (0, 0), ALONE[kind], "state", office)
    called = Name(0, 0, name)
    return PersonCluster(name, [TitledName(called, 0, 0, [held])], forms={called.parts})


def _is_held(term: holder_table.Term, day: date | None) -> bool:
    return day is not None and term.on(day) is holder_table.Held.YES


def headlined(text: Text) -> list[tuple[int, int]]:
    """Return who the headline of a record says that it was between: "Conversation Between the President and Rao"."""
    title = [word for word in range(len(text)) if text.is_title(word)]
    opens = next((at for at, word in enumerate(title) if text.keys[word] in BETWEEN), len(title))
    if not is_record({text.keys[word] for word in title[:opens]}):
        return []
    parts = groupby(title[opens + 1 :], key=lambda word: text.keys[word] in ("", "and"))
    inner = [list(some) for parts_others, some in parts if not parts_others]
    return [(some[0], some[-1] + 1) for some in inner]


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
