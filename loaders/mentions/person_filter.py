"""What the model wrongly takes for a person: ships, parties, acronyms, words that begin a sentence.

A name of one word is doubted more than one of two.  The words around tell what kind of thing
it is; the rest of the text tells whether it is a common word or a body's name.
"""

import re
from collections.abc import Iterable

from loaders.mentions.known_names import KnownNames
from loaders.mentions.name_shape import (
    CALENDAR,
    HEADLINE_VERBS,
    HYPHENS,
    MORE,
    POSSESSIVES,
    SUFFIXES,
    Name,
    is_capital,
    is_initial,
    is_shouted,
    written,
)
from loaders.mentions.office_parts import goes_on
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses, bodies
from loaders.text.tokens import Text

THINGS_BEFORE = words(
    "submarine ship vessel carrier frigate cruiser destroyer warship tanker ferry yacht trawler schooner uss hms ins "
    "hmas rfs mv company firm conglomerate airline newspaper daily magazine broadcaster nicknamed dubbed codenamed "
    "hurricane typhoon cyclone residence village town city province district mount lake river cape fort camp port "
    "township suburb operation tribe clan so-called missile rocket spacecraft satellite"
)
THINGS_BEHIND = words(
    "party people tribe clan airport shoal strait street avenue boulevard bridge dam stadium mosque cathedral church"
    " prison valley mountain mountains peninsula reef atoll archipelago canal pass gulf bay harbour harbor port airbase"
    " missile missiles rocket rockets tank tanks virus prize award medal cup trophy act law doctrine language speakers"
    " insurgents rebels militants militia fighters athletes games bloc faction lawmaker lawmakers mp mps countries"
    " refugees minority community valley ally allies"
)
RULES_OF = words(
    "administration government regime family era presidency camp team cabinet campaign brothers couple "
    "premiership dynasty"
)
LED_BY_ONE = frozenset({"head_of_state", "head_of_government", "deputy_head_of_state", "local"})
COMPOUNDS = words(
    "era led backed style like born based linked appointed friendly sponsored allied funded owned run on the in at to"
)
SYLLABLES = words("in on at to the")  # which end Korean and Chinese given names too
GIVEN = 2  # words before the last syllable of "Lee Jae-in", without the family name
SMALL = words(
    "in on at the but and for after before since by from with as if while when where during under last next this that"
    " yesterday today tomorrow meanwhile however later earlier then also instead thus still now finally recently"
    " previously both all some many most once here there so yet because although despite according"
)
UNLIKE_NAMES = frozenset({"minister", "head_of_government", "head_of_state", "ambassador", "legislature"})

NEVER_NAMES = CALENDAR | HEADLINE_VERBS
PARTIES = words("party bloc movement duma faction")  # behind the name of one
SIDES = words("side embassy participants party legation")
QUOTED = frozenset({",", "\u201c", '"', "'", "\u2018"})
THINGS_OF = frozenset({"Order", "Medal", "Cross", "Gulf", "Cape"})
YEAR = len("2030")
LOCATING = frozenset({"in", "near"})  # before a place, but for what one trusts in
TRUSTING = words("trust confidence faith belief believe believes believed interest interested see saw seen found")
STORMS = words("hurricane typhoon cyclone storm")
PLACES_OF = words("town city village district province port region suburb island")  # "the town of Siliana"
KIN = words(
    "wife husband son sons daughter daughters child children brother brothers sister sisters mother father widow"
    " grandson granddaughter nephew niece"
)
LISTING = frozenset({",", "and"})
SOURCES_BEHIND = frozenset({".", "!", "?", ")", ":"})  # the name of a source stands in brackets behind a sentence
ABROAD = re.compile(r"(?:[Nn]on|(?:[A-Z]\.)+[A-Z]?)-")  # "Non-NATO", "U.S.-Zambian"


