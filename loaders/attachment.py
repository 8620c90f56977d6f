"""Which office belongs to which name.

Before it ("Prime Minister of Nepal K. P. Oli", "the minister, Ms Rao"), behind it
("Rao, minister of trade and leader of the house,"), or both.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.model import Tenure
from loaders.language import Text
from loaders.marks import Marks
from loaders.names import HONORIFICS, Name
from loaders.office_parts import DETERMINERS, Parts, is_rank
from loaders.offices import Office
from loaders.phrases import key, words
from loaders.rightward import read_object
from loaders.shared import Shared

COMMAS = frozenset({",", "(", "\u2013", "\u2014", "-", "--", "\u2012"})
COPULAS = words("is was became remains as who serves served named being heads")
BETWEEN = COPULAS | words("has had been currently now also then serving the a an new newly of previously formerly once")
PAST = words("was served had previously formerly once")
GAP = 6  # words between a name and the office behind it: ", who was then the"
EXCELLENCY = words("excellency majesty highness holiness honourable honorable royal serene eminence grace")
STYLES = frozenset({"he", "hrh", "hm", "hh"})  # in capitals: "HE Mr Rao"
STYLED = words("u daw ko ratu tan sri don dona samdech pak ibu chief oba nana otunba don dom baba hajia")  # names too
STACKED = frozenset({"military", "ambassador", "academic"})  # "Deputy Commander Lieutenant General"
ADVERBIAL = words("before after during following ahead at in on since when while as upon with by for from")
LEADING = {"heads": "Head", "chairs": "Chair", "leads": "Leader", "runs": "Head", "directs": "Director", "presides": "President"}
LISTING = frozenset({",", "and", "&", ";", "the", "as", "well", "with"})
RIVALS = frozenset({"head_of_state", "deputy_head_of_state"})  # "the Vice President and President Ali" are two
CLAUSE_OPENERS = frozenset({"and", "with", "by", "but", "while"})


@dataclass(slots=True)
class Titled:
    """A name with the offices that stand beside it.  Units: words, half-open, all of it."""

    name: Name
    start: int
    end: int
    offices: list[Office] = field(default_factory=list)


def attach(text: Text, marks: Marks, names: Sequence[Name], offices: Sequence[Office]) -> list[Titled]:
    """Give every name the offices beside it; each office goes to one name at the most."""
    titled = [Titled(name, name.start, name.end) for name in names]
    attachment = _Attachment(text, marks, names, offices)
    for one in titled:
        attachment.before(one)
    for one in titled:
        attachment.state_behind(one)
        attachment.behind(one)
    shares = {name.start: office for name, office in Shared(text, marks, names).offices()}
    for one in titled:
        if not one.offices and (office := shares.get(one.name.start)) is not None:
            one.offices.append(office)
    _inherit(text, titled)
    _resolve_counterparts(titled)
    led: set[int] = set()
    for one, other in pairwise(titled):
        _share_state(text, one, other)
        if _hands_on_state(text, one, other, led):
            led.add(other.start)
    return titled


class _Attachment:
    """The names and offices of one text, by the words where they begin and end."""

    def __init__(self, text: Text, marks: Marks, names: Sequence[Name], offices: Sequence[Office]) -> None:
        self._text = text
        self._marks = marks
        self._ending = {office.end: office for office in offices}
        self._starting = {office.start: office for office in offices}
        self._names = {name.start: name for name in names}
        self._name_ends = {name.end for name in names}
        self._used: set[int] = set()
        self._apposed: set[int] = set()  # ends of the names that follow their office behind a comma

    def before(self, one: Titled) -> None:
        """Take the offices before a name: "the minister, Ms Rao"."""
        at = self._before_honorifics(one.start)
        office = self._ending.get(at) or self._before_comma(one, at)
        one.start = at if office is None else one.start
        while office is not None and office.start not in self._used and self._is_on_line(office, one):
            one.offices.insert(0, office)
            self._used.add(office.start)
            one.start = _with_determiner(self._text, office.start)
            office = self._ending.get(self._before_stacked(one.start, office))

    def _is_on_line(self, office: Office, one: Titled) -> bool:
        return self._text.lines[office.start] == self._text.lines[one.name.start]

    def _before_comma(self, one: Titled, at: int) -> Office | None:
        office = self._ending.get(at - 1) if at > 1 and self._text.words[at - 1] == "," else None
        if office is None or not self._opens_apposition(office, one):
            return None
        self._apposed.add(one.end)
        return office

    def _before_stacked(self, start: int, office: Office) -> int:
        """Return where an office would end that stands before another of the same person."""
        if start and key(self._text.words[start - 1]) == "and":
            first = self._ending.get(start - 1)
            return -1 if first is not None and {first.kind, office.kind} == RIVALS else start - 1
        if start and self._text.words[start - 1] == "," and (is_rank(office.title) or office.kind == "legislature"):
            return start - 1
        return start if office.kind in STACKED and office.organization is None else -1

    def _opens_apposition(self, office: Office, one: Titled) -> bool:
        """Tell whether ", NAME" behind an office names its holder: the office is whole, and no name's apposition."""
        before = _with_determiner(self._text, office.start)
        name_end = before - 1
        if before > 1 and self._text.words[name_end] in COMMAS and name_end in self._name_ends - self._apposed:
            return False
        whole = office.organization is not None or office.state is not None
        if whole and self._is_adverbial(office):
            return self._text.words[one.end : one.end + 1] == [","]
        return whole or (office.definite not in {"", "a", "an"} and self._begins_clause(before))

    def _is_adverbial(self, office: Office) -> bool:
        """Tell whether an office stands in a clause like "Before the meeting with the Thai minister, Rao ..."."""
        first = office.start
        while first > 0 and not self._marks.starts_sentence(first):
            first -= 1
        word = self._text.words[first]
        return first < office.start and (key(word) in ADVERBIAL or word.endswith("ing"))

    def _begins_clause(self, word: int) -> bool:
        if self._text.begins_line(word) or self._text.words[word - 1] in {",", ".", ";", ":"}:
            return True
        return key(self._text.words[word - 1]) in CLAUSE_OPENERS

    def _before_honorifics(self, start: int) -> int:
        at = start
        while at > 0 and not self._text.begins_line(at) and (step := self._honorific_before(at, start)):
            at -= step
        return at

    def _honorific_before(self, at: int, start: int) -> int:
        """Return how many words of a form of address end before a word."""
        said = self._text.words[at - 1]
        word = key(said)
        if word in HONORIFICS or word in EXCELLENCY or (word in STYLED and said[:1].isupper()) or (word in STYLES and said.isupper()):
            return 1
        if word in {"his", "her", "the"} and at < start:
            return 1
        return int(said == "." and at > 1 and key(self._text.words[at - 2]) in HONORIFICS)

    def behind(self, one: Titled) -> None:
        """Take the offices behind a name: ", minister of trade and leader of the house"."""
        office = self._office_behind(one.end)
        if office is None and (led := self._led_behind(one.end)) is not None:
            one.offices.append(led)
            one.end = led.end
        while office is not None and self._is_open(office):
            one.offices.append(office)
            self._used.add(office.start)
            one.end = office.end
            office = self._next_behind(one.end)

    def _led_behind(self, end: int) -> Office | None:
        """Read ", who chairs the United National Movement": the verb says the office."""
        text, at = self._text, end + (self._text.words[end : end + 1] == [","])
        if at + 2 >= len(text) or key(text.words[at]) != "who" or text.begins_line(at):
            return None
        verb = at + 1 + (key(text.words[at + 1]) in {"now", "currently", "also"})
        title = LEADING.get(key(text.words[verb]))
        return self._body_office(verb, title) if title is not None else None

    def _body_office(self, verb: int, title: str) -> Office | None:
        """Return the office at the body whose name follows a verb."""
        inside = [False] * len(self._text)
        for name in self._names.values():
            inside[name.start : name.end] = [True] * (name.end - name.start)
        parts = Parts(self._text, self._marks, inside, verb, verb + 1, "agency_head", "organization")
        read_object(parts)
        if not parts.organizations:
            return None
        body = parts.organizations[0]
        return Office(verb, parts.end, (verb, verb + 1), parts.kind, parts.whose, title, body, parts.state or body.state)

    def _is_open(self, office: Office) -> bool:
        """Tell whether an office can be that of a name before it: nobody's yet, and not before a name itself."""
        after = self._starting.get(office.end)
        stacked = after is not None and self._is_before_name(after)
        return office.start not in self._used and not self._is_before_name(office) and not stacked

    def _is_before_name(self, office: Office) -> bool:
        """Tell whether a name follows an office directly, on its line."""
        text, at = self._text, office.end
        while at < len(text) and (key(text.words[at]) in HONORIFICS or text.words[at] == "."):
            at += 1
        return at in self._names and text.lines[at] == text.lines[office.start]

    def _office_behind(self, end: int) -> Office | None:
        """Find the office of ", (who is) the OFFICE" behind a name; "who was" makes it a former one."""
        text, opened = self._text, False
        for at in range(end, min(len(text), end + GAP)):
            if at in self._starting and opened:
                return self._with_tense(self._starting[at], end)
            word = key(text.words[at])
            opened = opened or text.words[at] in COMMAS or word in COPULAS
            if text.begins_line(at) or not (text.words[at] in COMMAS or word in BETWEEN):
                return None
        return None

    def _with_tense(self, office: Office, end: int) -> Office:
        between = {key(word) for word in self._text.words[end : office.start]}
        relative = "who" in between or "previously" in between or "formerly" in between
        past = relative and not PAST.isdisjoint(between) and office.status is Tenure.CURRENT
        return replace(office, status=Tenure.FORMER) if past and "then" not in between else office

    def _next_behind(self, end: int) -> Office | None:
        """Find the office of "and the OFFICE" behind an office."""
        text, at = self._text, end
        while at < len(text) and at < end + 3 and (text.words[at] == "," or key(text.words[at]) in {"and", "the"}):
            at += 1
        return self._starting.get(at) if at > end and key(text.words[at - 1]) in {"and", "the"} else None

    def state_behind(self, one: Titled) -> None:
        """Read "President Herzog of Israel": the state behind the name belongs to the office before it."""
        text, end = self._text, one.name.end
        if one.end != end or not one.offices or end + 1 >= len(text) or key(text.words[end]) != "of":
            return
        state = self._marks.state(end + 1 + (key(text.words[end + 1]) == "the"))
        if state is not None and one.offices[-1].state is None:
            one.offices[-1] = replace(one.offices[-1], state=state.value)
            one.end = state.end


