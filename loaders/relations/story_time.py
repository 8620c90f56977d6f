"""When what a story tells happened, where its own words give no date: on the day told before, or that of the news."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from loaders.lexicon.trigger_tables import by_form, word_class
from loaders.reference.phrase_matcher import words
from loaders.relations.time_and_place import (
    carrier,
    date_of,
    head_of,
    is_of_before,
    is_of_life,
    is_unrelated,
    only_city,
    times_between,
    times_of,
)
from loaders.relations.time_meant import date_meant, is_to_come, news_date
from loaders.syntax.arguments import MODIFYING, SUBJECTS, before_comparison, is_past, is_verb, phrases_below, words_on
from loaders.syntax.before_and_after import days_off
from loaders.syntax.narrated_past import RANKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.model.facts import Place, State
    from loaders.document import Document

OTHER_TIMES = words("before after until till since")  # what is told in their clause happened at another time
THEY = words("he she they")
MAIN = words("ROOT conj ccomp advcl")
PERFECT = words("has have")  # what has been done was done some time or other
PARTING = words("and ,")
LISTING = PARTING | words("in at on again then later the of")  # between the times and places of several meetings
FIRST = words("time today now just yesterday")  # "has met for the first time since" is news
SENTENCES_BACK = 4
STORY = 2
OFFICE = 8  # words of "was the last foreign minister of Fiji to"
WAS = words("was were became")
FEW_DAYS = timedelta(days=6)
MONTH = timedelta(days=31)


def told_before(document: "Document", token: "Token", persons: Sequence[int]) -> PartialDate | None:
    """Return the days on which some persons did what was told last: "Lind flew in on Monday. She met ...".

    Told in the sentence of a token or in a few before it, by a verb with a tense, in the past; not of what "had been".
    """
    if not _goes_on(token):
        return None
    told = (_days_of_past(document, *sentence) for sentence in _story(document, token, persons))
    dates = next(filter(None, told), [])
    return dates[-1] if len({date.edtf for date in dates}) == 1 else None


def is_of_other_day(document: "Document", token: "Token") -> bool:
    """Tell whether a token's sentence has a date of its own that is no news: "at a funeral in 2019", or a life's."""
    doc = token.doc
    for word, mention in times_of(document, token):
        date = date_meant(document, word, mention, ahead=False)
        if date is not None and is_old(document, date) and not is_unrelated(doc, word, date) and _is_main(doc, word):
            return True
    return _is_of_life(document, token)


def _is_of_life(document: "Document", token: "Token") -> bool:
    """Tell whether a token's sentence or one before it reports a life: "was born on 5 June 1951. She met ..."."""
    number = document.sentence_number(token.i)
    start = document.sentence_words[max(0, number - STORY)][0]
    return any(is_of_life(token.doc, word) for word, _ in times_between(document, start, token.sent.end))


def other_times(document: "Document", token: "Token") -> "Iterator[tuple[PartialDate, Place | State]]":
    """Yield when and where else something was, behind a first time: "in Oslo in May 2013 and in Rome in June 2014"."""
    times = [one for one in times_of(document, token) if one[0] > token.i]
    for (last, _), (word, mention) in pairwise(times):
        if not all(_is_of_list(document, between) for between in token.doc[last:word]):
            return
        day, place = date_meant(document, word, mention, ahead=False), _listed_place(document, token.doc[word], last)
        if day is not None and place is not None and not is_to_come(document, day):
            yield day, place


def whom_else(
    document: "Document", token: "Token", *, ahead: bool
) -> "Iterator[tuple[int, PartialDate | None, Place | State | None]]":
    """Yield who else was met, when and where: "met Rao in Oslo on Monday and Lind in Rome on Tuesday"."""
    first = token.i + 1 + (token.doc[token.i + 1 : token.sent.end].text.lower().startswith("with "))
    words = list(takewhile(partial(_can_be_met, document), range(first, token.sent.end)))
    named = [at for at in words if document.short.persons[at] is not None]
    spans = pairwise([*named, first + len(words)])
    told = [_circumstances(document, start, behind, ahead=ahead) for start, behind in spans]
    if named[:1] == [first] and all(any(beside) for _, *beside in told):
        yield from told[1:]


def _can_be_met(document: "Document", word: int) -> bool:
    """Tell whether a word can stand in a list of persons, times and places."""
    return document.short.persons[word] is not None or _is_of_list(document, document.grammar.doc[word])


