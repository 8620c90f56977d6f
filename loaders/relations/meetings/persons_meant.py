"""For whom "they", "he", "I" and "the delegation" stand as arguments of a trigger of a meeting."""

from collections.abc import Container, Mapping, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model.facts import PAIR, Position
from loaders.anaphora import plurals
from loaders.anaphora.pronouns import Antecedents
from loaders.anaphora.speakers import label_before, speaker_of
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, word_class
from loaders.relations.meetings import attendees
from loaders.relations.meetings.trigger_mention import TriggerMention
from loaders.syntax.arguments import SUBJECTS, is_passive
from loaders.syntax.grammar import LED, TEAM, Group

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class LastNamed:
    """What is known of the persons of an article, and who was last mentioned together."""

    antecedents: Antecedents
    positions: Mapping[int, Position]  # by person
    pair: tuple[int, ...] = ()
    team: tuple[int, ...] = ()

    @classmethod
    def of(cls, document: Document, positions: Mapping[int, Position]) -> "LastNamed":
        """Look the persons of an article up.  positions: the offices in which they take part, by person."""
        return cls(Antecedents.of(document), positions, team=_team(document))

    def note(self, persons: tuple[int, ...], *, held: bool) -> None:
        """Remember who is mentioned together; what is only to come counts until something has been."""
        if len(persons) >= PAIR and (held or not self.pair):
            self.pair = persons


def named(document: Document, trigger: TriggerMention, memory: LastNamed) -> TriggerMention:
    """Put names for everybody who is not named in a trigger."""
    token = trigger.token
    one, other = (_side(document, token, side, memory, trigger.sides) for side in trigger.sides)
    joined = trigger.row.frame == "joined"  # "the two presidents were joined by ministers A and B"
    plural = [side for side, said in zip((one, other), trigger.sides, strict=True) if said.plural]
    if plural and (joined or len([*one.persons, *other.persons]) < PAIR):
        plural[0].join(Group(list(_they(document, token, memory, trigger))))
    if trigger.row.frame == "talks":
        one.join(_unsaid(document, token, {*one.persons, *other.persons}, memory))
        other = _of_known(trigger, one, other)
    return replace(trigger, sides=(one, other), row=_row(document.grammar.doc[token], trigger))


def _of_known(trigger: TriggerMention, one: Group, other: Group) -> Group:
    """Return with whom talks were; nobody, if nothing says whose "my talks with A and B" are."""
    return other if one or not trigger.sides[0].speaker else Group()


def _row(token: "Token", trigger: TriggerMention) -> Trigger:
    """Return the row of a trigger; talks that went on with others are those reported before."""
    return attendees.row("attend") if not trigger.sides[0] and _continues(token) else trigger.row


def _unsaid(document: Document, token: int, named: set[int], memory: LastNamed) -> Group:
    """Return with whom a meeting was that names one side: with whom the article is about, with the delegation."""
    if len(named) != 1:
        return Group()
    if document.is_title(token):
        return _group(_most_named(document, named))
    return Group(list(memory.team)) if _is_impersonal(document.grammar.doc[token]) else Group()


def _continues(noun: "Token") -> bool:
    """Tell whether talks are said to have gone on, with others than before: "then continued in a larger group"."""
    return noun.dep_ in SUBJECTS and noun.head.lower_ in word_class("continued")


def _is_impersonal(noun: "Token") -> bool:
    """Tell whether talks took place, or were held, without a word of who held them: the delegation did."""
    return noun.dep_ in SUBJECTS and noun.head.lower_ in word_class("took_place")


def _side(document: Document, token: int, said: Group, memory: LastNamed, others: tuple[Group, ...]) -> Group:
    """Put names for "he", "I" and "the delegation" on one side of a trigger."""
    side = Group(list(said.persons))
    if said.team:
        side.join(Group(list(memory.team)))
    if said.pronoun and not _is_whose(document, token, side, said.pronoun, memory):
        named = {person for one in others for person in one.persons}
        named |= {one for one in [label_before(document, token)] if one is not None}  # who is no "she" to themselves
        side.join(_group(_antecedent(document, token, said.pronoun, memory, named)))
    if said.speaker:
        side.join(_group(speaker_of(document, token)))
    return side


def _antecedent(document: Document, token: int, pronoun: str, memory: LastNamed, others: Set[int]) -> int | None:
    """Return whom a pronoun means, nobody of others: the subject of the main clause behind, else somebody before."""
    subjects = (word for word in document.grammar.doc[token].children if word.dep_ in SUBJECTS)
    own = next((word for word in subjects if word.lower_ == pronoun), None)
    behind = memory.antecedents.behind(own) if own is not None else None
    if behind is not None:
        return behind
    return memory.antecedents.before(pronoun, _first_said(document, token, pronoun), others)


def _first_said(document: Document, token: int, pronoun: str) -> int:
    """Return where the pronoun that begins a sentence stands, whom nobody behind it is; else the word itself."""
    first = document.grammar.doc[token].sent[0]
    return first.i if first.lower_ == pronoun and first.dep_ in SUBJECTS else token


def _is_whose(document: Document, token: int, side: Group, pronoun: str, memory: LastNamed) -> bool:
    """Tell whether "his" talks are those of whoever spoke about them: "Rao told Lind about his talks with"."""
    whose = any(child.dep_ == "poss" and child.lower_ == pronoun for child in document.grammar.doc[token].children)
    return whose and any(memory.antecedents.fits(pronoun, person) for person in side.persons)


def _group(person: int | None) -> Group:
    return Group() if person is None else Group([person])


def _they(document: Document, token: int, memory: LastNamed, trigger: TriggerMention) -> tuple[int, ...]:
    """Return who "they" are.

    Those of the states that the plural names; else two of the same sentence, the last pair, two named before.
    """
    nouns = [side.noun for side in trigger.sides if side.noun is not None]
    meant = plurals.of_states(document, nouns[0], memory.positions) if nouns else None
    if meant is not None:
        return meant
    near = document.persons_between(document.grammar.doc[token].sent.start, token)
    if len(near) == PAIR:
        return near
    if memory.pair:
        return memory.pair
    before = document.persons_between(0, token)
    return before if len(before) == PAIR else ()


def _team(document: Document) -> tuple[int, ...]:
    """Return the members of "a delegation led by X", or that X led, told anywhere in the article."""
    members = Group()
    for token in document.tokens(TEAM):
        members.join(document.grammar.group(token))
        if token.head.lower_ in LED:
            verb = token.head
            members.join(document.grammar.by(verb) if is_passive(verb) else document.grammar.subject(verb))
    return tuple(members.persons)


def _most_named(document: Document, others: Container[int]) -> int | None:
    """Return the person whom the article is about beside others: named most, and first."""
    rest = [number for number in range(len(document.clusters)) if number not in others]
    return max(rest, key=lambda number: (len(document.clusters[number].spans), -number), default=None)
