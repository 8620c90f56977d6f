"""From articles to facts: every rule, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from time import process_time
from typing import TYPE_CHECKING

from kg.model.facts import Article, Facts, Person, Position, Tenure
from loaders.confidence import weighed
from loaders.document import Document
from loaders.entities.clusters import Character, cast
from loaders.entities.nameless import incumbents
from loaders.entities.title_anaphora import Held, imply_leaders, resolve
from loaders.entities.titles import attach
from loaders.mentions.known_names import Marks, vocabulary
from loaders.mentions.offices import offices
from loaders.mentions.persons import inside, person_names
from loaders.relations.acts.acts import acts
from loaders.relations.meetings.event_coreference import meetings
from loaders.relations.membership.membership import admissions
from loaders.relations.occasions.occasions import occasions
from loaders.relations.positions.positions import positions
from loaders.relations.registers import rows
from loaders.sources.registers.entries import Entry
from loaders.syntax.compression import Stretch, shared, shorten
from loaders.syntax.grammar import Grammar
from loaders.text import tokens
from loaders.text.fingerprint import wording

if TYPE_CHECKING:
    from spacy.language import Language


def extract(articles: Iterable[Article]) -> Iterator[Facts]:
    """Read articles one after the other; facts come in the same order.

    Memory stays flat: one article is held at a time.
    """
    warm_up()
    nlp = tokens.model()
    for article in articles:
        begun, parser = process_time(), Stopwatch()
        found = rows.facts(article, nlp) if isinstance(article, Entry) else facts(annotate(article, nlp, parser))
        spent = process_time() - begun
        yield replace(found, seconds={"parser": parser.seconds, "rules": spent - parser.seconds})


def warm_up() -> None:
    """Read the model and the tables, once a run, so that it is not a part of any article's time."""
    tokens.model()
    vocabulary()


class Stopwatch:
    """Adds up the processor time that with statements take."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.seconds = 0.0

    def __enter__(self) -> None:
        self.seconds -= process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += process_time()


def annotate(article: Article, nlp: "Language", parser: Stopwatch) -> Document:
    """Find the persons of an article and parse its sentences; parser: measures the language model."""
    text = tokens.read(article, nlp)
    with parser:
        tokens.find_entities(text, nlp)
    marks = Marks(text)
    names = person_names(text, marks)
    found = offices(text, marks, inside(text, names))
    characters = cast(attach(text, marks, names, found))
    bare = resolve(text, found, characters)
    imply_leaders(text, marks, characters)
    characters += incumbents(text, found, bare, characters)
    short = shorten(text, shared(text, marks, stretches(characters, bare)))
    doc = short.document(nlp)
    with parser:
        doc = tokens.parse(doc, nlp)
    return Document(text, marks, characters, bare, short, Grammar.of(doc, short))


def stretches(characters: Sequence[Character], bare: Held) -> list[Stretch]:
    """Return the stretches of the text that stand for a person: a name with its offices, an office alone."""
    found = [
        Stretch(one.start, one.end, number, one.name.end)
        for number, who in enumerate(characters)
        for one in who.mentions
    ]
    for office, who in bare.values():
        found.append(Stretch(office.start - bool(office.definite), office.end, characters.index(who), office.end))
    return found


def facts(document: Document) -> Facts:
    """Read every kind of fact of one article."""
    held = tuple(map(weighed, positions(document)))
    taking_part = first_positions(document.characters, held)
    events = list(map(weighed, occasions(document)))
    unknown = {who.name for who in document.characters if who.is_nameless}
    return Facts(
        article=document.article,
        persons=tuple(_person(who, held) for who in document.characters),
        positions=tuple(one for one in held if one.person not in unknown),
        meetings=tuple(map(weighed, meetings(document, taking_part, events))),
        admissions=tuple(map(weighed, admissions(document))),
        occasions=tuple(events),
        acts=tuple(weighed(act) for act in acts(document, taking_part) if unknown.isdisjoint((act.agent, act.target))),
        wording=wording(document.article),
    )


def first_positions(characters: Sequence[Character], held: Iterable[Position]) -> dict[int, Position]:
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
