"""Membership decisions by a verb: "joined", "was admitted to", "became the tenth member of", "withdrew from"."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model.facts import Standing
from loaders.anaphora.organizations import PartyMention
from loaders.anaphora.parties import Parties
from loaders.lexicon.trigger_tables import by_form, word_class
from loaders.relations.completion import is_done
from loaders.relations.membership.frame import Frame, bodies_members, body_by, body_told, gathered, listed
from loaders.syntax.arguments import agent, below, is_passive, objects, subject, words_on

if TYPE_CHECKING:
    from spacy.tokens import Token

Reader = Callable[[Parties, "Token", Standing], Frame | None]
MEMBERSHIP = frozenset({"accession", "admission", "membership"})
KINDS_OF_STATE = frozenset({"state", "states", "country", "countries"})


def taking(parties: Parties, verb: "Token") -> Frame | None:
    """Read a verb of admission, application, withdrawal or suspension; None where nothing was done."""
    for trigger in by_form("membership").get(verb.lower_, ()):
        reader = READERS.get(trigger.frame)
        frame = reader(parties, verb, Standing(trigger.says)) if reader is not None else None
        if frame is not None and frame.joining:
            return replace(frame, rule=trigger.rule, dated=_is_dated(verb))
    return None


def _is_dated(verb: "Token") -> bool:
    """Tell whether the date of the clause above can be the verb's: "voted on Monday to admit"."""
    own = {child.dep_ for child in verb.children}
    return own.isdisjoint({"mark", "nsubj", "nsubjpass"}) and verb.dep_ != "pcomp"


# M did