def _circumstances(
    document: "Document", start: int, end: int, *, ahead: bool
) -> "tuple[int, PartialDate | None, Place | State | None]":
    """Return the person at a word, and the first date and place between it and another."""
    dates = (date_meant(document, *one, ahead=ahead) for one in times_between(document, start, end))
    places = [place for at in range(start + 1, end) if (place := document.place_at(at)) is not None]
    return document.short.persons[start] or 0, next(filter(None, dates), None), places[0] if places else None


def _listed_place(document: "Document", word: "Token", last: int) -> "Place | State | None":
    """Return the only place beside one of several times."""
    named = (document.place_at(at) for at in _listed_at(document, word, last))
    places = [place for place in named if place is not None]
    return places[0] if len(places) == 1 else None


def _listed_at(document: "Document", word: "Token", last: int) -> range:
    """Return the words of one of several times, between "and" or a comma before and behind."""
    doc, end = word.doc, word.i
    start = next((at for at in range(word.i, last, -1) if doc[at].lower_ in PARTING), word.i)
    while end < word.sent.end and doc[end].lower_ not in PARTING and _is_of_list(document, doc[end]):
        end += 1
    return range(start, end)


def _is_of_list(document: "Document", word: "Token") -> bool:
    """Tell whether a word can stand in a list of times and places: a small word, a number, a name of no person."""
    name = word.text[:1].isupper() and document.short.persons[word.i] is None
    return name or word.lower_ in LISTING or word.text.isdigit()


def is_old(document: "Document", date: PartialDate) -> bool:
    """Tell whether a date that is written out lies more than a month before the news."""
    news = news_date(document)
    first = news.earliest if news is not None else None
    return bool(date.basis is Basis.EXPLICIT and first and date.latest and date.latest < first - MONTH)


def is_of_some_time(verb: "Token") -> bool:
    """Tell whether something has been done at some time or other, nobody says when: "has often met"."""
    if words_on(verb, "aux").isdisjoint(PERFECT) or not is_verb(verb):
        return False
    said = {one.lower_ for one in phrases_below(verb)} | words_on(verb)
    return not said.isdisjoint(word_class("some_time")) and said.isdisjoint(FIRST)


def _is_main(doc: "Doc", word: int) -> bool:
    """Tell whether an expression of time depends on the verb of a main clause."""
    verb = head_of(doc[word])
    return is_verb(verb) and verb.dep_ in MAIN


def day_of_story(document: "Document", token: "Token", persons: Sequence[int] = ()) -> PartialDate | None:
    """Return the days of which the last sentence with a date speaks, up to a token's; None if it speaks of several.

    persons: if some are given, other paragraphs do not count, nor sentences that name only others.  Of what "had been"
    or "has been" before, its own sentence alone can tell, but not by "said on Monday that".
    """
    number = document.sentence_number(token.i)
    goes_on = _goes_on(token)
    for start, end in reversed(document.sentence_words[max(0, number - STORY * goes_on) : number + 1]):
        days = {day.edtf: day for day in _days_in(document, start, end, token)}
        if days and not document.is_title(start) and _is_theirs(document, (start, end), token, persons):
            return next(iter(days.values())) if len(days) == 1 else None
    return None


def city_of_story(document: "Document", token: "Token") -> "Place | None":
    """Return the only city of the sentence before a token's from which the day of its story is: "was held in Oslo"."""
    number = document.sentence_number(token.i)
    if _is_dated(document, document.sentence_words[number], token):
        return None
    before = document.sentence_words[max(0, number - STORY * _goes_on(token)) : number]
    told = next((one for one in reversed(before) if _is_dated(document, one, token)), None)
    return (
        None if told is None or document.is_title(told[0]) else only_city(document, document.grammar.doc[slice(*told)])
    )


def _is_dated(document: "Document", sentence: tuple[int, int], token: "Token") -> bool:
    return next(_days_in(document, *sentence, token), None) is not None


def _is_theirs(document: "Document", sentence: tuple[int, int], token: "Token", persons: Sequence[int]) -> bool:
    """Tell whether a sentence of a token's paragraph names one of some persons or nobody; any, if none are given."""
    named, lines = document.persons_between(*sentence), document.short.lines
    near = lines[sentence[0]] == lines[token.i]
    return not persons or (near and (not named or not set(named).isdisjoint(persons)))


def _goes_on(token: "Token") -> bool:
    """Tell whether a verb or noun reports what came next in a story, not what "had been" or "has been"."""
    return not is_of_before(token) and words_on(carrier(token), "aux").isdisjoint(PERFECT)


def _story(document: "Document", token: "Token", persons: Sequence[int]) -> "Iterator[tuple[int, int]]":
    """Yield a token's sentence, up to a comparison, and a few before it, backwards: those of some persons."""
    sentences = document.sentence_words
    number = document.sentence_number(token.i)
    for start, end in reversed(sentences[max(0, number - SENTENCES_BACK) : number + 1]):
        if not document.is_title(start) and _is_of(document, start, end, persons):
            yield start, min(end, before_comparison(token).stop)


