"""The person that a title without a name stands for: "the Director General", "the Turkish leader".

The person who has it beside their name, if the article has just one who fits.  Where nobody
has, the person whom the article is about and whose office it never says: "Saakashvili ... the
Georgian president".
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date

from kg.model.facts import OfficeKind, State
from loaders.entities.clusters import PersonCluster
from loaders.entities.entity_linking import is_denied
from loaders.entities.office_match import is_loose, matches, role
from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.offices import OfficeMention
from loaders.reference import domains
from loaders.reference.posts import LEADERS
from loaders.reference.tables import addresses
from loaders.text.tokens import Text

UNDEFINED = frozenset({"a", "an", "his", "her", "their", "its", "our", "my", "your"})
ADOPTED = frozenset({"head_of_state", "head_of_government", "minister"})
SENTENCE = 40  # words
ENDS = frozenset(".?!;")
TOGETHER = 12  # words between the offices of several who are named together
EARLY = 60  # words from the text's beginning within which its protagonist is named

Held = dict[int, tuple[OfficeMention, PersonCluster]]  # by word


def resolve(
    text: Text, offices: Iterable[OfficeMention], clusters: Sequence[PersonCluster], day: date | None = None
) -> Held:
    """Find the holder of each office that is mentioned alone in an article of a day."""
    taken = {word for who in clusters for one in who.mentions for word in range(one.start, one.end)}
    found: Held = {}
    bare = [office for office in offices if not _touches(text, office, taken)]
    others = _apart(text, bare, clusters)
    for office in bare:
        possible = _not_barred(office, clusters, others if _is_bare(office) else [], day)
        holder = _holder(text, office, possible, bare)
        if holder is not None:
            found[office.start] = (office, holder)
            holder.alone.append(office)
            holder.spans.append((office.start - bool(office.definite), office.end))
    return found


def _not_barred(
    office: OfficeMention, clusters: Sequence[PersonCluster], others: Sequence[PersonCluster], day: date | None
) -> list[PersonCluster]:
    """Return who can hold an office: none of others, nor whom the table of office holders says had not."""
    return [who for who in clusters if who not in others and not is_denied(who, office, day)]


def _apart(text: Text, offices: Sequence[OfficeMention], clusters: Sequence[PersonCluster]) -> list[PersonCluster]:
    """Return whom somebody of the same office speaks of: "The President said that he admired President Rao"."""
    bare = [office for office in offices if _is_bare(office) and office.definite == "the"]
    return [who for who in clusters if any(_is_of_other(text, office, who) for office in bare)]


def _is_bare(office: OfficeMention) -> bool:
    return office.state is None and office.organization is None


def _is_of_other(text: Text, office: OfficeMention, who: PersonCluster) -> bool:
    """Tell whether an office is said to be that of a person whom its sentence names behind it, who is another then."""
    behind = (one for one in who.mentions if office.end < one.start < office.end + SENTENCE)
    for one in behind:
        between = text.words[office.end : one.start]
        if any(matches(office, held) for held in one.offices) and ENDS.isdisjoint(between):
            return any(text.keys[at] in word_class("saying") for at in range(office.end, one.start))
    return False


def _touches(text: Text, office: OfficeMention, taken: Container[int]) -> bool:
    """Tell whether an office is somebody's mention, or begins one, as "Deputy" of "Deputy Finance Minister Rao"."""
    return office.start in taken or (office.end in taken and text.lines[office.end] == text.lines[office.start])


def _possible(text: Text, office: OfficeMention, clusters: Sequence[PersonCluster]) -> list[PersonCluster]:
    """Return who can hold an office: another state's is not that of the leader on a government's own site."""
    home = domains.state(text.article.url)
    foreign = home is not None and office.state is not None and office.state != home
    return [one for one in clusters if not foreign or one is not _host(clusters)]


def _host(clusters: Sequence[PersonCluster]) -> PersonCluster | None:
    """Return the person named most, if nothing says whose they are: on a government's site its own leader."""
    host = max(clusters, key=lambda one: len(one.mentions), default=None)
    return host if host is not None and host.state is None else None