def _join(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    goals = _children(verb, "dobj")
    goals += [inner for phrase in verb.children if phrase.lower_ in {"into", "to"} for inner in objects(phrase)]
    return _own_act(parties, verb, goals[:1], standing)


def _leave(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    return _own_act(parties, verb, _children(verb, "dobj"), standing)


def _withdraw(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    if any(child.lower_ != "membership" for child in _children(verb, "dobj")):
        return None
    goals = [inner for phrase in below(verb) if phrase.lower_ in {"from", "of"} for inner in objects(phrase)]
    return _own_act(parties, verb, goals, standing)


def _own_act(parties: Parties, verb: "Token", goals: "list[Token]", standing: Standing) -> Frame | None:
    """Read what a state does itself: its subject joins or leaves the object."""
    members = _subject(parties, verb)
    if not members or is_passive(verb) or not is_done(verb):
        return None
    body = next((body for goal in goals if (body := parties.body(goal, members)) is not None), None)
    return Frame(verb, standing, body, members) if body is not None else None


def _become(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    made = [child for child in _children(verb, "attr", "acomp", "dobj") if child.lower_ in word_class("members")]
    return _made(parties, verb, _subject(parties, verb)) if made and is_done(verb) else None


def _rise(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    """Read "moved from observer to member", "came in as an observer", "signed up as a member"."""
    inward = verb.lower_ not in word_class("coming") or bool(_children(verb, "prt"))
    said = any(_says_membership(parties, word, verb) for word in verb.subtree if word.i > verb.i)
    return _made(parties, verb, _subject(parties, verb)) if inward and said and is_done(verb) else None


def _cease(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    """Read "ceased to be a member of"."""
    been = [word for clause in _children(verb, "xcomp") for word in _children(clause, "attr")]
    made = any(word.lower_ in word_class("members") for word in been)
    return _made(parties, verb, _subject(parties, verb), standing) if made and is_done(verb) else None


def _obtain(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    made = any(map(_is_of_members, _children(verb, "dobj")))
    return _made(parties, verb, _subject(parties, verb)) if made and is_done(verb) else None


def _apply(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    """Read "applied to join", "applied for membership", "submitted its application for membership"."""
    said = any(word.i > verb.i and word.lower_ in word_class("of_membership") for word in verb.subtree)
    members = _subject(parties, verb)
    if not said or not members or not is_done(verb):
        return None
    inner = next((word for word in [*below(verb), *_children(verb, "advcl")] if word.tag_ == "VB"), None)
    below_both = (parties.body_below(one, members) for one in (verb, inner) if one is not None)
    return Frame(verb, standing, next(filter(None, below_both), None), members, also=inner)


def _submit(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    papers = any(paper.lower_ in word_class("applications") for paper in _children(verb, "dobj"))
    return _apply(parties, verb, standing) if papers else None


# B did


def _taken(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    """Read what a body does to its members-to-be."""
    members = _whom(parties, verb) if is_done(verb, decided=True) else []
    return _made(parties, verb, members, standing) if members else None


def _take(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    """Read verbs that say it only with a word of membership behind them, or with "into"."""
    behind = (word for word in verb.subtree if word.i > verb.i)
    into = any(child.lower_ == "into" for child in verb.children)
    said = into or any(_says_membership(parties, word, verb) for word in behind)
    happened = any(child.lower_ == "place" for child in _children(verb, "dobj"))
    return _taken(parties, verb, standing) if said and not happened else None


def _take_in(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    """Read "the bloc took in Jordan"."""
    inward = [child for child in verb.children if child.lower_ == "in" and child.i > verb.i]
    if not inward or not is_done(verb, decided=True):
        return None
    members = _whom(parties, verb) or gathered(parties, list(objects(inward[0])))
    return _made(parties, verb, [party for party in members if party.is_state])


def _says_membership(parties: Parties, word: "Token", verb: "Token") -> bool:
    """Tell whether a word stands behind a verb as "as observers", "to member", "a member", "as a member state"."""
    if word.lower_ not in word_class("members") - {"status", "party"}:
        return False
    if word.dep_ == "compound" and word.head.lower_ in KINDS_OF_STATE:
        word = word.head
    above = word.head
    if above.lower_ == "to":
        return _is_rise(above, verb)
    return above == verb or (above.lower_ == "as" and (above.head == verb or parties.named(above.head) is not None))


def _is_rise(to: "Token", verb: "Token") -> bool:
    """Tell whether "to" stands behind a verb as in "raised from observer to"."""
    return verb in to.ancestors and "from" in words_on(verb) | words_on(to.head)


def _whom(parties: Parties, verb: "Token") -> list[PartyMention]:
    """Return the object's parties, or the subject's of a passive; lists go on over "as a member"."""
    if is_passive(verb):
        patient = subject(verb)
        return listed(parties, _held_by(parties, patient)) if patient is not None else []
    clauses = _children(verb, "ccomp", "oprd")
    heads = [*_children(verb, "dobj", "dative"), *itertools.chain(*(_children(clause, "nsubj") for clause in clauses))]
    members = [party for head in heads for party in _held_by(parties, head)]
    following = parties.behind(verb)
    return listed(parties, members or ([following] if following is not None else []))


def _held_by(parties: Parties, head: "Token") -> list[PartyMention]:
    return bodies_members(parties, head) if head.lower_ == "membership" else parties.those(head)


def _grant(parties: Parties, verb: "Token", standing: Standing) -> Frame | None:
    """Read "granted Fiji observer status", "observer status was granted to Fiji"."""
    if not any(map(_is_of_members, _children(verb, "dobj", "nsubjpass", "oprd"))) or not is_done(verb, decided=True):
        return None
    to = [phrase for phrase in below(verb) if phrase.lower_ == "to"]
    receivers = gathered(parties, list(itertools.chain(*map(objects, to))))
    states = [party for party in receivers if party.is_state]
    return _made(parties, verb, states or _whom(parties, verb) or receivers)


def _is_of_members(noun: "Token") -> bool:
    """Tell whether a noun is membership, or such a status: observer or candidate status, but no special one."""
    if noun.lower_ != "status":
        return noun.lower_ in MEMBERSHIP
    said = [one.subtree for one in noun.children if one.i < noun.i or one.lower_ in {"of", "as"}]
    return any(word.lower_ in word_class("members") for word in itertools.chain(*said))


def _made(parties: Parties, verb: "Token", members: list[PartyMention], standing: Standing = Standing.MEMBER) -> Frame:
    body = parties.body_below(verb, members) or body_by(parties, verb, members) or body_told(parties, verb, members)
    return Frame(verb, standing, body, members)


def _subject(parties: Parties, verb: "Token") -> list[PartyMention]:
    who = agent(verb)
    return parties.those(who) if who is not None else []


def _children(token: "Token", *links: str) -> "list[Token]":
    return [child for child in token.children if child.dep_ in links]


READERS: Mapping[str, Reader] = {
    "joined": _join,
    "became": _become,
    "rose": _rise,
    "ceased": _cease,
    "admitted": _taken,
    "granted": _grant,
    "applied": _apply,
    "submitted": _submit,
    "left": _leave,
    "withdrew": _withdraw,
    "obtained": _obtain,
    "took": _take,
    "took_in": _take_in,
}
