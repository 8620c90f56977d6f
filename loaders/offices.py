"""Offices: a head word and what belongs to it, on both sides.

    deputy | foreign | minister            | of | Azerbaijan
    Azerbaijan 's | first | vice president
    chief                                  | of | State Migration Service | of | Azerbaijan

An office is read from words alone, before the grammar: the grammar is read afterwards, on
a text in which a person with their offices is one word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.model import Organization, State, Tenure
from loaders.language import Text
from loaders.marks import Mark, Marks
from loaders.tables import TitleRow
from loaders.names import HYPHENS, POSSESSIVES, is_capital
from loaders.phrases import key

DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my", "your"})
INTO = frozenset({"of", "for", "to", "at", "in", "on"})
INSIDE = frozenset({"of", "and", "for", "the", "on", "&", "de", "la", "du", "des", "del"})
BODIES = frozenset(
    "delegation government mission cabinet state republic country administration ministry department region party parliament".split()
)
LEFTWARD = 7  # words that may stand before a head: "First Deputy Prime Minister and Defence Minister"
RIGHTWARD = 14


@dataclass(frozen=True, slots=True)
class Office:
    """An office as one mention gives it.  Units: words, half-open; head is a half-open stretch too."""

    start: int
    end: int
    head: tuple[int, int]
    kind: str  # class of the head word: "head_of_state", "minister", "ambassador" ...
    whose: str  # "state", "organization", "either" or "none", as in the table of titles
    title: str
    organization: Organization | None = None
    state: State | None = None
    status: Tenure = Tenure.CURRENT
    definite: str = ""  # the determiner before it: "the", "his"


@dataclass(slots=True)
class _Parts:
    """What stands around a head, while it is collected."""

    start: int
    end: int
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    state: State | None = None
    status: Tenure = Tenure.CURRENT


def offices(text: Text, marks: Marks, names: Sequence[bool]) -> list[Office]:
    """Find every office in a text.  Shapes: names[word] is True inside a person's name."""
    found: list[Office] = []
    word = 0
    while word < len(text):
        head = None if names[word] else marks.head(word)
        if head is None:
            word += 1
            continue
        office = _office(text, marks, names, head)
        if found and office.start < found[-1].end:
            office = replace(office, start=found[-1].end)
        found.append(office)
        word = max(office.end, head.end)
    return found


def _office(text: Text, marks: Marks, names: Sequence[bool], head: Mark[TitleRow]) -> Office:
    parts = _Parts(head.start, head.end)
    _read_left(text, marks, names, parts)
    _read_right(text, marks, names, parts)
    said = text.said(head.start, head.end)
    title = " ".join([*parts.before, said, *parts.after]).replace(" - ", "-")
    first = parts.organizations[0] if parts.organizations else None
    determiner = key(text.words[parts.start - 1]) if parts.start and not text.begins_line(parts.start) else ""
    return Office(
        parts.start, parts.end, (head.start, head.end), head.value.kind, head.value.whose, title, first,
        parts.state or (first.state if first else None), parts.status,
        determiner if determiner in DETERMINERS else "",
    )  # fmt: skip


def _read_left(text: Text, marks: Marks, names: Sequence[bool], parts: _Parts) -> None:
    """Take in what stands before the head: modifiers, portfolio, state, organization."""
    limit = max(0, parts.start - LEFTWARD)
    capital = is_capital(text.words[parts.start])
    while parts.start > limit and not text.begins_line(parts.start) and not names[parts.start - 1]:
        before = parts.start - 1
        word = text.words[before]
        if word in HYPHENS and before > limit:
            if marks.modifier(before - 1) is None:
                break
            parts.start -= 1
        elif (effect := marks.modifier(before)) is not None:
            _modify(parts, text.said(before, before + 1), effect)
            parts.start = before
        elif (mark := marks.portfolio_ending(parts.start)) is not None:
            parts.before.insert(0, text.said(mark.start, mark.end))
            parts.start = mark.start
        elif not (
            _take_owner(text, marks, parts)
            or _take_and(text, marks, parts)
            or _take_capital(text, marks, parts, capital)
        ):
            break


def _modify(parts: _Parts, said: str, effect: str) -> None:
    if effect in {Tenure.FORMER, Tenure.ACTING, Tenure.DESIGNATE}:
        parts.status = Tenure(effect)
    elif effect == "rank":
        parts.before.insert(0, said)


def _take_owner(text: Text, marks: Marks, parts: _Parts) -> bool:
    """Take "Russian", "Azerbaijan's", "U.S.", "NATO", "UN Security Council" before the head."""
    end = parts.start
    while end > 0 and text.words[end - 1] in POSSESSIVES:
        end -= 1
    if end == 0:
        return False
    if (state := marks.state_ending(end)) is not None:
        if parts.state is not None and not parts.organizations:
            return False
        parts.state, parts.start = parts.state or state.value, state.start
        return True
    if (organization := marks.organization_ending(end)) is not None:
        parts.organizations.append(organization.value)
        parts.start = organization.start
        return True
    return False


