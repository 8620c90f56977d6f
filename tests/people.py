"""Made-up mentions of persons and meetings for the tests of identity."""

from datetime import date

from kg.identity.decisions import HumanDecisions
from kg.identity.meetings.mentions import MeetingMention
from kg.identity.persons.census import census
from kg.identity.persons.mentions import PersonMention, mentions
from kg.model.facts import Article, Facts, Mode, Person, Position, StateBasis, Status, Tenure
from loaders.reference import tables
from loaders.reference.posts import office_kind

STATES = {row.state.code: row.state for row in tables.states()}


def mention(article: str, said: str, **more: tuple[str, ...]) -> PersonMention:
    """Return a mention of "Name, Title, STATE, day"; what is empty or left out is not said.

    A state with "?" is one that the article is about, which the office does not name; "former" before a title
    says that it is held no more.  more: aliases.
    """
    name, title, code, day = (*(part.strip() for part in said.split(",")), "", "", "")[:4]
    state = STATES.get(code.rstrip("?"))
    status = Tenure.FORMER if title.startswith("former ") else Tenure.CURRENT
    title = title.removeprefix("former ")
    basis = StateBasis.STATED if state and "?" not in code else StateBasis.OPEN
    position = Position(name, title, None, state, status, kind=office_kind(title), state_basis=basis)
    held = (position,) if title else ()
    source = Article(article, article, "text", published=date.fromisoformat(day) if day else None)
    [made] = mentions(Facts(source, (Person(name, more.get("aliases", ()), state),), held))
    return made


def persons(*said: str, decided: HumanDecisions | None = None) -> list[set[int]]:
    """Resolve mentions, each in an article of its own; return the numbers of those of each person, in order."""
    made = [mention(f"article-{number}", one) for number, one in enumerate(said)]
    found = census(made, decided).persons
    groups: dict[str, set[int]] = {}
    for number, one in enumerate(made):
        groups.setdefault(found[one.article, one.name].person, set()).add(number)
    return sorted(groups.values(), key=min)


def meeting(article: str, day: str, *sides: str, **more: object) -> MeetingMention:
    """Return a mention of a meeting of persons "name/STATE" on a day, or within "first/last".

    more: number, published, firm, mode, status, place, jointly as MeetingMention has them.
    """
    first, _, last = day.partition("/")
    days = [date.fromisoformat(one).toordinal() for one in (first, last or first)]
    kept: dict[str, object] = {
        **{"number": 0, "published": days[1], "firm": not last, "mode": Mode.IN_PERSON, "status": Status.HELD},
        **{"place": "", "jointly": False, **more},
    }
    persons = {name: state or name for name, _, state in (side.partition("/") for side in sides)}
    iri = f"{article} {kept['number']}"
    return MeetingMention(
        article=article,
        iri=iri,
        start=0,
        names=(),
        persons=persons,
        first=days[0],
        last=days[1],
        **kept,  # type: ignore[arg-type]  # as named
    )
