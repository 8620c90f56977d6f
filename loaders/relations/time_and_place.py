"""When and where: the dates and places that belong to a verb or noun that reports a meeting.

A date or place counts if the grammar hangs it on the word itself, on the verb that carries
it ("held talks on Monday"), or on the verb before it ("flew to Vienna on Monday and met").
Those that depend on what was talked about ("discussed the summit of 2019 in Osaka") do not.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Place, State
from loaders.lexicon.motion import AT_PLACE
from loaders.lexicon.trigger_tables import of_frame
from loaders.reference.phrase_matcher import key, words
from loaders.syntax.arguments import OBJECTS, SUBJECTS, is_past, is_verb, words_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from loaders.document import Document
    from loaders.text import timex

UNRELATED = words("since until dated from through before")  # a date behind these is not the event's day
WHERE = words("in at to near outside around")
KIND_OF_PLACE = words("capital city town resort downtown nearby port village the a of its his her")
MODIFIERS = words("pobj prep compound appos npadvmod nummod amod nmod pcomp advmod det punct dep quantmod")
CARRYING = words("dobj pobj prep nsubjpass compound nmod attr")
HAPPENING = words("took takes take taken began started ended lasted happened came")
BEFORE = words("xcomp conj advcl")
THEY = words("he she they")
MAIN = words("ROOT conj ccomp advcl")
PERFECT = words("has have")  # what has been done was done some time or other
SENTENCES_BACK = 4
STORY = 2
FEW_DAYS = timedelta(days=6)
DAY = len("2018-11-27")
CLIMB = 10  # links between a date or place and the word that it belongs to


def news_date(document: "Document") -> PartialDate | None:
    """Return the day of what is told as news without a date: the date line's, else the publication's."""
    if document.dateline.date is not None:
        return document.dateline.date
    if document.article.published is None:
        return None
    return PartialDate(document.article.published.isoformat(), Basis.PUBLISHED)


def date_meant(document: "Document", word: int, mention: "timex.Timex", *, ahead: bool) -> PartialDate | None:
    """Return the date that an expression of time means; "the same day" is the day told before, else the news's.

    "The next morning" is no day to come: it is open if no day is told before.
    """
    today = document.dateline.today
    if not mention.counted:
        return mention.date(today, ahead=ahead)
    meant = mention.date(_counted_from(document, word))
    return None if meant is not None and not ahead and _is_to_come(document, meant) else meant


def _counted_from(document: "Document", word: int) -> date | None:
    """Return the last day that is told before a word, else the news's."""
    told = (one.date(document.dateline.today) for at, one in reversed(document.times) if at < word and not one.counted)
    days = (day for day in chain(told, [news_date(document)]) if day is not None and day.earliest == day.latest)
    return next((day.earliest for day in days), None)


