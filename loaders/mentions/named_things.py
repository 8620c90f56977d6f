"""Words that an article shows to be called so by a thing: a storm, a ship, a firm; and words in another language.

Hurricane Varga ... Varga weakened       Varga, in its report       Varga, a tyre maker       the director of Varga
"""

from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import SENTENCE_ENDS, KnownNames
from loaders.mentions.name_shape import POSSESSIVES, Name, is_capital
from loaders.mentions.office_parts import DETERMINERS
from loaders.mentions.place_names import STORMS
from loaders.text.tokens import Text
from loaders.text.truecasing import stop_words

REACH = 6  # words from "the" to "maker", of "Varga, the world's biggest tyre maker"
NEAR = 12  # words of a sentence, on either side of one, that tell its language
FEWEST = 3  # small words of another language in such a sentence
ADVERBIAL = frozenset({"in", "on", "through", "with", "by", "at", "for"})  # before "its", behind a comma or verb
HOUSES = frozenset({"villa", "castle", "manor", "mansion", "estate", "ranch", "lodge"})  # the last word of their names
PLACES = frozenset({"fort", "mount", "cape", "port", "camp", "operation"})  # the first word of such a name
JOINED = frozenset({"members", "activists", "cadres", "militants", "fighters"})  # of a body
DESCRIBING = 2  # small words between "the" and a name
RUN = frozenset({"director", "ceo", "owner", "founder", "shareholder", "manager"})
WITH_TITLE = 4  # words of the longest office whose holder stands behind
NAMING = frozenset({"named", "called", "dubbed", "christened"})
ARTICLES = frozenset({"a", "an", "the"})
LAST = frozenset({",", ".", ";", ":", ")", "in", "of", "that", "which", "and", "based", "owned", "with", "for", "from"})


