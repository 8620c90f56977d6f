"""Entities of FollowTheMoney, one a line, as Aleph and OpenSanctions read them.

Source: https://followthemoney.tech/explorer/schemata/ ; dates there are days, months or years (ISO 8601, with hyphens),
so an EDTF date without a year, or of doubt, is left out, and stands in the description as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from kg.exchange.flat_records import (
    Country,
    FlatBody,
    FlatMeeting,
    FlatMembership,
    FlatSource,
    FlatTenure,
    Records,
)
from kg.model.facts import Status
from kg.model.iris import ID
from kg.model.terminal import json_line

Entity = Mapping[str, object]
PLAIN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
SCHEMATA = {
    "government": "PublicBody",
    "agency": "PublicBody",
    "legislature": "PublicBody",
    "mission": "PublicBody",
    "state": "PublicBody",
}
# Codes of states that ISO 3166-1 does not have, or has no more, as FollowTheMoney writes them; the rest have none
CODES = {
    "CS": "cshh",
    "SU": "suhh",
    "YU": "yucs",
    "XA": "ge-ab",
    "XL": "so-som",
    "XM": "",
    "XN": "cy-trnc",
    "XQ": "az-nk",
    "XS": "x-so",
    "XT": "md-pmr",
    "XV": "",
    "YD": "",
}


def write_entities(records: Records, out: IO[bytes]) -> None:
    """Write every person, body, office, tenure, membership and held meeting as an entity, one a line."""
    for entity in _entities(records):
        out.write(json_line({**entity, "generator": records.generator}).encode() + b"\n")


def _entities(records: Records) -> Iterator[Entity]:
    for person in records.persons.values():
        told = {
            "name": person.name,
            "alias": person.aliases,
            "country": code(person.country),
            "wikidataId": person.wikidata,
        }
        yield _entity("Person", person.id, told)
    for body in records.bodies.values():
        yield _body(body)
    posts: set[str] = set()
    for tenure in records.tenures():
        if tenure.post not in posts:
            yield _position(tenure, records.bodies)
        posts.add(tenure.post)
        yield _occupancy(tenure)
    for membership in records.memberships():
        yield _membership(membership)
    for meeting in records.meetings([Status.HELD]):
        yield _event(meeting)


def _body(body: FlatBody) -> Entity:
    told = {"name": body.name, "country": code(body.country), "wikidataId": body.wikidata}
    return _entity(SCHEMATA.get(body.kind, "Organization"), body.id, told)


def _position(tenure: FlatTenure, bodies: Mapping[str, FlatBody]) -> Entity:
    body = bodies.get(tenure.body)
    told = {"name": tenure.office, "organization": _id(tenure.body), "country": code(body.country) if body else ""}
    return _entity("Position", tenure.post, told)


def _occupancy(tenure: FlatTenure) -> Entity:
    told = {"holder": _id(tenure.person), "post": _id(tenure.post), **_interval(tenure.date), **_source(tenure.sources)}
    status = {"current": "current", "acting": "current", "former": "ended"}.get(tenure.status, "unknown")
    return _entity("Occupancy", tenure.id, told | {"status": status})


def _membership(it: FlatMembership) -> Entity:
    ends = {"member": _id(it.member), "organization": _id(it.organization), "role": it.standing}
    return _entity("Membership", it.id, ends | _interval(it.date) | _source(it.sources))


def _event(meeting: FlatMeeting) -> Entity:
    names = [part.name for part in meeting.participants]
    mode = meeting.mode.replace("_", " ")
    told = {
        "name": "Meeting of " + (f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)),
        "involved": [_id(part.id) for part in meeting.participants],
        "country": [code(part.country) for part in meeting.participants],
        "location": meeting.place,
        "description": f"{mode}, {meeting.date}" if meeting.date else mode,
    }
    day = {"date": meeting.date} if PLAIN.fullmatch(meeting.date) else _interval(meeting.date)
    return _entity("Event", meeting.id, told | day | _source(meeting.sources))


def _interval(date: str) -> dict[str, object]:
    first, _, last = date.partition("/")
    ends = {"startDate": first, "endDate": last if "/" in date else ""}
    return {name: day for name, day in ends.items() if PLAIN.fullmatch(day)}


def _source(sources: Iterable[FlatSource]) -> dict[str, object]:
    found = list(sources)
    addresses = [one.article for one in found if one.article.startswith(("http://", "https://"))]
    return {"sourceUrl": addresses, "summary": [one.quote for one in found]}


def _entity(schema: str, iri: str, told: Mapping[str, object]) -> Entity:
    """Return an entity with lists of values, without those that are empty."""
    listed = {name: list(value) if isinstance(value, list | tuple) else [value] for name, value in told.items()}
    known = {name: list(dict.fromkeys(filter(None, values))) for name, values in listed.items()}
    return {"id": _id(iri), "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _id(iri: str) -> str:
    return "whomet-" + iri.removeprefix(ID).replace("/", "-") if iri else ""


def code(country: Country) -> str:
    """Return a state's code as FollowTheMoney writes it; empty where it has none."""
    return CODES.get(country.iso2, country.iso2.lower())
