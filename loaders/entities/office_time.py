"""When somebody held an office, as the words between the name and it say: once, until May, from then on, after another.

Rao, at that time | minister            was minister
Rao, who was      | minister            was minister
Rao will become   | minister            is designate
Lind replaced Rao as | minister         Rao was minister
"""

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import partial

from kg.model.facts import Tenure
from loaders.entities.mention import TitledName
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import CALENDAR
from loaders.mentions.offices import OfficeMention
from loaders.reference.phrase_matcher import words
from loaders.text.tokens import Text

PAST = words("was served had previously formerly once")
AT_THAT_TIME = (["at", "that", "time"], ["at", "the", "time"], ["by", "then"])
TO_COME = (["will", "become"], ["is", "to", "become"], ["would", "become"], ["will", "be"])
SUCCEEDING = words("replaced replaces replace replacing succeeded succeeds succeed succeeding")
TAKEN_FROM = (["took", "over", "from"], ["takes", "over", "from"], ["taking", "over", "from"])
PRESENTING = (["presented", "his", "credentials", "as"], ["presented", "her", "credentials", "as"])
UNTIL = 3  # words of "until last year"
AS = (  # whose end leads to an office that somebody has besides
    ["in", "his", "capacity", "as"], ["in", "her", "capacity", "as"], ["acting", "as"], ["serving", "as"],
    ["in", "his", "role", "as"], ["in", "her", "role", "as"],
)  # fmt: skip
TIMES = (
    CALENDAR | words("last this year month week recently yesterday then") | {str(year) for year in range(1900, 2100)}
)


def tells_when(text: Text, word: int) -> bool:
    """Tell whether a word is one of "at that time", "until May", "in her capacity as", which lead to an office."""
    return _is_over(text, word) or _is_in(text, AS, word)


def leads_to_office(text: Text, word: int) -> bool:
    """Tell whether a word is one of "will become", "presented her credentials as"."""
    return tells_what_comes(text, word) or _is_in(text, PRESENTING, word)


def tells_what_comes(text: Text, word: int) -> bool:
    """Tell whether a word is one of "will become"."""
    return _is_in(text, TO_COME, word)


def in_time(text: Text, known: KnownNames, office: OfficeMention, end: int) -> OfficeMention:
    """Return an office with the status that the words between it and the end of a name before it give."""
    described = [word for word in range(end, office.start) if text.keys[word] != "then"]
    if any(map(partial(tells_what_comes, text), described)):
        return replace(office, status=Tenure.DESIGNATE)
    over = Tenure.FORMER in map(known.modifier, described) or any(map(partial(_is_over, text), described))
    past = office.status is Tenure.CURRENT and _is_past(text, office, end)
    return replace(office, status=Tenure.FORMER) if past or over else office


def _is_past(text: Text, office: OfficeMention, end: int) -> bool:
    """Tell whether somebody is told to have held an office: by the words before it, or "was minister under" another."""
    between = {*text.keys[end : office.start]}
    under = text.keys[office.end : office.end + 1] == ["under"] and not PAST.isdisjoint(between)
    return under or _is_told_as_past(between)


def _is_told_as_past(between: Set[str]) -> bool:
    """Tell whether words between a name and an office are those of "who was", "previously served as"."""
    relative = not between.isdisjoint({"who", "previously", "formerly"}) and "then" not in between
    return relative and not PAST.isdisjoint(between)


def of_predecessor(text: Text, one: TitledName, office: OfficeMention) -> OfficeMention:
    """Return the office of "replaced Rao as minister" as a former one."""
    keys, start = text.keys, one.start
    led = (start > 0 and keys[start - 1] in SUCCEEDING) or keys[max(0, start - 3) : start] in TAKEN_FROM
    return replace(office, status=Tenure.FORMER) if led and keys[one.end] == "as" else office


def _is_over(text: Text, word: int) -> bool:
    return _is_in(text, AT_THAT_TIME, word) or _is_until(text, word)


def _is_until(text: Text, word: int) -> bool:
    """Tell whether a word is one of "until May", "until last year"."""
    first = next((at for at in range(word, word - UNTIL, -1) if text.keys[at] == "until"), None)
    return first is not None and TIMES.issuperset(text.keys[first + 1 : word + 1])


def _is_in(text: Text, phrases: Sequence[Sequence[str]], word: int) -> bool:
    """Tell whether a word is one of a phrase's: "at that time"."""
    return any(
        text.keys[start : start + len(said)] == said
        for said in phrases for start in range(word - len(said) + 1, word + 1) if start > 0
    )  # fmt: skip
