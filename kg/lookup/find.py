"""From names as people write them to the IRIs that a store has for them.

Names are compared without case, diacritics, punctuation and order.  What fits a name best
counts; if several fit equally well, that is NameAmbiguousError, never a guess.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from kg.lookup import former
from kg.model import iris
from kg.model.dates import bounds
from kg.model.errors import NameAmbiguousError, NameNotFoundError, QueryError
from kg.model.names import fold
from kg.store.base import Rows, Store, Term
from loaders.reference import gazetteer
from loaders.reference.posts import office_kind
from loaders.reference.tables import addresses
from loaders.reference.title_words import title_words
from ontology.terms import BASE, PREFIXES
from queries.library import NAMES, Query, get, library, put, require

DATE = NamedNode(PREFIXES["xsd"] + "date")
BOUNDS = {"since": 0, "until": 1}  # kinds of parameters: which end of a span of time is meant
MONTH = re.compile(r"(?:\d{4}|XXXX)(?:-\d{2})?")  # as a store names it
SPAN = re.compile(r"\d{4}(-\d{2}){0,2}")
NOISE = frozenset({"a", "affairs", "and", "at", "for", "in", "of", "on", "the", "to"})  # do not tell offices apart
UNFIT = re.compile(r"[\x00-\x20<>\"{}|^`\\]")  # what no IRI has in it: RFC 3987, and SPARQL 1.1, IRIREF
NEAR, LIKE = 3, 72  # how many near names to offer, and how like a name must be (0..100)
MOST = 10  # candidates to list
PREVAILING = 5  # times as many meetings as of all others are of whom a family name means
NO_ENTRIES = frozenset({"act_id", "meeting_id", "post_id", "tenure_id"})  # columns of what Wikidata is not asked for
Words = frozenset[str]


@dataclass(slots=True)
class Candidate:
    """Something in the store that a name can mean: its IRI, and what it is called, by part."""

    iri: str
    texts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The name to show: of several spellings, the one with diacritics and small letters."""
        return max(self.texts.get("name") or [self.iri])

    def words(self, *parts: str) -> Words:
        """Return the words of these parts of its names."""
        return frozenset(word for part in parts for text in self.texts.get(part, ()) for word in _words(text))


Tier = Callable[[Candidate], bool]


def resolve(store: Store, query: Query, given: Mapping[str, str]) -> dict[str, Term]:
    """Turn what a user gives for a query's parameters into terms, each by its kind.

    Raises: QueryError for a missing or unknown parameter or a bad date; NameNotFoundError; NameAmbiguousError.
    """
    require(query, given)
    return {name: _term(store, query.name, query.parameters[name].kind, text) for name, text in given.items()}


def find(store: Store, kind: str, name: str) -> str:
    """Return the IRI of the person, state, organization or post that a name means; of a meeting as it is given.

    Raises: NameNotFoundError with names that come near; NameAmbiguousError with all that are called so.
    """
    if name.startswith(BASE) and not UNFIT.search(name):
        return former.current(store, name)
    return FINDERS[kind](store, name.encode(errors="replace").decode())  # bytes that are no UTF-8 are in no name


def person(store: Store, name: str) -> str:
    """Find a person: by full name, by "V. Huseynov", "Huseynov, Vusal", "President Huseynov", or a family name.

    A family name means whoever has a part in nearly all meetings of its bearers; a full name of several means none.
    """
    full, asked = iris.person(name), [word for word in fold(name).split() if word not in addresses().asked]
    is_family_name = len(asked) == 1  # of whom an article says no more, and perhaps of others
    named = set() if is_family_name else _namesakes(store, full)
    if len(named) == 1:
        return full
    everybody = [it for it in candidates(store, "person") if it.iri in named or not named]
    try:
        return _choose(store, "person", name, _person_tiers(asked), everybody)
    except NameNotFoundError:
        if found := _in_office(store, asked):
            return _choose(store, "person", name, [lambda _: True], found)
        raise