def _is_of(document: "Document", start: int, end: int, persons: Sequence[int]) -> bool:
    """Tell whether a sentence is of some persons: it names one of them, or nobody but "he", "she" or "they"."""
    named = document.persons_between(start, end)
    if named:
        return not set(named).isdisjoint(persons)
    return any(word.lower_ in THEY and word.dep_ in SUBJECTS for word in document.grammar.doc[start:end])


def _days_of_past(document: "Document", start: int, end: int) -> list[PartialDate]:
    """Return the days, each one or a few, on which something was done as verbs of a sentence's main clauses tell."""
    doc = document.grammar.doc
    said = ((word, mention) for word, mention in times_between(document, start, end) if not is_of_life(doc, word))
    told = ((word, mention) for word, mention in said if _is_of_past(doc, word))
    found = ((word, date_meant(document, word, mention, ahead=False)) for word, mention in told)
    days = (one for one in found if days_off(doc[one[0]], ()) == 0)
    return [date for word, date in days if date and _is_short(date) and not is_unrelated(doc, word, date)]


def _days_in(document: "Document", start: int, end: int, token: "Token") -> "Iterator[PartialDate]":
    """Yield what expressions of time mean between two words: days, each one or a few, none of them to come.

    Not of another clause, or of the topic of what a token reports, or when that was spoken of.
    """
    doc = document.grammar.doc
    for word, mention in times_between(document, start, end):
        day = date_meant(document, word, mention, ahead=False)
        if day is None or is_unrelated(doc, word, day) or _is_apart(token, word) or days_off(doc[word], {token.i}) != 0:
            continue
        if _is_short(day) and not is_to_come(document, day):
            yield day


def _is_apart(token: "Token", word: int) -> bool:
    """Tell whether an expression of time is of something else than what a token tells."""
    compared = token.i < word < token.sent.end and word not in before_comparison(token)
    told = _is_topic(token, word) or _is_of_telling(token, word) or is_of_life(token.doc, word)
    return compared or told or _is_in_other_clause(token.doc, word)


def _is_of_telling(token: "Token", word: int) -> bool:
    """Tell whether an expression of time says when what "had been" was told: "said on Monday that she had met"."""
    doc = token.doc
    return is_of_before(token) and _is_of_past(doc, word) and head_of(doc[word]).is_ancestor(token)


def _is_short(date: PartialDate) -> bool:
    return bool(date.earliest and date.latest and date.latest - date.earliest <= FEW_DAYS)


def _is_of_past(doc: "Doc", word: int) -> bool:
    """Tell whether an expression of time depends on what a main clause tells in the past."""
    at = head_of(doc[word])
    told = _is_main(doc, word) and is_past(at) and not is_of_before(at)
    return told and not _is_in_other_clause(doc, word)


def _is_topic(token: "Token", word: int) -> bool:
    """Tell whether a word is of what was talked about: "discussed the results of the summit held on Monday"."""
    topical = any("topical" in row.marks for row in by_form("meetings").get(token.lower_, ()))
    return topical and token.i < word < token.sent.end


def _is_in_other_clause(doc: "Doc", word: int) -> bool:
    """Tell whether an expression of time is of what happened before or after: "before he left on Monday"."""
    verb = head_of(doc[word])
    return verb.dep_ == "advcl" and not words_on(verb, "mark", "prep").isdisjoint(OTHER_TIMES)


def was_held(document: "Document", token: "Token") -> bool:
    """Tell whether something that seems to be to come was done: long ago, or by the first or last who did."""
    return _is_told_of_long_ago(document, token) or _was_first(document, token)


def _is_told_of_long_ago(document: "Document", token: "Token") -> bool:
    """Tell whether "would" tells what came next in a story of long ago: "would meet Rao in June 1955"."""
    verb = carrier(token)
    if "would" not in words_on(verb, "aux") or verb.dep_ == "ccomp":
        return False
    date = date_of(document, token, ahead=False)
    return date is not None and is_old(document, date)


def _was_first(document: "Document", token: "Token") -> bool:
    """Tell whether who did it has an office of a first or last one right before: "was the last minister to meet"."""
    at = document.short.origin[token.i][0]
    before = document.text.keys[max(0, at - OFFICE) : at]
    return token.tag_ == "VB" and token.dep_ in MODIFYING and not (WAS.isdisjoint(before) or RANKED.isdisjoint(before))
