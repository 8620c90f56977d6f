"""Who invited whom, and where to: by a verb ("invited", "was invited by") or by the noun "invitation"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model.facts import Act, ActKind, Organization, Place, State
from loaders.anaphora.parties import Parties
from loaders.document import Document
from loaders.lexicon.trigger_tables import Trigger, of_frame
from loaders.reference.phrase_matcher import words
from loaders.relations.completion import is_done
from loaders.syntax.arguments import agent, is_passive, is_verb, objects, subject, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

WHITHER = words("to visit visiting in at tour")
Side = str | Organization | State


def invitations(parties: Parties) -> Iterator[Act]:
    """Read every invitation that was given."""
    triggers = of_frame("acts", "invited", "invitation")
    for token in parties.document.tokens(triggers.keys()):
        trigger = triggers[token.lower_]
        if trigger.frame == "invited" and not is_verb(token):
            continue
        agents, targets = (_by_verb if trigger.frame == "invited" else _by_noun)(parties, token)
        for target in targets:
            if agents and target not in agents:
                yield _act(parties.document, token, trigger, (agents[0], target))


def _by_verb(parties: Parties, verb: "Token") -> tuple[list[Side], list[Side]]:
    if not is_done(verb):
        return [], []
    targets = (
        [subject(verb)] if is_passive(verb) else [child for child in verb.children if child.dep_ in {"dobj", "dative"}]
    )
    return _sides(parties, agent(verb)), [side for target in targets for side in _sides(parties, target)]


def _by_noun(parties: Parties, noun: "Token") -> tuple[list[Side], list[Side]]:
    """Read "at the invitation of A", "accepted A's invitation", "handed B an invitation from A"."""
    verb = verb_above(noun)
    if verb is None or not is_done(verb):
        return [], []
    givers = filter(_is_possessor, noun.children)
    agents = _all(parties, [*givers, *_behind(noun, {"of", "from", "by"})])
    if noun.dep_ != "dobj":
        return agents, _sides(parties, subject(verb)) if noun.head.lower_ in {"at", "on", "upon"} else []
    if verb.lower_ in of_frame("acts", "extended"):
        receivers = [*_behind(verb, {"to"}), *_behind(noun, {"to"}), *filter(_is_receiver, verb.children)]
        return agents or _sides(parties, agent(verb)), _all(parties, receivers)
    return agents, _sides(parties, subject(verb)) if verb.lower_ in of_frame("acts", "accepted") else []


def _is_possessor(token: "Token") -> bool:
    return token.dep_ == "poss"


def _is_receiver(token: "Token") -> bool:
    return token.dep_ == "dative"


def _behind(token: "Token", prepositions: set[str]) -> "list[Token]":
    return [inner for phrase in token.children if phrase.lower_ in prepositions for inner in objects(phrase)]


def _all(parties: Parties, tokens: "list[Token]") -> list[Side]:
    return [side for token in tokens for side in _sides(parties, token)]


def _sides(parties: Parties, token: "Token | None") -> list[Side]:
    """Return the persons of a noun phrase, else its states and organizations."""
    if token is None:
        return []
    if token.lower_ in {"who", "which", "that"} and token.head.dep_ == "relcl":
        token = token.head.head
    document = parties.document
    persons = document.grammar.group(token).persons
    if persons:
        return [document.clusters[person].name for person in persons]
    return [party.value for party in parties.those(token)]


def _act(document: Document, token: "Token", trigger: Trigger, sides: tuple[Side, Side]) -> Act:
    start, end = document.stretch(token.sent.start, token.sent.end)
    claim = document.article.claim(start, end, trigger.rule)
    return Act(ActKind(trigger.says), *sides, _whither(document, token), claims=(claim,))


def _whither(document: Document, token: "Token") -> Place | State | None:
    """Return the place that somebody is invited to: the first one behind "to", "visit" or the like."""
    doc = token.doc
    for word in range(token.i + 1, token.sent.end):
        before = word - 1
        while before > token.i and doc[before].lower_ in {"the", "neighbouring", "neighboring", "nearby"}:
            before -= 1
        if doc[before].lower_ in WHITHER and (place := document.place_at(word)) is not None:
            return place
    return None
