"""When and where: the dates and places that belong to a verb or noun that reports a meeting.

A date or place counts if by the grammar it depends on the word itself, on the verb that carries
it ("held talks on Monday"), or on the verb before it ("flew to Vienna on Monday and met").
Those that depend on what was talked about ("discussed the summit of 2019 in Osaka") do not.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Place, State
from loaders.lexicon.motion import AT_PLACE
from loaders.lexicon.trigger_tables import word_class
from loaders.reference.phrase_matcher import words
from loaders.relations.time_meant import date_meant
from loaders.syntax.arguments import OBJECTS, SUBJECTS, before_comparison, has_tense, is_verb, words_on
from loaders.syntax.before_and_after import days_off
from loaders.syntax.grammar import ABOUT, OWN
from loaders.syntax.places import is_at, is_behind_topic, is_end_of_name, is_in_topic, is_of_being, lies_ahead, site
from loaders.text.blocks import is_chronology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from loaders.document import Document
    from loaders.text import timex

MOVED_TO = words("to until till for")  # before the new day of what is put off
UNRELATED = words("since until dated from through before")  # a date behind these is not the event's day
LIFE = words("born married wed graduated elected died")  # on a day on which nobody has met for that
QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb')
MODIFIERS = words("pobj prep compound appos npadvmod nummod amod nmod pcomp advmod det punct dep quantmod dative")
CARRYING = words("dobj pobj prep nsubjpass compound nmod attr")
HAPPENING = words("took takes take taken began started ended lasted happened came")
UPON = words("on upon")
LEAVING = words("left leaves leaving departed quit")
RECALLING = words("recalled recalls recalling remembered remembers")
COMMON = frozenset({"NN", "NNS"})
BEFORE = words("xcomp conj advcl")
TOLD_IN = words("ccomp relcl acl nsubj")
AT_WHICH = words("where when")
TOLD = words("prep dobj")
SPEAKING = words("interview statement briefing conference speech tweet post letter message release broadcast")
DAY = len("2018-11-27")
CLOSE = 2  # links of "had discussed it in 2014", whose year is no topic's
CLIMB = 10  # links between a date or place and the word that it belongs to


def date_of(
    document: "Document", token: "Token", *, ahead: bool, topical: bool = False, alone: bool = False
) -> PartialDate | None:
    """Return the date that belongs to a token, None if its sentence gives none.

    topical: a date in the sentence is more often the topic's; alone: only a date on the token itself counts.
    """
    if (day := _when(document, token, ahead=ahead)) is not None:
        return day
    hold = _Hold(document, token, topical=topical, alone=alone)
    found = [
        (steps, abs(word - token.i), date)
        for word, mention in times_of(document, token)
        if (steps := hold.steps(word)) is not None
        and (told := date_meant(document, word, mention, ahead=ahead)) is not None
        and (date := _counted(token.doc, word, told, hold.days_off(word))) is not None
        and not _is_of_else(token, word, date, steps, topical=topical)
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def _is_of_else(token: "Token", word: int, date: PartialDate, steps: int, *, topical: bool) -> bool:
    """Tell whether a date is of the topic, or of somebody's life, and not of what is told."""
    life = token.lower_ not in LIFE and is_of_life(token.doc, word)
    return life or (topical and _is_of_topic(token, date, steps))


def only_day(document: "Document", token: "Token") -> PartialDate | None:
    """Return the day of a sentence with one verb and one expression of time, which stands at its end."""
    times = list(times_of(document, token))
    if len(times) != 1 or sum(map(has_tense, token.sent)) != 1:
        return None
    [(word, mention)] = times
    rest = token.doc[word : token.sent.end]
    last = word > token.i and all(other.pos_ != "VERB" for other in rest)
    return date_meant(document, word, mention, ahead=True) if last and not is_unrelated(token.doc, word, None) else None


def _counted(doc: "Doc", word: int, told: PartialDate, days: int | None) -> PartialDate | None:
    """Return the day that is some days after what is told, None if nobody says how many or from which day."""
    if is_unrelated(doc, word, told):
        return None
    if days == 0:
        return told
    if days is None or told.earliest is None or told.earliest != told.latest:
        return None
    return PartialDate((told.earliest + timedelta(days)).isoformat(), told.basis)


