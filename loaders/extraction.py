"""From articles to facts: every rule, in order."""

from collections.abc import Iterable, Iterator

from kg.model import Article, Facts, Person
from loaders import language
from loaders.acts import acts
from loaders.admissions import admissions
from loaders.meetings import meetings
from loaders.occasions import occasions
from loaders.positions import positions
from loaders.reading import Reading, prepare


def extract(articles: Iterable[Article]) -> Iterator[Facts]:
    """Read articles one after the other; facts come in the same order.

    Memory stays flat: one article is held at a time.
    """
    nlp = language.model()
    for article in articles:
        text = language.read(article, nlp)
        language.find_entities(text, nlp)
        cast = prepare(text)
        yield facts(Reading(cast, language.parse(cast.short.document(nlp), nlp)))


def facts(reading: Reading) -> Facts:
    """Read every kind of fact of one article."""
    held = positions(reading)
    for number, who in enumerate(reading.characters):
        own = [position for position in held if position.person == who.name]
        if own:
            reading.capacities[number] = own[0]
    persons = tuple(Person(who.name, tuple(who.aliases), who.state) for who in reading.characters)
    events = occasions(reading)
    return Facts(
        article=reading.article,
        persons=persons,
        positions=tuple(held),
        meetings=tuple(meetings(reading, events)),
        admissions=tuple(admissions(reading)),
        occasions=tuple(events),
        acts=tuple(acts(reading)),
    )
