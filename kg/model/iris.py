"""IRIs: the same thing gets the same IRI, on every run and every machine.

A readable slug, and behind it a hash wherever a slug alone could name two things.
Slugs are for people and are never parsed.  A record's IRI depends on the article and on
the words that it was read from, never on a date or a status that a later reading betters.
"""

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote

from kg.model.dates import Basis
from kg.model.facts import (
    ActKind,
    Admission,
    Claim,
    Mode,
    OccasionKind,
    Organization,
    OrganizationKind,
    Place,
    Position,
    PublicationBasis,
    Role,
    Standing,
    State,
    StateBasis,
    Status,
    Tenure,
)
from kg.model.names import fold
from kg.model.rules import reports
from ontology.terms import BASE, WIKIDATA

ID = BASE + "id/"
NO_PERIOD = "XXXX"  # the name of the period of what has no known time
LONGEST = 48  # characters of a slug
LONGEST_HASH = 10  # bytes, of which five make eight characters
SIGNS = "abcdefghijklmnopqrstuvwxyz234567"  # those of base32
TWO = [one + other for one in SIGNS for other in SIGNS]  # by ten bits: the library's b32encode takes thrice as long


class MeetingKind(StrEnum):
    """How many sides a meeting has."""

    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"


SCHEMES: dict[type[StrEnum], str] = {
    ActKind: "act-kind",
    Basis: "date-basis",
    MeetingKind: "event-kind",
    Mode: "mode",
    OccasionKind: "event-kind",
    OrganizationKind: "org-kind",
    PublicationBasis: "publication-basis",
    Role: "participation-role",
    Standing: "membership-role",
    StateBasis: "state-basis",
    Status: "event-status",
    Tenure: "tenure-role",
}


def code(value: StrEnum) -> str:
    """Name a value of a code list.

    >>> code(Status.HELD).removeprefix(BASE)
    'code/event-status/held'
    """
    return f"{BASE}code/{SCHEMES[type(value)]}/{value.value}"


def slug(text: str) -> str:
    """Write a name in lower-case ASCII words; a hash stands for what does not fit.

    >>> slug("Director General"), slug("Štefan Füle")
    ('director-general', 'stefan-fule')
    >>> slug("Council of Ministers responsible for Regional Economic Integration")
    'council-of-ministers-responsible-for-re-efy4siqa'
    """
    words = fold(text)
    if words and len(words) <= LONGEST:
        return words.replace(" ", "-")
    return f"{_stem(text, LONGEST - 9)}-{digest(words or text)}"


