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
    if None not in (bare.state, held.state) and bare.state != held.state:
        return False
    if not _same_body(bare.organization, held.organization) or _leads_other(bare, held) or _leads_other(held, bare):
        return False
    if is_loose(bare) and bare.organization is None:
        return held.kind in LEADERS
    said, own = role(bare), role(held)
    return bool(said) and said <= own and said & RANKS == own & RANKS


def _leads_other(leader: OfficeMention, other: OfficeMention) -> bool:
    """Tell whether one leads a state, and the other a body that is not said to be its: "President of the Council"."""
    leads = leader.kind in LEADERS and leader.state is not None and leader.organization is None
    return leads and other.organization is not None and other.organization.state != leader.state


def _same_body(a: Organization | None, b: Organization | None) -> bool:
    """Tell whether two bodies can be one: one is unsaid, or one's name has the other's words."""
    if a is None or b is None or a == b:
        return True
    x, y = title_words(a.name), title_words(b.name)
    return x <= y or y <= x
