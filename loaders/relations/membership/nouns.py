"""Decisions told by a noun: "the accession of Chile to the OECD was completed", "hailed Chile's admission"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model.facts import Standing
from loaders.anaphora.organizations import Party
from loaders.anaphora.parties import Roster
from loaders.lexicon.triggers import Trigger
from loaders.relations import completion
from loaders.relations.membership.frame import Frame, bodies_members, body_by, body_told
from loaders.syntax.arguments import agent, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token


def accession(roster: Roster, noun: "Token", trigger: Trigger) -> Frame | None:
    """Read a noun of admission, application, withdrawal or suspension; None where it did not come true."""
    settled = completion.settled(noun)
    if settled is None or _is_one_vote(roster, settled.token, noun):
        return None
    members, standing = bodies_members(roster, noun), Standing(trigger.says)
    if settled.decided and standing is Standing.APPLICANT:
        standing = Standing.MEMBER
    body = roster.body_below(noun, members)
    body = body or _decider(roster, settled.token, members) or body_told(roster, noun, members)
    return Frame(settled.token, standing, body, members, trigger.rule, dated=settled.decided)


def _decider(roster: Roster, token: "Token", members: Sequence[Party]) -> Party | None:
    return body_by(roster, token, members) if is_verb(token) else None


def _is_one_vote(roster: Roster, verb: "Token", noun: "Token") -> bool:
    """Tell whether another state approves: its consent is one of many."""
    who = agent(verb) if is_verb(verb) else None
    party = roster.named(who) if who is not None else None
    return party is not None and party.is_state and party not in bodies_members(roster, noun)