def date_moved_to(document: "Document", token: "Token") -> PartialDate | None:
    """Return the day to which a meeting is moved or put off: "from 3 to 10 June", "until Friday"."""
    for word, mention in times_of(document, token):
        before, date = token.doc[word - 1].lower_ if word else "", date_meant(document, word, mention, ahead=True)
        if date is None or word < token.head.i:
            continue
        if before in MOVED_TO:
            return date
        if before == "from" and "/" in date.edtf:
            return PartialDate(date.edtf.rpartition("/")[2], date.basis)
    return None


def _is_of_topic(token: "Token", date: PartialDate, steps: int) -> bool:
    """Tell whether a date is no day, and close to no verb of what "had been": "discussed the summit of 2014"."""
    return len(date.edtf) != DAY and (steps > CLOSE or not is_of_before(token))


def _when(document: "Document", token: "Token", *, ahead: bool) -> PartialDate | None:
    """Return the date of "in 2007, when they met"."""
    if token.dep_ != "relcl" or "when" not in words_on(token):
        return None
    first = token.head.left_edge.i - 1  # the preposition of "in 2007" belongs to the expression
    said = ((word, mention) for word, mention in document.times if first <= word <= token.head.i)
    return next((date_meant(document, word, mention, ahead=ahead) for word, mention in said), None)


def is_of_before(token: "Token") -> bool:
    """Tell whether a verb or noun reports what "had been" before that which is told, or what somebody reported."""
    return "had" in words_on(carrier(token), "aux") or _is_told_of(token)


def _is_told_of(noun: "Token") -> bool:
    """Tell whether somebody spoke to others about their own talks: "Rao told Lind about his talks with Kaya"."""
    own = any(child.dep_ == "poss" and child.lower_ in OWN for child in noun.children)
    link = noun.head if noun.dep_ == "pobj" and noun.head.lower_ in ABOUT else noun
    return own and link.dep_ in TOLD and link.head.lower_ in word_class("telling")


def carrier(token: "Token") -> "Token":
    """Return the verb that carries a noun, the token itself if it is a verb."""
    return next((one for one in (token, *_carriers(token)) if is_verb(one)), token)


def times_between(document: "Document", start: int, end: int) -> "Iterator[tuple[int, timex.Timex]]":
    """Yield the expressions of time between two words, each with the word where it begins."""
    return ((word, mention) for word, mention in document.times if start <= word < end)


def times_of(document: "Document", token: "Token") -> "Iterator[tuple[int, timex.Timex]]":
    """Yield the expressions of time in a token's sentence."""
    return times_between(document, token.sent.start, token.sent.end)


def is_unrelated(doc: "Doc", word: int, date: PartialDate | None) -> bool:
    """Tell "since 2018" and "from Monday" from "from 3 to 5 May"."""
    own = doc[word].lower_  # an expression of time may begin with its preposition
    before = own if own in UNRELATED else doc[word - 1].lower_ if word else ""
    several_days = date is not None and date.basis is Basis.EXPLICIT and "/" in date.edtf
    return before in UNRELATED and not (before == "from" and several_days)


def is_of_life(doc: "Doc", word: int) -> bool:
    """Tell whether an expression of time is that of a birth, marriage or election: "(born 5 June 1951)"."""
    return any(one.lower_ in LIFE for one in (*doc[max(0, word - 1) : word], head_of(doc[word])))


def head_of(at: "Token") -> "Token":
    """Return the word on which an expression of time depends."""
    while at.dep_ in MODIFIERS and at.head is not at:
        at = at.head
    return at


def place_of(document: "Document", token: "Token", *, topical: bool = False) -> Place | State | None:
    """Return the city, else a hall's, else the state, that belongs to a token; None if its sentence gives none."""
    if (place := _where(document, token)) is not None:
        return place
    hold = _Hold(document, token, topical=topical)
    found: list[tuple[int, int, int, Place | State]] = []
    for word in range(token.sent.start, token.sent.end):
        if (one := _named_at(document, word)) is not None:
            steps = hold.steps(word)
            if steps is not None and is_at(token.doc, word, one[1]) and not hold.is_topic(word):
                found.append((one[0], steps, abs(word - token.i), one[1]))
    return min(found, key=lambda one: one[:3])[3] if found else None


