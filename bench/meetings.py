"""Made-up articles with one meeting each, for measuring stores: few persons meet often, most of them rarely."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from kg.dates import Basis, PartialDate
from kg.model import (
    Admission,
    Article,
    Claim,
    Facts,
    Meeting,
    Organization,
    OrganizationKind,
    Participant,
    Person,
    Place,
    Position,
    Standing,
    State,
    Status,
    Tenure,
)

GIVEN = ("Anna", "Boris", "Çelik", "Dmitri", "Élodie", "Farid", "Gül", "Hans", "Ilham", "José")
TITLES = ("President", "Prime Minister", "Foreign Minister", "Ambassador", "Speaker")
STATES = [State(chr(65 + i // 26) + chr(65 + i % 26), f"Land {i}") for i in range(200)]
BODIES = [Organization(f"World Body {i}", f"WB{i}", OrganizationKind.INTERGOVERNMENTAL) for i in range(100)]
PLACES = [Place(f"City {i}", STATES[i % 200]) for i in range(400)]
FIRST, DAYS = date(2000, 1, 1), 9000


def person(number: int) -> str:
    """Name the person of a number; the lower, the more often met."""
    return f"{GIVEN[number % len(GIVEN)]} Family{number}"


def articles(meetings: int, persons: int | None = None, seed: int = 1) -> Iterator[Facts]:
    """Yield that many articles; the same ones for the same numbers."""
    dice = random.Random(seed)  # noqa: S311 - made-up data hides nothing
    crowd = range(persons or max(20, meetings // 5))
    weights = [1 / (number + 1) ** 0.8 for number in crowd]
    for number in range(meetings):
        one, other = dice.choices(crowd, weights, k=2)
        yield _article(number, one, other if other != one else (one + 1) % len(crowd), dice)


def _article(number: int, one: int, other: int, dice: random.Random) -> Facts:
    day = FIRST + timedelta(days=dice.randrange(DAYS))
    city = PLACES[number % len(PLACES)]
    met = f"{person(one)} met {person(other)} in {city.name} and spoke with them about matters of common interest."
    more = f"Nothing more was said about talk number {number}, which is what such talks are for."
    address = f"https://news.example/{number}"
    article = Article(str(number), address, f"Talk {number}\n\n{met} {more}", f"Talk {number}", day, address)
    start = article.body
    first = article.claim(start, start + len(met), "meetings.met", 0.9)
    second = article.claim(start + len(met) + 1, len(article.text), "meetings.more", 0.7)
    offices = [_office(one, first), _office(other, first)]
    meeting = Meeting(
        tuple(Participant(office.person, position=office) for office in offices),
        Status.PLANNED if dice.random() < 0.2 else Status.HELD,  # noqa: PLR2004 - one in five
        date=PartialDate(day.isoformat(), Basis.EXPLICIT) if number % 5 else None,
        place=city if number % 3 else None,
        claims=(first, second),
    )
    persons = tuple(Person(office.person, (office.person.split()[1],), office.state) for office in offices)
    return Facts(article, persons, tuple(offices), (meeting,), tuple(_admissions(number, day, second, dice)))


def _office(number: int, claim: Claim) -> Position:
    body = BODIES[number % len(BODIES)] if number % 7 == 0 else None
    state = None if body else STATES[number % len(STATES)]
    status = Tenure.CURRENT if number % 11 else Tenure.FORMER
    return Position(person(number), TITLES[number % len(TITLES)], body, state, status, claims=(claim,))


def _admissions(number: int, day: date, claim: Claim, dice: random.Random) -> Iterator[Admission]:
    if number % 20 == 0:
        standing = dice.choice(list(Standing))
        when = PartialDate(day.isoformat(), Basis.EXPLICIT)
        yield Admission(BODIES[number % len(BODIES)], dice.choice(STATES), standing, when, claims=(claim,))
