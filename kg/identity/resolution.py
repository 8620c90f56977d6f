"""From mentions and decisions to persons: a pure function, whose outcome hangs on what it is given alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import iris
from kg.identity.bare import bare_names
from kg.identity.decisions import Decision, Judgement, same
from kg.identity.mentions import Mention
from kg.identity.persons import Persons, by_hand, full_names
from kg.identity.profiles import Profile
from kg.identity.spelling import form
from kg.names import fold


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody in an article is.

    person: IRI; name: the commonest full form; state: the code of the one that they speak for, empty
    if none is known; why: the decision that says so.
    """

    person: str
    name: str
    state: str
    why: Decision


@dataclass(frozen=True, slots=True)
class Open:
    """Two persons of whom it is not sure whether they are one.  source, target: ids of their first mentions."""

    source: str
    target: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every mention's person, by (article, name), and what was left open."""

    persons: Mapping[tuple[str, str], Identity] = field(default_factory=dict)
    queue: tuple[Open, ...] = ()


ALONE = same(1.0, "nobody else is called so")
HandMade = Mapping[tuple[str, str], Judgement]  # by the ids of two mentions


def resolve(mentions: Iterable[Mention], decided: HandMade | None = None) -> Resolution:
    """Tell who is who.  decided: what hands have decided on pairs of mentions, which rules never overrule."""
    everybody = sorted(set(mentions), key=lambda one: one.order)
    hands = decided or {}
    pinned = frozenset(end for pair in hands for end in pair)
    persons = Persons()
    _apply(persons, everybody, hands, pinned)
    full_names(persons, (one for one in everybody if not form(one.name).bare and one.id not in pinned), pinned)
    bare_names(persons, (one for one in everybody if form(one.name).bare and one.id not in pinned))
    return Resolution(_identities(persons), _queue(persons))


def _apply(persons: Persons, everybody: Sequence[Mention], hands: HandMade, pinned: frozenset[str]) -> None:
    """Put hand-made decisions first: what they part stays apart, what they join is joined."""
    made = {one.id: persons.profile([one]) for one in everybody if one.id in pinned}
    known = {pair: judgement for pair, judgement in sorted(hands.items()) if made.keys() >= set(pair)}
    for (source, target), judgement in known.items():
        if judgement is Judgement.SAME:
            persons.join(made[source], made[target], by_hand(judgement, "decided by hand"))
    for (source, target), judgement in known.items():
        if judgement is Judgement.DIFFERENT:
            persons.groups.divide(made[source], made[target])


def _identities(persons: Persons) -> dict[tuple[str, str], Identity]:
    roots = persons.roots()
    names = {root: canonical_name(root) for root in roots}
    found: dict[tuple[str, str], Identity] = {}
    taken: Counter[str] = Counter()
    members = persons.groups.groups(persons.orders)
    for root in roots:  # earliest first: the first bearer of a name has the IRI that the name alone gives
        key = fold(names[root])
        person = iris.person(names[root]) if not taken[key] else iris.person(f"{names[root]} {_mark(root)}")
        taken[key] += 1
        for member in members[root]:
            why = persons.why.get(member, ALONE)
            for one in member.mentions if member is not root else root.mentions:
                found.setdefault((one.article, one.name), Identity(person, names[root], home(root), why))
    return found


def canonical_name(root: Profile) -> str:
    """Return the commonest full form of a name; of two as common the shorter, then the first by letters."""
    counts = Counter(one.name for one in root.mentions)
    return min(counts, key=lambda name: (form(name).bare, -counts[name], len(name), name))


def home(root: Profile) -> str:
    """Return the state that somebody speaks for, as most mentions state it, else as most hint at it."""
    counts = root.states or root.hints
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _mark(root: Profile) -> str:
    """Return what tells a namesake from the others: the state, and the first mention."""
    return f"{home(root)} {root.mentions[0].id.rsplit('/', 1)[1]}"


def _queue(persons: Persons) -> tuple[Open, ...]:
    found: dict[tuple[str, str], Open] = {}
    for a, b, decision in persons.open:
        x, y = persons.groups.root(a), persons.groups.root(b)
        if x is not y:
            first, second = sorted((x, y), key=persons.orders.__getitem__)
            ends = _first(first), _first(second)
            if ends not in found or found[ends].decision.score < decision.score:
                found[ends] = Open(*ends, decision)
    return tuple(sorted(found.values(), key=lambda one: (-one.decision.score, one.source, one.target)))


def _first(root: Profile) -> str:
    return min(root.mentions, key=lambda one: one.order).id