class PersonFilter:
    """The reasons in one text against taking a stretch for a person's name."""

    def __init__(self, text: Text, known: KnownNames) -> None:
        """Note the text's common words and the words that bodies are called by."""
        self._text = text
        self._known = known
        self._covered = known.covered()
        self._common = {word for word in text.words if word.islower()}
        self._bodies = {
            key
            for key, behind, word in zip(text.keys, text.keys[1:], text.words, strict=False)
            if behind in PARTIES and is_capital(word)
        }
        persons = [range(start, end) for start, end, label in text.entities if label == "PERSON"]
        self._families = {text.keys[found[-1]] for found in persons if len(found) > 1}
        self._places = self._located([found for found in persons if len(found) == 1])
        self._long_places = self._always_located([found for found in persons if len(found) > 1])

    def _located(self, names: Iterable[range]) -> set[str]:
        """Return the names of one word that are told, somewhere, to be a place's or a storm's."""
        return {self._text.keys[name.start] for name in names if self._is_named_place(name.start)}

    def _always_located(self, names: Iterable[range]) -> set[tuple[str, ...]]:
        """Return the names, as words, that stand behind "in" or "near" wherever they stand: "in Varga Wardak"."""
        located = [(tuple(map(self._text.keys.__getitem__, name)), self._is_located(name.start)) for name in names]
        return {name for name, _ in located} - {name for name, is_located in located if not is_located}

    def completed(self, name: Name) -> Name:
        """Take in the capital words that the model left out at a name's end: "Ajit" of "Ajit Doval"."""
        first = name.start + (self._ends_portfolio(name) or self._begins_with_seat(name))
        start = self._behind_office(first, name.end)
        end = name.end
        room = MORE if start == name.end - 1 else 1
        while end < min(len(self._text), name.end + room) and self._goes_on(end):
            end += 1
        unchanged = start == name.start and end == name.end
        return name if unchanged else Name(start, end, written(self._text, start, end))

    def _behind_office(self, start: int, end: int) -> int:
        """Go over an office at a name's beginning: "Tánaiste Micheál", "Kuwaiti Crown Prince Sheikh Sabah"."""
        demonym = self._known.demonym(start)
        if demonym is not None and self._known.head(demonym.end) is not None:
            return self._behind_office(demonym.end, end)
        head = self._known.head(start)
        if head is None or head.end >= end:
            return start
        if head.end == start + 1 and head.value.kind not in UNLIKE_NAMES:
            return start
        return head.end + (head.end < end - 1 and self._text.keys[head.end] in addresses().stripped)

    def _ends_portfolio(self, name: Name) -> bool:
        """Tell whether a name begins with the last word of an office: "Minister of Justice and Law Nestor"."""
        text, start = self._text, name.start
        if start < MORE + 1 or name.end == start + 1:
            return False
        before = text.keys[start - 1]
        if before in {"and", "of", "for"} and self._known.portfolio(start) is not None:
            return True
        listed = before == "and" and text.keys[start - MORE - 1] in {"for", "of"}
        return listed and name.end > start + MORE and is_capital(text.words[start - MORE])

    def _begins_with_seat(self, name: Name) -> bool:
        """Tell whether a name begins with where an office is held: "Mayor of Koszalin Piotr Rao"."""
        text, start = self._text, name.start
        if start < MORE or name.end < start + MORE + 1 or text.keys[start - 1] != "of":
            return False
        head = next((h for first in range(max(0, start - 4), start - 1) if (h := self._known.head(first))), None)
        if head is None or head.end != start - 1:
            return False
        return self._covered[start] or head.value.kind == "local"

    def _goes_on(self, word: int) -> bool:
        text, said = self._text, self._text.words[word]
        if self._is_elsewhere(word) or self._is_apart(word) or not is_capital(said):
            return False
        if is_initial(said) or said.lower() in self._common or _is_never_name(text.keys[word]):
            return False
        return not self._is_of_office(word)

    def _is_apart(self, word: int) -> bool:
        """Tell whether a word begins a line, stands in the headline, or has run into the one before: "NovakWhere"."""
        text = self._text
        has_run_on = text.ends[word - 1] == text.starts[word] and text.words[word - 1][-1:].islower()
        return text.begins_line(word) or text.is_title(word) or has_run_on

    def _is_elsewhere(self, word: int) -> bool:
        """Tell whether a word is a state's, body's or city's; "Dr Grace Durban" is called by a city's name."""
        place = self._known.place(word)
        single = place is not None and place.end == word + 1 and self._known.state(word) is None
        return self._covered[word] and not (single and self._is_addressed(word - 1))

    def _is_addressed(self, word: int) -> bool:
        """Tell whether a form of address or a body's office stands right before a word."""
        known = addresses()
        return word > 0 and self._text.keys[word - 1] in known.stripped | known.abbreviated

    def _is_of_office(self, word: int) -> bool:
        known = self._known
        return bool(known.head(word) or known.portfolio(word) or known.modifier(word))

    def rejects(self, name: Name) -> bool:
        """Tell whether a stretch that the model marks, or that echoes a name, is no person."""
        return (
            self._is_compound(name)
            or self._is_thing(name)
            or self._is_delegation(name)
            or self._is_of_page(name)
            or (len(name.parts) == 1 and (self._is_word(name) or self._is_no_family(name)))
        )

    def _is_thing(self, name: Name) -> bool:
        """Tell whether a name is a thing's by the word beside it, or a place's wherever it stands."""
        is_place = tuple(self._text.keys[name.start : name.end]) in self._long_places
        return is_place or self._behind_thing(name) or self._before_thing(name)

    def _is_no_family(self, name: Name) -> bool:
        """Tell whether a name of one word is a place's, an office's, or the given name of somebody's child."""
        if " " in name.text or name.parts[0] in self._families:
            return False
        is_place = name.parts[0] in self._places or self._is_of_place(name.start)
        return is_place or self._is_number(name.end) or self._is_office(name) or self._is_relative(name.start)

    def _is_named_place(self, word: int) -> bool:
        """Tell whether a word is told to be a place's or a storm's name: "in Siliana", "Typhoon Varga"."""
        return self._is_located(word) or (word > 0 and self._text.keys[word - 1] in STORMS)

    def _is_located(self, word: int) -> bool:
        """Tell whether a word stands behind "in" or "near", and owns nothing: "in Siliana"."""
        text = self._text
        located = word > 0 and text.keys[word - 1] in LOCATING and text.keys[max(word - 2, 0)] not in TRUSTING
        return located and not (word + 1 < len(text) and text.words[word + 1] in POSSESSIVES)

    def _is_of_place(self, word: int) -> bool:
        """Tell whether "the town of" stands before a word."""
        before = self._text.keys[max(word - MORE, 0) : word]
        return len(before) == MORE and before[0] in PLACES_OF and before[1] == "of"

    def _is_number(self, word: int) -> bool:
        """Tell whether a number stands at a word, and is no age: "Delga 220", not "Rao, 45"."""
        return goes_on(self._text, word) and self._text.words[word].isdigit()

    def _is_office(self, name: Name) -> bool:
        """Tell whether a word is an office's: "the Equerry", "Mr. Speaker"; a "Mr. Bishop" is called so."""
        head = self._known.head(name.start)
        whole = head is not None and head.end == name.end
        if head is not None and whole and head.value.kind in UNLIKE_NAMES:
            return True
        return (whole or self._known.modifier(name.start) is not None) and not self._is_addressed(name.start)

    def _is_relative(self, word: int) -> bool:
        """Tell whether a given name stands behind what kin it is: "his wife Amanda", "their sons, Wyatt and Zack"."""
        text, at = self._text, word - 1
        while at > 0 and (text.words[at] in LISTING or (is_capital(text.words[at]) and text.words[at + 1] in LISTING)):
            at -= 1
        return at >= 0 and text.keys[at] in KIN and text.words[at].islower()

    def _is_of_page(self, name: Name) -> bool:
        """Tell whether a name is the source's or the place's that a page or line is marked with."""
        return self._is_source(name) or self._is_dated(name)

    def _is_dated(self, name: Name) -> bool:
        """Tell whether a name begins a line and a day follows: "Port Varga, February 8, 1956, 3 p.m."."""
        behind = self._text.keys[name.end + 1 : name.end + 2]
        begins = self._text.begins_line(name.start) and self._text.words[name.end : name.end + 1] == [","]
        return begins and not CALENDAR.isdisjoint(behind)

    def _is_source(self, name: Name) -> bool:
        """Tell whether a name fills brackets behind a sentence: "Nobody was hurt. (Jagran Josh)", "(Laughter.)"."""
        text, before = self._text, name.start - 1
        if before < 1 or text.words[before] != "(" or text.words[before - 1] not in SOURCES_BEHIND:
            return False
        return ")" in text.words[name.end : name.end + MORE]

    def _is_delegation(self, name: Name) -> bool:
        """Tell whether a stretch is a state's body or side: "British Embassy", "U.S. Side"."""
        state = self._known.state(name.start) or self._known.demonym(name.start)
        return state is not None and state.end < name.end and name.parts[-1] in bodies().body | SIDES

    def rejects_announced(self, name: Name) -> bool:
        """Tell whether a stretch that an office announces is no person."""
        words = range(name.start, name.end)
        dated = name.parts[-1] in CALENDAR or name.parts[0] in SMALL
        return (
            dated
            or self.rejects(name)
            or all(self._known.portfolio(word) or self._text.words[word].lower() in self._common for word in words)
        )

    def _is_word(self, name: Name) -> bool:
        """Tell whether a name of one word is an acronym, a common word, a party, a thing."""
        text, word = self._text, name.end - 1
        if is_shouted(text, word, word + 1):
            return not (self._is_loud(word) or self._is_addressed(word))
        if " " in name.text:  # "King Charles"
            return False
        common = text.words[word].lower() in self._common or name.parts[0] in self._bodies | bodies().body
        return common or self._is_named_thing(name)

    def _is_loud(self, word: int) -> bool:
        """Tell whether a whole line is in capitals, so that they say nothing about a word."""
        text = self._text
        line = [i for i in range(max(0, word - 8), min(len(text), word + 8)) if text.lines[i] == text.lines[word]]
        letters = [text.said(i, i + 1) for i in line if text.words[i].isalpha()]
        return len(letters) > 1 and all(said.isupper() for said in letters)

    def _is_compound(self, name: Name) -> bool:
        """Tell whether a stretch is half of "Gadhafi-era", or of "U.S.-Zambian"."""
        text = self._text
        joints = [word for word in range(name.start + 1, name.end - 1) if text.words[word] in HYPHENS]
        adjective = any(self._is_compounded(name, word + 1) for word in joints)
        covered = any(self._covered[word - 1] or self._covered[word + 1] for word in joints)
        return adjective or covered or bool(ABROAD.match(name.text))

    def _is_compounded(self, name: Name, word: int) -> bool:
        """Tell whether a word behind a hyphen makes an adjective; "Lee Jae-in" ends in a syllable."""
        syllable = word - name.start > GIVEN and word == name.end - 1 and self._text.keys[word] in SYLLABLES
        return self._text.keys[word] in COMPOUNDS and not syllable

    def _behind_thing(self, name: Name) -> bool:
        """Tell whether "submarine", "company", "Order of" stands before."""
        said, at = self._text.words, name.start - 1
        while at > 0 and (said[at] in QUOTED or self._text.keys[at] == "the"):
            at -= 1
        if at < 0 or self._text.lines[at] != self._text.lines[name.start]:
            return False
        return self._text.keys[at] in THINGS_BEFORE or (
            self._text.keys[at] == "of" and said[max(at - 1, 0)] in THINGS_OF
        )

    def _before_thing(self, name: Name) -> bool:
        """Tell whether a year, "party", "airport", "'s President" stands behind."""
        said, end = self._text.words, name.end
        if not goes_on(self._text, end):
            return False
        numbered = said[end].isdigit() and len(said[end]) == YEAR and self._text.keys[end - 1] not in SUFFIXES
        return numbered or self._text.keys[end] in THINGS_BEHIND or self._has_leader(name) or self._is_named_after(name)

    def _has_leader(self, name: Name) -> bool:
        """Tell whether a name of one word is a land's: "Bashkiria's President"."""
        owns = len(name.parts) == 1 and self._text.words[name.end] in POSSESSIVES
        return owns and self._leads(name.end + 1)

    def _is_named_after(self, name: Name) -> bool:
        """Tell whether a body's name goes on behind: "Chandra Bose International Airport"."""
        said, at = self._text.words, name.end
        while at < min(len(said), name.end + MORE + 1) and said[at][:1].isupper() and not self._text.begins_line(at):
            if _is_named_after(self._text.keys[at]) and not self._known.head(at):
                return said[name.end - 1] not in POSSESSIVES and not self._starts_office(name.end)
            at += 1
        return False

    def _starts_office(self, word: int) -> bool:
        return self._known.modifier(word) is not None or self._known.state(word) is not None or self._covered[word]

    def _leads(self, word: int) -> bool:
        head = self._known.head(word) if word < len(self._text) else None
        return head is not None and head.value.kind in LED_BY_ONE

    def _is_named_thing(self, name: Name) -> bool:
        """Tell whether "the" before a name makes it a thing's: "the Bosporus", not "the Rao government"."""
        before = self._text.keys[name.start - 1] if name.start else ""
        return before == "the" and self._behind(name.end) not in RULES_OF and not self._is_joined(name.end)

    def _is_joined(self, end: int) -> bool:
        """Tell whether another name is joined to one: "the Rao-Lind meeting"."""
        said = self._text.words[end : end + 2]
        return len(said) > 1 and said[0] in HYPHENS and is_capital(said[1])

    def _behind(self, word: int) -> str:
        return self._text.keys[word] if goes_on(self._text, word) else ""


def _is_never_name(word: str) -> bool:
    """Tell whether a folded word is in no person's name."""
    return word in NEVER_NAMES or word in bodies().no_person


def _is_named_after(word: str) -> bool:
    """Tell whether a folded word is a thing or body, which can be called by somebody's name."""
    return word in THINGS_BEHIND or word in bodies().no_person
