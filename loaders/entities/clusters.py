"""Coreference of names within one article.

Mentions by name become persons: "V. Huseynov" and "Mr Huseynov" are "Vusal Huseynov".
Mentions by office alone ("the Director General", "the Turkish leader") are given to the
person who holds it, if the article has just one who fits.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model.facts import OfficeKind, State, Tenure
from loaders.entities.mention import TitledName
from loaders.entities.office_match import matches
from loaders.mentions.name_shape import SUFFIXES, Name
from loaders.mentions.offices import OfficeMention
from loaders.reference.person_names import GENERATIONS, MONARCHS, full_forms, is_close, is_initial
from loaders.reference.posts import LEADERS

OWN = frozenset({"his", "her"})  # before what kin somebody is


@dataclass(slots=True)
class PersonCluster:
    """All mentions of one person in the article: a coreference cluster."""

    name: str = ""  # the fullest form: most whole words, then the first in the text
    mentions: list[TitledName] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # words, by name or by office
    alone: list[OfficeMention] = field(
        default_factory=list
    )  # offices named without them: "the President", "both presidents"
    forms: set[tuple[str, ...]] = field(default_factory=set)  # of the name, folded
    is_nameless: bool = False  # mentioned by an office alone, which the name says
    entry: str = ""  # of a list of persons to which an edition refers a mention

    def add(self, one: TitledName) -> None:
        """Take in a mention."""
        self.mentions.append(one)
        self.entry = self.entry or one.entry
        self.forms.add(one.name.parts)

    @property
    def aliases(self) -> list[str]:
        """Every other form of the name, in the order of the text."""
        forms = dict.fromkeys(one.name.text for one in self.mentions)
        return [form for form in forms if form != self.name]

    @property
    def offices(self) -> list[OfficeMention]:
        """Every office that stands beside a mention, in the order of the text."""
        return [office for one in sorted(self.mentions, key=lambda one: one.start) for office in one.offices]

    @property
    def state(self) -> State | None:
        """The state whose offices the person holds, the commonest if several."""
        for held in (self.offices, self.alone):
            states = Counter(office.state for office in held if office.state is not None)
            if states:
                return states.most_common(1)[0][0]
        return None


def _weight(name: Name) -> tuple[int, int]:
    crowned = len(name.parts) > 1 and name.parts[0] in MONARCHS  # "Princess Rao" is less than "Lea Rao"
    whole = [part for part in name.parts[crowned:] if len(part) > 1]
    return len(whole), len(name.text)


def clusters_of(titled: Sequence[TitledName]) -> list[PersonCluster]:
    """Gather the mentions of each person, longest names first."""
    clusters: list[PersonCluster] = []
    by_part: defaultdict[str, set[int]] = defaultdict(set)  # who is called so: nobody else is compared
    for one in sorted(titled, key=lambda one: (-len(_whole(one.name.parts)), one.start)):
        parts, shared = one.name.parts, _shared(one.name.parts)
        named = sorted(set().union(*(by_part[part] for part in shared)))
        fitting = [number for number in named if _fits(parts, clusters[number])]
        fitting = _of_entry(one, [number for number in fitting if not _is_relative(one, clusters[number])], clusters)
        chosen = _nearest(one, fitting, clusters)
        clusters += [PersonCluster()] * (chosen == len(clusters))
        clusters[chosen].add(one)
        for part in shared:
            by_part[part].add(chosen)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda one: one.start)
        cluster.name = max(cluster.mentions, key=lambda one: (_weight(one.name), -one.name.start)).name.text
        cluster.spans = [(one.start, one.end) for one in cluster.mentions]
    return sorted(clusters, key=lambda cluster: cluster.mentions[0].start)


def _of_entry(one: TitledName, fitting: list[int], clusters: Sequence[PersonCluster]) -> list[int]:
    """Leave out whom an edition calls another; if it says who a mention is, nobody else is; who is left is new.

    Johnson who is Lyndon Johnson by the list of persons is not Tom Johnson, of whom that does not speak.
    """
    if not one.entry:
        return fitting or [len(clusters)]
    same = [number for number, cluster in enumerate(clusters) if cluster.entry == one.entry]
    unsaid = (number for number in fitting if not clusters[number].entry)
    return same or [number for number in unsaid if _fits(one.called, clusters[number])] or [len(clusters)]


def _shared(parts: tuple[str, ...]) -> set[str]:
    """Return what a name shares with every name that can be the same (see same_name)."""
    own = _own(parts)
    return {*own, "".join(own), "".join(own[-2:])}


def _whole(parts: Iterable[str]) -> list[str]:
    return [part for part in _own(tuple(parts)) if len(part) > 1]


def _is_relative(one: TitledName, cluster: PersonCluster) -> bool:
    """Tell whether a leader's family name is that of a relative or namesake: "President Rao ... his son Ravi Rao"."""
    if len(one.name.parts) > 1 or not any(office.kind in LEADERS for office in one.offices):
        return False
    whole = [other for other in cluster.mentions if len(other.name.parts) > 1]
    after = (other for other in whole if one.start < other.start)
    return any(map(_is_kin, after)) or (bool(whole) and _serves(one, cluster))