def only_city(document: "Document", sentence: "Span") -> Place | None:
    """Return the only city where something is by a sentence, quotations aside; None if there are several."""
    marks = accumulate((word.text in QUOTES for word in sentence), initial=0)
    said = (word.i for word, quoted in zip(sentence, marks, strict=False) if not quoted % 2)
    named = ((word, document.place_at(word)) for word in said)
    cities = {one.name: one for word, one in named if isinstance(one, Place) and _is_place_of_all(document, word, one)}
    return next(iter(cities.values())) if len(cities) == 1 else None


def _is_place_of_all(document: "Document", word: int, place: Place) -> bool:
    """Tell whether a place is where something is, not where somebody's office is: "the envoy in Oslo"."""
    link = document.grammar.doc[word].head
    return is_at(document.grammar.doc, word, place) and link.head.tag_ not in {"NNP", "NNPS"}


def _named_at(document: "Document", word: int) -> tuple[int, Place | State] | None:
    """Return the place whose name begins at a word, and its rank: a city says most, then a hall, then a state."""
    place, hall = document.place_at(word), document.venue_at(word)
    if place is not None and not is_end_of_name(document.grammar.doc[word]):
        return (2 if isinstance(place, State) else 0), place
    return (1, hall) if hall is not None else None


def narrowed(document: "Document", place: Place | State | None) -> Place | State | None:
    """Return the city for its state, if the article says of just one city there that somebody is in it.

    What one entry of a chronology says is not so of the others.
    """
    if not isinstance(place, State):
        return place
    line = document.dateline.place
    if isinstance(line, Place) and line.state == place:
        return line
    cities = {} if is_chronology(document.article.text) else _cities_in(document, place)
    return next(iter(cities.values())) if len(cities) == 1 else place


def _cities_in(document: "Document", state: State) -> dict[str, Place]:
    """Return the cities of a state in which the article says that somebody is, by name."""
    said = document.text.words
    there = (name for name in document.known.places_spoken_of() if name.value.state == state)
    return {name.value.name: name.value for name in there if name.start and said[name.start - 1].lower() in AT_PLACE}


def _is_behind_topic(document: "Document", word: int) -> bool:
    """Tell whether a place is right behind what was spoken of, and so more likely the topic's."""
    at = document.grammar.doc[word]
    while at.dep_ in {"compound", "pobj", "nmod"} and at.head != at:
        at = at.head
    return document.short.persons[at.i - 1] is None and is_behind_topic(at)


def _where(document: "Document", token: "Token") -> Place | State | None:
    """Return the place of "Fiji, where they met", "left Fiji after their talks", and "Fiji hosted their talks"."""
    if token.dep_ == "relcl" and any(child.lower_ == "where" for child in token.children):
        return document.place_at(token.head.i)
    if (left := _left(token)) is not None:
        return document.place_at(left.i)
    host = site(token)
    return document.place_at(host.left_edge.i) or document.place_at(host.i) if host is not None else None


def _left(noun: "Token") -> "Token | None":
    """Return what somebody left after talks."""
    at = noun
    while at.dep_ in {"pobj", "prep", "pcomp"} and at.lower_ != "after":
        at = at.head
    leaving = at.lower_ == "after" and at.head.lower_ in LEAVING
    return next((child for child in at.head.children if child.dep_ in OBJECTS), None) if leaving else None


def _anchors(token: "Token", *, topical: bool) -> dict[int, int]:
    """Return the tokens on which a circumstance may depend, each with its distance."""
    anchors = {token.i: 0}
    if topical:
        return anchors
    for distance, above in enumerate(_carriers(token), 1):
        anchors[above.i] = distance
    return anchors


def _is_behind(token: "Token", word: int) -> bool:
    """Tell whether a word stands behind a token, and not for where or when somebody spoke of it."""
    return word > token.i and all(above.lower_ not in SPEAKING for above in token.doc[word].ancestors)


def _told_in(token: "Token", anchors: Mapping[int, int]) -> dict[int, int]:
    """Return the verbs before a token in whose clause it is told, with one more step than its anchors have.

    What stands behind the token and depends on them is the token's: "recalled that he had met Lind, at Oslo in 2014".
    """
    at, told = token, {}
    if token.head.lower_ in RECALLING and token.dep_ == "dobj":
        told[token.head.i] = 1  # "recalled his talks with Lind in 2001"
    if _is_built_on(token):
        told[token.head.head.i] = 1  # "builds on the talks in Oslo in May": the month, as the parse has it
    while at.dep_ in TOLD_IN and at.head.i < at.i:
        at = at.head
        if is_verb(at):
            told[at.i] = max(anchors.values()) + 1
    return told | dict(anchors)


