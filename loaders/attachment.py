"""Which office belongs to which name.

Before it ("Prime Minister of Nepal K. P. Oli", "the minister, Ms Rao"), behind it
("Rao, minister of trade and leader of the house,"), or both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from loaders.language import Text
from loaders.marks import Marks
from loaders.names import HONORIFICS, Name
from loaders.offices import DETERMINERS, Office
from loaders.phrases import key

COMMAS = frozenset({",", "(", "\u2013", "\u2014", "-", "--", "\u2012"})
COPULAS = frozenset({"is", "was", "became", "remains", "as", "who", "serves", "named", "being", "heads"})
BETWEEN = COPULAS | frozenset(
    {"has", "been", "currently", "now", "also", "then", "serving", "the", "a", "an", "new", "newly", "of"}
)
GAP = 6  # words between a name and the office behind it: ", who was then the"
EXCELLENCY = frozenset(
    {"excellency", "majesty", "highness", "holiness", "honourable", "honorable", "royal", "serene", "eminence", "grace"}
)


@dataclass(slots=True)
class Titled:
    """A name with the offices that stand beside it.  Units: words, half-open, all of it."""

    name: Name
    start: int
    end: int
    offices: list[Office] = field(default_factory=list)


def attach(text: Text, marks: Marks, names: Sequence[Name], offices: Sequence[Office]) -> list[Titled]:
    """Give every name the offices beside it; each office goes to one name at the most."""
    ending = {office.end: office for office in offices}
    starting = {office.start: office for office in offices}
    by_start = {name.start: name for name in names}
    used: set[int] = set()
    titled = []
    for name in names:
        one = Titled(name, name.start, name.end)
        _attach_before(text, one, ending, used)
        titled.append(one)
    for one in titled:
        _attach_state(text, marks, one)
        _attach_behind(text, one, starting, by_start, used)
    for one, other in pairwise(titled):
        _share_state(text, one, other)
    return titled


def _attach_before(text: Text, one: Titled, ending: Mapping[int, Office], used: set[int]) -> None:
    at = _before_honorifics(text, one.start)
    office = ending.get(at)
    if office is None and at > 1 and text.words[at - 1] == "," and (office := ending.get(at - 1)) is not None:
        office = office if _opens_apposition(text, office, at) else None
    one.start = at if office is None else one.start
    while office is not None and office.start not in used and text.lines[office.start] == text.lines[one.name.start]:
        one.offices.insert(0, office)
        used.add(office.start)
        one.start = _with_determiner(text, office.start)
        office = ending.get(one.start - 1) if key(text.words[one.start - 1]) == "and" and one.start else None


def _opens_apposition(text: Text, office: Office, name_start: int) -> bool:
    """Tell whether ", NAME" behind an office names its holder: the office begins a clause, and is whole."""
    before = _with_determiner(text, office.start)
    begins = (
        text.begins_line(before)
        or text.words[before - 1] in {",", ".", ";", ":"}
        or key(text.words[before - 1]) in {"and", "with", "by"}
    )
    whole = office.organization is not None or office.state is not None
    return whole and (begins or office.definite == "the") or begins and office.definite != ""


def _before_honorifics(text: Text, start: int) -> int:
    at = start
    while at > 0 and not text.begins_line(at):
        word = key(text.words[at - 1])
        if (
            word in HONORIFICS
            or word in EXCELLENCY
            or word in {"he", "hrh", "hm", "hh"}
            and text.words[at - 1].isupper()
        ):
            at -= 1
        elif word in {"his", "her"} and at < start:
            at -= 1
        elif text.words[at - 1] == "." and at > 1 and key(text.words[at - 2]) in HONORIFICS:
            at -= 1
        else:
            break
    return at


def _with_determiner(text: Text, start: int) -> int:
    inside = start > 0 and not text.begins_line(start)
    return start - 1 if inside and key(text.words[start - 1]) in DETERMINERS - {"his", "her", "their"} else start


def _attach_behind(
    text: Text, one: Titled, starting: Mapping[int, Office], names: Mapping[int, Name], used: set[int]
) -> None:
    office = _office_behind(text, one.end, starting)
    while office is not None and office.start not in used and _before_honorifics_name(text, office, names) is None:
        one.offices.append(office)
        used.add(office.start)
        one.end = office.end
        office = _next_behind(text, one.end, starting)


def _before_honorifics_name(text: Text, office: Office, names: Mapping[int, Name]) -> Name | None:
    """Return the name that follows an office directly, if one does."""
    at = office.end
    while at < len(text) and (key(text.words[at]) in HONORIFICS or text.words[at] == "."):
        at += 1
    return names.get(at)


def _office_behind(text: Text, end: int, starting: Mapping[int, Office]) -> Office | None:
    """Find the office of ", (who is) the OFFICE" behind a name."""
    opened = False
    for at in range(end, min(len(text), end + GAP)):
        if at in starting and opened:
            return starting[at]
        word = key(text.words[at])
        opened = opened or text.words[at] in COMMAS or word in COPULAS
        if text.begins_line(at) or not (text.words[at] in COMMAS or word in BETWEEN):
            return None
    return None


def _next_behind(text: Text, end: int, starting: Mapping[int, Office]) -> Office | None:
    """Find the office of "and the OFFICE" behind an office."""
    at = end
    while at < len(text) and at < end + 3 and (text.words[at] == "," or key(text.words[at]) in {"and", "the"}):
        at += 1
    return starting.get(at) if at > end and key(text.words[at - 1]) in {"and", "the"} else None


def _share_state(text: Text, one: Titled, other: Titled) -> None:
    """Read "President A and Prime Minister B of Kosovo": the state is both's."""
    between = text.words[one.end : other.start]
    behind = other.offices and other.end > other.name.end and key(text.words[other.name.end]) == "of"
    if (
        behind
        and between in (["and"], ["&"], [","])
        and one.offices
        and one.offices[-1].state is None
        and one.offices[-1].organization is None
    ):
        one.offices[-1] = replace(one.offices[-1], state=other.offices[0].state)


def _attach_state(text: Text, marks: Marks, one: Titled) -> None:
    """Read "President Herzog of Israel": the state behind the name belongs to the office before it."""
    end = one.name.end
    if one.end != end or not one.offices or end + 1 >= len(text) or key(text.words[end]) != "of":
        return
    at = end + 1 + (key(text.words[end + 1]) == "the")
    state = marks.state(at) if at < len(text) else None
    if state is not None and one.offices[-1].state is None:
        one.offices[-1] = replace(one.offices[-1], state=state.value)
        one.end = state.end