def _namesakes(store: Store, iri: str) -> set[str]:
    """Return the person of an IRI and all others of that name; nobody if there is no such person."""
    return {str(row[0]) for row in put(store, library(NAMES)["namesakes"], {"person": NamedNode(iri)})}


def with_wikidata(store: Store, rows: Rows) -> Rows:
    """Add for each column of IRIs of persons, states and organizations one of their entries in Wikidata."""
    entries = {str(row["id"]): str(row["entry"]) for row in put(store, library(NAMES)["wikidata"], {}).dicts()}
    named = [at for at, column in enumerate(rows.columns) if column.endswith("_id") and column not in NO_ENTRIES]
    added = tuple(f"{rows.columns[at].removesuffix('_id')}_wikidata" for at in named)
    return Rows((*rows.columns, *added), ((*row, *(entries.get(str(row[at]), "") for at in named)) for row in rows))


def _in_office(store: Store, asked: Sequence[str]) -> list[Candidate]:
    """Return whom a name with an office before it means: "President Biden" is no Jill Biden."""
    head, called = _cut(asked)
    if not head:
        return []
    office = title_words(" ".join(head))
    fit = [it for it in candidates(store, "person") if any(_fits(called, name.split()) for name in folded_names(it))]
    return [it for it in fit if any(office <= title_words(title) for title in offices_of(store, it))]


