"""The kinds of error in pairs who met and in offices, counted for a table of docs/accuracy.md.

A pair or an office that is missed or extra counts once.  Only sets that may be looked into are counted, so that
everybody can read the errors behind a number.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from kg.evaluation.judging import NOT_HELD, FactKind, FactOutcome, GoldPersons, Verdict, judge
from kg.evaluation.matching import same_office
from kg.evaluation.sheets import Sheet

SETS = ("wide", "scenes")


class ErrorKind(StrEnum):
    """What an error is, in the words of the table."""

    UNTOLD = "pair missed: both are read, and nothing says that they met"
    UNNAMED = "pair missed: one of the two is not read as a person"
    NOT_HELD = "pair missed: read as planned, denied or cancelled"
    NO_MEETING = "pair that did not meet"
    NO_PERSON = "pair of which one is no person of the gold facts"
    TO_COME = "pair whose meeting was planned, denied or cancelled"
    NO_OFFICE = "office missed: none is read of the person"
    OPEN = "office missed: its state and body are left open"
    OTHER_HOLDER = "office missed: another state, body or status"
    OTHER_TITLE = "office missed: another title"
    NO_HOLDER = "office missed: the person is not read"
    NO_GOLD = "office that the gold facts do not have"


def counts(gold: Mapping[str, Sheet], found: Mapping[str, Sheet]) -> Counter[ErrorKind]:
    """Count the errors of all articles by kind."""
    return Counter(kind for key, one in gold.items() for kind in _kinds(one, found.get(key, Sheet(key))))


def _kinds(gold: Sheet, found: Sheet) -> Iterator[ErrorKind]:
    cast = GoldPersons(gold.persons)
    for one in judge(gold, found):
        if one.outcome in {FactOutcome.MISSED, FactOutcome.EXTRA}:
            is_missed = one.outcome is FactOutcome.MISSED
            if one.kind is FactKind.MET:
                yield _of_missed_pair(one, found, cast) if is_missed else _of_extra_pair(one, gold, cast)
            elif one.kind is FactKind.HOLDS:
                yield _of_missed_office(one, found, cast) if is_missed else ErrorKind.NO_GOLD


def _of_missed_pair(error: Verdict, found: Sheet, cast: GoldPersons) -> ErrorKind:
    pair = {forms[0] for forms in error.clues}
    if not pair <= {cast.name(one.name) for one in found.persons}:
        return ErrorKind.UNNAMED
    other = (cast.party(one) for one in found.meetings if one.status != "held")
    return ErrorKind.NOT_HELD if any(pair <= party for party in other) else ErrorKind.UNTOLD


def _of_extra_pair(error: Verdict, gold: Sheet, cast: GoldPersons) -> ErrorKind:
    pair = {forms[0] for forms in error.clues}
    if not pair <= {one.name for one in gold.persons}:
        return ErrorKind.NO_PERSON
    other = (cast.party(one) for one in gold.meetings if one.status in NOT_HELD)
    return ErrorKind.TO_COME if any(pair <= party for party in other) else ErrorKind.NO_MEETING


def _of_missed_office(error: Verdict, found: Sheet, cast: GoldPersons) -> ErrorKind:
    (person, *_), (title, *_) = error.clues[:2]
    if person not in {cast.name(one.name) for one in found.persons}:
        return ErrorKind.NO_HOLDER
    held = [one for one in found.positions if cast.name(one.person) == person]
    like = [one for one in held if same_office(title, one.title)]
    if not held:
        return ErrorKind.NO_OFFICE
    if not like:
        return ErrorKind.OTHER_TITLE
    is_told = any(one.country or one.organization for one in like)
    return ErrorKind.OTHER_HOLDER if is_told else ErrorKind.OPEN
