"""What the model wrongly takes for a person: ships, parties, acronyms, words that begin a sentence.

A name of one word is doubted more than one of two.  The words around tell what kind of thing
it is; the rest of the text tells whether it is a common word or a body's name.
"""

import re
from collections.abc import Iterator

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import (
    CALENDAR,
    DASHES,
    HYPHENS,
    MORE,
    POSSESSIVES,
    SUFFIXES,
    Name,
    is_bracketed,
    is_capital,
    is_shouted,
)
from loaders.mentions.named_things import NamedThings
from loaders.mentions.office_parts import goes_on
from loaders.mentions.place_names import PlaceNames
from loaders.mentions.whole_names import UNLIKE_NAMES, is_addressed
from loaders.reference.gazetteer import region
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import TitleRow, bodies
from loaders.text.tokens import Text
from loaders.text.truecasing import PARTS_OF_SPEECH, ordinary

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
    " insurgents rebels militants militia fighters athletes games bloc faction countries"
    " refugees minority community valley ally allies estate villa citadel fortress castle manor mansion ranch network"
)
MEMBERS = words("lawmaker lawmakers mp mps")  # behind a party's name
RULES_OF = words(
    "administration government regime family era presidency camp team cabinet campaign brothers couple "
    "premiership dynasty"
)
# the last words of offices whose holders lead what stands before or behind "of", and serve nobody
LEADING = words("head leader chief boss chairman chairwoman chairperson chair ceo executive")
LED_BY_ONE = frozenset({"head_of_state", "head_of_government", "deputy_head_of_state", "local"})
COMPOUNDS = words(
    "era led backed style like born based linked appointed friendly sponsored allied funded owned run on the in at to"
)
SYLLABLES = words("in on at to the")  # which end Korean and Chinese given names too
GIVEN = 2  # words before the last syllable of "Lee Jae-in", without the family name
SMALL = words(
    "in on at the but and for after before since by from with as if while when where during under last next this that"
    " yesterday today tomorrow meanwhile however later earlier then also instead thus still now finally recently"
    " previously both all some many most once here there so yet because although despite according near assisting"
)
NO_NOUNS = PARTS_OF_SPEECH[:-1]
PARTIES = words("party bloc movement duma faction")  # behind the name of one
SIDES = words("side embassy participants party legation")
QUOTED = frozenset({",", "\u201c", '"', "'", "\u2018"})
THINGS_OF = frozenset({"Order", "Medal", "Cross", "Gulf", "Cape"})
YEAR = len("2030")
DATE_LINE = 8  # words before the agency
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
        self._common = text.small_words()
        self._bodies = {
            key
            for key, behind, word in zip(text.keys, text.keys[1:], text.words, strict=False)
            if behind in PARTIES and is_capital(word)
        }
        persons = [range(start, end) for start, end, label in text.entities if label == "PERSON"]
        self._whole = {found.start for found in persons if len(found) > 1}
        self._families = {text.keys[found[-1]] for found in persons if len(found) > 1}
        self._places = PlaceNames(text, known, persons)
        self._things = NamedThings(text, known)

    def rejects(self, name: Name) -> bool:
        """Tell whether a stretch that the model marks, or that echoes a name, is no person."""
        return (
            self._is_compound(name)
            or self._is_thing(name)
            or self._is_delegation(name)
            or self._is_of_page(name)
            or self._has_office(name)
            or (len(name.parts) == 1 and (self._is_word(name) or self._is_no_family(name)))
        )

    def _has_office(self, name: Name) -> bool:
        """Tell whether an office goes on to a name's end, run on: "M. P. The Prime Minister"."""
        heads = filter(None, map(self._known.head, range(name.start + 1, name.end)))
        return any(head.end == name.end and head.value.kind in UNLIKE_NAMES for head in heads)

    def _is_thing(self, name: Name) -> bool:
        """Tell whether a name is a thing's by the word beside it, or a place's wherever it stands."""
        is_long = self._places.has_long(name) or (len(name.parts) > 1 and self._things.has_long(name))
        return is_long or self._is_firm(name) or self._behind_thing(name) or self._before_thing(name)

    def _is_firm(self, name: Name) -> bool:
        """Tell whether "General" before a name is a firm's first word: "General Motors"."""
        led = self._text.keys[name.start - 1] == "general"
        return led and name.parts[0] in word_class("general_firms")

    def _is_no_family(self, name: Name) -> bool:
        """Tell whether a name of one word is a place's, an office's, or the given name of somebody's child."""
        if " " in name.text or name.parts[0] in self._families:
            return False
        is_thing = self._places.has(name) or self._is_led(name) or self._things.has(name)
        is_thing = is_thing or self._is_number(name.end) or self._is_office(name)
        return is_thing or self._is_relative(name.start)

    def _is_seat(self, name: Name) -> bool:
        """Tell whether a name is the region's whose leader follows: "Chief Minister Sindh, Murad Rao"."""
        of_region = any(head.end == name.start for head in self._heads_before(name.start))
        return of_region and self._text.words[name.end : name.end + 1] == [","] and region(name.text) is not None

    def _heads_before(self, word: int) -> Iterator[KnownName[TitleRow]]:
        return filter(None, map(self._known.head, range(max(word - MORE, 0), word)))

    def _is_led(self, name: Name) -> bool:
        """Tell whether a word is a body's beside which its leader is named: "Gorran leader Omar Rao"."""
        head = self._known.head(name.end) if goes_on(self._text, name.end) else None
        leads = head is not None and _leads(head.value) and head.end in self._whole
        return leads or self._is_seat(name) or (self._text.keys[name.start - 1] == "of" and self._is_led_by_next(name))

    def _is_led_by_next(self, name: Name) -> bool:
        """Tell whether a name stands behind its leader's office, who follows: "the head of Rosatom, Ivan Rao"."""
        of, comma = name.start - 1, name.end
        leads = any(head.end == of and _leads(head.value) for head in self._heads_before(of))
        return leads and self._text.words[comma : comma + 1] == [","] and comma + 1 in self._whole

    def _is_number(self, word: int) -> bool:
        """Tell whether a number stands at a word, and is no age: "Delga 220", not "Rao, 45"."""
        return goes_on(self._text, word) and self._text.words[word].isdigit()

    def _is_office(self, name: Name) -> bool:
        """Tell whether a word is an office's: "the Equerry", "Mr. Speaker"; a "Mr. Bishop" is called so."""
        if self._is_of_offices(name):
            return True
        head = self._known.head(name.start)
        whole = head is not None and head.end >= name.end
        if head is not None and whole and head.value.kind in UNLIKE_NAMES:
            return True
        return (whole or self._known.modifier(name.start) is not None) and not is_addressed(self._text, name.start)

    def _is_of_offices(self, name: Name) -> bool:
        """Tell whether a word ends the name of several offices: "Chief Executives"."""
        found = map(self._known.plural_head, range(max(name.start - MORE, 0), name.end))
        return any(heads is not None and heads.end == name.end for heads in found)

    def _is_relative(self, word: int) -> bool:
        """Tell whether a given name stands behind what kin it is: "his wife Amanda", "their sons, Wyatt and Zack"."""
        text, at = self._text, word - 1
        while at > 0 and (text.words[at] in LISTING or (is_capital(text.words[at]) and text.words[at + 1] in LISTING)):
            at -= 1
        return at >= 0 and text.keys[at] in KIN and text.words[at].islower()

    def _is_of_page(self, name: Name) -> bool:
        """Tell whether a name is the source's or the place's that a page or line is marked with."""
        return self._is_source(name) or self._is_dated(name) or self._is_agency(name)

    def _is_agency(self, name: Name) -> bool:
        """Tell whether a name fills the brackets of a date line: "SANAA, Jan. 27 (Varga) - "."""
        text, before = self._text, name.start - 1
        dashed = is_bracketed(text, name.start, name.end) and text.words[name.end + 1 : name.end + 2] in (
            [dash] for dash in DASHES
        )
        return dashed and any(map(text.begins_line, range(max(before - DATE_LINE, 0), before)))

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
        return (
            self._is_day(name)
            or name.parts[0] in SMALL
            or region(name.text) is not None
            or self.rejects(name)
            or all(self._known.portfolio(word) or self._text.words[word].lower() in self._common for word in words)
        )

    def _is_day(self, name: Name) -> bool:
        """Tell whether a name ends in a day or month; one of two words can be "Dong Jun", but not "Rao June 3"."""
        last = name.parts[-1]
        called = len(name.parts) > 1 and not last.endswith("day") and len(last) <= len("july")
        return last in CALENDAR and not (called and not self._is_number(name.end))

    def _is_word(self, name: Name) -> bool:
        """Tell whether a name of one word is an acronym, a common word, a party, a thing."""
        text, word = self._text, name.end - 1
        if is_shouted(text, word, word + 1):
            return not (self._is_loud(word) or is_addressed(self._text, word))
        if " " in name.text:  # "King Charles"
            return False
        common = text.words[word].lower() in self._common or name.parts[0] in self._bodies | bodies().body
        return common or self._is_named_thing(name) or self._is_ordinary(name)

    def _is_ordinary(self, name: Name) -> bool:
        """Tell whether a capital only shows that a word begins a sentence, or stands in the headline: "Private."."""
        text, at = self._text, name.start
        shows_nothing = text.is_title(at) or (self._known.starts_sentence(at) and not self._is_line(name))
        # "the Secretary of the Navy (Hill)": who fills brackets holds the office before them
        shows_nothing = shows_nothing and not is_bracketed(text, at, name.end)
        if not shows_nothing or name.parts[0] in self._families or is_given(text.words[at]):
            return False
        return ordinary().knows_any(text.keys[at], NO_NOUNS) or self._is_several(text.keys[at])

    def _is_line(self, name: Name) -> bool:
        """Tell whether a name is a whole line, as one is that signs."""
        text, end = self._text, name.end
        return text.begins_line(name.start) and (end + 1 >= len(text) or text.begins_line(end + 1))

    def _is_several(self, word: str) -> bool:
        """Tell whether a word is the plural of an ordinary noun: "Cousins"."""
        return word.endswith("s") and ordinary().knows_any(word, ("noun",)) and not word.endswith("ss")

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
        covered = any(
            self._covered[word - 1] or self._covered[word + 1] for word in joints if not self._is_late(name, word)
        )
        return adjective or covered or bool(ABROAD.match(name.text))

    def _is_late(self, name: Name, word: int) -> bool:
        """Tell whether a hyphen stands in a family name, behind a given one: "Carla Trujillo-Lind"."""
        return word > name.start + 1 and is_given(self._text.words[name.start])

    def _is_compounded(self, name: Name, word: int) -> bool:
        """Tell whether a word behind a hyphen makes an adjective; "Lee Jae-in" ends in a syllable."""
        syllable = word - name.start > GIVEN and word == name.end - 1 and self._text.keys[word] in SYLLABLES
        return self._text.keys[word] in COMPOUNDS and not syllable

    def _behind_thing(self, name: Name) -> bool:
        """Tell whether "submarine", "company", "Order of" stands before."""
        said, at = self._text.words, name.start - 1
        while at > 0 and self._leads_to(at, name):
            at -= 1
        if at < 0 or self._text.lines[at] != self._text.lines[name.start]:
            return False
        return self._text.keys[at] in THINGS_BEFORE or (
            self._text.keys[at] == "of" and said[max(at - 1, 0)] in THINGS_OF
        )

    def _leads_to(self, word: int, name: Name) -> bool:
        """Tell whether a word is "the" or a mark before a name; the comma of "in the city, Pavel Rao" parts them."""
        called = len(name.parts) > 1 and is_given(self._text.words[name.start])
        if called and self._text.words[word] == ",":
            return False
        return self._text.words[word] in QUOTED or self._text.keys[word] == "the"

    def _before_thing(self, name: Name) -> bool:
        """Tell whether a year, "party", "airport", "'s President" stands behind."""
        said, end = self._text.words, name.end
        if not goes_on(self._text, end):
            return False
        numbered = said[end].isdigit() and len(said[end]) == YEAR and self._text.keys[end - 1] not in SUFFIXES
        things = THINGS_BEHIND if len(name.parts) > 1 else THINGS_BEHIND | MEMBERS
        return numbered or self._text.keys[end] in things or self._has_leader(name) or self._is_named_after(name)

    def _has_leader(self, name: Name) -> bool:
        """Tell whether a name of one word is a land's: "Bashkiria's President"."""
        owns = len(name.parts) == 1 and self._text.words[name.end] in POSSESSIVES
        return owns and self._leads(name.end + 1)

    def _is_named_after(self, name: Name) -> bool:
        """Tell whether a body's name goes on behind: "Chandra Bose International Airport"."""
        said, at = self._text.words, name.end
        while at < min(len(said), name.end + MORE + 1) and said[at][:1].isupper() and self._belongs(at):
            if _is_named_after(self._text.keys[at]) and not self._known.head(at):
                return said[name.end - 1] not in POSSESSIVES and not self._starts_office(name.end)
            at += 1
        return False

    def _belongs(self, word: int) -> bool:
        """Tell whether a word can go on with a name: on its line, no "Before" of a headline."""
        return not self._text.begins_line(word) and self._text.keys[word] not in SMALL

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


def _leads(office: TitleRow) -> bool:
    """Tell whether who has an office leads something."""
    return office.phrase.split()[-1] in LEADING


def _is_named_after(word: str) -> bool:
    """Tell whether a folded word is a thing or body, which can be called by somebody's name."""
    return word in THINGS_BEHIND or word in bodies().no_person
