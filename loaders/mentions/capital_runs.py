"""Runs of capital words behind an office, with small ones inside: "State Migration Service", "Conservative party"."""

from loaders.mentions.name_shape import CALENDAR, HYPHENS, POSSESSIVES, is_capital
from loaders.mentions.office_parts import INSIDE, INTO, OfficeParts, goes_on, is_name_word, is_one_initial
from loaders.reference.person_names import MONARCHS
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses, bodies
from loaders.text.tokens import Text

LENGTH = 16  # words that may stand behind a head
SMALL_ENDS = words("party movement bloc group authority agency commission council bureau")  # "the Conservative party"
SECRETARIATS = frozenset({"office", "administration", "cabinet", "secretariat"})  # "Office of the President"


def run_end(parts: OfficeParts, at: int) -> int:
    """Return where a run of capital words with small ones inside ends: "State Migration Service"."""
    text, end = parts.text, at
    for word in range(at, min(len(text), at + LENGTH)):
        if _ends_run(parts, at, word):
            break
        end = word + 1 if is_name_word(text, word) else end
    closes = at < end < len(text) and goes_on(text, end) and text.words[end] in SMALL_ENDS
    return end + closes


def _ends_run(parts: OfficeParts, first: int, word: int) -> bool:
    """Tell whether a word does not belong to a run: a name, another office, a small word that no body has."""
    text = parts.text
    if parts.names[word] or text.keys[word] in addresses().stripped:
        return True
    if word > first and (text.begins_line(word) or _begins_other(parts, word, first) or is_one_initial(text, word)):
        return True
    return not _stands_inside(text, word) or _begins_name(parts, first, word)


def _stands_inside(text: Text, word: int) -> bool:
    said = text.words[word]
    if text.keys[word] == "on" and not CALENDAR.isdisjoint(text.keys[word + 1 : word + 3]):
        return False  # "at The Hague on April 26"
    return is_name_word(text, word) or text.keys[word] in INSIDE or said in HYPHENS or said in POSSESSIVES


def _begins_name(parts: OfficeParts, first: int, word: int) -> bool:
    """Tell whether a name that nothing marks begins behind a body's last word: "... Service Vüsal Məmmədzadə"."""
    said, end = parts.text.words, word
    if word == first or parts.text.keys[word - 1] not in bodies().body or not is_capital(said[word]):
        return False
    if parts.known.state(word) is not None or parts.known.portfolio(word) is not None:
        return False
    while goes_on(parts.text, end) and is_name_word(parts.text, end):
        end += 1
    return (bodies().body | bodies().no_person).isdisjoint(parts.text.keys[word:end])


def _begins_other(parts: OfficeParts, word: int, first: int) -> bool:
    """Tell whether another office begins at a word, or a prince's name: "Kent and | Princess Anne"."""
    styled = parts.text.keys[word - 1] == "and" and parts.text.keys[word] in MONARCHS
    return styled or _begins_office(parts, word, first)


def _begins_office(parts: OfficeParts, word: int, first: int) -> bool:
    """Tell whether another office begins inside a run: "... Command General Laura", "... Affairs Deputy Minister"."""
    head, said = parts.known.head(word), parts.text.words
    if head is None:
        return False
    if parts.text.keys[word - 1] in {"the", "of"} and not SECRETARIATS.isdisjoint(parts.text.keys[first:word]):
        return False
    behind = head.end < len(said) and (parts.names[head.end] or parts.text.keys[head.end] in INTO)
    name = parts.text.keys[word]
    return behind and (name == "general" or name not in bodies().no_person)
