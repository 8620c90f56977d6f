"""Facts of one article as one JSON object, a stable form that other programs read and score.

Shapes: {"id", "source", "title", "published", "url",
where known "published_basis", "publisher", "author", "language",
"persons": [{"name", "aliases", "country"}], with "wikidata" and "link" where the table of office holders may know them,
"meetings": [{"participants", "status", "mode", "date", "place", "mode_basis", ..., "evidence"}], with "organizations"
where some take part,
"positions": [{"person", "title", "organization", "country", "country_basis", "status", ..., "evidence"}],
"admissions": [{"organization", "member", "status", ..., "evidence"}],
"occasions": [...], "acts": [...]}; evidence is [{"start", "end", "quote", "rule", "confidence"}].
Names, dates (EDTF) and quotations are strings, null where the article does not say; a status
is one of kg.model.facts's.  A mode and a country are "stated" by the words, or "inferred".  A
meeting put off is still "planned", with "postponed": true.
Units: start and end count code points of the article's text, half-open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from kg.model.dates import PartialDate
from kg.model.facts import (
    Act,
    Admission,
    Article,
    Claim,
    Facts,
    HolderLink,
    Meeting,
    Occasion,
    Organization,
    Participant,
    Person,
    Place,
    Position,
    State,
    Status,
)
from kg.model.unnamed import named

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def facts_json(facts: Facts) -> dict[str, Json]:
    """Return the facts as what json.dumps takes; who is mentioned by an office alone is left out."""
    facts = named(facts)
    return {
        **_article(facts.article),
        "persons": [_person(person) for person in facts.persons],
        "meetings": [_meeting(meeting) for meeting in facts.meetings],
        "positions": [_position(position) | _evidence(position.claims) for position in facts.positions],
        "admissions": [_admission(admission) for admission in facts.admissions],
        "occasions": [_occasion(occasion) for occasion in facts.occasions],
        "acts": [_act(act) for act in facts.acts],
    }


def _article(article: Article) -> dict[str, Json]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title or None,
        "published": article.published.isoformat() if article.published else article.period or None,
        "url": article.url,
        **_known(article),
    }


def _known(article: Article) -> dict[str, Json]:
    """Return what is known of the article beyond that, without what is not."""
    basis = article.basis.value if article.basis else None
    known = {
        "published_basis": basis,
        **{key: getattr(article, key) for key in ("publisher", "author", "language", "note")},
    }
    return {key: value for key, value in known.items() if value}


def _person(person: Person) -> dict[str, Json]:
    said: dict[str, Json] = {"name": person.name, "aliases": list(person.aliases), "country": _name(person.state)}
    said |= {"entry": person.entry} if person.entry else {}
    return {**said, **_linked(person.link)} if person.link else said


def _linked(link: HolderLink) -> dict[str, Json]:
    """Return whom the table of office holders takes a person for, without what it does not say."""
    known = {field.name: getattr(link, field.name) for field in fields(link) if field.name != "wikidata"}
    return {"wikidata": link.wikidata or None, "link": {key: value for key, value in known.items() if value}}


def _meeting(meeting: Meeting) -> dict[str, Json]:
    postponed = meeting.status is Status.POSTPONED
    return {
        "participants": [part.person for part in meeting.participants],
        **({"organizations": list(map(_name, meeting.organizations))} if meeting.organizations else {}),
        "status": (Status.PLANNED if postponed else meeting.status).value,
        **({"postponed": True} if postponed else {}),
        "mode": meeting.mode.value,
        **_when(meeting.date),
        **_where(meeting.place),
        "mode_basis": meeting.mode_basis.value,
        "within": [occasion.name for occasion in meeting.within],
        "topics": list(meeting.topics),
        "parts": [_part(part) for part in meeting.participants],
        **_evidence(meeting.claims),
    }


def _part(part: Participant) -> dict[str, Json]:
    office = _position(part.position) if part.position else {}
    return {"person": part.person, "role": part.role.value, **office}


def _position(position: Position) -> dict[str, Json]:
    country = position.state or (position.organization.state if position.organization else None)
    return {
        "person": position.person,
        "title": position.title,
        "organization": _name(position.organization),
        "country": _name(country),
        "country_basis": position.state_basis.value if country else None,
        "status": position.status.value,
        "stated": position.stated or None,
        **({"during": position.during.edtf} if position.during else {}),
    }


def _admission(admission: Admission) -> dict[str, Json]:
    return {
        "organization": _name(admission.organization),
        "member": _name(admission.member),
        "status": admission.standing.value,
        **_when(admission.date),
        "within": [occasion.name for occasion in admission.within],
        **_evidence(admission.claims),
    }


def _occasion(occasion: Occasion) -> dict[str, Json]:
    return {
        "kind": occasion.kind.value,
        "name": occasion.name,
        "status": occasion.status.value,
        **_when(occasion.date),
        **_where(occasion.place),
        "visitors": list(occasion.visitors),
        **_evidence(occasion.claims),
    }


def _act(act: Act) -> dict[str, Json]:
    return {
        "kind": act.kind.value,
        "agent": _name(act.agent),
        "target": _name(act.target),
        "to": _position(act.to) if isinstance(act.to, Position) else _name(act.to),
        **_when(act.date),
        **_evidence(act.claims),
    }


def _when(when: PartialDate | None) -> dict[str, Json]:
    return {"date": when.edtf if when else None, "date_basis": when.basis.value if when else None}


def _where(place: Place | State | None) -> dict[str, Json]:
    country = place.state if isinstance(place, Place) else place
    return {"place": _name(place), "place_country": _name(country)}


def _evidence(claims: Sequence[Claim]) -> dict[str, Json]:
    keys = ("start", "end", "quote", "rule", "confidence")
    return {"evidence": [{key: getattr(claim, key) for key in keys} for claim in claims]}


def _name(thing: str | Organization | State | Place | None) -> str | None:
    """Return the name in full; an organization without one is called by its acronym."""
    if isinstance(thing, Organization):
        return thing.name or thing.acronym
    if isinstance(thing, Place):
        return thing.stated or thing.name
    return thing.name if isinstance(thing, State) else thing
