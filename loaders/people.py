"""Who is who in one article.

Mentions by name become persons: "V. Huseynov" and "Mr Huseynov" are "Vusal Huseynov".
Mentions by office alone ("the Director General", "the Turkish leader") are given to the
person who holds it, if the article has just one who fits.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import State
from loaders.attachment import Titled
from loaders.language import Text
from loaders.names import MONARCHS, SUFFIXES, Name
from loaders.offices import Office
from loaders.phrases import key

LEADERS = frozenset({"head_of_state", "head_of_government", "royal"})
SMALL_WORDS = frozenset("of the for and to in on at a an affairs".split())
SYNONYMS = {"premier": "prime minister", "pm": "prime minister", "fm": "foreign minister", "external": "foreign", "defense": "defence",
            "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "chief": "head"}  # fmt: skip


@dataclass(slots=True)
class Character:
    """A person of the article, with every mention of them."""

    mentions: list[Titled] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # words, by name or by office

    @property
    def name(self) -> str:
        """The fullest form of the name: most whole words, then the first in the text."""
        return max(self.mentions, key=lambda one: (_weight(one.name), -one.name.start)).name.text

    @property
    def aliases(self) -> list[str]:
        """Every other form of the name, in the order of the text."""
        forms = dict.fromkeys(one.name.text for one in self.mentions)
        return [form for form in forms if form != self.name]

    @property
    def offices(self) -> list[Office]:
        """Every office that stands beside a mention, in the order of the text."""
        return [office for one in sorted(self.mentions, key=lambda one: one.start) for office in one.offices]

    @property
    def state(self) -> State | None:
        """The state whose offices the person holds, the commonest if several."""
        states = Counter(office.state for office in self.offices if office.state is not None)
        return states.most_common(1)[0][0] if states else None

    def parts(self) -> set[tuple[str, ...]]:
        """Return the folded forms of the name."""
        return {one.name.parts for one in self.mentions}


def _weight(name: Name) -> tuple[int, int]:
    whole = [part for part in name.parts if len(part) > 1]
    return len(whole), len(name.text)


def cast(titled: Sequence[Titled]) -> list[Character]:
    """Gather the mentions of each person, longest names first."""
    characters: list[Character] = []
    by_length = sorted(titled, key=lambda one: (-len(_whole(one.name.parts)), one.start))
    for one in by_length:
        fitting = [character for character in characters if _fits(one, character)]
        if fitting:
            chosen = _nearest(one, fitting)
        else:
            chosen = Character()
            characters.append(chosen)
        chosen.mentions.append(one)
    for character in characters:
        character.mentions.sort(key=lambda one: one.start)
        character.spans = [(one.start, one.end) for one in character.mentions]
    return sorted(characters, key=lambda character: character.mentions[0].start)


def _whole(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if len(part) > 1 and part not in SUFFIXES and part not in MONARCHS]


def _fits(one: Titled, character: Character) -> bool:
    return any(same_name(one.name.parts, parts) for parts in character.parts())


def same_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a shorter name can stand for a longer one of the same article.

    >>> same_name(("v", "huseynov"), ("vusal", "huseynov")), same_name(("xi",), ("xi", "jinping"))
    (True, True)
    >>> same_name(("ilham", "aliyev"), ("heydar", "aliyev"))
    False
    """
    a, b = (
        [part for part in parts if part not in MONARCHS and part not in SUFFIXES - {"v"}] for parts in (short, long)
    )
    if not a or not b:
        return False
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return _same_suffix(short, long)
    if len(a) == 1:
        return a[0] in {b[-1], b[0]} or a[0] == "".join(b[-2:])
    if len(a) > len(b):
        a, b = b, a
    ends_meet = a[-1] == b[-1] or a[0] == b[0]
    return ends_meet and len(a) > 1 and _in_order(a, b)


def _same_suffix(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    numerals = [{part for part in parts if part in SUFFIXES - {"jr", "sr", "jnr"}} for parts in (short, long)]
    return not (numerals[0] and numerals[1]) or numerals[0] == numerals[1]


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(_same_part(part, other) for other in rest) for part in short)


def _same_part(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _nearest(one: Titled, fitting: list[Character]) -> Character:
    """Choose among namesakes: same family name before same given name, same office, last mentioned."""

    def rank(character: Character) -> tuple[bool, int, int]:
        family = any(parts[-1] == one.name.parts[-1] for parts in character.parts())
        office = sum(matches(office, held) for office in one.offices for held in character.offices)
        before = max((m.start for m in character.mentions if m.start < one.start), default=-1)
        return family, office, before

    return max(fitting, key=rank)


def role(office: Office) -> frozenset[str]:
    """Return the words that tell what an office is, without small words and spelling variants."""
    words: list[str] = []
    for word in office.title.replace("-", " ").split():
        words += SYNONYMS.get(key(word), key(word)).split()
    return frozenset(word for word in words if word not in SMALL_WORDS)


def matches(bare: Office, held: Office) -> bool:
    """Tell whether an office named alone can be the one that a person holds."""
    if bare.state is not None and held.state is not None and bare.state != held.state:
        return False
    if bare.organization is not None and held.organization is not None and not _same_body(bare, held):
        return False
    words, own = role(bare), role(held)
    if words == {"leader"} or words == {"head", "state"}:
        return held.kind in LEADERS
    return bool(words) and words <= own


def _same_body(bare: Office, held: Office) -> bool:
    a, b = bare.organization, held.organization
    if a is None or b is None or a == b:
        return True
    x, y = {key(w) for w in a.name.split()}, {key(w) for w in b.name.split()}
    return x <= y or y <= x


def resolve(
    text: Text, offices: Iterable[Office], characters: Sequence[Character]
) -> dict[int, tuple[Office, Character]]:
    """Find the holder of each office that is mentioned alone.  Shapes: word -> (office, holder)."""
    taken = {word for character in characters for one in character.mentions for word in range(one.start, one.end)}
    found = {}
    for office in offices:
        if (
            office.start in taken
            or is_vocative(text, office)
            or office.definite in {"a", "an", "his", "her", "their", "its", "our"}
        ):
            continue
        if not (office.definite or text.words[office.start][:1].isupper()):
            continue
        holder = _holder(office, characters)
        if holder is not None:
            found[office.start] = (office, holder)
            holder.spans.append((office.start - bool(office.definite), office.end))
    return found


def is_vocative(text: Text, office: Office) -> bool:
    """Tell whether somebody is spoken to by their office: "Mr President, ..."."""
    return office.start > 0 and key(text.words[office.start - 1]) in {"mr", "mrs", "madam", "madame", "ms", "dear"}


def _holder(office: Office, characters: Sequence[Character]) -> Character | None:
    fitting = [one for one in characters if any(matches(office, held) for held in one.offices)]
    if len(fitting) > 1 and office.state is not None:
        fitting = [one for one in fitting if one.state == office.state] or fitting
    if len(fitting) > 1:
        return max(fitting, key=lambda one: (len(one.mentions), -one.mentions[0].start))
    return fitting[0] if fitting else None
