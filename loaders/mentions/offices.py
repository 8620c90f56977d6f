"""Offices: a head word and what belongs to it, on both sides.

    deputy | foreign | minister            | of | Azerbaijan
    Azerbaijan 's | first | vice president
    chief                                  | of | State Migration Service | of | Azerbaijan

An office is read from words alone, before the grammar: the grammar is read afterwards, on
a text in which a person with their offices is one word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model.facts import OfficeKind, Organization, State, StateBasis, Tenure
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import HYPHENS, POSSESSIVES, is_capital
from loaders.mentions.office_left import read_left
from loaders.mentions.office_parts import DETERMINERS, OfficeParts, is_rank
from loaders.mentions.office_right import read_right
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import TitleRow, bodies
from loaders.text.tokens import Text

WHOLE = ("member", "speaker of the house")
RANKED = 5  # words between a rank and the head that it belongs to: "Deputy Trade and Industry Minister"
SHORT = {"amb": "Ambassador", "gov": "Governor", "rep": "Representative", "sen": "Senator"} | {
    "sec": "Secretary", "assistant sec": "Assistant Secretary", "deputy sec": "Deputy Secretary",
    "asst. sec": "Assistant Secretary", "dep. sec": "Deputy Secretary", "under sec": "Under Secretary",
    "dep. asst. sec": "Deputy Assistant Secretary",
}  # fmt: skip
GIVEN_TOO = words("emir king sultan")  # titles of monarchs that are names as well
HOUSES = words("representatives commons lords councillors deputies assembly people peoples")


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office as one mention gives it.  Units: words, half-open; head is a half-open stretch too."""

    start: int
    end: int
    head: tuple[int, int]
    kind: OfficeKind  # by the head word
    whose: str  # "state", "organization", "either" or "none", as in the table of titles
    title: str
    organization: Organization | None = None
    state: State | None = None
    status: Tenure = Tenure.CURRENT
    definite: str = ""  # the determiner before it: "the", "his"
    state_basis: StateBasis = StateBasis.STATED  # inferred where the office of somebody beside it tells the state

    @property
    def is_anybodys(self) -> bool:
        """Whether its words say neither whose it is, nor that the text means one holder."""
        return self.state is None and self.organization is None and not self.definite

    @property
    def stated(self) -> State | None:
        """The state that its own words say."""
        return self.state if self.state_basis is StateBasis.STATED else None


def offices(text: Text, known: KnownNames, names: Sequence[bool]) -> list[OfficeMention]:
    """Find every office in a text.  Shapes: names[word] is True inside a person's name."""
    found: list[OfficeMention] = []
    word = 0
    while word < len(text):
        head = None if names[word] else known.head(word)
        if head is None or _is_of_next(text, known, head) or _is_name(text, head) or _is_given(text, found, head):
            word += 1
            continue
        office = _without_above(found, _office(text, known, names, head))
        if found:
            office = _behind(text, found, office)
        found.append(office)
        word = max(office.end, office.head[1])
    return found


def _without_above(found: Sequence[OfficeMention], office: OfficeMention) -> OfficeMention:
    """Leave out the body of the office before, which another one took in: "Representative to the UN Ambassador Rao"."""
    envoys = bool(found) and office.start < found[-1].end and found[-1].kind == "ambassador"
    body = found[-1].organization if envoys else None
    shared = body is not None and office.organization == body
    return replace(office, organization=None, state=None) if shared else office


def _is_name(text: Text, head: KnownName[TitleRow]) -> bool:
    """Tell whether "Sen" has no full stop, so that it is a name rather than short for an office; "7 p.m." is a time."""
    said, stop = text.said(head.start, head.end), text.words[head.end : head.end + 1] == ["."]
    is_time = said.lower().startswith("p.m") and head.start > 0 and text.words[head.start - 1][-1:].isdigit()
    accuses = said == "charge"  # as prosecutors do; "the Charge" is an office
    return is_time or accuses or (said.lower() in SHORT.keys() - {"sec"} and " " not in said and not stop)


