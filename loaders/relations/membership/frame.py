"""The frame of a membership decision: its trigger, the organization, and the members."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.facts import Standing
from loaders.anaphora.organizations import PartyMention, is_joinable, whole
from loaders.anaphora.parties import STANDING_LINKS, Parties
from loaders.syntax.arguments import agent, objects

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """A decision that was taken.  The body is None where the article does not name it."""

    token: "Token"  # on which the date hangs
    standing: Standing
    body: PartyMention | None
    members: Sequence[PartyMention]
    rule: str = ""
    dated: bool = True  # dates of the clause above belong to it as well
    also: "Token | None" = None  # a second word on which the date can hang

    @property
    def joining(self) -> list[PartyMention]:
        """Those of the members who are not the body itself."""
        return [party for party in self.members if self.body is None or party.value != self.body.value]


def body_by(parties: Parties, verb: "Token", members: Sequence[PartyMention]) -> PartyMention | None:
    """Return the body in the subject: "the Council of the organization", "EU leaders"."""
    who = agent(verb)
    if who is None:
        return None
    found = parties.body(who, members) or parties.body_below(who, members)
    if found is None:
        return None
    owner = parties.ending(found.start)
    return owner if owner is not None and owner.end == found.start and is_joinable(owner.value) else whole(found)


def body_told(parties: Parties, token: "Token", members: Sequence[PartyMention]) -> PartyMention | None:
    """Return the body behind the members, else the one that was mentioned last."""
    found = (parties.ahead(members) if members else None) or parties.spoken_of(token, members)
    return whole(found) if found is not None else None


def bodies_members(parties: Parties, noun: "Token") -> list[PartyMention]:
    """Return the parties of "the accession of M", "M's accession", "its accession", "the accession packages of M"."""
    heads = [child for child in noun.children if child.dep_ in {"poss", "nmod", "compound"}]
    heads += [inner for phrase in noun.children if phrase.lower_ in {"of", "by"} for inner in objects(phrase)]
    if not heads and noun.dep_ == "compound":
        return bodies_members(parties, noun.head)
    members = gathered(parties, heads)
    return listed(parties, [party for party in members if party.is_state] or members)


def gathered(parties: Parties, heads: "Sequence[Token]") -> list[PartyMention]:
    """Return the parties that some nouns stand for."""
    return [party for head in heads for party in parties.those(head)]


def listed(parties: Parties, members: Sequence[PartyMention]) -> list[PartyMention]:
    """Add the parties of a list that goes on over "as a member"."""
    more = [party for member in members for party in parties.row(member, STANDING_LINKS)]
    return list(dict.fromkeys([*members, *more]))