def digest(*parts: str, length: int = 8) -> str:
    """Hash strings; each character carries five bits.

    >>> digest("person", "vusal huseynov")
    'mr4p4glr'
    """
    key = "\x1f".join(parts).encode("utf-8")
    bits = int.from_bytes(hashlib.sha256(key).digest()[:LONGEST_HASH], "big")
    return "".join([TWO[bits >> at & 1023] for at in range(8 * LONGEST_HASH - 10, -1, -10)[: -(-length // 2)]])[:length]


def article(source: str) -> str:
    """Name an article by its source."""
    return f"{ID}article/{digest('article', source, length=12)}"


@lru_cache(maxsize=1 << 14)
def person(name: str) -> str:
    """Name a person by the name alone; case and diacritics do not count.

    >>> person("António Vitorino") == person("Antonio VITORINO")
    True
    >>> person("António Vitorino").removeprefix(ID)
    'person/antonio-vitorino-5nolawri'
    """
    return f"{ID}person/{_stem(name)}-{digest('person', fold(name) or name)}"


def begins_with(iri: str, name: str) -> bool:
    """Tell whether an IRI of a person or a meeting can have been made of a name, and of what comes after it.

    >>> begins_with(person("Anna Kovač SI"), "Anna KOVAČ"), begins_with(person("Anna Kovač"), "Ana")
    (True, False)
    """
    return _last(iri).startswith(_stem(name))


def wikidata(item: str) -> str:
    """Name what Wikidata has under an id.

    >>> wikidata("Q7747")
    'http://www.wikidata.org/entity/Q7747'
    """
    return WIKIDATA + item


def state(it: State) -> str:
    """Name a state by its code."""
    return f"{ID}state/{it.code.lower()}"


def organization(it: Organization) -> str:
    """Name an organization by its acronym, else by its state and name, else by its name.

    >>> organization(Organization("International Organization for Migration", "IOM")).removeprefix(ID)
    'org/iom'
    >>> organization(Organization("State Migration Service", state=State("AZ", "Azerbaijan"))).removeprefix(ID)
    'org/az/state-migration-service'
    """
    return f"{ID}org/{_path(it)}"


def body(it: Organization | State) -> str:
    """Name an organization or a state."""
    return state(it) if isinstance(it, State) else organization(it)


def place(it: Place | State) -> str:
    """Name a place by its name, and by its state if that is known.

    >>> place(Place("Geneva", State("CH", "Switzerland"))).removeprefix(ID)
    'place/geneva-ch'
    """
    if isinstance(it, State):
        return state(it)
    return f"{ID}place/{slug(it.name)}" + (f"-{it.state.code.lower()}" if it.state else "")


def post(it: Position) -> str:
    """Name an office by its organization or state and its title.

    >>> azerbaijan = State("AZ", "Azerbaijan")
    >>> post(Position("Vusal Huseynov", "President", state=azerbaijan)).removeprefix(ID)
    'post/az/president'
    >>> union = Organization("African Union", "AU")
    >>> post(Position("Vusal Huseynov", "Permanent Observer", union, azerbaijan)).removeprefix(ID)
    'post/org-au/az/permanent-observer'
    """
    owner = it.organization or it.state
    path = _owner(owner) if owner else "x"
    if it.organization and it.state and not path.startswith(f"{it.state.code.lower()}/"):
        path += f"/{it.state.code.lower()}"
    return f"{ID}post/{path}/{slug(it.title)}"


def tenure(it: Position, holder: str = "") -> str:
    """Name a person's holding of an office in one quality.  holder: the person's IRI, if it is not the name's."""
    holder = holder or person(it.person)
    return f"{ID}tenure/{_last(holder)}/{digest('tenure', holder, post(it), it.status.value)}"


def membership(it: Admission) -> str:
    """Name a body's membership of an organization in one standing.

    >>> iom, uzbekistan = Organization("", "IOM"), State("UZ", "Uzbekistan")
    >>> membership(Admission(iom, uzbekistan, Standing.OBSERVER)).removeprefix(ID)
    'membership/iom/uz/observer'
    """
    return f"{ID}membership/{_owner(it.organization)}/{_owner(it.member)}/{it.standing.value}"


def event(kind: str, source: str, claims: Sequence[Claim], names: Sequence[str]) -> str:
    """Name an event of an article by its kind, its earliest claim and the names in it."""
    seed = min(((claim.start, claim.end) for claim in claims if reports(claim.rule)), default=(0, 0))
    key = (kind, source, f"{seed[0]},{seed[1]}", *(fold(name) for name in names))
    return f"{ID}{kind}/{_stem(' '.join(names))}-{digest(*key)}"


def participation(event_iri: str, agent: str, role: Role) -> str:
    """Name one party's part in an event."""
    return f"{ID}participation/{digest('participation', event_iri, agent, role.value, length=12)}"


def claim(article_iri: str, it: Claim, kind: str, *surface: str) -> str:
    """Name what a stretch of an article says about one record, given by its kind and the words for it."""
    return f"{ID}claim/{digest('claim', article_iri, f'{it.start},{it.end}', kind, *surface, length=12)}"


def pair(one: str, other: str) -> str:
    """Name two persons, given by their IRIs in whatever order.

    >>> pair(person("Ann"), person("Bo")) == pair(person("Bo"), person("Ann"))
    True
    """
    return f"{ID}pair/{digest('pair', *sorted((one, other)), length=12)}"


def period(edtf: str) -> str:
    """Name a month, a year, or XXXX for a time that is not known."""
    return f"{ID}period/{edtf.lower()}"


def origin(agency: str, source: str) -> str:
    """Name where something was told first: by an agency, else in an article, given by its source.

    >>> origin("Xinhua", "").removeprefix(ID), origin("", "a.txt").removeprefix(ID)
    ('origin/xinhua', 'origin/article-v3ae6t266bzt')
    """
    return f"{ID}origin/{slug(agency) if agency else 'article-' + digest('origin', source, length=12)}"


def topic(name: str) -> str:
    """Name a topic."""
    return f"{ID}topic/{slug(name)}"


def rule(name: str) -> str:
    """Name a rule that reads articles."""
    return f"{ID}rule/{quote(name, safe='')}"


def _stem(text: str, length: int = LONGEST) -> str:
    return fold(text).replace(" ", "-")[:length].strip("-") or "x"


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[1]


def _path(it: Organization) -> str:
    if it.acronym:
        return slug(it.acronym)
    if it.state:
        return f"{it.state.code.lower()}/{slug(it.name)}"
    return f"{_stem(it.name)}-{digest('organization', fold(it.name) or it.name)}"


def _owner(it: Organization | State) -> str:
    if isinstance(it, State):
        return it.code.lower()
    path = _path(it)
    return f"org-{path}" if len(path) == 2 else path  # noqa: PLR2004 - AU is a union and a state's code
