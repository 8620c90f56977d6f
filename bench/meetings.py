"""Made-up articles with meetings, for measuring stores: few persons meet often, most of them rarely.

An article tells of one to five meetings, most of them of two persons; who takes part is drawn by
Zipf's law with exponent 0.8.  Each person has one office; of 20,000 persons, seven or eight have held the
same office of a state in the 25 years.  The same numbers always give the same articles.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.model.dates import Basis, PartialDate
from kg.model.facts import (
    Admission,
    Article,
    Claim,
    Facts,
    Meeting,
    Mode,
    Organization,
    OrganizationKind,
    Participant,
    Person,
    Place,
    Position,
    Role,
    Standing,
    StateBasis,
    Status,
    Tenure,
)
from loaders.reference import tables
from loaders.reference.posts import office_kind

GIVEN = ("Anna", "Boris", "Çelik", "Dmitri", "Élodie", "Farid", "Gül", "Hans", "Ilham", "José")
MINISTRIES = ("Defence", "Energy", "Finance", "Foreign Affairs", "Health", "Justice", "Labour", "Trade", "Transport")
TITLES = (
    *("President", "Prime Minister", "Ambassador", "Speaker", "Governor of the Bank"),
    *(f"Minister of {it}" for it in MINISTRIES),
)
STATES = [row.state for row in tables.states()][:190]
BODIES = [Organization(f"World Body {i}", f"WB{i}", OrganizationKind.INTERGOVERNMENTAL) for i in range(100)]
PLACES = [Place(f"City {i}", STATES[i % len(STATES)]) for i in range(400)]
FIRST, DAYS = date(2000, 1, 1), 9000  # the days on which articles appear
MEETINGS = (1, 1, 2, 2, 3, 3, 4, 5)  # of an article, each as likely
SIZES = (2,) * 28 + (3, 4)  # persons of a meeting
MODES = (Mode.IN_PERSON,) * 8 + (Mode.PHONE, Mode.VIDEO)
STAGES = (Status.HELD,) * 16 + (Status.PLANNED, Status.PLANNED, Status.CANCELLED, Status.DENIED)


def person(number: int) -> str:
    """Name the person of a number; the lower, the more often met."""
    return f"{GIVEN[number % len(GIVEN)]} Family{number}"


def articles(meetings: int, persons: int | None = None, seed: int = 1) -> Iterator[Facts]:
    """Yield articles that tell of so many meetings together."""
    dice = random.Random(seed)  # noqa: S311 - made-up data hides nothing
    crowd = range(persons or max(20, meetings // 5))
    weights = [1 / (number + 1) ** 0.8 for number in crowd]
    left, number = meetings, 0
    while left:
        count = min(left, dice.choice(MEETINGS))
        draws = [dice.choices(crowd, weights, k=dice.choice(SIZES)) for _ in range(count)]
        yield _article(number, [_group(who, len(crowd)) for who in draws], dice)
        left, number = left - count, number + 1


def _group(drawn: Sequence[int], crowd: int) -> list[int]:
    """Return each person once; who has only been drawn with themselves meets the next one."""
    who = set(drawn)
    return sorted(who if len(who) > 1 else who | {(drawn[0] + 1) % crowd})


def _article(number: int, groups: Sequence[Sequence[int]], dice: random.Random) -> Facts:
    day = FIRST + timedelta(days=dice.randrange(DAYS))
    state = STATES[number % len(STATES)]
    address = f"https://news{number}.example.{state.code.lower()}/"
    body = " ".join(_sentence(number, order, who) for order, who in enumerate(groups))
    article = Article(str(number), address, f"Talks {number}\n\n{body}", f"Talks {number}", day, address)
    offices: dict[int, Position] = {}
    meetings: list[Meeting] = []
    start = article.body
    for order, who in enumerate(groups):
        end = start + len(_sentence(number, order, who))
        claim = article.claim(start, end, "meetings.met", 0.9)
        offices |= {one: office(one, claim) for one in who if one not in offices}
        meetings.append(_meeting([offices[one] for one in who], day, claim, dice))
        start = end + 1
    persons = tuple(Person(it.person, (it.person.split()[1],), it.state) for it in offices.values())
    admissions = tuple(_admissions(number, day, meetings[0].claims[0], dice))
    return Facts(article, persons, tuple(offices.values()), tuple(meetings), admissions)


def _sentence(number: int, order: int, who: Sequence[int]) -> str:
    first, *rest = (person(one) for one in who)
    return f"{first} met {' and '.join(rest)} in talk {order} of report {number} on matters of common interest."


def _meeting(offices: Sequence[Position], day: date, claim: Claim, dice: random.Random) -> Meeting:
    when = day - timedelta(days=dice.randrange(3))
    hosted = dice.random() < 0.3  # noqa: PLR2004 - three of ten
    roles = [Role.HOST if hosted and not at else Role.PARTICIPANT for at in range(len(offices))]
    return Meeting(
        tuple(Participant(it.person, role, it) for it, role in zip(offices, roles, strict=True)),
        dice.choice(STAGES),
        dice.choice(MODES),
        date=PartialDate(when.isoformat(), Basis.EXPLICIT) if dice.random() < 0.9 else None,  # noqa: PLR2004
        place=dice.choice(PLACES) if dice.random() < 0.7 else None,  # noqa: PLR2004
        claims=(claim,),
    )


def office(number: int, *claims: Claim) -> Position:
    """Return the one office of the person of a number."""
    body = BODIES[number % len(BODIES)] if number % 7 == 0 else None
    state = None if body else STATES[number % len(STATES)]
    status = Tenure.CURRENT if number % 11 else Tenure.FORMER
    title = TITLES[number // len(STATES) % len(TITLES)]  # so that each state and body has all of them
    return Position(
        person(number), title, body, state, status, claims=claims, kind=office_kind(title),
        state_basis=StateBasis.STATED,
    )  # fmt: skip


def _admissions(number: int, day: date, claim: Claim, dice: random.Random) -> Iterator[Admission]:
    if number % 20 == 0:
        standing = dice.choice(list(Standing))
        when = PartialDate(day.isoformat(), Basis.EXPLICIT)
        yield Admission(BODIES[dice.randrange(len(BODIES))], dice.choice(STATES), standing, when, claims=(claim,))
