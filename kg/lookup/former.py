"""IRIs of persons and meetings that were printed before identities were resolved anew, and what they mean now."""

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import product

from pyoxigraph import NamedNode

from kg.graph import transcript
from kg.identity.meetings.mentions import meeting_mentions
from kg.identity.persons.mentions import PersonMention, mentions
from kg.identity.resolution import evidence, resolve
from kg.model import iris
from kg.model.facts import Facts
from kg.model.unnamed import nameless
from kg.store.base import Store
from queries.library import NAMES, get, library, put

PERSON, MEETING = f"{iris.ID}person/", f"{iris.ID}meeting/"
Called = Mapping[str, Collection[str]]  # names, each with the persons who are called so


def current(store: Store, iri: str) -> str:
    """Return the IRI that a store has for what an IRI of a person or a meeting meant; the IRI itself if none.

    It may have another one where all articles together, or a resolution that was interrupted, tell more
    than the article alone.  All articles are resolved only for one of several persons of a name.
    """
    if not iri.startswith((PERSON, MEETING)) or _has(store, iri):
        return iri
    called = _called(store, iri)
    if not called:  # nobody of whom the IRI could have been made
        return iri
    found = _meetings(store, iri, called) if iri.startswith(MEETING) else _persons(store, iri, called)
    return next((one for one in found if _has(store, one)), iri)


def _has(store: Store, iri: str) -> bool:
    persons = "person", library(NAMES)["known"]
    name, query = ("meeting", get("steps")) if iri.startswith(MEETING) else persons
    return any(True for _ in put(store, query, {name: NamedNode(iri)}))


def _called(store: Store, iri: str) -> Called:
    """Return the names with which an IRI can begin."""
    found: dict[str, list[str]] = {}
    for person, _, text in put(store, library(NAMES)["person"], {}):
        if iris.begins_with(iri, str(text)):
            found.setdefault(str(text), []).append(str(person))
    return found


def _told(store: Store, called: Called | None) -> Iterator[Facts]:
    """Give what was read in the articles that have one of the names, or in all."""
    words = [""] if called is None else [json.dumps(name, ensure_ascii=False) for name in called]
    for row in put(store, library(NAMES)["transcripts"], {}).dicts():
        if any(word in str(row["facts"]) for word in words):
            yield transcript.read(str(row["facts"]))


def _meetings(store: Store, iri: str, called: Called) -> Iterator[str]:
    """Give the meetings behind which the words stand of which the IRI was made."""
    for facts in _told(store, called):
        for mention in meeting_mentions(facts):
            if mention.iri == iri:
                claims = _claims(facts, mention.number, iri)
                article = NamedNode(iris.article(facts.article.source))
                rows = put(store, library(NAMES)["reported"], {"article": article})
                yield from (str(meeting) for claim, meeting in rows if claim in claims)


def _claims(facts: Facts, number: int, mention: str) -> set[str]:
    """Return the IRIs that kg.graph.triples may have given to the claims of a meeting."""
    article, told = iris.article(facts.article.source), facts.meetings[number]
    everybody = sorted(part.person for part in told.participants)
    named = [name for name in everybody if name not in nameless(facts)]
    surfaces = product((everybody, named), ([], [mention]))
    return {iris.claim(article, it, "meeting", *names, *own) for names, own in surfaces for it in told.claims}


def _persons(store: Store, iri: str, called: Called) -> Iterator[str]:
    """Give the persons of whose name the IRI was made, whoever takes part in most meetings first."""
    those = {person for name, persons in called.items() if iris.person(name) == iri for person in persons}
    if those:
        yield from sorted(those, key=lambda one: (-_appearances(store, one), one))
        return
    apart = [one for facts in _told(store, called) for one in mentions(facts) if _is_apart(one, iri, called)]
    persons = resolve(map(evidence, _told(store, None))).persons if apart else {}
    yield from (persons[one.article, one.name].person for one in apart)


def _appearances(store: Store, person: str) -> int:
    rows = put(store, library(NAMES)["appearances"], {"person": NamedNode(person)})
    return sum(int(str(count)) for _, count in rows)


def _is_apart(one: PersonMention, iri: str, called: Called) -> bool:
    """Tell whether an IRI was made of a name, and of a state and the first mention, which tell namesakes apart."""
    states, mention = one.states | one.hints | {""}, one.id.rsplit("/", 1)[1]
    return any(iris.person(f"{name} {state} {mention}") == iri for name, state in product(called, states))
