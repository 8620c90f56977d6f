"""Who is who across articles: mentions become persons, in four steps from the surest evidence to the least.

1. One full name, one state: together.  One full name, two states: apart.
2. Mentions of that name without a state go to the one person of the name, or to the nearest.
3. Spellings, short forms and initials of a name, blocked by consonants and state.
4. A family name or a monarch's name alone (kg.identity.bare).

Nothing depends on the order of the mentions: every step takes pairs in an order of their own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice

from kg.identity.decisions import Decision, Judgement, different, same, unsure
from kg.identity.groups import Groups
from kg.identity.mentions import Mention
from kg.identity.profiles import Profile, decide, tie
from kg.identity.spelling import Form, Tie, consonants, form, others, skeleton
from kg.model import Tenure

WINDOW = 24  # neighbours in a block that a name is compared with
ALIKE = str.maketrans("gcj", "hss")  # first letters that can be one sound
MANY = 5  # times as many mentions as all others make one person of a name the one who is meant
Order = tuple[str, str, str]
Pair = tuple[Profile, Profile]
Edge = tuple[Profile, Profile, Decision]
Judge = Callable[[Profile, Profile], Decision]


class Persons:
    """Persons in the making: profiles, the groups that they form, and every decision that was taken."""

    def __init__(self) -> None:
        """Start without anybody."""
        self.orders: dict[Profile, Order] = {}
        self.groups: Groups[Profile] = Groups(lambda one: self.orders[one])
        self.why: dict[Profile, Decision] = {}  # of each profile that joined another
        self.open: list[Edge] = []  # the unsure ones

    def profile(self, mentions: Sequence[Mention]) -> Profile:
        """Make a profile of mentions that nothing parts."""
        made = Profile()
        for one in sorted(mentions, key=lambda one: one.order):
            made.add(one)
        self.orders[made] = made.mentions[0].order
        return made

    def roots(self) -> list[Profile]:
        """Return one profile per person, in order."""
        found = {self.groups.root(one) for one in self.orders}
        return sorted(found, key=self.orders.__getitem__)

    def join(self, a: Profile, b: Profile, decision: Decision) -> bool:
        """Make two one, unless they are to stay apart; tell whether it was done."""
        done = self.groups.unite(a, b)
        if done is None:
            return False
        kept, gone = done
        kept.take(gone)
        self.why.setdefault(gone, decision)
        self.why.setdefault(kept, decision)
        return True

    def settle(self, pairs: Iterable[Pair], kinds: frozenset[Tie], judge: Judge = decide) -> None:
        """Join the pairs that are surely one, the surest first; each is decided anew as the two then are."""
        edges = [(a, b, judge(a, b)) for a, b in pairs if tie(a, b)[0] in kinds]
        edges.sort(key=lambda edge: (-edge[2].score, *sorted((self.orders[edge[0]], self.orders[edge[1]]))))
        for a, b, _ in edges:
            x, y = self.groups.root(a), self.groups.root(b)
            if x is y:
                continue
            decision = judge(x, y)
            if decision.judgement is Judgement.SAME:
                self.join(x, y, decision)
            elif decision.judgement is Judgement.UNSURE:
                self.open.append((x, y, decision))


def full_names(persons: Persons, mentions: Iterable[Mention], pinned: frozenset[str]) -> None:
    """Take steps 1 to 3 on mentions with full names.  pinned: ids of mentions that a hand has decided on."""
    blocks: dict[tuple[str, ...], list[Mention]] = {}
    for one in mentions:
        blocks.setdefault(form(one.name).signature, []).append(one)
    for signature in sorted(blocks):
        _same_name(persons, blocks[signature], pinned)
    _spellings(persons)


def _same_name(persons: Persons, block: Sequence[Mention], pinned: frozenset[str]) -> None:
    """Settle the bearers of one name, those with a state first."""
    states = Counter(state for one in block for state in one.states)
    contested = len(states) > 1 and not _prevails(states)
    atoms: dict[tuple[str, ...], list[Mention]] = {}
    for one in block:
        atoms.setdefault(_atom(one, contested, pinned), []).append(one)
    made = [persons.profile(atoms[key]) for key in sorted(atoms)]
    stated = [one for one in made if one.states]
    persons.settle(combinations(stated, 2), frozenset({Tie.SAME}))
    rest = [one for one in made if not one.states]
    bearers = sorted({persons.groups.root(one) for one in stated}, key=persons.orders.__getitem__)
    if not bearers:
        persons.settle(combinations(rest, 2), frozenset({Tie.SAME}))
    for one in rest if bearers else ():
        choose(persons, one, [other for other in bearers if tie(one, other)[0] is Tie.SAME], decide)


def _atom(one: Mention, contested: bool, pinned: frozenset[str]) -> tuple[str, ...]:
    """Name what nothing parts: one name, the same initials and suffix, one state, in office or not."""
    made = form(one.name)
    former = any(office.status is Tenure.FORMER for office in one.offices)
    alone = one.id in pinned or (contested and not one.states)
    return (
        made.suffix, made.numeral, made.initials, " ".join(sorted(one.states)), str(former), one.id if alone else ""
    )  # fmt: skip


def _prevails(counts: Counter[str]) -> bool:
    """Tell whether one has many times as many as all others."""
    most = max(counts.values(), default=0)
    return most >= MANY and most >= MANY * (counts.total() - most)


def choose(persons: Persons, one: Profile, candidates: Sequence[Profile], judge: Judge) -> None:
    """Give a profile to the one candidate that it fits, or best fits; leave it open if two fit alike."""
    judged = [(judge(one, other), other) for other in candidates]
    fitting = [(decision, other) for decision, other in judged if decision.judgement is Judgement.SAME]
    counts = Counter({number: len(other.mentions) for number, (_, other) in enumerate(fitting)})
    ranked = sorted(fitting, key=lambda pair: (-pair[0].score, persons.orders[pair[1]]))
    if len(fitting) > 1 and _prevails(Counter({str(number): count for number, count in counts.items()})):
        ranked = [fitting[counts.most_common(1)[0][0]]]
    if len(ranked) == 1 or (ranked and ranked[0][0].score > ranked[1][0].score):
        persons.join(one, ranked[0][1], ranked[0][0])
        return
    for decision, other in ranked:
        persons.open.append((one, other, unsure(decision.score / 2, f"{decision.reason}; so is another")))
    persons.open += [(one, other, found) for found, other in judged if found.judgement is Judgement.UNSURE]


def _spellings(persons: Persons) -> None:
    """Join spellings of a name; then short forms and initials, where just one person fits."""
    pairs, judge = _neighbours(persons), _Rarity(persons.roots())
    persons.settle(pairs, frozenset({Tie.SAME, Tie.VARIANT}), judge)
    shorter: dict[Profile, set[Profile]] = {}
    for a, b in pairs:
        x, y = persons.groups.root(a), persons.groups.root(b)
        if x is not y and tie(x, y)[0] in (Tie.SHORT, Tie.INITIAL):
            small, large = sorted((x, y), key=lambda one: (_length(one), persons.orders[one]))
            shorter.setdefault(small, set()).add(large)
    for small in sorted(shorter, key=lambda one: (-_length(one), persons.orders[one])):
        now = {persons.groups.root(one) for one in shorter[small]} - {persons.groups.root(small)}
        choose(persons, persons.groups.root(small), sorted(now, key=persons.orders.__getitem__), judge)


class _Rarity:
    """Decides on two persons, knowing how many bear each word of a name."""

    def __init__(self, everybody: Iterable[Profile]) -> None:
        """Count the bearers of each word."""
        self._bearers: Counter[str] = Counter()
        for one in everybody:
            self._bearers.update(self._words(one))

    @staticmethod
    def _words(one: Profile) -> set[str]:
        return {consonants(word) for made in one.forms for word in made.whole}

    def __call__(self, a: Profile, b: Profile) -> Decision:
        """Decide; a word that only these two bear makes them more likely one."""
        return decide(a, b, any(self._bearers[word] <= len("ab") for word in self._words(a) & self._words(b)))


def _length(one: Profile) -> int:
    return max(len(made.whole) for made in one.forms)


def _neighbours(persons: Persons) -> list[Pair]:
    """Return the pairs of persons whose names have a word in common, within a state; a block's nearest only."""
    blocks: dict[tuple[str, str, str], list[Profile]] = {}
    for one in persons.roots():
        for key in _keys(one):
            blocks.setdefault(key, []).append(one)
    found: dict[Pair, None] = {}
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda one: (min(made.signature for made in one.forms), persons.orders[one]))
        for at, one in enumerate(block):
            for other in islice(block, at + 1, at + 1 + WINDOW):
                pair = sorted((one, other), key=persons.orders.__getitem__)
                found[pair[0], pair[1]] = None
    return list(found)


def _keys(one: Profile) -> set[tuple[str, str, str]]:
    states = one.states or one.hints
    homes = [state for state, _ in sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))[:2]]
    return {
        (home, consonants(word), first)
        for made in one.forms
        for word, first in _words(made)
        for home in (*homes, "")
    }  # fmt: skip


def _words(made: Form) -> Iterator[tuple[str, str]]:
    """Give each whole word with the first letter that another word of the name has, in each of its forms."""
    for at, word in enumerate(made.words):
        if len(word) > 1:
            rest = made.words[:at] + made.words[at + 1 :]
            firsts = {skeleton(other).lstrip("+")[0] for one in rest for other in (one, *others(one))}
            yield from ((word, first) for first in sorted({first.translate(ALIKE) for first in firsts}))


def by_hand(judgement: Judgement, reason: str) -> Decision:
    """Return a decision that somebody took."""
    return same(1.0, reason) if judgement is Judgement.SAME else different(reason)
