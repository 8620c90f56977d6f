"""Whole names: what the model left out at either end of one, and the office or seat that it took in.

Ajit [Doval]    [Hector] Lind, whom the model calls Lind    Tánaiste | Micheál Rao    Mayor of Koszalin | Piotr Rao
"""

from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import CALENDAR, HEADLINE_VERBS, MORE, Name, is_capital, is_credit, is_initial, written
from loaders.mentions.office_parts import goes_on
from loaders.reference.person_names import MONARCHS, is_given
from loaders.reference.tables import TitleRow, addresses, bodies
from loaders.text.tokens import Text
from loaders.text.truecasing import stop_words

UNLIKE_NAMES = frozenset({"minister", "head_of_government", "head_of_state", "ambassador", "legislature"})
FAMILIES_TOO = frozenset({"may", "march", "jan", "mar", "jun", "jul"})
OFFICE = 4  # words of an office before the one with which a name is said to begin
FOR = frozenset({"of", "for"})  # before a seat or portfolio
NEVER_NAMES = CALENDAR | HEADLINE_VERBS


class WholeNames:
    """What belongs to the names that the model marks in one text."""

    def __init__(self, text: Text, known: KnownNames) -> None:
        """Note the text's common words."""
        self._text = text
        self._known = known
        self._covered = known.covered()
        self._common = text.small_words()

    def completed(self, name: Name) -> Name:
        """Take in the capital words that the model left out at a name's end: "Ajit" of "Ajit Doval"."""
        first = name.start + (self._ends_portfolio(name) or self._begins_with_seat(name))
        start = self._with_given(self._behind_office(first, name.end), name.end)
        end = name.end
        room = MORE if start == name.end - 1 else 1
        while end < min(len(self._text), name.end + room) and self._goes_on(end):
            end += 1
        unchanged = start == name.start and end == name.end
        return name if unchanged else Name(start, end, written(self._text, start, end))

    def _with_given(self, start: int, end: int) -> int:
        """Take in the given name before a family name, if the model left it out: "Hector" of "Hector Lind"."""
        text, before = self._text, start - 1
        if end > start + 1 or before < 1 or text.begins_line(start) or is_given(text.words[start]):
            return start
        return before if is_given(text.words[before]) and not self._means_else(before) else start

    def _means_else(self, word: int) -> bool:
        """Tell whether a given name is something else here: "Sunday", "Prince", "for Asia", a part of another's."""
        said, before = self._text.keys[word], word - 1
        known = (NEVER_NAMES, MONARCHS, stop_words(), addresses().stripped, addresses().abbreviated)
        if any(said in words for words in known) or self._covered[word] or self._is_of_office(word):
            return True
        return self._text.keys[before] in FOR or is_capital(self._text.words[before])

    def _behind_office(self, start: int, end: int) -> int:
        """Go over an office at a name's beginning: "Tánaiste Micheál", "Kuwaiti Crown Prince Sheikh Sabah"."""
        demonym = self._known.demonym(start)
        if demonym is not None and self._known.head(demonym.end) is not None:
            return self._behind_office(demonym.end, end)
        start = self._behind_begun(start, end)
        head = self._known.plural_head(start) or self._known.head(start)
        if head is None or head.end >= end or not self._is_unlike_names(head):
            return start
        return head.end + (head.end < end - 1 and self._text.keys[head.end] in addresses().stripped)

    def _behind_begun(self, start: int, end: int) -> int:
        """Go over the end of an office that begins before a name: "Envoy | Extraordinary Piotr"."""
        begun = filter(None, map(self._known.head, range(max(start - OFFICE, 0), start)))
        return next((head.end for head in begun if start < head.end < end), start)

    def _is_unlike_names(self, head: KnownName[TitleRow]) -> bool:
        """Tell whether an office is nobody's name, if of one word; a pope and a patriarch are called by theirs."""
        clerical = head.value.kind == "religious" and self._text.keys[head.start] not in MONARCHS
        return head.end > head.start + 1 or clerical or head.value.kind in UNLIKE_NAMES

    def _ends_portfolio(self, name: Name) -> bool:
        """Tell whether a name begins with the last word of an office: "Minister of Justice and Law Nestor"."""
        text, start = self._text, name.start
        if start < MORE + 1 or name.end == start + 1:
            return False
        before = text.keys[start - 1]
        if self._closes(start):
            return True
        listed = before == "and" and text.keys[start - MORE - 1] in {"for", "of"}
        return listed and name.end > start + MORE and is_capital(text.words[start - MORE])

    def _closes(self, word: int) -> bool:
        """Tell whether a word is the last of a portfolio: "Minister of Trade | Nestor", "Law Reform | Nestor"."""
        if self._text.keys[word - 1] in {"and", "of", "for"} and self._known.portfolio(word) is not None:
            return True
        led = self._known.portfolio_ending(word + 1)
        return led is not None and led.start < word

    def _begins_with_seat(self, name: Name) -> bool:
        """Tell whether a name begins with where an office is held: "Mayor of Koszalin Piotr Rao"."""
        text, start = self._text, name.start
        least = start + MORE + (not self._covered[start])  # the model may have left the family name out
        if start < MORE or name.end < least or text.keys[start - 1] != "of":
            return False
        head = next((h for first in range(max(0, start - 4), start - 1) if (h := self._known.head(first))), None)
        if head is None or head.end != start - 1:
            return False
        return self._covered[start] or head.value.kind == "local"

    def _goes_on(self, word: int) -> bool:
        said = self._text.words[word]
        if self._is_elsewhere(word) or self._is_apart(word) or is_credit(self._text, word) or not is_capital(said):
            return False
        if is_initial(said) or said.lower() in self._common or self._is_never_name(word):
            return False
        return not self._is_of_office(word)

    def _is_never_name(self, word: int) -> bool:
        """Tell whether a word is in no person's name; a month's is behind a given name: "Fiona May"."""
        if self._text.keys[word] in FAMILIES_TOO and is_given(self._text.words[word - 1]):
            return goes_on(self._text, word + 1) and self._text.words[word + 1].isdigit()
        return self._text.keys[word] in NEVER_NAMES or self._text.keys[word] in bodies().no_person

    def _is_apart(self, word: int) -> bool:
        """Tell whether a word begins a line, stands in the headline, or has run into the one before: "NovakWhere"."""
        text = self._text
        has_run_on = text.ends[word - 1] == text.starts[word] and text.words[word - 1][-1:].islower()
        return text.begins_line(word) or text.is_title(word) or has_run_on

    def _is_elsewhere(self, word: int) -> bool:
        """Tell whether a word is a state's, body's or city's.

        "Dr Grace Durban" is called by a city's name, and so is who has two given names before it: "Ana Maria Paris".
        """
        place = self._known.place(word)
        single = place is not None and place.end == word + 1 and self._known.state(word) is None
        named = is_addressed(self._text, word) or all(map(is_given, self._text.words[max(0, word - MORE) : word]))
        return self._covered[word] and not (single and named)

    def _is_of_office(self, word: int) -> bool:
        known = self._known
        return bool(known.head(word) or known.portfolio(word) or known.modifier(word))


def is_addressed(text: Text, word: int) -> bool:
    """Tell whether a form of address or a body's office stands right before a word."""
    known = addresses()
    return word > 0 and text.keys[word - 1] in known.stripped | known.abbreviated
