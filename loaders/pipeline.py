"""From articles to facts: every rule, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from time import process_time
from typing import Self

from kg.model.facts import Article, Facts, Person, Position, Tenure
from loaders.confidence import weighed
from loaders.document import Cast, Reading
from loaders.entities.clusters import Character, cast
from loaders.entities.nameless import incumbents
from loaders.entities.title_anaphora import imply_leaders, resolve
from loaders.entities.titles import attach
from loaders.mentions.known_names import Marks, vocabulary
from loaders.mentions.offices import offices
from loaders.mentions.persons import inside, person_names
from loaders.relations.acts.acts import acts
from loaders.relations.meetings.event_coreference import meetings
from loaders.relations.membership.membership import admissions
from loaders.relations.occasions.occasions import occasions
from loaders.relations.positions.positions import positions
from loaders.relations.registers import rows as reading
from loaders.sources.registers.entries import Entry
from loaders.syntax.compression import Stretch, shared, shorten
from loaders.text import tokens
from loaders.text.fingerprint import wording
from loaders.text.tokens import Text


def extract(articles: Iterable[Article]) -> Iterator[Facts]:
    """Read articles one after the other; facts come in the same order.

    Memory stays flat: one article is held at a time.
    """
    warm_up()
    nlp = tokens.model()
    for article in articles:
        begun = process_time()
        if isinstance(article, Entry):
            yield replace(reading.facts(article, nlp), seconds={"parser": 0.0, "rules": process_time() - begun})
            continue
        with _Watch() as entities:
            text = tokens.read(article, nlp)
            tokens.find_entities(text, nlp)
        cast = prepare(text)
        short = cast.short.document(nlp)
        with _Watch() as grammar:
            document = tokens.parse(short, nlp)
        found = facts(Reading(cast, document))
        parser = entities.seconds + grammar.seconds
        yield replace(found, seconds={"parser": parser, "rules": process_time() - begun - parser})


def warm_up() -> None:
    """Read the model and the tables, once a run, so that it is not a part of any article's time."""
    tokens.model()
    vocabulary()


def prepare(text: Text) -> Cast:
    """Find the persons of a text with their offices, and write the text short."""
    marks = Marks(text)
    names = person_names(text, marks)
    found = offices(text, marks, inside(text, names))
    characters = cast(attach(text, marks, names, found))
    bare = resolve(text, found, characters)
    imply_leaders(text, marks, characters)
    characters += incumbents(text, found, bare, characters)
    stretches = [
        Stretch(one.start, one.end, number, one.name.end)
        for number, who in enumerate(characters)
        for one in who.mentions
    ]
    for office, who in bare.values():
        stretches.append(Stretch(office.start - bool(office.definite), office.end, characters.index(who), office.end))
    return Cast(text, marks, characters, bare, shorten(text, shared(text, marks, stretches)))


class _Watch:
    """Measures the processor time that a with statement takes."""

    def __enter__(self) -> Self:
        self.seconds = -process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += process_time()


def facts(reading: Reading) -> Facts:
    """Read every kind of fact of one article."""
    held = tuple(map(weighed, positions(reading)))
    reading.capacities = _capacities(reading.characters, held)
    events = list(map(weighed, occasions(reading)))
    unknown = {who.name for who in reading.characters if who.is_nameless}
    return Facts(
        article=reading.article,
        persons=tuple(_person(who, held) for who in reading.characters),
        positions=tuple(one for one in held if one.person not in unknown),
        meetings=tuple(map(weighed, meetings(reading, events))),
        admissions=tuple(map(weighed, admissions(reading))),
        occasions=tuple(events),
        acts=tuple(weighed(act) for act in acts(reading) if unknown.isdisjoint((act.agent, act.target))),
        wording=wording(reading.article),
    )


def _capacities(characters: Sequence[Character], held: Iterable[Position]) -> dict[int, Position]:
    """Return the first office of each person, in which they take part.  Shapes: number of the person -> office."""
    first: dict[str, Position] = {}
    for position in held:
        first.setdefault(position.person, position)
    return {number: first[who.name] for number, who in enumerate(characters) if who.name in first}


def _person(who: Character, held: Iterable[Position]) -> Person:
    """Describe a person; the state is that of the first office held now."""
    states = (one.state for one in held if one.person == who.name and one.status is not Tenure.FORMER)
    state = next((state for state in states if state is not None), None)
    return Person(who.name, tuple(who.aliases), state, who.is_nameless)
