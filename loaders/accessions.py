"""Decisions told by a noun: "the accession of Chile to the OECD was completed", "congratulated Chile on its admission"."""

from typing import TYPE_CHECKING

from kg.model import Standing
from loaders import belonging, decisions
from loaders.clauses import doer
from loaders.frame import Frame, bodies_members, body_by, body_told
from loaders.roster import Roster

if TYPE_CHECKING:
    from spacy.tokens import Token


def accession(roster: Roster, noun: "Token") -> Frame | None:
    """Read a noun of admission, application, withdrawal or suspension; None where it did not come true."""
    settled = decisions.settled(noun)
    if settled is None or (noun.lower_ == "membership" and not settled.decided):
        return None
    members = bodies_members(roster, noun)
    if _is_one_vote(roster, settled.token, noun):
        return None
    standing = belonging.NOUNS[noun.lower_]
    if settled.decided and standing is Standing.APPLICANT:
        standing = Standing.MEMBER
    body = roster.body_below(noun, members)
    if body is None and settled.token.tag_.startswith("VB"):
        body = body_by(roster, settled.token, members)
    body = body or body_told(roster, noun, members)
    return Frame(settled.token, standing, body, members, noun.lower_, dated=settled.decided)


def _is_one_vote(roster: Roster, verb: "Token", noun: "Token") -> bool:
    """Tell whether another state approves: its consent is one of many."""
    who = doer(verb) if verb.tag_.startswith("VB") else None
    party = roster.named(who) if who is not None else None
    return party is not None and party.is_state and party not in bodies_members(roster, noun)