def _is_kin(one: TitledName) -> bool:
    return any(office.kind == OfficeKind.SPOUSE and office.definite in OWN for office in one.offices)


def _serves(one: TitledName, cluster: PersonCluster) -> bool:
    """Tell whether one of two is head of state now, and the other a minister: "President Rao", "Minister Ravi Rao"."""
    presides = any(office.kind == OfficeKind.HEAD_OF_STATE for office in one.offices)
    current = all(office.status is Tenure.CURRENT for office in one.offices + cluster.offices)
    kinds = {office.kind for office in cluster.offices} - {OfficeKind.SPOUSE}
    return presides and current and kinds == {OfficeKind.MINISTER}


def _fits(parts: tuple[str, ...], cluster: PersonCluster) -> bool:
    return parts in cluster.forms or any(same_name(parts, form) for form in cluster.forms)


def same_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a shorter name can stand for a longer one of the same article.

    >>> same_name(("v", "huseynov"), ("vusal", "huseynov")), same_name(("xi",), ("xi", "jinping"))
    (True, True)
    >>> same_name(("joe", "biden"), ("joseph", "r", "biden", "jr"))
    True
    >>> same_name(("ilham", "aliyev"), ("heydar", "aliyev"))
    False
    """
    return not _of_two_generations(short, long) and _can_be_same(short, long)


def _can_be_same(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    a, b = sorted((_own(short), _own(long)), key=len)
    if not a:
        return False
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return _same_suffix(short, long)
    if len(a) == 1:
        return a[0] in b or a[0] == "".join(b[-2:])
    return (a[-1] == b[-1] or a[0] == b[0]) and _in_order(a, b)


def _of_two_generations(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name is the father's and the other the son's: "Sr." and "Jr."."""
    said = [{part[0] for part in parts[1:] if part in GENERATIONS} for parts in (one, other)]
    return bool(said[0] and said[1]) and said[0] != said[1]


def _own(parts: tuple[str, ...]) -> list[str]:
    """Return the parts of a name but monarchs' titles and suffixes; "Xi" begins a name, and "King" ends one."""
    ends, last = SUFFIXES - {"v"}, len(parts) - 1
    return [part for at, part in enumerate(parts) if not (part in MONARCHS and at < last) and not (at and part in ends)]


def _same_suffix(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    numerals = [{part for part in parts if part in SUFFIXES - GENERATIONS} for parts in (short, long)]
    return not (numerals[0] and numerals[1]) or numerals[0] == numerals[1]


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(_same_part(part, other) for other in rest) for part in short)


def _same_part(a: str, b: str) -> bool:
    return a == b or _begins(a, b) or _begins(b, a) or a in full_forms(b) or b in full_forms(a) or is_close(a, b)


def _begins(initial: str, name: str) -> bool:
    return is_initial(initial) and name.startswith(initial)


def _nearest(one: TitledName, fitting: list[int], clusters: list[PersonCluster]) -> int:
    """Choose among namesakes: same family name before same given name, same office, last mentioned."""
    if len(fitting) == 1:
        return fitting[0]

    def rank(number: int) -> tuple[bool, int, int]:
        cluster = clusters[number]
        family = any(parts[-1] == one.name.parts[-1] for parts in cluster.forms)
        office = sum(matches(office, held) for office in one.offices for held in cluster.offices)
        before = max((m.start for m in cluster.mentions if m.start < one.start), default=-1)
        return family, office, before

    return max(fitting, key=rank)
