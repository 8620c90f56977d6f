"""From an article to its facts: every step in order, a line each, with the room in which it is done."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import process_time
from typing import TYPE_CHECKING

from kg.model.facts import Article, Facts, Place
from loaders.anaphora.parties import Parties
from loaders.confidence import weighed
from loaders.document import Document
from loaders.entities.clusters import clusters_of
from loaders.entities.entity_linking import link
from loaders.entities.listed_persons import refer
from loaders.entities.nameless import Then, incumbents, listed_incumbents, unlisted
from loaders.entities.title_anaphora import imply_leaders, resolve
from loaders.entities.title_attachment import attach
from loaders.mentions import marked_names, participant_lists, persons
from loaders.mentions.dateline import Dateline, dateline
from loaders.mentions.known_names import KnownNames, vocabulary
from loaders.reference import gazetteer
from loaders.relations.acts.acts import acts, told_positions
from loaders.relations.meetings.event_coreference import meetings
from loaders.relations.meetings.learnt import with_learnt
from loaders.relations.membership.membership import admissions
from loaders.relations.occasions.occasions import occasions
from loaders.relations.positions.impossible_offices import doubted
from loaders.relations.positions.positions import first_positions, person, positions
from loaders.relations.registers import listed_tenures, rows
from loaders.sources.editions.marked_article import MarkedArticle, PersonList
from loaders.sources.registers.entries import RegisterRow
from loaders.syntax.compression import shorten, stretches
from loaders.syntax.grammar import Grammar
from loaders.text import tokens
from loaders.text.blocks import blocks
from loaders.text.fingerprint import wording
from loaders.text.tokens import Text

if TYPE_CHECKING:
    from spacy.language import Language


class Stopwatch:
    """Adds up the processor time that with statements take."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.seconds = 0.0

    def __enter__(self) -> None:
        self.seconds -= process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += process_time()


def extract(articles: Iterable[Article], *, fast: bool = False) -> Iterator[Facts]:
    """Read articles one after the other; facts come in the same order.

    Memory stays flat: one article is held at a time.  fast: without the pair scorer; so below.
    """
    warm_up()
    for article in articles:
        yield read(article, language_of(article), fast=fast)


def warm_up() -> None:
    """Read the model and the tables, once a run, so that it is not a part of any article's time."""
    tokens.model()
    vocabulary()


def language_of(article: Article) -> "Language":
    """Return what cuts an article into words: without the model where nothing but marks is to be read."""
    return tokens.splitter() if is_alone(article) else tokens.model()


def is_alone(article: Article) -> bool:
    """Tell whether an article has no prose that is to be read: a list of persons, a row of a register, marks alone."""
    return isinstance(article, PersonList | RegisterRow) or (
        isinstance(article, MarkedArticle) and article.markup.alone
    )


def read(article: Article, nlp: "Language", *, fast: bool = False) -> Facts:
    """Read one article, one row of a register or one list of persons, and say how long that took."""
    whole, parser = Stopwatch(), Stopwatch()
    with whole:
        if isinstance(article, RegisterRow):
            found = rows.facts(article, nlp)
        elif isinstance(article, PersonList):
            found = listed_tenures.facts(article, nlp)
        elif isinstance(article, MarkedArticle) and marked_names.is_silent(article):
            found = Facts(article, wording=wording(article))
        else:
            found = facts(annotate(article, nlp, parser), fast=fast)
    return replace(found, seconds={"parser": parser.seconds, "rules": whole.seconds - parser.seconds})


def annotate(article: Article, nlp: "Language", parser: Stopwatch) -> Document:
    """Find the persons of an article and parse its sentences; parser: measures the language model."""
    marked = article if isinstance(article, MarkedArticle) else MarkedArticle("", "", "")
    lines = [
        line for line in blocks(article) if marked.is_read(line.start, line.end)
    ]  # text/: headline, date line, paragraphs
    text = tokens.cut(article, lines, nlp)  # text/: words with offsets
    with parser:
        tokens.find_entities(text, nlp)  # text/: what the model takes for names
    marked_names.mark(text, marked.markup)  # mentions/: what an edition marks as names
    known = KnownNames(text)  # mentions/: states, organizations, places, words of offices
    lists = marked_names.lists(text, known, marked.markup) or participant_lists.find(text, known)  # who was there
    if not nlp.pipe_names:
        marked_names.mark_items(text, known, lists)  # mentions/: names in them, which no model has marked
    names, offices = persons.find(text, known, lists)  # mentions/: names of persons, and offices
    titled = refer(text, attach(text, known, names, offices), marked)  # entities/: offices beside names, references
    clusters = clusters_of(titled)  # entities/: clusters by name
    line = dateline(text, known)  # mentions/: where and when it was written
    bare = resolve(text, unlisted(text, lists, offices), clusters, line.today)  # entities/: "the minister"
    imply_leaders(text, known, clusters)  # entities/: "the two presidents"
    clusters += listed_incumbents(
        text, known, lists, clusters, _then(text, known, line, marked)
    )  # entities/: in a list
    clusters += incumbents(text, offices, bare, clusters)  # entities/: "the Hungarian president", named nowhere
    links = [link(who, line.today) for who in clusters]  # entities/: persons of the table of office holders
    short = shorten(text, stretches(text, known, clusters, bare))  # syntax/: one word a person
    doc = short.document(nlp)
    with parser:
        doc = tokens.parse(doc, nlp)  # text/: parts of speech, dependencies
    return Document(text, known, line, clusters, links, offices, bare, short, Grammar.of(doc, short), lists)


def _then(text: Text, known: KnownNames, line: Dateline, article: MarkedArticle) -> Then:
    """Return the state of the city in which a document was written, the day, and who held which office on it."""
    cities = (known.place(word) for word in reversed(range(len(text))) if text.is_title(word))
    titled = (one.value for one in cities if one is not None) if article.volume else ()
    place = line.place or gazetteer.place(article.markup.place) or next(iter(titled), None)
    return Then(place.state if isinstance(place, Place) else place, line.today, article.markup.held)


def facts(document: Document, *, fast: bool = False) -> Facts:
    """Read every kind of fact of an annotated article."""
    held = doubted(document, [weighed(one) for one in positions(document)])  # relations/positions/: who holds what
    roles = first_positions(document, held)  # relations/positions/: in which they take part
    events = tuple(map(weighed, occasions(document)))  # relations/occasions/: visits, sessions, conferences
    parties = Parties(document)  # anaphora/: states and organizations, "it", "the bloc"
    met = meetings(document, roles, events)  # relations/meetings/: by rules
    met = (
        with_learnt(document, roles, met) if not (fast or is_alone(document.article)) else met
    )  # relations/meetings/: and by the pair scorer
    unknown = {who.name for who in document.clusters if who.is_nameless}
    told = [act for act in acts(parties, roles) if unknown.isdisjoint((act.agent, act.target))]  # relations/acts/
    return Facts(
        article=document.article,
        persons=tuple(person(document, number, held) for number in range(len(document.clusters))),
        positions=(*(one for one in held if one.person not in unknown), *map(weighed, told_positions(told, held))),
        meetings=tuple(map(weighed, met)),
        admissions=tuple(map(weighed, admissions(parties))),  # relations/membership/
        occasions=events,
        acts=tuple(map(weighed, told)),
        wording=wording(document.article),  # text/: what copies of it are found by
    )
