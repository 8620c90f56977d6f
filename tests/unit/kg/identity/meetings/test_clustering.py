"""Which reports tell of one meeting, and what has become of it."""

import pytest

from kg.identity.decisions import Judgement, same
from kg.identity.meetings.clustering import compare, meetings
from kg.identity.meetings.mentions import MeetingMention, known, meeting_mentions
from kg.identity.meetings.merge import Step, outcome
from kg.identity.persons.census import Identity
from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Claim, Facts, Meeting, Mode, Participant, Place, Status, ValueBasis
from tests.people import meeting

LIND, RAO, TADIN = "lind/SE", "rao/IN", "tadin/HR"


def together(*told: MeetingMention) -> list[frozenset[str]]:
    """Return the articles of each meeting."""
    records = meetings(told).records.values()
    return sorted({frozenset(iri.removesuffix(" 0") for iri in one.mentions) for one in records}, key=min)


DAY = "2004-05-06"
ONE = meeting("a", DAY, LIND, RAO)
COMPARED = [
    (ONE, meeting("b", DAY, RAO, LIND), Judgement.SAME),
    (ONE, meeting("b", "2004-05-07", LIND, RAO), Judgement.DIFFERENT),
    (ONE, meeting("b", DAY, LIND, RAO, TADIN), Judgement.DIFFERENT),
    (ONE, meeting("b", DAY, LIND, RAO, "berg/SE"), Judgement.SAME),
    (ONE, meeting("b", DAY, LIND, RAO, mode=Mode.PHONE), Judgement.DIFFERENT),
    (
        meeting("a", DAY, LIND, RAO, mode=None),
        meeting("b", DAY, LIND, RAO, mode=Mode.PHONE),
        Judgement.SAME,
    ),
    (
        meeting("a", DAY, LIND, RAO, mode=Mode.VIDEO),
        meeting("b", DAY, LIND, RAO, mode=Mode.PHONE),
        Judgement.SAME,
    ),
    (ONE, meeting("b", DAY, LIND, TADIN), Judgement.DIFFERENT),
    (ONE, meeting("b", "2004-05-01/2004-05-31", LIND, RAO), Judgement.UNSURE),
    (ONE, meeting("b", DAY, LIND, RAO, jointly=True), Judgement.UNSURE),
    (ONE, meeting("a", DAY, LIND, RAO, number=1), Judgement.DIFFERENT),
    (meeting("a", DAY, "x/SE", "y/SE"), meeting("b", DAY, "x/SE", "y/SE", "z/SE"), Judgement.DIFFERENT),
]


@pytest.mark.parametrize(("one", "other", "judgement"), COMPARED)
def test_compare(one: MeetingMention, other: MeetingMention, judgement: Judgement) -> None:
    """Sides, days and modes decide, in either order."""
    assert compare(one, other).judgement is judgement
    assert compare(other, one).judgement is judgement


def test_a_loose_date_goes_to_the_one_meeting_that_it_can_mean() -> None:
    """What was "last month" is the one meeting of that month, or stays open between two."""
    loose = meeting("later", "2004-05-01/2004-05-31", LIND, RAO, published=731800)
    first, second = meeting("a", "2004-05-06", LIND, RAO), meeting("b", "2004-05-20", LIND, RAO)
    assert together(loose, first) == [{"a", "later"}]
    assert together(loose, first, second) == [{"a"}, {"b"}, {"later"}]
    assert len(meetings([loose, first, second]).queue) == 2


def test_a_loose_date_leaves_out_a_meeting_of_which_another_report_tells_a_later_day() -> None:
    """The 3rd to the 6th can be the 6th or 7th, but not once that is told to have been the 7th."""
    loose = meeting("loose", "2004-05-03/2004-05-06", LIND, RAO)
    two, later = (
        meeting("two", "2004-05-06/2004-05-07", LIND, RAO, firm=True),
        meeting("later", "2004-05-07", LIND, RAO),
    )
    assert together(loose, two) == [{"loose", "two"}]
    assert together(loose, two, later) == [{"later", "two"}, {"loose"}]


def test_a_loose_date_goes_to_one_meeting_whichever_of_its_persons_are_looked_at() -> None:
    """A plan of four that two meetings could come of, each of other persons of them, does not make one of these."""
    berg = "berg/SE"
    plan = meeting("plan", "2004-05-01/2004-06-15", LIND, RAO, berg, "sen/IN", status=Status.PLANNED, published=731702)
    first, second = meeting("a", "2004-05-06", LIND, RAO), meeting("b", "2004-05-20", berg, "sen/IN")
    found = together(plan, first, second)
    assert len(found) == 2
    assert not any({"a", "b"} <= one for one in found)


def test_a_plan_is_the_next_meeting() -> None:
    """What is announced without a day is the first that comes."""
    plan = meeting("plan", "2004-05-01/2004-06-15", LIND, RAO, status=Status.PLANNED, published=731702)
    first, second = meeting("a", "2004-05-06", LIND, RAO), meeting("b", "2004-05-20", LIND, RAO)
    assert together(second, plan, first) == [{"a", "plan"}, {"b"}]
    assert meetings([plan, first]).records["plan 0"].status is Status.HELD


