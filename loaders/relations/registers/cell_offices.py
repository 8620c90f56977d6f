"""Offices in a cell of a register: whose they are, and whether their holder stands for a body."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.model.facts import OfficeKind, Organization, State
from loaders.mentions.known_names import vocabulary
from loaders.mentions.offices import OfficeMention
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import key
from loaders.relations.registers.cell_pieces import OFFICIAL

FOR_BODY = re.compile(r" (?:for|of|at) (?:the )?([A-Z].*)$")
FOR_THINGS = OFFICIAL | {OfficeKind.INTERNATIONAL_OFFICIAL}  # "Commissioner for Security"
OF_CHIEFS = frozenset({"Staff", "Mission", "Protocol", "Cabinet"})  # no bodies: "Chief of Staff"
IN_POSSESSION = frozenset({"organization", "either"})
Office = tuple[OfficeMention, str]  # and the words for it


def own(office: OfficeMention, said: str) -> OfficeMention:
    """Put an office right that is read otherwise in prose: a minister for a thing, somebody's of a body."""
    if is_for_thing(office) or said.rpartition(" of ")[2] in OF_CHIEFS:
        return replace(office, title=said, organization=None)
    if office.organization:
        return office
    cut = FOR_BODY.search(said) if office.state is None and office.kind not in FOR_THINGS else None
    if cut:
        return replace(office, title=said[: cut.start()], organization=Organization(cut[1]))
    return replace(office, title=said) if said.startswith("Chief ") else office


def stands_for_body(held: Office) -> bool:
    """Tell whether the holder of an office stands for the body that it is of; an ambassador to it does not."""
    return held[0].kind is not OfficeKind.AMBASSADOR


def can_be_of_body(office: OfficeMention) -> bool:
    """Tell whether an office of which nothing more is told can be one of a body."""
    return office.organization is None and office.state is None and office.whose in IN_POSSESSION


def is_for_thing(office: OfficeMention) -> bool:
    """Tell whether what a minister's office seems to be of is no body: "Minister for Roads"."""
    body = office.organization
    return body is not None and office.kind is OfficeKind.MINISTER and gazetteer.organization(body.name) is None


def of_state(office: OfficeMention, state: State) -> OfficeMention:
    """Return an office that nobody else has as one of a state."""
    return office if office.state or office.organization else replace(office, state=state)


def bodies_of(held: Iterable[Office]) -> list[Organization]:
    """Return the organizations whose the offices are."""
    return [office.organization for office, _ in held if office.organization]


def is_portfolio(said: str) -> bool:
    """Tell whether words are what somebody is minister of, and no name: "Transport", "Trade and Investment"."""
    found = vocabulary().portfolios.found(said.split(), list(map(key, said.split())))
    return any((start, end) == (0, len(said.split())) for start, end, _ in found)