def _is_definite(text: Text, office: OfficeMention) -> bool:
    """Tell whether an office means somebody the text knows: not "a minister", not "Mr President, ..."."""
    if office.definite in UNDEFINED or is_vocative(text, office):
        return False
    return bool(office.definite) or text.words[office.start][:1].isupper()


def is_vocative(text: Text, office: OfficeMention) -> bool:
    """Tell whether somebody is spoken to by their office: "Mr President, ..."."""
    return office.start > 0 and text.keys[office.start - 1] in addresses().vocative


def _holder(
    text: Text, office: OfficeMention, clusters: Sequence[PersonCluster], bare: Sequence[OfficeMention]
) -> PersonCluster | None:
    """Return the person beside whose name such an office stands; of several the one named most.

    bare: the offices that no name stands beside.
    """
    if not _is_definite(text, office):
        return None
    possible = _possible(text, office, clusters)
    fitting = [one for one in possible if any(matches(office, held) for held in one.offices)]
    alike = [one for one in fitting if one.state is not None and one.state == office.state]
    most = max(alike or fitting, key=lambda one: (len(one.mentions), -one.mentions[0].start), default=None)
    return most or _protagonist_with(text, office, clusters, bare)


def _is_one_minister(office: OfficeMention, others: Iterable[OfficeMention]) -> bool:
    """Tell whether no other minister is named beside one: of several together none is whom an article is about."""
    own = role(office)
    near = (other for other in others if abs(other.start - office.start) <= TOGETHER)
    roles = (role(other) for other in near if other.kind == OfficeKind.MINISTER)
    return office.kind != OfficeKind.MINISTER or all(own <= other or other <= own for other in roles)


def _protagonist_with(
    text: Text, office: OfficeMention, clusters: Sequence[PersonCluster], bare: Sequence[OfficeMention]
) -> PersonCluster | None:
    """Return the protagonist, if they were named before without an office and can have this one."""
    who = protagonist(text, clusters) if _is_one_minister(office, bare) else None
    if who is None or not _can_be_adopted(office) or who.mentions[0].start > office.start:
        return None
    said = office.state is not None or who is clusters[0]
    return who if said and _goes_with(office, who.alone) else None


def _can_be_adopted(office: OfficeMention) -> bool:
    return office.kind in ADOPTED and office.organization is None and not is_loose(office)


def _goes_with(office: OfficeMention, others: Iterable[OfficeMention]) -> bool:
    return all(held.kind == office.kind and _agree(held.state, office.state) for held in others)


def _agree(a: State | None, b: State | None) -> bool:
    return a is None or b is None or a == b


def protagonist(text: Text, clusters: Sequence[PersonCluster]) -> PersonCluster | None:
    """Return the person named most and early of those without an office, None where two come close."""
    free = sorted(_free(clusters), key=lambda one: -len(one.mentions))
    if not free or (len(free[0].mentions) == 1 and not text.is_title(free[0].mentions[0].start)):
        return None
    return free[0] if len(free) == 1 or len(free[0].mentions) > len(free[1].mentions) else None


def _free(clusters: Sequence[PersonCluster]) -> list[PersonCluster]:
    """Return the persons named early without an office."""
    return [one for one in clusters if not one.offices and one.mentions[0].start < EARLY]


def imply_leaders(text: Text, known: KnownNames, clusters: Sequence[PersonCluster]) -> None:
    """Read "the two presidents": the one whose office is not said is a president as the other is."""
    free = _free(clusters)
    who = free[0] if len(free) == 1 else protagonist(text, clusters)
    if who is None or who.alone:
        return
    for word in range(who.mentions[0].start, len(text)):
        plural = known.plural_head(word)
        shared = _held_by_another(plural.value.kind, clusters) if plural is not None else None
        if plural is not None and shared is not None:
            here = (word, plural.end)
            who.alone.append(
                replace(shared, start=word, end=plural.end, head=here, state=None, organization=None, definite="the")
            )
            return


def _held_by_another(kind: str, clusters: Sequence[PersonCluster]) -> OfficeMention | None:
    """Return an office of leaders of a kind that somebody holds."""
    held = (office for one in clusters for office in one.offices if kind in LEADERS and office.kind == kind)
    return next(held, None)
