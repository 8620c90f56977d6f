"""Meetings as event records like those of PLOVER, one a line: CONSULT, with its mode and context.

Source: PLOVER manual, https://github.com/openeventdata/PLOVER : where nobody is host or guest all actors are sources,
"phone" is any remote medium, "multilateral" a meeting of several sides, and what did not happen has a context.
"""

from collections.abc import Iterator, Mapping
from typing import IO

from kg.exchange.flat_records import FlatMeeting, FlatParticipant, Records
from kg.model.facts import Mode, Status
from kg.model.terminal import json_line

BILATERAL = 2
CONTEXTS = {
    Status.PLANNED: "future",
    Status.PROPOSED: "hypothetical",
    Status.POSTPONED: "negation",
    Status.CANCELLED: "negation",
    Status.DENIED: "negation",
}
SECTORS = ("GOV",)  # of whom articles give an office of a state


def write_events(records: Records, out: IO[bytes]) -> None:
    """Write every meeting as a record, one a line; what is not known is null."""
    for one in records.meetings():
        out.write(json_line({**_record(one), "generator": records.generator}).encode() + b"\n")


def _record(one: FlatMeeting) -> Mapping[str, object]:
    first = one.sources[0]
    return {
        "id": one.id,
        "event": "CONSULT",
        "mode": _mode(one),
        "context": [CONTEXTS[Status(one.status)]] if one.status in tuple(CONTEXTS) else [],
        "date": one.date or None,  # EDTF; PLOVER has days alone
        "first_day": one.first or None,
        "last_day": one.last or None,
        "source": list(_actors(one)),
        "recipient": [],
        "location": one.place or None,
        "status": one.status,
        "confidence": one.confidence,
        "text": first.quote,
        "publication": first.article,
        "published": first.published or None,
        "num_articles": len(one.sources),
    }


def _mode(one: FlatMeeting) -> str | None:
    if one.mode in (Mode.PHONE, Mode.VIDEO):
        return "phone"
    sides = {part.country.iso3 for part in one.participants} - {""}
    return "multilateral" if len(sides) > BILATERAL else None


def _actors(one: FlatMeeting) -> Iterator[Mapping[str, object]]:
    for part in one.participants:
        yield {
            "actor": part.country.iso3 or None,
            "sector": list(SECTORS) if _governs(part) else [],
            "name": part.name,
            "kind": part.kind,
            "title": part.office or None,
            "id": part.id,
        }


def _governs(part: FlatParticipant) -> bool:
    return bool(part.office and part.country.iso3)