def test_a_plan_without_a_day_and_what_came_of_it() -> None:
    """What is called off is the last plan, never a meeting that was held; and so is what was held without a day."""
    plan = meeting("plan", "2004-05-01/2004-06-15", LIND, RAO, status=Status.PLANNED, published=731702)
    off = meeting("off", "2004-05-01/2004-06-25", LIND, RAO, status=Status.CANCELLED, published=731712)
    held = meeting("held", "2004-05-10/2004-05-24", LIND, RAO, published=731725)
    assert together(plan, off) == [{"off", "plan"}]
    assert meetings([plan, off]).records["plan 0"].status is Status.CANCELLED
    assert together(plan, held) == [{"held", "plan"}]
    assert together(off, meeting("a", "2004-05-06", LIND, RAO)) == [{"a"}, {"off"}]
    due = meeting("due", "2004-05-20", LIND, RAO, status=Status.PLANNED)
    assert meetings([due, off]).records["due 0"].status is Status.CANCELLED


def test_a_summit_beside_a_bilateral() -> None:
    """Two of the three meet on the day of the summit: two meetings."""
    summit = meeting("summit", "2004-05-06", LIND, RAO, TADIN)
    other = meeting("summit too", "2004-05-06", TADIN, RAO, LIND)
    aside = meeting("aside", "2004-05-06", LIND, RAO)
    assert together(aside, summit, other) == [{"aside"}, {"summit", "summit too"}]


def test_the_same_month_told_twice() -> None:
    """Two articles that look back on one meeting of a month tell of one; of a year, perhaps of two."""
    month = [meeting(name, "2004-05-01/2004-05-31", LIND, RAO) for name in ("a", "b")]
    year = [meeting(name, "2004-01-01/2004-12-31", LIND, RAO) for name in ("a", "b")]
    assert together(*month) == [{"a", "b"}]
    assert together(*year) == [{"a"}, {"b"}]


def test_hands_overrule_rules() -> None:
    """What somebody has decided on two reports holds, whatever the rules say."""
    told = [
        meeting("a", DAY, LIND, RAO),
        meeting("b", DAY, LIND, RAO),
        meeting("c", "2004-05-09", LIND, RAO),
    ]
    decided = {
        ("a 0", "b 0"): Judgement.DIFFERENT,
        ("b 0", "c 0"): Judgement.SAME,
        ("a 0", "nowhere"): Judgement.SAME,
    }
    records = meetings(told, decided).records
    assert records["a 0"].mentions == ("a 0",)
    assert records["c 0"].mentions == ("b 0", "c 0")


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ("planned held", "held"), ("held planned", "held"), ("planned postponed planned", "planned"),
        ("planned postponed", "postponed"), ("planned cancelled planned", "cancelled"), ("held denied", "denied"),
        ("planned proposed", "planned"), ("proposed planned held", "held"), ("cancelled held", "held"),
    ],
)  # fmt: skip
def test_outcome(statuses: str, status: str) -> None:
    """A plan counts until something has come of it."""
    steps = [Step(day, "a", Status(one)) for day, one in enumerate(statuses.split())]
    assert outcome(steps) is Status(status)


def test_no_order_matters() -> None:
    """Reports come out the same whichever comes first."""
    told = [
        meeting(f"a{day}", f"2004-05-{day % 9 + 1:02}", LIND, RAO, TADIN if day % 2 else "berg/SE") for day in range(40)
    ]
    assert meetings(told) == meetings(reversed(told))


def told_by(
    text: str, day: str | None, quote: str, **more: Mode | Status | Place | ValueBasis | bool
) -> MeetingMention:
    """Return the report of the one meeting of Ana Lind and Tarun Rao in an article of 20 May 2004."""
    article = Article("a", "a", text, "Title", PartialDate("2004-05-20", Basis.EXPLICIT).earliest)
    start = text.index(quote)
    claim = Claim(start, start + len(quote), quote, "meetings.met")
    basis = Basis.PUBLISHED if day == "2004-05-20" else Basis.RELATIVE
    parts = (Participant("Ana Lind"), Participant("Tarun Rao"))
    meeting = Meeting(parts, date=PartialDate(day, basis) if day else None, claims=(claim,), **more)  # type: ignore[arg-type]  # as named
    who = {"Ana Lind": Identity("lind", "", "SE", same(1, "")), "Tarun Rao": Identity("rao", "", "", same(1, ""))}
    [made] = meeting_mentions(Facts(article, meetings=(meeting,)))
    mention = known(made, lambda _, name: who[name])
    assert mention is not None
    return mention


def test_reports() -> None:
    """Days are firm where they are told; a mode that is inferred fits every other."""
    met = told_by("Title\n\nAna Lind met Tarun Rao.", "2004-05-20", "Ana Lind met Tarun Rao.")
    assert met.firm and met.first == met.last and met.persons == {"lind": "SE", "rao": "rao"}
    passing = told_by(f"Title\n\n{'x' * 300} Ana Lind met Tarun Rao.", "2004-05-20", "Ana Lind met Tarun Rao.")
    assert not passing.firm and passing.last - passing.first == 14
    undated = told_by("Title\n\nAna Lind met Tarun Rao.", None, "Ana Lind met Tarun Rao.", status=Status.PLANNED)
    assert not undated.firm and undated.last - undated.first == 45
    text = "Ana Lind spoke to Tarun Rao."
    spoke = told_by(f"Title\n\n{text}", "2004-05-20", text, mode_basis=ValueBasis.INFERRED)
    assert spoke.mode is None and met.mode is Mode.IN_PERSON
    assert told_by(f"Title\n\n{text}", "2004-05-20", text, jointly=True).jointly and not met.jointly