def _is_of_next(text: Text, known: KnownNames, head: KnownName[TitleRow]) -> bool:
    """Tell whether a head is a rank of the next, or ends the office of several."""
    return _is_of_several(known, head) or _is_rank_of_next(text, known, head)


def _is_of_several(known: KnownNames, head: KnownName[TitleRow]) -> bool:
    """Tell whether a head ends the office of several: "Ministers | Plenipotentiary"."""
    before = map(known.plural_head, range(max(head.start - 2, 0), head.start))
    return any(plural is not None and plural.end == head.end for plural in before)


def _is_given(text: Text, found: Sequence[OfficeMention], head: KnownName[TitleRow]) -> bool:
    """Tell whether a monarch's title is a given name, behind another's office: "Foreign Minister Emir Rao"."""
    before = found[-1] if found and found[-1].end == head.start else None
    monarch = text.keys[head.start] in GIVEN_TOO and head.end == head.start + 1 and text.words[head.start].istitle()
    return monarch and before is not None and before.kind != "royal" and is_capital(text.words[head.end])


def _is_rank_of_next(text: Text, known: KnownNames, head: KnownName[TitleRow]) -> bool:
    """Tell whether a head is a rank of the one right behind it: "Deputy" of "Deputy Vice Minister"."""
    if known.modifier(head.start) is None or head.end > head.start + 1:
        return False
    behind = known.head(_over_ranks(text, known, head.end))
    return behind is not None and behind.value.whose != "none" and not is_rank(behind.value.phrase)


def _over_ranks(text: Text, known: KnownNames, start: int) -> int:
    """Go over further ranks and portfolios before a head: "Vice", "Trade and Industry"."""
    at, last = start, min(len(text) - 1, start + RANKED)
    while at < last and not text.begins_line(at):
        led, named = known.portfolio(at), known.head(at)
        if not _is_rank_word(text, known, at) and (led is None or named is not None):
            break
        at = led.end if led is not None else at + 1
    return at


def _is_rank_word(text: Text, known: KnownNames, word: int) -> bool:
    """Tell whether a word is a rank, or a hyphen behind one, and begins no office: "special" of "special assistant"."""
    named = known.head(word)
    begins = named is not None and named.end > word + 1
    return not begins and (known.modifier(word) is not None or text.words[word] in HYPHENS)


def _behind(text: Text, found: list[OfficeMention], office: OfficeMention) -> OfficeMention:
    """Part an office from the one before it, or take that one in: "the Secretary-General's Special Envoy"."""
    above = found[-1]
    if office.start <= above.start:
        found.pop()  # "justice" of "justice minister"
        return _behind(text, found, office) if found else office
    if office.start < above.end:  # "Minister of Justice Ambassador Rao" is no "Justice Ambassador"
        title = office.title.removeprefix(text.said(office.start, above.end) + " ")
        return replace(office, start=above.end, title=title)
    if text.keys[above.end : office.start] in (["assisting"], ["assisting", "the"]):
        found.pop()  # "Minister Assisting the Prime Minister for Women"
        return replace(above, end=office.end, title=f"{above.title} {text.said(above.end, office.end)}")
    if text.words[above.end : office.start] not in (["'s"], ["\u2019s"]):
        return office
    found.pop()
    return replace(
        office, start=above.start, definite=above.definite, state=office.state or above.state,
        organization=office.organization or above.organization,
    )  # fmt: skip


def _office(text: Text, known: KnownNames, names: Sequence[bool], head: KnownName[TitleRow]) -> OfficeMention:
    start, end = _head_start(text, names, head), _head_end(text, known, names, head)
    is_bodys = start > head.start + 1  # "Security Council Secretary", but not "Cabinet Secretary"
    whose = "either" if is_bodys else head.value.whose
    parts = OfficeParts(text, known, names, start, end, head.value.kind, whose)
    read_left(parts)
    read_right(parts)
    title = " ".join([*parts.before, _said(text, start, end), *parts.after]).replace(" - ", "-").replace(" , ", ", ")
    first = parts.organizations[0] if parts.organizations else None
    if first is not None and is_bodys:
        first = _own(first, text.said(head.start, start), parts.state)
    office = OfficeMention(
        parts.start, parts.end, (start, end), head.value.kind, whose, title, first,
        parts.state or (first.state if first else None), parts.status, _determiner(text, parts.start),
    )  # fmt: skip
    return _ministers(text, known, office) if head.value.phrase == "secretary" else office


