"""Persons mentioned by an office alone that nobody else in the article holds: "the Hungarian foreign minister".

Only offices that one person holds at a time count, with the state or the organization that they are of: who
that is on the day, other articles may tell.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from functools import partial

from kg.model.facts import Organization, State, Tenure
from loaders.entities.clusters import PersonCluster
from loaders.entities.mention import TitledName
from loaders.entities.office_match import is_loose, role
from loaders.entities.title_anaphora import Held
from loaders.mentions.name_shape import POSSESSIVES, Name
from loaders.mentions.offices import OfficeMention
from loaders.reference.phrase_matcher import words
from loaders.reference.posts import post
from loaders.text.tokens import Text

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
