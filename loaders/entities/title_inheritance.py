"""Offices and states that a name takes over from a name next to it.

Kosovo President A and Prime Minister B          both are Kosovo's
Armenian PM A's chief of staff B                 both are Armenia's
Deputy President A met her Zambian counterpart B B is deputy president
Minister A and her predecessor B                 B was minister of the same state
Minister A sent her deputy B                     B is deputy minister
Chad's trade minister, A, and Mali's, B          B is Mali's trade minister
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model.facts import State, StateBasis, Tenure
from loaders.entities.mention import TitledName
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import POSSESSIVES
from loaders.mentions.offices import OfficeMention
from loaders.reference.phrase_matcher import key
from loaders.text.tokens import Text

SUCCESSION = {"predecessor": Tenure.FORMER, "successor": Tenure.DESIGNATE, "replacement": Tenure.DESIGNATE}
BY_OWNER = frozenset({"deputy", "peer"})  # which are offices of their own as well
OWN = frozenset({"his", "her", "their", "my", "our"})
SPEAKERS = frozenset({"my", "our"})
SERVING = frozenset({"adviser", "staff"})
LISTING = frozenset({",", "and", "&", ";", "the", "as", "well", "with"})


def learn(text: Text, known: KnownNames, titled: Sequence[TitledName]) -> None:
    """Fill in what an office lacks and a neighbour's tells."""
    _inherit(text, titled)
    _complete_ellipses(text, known, titled)
    _resolve_counterparts(text, titled)
    led: set[int] = set()
    for one, other in pairwise(titled):
        if not one.offices or not other.offices:
            continue
        _share_state(text, one, other)
        if _hands_on_state(text, one, other, led):
            led.add(other.start)


def _inherit(text: Text, titled: Sequence[TitledName]) -> None:
    """Read "Armenian PM Rao's chief of staff Lind": whose offices serve the superior's state."""
    holders = [one for one in titled if one.offices]
    ends, starts = {one.name.end: one for one in holders}, {one.start: one for one in holders}
    for one in holders:
        for number, office in enumerate(one.offices):
            above = _owning(text, ends, office) or _served(text, starts, office)
            one.offices[number] = _of_superior(office, above)


def _of_superior(office: OfficeMention, above: TitledName | None) -> OfficeMention:
    return office if above is None or office.state is not None else _of_state(office, above.offices[0].state)


def _owning(text: Text, ends: Mapping[int, TitledName], office: OfficeMention) -> TitledName | None:
    """Return whose an office is: "President Rao's chief of staff"."""
    return ends.get(office.start - 1) if text.words[office.start - 1] in {"'s", "\u2019s"} else None


def _served(text: Text, starts: Mapping[int, TitledName], office: OfficeMention) -> TitledName | None:
    """Return whom an aide serves: "adviser to President Rao", "chief of staff to the Premier Lind"."""
    led = office.kind in SERVING and office.organization is None and text.keys[office.end : office.end + 1] == ["to"]
    at = office.end + 1 + (led and text.keys[office.end + 1 : office.end + 2] == ["the"])
    return starts.get(at) if led else None


def _complete_ellipses(text: Text, known: KnownNames, titled: Sequence[TitledName]) -> None:
    """Read "Chad's trade minister, Rao, and Mali's, Lind": the office of the second is said with the first."""
    for above, one in pairwise(titled):
        owner = _elliptical_owner(text, known, one)
        office = above.offices[-1] if above.offices else None
        if owner is None or office is None or _ends_sentence(text, above.end, one.start):
            continue
        if office.organization is None and office.state not in (None, owner.value):
            said = (owner.start, one.start)
            one.offices.append(replace(office, start=said[0], end=said[1], head=said, state=owner.value, definite=""))


def _elliptical_owner(text: Text, known: KnownNames, one: TitledName) -> KnownName[State] | None:
    """Return the state of "Mali's, Lind", where a name has no office of its own."""
    comma = one.start - 1
    if one.offices or comma < 2 or text.words[comma] != "," or text.words[comma - 1] not in POSSESSIVES:  # noqa: PLR2004
        return None
    return known.state_ending(comma - 1)


def _ends_sentence(text: Text, start: int, end: int) -> bool:
    return text.lines[start - 1] != text.lines[end] or "." in text.words[start:end]


def _resolve_counterparts(text: Text, titled: Sequence[TitledName]) -> None:
    """Give "her Zambian counterpart", "her predecessor" and "her deputy" an office by that of whoever they are hers."""
    held: dict[str, OfficeMention] = {}  # by family name
    seen: list[tuple[int, str]] = []  # where a name ends, and its family name
    for one in titled:
        for number, office in enumerate(one.offices):
            if _is_anothers(office):
                owner = _owner(text, office, seen, held)
                one.offices[number] = _by(office, owner) if owner is not None else office
        family = one.name.parts[-1]
        own = next((office for office in one.offices if not _is_anothers(office)), None)
        if own is not None:
            held[family] = own
        seen.append((one.name.end, family))


def _is_anothers(office: OfficeMention) -> bool:
    """Tell whether somebody else's office says which it is: a counterpart's, "her deputy"."""
    own = office.definite in OWN and office.organization is None and not _is_foreign_deputy(office)
    return office.kind == "counterpart" or (own and office.title.lower() in BY_OWNER)


def _is_foreign_deputy(office: OfficeMention) -> bool:
    """Tell whether a deputy has a state: "his Kenyan deputy" need not be a deputy in his office."""
    return office.title.lower() == "deputy" and office.state is not None


def _owner(
    text: Text, office: OfficeMention, seen: Sequence[tuple[int, str]], held: Mapping[str, OfficeMention]
) -> OfficeMention | None:
    """Return the office of whoever has a counterpart, a predecessor or a deputy: of the last one who holds one.

    "My colleague" may have any.
    """
    if office.definite in SPEAKERS and office.title.lower() == "colleague" and office.state is None:
        return None
    offices = (held[family] for family in _owners(text, office, seen) if family in held)
    state_alone = office.title.lower() != "deputy" and _status(office) is None
    return next((one for one in offices if not state_alone or one.organization is None), None)


def _owners(text: Text, office: OfficeMention, seen: Sequence[tuple[int, str]]) -> list[str]:
    """Return whose it may be, the likeliest first: "Rao's predecessor" is Rao's; "my" says the first one named."""
    if office.start and text.words[office.start - 1] in POSSESSIVES:
        owner = [family for end, family in seen if end == office.start - 1]
        if owner:
            return owner
    named = [family for _, family in seen]
    return named if office.definite == "my" else named[::-1]


def _status(office: OfficeMention) -> Tenure | None:
    """Return the status of those who had an office before somebody, or who have it next."""
    return SUCCESSION.get(office.title.lower().rpartition(" ")[2])


def _by(office: OfficeMention, owner: OfficeMention) -> OfficeMention:
    """Return what somebody is who is the counterpart, the predecessor or the deputy of whoever holds an office."""
    status = _status(office)
    if status is None and office.title.lower() != "deputy":
        return replace(
            owner, start=office.start, end=office.end, head=office.head,
            state=office.state, state_basis=office.state_basis, status=Tenure.CURRENT, definite="",
        )  # fmt: skip
    past = status is Tenure.DESIGNATE and owner.status is Tenure.FORMER
    title = owner.title if status is not None else f"{office.title} {owner.title}"
    return replace(
        owner, start=office.start, end=office.end, head=office.head, title=title, definite="",
        state=owner.state, state_basis=StateBasis.ARTICLE, status=Tenure.CURRENT if past else status or Tenure.CURRENT,
    )  # fmt: skip


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