def _with_determiner(text: Text, start: int) -> int:
    inside = start > 0 and not text.begins_line(start)
    return start - 1 if inside and key(text.words[start - 1]) in DETERMINERS - {"his", "her", "their"} else start


def _inherit(text: Text, titled: Sequence[Titled]) -> None:
    """Read "Armenian PM Rao's chief of staff Lind": whose offices serve the superior's state."""
    ends = {one.name.end: one for one in titled}
    for one in titled:
        for number, office in enumerate(one.offices):
            owned = office.start > 1 and text.words[office.start - 1] in {"'s", "\u2019s"}
            above = ends.get(office.start - 1) if owned else None
            if above is not None and above is not one and above.offices and office.state is None:
                one.offices[number] = replace(office, state=above.offices[0].state)


def _resolve_counterparts(titled: Sequence[Titled]) -> None:
    """Give "her Zambian counterpart" the office of the person named before."""
    last: Office | None = None
    for one in titled:
        for number, office in enumerate(one.offices):
            if office.kind == "counterpart" and last is not None and last.organization is None:
                one.offices[number] = replace(last, start=office.start, end=office.end, head=office.head,
                                              state=office.state, status=Tenure.CURRENT, definite="")  # fmt: skip
        last = next((office for office in one.offices if office.kind != "counterpart"), last)


