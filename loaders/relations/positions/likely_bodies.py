"""Which organization a secretary-general most likely serves, where no words say it: the first that the article names.

"Coffee was served at UNESCO ... Director-General Rao": an article about an organization names it once and speaks of
its officials without it.  Only titles count that organizations of states have, and companies and ministries seldom;
and no article of a government's own site, which speaks so of its own officials.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from kg.model.facts import OfficeKind, Organization, Position
from loaders.document import Document
from loaders.entities.office_match import role
from loaders.mentions.offices import OfficeMention
from loaders.reference import gazetteer, tables
from loaders.reference.title_words import RANKS
from loaders.relations.positions.likely_states import LIKELY
from loaders.relations.positions.state_inference import States

TITLES = tuple(map(frozenset, (("secretary", "general"), ("executive", "secretary"), ("director", "general"))))
NATIONAL = frozenset({"director", "general"})  # which ministries have as well, for a portfolio
COMMISSIONER = frozenset({"commissioner"})
COMMISSIONS = {"EU": "European Commission", "AU": "African Union"}
OWNED = frozenset({"its", "our", "their"})  # whose it is, stands there
OWNERS = frozenset({"igo", "bloc", "alliance", "bank", "court"})


@dataclass(frozen=True)
class LikelyBodies:
    """The organizations of states that an article names."""

    document: Document
    states: States

    def told(self, offices: Sequence[OfficeMention], position: Position) -> Position:
        """Return an office of no body with the one that it most likely is of."""
        if position.organization is not None or position.state is not None or not all(map(_can_be_told, offices)):
            return position
        body = next(iter(self._named), None) if not all(map(_is_commissioner, offices)) else self._with_commissioners
        if body is None or self.states.home is not None:
            return position
        claims = (replace(claim, rule=LIKELY.name) for claim in position.claims)
        return replace(position, organization=body, claims=tuple(claims))

    @cached_property
    def _named(self) -> list[Organization]:
        """The organizations in the order of the text; an organ stands for the one that it is of."""
        return list(filter(None, map(_owner, self._marked())))

    @cached_property
    def _with_commissioners(self) -> Organization | None:
        """The first organization of the text that has commissioners; in the Union the Commission has them."""
        first = next((one.acronym for one in self._named if one.acronym in COMMISSIONS), None)
        return gazetteer.organization(COMMISSIONS[first]) if first is not None else None

    def _marked(self) -> Iterator[Organization]:
        known = filter(None, map(self.document.known.organization, range(len(self.document.text))))
        return (one.value for one in known)


def _is_commissioner(office: OfficeMention) -> bool:
    """Tell whether an office is that of a commissioner, for whatever they are one: not a high one, nor a deputy."""
    return role(office) == COMMISSIONER or office.title.lower().startswith("commissioner for ")


def _can_be_told(office: OfficeMention) -> bool:
    return office.definite not in OWNED and (_is_commissioner(office) or _leads_organization(office))


def _leads_organization(office: OfficeMention) -> bool:
    """Tell whether an office is one that organizations of states have, and others seldom."""
    said = role(office)
    if office.kind is not OfficeKind.INTERNATIONAL_OFFICIAL or office.whose != "organization":
        return False
    led = not said.isdisjoint(RANKS)  # "Assistant Secretary-General for Peace"
    whole = any(said - RANKS == title or (led and said > title != NATIONAL) for title in TITLES)
    return whole and " of " not in office.title


def _owner(body: Organization) -> Organization | None:
    """Return the organization of states that a body is, or is an organ of."""
    kind, parent = _rows().get(body.acronym or "", ("", ""))
    owner = gazetteer.organization(parent) if parent and kind not in OWNERS else body
    return owner if owner is not None and _rows().get(owner.acronym or "", ("", ""))[0] in OWNERS else None


@cache
def _rows() -> dict[str, tuple[str, str]]:
    return {row.organization.acronym or row.organization.name: (row.kind, row.parent) for row in tables.organizations()}
