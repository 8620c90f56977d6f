"""From mentions and human decisions to persons, each with an IRI and a name."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from kg.identity.decisions import Decision, HumanDecisions, Judgement, Queue, same
from kg.identity.persons.clustering import Persons, Spelled, full_names, linked, listed
from kg.identity.persons.family_names import bare_names
from kg.identity.persons.mentions import PersonMention, mention_id
from kg.identity.persons.name_parts import form
from kg.identity.persons.profiles import Profile
from kg.model import iris
from kg.model.facts import HolderLink
from kg.model.names import fold

ALONE = same(1.0, "nobody else is called so")
BY_HAND = same(1.0, "decided by hand")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody in an article is.

    person: IRI; name: the commonest full form; state: the code of the one that they speak for, empty
    if none is known; why: the decision that says so; inferred: from an office alone; overruled: a human decision is
    against the link of the article to the table of office holders; link: of somebody whom the table alone tells.
    """

    person: str
    name: str
    state: str
    why: Decision
    inferred: bool = False
    overruled: bool = False
    link: HolderLink | None = None

    def outcome(self, name: str) -> tuple[str, ...]:
        """Return what is made of a name, as words."""
        inferred = [self.why.reason] if self.inferred else []
        return (name, self.person, self.name, *inferred, *(["overruled"] if self.overruled else []))

    @property
    def cause(self) -> str:
        """All that there is to say of somebody, in one text."""
        marks = f"{self.inferred:d}{self.overruled:d}{self.link or ''}"
        return "\1".join((self.person, self.name, self.state, repr(self.why.score), self.why.reason, marks))

    def is_plain(self, name: str) -> bool:
        """Tell whether a name alone would have led to the same person."""
        return (self.person, self.name) == (iris.person(name), name)


@dataclass(frozen=True, slots=True)
class Census:
    """Every mention's person, by (article, name), and what was left open, the likeliest first.

    whose: the mentions of what is left open; spelled: those whose spellings were compared.
    """

    persons: Mapping[tuple[str, str], Identity]
    queue: Queue  # the ids of their first mentions
    whose: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    spelled: Sequence[Spelled] = ()


def census(
    mentions: Iterable[PersonMention], decided: HumanDecisions | None = None, others: Counter[str] | None = None
) -> Census:
    """Resolve persons.

    decided: what humans have decided on pairs of mentions, which rules never overrule; others: how many bear a word
    who are not among the mentions, since none of them can be one of those (kg.identity.persons.touched_parts).
    """
    everybody = sorted(set(mentions), key=lambda one: one.order)
    persons = Persons()
    _apply(persons, everybody, decided or {})
    linked(persons, everybody)
    listed(persons, everybody)
    full, bare = list[PersonMention](), list[PersonMention]()
    for one in everybody:
        if one.link is None and not one.entry:
            (bare if form(one.name).bare else full).append(one)
    full_names(persons, full, others or Counter())
    bare_names(persons, bare)
    queue, whose = _queue(persons)
    return Census(_identities(persons), queue, whose, persons.spelled)


def _apply(persons: Persons, everybody: Sequence[PersonMention], human: HumanDecisions) -> None:
    """Put hand-made decisions first: what they join is joined, what they part stays apart."""
    for end, one in _decided_on(everybody, set(chain.from_iterable(human))).items():
        persons.pinned[end] = persons.pinned[one.id] = persons.profile([one])
    known = {pair: human[pair] for pair in sorted(human) if persons.pinned.keys() >= set(pair)}
    for (source, target), judgement in sorted(known.items(), key=lambda item: item[1] is Judgement.DIFFERENT):
        a, b = persons.pinned[source], persons.pinned[target]
        if judgement is Judgement.SAME:
            persons.unite(a, b, BY_HAND)
        elif judgement is Judgement.DIFFERENT:
            persons.groups.divide(a, b)


def _decided_on(everybody: Sequence[PersonMention], ends: set[str]) -> dict[str, PersonMention]:
    """Return the mentions that humans have decided on; found by an alias where its name was read otherwise."""
    found: dict[str, PersonMention] = {}
    for one in everybody if ends else ():
        for name in (one.name, *one.aliases):
            end = mention_id(one.article, name)
            if end in ends and (name == one.name or end not in found):
                found[end] = one
    return found


def _identities(persons: Persons) -> dict[tuple[str, str], Identity]:
    """Name every person; of several persons of one name the most mentioned has the IRI of the name alone."""
    taken: set[str] = set()
    ids: set[str] = set()
    found: dict[tuple[str, str], Identity] = {}
    members = persons.groups.groups(persons.orders)
    for root in sorted(persons.roots(), key=lambda one: -len(one.mentions)):
        name = canonical_name(root)
        person = iris.person(name)
        if person in taken:
            person = iris.person(f"{name} {home(root)} {root.first.id.rsplit('/', 1)[1]}")
        taken.add(person)
        state, item = home(root), _id(root, ids)
        ids.add(item)
        for member in members[root]:  # one identity for all, of hundreds of mentions
            link = member.own[0].link
            overruled = link is not None and link.wikidata not in ("", item)
            who = Identity(person, name, state, persons.why.get(member, ALONE), overruled=overruled)
            found.update(((one.article, one.name), who) for one in member.own)
    return found


def canonical_name(root: Profile) -> str:
    """Return the commonest full form of a name; of two as common the shorter, then the first by letters.

    Of its spellings it is one with a space after each initial, with diacritics and small letters.
    """
    names: Counter[str] = Counter(map(attrgetter("name"), root.mentions))
    if len(names) == 1:
        return next(iter(names))
    spellings: dict[str, Counter[str]] = {}
    for name, number in names.items():
        spellings.setdefault(fold(name) or name, Counter())[name] = number
    best = min(spellings, key=lambda it: (form(it).bare, -spellings[it].total(), len(it), it))
    return max(spellings[best], key=lambda it: (len(it.split()), it))


def _id(root: Profile, taken: Container[str]) -> str:
    """Return the id of Wikidata that most mentions are linked to, if nobody else has it."""
    free = {item: count for item, count in root.ids.items() if item not in taken}
    return min(free, key=lambda item: (-free[item], item), default="")


def home(root: Profile) -> str:
    """Return the state that somebody speaks for, as most mentions state it, else as most hint at it."""
    counts = root.states or root.hints
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _queue(persons: Persons) -> tuple[Queue, dict[str, tuple[str, str]]]:
    """Return what is still open, once for each two persons, and whose ids these are."""
    found: dict[tuple[str, str], Decision] = {}
    whose: dict[str, tuple[str, str]] = {}
    for a, b, decision in persons.open:
        pair = persons.roots((a, b))
        if len(pair) > 1 and not persons.is_apart(*pair):
            first, other = (root.first for root in pair)
            ends = first.id, other.id
            if ends not in found or found[ends].score < decision.score:
                found[ends] = decision
                whose[first.id] = first.article, first.name
    return tuple((*ends, found[ends]) for ends in sorted(found, key=lambda ends: (-found[ends].score, ends))), whose