def date_of(
    document: "Document", token: "Token", *, ahead: bool, topical: bool = False, alone: bool = False
) -> PartialDate | None:
    """Return the date that belongs to a token, None if its sentence gives none.

    topical: a date in the sentence is more often the topic's; alone: only a date on the token itself counts.
    """
    anchors = {token.i: 0} if alone else _anchors(token, topical=topical)
    found = [
        (steps, abs(word - token.i), date)
        for word, mention in _times(document, token)
        if (steps := _steps(document, token.doc[word], anchors)) is not None
        and (date := date_meant(document, word, mention, ahead=ahead)) is not None
        and not _is_unrelated(token.doc, word, date)
        and (not topical or len(date.edtf) == DAY)
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def told_before(document: "Document", token: "Token", persons: Sequence[int]) -> PartialDate | None:
    """Return the days on which some persons did what was told last: "Lind flew in on Monday. She met ...".

    Told in the sentence of a token or in a few before it, by a verb with a tense, in the past; not of what "had been".
    """
    if not _goes_on(token):
        return None
    told = (_days_of_past(document, *sentence) for sentence in _story(document, token, persons))
    dates = next(filter(None, told), [])
    return dates[-1] if len({date.edtf for date in dates}) == 1 else None


def day_of_story(document: "Document", token: "Token") -> PartialDate | None:
    """Return the days of which the last sentence with a date speaks, up to a token's; None if it speaks of several.

    Of what "had been" or "has been" before, its own sentence alone can tell.
    """
    number = _sentence(document, token.i)
    back = STORY if _goes_on(token) else 0
    for start, end in reversed(document.sentence_words[max(0, number - back) : number + 1]):
        days = {day.edtf: day for day in _days_in(document, start, end)}
        if days and not document.is_title(start):
            return next(iter(days.values())) if len(days) == 1 else None
    return None


def _goes_on(token: "Token") -> bool:
    """Tell whether a verb or noun reports what came next in a story, not what "had been" or "has been"."""
    return not is_of_before(token) and words_on(carrier(token), "aux").isdisjoint(PERFECT)


def _sentence(document: "Document", word: int) -> int:
    return bisect_right(document.sentence_words, word, key=lambda one: one[0]) - 1


def _story(document: "Document", token: "Token", persons: Sequence[int]) -> "Iterator[tuple[int, int]]":
    """Yield a token's sentence and a few before it, backwards: those of some persons."""
    sentences = document.sentence_words
    number = _sentence(document, token.i)
    for start, end in reversed(sentences[max(0, number - SENTENCES_BACK) : number + 1]):
        if not document.is_title(start) and _is_of(document, start, end, persons):
            yield start, end


def _is_of(document: "Document", start: int, end: int, persons: Sequence[int]) -> bool:
    """Tell whether a sentence is of some persons: it names one of them, or nobody but "he", "she" or "they"."""
    named = document.persons_between(start, end)
    if named:
        return not set(named).isdisjoint(persons)
    return any(word.lower_ in THEY and word.dep_ in SUBJECTS for word in document.grammar.doc[start:end])


def is_of_before(token: "Token") -> bool:
    """Tell whether a verb or noun reports what "had been" before that which is told."""
    return "had" in words_on(carrier(token), "aux")


def carrier(token: "Token") -> "Token":
    """Return the verb that carries a noun, the token itself if it is a verb."""
    return next((one for one in (token, *_carriers(token)) if is_verb(one)), token)


def _days_of_past(document: "Document", start: int, end: int) -> list[PartialDate]:
    """Return the days, each one or a few, on which something was done as verbs of a sentence's main clauses tell."""
    found = (
        date_meant(document, word, mention, ahead=False)
        for word, mention in _between(document, start, end)
        if _is_of_past(document.grammar.doc, word)
    )
    return [date for date in found if date is not None and _is_short(date)]


def _days_in(document: "Document", start: int, end: int) -> "Iterator[PartialDate]":
    """Yield what expressions of time mean between two words: days, each one or a few, none of them to come."""
    for word, mention in _between(document, start, end):
        day = date_meant(document, word, mention, ahead=False)
        if day is None or _is_unrelated(document.grammar.doc, word, day):
            continue
        if _is_short(day) and not _is_to_come(document, day):
            yield day


def _is_to_come(document: "Document", day: PartialDate) -> bool:
    return bool(day.earliest and document.dateline.today and day.earliest > document.dateline.today)


def _is_short(date: PartialDate) -> bool:
    return bool(date.earliest and date.latest and date.latest - date.earliest <= FEW_DAYS)


def _is_of_past(doc: "Doc", word: int) -> bool:
    """Tell whether an expression of time depends on what a main clause tells in the past."""
    if word and doc[word - 1].lower_ in UNRELATED:
        return False
    at = doc[word]
    while at.dep_ in MODIFIERS and at.head is not at:
        at = at.head
    return is_verb(at) and at.dep_ in MAIN and is_past(at) and not is_of_before(at)


def _between(document: "Document", start: int, end: int) -> "Iterator[tuple[int, timex.Timex]]":
    return ((word, mention) for word, mention in document.times if start <= word < end)


def _times(document: "Document", token: "Token") -> "Iterator[tuple[int, timex.Timex]]":
    """Yield the expressions of time in a token's sentence."""
    return _between(document, token.sent.start, token.sent.end)


def _is_unrelated(doc: "Doc", word: int, date: PartialDate) -> bool:
    """Tell "since 2018" and "from Monday" from "from 3 to 5 May"."""
    before = doc[word - 1].lower_ if word else ""
    several_days = date.basis is Basis.EXPLICIT and "/" in date.edtf
    return before in UNRELATED and not (before == "from" and several_days)


def place_of(document: "Document", token: "Token", *, topical: bool = False) -> Place | State | None:
    """Return the city, else a hall's, else the state, that belongs to a token; None if its sentence gives none."""
    if (place := _where(document, token)) is not None:
        return place
    anchors = _anchors(token, topical=topical)
    found: list[tuple[int, int, int, Place | State]] = []
    for word in range(token.sent.start, token.sent.end):
        if (one := _named_at(document, word)) is not None:
            steps = _steps(document, token.doc[word], anchors)
            if steps is not None and _is_at(token.doc, word, one[1]):
                found.append((one[0], steps, abs(word - token.i), one[1]))
    return min(found, key=lambda one: one[:3])[3] if found else None


def _named_at(document: "Document", word: int) -> tuple[int, Place | State] | None:
    """Return the place whose name begins at a word, and its rank: a city says most, then a hall, then a state."""
    place, hall = document.place_at(word), document.venue_at(word)
    if place is not None:
        return (2 if isinstance(place, State) else 0), place
    return (1, hall) if hall is not None else None


def narrowed(document: "Document", place: Place | State | None) -> Place | State | None:
    """Return the city for its state, if the article says of just one city there that somebody is in it."""
    if not isinstance(place, State):
        return place
    if document.dateline.place is not None and document.dateline.place.state == place:
        return document.dateline.place
    said = document.text.words
    there = (name for name in document.known.places_spoken_of() if name.value.state == place)
    cities = {name.value.name: name.value for name in there if name.start and said[name.start - 1].lower() in AT_PLACE}
    return next(iter(cities.values())) if len(cities) == 1 else place


def _where(document: "Document", token: "Token") -> Place | State | None:
    """Return the place of "Fiji, where they met"."""
    relative = token.dep_ == "relcl" and any(child.lower_ == "where" for child in token.children)
    return document.place_at(token.head.i) if relative else None


def _anchors(token: "Token", *, topical: bool) -> dict[int, int]:
    """Return the tokens on which a circumstance may hang, each with its distance."""
    anchors = {token.i: 0}
    if topical:
        return anchors
    for distance, above in enumerate(_carriers(token), 1):
        anchors[above.i] = distance
    return anchors


def _carriers(token: "Token") -> "Iterator[Token]":
    """Climb to the verb that carries a noun, then to the verbs before it in the same sentence."""
    at = token
    while at.head is not at:
        noun = at.tag_.startswith("NN") or at.tag_ in {"IN", "TO"}
        happens = at.dep_ == "nsubj" and at.head.lower_ in HAPPENING
        if at.dep_ not in (CARRYING if noun else BEFORE) and not happens:
            return
        at = at.head
        yield at


def _steps(document: "Document", word: "Token", anchors: Mapping[int, int]) -> int | None:
    """Count the steps from a date or place up to an anchor; None if something else stands between.

    A person does not: "in Oslo" behind "met Smith" is where they met, even if the parse makes it Smith's.
    """
    at = word
    for steps in range(CLIMB):
        if at.i in anchors:
            return steps + 2 * anchors[at.i]
        person = at.dep_ in OBJECTS and document.short.persons[at.i] is not None
        if not (person or at.dep_ in MODIFIERS) or at.head is at or _lies_ahead(at):
            return None  # "spoke ahead of the talks in Canberra": the place is the other meeting's
        at = at.head
    return None


def _over_venue(doc: "Doc", at: int) -> int:
    """Go back over the hall before its city: "at State House, Nairobi"."""
    if at < 1 or doc[at].text != "," or not doc[at - 1].text[:1].isupper():
        return at
    at -= 1
    while at >= 0 and (doc[at].text[:1].isupper() or doc[at].lower_ in {"of", "the", "de"}):
        at -= 1
    return at


def _is_at(doc: "Doc", word: int, place: Place | State) -> bool:
    """Tell whether something is said to be at the place whose name begins at a word."""
    before = _over_venue(doc, word - 1) if isinstance(place, Place) else word - 1
    return not _is_modifier(doc[word]) and _is_where(doc, before)


def _is_modifier(word: "Token") -> bool:
    """Tell whether a place's name says only which: "his Paris residence"."""
    return word.dep_ in {"compound", "amod", "nmod"} and word.head.text.islower()


def _lies_ahead(noun: "Token") -> bool:
    """Tell whether a noun is that of talks, and stands behind "ahead of"."""
    return noun.lower_ in of_frame("meetings", "talks") and noun.dep_ == "pobj" and noun.head.head.lower_ == "ahead"


def _is_where(doc: "Doc", at: int) -> bool:
    """Tell whether "in", "at", "visit to" or "the city of" ends with the word before a place's name."""
    while at >= 0 and (key(doc[at].text) in KIND_OF_PLACE or doc[at].dep_ in {"amod", "compound"}):
        at -= 1
    return at >= 0 and doc[at].lower_ in WHERE