def _take_and(text: Text, marks: Marks, parts: _Parts) -> bool:
    """Take "Energy and" of "Energy and Trade Minister"."""
    before = parts.start - 1
    if key(text.words[before]) != "and" or before == 0 or not parts.before:
        return False
    mark = marks.portfolio_ending(before)
    if mark is None:
        return False
    parts.before.insert(0, text.said(mark.start, before + 1))
    parts.start = mark.start
    return True


def _take_capital(text: Text, marks: Marks, parts: _Parts, capital: bool) -> bool:
    """Take a capital word of the title itself: "National Security" of "National Security Advisor"."""
    before = parts.start - 1
    word = text.words[before]
    if (
        not (capital and is_capital(word))
        or marks.head(before)
        or key(word) in DETERMINERS
        or text.begins_line(before)
        or marks.starts_sentence(before)
    ):
        return False
    parts.before.insert(0, word)
    parts.start = before
    return True


def _read_right(text: Text, marks: Marks, names: Sequence[bool], parts: _Parts) -> None:
    """Take in what stands behind the head: "-elect", "of Foreign Affairs", "of the Council of ..."."""
    limit = min(len(text), parts.end + RIGHTWARD)
    parts.end = _take_suffix(text, marks, parts)
    while parts.end < limit - 1 and not text.begins_line(parts.end) and key(text.words[parts.end]) in INTO:
        into = parts.end
        at = into + 1
        while at < limit and key(text.words[at]) in DETERMINERS:
            at += 1
        if at >= limit or names[at] or text.begins_line(at):
            break
        end = _take_complement(text, marks, names, parts, into, at)
        if end == at:
            break
        parts.end = end


def _take_suffix(text: Text, marks: Marks, parts: _Parts) -> int:
    """Take "-elect", "designate", "ad interim"."""
    end = parts.end
    at = end + 1 if end < len(text) and text.words[end] in HYPHENS else end
    if at < len(text) and key(text.words[at]) in {"elect", "designate", "nominate"}:
        parts.status = Tenure.DESIGNATE
        return at + 1
    if at + 1 < len(text) and key(text.words[at]) == "ad" and key(text.words[at + 1]) == "interim":
        parts.status = Tenure.ACTING
        return at + 2
    return end


def _take_complement(text: Text, marks: Marks, names: Sequence[bool], parts: _Parts, into: int, at: int) -> int:
    """Take what "of" leads to; return its end, `at` where nothing fit."""
    preposition = key(text.words[into])
    if (state := marks.state(at)) is not None and not marks.is_capital_run(state.end, names):
        parts.state = parts.state or state.value
        return state.end + (state.end < len(text) and text.words[state.end] in POSSESSIVES)
    if (organization := marks.organization(at)) is not None:
        parts.organizations.append(organization.value)
        return organization.end
    portfolio = marks.portfolio(at)
    if portfolio is not None and preposition in {"of", "for"} and not marks.is_capital_run(portfolio.end, names):
        end = _more_portfolios(text, marks, portfolio.end)
        parts.after.append(text.said(into, end))
        return end
    if text.words[at] in BODIES or (key(text.words[at]) in BODIES and not marks.is_capital_run(at + 1, names)):
        parts.after.append(text.said(into, at + 1))
        return at + 1
    end = _capital_end(text, names, marks, at)
    if end > at and preposition != "on":
        name, state_said = marks.without_state(at, end)
        parts.organizations.append(Organization(name, state=state_said))
        parts.state = parts.state or state_said
    return end


def _more_portfolios(text: Text, marks: Marks, end: int) -> int:
    """Go on over "and Trade", ", Labour and Family" behind a portfolio."""
    while end + 1 < len(text) and key(text.words[end]) in {"and", "&", ""} and text.words[end] in {"and", "&", ","}:
        at = end + 1
        if text.words[end] == "," and key(text.words[at]) == "and":
            at += 1
        mark = marks.portfolio(at) if at < len(text) else None
        if mark is None or marks.head(mark.end if mark.end < len(text) else at) is not None:
            break
        end = mark.end
    return end


def _capital_end(text: Text, names: Sequence[bool], marks: Marks, at: int) -> int:
    """Return where a run of capital words with small ones inside ends: "State Migration Service"."""
    end = at
    for word in range(at, min(len(text), at + RIGHTWARD)):
        if names[word] or text.begins_line(word) and word > at:
            break
        said = text.words[word]
        if is_capital(said) or said.isupper() and said.isalpha():
            end = word + 1
        elif not (key(said) in INSIDE or said in HYPHENS or said in POSSESSIVES):
            break
    return end