def _carriers(token: "Token") -> "Iterator[Token]":
    """Climb to the verb that carries a noun, then to the verbs before it in the same sentence."""
    at = token
    while at.head is not at:
        if _is_told_of(at) or _is_built_on(at) or not (_is_carried(at) or _is_where_they_were(at)):
            return
        at = at.head
        yield at


def _is_carried(at: "Token") -> bool:
    """Tell whether the word above one is of the same event: "held talks", "the talks took place", "came and met"."""
    noun = at.tag_.startswith("NN") or at.tag_ in {"IN", "TO", "CD"}
    happens = at.dep_ == "nsubj" and (at.head.lower_ in HAPPENING or is_of_being(at))
    return happens or at.dep_ in (CARRYING if noun else BEFORE)


def _is_built_on(noun: "Token") -> bool:
    """Tell whether something else is done on talks: "went there to build on the talks"."""
    return noun.tag_ in COMMON and noun.head.lower_ in UPON and is_verb(noun.head.head)


def _is_where_they_were(verb: "Token") -> bool:
    """Tell whether a verb tells what was done where or when something was: "flew to Vienna, where they met"."""
    return verb.dep_ == "relcl" and not words_on(verb, "advmod").isdisjoint(AT_WHICH)


class _Hold:
    """The words on which a circumstance of a token may depend, before it and behind it."""

    def __init__(self, document: "Document", token: "Token", *, topical: bool, alone: bool = False) -> None:
        """Note them; topical: those of a verb whose object is a topic; alone: the token's own."""
        self._document = document
        self._token = token
        self._said = before_comparison(token)
        self._before = {token.i: 0} if alone else _anchors(token, topical=topical)
        self._behind = self._before if alone or topical else _told_in(token, self._before)

    def steps(self, word: int) -> int | None:
        """Count the steps from a word to the nearest of them; None if it depends on something else."""
        doc = self._token.doc
        if word not in self._said:
            return None
        return _steps(self._document, doc[word], self._anchors(word))

    def is_topic(self, word: int) -> bool:
        """Tell whether a place is that of what was spoken of: "spoke about the war in", "discussed the floods in"."""
        return is_in_topic(self._token.doc[word], self._anchors(word)) or _is_behind_topic(self._document, word)

    def days_off(self, word: int) -> int | None:
        """Return how many days after a date the token's meeting was told to be; None if nobody says how long."""
        return days_off(self._token.doc[word], self._anchors(word))

    def _anchors(self, word: int) -> Mapping[int, int]:
        return self._behind if _is_behind(self._token, word) else self._before


def _steps(document: "Document", word: "Token", anchors: Mapping[int, int]) -> int | None:
    """Count the steps from a date or place up to an anchor; None if something else stands between.

    A person does not: "in Oslo" behind "met Smith" is where they met, even if the parse makes it Smith's; no more does
    a hall in "in Oslo's Grand Hotel".
    """
    at = word
    for steps in range(CLIMB):
        if at.i in anchors:
            return steps + 2 * anchors[at.i]
        if not _is_link(document, at) or at.head is at or lies_ahead(at):
            return None  # "spoke ahead of the talks in Canberra": the place is the other meeting's
        at = at.head
    return None


def _is_link(document: "Document", at: "Token") -> bool:
    return at.dep_ in MODIFIERS or at.dep_ == "agent" or _is_person(document, at) or _is_of_hall(document, at)


def _is_person(document: "Document", at: "Token") -> bool:
    """Tell whether a word is a person who takes part: an object, or a subject behind whom a circumstance is put in."""
    if document.short.persons[at.i] is None:
        return False
    return at.dep_ in OBJECTS or (at.dep_ in SUBJECTS and at.nbor().text == ",")


def _is_of_hall(document: "Document", at: "Token") -> bool:
    """Tell whether a word is the city of "Oslo's Grand Hotel"."""
    hall = at.head
    return at.dep_ == "poss" and hall.text[:1].isupper() and document.short.persons[hall.i] is None