def _ministers(text: Text, known: KnownNames, office: OfficeMention) -> OfficeMention:
    """Return the office of a secretary as a minister's where "of Health" stands behind it, and no body."""
    of = office.head[1]
    led = known.portfolio(of + 1) if office.organization is None and of + 1 < len(text) else None
    is_ministers = led is not None and text.keys[of] in {"of", "for"} and is_capital(text.words[led.start])
    return replace(office, kind=OfficeKind.MINISTER, whose="state") if is_ministers else office


def _own(body: Organization, said: str, state: State | None) -> Organization:
    """Return a state's own body, where the table has one that is everybody's: "Russia's Security Council"."""
    return body if state is None else Organization(said if body.acronym else body.name, state=state)


def _said(text: Text, start: int, end: int) -> str:
    """Return a title as the text has it, a shouted one in small letters, "Sen." in full; "PM" stays."""
    said = SHORT.get(text.said(start, end).rstrip(".").lower(), text.said(start, end))
    if start > 1 and text.words[start - 1] in HYPHENS and text.keys[start - 2] == "then":
        return said.replace("-", " ")  # "the then-foreign-minister"
    return " ".join(text.words[start:end]) if said.isupper() and len(said) > len("PM") else said


def _determiner(text: Text, start: int) -> str:
    before = text.keys[start - 1] if start and not text.begins_line(start) else ""
    return before if before in DETERMINERS else ""


def _head_start(text: Text, names: Sequence[bool], head: KnownName[TitleRow]) -> int:
    """Return the start of a head without the body that it begins with.

    "State Department spokesman" begins so, and "Committee Chairman" behind the rest of a committee's name.
    """
    bodies = [word for word in range(head.start, head.end - 1) if _is_body_word(text, word)]
    if not bodies or "of" in text.words[head.start : head.end]:
        return head.start
    whole = bodies[-1] > head.start or _is_behind_name(text, names, head.start)
    return bodies[-1] + 1 if whole else head.start


def _is_body_word(text: Text, word: int) -> bool:
    return text.keys[word] in bodies().body and is_capital(text.words[word])


def _is_behind_name(text: Text, names: Sequence[bool], word: int) -> bool:
    """Tell whether a capital word that is nobody's name stands before a word, or one with a possessive."""
    before = word - 1
    before -= before > 0 and text.words[before] in POSSESSIVES
    return before >= 0 and not names[before] and not text.begins_line(word) and is_capital(text.words[before])


def _head_end(text: Text, known: KnownNames, names: Sequence[bool], head: KnownName[TitleRow]) -> int:
    """Return the end of a head; "chairman of the State Duma" is not a head where a longer body's name goes on."""
    if _leads_parliament(text, head):
        return text.words.index("of", head.start)  # the body is the parliament: "Speaker of the National Assembly"
    if _is_rank_behind(text, names, head):
        return head.end - 1
    goes_on = head.end + 1 < len(text) and text.keys[head.end] == "of" and text.keys[head.end + 1] in HOUSES
    if not goes_on and not known.is_capital_run(head.end, names):
        return head.end
    return next((word for word in range(head.start, head.end) if text.keys[word] == "of"), head.end)


def _is_rank_behind(text: Text, names: Sequence[bool], head: KnownName[TitleRow]) -> bool:
    """Tell whether a large word behind a small one is the holder's rank: "agency director | General Rao"."""
    said = text.words[head.start : head.end]
    return said == ["director", "General"] and any(names[head.end : head.end + 1])


def _leads_parliament(text: Text, head: KnownName[TitleRow]) -> bool:
    """Tell whether a head is that of a parliament with its name; a member's, and "Speaker of the House", stay whole."""
    inside = "of" in text.words[head.start : head.end]
    return inside and head.value.kind == "legislature" and not head.value.phrase.startswith(WHOLE)
