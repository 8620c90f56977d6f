"""Whether two mentions of an office can be the same office."""

from kg.model.facts import Organization
from loaders.mentions.offices import OfficeMention
from loaders.reference.posts import LEADERS
from loaders.reference.title_words import RANKS, title_words

LOOSE = (frozenset({"leader"}), frozenset({"head", "state"}), frozenset({"head", "government"}))


def role(office: OfficeMention) -> frozenset[str]:
    """Return the words that tell what an office is, without small words and spelling variants."""
    return title_words(office.title)


def is_loose(office: OfficeMention) -> bool:
    """Tell whether an office is named by a word that fits several: "leader", "head of state"."""
    return role(office) in LOOSE


def matches(bare: OfficeMention, held: OfficeMention) -> bool:
    """Tell whether an office named alone can be the one that a person holds."""
    if not _same_owner(bare, held) or _leads_else(bare, held):
        return False
    if is_loose(bare) and bare.organization is None:
        return held.kind in LEADERS or role(bare) == role(held)
    said, own = role(bare), role(held)
    return bool(said) and said <= own and said & RANKS == own & RANKS


def _leads_else(bare: OfficeMention, held: OfficeMention) -> bool:
    """Tell "the leader of the Liberal Party" from "the leader of Iran"."""
    of_body = is_loose(bare) and bare.organization is not None
    return of_body and held.organization is None and held.state is not None


def _same_owner(bare: OfficeMention, held: OfficeMention) -> bool:
    """Tell whether the states and bodies of two offices can be the same."""
    if None not in (bare.state, held.state) and bare.state != held.state:
        return False
    return _same_body(bare.organization, held.organization) and not _is_elsewhere(bare, held)


def _same_body(a: Organization | None, b: Organization | None) -> bool:
    """Tell whether two bodies can be one: one is unsaid, or one's name has the other's words."""
    if a is None or b is None or a == b:
        return True
    x, y = title_words(a.name), title_words(b.name)
    return x <= y or y <= x


def _is_elsewhere(bare: OfficeMention, held: OfficeMention) -> bool:
    """Tell whether one office is an organization's, and the other a state's: the President of the Commission."""
    at_organization = bare.organization is not None and bare.organization.acronym is not None
    return at_organization and held.organization is None and held.stated is not None
