"""Offices and states that a name takes over from a name next to it.

Kosovo President A and Prime Minister B          both are Kosovo's
Armenian PM A's chief of staff B                 both are Armenia's
Deputy President A met her Zambian counterpart B B is deputy president
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model.facts import State, StateBasis, Tenure
from loaders.entities.mention import TitledName
from loaders.mentions.offices import OfficeMention
from loaders.reference.phrase_matcher import key
from loaders.text.tokens import Text

LISTING = frozenset({",", "and", "&", ";", "the", "as", "well", "with"})


def learn(text: Text, titled: Sequence[TitledName]) -> None:
    """Fill in what an office lacks and a neighbour's tells."""
    _inherit(text, titled)
    _resolve_counterparts(titled)
    led: set[int] = set()
    for one, other in pairwise(titled):
        if not one.offices or not other.offices:
            continue
        _share_state(text, one, other)
        if _hands_on_state(text, one, other, led):
            led.add(other.start)


def _inherit(text: Text, titled: Sequence[TitledName]) -> None:
    """Read "Armenian PM Rao's chief of staff Lind": whose offices serve the superior's state."""
    ends = {one.name.end: one for one in titled if one.offices}
    for one in titled:
        for number, office in enumerate(one.offices):
            above = ends.get(office.start - 1)
            owned = above is not one and text.words[office.start - 1] in {"'s", "\u2019s"}
            if above is not None and owned and office.state is None:
                one.offices[number] = _of_state(office, above.offices[0].state)


def _resolve_counterparts(titled: Sequence[TitledName]) -> None:
    """Give "her Zambian counterpart" the office of the person named before."""
    last: OfficeMention | None = None
    for one in titled:
        for number, office in enumerate(one.offices):
            if office.kind == "counterpart" and last is not None and last.organization is None:
                one.offices[number] = replace(
                    last, start=office.start, end=office.end, head=office.head,
                    state=office.state, state_basis=office.state_basis, status=Tenure.CURRENT, definite="",
                )  # fmt: skip
        last = next((office for office in one.offices if office.kind != "counterpart"), last)


def _share_state(text: Text, one: TitledName, other: TitledName) -> None:
    """Read "President A and Prime Minister B of Kosovo": the state is both's."""
    if text.words[one.end : other.start] not in (["and"], ["&"], [","]):
        return
    last, first = one.offices[-1], other.offices[0]
    behind = other.end > other.name.end and text.keys[other.name.end] == "of"
    if behind and _is_unsaid(last) and _can_share(last, first):
        one.offices[-1] = _of_state(last, first.state)


def _of_state(office: OfficeMention, state: State | None) -> OfficeMention:
    """Return an office as that of the state of somebody beside its holder."""
    return replace(office, state=state, state_basis=StateBasis.ARTICLE)


def _is_unsaid(office: OfficeMention) -> bool:
    return office.state is None and office.organization is None


def _hands_on_state(text: Text, one: TitledName, other: TitledName, led: Container[int]) -> bool:
    """Read "Kosovo President A and Prime Minister B": the state that begins a list is everybody's in it."""
    first, second = one.offices[0], other.offices[0]
    if second.state is not None or second.whose != "state" or not _stand_in_list(text, one.end, other.start):
        return False
    if not (_has_adjective(first) or one.start in led) or not _can_share(first, second):
        return False
    other.offices[0] = _of_state(second, first.state)
    return True


def _has_adjective(office: OfficeMention) -> bool:
    """Tell whether the state stands before the title: "Kosovo President"."""
    return office.state is not None and office.start < office.head[0] and office.organization is None


def _can_share(first: OfficeMention, second: OfficeMention) -> bool:
    """Tell whether two offices can be of one government: no second president, no second foreign minister."""
    if first.kind == second.kind and first.kind != "minister":
        return False
    if second.organization is not None and (second.organization.acronym or second.organization.state):
        return False
    return not (_is_foreign(first) and _is_foreign(second))


def _is_foreign(office: OfficeMention) -> bool:
    said = {key(word) for word in office.title.split()}
    return office.kind == "minister" and not said.isdisjoint({"foreign", "external", "state"})


def _stand_in_list(text: Text, end: int, start: int) -> bool:
    between = text.words[end:start]
    return bool(between) and set(between) <= LISTING and text.lines[end - 1] == text.lines[start]
