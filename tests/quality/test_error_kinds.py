"""Every error in pairs and offices is counted once, under its kind."""

from collections import Counter
from typing import Any

from bench.error_kinds import ErrorKind, counts
from kg.evaluation.sheets import Sheet, sheet


def read(*, persons: str, met: str = "", planned: str = "", held: tuple[dict[str, Any], ...] = ()) -> Sheet:
    """Make the facts of an article, of persons with names of one word."""
    meetings = [{"participants": list(party), "status": "held"} for party in met.split()]
    meetings += [{"participants": list(party), "status": "planned"} for party in planned.split()]
    return sheet({"id": "one", "persons": [{"name": one} for one in persons], "meetings": meetings, "positions": held})


def office(person: str, title: str = "Minister of Finance", country: str | None = None) -> dict[str, Any]:
    """Make an office."""
    return {"person": person, "title": title, "country": country, "organization": None, "status": "current"}


def test_pairs() -> None:
    """A pair that is missed or extra, by what is known of the two."""
    gold = read(persons="ABCD", met="AB AC AD", planned="BC")
    found = read(persons="ABCX", met="BC AX", planned="AC")
    assert counts({"one": gold}, {"one": found}) == Counter(
        [
            ErrorKind.UNTOLD,
            ErrorKind.NOT_HELD,
            ErrorKind.UNNAMED,
            ErrorKind.TO_COME,
            ErrorKind.NO_PERSON,
        ]
    )
    assert counts({"one": read(persons="AB")}, {"one": read(persons="AB", met="AB")}) == {ErrorKind.NO_MEETING: 1}


def test_offices() -> None:
    """An office that is missed, by what is read of its holder."""
    gold = read(persons="ABCDE", held=tuple(office(one, country="France") for one in "ABCDE"))
    held = (office("A"), office("B", country="Italy"), office("C", "Judge"))
    assert counts({"one": gold}, {"one": read(persons="ABCD", held=held)}) == {
        ErrorKind.OPEN: 1,
        ErrorKind.OTHER_HOLDER: 1,
        ErrorKind.OTHER_TITLE: 1,
        ErrorKind.NO_OFFICE: 1,
        ErrorKind.NO_HOLDER: 1,
        ErrorKind.NO_GOLD: 3,
    }