def _cut(asked: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Cut the words of a name into an office that may stand before it, and the name."""
    at = max((at for at in range(1, len(asked)) if office_kind(" ".join(asked[:at])) is not None), default=0)
    return asked[:at], asked[at:]


def _is_family_name(name: str) -> bool:
    """Tell whether a name is one word, but for forms of address and an office before it."""
    return len(_cut([word for word in fold(name).split() if word not in addresses().asked])[1]) == 1


def _person_tiers(asked: Sequence[str]) -> list[Tier]:
    """Return what fits the words of a person's name, the best first."""
    return [
        lambda it: any(_fits(asked, called.split()) for called in folded_names(it)),
        lambda it: any("".join(asked) == called.replace(" ", "") for called in folded_names(it)),
        lambda it: any(len(called.split()) > 1 and _fits(called.split(), asked) for called in folded_names(it)),
    ]


def state(store: Store, name: str) -> str:
    """Find a state: by name, adjective or code.

    One that the table of states knows is found even if the store has nothing about it.
    """
    known = gazetteer.state(name) or gazetteer.state_coded(name.strip().upper())
    if known:
        return iris.state(known)
    return _choose(store, "state", name, [lambda it: fold(name) in folded_names(it)])


def organization(store: Store, name: str) -> str:
    """Find an organization: by name or acronym, or by words of its name and its state.

    One that the table of organizations knows is found even if the store has nothing about it.
    """
    known = gazetteer.organization(name)
    iri = iris.organization(known) if known else ""
    asked = _asked(name)
    tiers: list[Tier] = [
        lambda it: it.iri == iri,
        lambda it: fold(name) in folded_names(it),
        lambda it: asked == it.words("name", "state"),
        lambda it: bool(asked) and asked <= it.words("name", "alias", "state"),
    ]
    try:
        return _choose(store, "organization", name, tiers)
    except NameNotFoundError:
        if known:
            return iri
        raise


def post(store: Store, name: str, known: Sequence[Candidate] | None = None) -> str:
    """Find an office by words: "Director General of IOM", "president of Azerbaijan", "Finnish president".

    known: all offices of the store, if they are at hand.
    """
    asked = _asked(name)
    offices = candidates(store, "post") if known is None else known
    fit = [it for it in offices if asked and asked <= it.words("name", "title", "owner")]
    missing = min((len(it.words("title") - asked) for it in fit), default=0)
    tiers: list[Tier] = [
        lambda it: fold(name) in folded_names(it),
        lambda it: _exactly(it, asked) and _word_for_word(it, name),
        lambda it: _exactly(it, asked),
        lambda it: it in fit and len(it.words("title") - asked) == missing,
    ]
    return _choose(store, "post", name, tiers, offices)


def meeting(_: Store, name: str) -> str:
    """Meetings have no names: whatever is not an IRI names no meeting."""
    raise NameNotFoundError("meeting", name)


def article(store: Store, source: str) -> str:
    """Find an article by its source: its address, id or relative path."""
    known = {str(row["source"]): str(row["id"]) for row in put(store, library(NAMES)["articles"], {}).dicts()}
    if source not in known:
        raise NameNotFoundError("article", source, get_close_matches(source, known, NEAR))
    return known[source]


FINDERS: Mapping[str, Callable[[Store, str], str]] = {
    "meeting": meeting,
    "person": person,
    "state": state,
    "organization": organization,
    "post": post,
    "article": article,
}


def bound(asker: str, kind: str, text: str) -> str:
    """Return the first day ("since") or the last ("until") of a day, a month or a year; nothing stays nothing.

    Raises: QueryError, which names the asker.
    """
    if not text:
        return ""
    try:
        day = bounds(text)[BOUNDS[kind]] if SPAN.fullmatch(text) else None
    except ValueError:  # no such day
        day = None
    if day is None:
        raise QueryError(asker, f"{text!r} is no day, month or year; write it as 2018-11-27, 2018-11 or 2018")
    return day.isoformat()


def on(asker: str, text: str) -> date:
    """Return a day as somebody writes it, of a month or a year the first; QueryError, which names the asker."""
    if not text:
        raise QueryError(asker, "'' is no day, month or year; write it as 2018-11-27, 2018-11 or 2018")
    return date.fromisoformat(bound(asker, "since", text))


def _term(store: Store, query: str, kind: str, text: str) -> Term:
    if kind in FINDERS:
        return NamedNode(find(store, kind, text))
    if kind in BOUNDS:
        return Literal(bound(query, kind, text))
    if kind == "month":
        if not MONTH.fullmatch(text):
            raise QueryError(query, f"{text!r} is no month; write it as 2018-11, or XXXX where none is known")
        return Literal(text)
    return Literal(on(query, text).isoformat(), datatype=DATE)


def _choose(store: Store, kind: str, name: str, tiers: Iterable[Tier], known: Sequence[Candidate] | None = None) -> str:
    """Return the one candidate of the first tier that has any."""
    those = candidates(store, kind) if known is None else known
    for tier in tiers:
        fit = [it for it in those if tier(it)]
        if len(fit) == 1:
            return fit[0].iri
        if fit:
            return _meant(store, kind, name, fit)
    raise NameNotFoundError(kind, name, _near(name, those))


def _meant(store: Store, kind: str, name: str, fit: list[Candidate]) -> str:
    """Return which of several a name means; NameAmbiguousError if nothing tells."""
    meant = _by_meetings(store, name, fit) if kind == "person" else None
    if meant is None:
        raise NameAmbiguousError(kind, name, _descriptions(store, kind, fit[:MOST]))
    return meant.iri


def _descriptions(store: Store, kind: str, those: Sequence[Candidate]) -> list[str]:
    """Describe candidates, those of one description by their IRIs; offices of one name are one put otherwise."""
    told = [_told_apart(store, kind, it) for it in those]
    alike = Counter(told if kind != "post" else ())
    return [f"{said}, {it.iri}" if alike[said] > 1 else said for said, it in zip(told, those, strict=True)]


def _by_meetings(store: Store, name: str, fit: list[Candidate]) -> Candidate | None:
    """Put whom a name can mean in the order of their meetings; return whom a family name means, if nearly all do."""
    met = {it.iri: appearances(store, it) for it in fit}
    fit.sort(key=lambda it: -met[it.iri])
    most, *others = (met[it.iri] for it in fit)
    return fit[0] if _is_family_name(name) and most >= PREVAILING * max(1, sum(others)) else None


def appearances(store: Store, candidate: Candidate) -> int:
    """Return in how many meetings a person has a part."""
    rows = put(store, library(NAMES)["appearances"], {"person": NamedNode(candidate.iri)})
    return sum(int(str(count)) for _, count in rows)


def candidates(store: Store, kind: str) -> list[Candidate]:
    """Read everything of a kind that the store has, with its names."""
    found: dict[str, Candidate] = {}
    for iri, part, text in put(store, library(NAMES)[kind], {}):
        found.setdefault(str(iri), Candidate(str(iri))).texts.setdefault(str(part), []).append(str(text))
    return list(found.values())


def _exactly(candidate: Candidate, asked: Words) -> bool:
    """Tell whether somebody asks for all words of a full name, and no others."""
    return any(asked == _words(text) for text in candidate.texts.get("name", ()))


def _word_for_word(candidate: Candidate, name: str) -> bool:
    """Tell whether a title stands in a name as it is: "Secretary of State", where there is a State Secretary too."""
    return any(f" {fold(title)} " in f" {fold(name)} " for title in candidate.texts.get("title", ()))


def _told_apart(store: Store, kind: str, candidate: Candidate) -> str:
    """Say a candidate's name, and what tells it from its namesakes."""
    hints = offices_of(store, candidate)[:2] if kind == "person" else candidate.texts.get("state", [])
    return f"{candidate.label} ({'; '.join(hints)})" if hints else candidate.label


def offices_of(store: Store, candidate: Candidate) -> list[str]:
    """Return the offices of a person with their owners, those of most articles first."""
    told: Counter[str] = Counter()
    for row in put(store, get("offices"), {"person": NamedNode(candidate.iri)}).dicts():
        told[str(row["office"])] += int(str(row["articles"]))
    return sorted(told, key=lambda office: (-told[office], office))


def _near(name: str, candidates: Sequence[Candidate]) -> list[str]:
    """Return names that look like a name, the likest first."""
    from rapidfuzz import fuzz, process

    names = {called: it.label for it in candidates for called in folded_names(it)}
    found = process.extract(fold(name), list(names), scorer=fuzz.WRatio, limit=3 * NEAR, score_cutoff=LIKE)
    return list(dict.fromkeys(names[called] for called, _, _ in found))[:NEAR]


def folded_names(candidate: Candidate) -> Iterator[str]:
    """Give the folded names of a candidate."""
    return (fold(text) for part in ("name", "alias") for text in candidate.texts.get(part, ()))


def _fits(asked: Sequence[str], called: Sequence[str]) -> bool:
    """Say whether each word asked for is a word of the name, or the initial of one; at least one in full.

    >>> _fits(["v", "huseynov"], ["vusal", "huseynov"]), _fits(["v", "h"], ["vusal", "huseynov"])
    (True, False)
    """
    left = list(called)
    for word in sorted(asked, key=len, reverse=True):
        same = word if word in left else _initial(word, left)
        if same is None:
            return False
        left.remove(same)
    return any(len(word) > 1 and word in called for word in asked)


def _initial(word: str, words: Sequence[str]) -> str | None:
    """Return the word that another one can be the initial of, or that can be its initial."""
    return next((one for one in words if one[0] == word[0] and 1 in (len(one), len(word))), None)


def _asked(name: str) -> Words:
    """Return the words of a name; an adjective or short form of a state as the words of its name.

    >>> sorted(_asked("the Finnish President"))
    ['finland', 'president']
    """
    words = re.split(r"[\s,]+", re.sub(r"['\u2019]s\b", "", name))
    states = ((word, gazetteer.state(word)) for word in words)
    return frozenset(it for word, known in states for it in _words(known.name if known else word))


def _words(text: str) -> Words:
    return frozenset(fold(text).split()) - NOISE
