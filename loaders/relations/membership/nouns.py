"""Membership decisions by a noun: "the accession of Chile to the OECD was completed", "hailed Chile's admission"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model.facts import Standing
from loaders.anaphora.organizations import PartyMention
from loaders.anaphora.parties import Parties
from loaders.lexicon.trigger_tables import Trigger, word_class
from loaders.relations import completion
from loaders.relations.membership.frame import Frame, bodies_members, body_by, body_told
from loaders.syntax.arguments import agent, is_verb, words_on

if TYPE_CHECKING:
    from spacy.tokens import Token


def accession(parties: Parties, noun: "Token", trigger: Trigger) -> Frame | None:
    """Read a noun of admission, application, withdrawal or suspension; None where it did not come true."""
    settled = completion.settled(noun)
    if settled is None or _is_one_vote(parties, settled.token, noun):
        return None
    members, standing = bodies_members(parties, noun), Standing(trigger.says)
    if settled.decided and standing is Standing.APPLICANT:
        standing = Standing.MEMBER
    body = parties.body_below(noun, members)
    if body is None and not _is_from_elsewhere(noun):
        body = _decider(parties, settled.token, members) or body_told(parties, noun, members)
    return Frame(settled.token, standing, body, members, trigger.rule, dated=settled.decided)


def _is_from_elsewhere(noun: "Token") -> bool:
    """Tell whether "withdrawal from the valley" says from where, and it is no body."""
    return "from" in words_on(noun, "prep")


def _decider(parties: Parties, token: "Token", members: Sequence[PartyMention]) -> PartyMention | None:
    return body_by(parties, token, members) if is_verb(token) else None


def _is_one_vote(parties: Parties, verb: "Token", noun: "Token") -> bool:
    """Tell whether another state or its parliament approves: its consent is one of many."""
    who = agent(verb) if is_verb(verb) else None
    if who is not None and who.lower_ in word_class("legislatures"):
        return True
    party = parties.named(who) if who is not None else None
    return party is not None and party.is_state and party not in bodies_members(parties, noun)
