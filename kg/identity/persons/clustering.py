"""Entity resolution of persons across articles, in five steps from the surest evidence to the least.

0. Linked to one person of the table of office holders: together.  Linked to two: apart, whatever the next steps find.
   So are those whom an edition refers to one entry of its list of persons, and to two.
1. One full name, one state: together.  One full name, two states: apart.
2. Mentions of that name without a state go to the one person of the name, or to the nearest.
3. Spellings, short forms and initials of a name, blocked by consonants and state.
4. A family name or a monarch's name alone (kg.identity.persons.family_names).

Every step is given the mentions in their order, and takes pairs in an order of their own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, starmap
from operator import attrgetter

from kg.identity.decisions import Decision, Judgement, same, unsure
from kg.identity.groups import Groups
from kg.identity.persons.mentions import PersonMention
from kg.identity.persons.name_match import Tie, consonants, signature, skeleton
from kg.identity.persons.name_parts import NameForm, form
from kg.identity.persons.profiles import Profile, decide, tie, two_entries, two_ids
from kg.identity.thresholds import NEIGHBOURS_COMPARED, PUBLIC_LIFE, TIMES_THE_OTHERS
from kg.model.facts import HolderLink, Tenure
from loaders.reference.person_names import other_forms

ALIKE = str.maketrans("gcj", "hss")  # first letters that can be one sound
PREVALENCE = 0.06
RARE = 2  # bearers of a word at most, for two of them to be more likely one
LINKED = 0.98  # how sure a link to the table of office holders is
LISTED = 0.99  # how sure a reference to the list of persons of an edition is, checked against its entry
Order = tuple[str, str, str]
Pair = tuple[Profile, Profile]
Block = tuple[str, str]  # consonants of a word, and the first letter of another
Judge = Callable[[Profile, Profile], Decision]


@dataclass(frozen=True, slots=True)
class Spelled:
    """Somebody whose spellings are compared.  mention: the first; blocks: compared with all others in these."""

    mention: PersonMention
    blocks: frozenset[Block]
    words: frozenset[str]  # as kg.identity.persons.clustering counts their bearers


class Persons:
    """Persons in the making: profiles, the groups that they form, and every decision that was taken."""

    def __init__(self) -> None:
        """Start without anybody."""
        self.orders: dict[Profile, Order] = {}
        self.groups: Groups[Profile] = Groups(self.orders.__getitem__)
        self.pinned: dict[str, Profile] = {}  # by mention: those that a hand has decided on
        self.why: dict[Profile, Decision] = {}  # of each profile that joined another
        self.open: list[tuple[Profile, Profile, Decision]] = []  # the unsure ones
        self.spelled: list[Spelled] = []

    def is_pinned(self, mention: PersonMention) -> bool:
        """Tell whether a hand has decided on a mention."""
        return bool(self.pinned) and mention.id in self.pinned

    def profile(self, mentions: Sequence[PersonMention]) -> Profile:
        """Make a profile of mentions that nothing parts, given in their order; a pinned one has its own."""
        if self.is_pinned(mentions[0]):
            return self.pinned[mentions[0].id]
        made = Profile()
        for one in mentions:
            made.add(one)
        self.orders[made] = made.mentions[0].order
        return made

    def roots(self, profiles: Iterable[Profile] | None = None) -> list[Profile]:
        """Return one profile per person, in order; of all, or of some."""
        found = {self.groups.root(one) for one in (self.orders if profiles is None else profiles)}
        return sorted(found, key=self.orders.__getitem__)

    def own_roots(self, profiles: Iterable[Profile]) -> list[Profile]:
        """Return those of some profiles that have joined no other."""
        return [one for one in profiles if self.groups.root(one) is one]

    def join(self, a: Profile, b: Profile, decision: Decision) -> None:
        """Make two one, unless they are to stay apart."""
        x, y = self.groups.root(a), self.groups.root(b)
        if not (two_ids(x, y) or two_entries(x, y)):
            self.unite(a, b, decision)

    def is_apart(self, a: Profile, b: Profile) -> bool:
        """Tell whether a human decision, the table of office holders or an edition keeps two persons apart."""
        return two_ids(a, b) or two_entries(a, b) or self.groups.divided(a, b)

    def unite(self, a: Profile, b: Profile, decision: Decision) -> None:
        """Make two one, whomever they are linked to, unless a human decision keeps them apart."""
        if done := self.groups.unite(a, b):
            kept, gone = done
            kept.take(gone)
            self.why.setdefault(gone, decision)
            self.why.setdefault(kept, decision)

    def settle(self, pairs: Iterable[Pair], kinds: frozenset[Tie], judge: Judge = decide) -> None:
        """Join the pairs that are surely one, the surest first; each is decided anew as the two then are."""
        edges = [(judge(a, b).score, a, b) for a, b in pairs if tie(a, b)[0] in kinds]
        edges.sort(key=lambda edge: (-edge[0], *sorted((self.orders[edge[1]], self.orders[edge[2]]))))
        for _, a, b in edges:
            x, y = self.groups.root(a), self.groups.root(b)
            if x is not y:
                self._follow(x, y, judge(x, y))

    def _follow(self, x: Profile, y: Profile, decision: Decision) -> None:
        if decision.judgement is Judgement.SAME:
            self.join(x, y, decision)
        elif decision.judgement is Judgement.UNSURE:
            self.open.append((x, y, decision))

    def choose(self, one: Profile, candidates: Iterable[Profile], judge: Judge) -> None:
        """Give a profile to the one candidate that it fits, or best fits; leave it open if two fit alike."""
        judged = [(judge(one, other), other) for other in candidates]
        fitting = [pair for pair in judged if pair[0].judgement is Judgement.SAME]
        fitting.sort(key=lambda pair: (-pair[0].score, self.orders[pair[1]]))
        best = _best(fitting)
        if best is not None:
            self.join(one, best[1], best[0])
            return
        for decision, other in fitting:
            self.open.append((one, other, unsure(decision.score / 2, f"{decision.reason}; so is another")))
        self.open += [(one, other, found) for found, other in judged if found.judgement is Judgement.UNSURE]


def _best(fitting: Sequence[tuple[Decision, Profile]]) -> tuple[Decision, Profile] | None:
    """Return the candidate that fits best; None if two tie.

    Somebody mentioned that many times as often as all others has two pieces of evidence more.
    """
    counts = Counter({number: len(other.mentions) for number, (_, other) in enumerate(fitting)})
    meant = counts.most_common(1)[0][0] if prevails(counts) else -1
    scores = [decision.score + PREVALENCE * (number == meant) for number, (decision, _) in enumerate(fitting)]
    ranked = sorted(range(len(fitting)), key=lambda number: -scores[number])
    tied = len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]
    return fitting[ranked[0]] if ranked and not tied else None


def prevails(counts: Counter[int] | Counter[str]) -> bool:
    """Tell whether one has many times as many as all others."""
    most = max(counts.values(), default=0)
    return most >= TIMES_THE_OTHERS and most >= TIMES_THE_OTHERS * (counts.total() - most)


def linked(persons: Persons, mentions: Iterable[PersonMention]) -> None:
    """Take step 0: make one person of the mentions that are linked to one person of the table of office holders."""
    found: dict[str, list[tuple[HolderLink, PersonMention]]] = {}
    for one in mentions:
        if one.link:
            found.setdefault(one.link.holder, []).append((one.link, one))
    for holder in sorted(found):
        _join_linked(persons, found[holder])


def _join_linked(persons: Persons, mentions: Sequence[tuple[HolderLink, PersonMention]]) -> None:
    """Join the mentions of one person of the table; those that humans have decided on, and family names, come last."""
    both = "both " if len(mentions) > 1 else ""
    made: dict[tuple[str, ...], tuple[str, list[PersonMention]]] = {}
    for link, one in mentions:
        alone = one.id if persons.is_pinned(one) else ""
        bare = str(form(one.name).bare)
        key = alone, bare, link.reason, " ".join(signature(form(one.name))), *_atom(one)
        made.setdefault(key, (link.reason, []))[1].append(one)
    profiles = [(key[:2], persons.profile(several), reason) for key, (reason, several) in made.items()]
    profiles.sort(key=lambda it: (bool(it[0][0]), it[0][1], persons.orders[it[1]]))
    for _, profile, reason in profiles:
        persons.why.setdefault(profile, same(LINKED, f"{both}linked to {reason}"))
        persons.join(profiles[0][1], profile, persons.why[profile])


def listed(persons: Persons, mentions: Iterable[PersonMention]) -> None:
    """Take step 0 with editions: make one person of the mentions that one refers to one entry of its list."""
    known = {one: profile for profile in list(persons.orders) for one in profile.own}
    found: dict[str, list[PersonMention]] = {}
    for one in mentions:
        found.setdefault(one.entry, []).append(one)
    for entry in sorted(found.keys() - {""}):
        _join_listed(persons, found[entry], known)


def _join_listed(persons: Persons, mentions: Sequence[PersonMention], known: Mapping[PersonMention, Profile]) -> None:
    """Join the mentions of one entry, the profile of most mentions first.  known: profiles by links to the table."""
    made: dict[tuple[str, ...], list[PersonMention]] = {}
    for one in mentions:
        alone = one.id if one in known or persons.is_pinned(one) else ""
        made.setdefault((alone, " ".join(signature(form(one.name))), *_atom(one)), []).append(one)
    profiles = [known.get(several[0]) or persons.profile(several) for several in made.values()]
    profiles.sort(key=lambda it: (-len(it.mentions), persons.orders[it]))
    decision = same(LISTED, f"listed as {mentions[0].entry}")
    persons.why.setdefault(profiles[0], decision)
    for profile in profiles[1:]:
        persons.join(profiles[0], profile, decision)


def full_names(persons: Persons, mentions: Iterable[PersonMention], others: Counter[str]) -> None:
    """Take steps 1 to 3 on mentions with full names that are not linked.  others: who bear a word and are not given."""
    blocks: dict[tuple[str, ...], list[PersonMention]] = {}
    known = _known(persons)
    for one in mentions:
        blocks.setdefault(signature(form(one.name)), []).append(one)
    for name in sorted({*blocks, *known}):
        linked = known.get(name, [])
        made = [*linked, *_atoms(persons, blocks.get(name, []), linked)]
        if len(made) > 1:
            _same_name(persons, made, rivals=len(linked) > 1)
    _spellings(persons, others)


def _known(persons: Persons) -> dict[tuple[str, ...], list[Profile]]:
    """Return those who are linked or listed, by their names."""
    known: dict[tuple[str, ...], list[Profile]] = {}
    for root in persons.roots(one for one in persons.orders if one.linked or one.entries):
        for name in sorted({signature(made) for made in root.forms if not made.bare}):
            known.setdefault(name, []).append(root)
    return known


def _same_name(persons: Persons, made: Sequence[Profile], *, rivals: bool) -> None:
    """Settle the bearers of one name, those with a state first.

    rivals: two of the name are linked, so that everybody else of the name has to choose between them.
    """
    stated = list(filter(attrgetter("linked" if rivals else "states"), made))
    rest = [one for one in made if one not in stated]
    same_tie = frozenset({Tie.SAME})
    persons.settle(combinations(stated or rest, 2), same_tie)
    bearers = persons.roots(stated)
    for one in rest if stated else ():
        persons.choose(one, [other for other in bearers if tie(one, other)[0] in same_tie], decide)
    persons.settle(combinations(persons.own_roots(rest) if rivals else (), 2), same_tie)


def _atoms(persons: Persons, block: Sequence[PersonMention], known: Sequence[Profile]) -> list[Profile]:
    """Make profiles of what nothing parts: one name, the same initials and suffix, one state, in office or not.

    Where states contest a name, each mention without one is by itself; where two of the name are linked, each is.
    """
    by_itself = frozenset(block if len(known) > 1 else _contested(block, known))
    atoms: dict[tuple[str, ...], list[PersonMention]] = {}
    for one in block:
        alone = " ".join(one.order) if persons.is_pinned(one) or (by_itself and one in by_itself) else ""
        atoms.setdefault((*_atom(one), alone), []).append(one)
    lives = chain.from_iterable(_lives(atoms[key]) for key in sorted(atoms))
    return list(map(persons.profile, lives))


def _contested(block: Sequence[PersonMention], known: Sequence[Profile]) -> list[PersonMention]:
    """Return the mentions without a state, where several states contest a name."""
    states = Counter(chain.from_iterable(one.states for one in block if one.states))
    for bearer in known:
        states.update(bearer.states)
    contested = len(states) > 1 and not prevails(states)
    return [one for one in block if contested and not one.states]


def _lives(mentions: Iterable[PersonMention]) -> Iterator[list[PersonMention]]:
    """Cut mentions of one name, given in their order, where more than a life in office lies between two."""
    several: list[PersonMention] = []
    for one in mentions:
        if several and one.day and several[-1].day and (one.day - several[-1].day).days > PUBLIC_LIFE:
            yield several
            several = []
        several.append(one)
    yield several


def _atom(one: PersonMention) -> tuple[str, ...]:
    made = form(one.name)
    former = bool(one.offices) and any(office.status is Tenure.FORMER for office in one.offices)
    return made.suffix, made.numeral, made.initials, " ".join(sorted(one.states)), str(former)


def _spellings(persons: Persons, others: Counter[str]) -> None:
    """Join spellings of a name; then short forms and initials, where just one person fits."""
    everybody = persons.roots()
    keys = dict(zip(everybody, map(_keys, everybody), strict=True))
    persons.spelled = list(starmap(_spelled, keys.items()))
    pairs, judge = _neighbours(persons, keys), _Rarity(persons.spelled, others)
    alike = {pair for pair in pairs if tie(*pair)[0]}
    before = {one: len(one.mentions) for one in chain.from_iterable(pairs)}
    persons.settle(filter(alike.__contains__, pairs), frozenset({Tie.SAME, Tie.VARIANT}), judge)
    grown = {one for one, number in before.items() if len(persons.groups.root(one).mentions) > number}
    longer = _longer(persons, [pair for pair in pairs if pair in alike or not grown.isdisjoint(pair)])
    for small in sorted(longer, key=lambda one: (-_length(one), persons.orders[one])):
        now = persons.groups.root(small)
        persons.choose(now, [one for one in persons.roots(longer[small]) if one is not now], judge)


def _spelled(one: Profile, keys: Iterable[tuple[str, str, str]]) -> Spelled:
    return Spelled(one.mentions[0], frozenset((word, first) for _, word, first in keys), frozenset(_bearing(one)))


def _longer(persons: Persons, pairs: Iterable[Pair]) -> dict[Profile, set[Profile]]:
    """Return the longer names of which each name can be a short form."""
    longer: dict[Profile, set[Profile]] = {}
    for a, b in pairs:
        x, y = persons.groups.root(a), persons.groups.root(b)
        if x is not y and tie(x, y)[0] in (Tie.SHORT, Tie.INITIAL):
            small, large = sorted((x, y), key=lambda one: (_length(one), len(one.mentions), persons.orders[one]))
            longer.setdefault(small, set()).add(large)
    return longer


class _Rarity:
    """Decides on two persons, knowing how many bear each word of a name."""

    def __init__(self, everybody: Iterable[Spelled], others: Counter[str]) -> None:
        """Count the bearers of each word.  others: those who are not among everybody."""
        self._bearers = others.copy()
        for one in everybody:
            self._bearers.update(one.words)

    def __call__(self, a: Profile, b: Profile) -> Decision:
        """Decide; a word that only these two bear makes them more likely one."""
        return decide(a, b, any(self._bearers[word] <= RARE for word in _bearing(a) & _bearing(b)))


def _bearing(one: Profile) -> set[str]:
    """Return what the words of a name are counted by."""
    return set(chain.from_iterable(map(counted, one.forms)))


def counted(name: NameForm) -> set[str]:
    """Return what the words of a name are counted by, to know which are rare."""
    return {consonants(word) for word in name.whole}


def _length(one: Profile) -> int:
    return max(len(made.whole) for made in one.forms)


def _neighbours(persons: Persons, keys: Mapping[Profile, Iterable[tuple[str, str, str]]]) -> list[Pair]:
    """Return the pairs of persons whose names have a word in common, within a state; a block's nearest only."""
    blocks: dict[tuple[str, str, str], list[Profile]] = {}
    for one, found in keys.items():
        for key in found:
            blocks.setdefault(key, []).append(one)
    shared = [blocks[key] for key in sorted(blocks) if len(blocks[key]) > 1]
    places = {one: (min(map(signature, one.forms)), persons.orders[one]) for one in chain.from_iterable(shared)}
    return list(dict.fromkeys(chain.from_iterable(_nearest(persons, block, places) for block in shared)))


