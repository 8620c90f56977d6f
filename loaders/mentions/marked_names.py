"""What an edition marks in a text, in words: names of persons, and lists of participants."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import takewhile

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import is_capital, is_particle
from loaders.mentions.participant_lists import ParticipantList, entries
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import key
from loaders.sources.editions.marked_article import PARTICIPANTS, MarkedArticle, MarkedList, Markup
from loaders.text.tokens import Text

EDGES = " .:*"
BESIDE = 3  # signs between two lists of one meeting


def words(text: Text, start: int, end: int) -> tuple[int, int]:
    """Return the words of a stretch of the article, of which the last may go on behind it."""
    return bisect_left(text.starts, start), bisect_left(text.starts, end)


def mark(text: Text, markup: Markup) -> None:
    """Put the marked names in the place of what the model takes for names there."""
    marked = [words(text, one.start, one.end) for one in markup.names]
    taken = {word for start, end in marked for word in range(start, end)}
    rest = [one for one in text.entities if taken.isdisjoint(range(one[0], one[1]))]
    text.entities = sorted([*rest, *((start, end, "PERSON") for start, end in marked if start < end)])


def lists(text: Text, known: KnownNames, markup: Markup) -> list[ParticipantList]:
    """Return the lists of participants that are marked; those that stand side by side are one."""
    found: list[ParticipantList] = []
    before = -BESIDE
    for one in filter(_is_of_participants, markup.lists):
        spans = (words(text, *item) for item in one.items)
        there = takewhile(lambda span: _said(text, span) not in word_class("absent"), spans)
        listed = [span for span in there if span[0] < span[1] and not _is_heading(text, span)]
        items = list(entries(text, known, listed))
        if found and one.start - before <= BESIDE:
            found[-1].items += items
        elif items:
            start, _ = words(text, one.start, one.end)
            found.append(ParticipantList(start, items, _heading(one) in word_class("others_present")))
        before = one.end
    return found


def _is_heading(text: Text, item: tuple[int, int]) -> bool:
    """Tell whether a line parts those who sat at the table from the others: "In Attendance"."""
    return _said(text, item) in word_class("present") | word_class("others_present")


def _said(text: Text, item: tuple[int, int]) -> str:
    return " ".join(text.keys[slice(*item)]).rstrip(" :")


def mark_items(text: Text, known: KnownNames, listed: Sequence[ParticipantList]) -> None:
    """Put the names at the beginnings of the items of lists that neither the edition nor the model has marked.

    "Tomas Rinne, Embassy of Finland", "A. H. Moe": a given name or an initial, and what goes on with it.
    """
    taken = {word for start, end, _ in text.entities for word in range(start, end)}
    items = (item for one in listed for item in one.items)
    names = (_first_name(text, known, start, end) for start, end in items)
    new = [(start, end, "PERSON") for start, end in names if start < end and taken.isdisjoint(range(start, end))]
    text.entities = sorted([*text.entities, *new])


def _first_name(text: Text, known: KnownNames, start: int, end: int) -> tuple[int, int]:
    """Return the words of the name with which an item begins; none if it begins with something else."""
    at = start
    while at < end and _goes_on(text, known, at, is_first=at == start):
        at += 1
    while at > start and not is_capital(text.words[at - 1]):
        at -= 1
    several = sum(map(bool, text.keys[start:at])) > 1
    begins = is_given(text.words[start]) or len(text.keys[start]) == 1
    return (start, at) if several and begins else (start, start)


def _goes_on(text: Text, known: KnownNames, at: int, *, is_first: bool) -> bool:
    """Tell whether a word is one of a name."""
    found = (known.head(at), known.modifier(at), known.state(at), known.demonym(at), known.organization(at))
    if any(one is not None for one in found):
        return False
    return is_capital(text.words[at]) or (not is_first and (text.words[at] == "." or is_particle(text, at)))


def is_silent(article: MarkedArticle) -> bool:
    """Tell whether nothing that is marked says who met: no list of participants, and no record by its title."""
    silent = article.markup.alone and not is_record(map(key, article.title.split()))
    return silent and not any(map(_is_of_participants, article.markup.lists))


def is_record(said: Iterable[str]) -> bool:
    """Tell whether words are of a record's headline: "Memorandum of Conversation", "Minutes of a Meeting"."""
    there = set(said)
    return not any(map(there.isdisjoint, (word_class("records"), word_class("conversations"))))


def _is_of_participants(one: MarkedList) -> bool:
    heading = _heading(one)
    is_marked = one.kind == PARTICIPANTS and heading not in word_class("absent")
    return is_marked or heading in word_class("present") | word_class("others_present")


def _heading(one: MarkedList) -> str:
    return one.head.strip(EDGES).lower()
