"""A trigger of a meeting, and who its arguments are: what verbs and nouns are read to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.lexicon.trigger_tables import Trigger
from loaders.syntax.grammar import HE, Grammar, Group

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class TriggerMention:
    """A verb or noun that reports a meeting.  token is its index in the short text."""

    token: int
    row: Trigger
    sides: tuple[Group, Group]  # who meets, whom
    hosts: tuple[int, ...] = ()

    @property
    def persons(self) -> tuple[int, ...]:
        """Everybody named there, in order."""
        return tuple(dict.fromkeys(self.sides[0].persons + self.sides[1].persons))


Reader = Callable[[Grammar, "Token", Trigger], TriggerMention | None]


def received_by(token: "Token", trigger: Trigger, one: Group, other: Group) -> TriggerMention | None:
    """Return a trigger mention if both sides are told."""
    return of_several(token, trigger, one, other) if one and other else None


def of_several(token: "Token", trigger: Trigger, one: Group, other: Group) -> TriggerMention | None:
    """Return a trigger mention if two or more can have met."""
    hosts = {"first": one, "second": other}.get(trigger.host, Group()).persons
    return TriggerMention(token.i, trigger, (one, other), tuple(hosts)) if several(one, other) else None


def several(one: Group, other: Group) -> bool:
    """Tell whether two or more can have met: two names, or one and "they" or "he", or "he" and "her"."""
    sides = one, other
    named = {*one.persons, *other.persons}
    if len(named) > 1 or any(side.plural or side.team for side in sides):
        return True
    return any(side.pronoun or side.speaker for side in sides) if named else _is_he_and_she(one, other)


def _is_he_and_she(one: Group, other: Group) -> bool:
    """Tell whether two pronouns mean two persons: "he received her"."""
    return {side.pronoun in HE for side in (one, other) if side.pronoun} == {True, False}