def _nearest(
    persons: Persons, block: Iterable[Profile], places: Mapping[Profile, tuple[object, ...]]
) -> Iterator[Pair]:
    """Pair those who are near in a block, by their places in it."""
    orders, in_order = persons.orders, sorted(block, key=places.__getitem__)
    for at, one in enumerate(in_order):
        for other in islice(in_order, at + 1, at + 1 + NEIGHBOURS_COMPARED):
            yield (one, other) if orders[one] <= orders[other] else (other, one)


def _keys(one: Profile) -> set[tuple[str, str, str]]:
    states = one.states or one.hints
    homes = [state for state, _ in sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))[:2]]
    words = {found for made in one.forms for found in blocks(made)}
    return {(home, *block) for block in words for home in (*homes, "")}


def blocks(made: NameForm) -> Iterator[Block]:
    """Give each whole word by its consonants, with the first letter that another word has, in each of its forms."""
    for at, word in enumerate(made.words):
        if len(word) > 1:
            rest = made.words[:at] + made.words[at + 1 :]
            given = ((one, *other_forms(one.removeprefix("+"))) for one in rest)
            firsts = {skeleton(other).lstrip("+")[0] for other in chain.from_iterable(given)}
            yield from ((consonants(word), first) for first in {first.translate(ALIKE) for first in firsts})
