"""IRIs of persons and meetings that were printed before identities were resolved anew, and what they mean now."""

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from kg.graph import transcript
from kg.identity.resolution import ArticleEvidence, Resolution, evidence, resolve
from kg.model import iris
from kg.store.base import Store
from queries.library import FOLDER, get, library, put

PERSON, MEETING = f"{iris.ID}person/", f"{iris.ID}meeting/"


def current(store: Store, iri: str) -> str:
    """Return the IRI that a store has for what an IRI of a person or a meeting meant; the IRI itself if none.

    It may have another one where all articles together, or a resolution that was interrupted, tell more
    than the article alone.
    """
    if not iri.startswith((PERSON, MEETING)) or _has(store, iri):
        return iri
    rows = put(store, library(FOLDER / "names")["transcripts"], {}).dicts()
    found = [evidence(transcript.read(str(row["facts"]))) for row in rows]
    return next((one for one in _meant(found, resolve(found), iri) if _has(store, one)), iri)


def _has(store: Store, iri: str) -> bool:
    persons = "person", library(FOLDER / "names")["known"]
    name, query = ("meeting", get("steps")) if iri.startswith(MEETING) else persons
    return any(True for _ in put(store, query, {name: NamedNode(iri)}))


def _meant(found: Sequence[ArticleEvidence], resolution: Resolution, iri: str) -> Iterator[str]:
    """Give what an IRI may mean, the likeliest first: by all articles together, by one alone."""
    if met := resolution.meetings.get(iri):
        yield from (met.iri, *met.mentions)
    for one in (mention for article in found for mention in article.mentions):
        who = resolution.persons[one.article, one.name]
        told_apart = f"{who.name} {who.state} {one.id.rsplit('/', 1)[1]}"
        if iri in {who.person, iris.person(one.name), iris.person(told_apart)}:
            yield from (who.person, iris.person(one.name), iris.person(who.name))