class NamedThings:
    """What of one text is the name of a thing wherever it stands, if nobody is called so in full."""

    def __init__(self, text: Text, known: KnownNames) -> None:
        """Note the words that a text shows to be a thing's name."""
        self._text = text
        self._known = known
        shown = (at for at in range(len(text)) if is_capital(text.words[at]) and self._is_shown(at))
        self._things = {text.keys[at] for at in shown}

    def has(self, name: Name) -> bool:
        """Tell whether a name of one word is a thing's; one that an office or form of address is before is not."""
        if self._is_case(name):
            return True
        return (name.parts[0] in self._things and not self._has_office(name.start)) or self.is_foreign(name.start)

    def has_long(self, name: Name) -> bool:
        """Tell whether a name of several words is a house's or a body's: "the private Varga Villa", "members of"."""
        return self._is_house(name) or self._is_joined(name) or self._begins_place(name)

    def _is_house(self, name: Name) -> bool:
        """Tell whether "the" and a house's word are around a name: "the private Varga Villa"."""
        keys, first = self._text.keys, name.start
        described = (at for at in range(first - 1, max(first - 2 - DESCRIBING, -1), -1) if not self._is_small(at))
        return name.parts[-1] in HOUSES and keys[next(described, first)] == "the"

    def _is_joined(self, name: Name) -> bool:
        """Tell whether "members of" or the like stands before a name that owns nothing."""
        before, behind = self._text.keys[max(name.start - 2, 0) : name.start], self._text.words[name.end : name.end + 1]
        return before[1:] == ["of"] and before[0] in JOINED and POSSESSIVES.isdisjoint(behind)

    def _begins_place(self, name: Name) -> bool:
        """Tell whether a name is a place's by its first word, or a case's at court: "Fort Varga", "Lind v. Varga"."""
        return name.parts[0] in PLACES or self._is_case(name)

    def _is_case(self, name: Name) -> bool:
        """Tell whether a name is a party's in a case at court: "Miller v. Varga"."""
        return "v." in self._text.words[max(name.start - 1, 0) : name.end + 1]

    def _is_small(self, word: int) -> bool:
        return self._text.words[word].islower() and self._text.keys[word] not in DETERMINERS

    def is_foreign(self, word: int) -> bool:
        """Tell whether a word stands in a sentence of another language: "Avec un tel bilan"."""
        near = [*self._near(word, -1), *self._near(word, 1)]
        foreign = sum(said in word_class("foreign") for said in near)
        return foreign >= FEWEST and foreign > sum(said in stop_words() for said in near)

    def _near(self, word: int, step: int) -> list[str]:
        """Return the words of a sentence in small letters, on one side of a word."""
        text, found = self._text, list[str]()
        for at in range(word + step, word + step * (NEAR + 1), step):
            if not 0 <= at < len(text) or text.lines[at] != text.lines[word] or text.words[at] in SENTENCE_ENDS:
                break
            if text.words[at].islower():
                found.append(text.words[at])
        return found

    def _has_office(self, word: int) -> bool:
        """Tell whether an office ends right before a word."""
        heads = filter(None, map(self._known.head, range(max(word - WITH_TITLE, 0), word)))
        return any(head.end == word for head in heads)

    def _is_shown(self, word: int) -> bool:
        shown = (self._is_called, self._has_its, self._is_described, self._is_run, self._goes_on)
        return any(tells(word) for tells in shown)

    def _is_called(self, word: int) -> bool:
        """Tell whether what kind of thing it is stands before a word: "Hurricane Varga", "a storm, named Varga"."""
        inside = word > 0 and not self._text.begins_line(word)
        ends = word + 1 >= len(self._text) or not is_capital(self._text.words[word + 1])
        before = word - 1
        if before > 1 and self._text.keys[before] in NAMING:
            before -= 1 + (self._text.words[before - 1] == ",")
        return inside and ends and self._text.keys[before] in word_class("named_things")

    def _goes_on(self, word: int) -> bool:
        """Tell whether what stands behind is said of things: "Varga Ltd.", "Varga lawmakers", "Varga weakened"."""
        text = self._text
        if word + 2 >= len(text) or text.lines[word] != text.lines[word + 1]:
            return False
        behind, is_large = text.keys[word + 1], text.words[word + 1][:1].isupper()
        if is_large:
            return behind in word_class("legal_forms")
        return behind in word_class("groups_of") or self._storms(word + 1)

    def _storms(self, word: int) -> bool:
        """Tell whether a word says what storms do, where a text speaks of one: "weakened", "made landfall"."""
        if STORMS.isdisjoint(self._text.keys):
            return False
        at = word + (self._text.keys[word] in {"made", "makes"})
        return self._text.keys[at] in word_class("storming")

    def _has_its(self, word: int) -> bool:
        """Tell whether "its" or "which" goes on from a word: "Varga, in its report", "Varga and its rivals"."""
        said = [word.lower() for word in self._text.words[word + 1 : word + 4]]
        if said[:2] == [",", "which"]:
            return self._known.starts_sentence(word)
        if said[:2] == ["and", "its"]:
            return True
        parted = said[:1] == [","] or not word_class("saying").isdisjoint(said[:1])
        return parted and said[2:] == ["its"] and said[1] in ADVERBIAL

    def _is_described(self, word: int) -> bool:
        """Tell whether what kind of thing it is stands behind a word: "Varga, a tyre maker,"."""
        said = self._text.words[word + 1 : word + 4 + REACH]
        if said[:1] not in ([","], ["is"], ["was"]) or ARTICLES.isdisjoint(said[1:2]):
            return False
        last = next((at for at in range(2, len(said) - 1) if said[at + 1] in LAST), 0)
        return said[last] in word_class("named_things") and (stop_words() - {"'s"}).isdisjoint(said[2:last])

    def _is_run(self, word: int) -> bool:
        """Tell whether the office of who runs a thing stands before a word: "the director of Varga"."""
        keys, behind = self._text.keys, "".join(self._text.words[word + 1 : word + 2])
        if word < len(("director", "of")) or keys[word - 1] != "of" or keys[word - 2] not in RUN:
            return False
        return not is_capital(behind) and behind not in POSSESSIVES and keys[word] not in DETERMINERS
