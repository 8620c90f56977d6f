"""One decision about belonging: the word that tells of it, the body, and those whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.facts import Standing
from loaders.anaphora.organizations import Party, is_joinable, whole
from loaders.anaphora.parties import STANDING_LINKS, Roster
from loaders.syntax.arguments import agent, objects

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """A decision that was taken.  The body is None where the article names none."""

    token: "Token"  # on which the date hangs
    standing: Standing
    body: Party | None
    members: Sequence[Party]
    rule: str = ""
    dated: bool = True  # dates of the clause above belong to it as well
    also: "Token | None" = None  # a second word on which the date can hang

    @property
    def joining(self) -> list[Party]:
        """Those of the members who are not the body itself."""
        return [party for party in self.members if self.body is None or party.value != self.body.value]


def body_by(roster: Roster, verb: "Token", members: Sequence[Party]) -> Party | None:
    """Return the body in the subject: "the Council of the organization", "EU leaders"."""
    who = agent(verb)
    if who is None:
        return None
    found = roster.body(who, members) or roster.body_below(who, members)
    if found is None:
        return None
    owner = roster.ending(found.start)
    return owner if owner is not None and owner.end == found.start and is_joinable(owner.value) else whole(found)


def body_told(roster: Roster, token: "Token", members: Sequence[Party]) -> Party | None:
    """Return the body behind the members, else the one that was told of last."""
    found = (roster.ahead(members) if members else None) or roster.spoken_of(token, members)
    return whole(found) if found is not None else None


def bodies_members(roster: Roster, noun: "Token") -> list[Party]:
    """Return the parties of "the accession of M", "M's accession", "its accession", "the accession packages of M"."""
    heads = [child for child in noun.children if child.dep_ in {"poss", "nmod", "compound"}]
    heads += [inner for phrase in noun.children if phrase.lower_ in {"of", "by"} for inner in objects(phrase)]
    if not heads and noun.dep_ == "compound":
        return bodies_members(roster, noun.head)
    members = gathered(roster, heads)
    return listed(roster, [party for party in members if party.is_state] or members)


def gathered(roster: Roster, heads: "Sequence[Token]") -> list[Party]:
    """Return the parties that some nouns stand for."""
    return [party for head in heads for party in roster.those(head)]


def listed(roster: Roster, members: Sequence[Party]) -> list[Party]:
    """Add the parties of a list that goes on over "as a member"."""
    more = [party for member in members for party in roster.row(member, STANDING_LINKS)]
    return list(dict.fromkeys([*members, *more]))
