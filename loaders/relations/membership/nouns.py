"""Membership decisions by a noun: "the accession of Chile to the OECD was completed", "hailed Chile's admission"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model.facts import Standing
from loaders.anaphora.organizations import PartyMention
from loaders.anaphora.parties import Parties
from loaders.lexicon.trigger_tables import Trigger
from loaders.relations import completion
from loaders.relations.membership.frame import Frame, bodies_members, body_by, body_told
from loaders.syntax.arguments import agent, is_verb

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
    body = body or _decider(parties, settled.token, members) or body_told(parties, noun, members)
    return Frame(settled.token, standing, body, members, trigger.rule, dated=settled.decided)


def _decider(parties: Parties, token: "Token", members: Sequence[PartyMention]) -> PartyMention | None:
    return body_by(parties, token, members) if is_verb(token) else None


def _is_one_vote(parties: Parties, verb: "Token", noun: "Token") -> bool:
    """Tell whether another state approves: its consent is one of many."""
    who = agent(verb) if is_verb(verb) else None
    party = parties.named(who) if who is not None else None
    return party is not None and party.is_state and party not in bodies_members(parties, noun)