def _share_state(text: Text, one: Titled, other: Titled) -> None:
    """Read "President A and Prime Minister B of Kosovo": the state is both's."""
    if not one.offices or not other.offices or text.words[one.end : other.start] not in (["and"], ["&"], [","]):
        return
    behind = other.end > other.name.end and key(text.words[other.name.end]) == "of"
    last = one.offices[-1]
    if behind and last.state is None and last.organization is None and _can_share(last, other.offices[0]):
        one.offices[-1] = replace(last, state=other.offices[0].state)


def _hands_on_state(text: Text, one: Titled, other: Titled, led: Container[int]) -> bool:
    """Read "Kosovo President A and Prime Minister B": the state that begins a list is everybody's in it."""
    if not one.offices or not other.offices or not _stand_in_list(text, one.end, other.start):
        return False
    first, second = one.offices[0], other.offices[0]
    adjective = first.state is not None and first.start < first.head[0] and first.organization is None
    leads = (adjective or one.start in led) and second.state is None and second.whose != "none"
    if leads and _can_share(first, second):
        other.offices[0] = replace(second, state=first.state)
        return True
    return False


def _can_share(first: Office, second: Office) -> bool:
    """Tell whether two offices can be of one government: no second president, no second foreign minister."""
    if first.kind == second.kind and first.kind != "minister":
        return False
    if second.organization is not None and (second.organization.acronym or second.organization.state):
        return False
    return not (_is_foreign(first) and _is_foreign(second))


def _is_foreign(office: Office) -> bool:
    said = {key(word) for word in office.title.split()}
    return office.kind == "minister" and not said.isdisjoint({"foreign", "external", "state"})


def _stand_in_list(text: Text, end: int, start: int) -> bool:
    between = text.words[end:start]
    return bool(between) and set(between) <= LISTING and text.lines[end - 1] == text.lines[start]
