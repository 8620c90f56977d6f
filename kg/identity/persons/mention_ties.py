"""What ties mentions of persons: two without anything of it between them have no say in who the other is.

A mention has some ties, and seeks some; two belong together if one seeks what the other has.  So a family name alone
seeks everybody who bears it, though these do not seek each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from kg.identity.decisions import HumanDecisions
from kg.identity.persons.clustering import blocks, counted
from kg.identity.persons.mentions import PersonMention, Seat, mention_id
from kg.identity.persons.name_match import consonants, signature, skeleton
from kg.identity.persons.name_parts import NameForm, form
from kg.identity.persons.office_holders import meant
from kg.model import iris

LENGTH = 8  # bytes of a tie
Ends = Mapping[str, Iterable[tuple[str, str]]]  # the decisions of humans about each mention, by its id


@dataclass(frozen=True, slots=True)
class Ties:
    """What a mention has, and what it seeks; numbers of 64 bits.

    joins: those of both that can join two before spellings are compared.
    """

    has: frozenset[int] = frozenset()
    seeks: frozenset[int] = frozenset()
    joins: frozenset[int] = frozenset()

    def __or__(self, other: "Ties") -> "Ties":
        """Put two together."""
        if other is NONE:
            return self
        return Ties(self.has | other.has, self.seeks | other.seeks, self.joins | other.joins)


NONE = Ties()


def mutual(found: Iterable[int], joins: Iterable[int] = ()) -> Ties:
    """Return ties that are sought by whoever has them.  joins: more of them, which join."""
    joining = frozenset(joins)
    every = joining.union(found)
    return Ties(every, every, joining) if every else NONE


@dataclass(frozen=True, slots=True)
class Called:
    """What a name has to do with others.

    form: its parts; ties: to mentions; blocks: whoever is in one of these may be called so in another spelling;
    words: what bearers of its words are counted by.
    """

    form: NameForm
    ties: Ties
    blocks: frozenset[int]
    words: Mapping[str, int]


def number(kind: str, *told: str) -> int:
    """Make a tie of some kind."""
    said = "\0".join((kind, *told)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=LENGTH).digest(), "big", signed=True)


@lru_cache(maxsize=1 << 17)
def called(name: str) -> Called:
    """Return what a name has to do with others."""
    made = form(name)
    iri = mutual([number("iri", iris.person(name))])
    if made.bare:
        return Called(made, _of_bare(made.words[0]) | iri, frozenset(), _words(made))
    bearer = _of_bearer(frozenset(word.lstrip("+") for word in (*made.whole[:1], *made.whole[-1:])))
    same_name = mutual((), [number("name", *signature(made))])
    every = frozenset(number("block", *block) for block in blocks(made))
    return Called(made, bearer | iri | same_name, every, _words(made))


def _words(made: NameForm) -> Mapping[str, int]:
    return {word: number("word", word) for word in counted(made)}


def _of_bare(word: str) -> Ties:
    """Return the ties of a name alone: to all of that name, and to whom it is a name among others."""
    bare, bearer = (number(kind, _sound(word)) for kind in ("bare", "bearer"))
    return Ties(frozenset({bare}), frozenset({bare, bearer}))


@lru_cache(maxsize=1 << 12)
def _of_bearer(words: frozenset[str]) -> Ties:
    """Return the ties of somebody whom these words alone can mean."""
    sounds = {_sound(word) for word in words}
    return Ties(frozenset(number("bearer", it) for it in sounds), frozenset(number("bare", it) for it in sounds))


def _sound(word: str) -> str:
    return consonants(skeleton(word))


def ties(one: PersonMention, ends: Ends) -> Ties:
    """Return those of a mention by a name.  ends: what humans have decided on."""
    ids = [number("wikidata", one.link.wikidata)] if one.link else []
    shorts = frozenset(made.words[0] for made in map(form, one.aliases) if made.bare)
    named_shortly = _of_bearer(shorts) if shorts else NONE
    return called(one.name).ties | mutual(ids, _joins(one, ends)) | named_shortly | _of_offices(one)


def _of_offices(one: PersonMention) -> Ties:
    """Return the ties to whoever asks who has held an office; a stated time in office asks whose it was as well."""
    stated = {it.office.post for it in one.terms if it.office.owner}
    held = stated.union(it.post for it in one.offices if it.owner)
    return Ties(_seats("seat", held), _seats("wanted", held)) | _of_wanted(stated) if held else NONE


def ties_of_nameless(one: PersonMention) -> Ties:
    """Return those of a mention by an office alone: to those who hold it, and to whom the table has for it."""
    offices = list(meant(one))
    of_table = {number("holder", it.holder) for _, it in offices if it}
    of_table |= {number("iri", iris.person(it.name)) for _, it in offices if it}
    return _of_wanted({seat for seat, _ in offices}) | mutual(of_table)


def _joins(one: PersonMention, ends: Ends) -> Iterator[int]:
    """Give what makes two one besides the name: links, entries, and decisions."""
    if one.link:
        yield number("holder", one.link.holder)
    if one.entry:
        yield number("entry", one.entry)
    for name in (one.name, *one.aliases) if ends else ():
        yield from (number("decision", *both) for both in ends.get(mention_id(one.article, name), ()))


def _of_wanted(seats: Iterable[Seat]) -> Ties:
    """Return the ties of a mention that asks who has held some offices."""
    wanted = _seats("wanted", seats)
    return Ties(wanted, wanted | _seats("seat", seats))


def _seats(kind: str, seats: Iterable[Seat]) -> frozenset[int]:
    return frozenset(_seat(kind, *seat) for seat in seats)


@lru_cache(maxsize=1 << 12)
def _seat(kind: str, words: frozenset[str], owner: str) -> int:
    return number(kind, owner, *sorted(words))


def ends(decided: HumanDecisions) -> Ends:
    """Return the decisions about each mention."""
    found: dict[str, list[tuple[str, str]]] = {}
    for both in decided:
        for end in both:
            found.setdefault(end, []).append(both)
    return found
