"""Who holds an office that is named without a name: "the Director General", "the Turkish leader".

The person who has it beside their name, if the article has just one who fits.  Where nobody
has, the person whom the article is about and whose office it never says: "Saakashvili ... the
Georgian president".
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import State
from loaders.language import Text
from loaders.marks import Marks
from loaders.offices import Office
from loaders.people import Character
from loaders.phrases import key
from loaders.publishers import publisher_state
from loaders.roles import LEADERS, is_loose, matches

UNDEFINED = frozenset({"a", "an", "his", "her", "their", "its", "our", "my", "your"})
VOCATIVES = frozenset({"mr", "mrs", "madam", "madame", "ms", "dear"})
ADOPTED = frozenset({"head_of_state", "head_of_government", "minister"})
SENTENCES = 60  # words from the text's beginning within which its protagonist is named

Held = dict[int, tuple[Office, Character]]  # by word


def resolve(text: Text, offices: Iterable[Office], characters: Sequence[Character]) -> Held:
    """Find the holder of each office that is mentioned alone."""
    taken = {word for who in characters for one in who.mentions for word in range(one.start, one.end)}
    found: Held = {}
    hero, home = protagonist(text, characters), publisher_state(text.article.url)
    host = max(characters, key=lambda one: len(one.mentions), default=None)
    host = host if host is not None and host.state is None else None
    for office in offices:
        if office.start in taken or is_vocative(text, office) or not _is_definite(text, office):
            continue
        holder = _holder(office, [one for one in characters if not (one is host and _is_foreign(office, home))])
        if holder is None and hero is not None and _fits_protagonist(office, hero, hero is characters[0]):
            holder = hero
        if holder is not None:
            found[office.start] = (office, holder)
            holder.alone.append(office)
            holder.spans.append((office.start - bool(office.definite), office.end))
    return found


def _is_foreign(office: Office, home: State | None) -> bool:
    """Tell whether an office is another state's than the publisher's, whose own leader needs no state beside."""
    return home is not None and office.state is not None and office.state != home


def _is_definite(text: Text, office: Office) -> bool:
    if office.definite in UNDEFINED:
        return False
    return bool(office.definite) or text.words[office.start][:1].isupper()


def is_vocative(text: Text, office: Office) -> bool:
    """Tell whether somebody is spoken to by their office: "Mr President, ..."."""
    return office.start > 0 and key(text.words[office.start - 1]) in VOCATIVES


def _holder(office: Office, characters: Sequence[Character]) -> Character | None:
    fitting = [one for one in characters if any(matches(office, held) for held in one.offices)]
    if len(fitting) > 1 and office.state is not None:
        fitting = [one for one in fitting if one.state == office.state] or fitting
    if len(fitting) > 1:
        return max(fitting, key=lambda one: (len(one.mentions), -one.mentions[0].start))
    return fitting[0] if fitting else None


def _fits_protagonist(office: Office, who: Character, is_first: bool) -> bool:
    """Tell whether the protagonist, named before without an office, can have one beside those adopted already."""
    if office.kind not in ADOPTED or is_loose(office) or office.organization is not None:
        return False
    alike = all(
        held.kind == office.kind and (held.state is None or office.state is None or held.state == office.state)
        for held in who.alone
    )
    return alike and who.mentions[0].start < office.start and (office.state is not None or is_first)


def protagonist(text: Text, characters: Sequence[Character]) -> Character | None:
    """Return the person named most and early of those without an office, None where two come close."""
    free = [one for one in characters if not one.offices and one.mentions[0].start < SENTENCES]
    free.sort(key=lambda one: -len(one.mentions))
    if not free or (len(free[0].mentions) < 2 and not text.is_title(free[0].mentions[0].start)):
        return None
    return free[0] if len(free) == 1 or len(free[0].mentions) > len(free[1].mentions) else None


def imply_leaders(text: Text, marks: Marks, characters: Sequence[Character]) -> None:
    """Read "the two presidents": the one whose office is not said is a president as the other is."""
    free = [one for one in characters if not one.offices and one.mentions[0].start < SENTENCES]
    who = free[0] if len(free) == 1 else protagonist(text, characters)
    if who is None or who.alone:
        return
    for word in range(who.mentions[0].start, len(text)):
        plural = marks.plural_head(word)
        if plural is None or plural.value.kind not in LEADERS:
            continue
        other = next((one for one in characters if any(o.kind == plural.value.kind for o in one.offices)), None)
        if other is not None:
            who.alone.append(_singular(other, plural.value.kind, word, plural.end))
            return


def _singular(other: Character, kind: str, start: int, end: int) -> Office:
    held = next(office for office in other.offices if office.kind == kind)
    state: State | None = None
    return replace(held, start=start, end=end, head=(start, end), state=state, organization=None, definite="the")
