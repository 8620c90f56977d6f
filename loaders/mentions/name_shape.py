"""The shape of persons' names: which words can be one, and the corrected bounds of those the model marks.

The model glues a title or a neighbour to a name and cuts a name in two.  The kinds of
mending stand below, each a function; what makes a name a name is its shape and what stands
beside it, never a list of names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.reference.person_names import GENERATIONS, MONARCHS, NUMERALS, PARTICLES, SONS, is_given
from loaders.reference.phrase_matcher import key, words
from loaders.reference.tables import addresses, bodies
from loaders.text.tokens import Text

INNER = PARTICLES | SONS | words("abu abd ur ter ten zu zum")  # small words inside a name
SUFFIXES = NUMERALS | GENERATIONS
OWNERS = frozenset({"his", "her", "your", "their"})  # before "Royal Highness"
CROWNED = frozenset({"crown", "grand"})  # before "Prince": "Crown Prince Sultan"
CAPITAL_PARTICLES = words("al el bin bint ibn ben abu")  # written large as well, inside a name
ABBREVIATIONS = frozenset({"st", "no", "vs"})
INITIAL = re.compile(r"(?:[A-Z\u0410-\u042f]\.)+|(?:[A-Z][a-z]{1,2})\.")
FAMILIES_TOO = words("street court church house banks field fields day")
BEFORE_PLACES = words("in on at of to from near along down off by the and")
FULL = 2  # words of a name in full
UNNAMED = re.compile(r"[()\[\]\"\u201c\u201d]|^I['\u2018\u2019]")  # never in a name; "I'm"
ELIDED = re.compile(r"[dDlLnN]['\u2019][A-Z\u00c0-\u00de]")
HEADLINE_VERBS = words(  # which a headline in capitals writes as it does a name
    "receives meets holds visits says calls welcomes arrives greets hosts discusses attends leaves signs urges vows"
    " warns speaks talks thanks tells hails slams backs joins opens begins ends wins asks congratulates told left"
    " concerning undertook demands visit call"
)
CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
BEFORE_DAYS = words("on in last next this since by until from")
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
DASHES = HYPHENS | {"\u2013", "\u2014", "--"}
POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019", "s"})
JOINTS = frozenset({"and", "&", ",", "/", "with", ";", "(", ")", "*", "\u2022"})
BEHIND_FIRST = ([","], ["of"], ["."], ["and"], ["'s"])  # what follows where "I" is a numeral
PLAIN = words("mr mrs ms dr")  # forms of address without a full stop
LINKS = words("for to in on at with from as over after")  # which a headline writes large behind a verb
NUMBERED = words("the no")  # "P. M. No. 7", "M. P. The Prime Minister": what goes on behind initials
CREDITS = words("image photo picture photograph credit photographer source video caption")  # with a colon behind a name
COLUMN = 3  # blanks between columns
SHORT = 4  # letters of a rank's short form
MORE = 2  # capital words that the model may have left out at the end of a name


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in a text.  Units: words, half-open."""

    start: int
    end: int
    text: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The folded words of the name, hyphens gone."""
        return _parts(self.text)


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(filter(None, (key(part) for part in name.replace("-", " ").split())))


def is_bracketed(text: Text, start: int, end: int) -> bool:
    """Tell whether a stretch of words fills brackets."""
    return start > 0 and text.words[start - 1] == "(" and text.words[end : end + 1] == [")"]


@lru_cache(maxsize=65536)
def is_capital(word: str) -> bool:
    """Tell whether a word begins as a name does.

    >>> [is_capital(word) for word in ("Putin", "d'Estaing", "al", "2018", "İlham", "A.")]
    [True, True, False, False, True, True]
    """
    return (word[:1].isupper() and any(char.islower() for char in word)) or is_initial(word) or bool(ELIDED.match(word))


def is_initial(word: str) -> bool:
    """Tell whether a word is an initial: "V.", "Ts."; "Gen." is not one."""
    return bool(INITIAL.fullmatch(word)) and not _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word with a full stop is a form of address or the like: "Gen.", "St."."""
    said, covered = key(word), addresses()
    return said in covered.stripped or said in covered.abbreviated or said in ABBREVIATIONS


def is_shouted(text: Text, start: int, end: int) -> bool:
    """Tell whether the article writes a stretch in capitals only."""
    return text.said(start, end).isupper()


def mended(text: Text, covered: Sequence[bool]) -> Iterator[Name]:
    """Yield the model's persons with titles, possessives and neighbours put right.

    Shapes: covered[word] is True where the word belongs to a known state, place or organization.
    """
    for start, end in _joined(text):
        for first, last in _split(text, start, end):
            name = trimmed(text, first, last)
            if name and not all(covered[name.start : name.end]) and is_somebodys(text, name):
                yield name


def _joined(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the model's persons; two that touch are one: "Andrés Manuel" and "López Obrador"."""
    begun: tuple[int, int] | None = None
    for start, end, label in text.entities:
        if label != "PERSON":
            continue
        if begun is not None and begun[1] == start and not text.begins_line(start):
            begun = begun[0], end
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun


def _split(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at the end of a line, at words that join two names or address one, and at dashes of a list."""
    first = start
    for word in range(start, end):
        if word > first and _begins_another(text, word):
            yield first, word
            first = word
        if text.words[word].lower() in JOINTS or (text.words[word] in DASHES and text.spaces[word]):
            yield first, word
            first = word + 1
    yield first, end


def _begins_another(text: Text, word: int) -> bool:
    """Tell whether a word begins another's name: on a line or in a column of its own, or run on."""
    return text.begins_line(word) or begins_column(text, word) or _addresses(text, word)


def begins_column(text: Text, word: int) -> bool:
    """Tell whether a wide gap stands before a word, as between the columns of a list."""
    return text.starts[word] - text.ends[word - 1] >= COLUMN


def _addresses(text: Text, word: int) -> bool:
    """Tell whether a word begins another's name, run on: "Lind Mr. Rao", "Received Mr Rao"."""
    short = text.words[word].endswith(".") or text.keys[word] in PLAIN
    return short and text.keys[word] in addresses().announcing


def trimmed(text: Text, start: int, end: int) -> Name | None:
    """Return the name within a stretch: no honorific, possessive or loose end; None if nothing is left."""
    start, end = _without_title(text, start, end), _without_end(text, start, end)
    while start < end - 1 and text.keys[start] in MONARCHS | CROWNED:
        start += 1
    start = _with_initials(text, start) if start < len(text) else start
    if start >= end or (end == start + 1 and text.keys[start] in addresses().stripped | addresses().abbreviated):
        return None
    end = _with_suffix(text, _continued(text, end))
    return Name(start, end, written(text, start, end))


def _without_title(text: Text, start: int, end: int) -> int:
    while start < end and (
        _is_title(text, start, end) or _is_day(text, start, end) or not _can_begin(text, start, end)
    ):
        start += 1
    return start


def _is_day(text: Text, word: int, end: int) -> bool:
    """Tell whether a word is of a date that the name runs on from: "On Friday Rao was received"."""
    return word + 1 < end and word > 0 and text.keys[word] in CALENDAR and text.keys[word - 1] in BEFORE_DAYS


def _is_title(text: Text, word: int, end: int) -> bool:
    """Tell whether a word is of a form of address; "Col" is one before a name, with or without its full stop.

    So is "His" of "His Royal Highness", and "Royal".
    """
    known = addresses()
    leads = text.keys[word] in OWNERS | known.inner and word + 1 < end
    if text.keys[word] in known.stripped or (leads and text.keys[word + 1] in known.inner):
        return True
    ranks = known.abbreviated & known.office  # without a full stop, others are names: "Sen Amartya"
    return word + 1 < end and text.keys[word] in ranks and len(text.keys[word]) <= SHORT


def _can_begin(text: Text, word: int, end: int) -> bool:
    """Tell whether a name can begin with a word: a capital one, "al", no verb of a headline before another."""
    if word + 1 < end and text.keys[word] in HEADLINE_VERBS:
        return False
    return is_capital(text.words[word]) or text.keys[word] in INNER


def _without_end(text: Text, start: int, end: int) -> int:
    end -= is_credit(text, end - 1)
    while start < end and not _can_end(text, start, end - 1):
        end -= 1
    return end


def is_credit(text: Text, word: int) -> bool:
    """Tell whether a word behind a name leads to whose picture it is under: "Anna Rao Image: Lind"."""
    return text.keys[word] in CREDITS and text.words[word + 1 : word + 2] == [":"]


def is_headline_verb(text: Text, start: int, word: int) -> bool:
    """Tell whether a word is a verb behind the name that begins at a word; headlines have no "Ms."."""
    before = start - 1 - (text.words[start - 1 : start] == ["."])
    addressed = before >= 0 and text.keys[before] in addresses().announcing
    return text.keys[word] in HEADLINE_VERBS and not (addressed and word > start)


def _can_end(text: Text, start: int, word: int) -> bool:
    """Tell whether a name can end with a word: a capital one, "Jr", "-soo", no verb of a headline, no "For"."""
    said = text.words[word]
    is_link = text.keys[word] in LINKS | NUMBERED and text.words[word - 1] not in HYPHENS
    if is_link or is_headline_verb(text, start, word):
        return False
    return is_capital(said) or text.keys[word] in SUFFIXES or _is_hyphened(text, word)


def _with_initials(text: Text, start: int) -> int:
    """Go back over the initials before a name, if the model left them out."""
    while start > 0 and not text.begins_line(start):
        if is_initial(text.words[start - 1]):
            start -= 1
        elif _is_cut_initial(text, start):
            start -= 2
        else:
            break
    return start


def _is_cut_initial(text: Text, start: int) -> bool:
    """Tell whether "Ts" and "." stand before a word, which are one initial that was cut."""
    before = start - len((".", "Ts"))
    if before < 0 or text.words[start - 1] != "." or text.spaces[before] or text.lines[before] != text.lines[start]:
        return False
    said = text.words[before]
    return said[:1].isupper() and len(said) <= len("Ts") and not _is_abbreviation(said)


def _is_hyphened(text: Text, word: int) -> bool:
    """Tell whether a word is the second half of "Duck-soo"."""
    return word > 1 and text.words[word - 1] in HYPHENS and not text.spaces[word - 2] and not text.spaces[word - 1]


def _continued(text: Text, end: int) -> int:
    """Go on over "-soo", "\u2019 al-Sudani" and "bin Hamad" behind a name that was cut short."""
    while end + 1 < len(text) and not text.begins_line(end):
        if _is_hyphened(text, end + 1) and text.words[end + 1][:1].isalpha():
            end += 2
            continue
        at = _over_particles(text, end + (text.words[end] in {"'", "\u2019"}))
        if at is None or not is_capital(text.words[at]) or text.begins_line(at):
            break
        end = at + 1
    return end


def _over_particles(text: Text, first: int) -> int | None:
    """Return the word behind particles, None where none stands."""
    at = first
    while at < len(text) - 1:
        word = text.words[at]
        if not (is_particle(text, at) or (word in HYPHENS and at > first)):
            break
        at += 1
    return at if at > first else None


def is_particle(text: Text, word: int) -> bool:
    """Tell whether a word is a small one inside a name, in capitals too: "al", "VAN DER"."""
    said = text.words[word]
    return text.keys[word] in CAPITAL_PARTICLES or (text.keys[word] in INNER and (said.islower() or said.isupper()))


def written(text: Text, start: int, end: int) -> str:
    """Return a name's letters: a monarch's or pope's one name keeps its title."""
    shouted = is_shouted(text, start, end)
    said = " ".join(text.words[start:end]).replace(" - ", "-") if shouted else text.said(start, end)
    dot = "." if said.endswith(("Jr.", "Sr.")) else ""
    name = said.removesuffix("'s").removesuffix("\u2019s").rstrip(" .,'\u2019") + dot
    return f"{_crown(text, start, end)} {name}".strip()


def _crown(text: Text, start: int, end: int) -> str:
    """Return "King", "Crown Prince" before a name of one word, else nothing."""
    single = len([word for word in text.keys[start:end] if word not in SUFFIXES]) == 1
    if not single or start == 0 or text.keys[start - 1] not in MONARCHS or text.begins_line(start):
        return ""
    crowned = start > 1 and text.keys[start - 2] in CROWNED and not text.begins_line(start - 1)
    return " ".join(text.words[start - 1 - crowned : start])


def _with_suffix(text: Text, end: int) -> int:
    """Go over "Jr.", ", Sr." and "III" behind a name, and over the full stop of one that the model took in."""
    if end and text.keys[end - 1] in GENERATIONS:
        return end + _is_dotted(text, end - 1)
    after = end + (text.words[end : end + 1] == [","])
    if not _is_capital_on_line(text, after):
        return end
    if text.words[after] == "I":  # "King Juan Carlos I, who", not "King Felipe, I think"
        return end + (after == end and text.words[end + 1 : end + 2] in BEHIND_FIRST)
    is_suffix = text.keys[after] in SUFFIXES - {"v", "x"}
    return after + 1 + _is_dotted(text, after) if is_suffix else end


def _is_capital_on_line(text: Text, word: int) -> bool:
    return word < len(text) and not text.begins_line(word) and text.words[word][:1].isupper()


def _is_dotted(text: Text, suffix: int) -> bool:
    """Tell whether a full stop behind "Sr" ends no sentence."""
    behind = text.words[suffix + 1 : suffix + 3]
    goes_on = behind[:1] == ["."] and behind[-1] != "." and not behind[-1][:1].isupper()
    return text.keys[suffix] in GENERATIONS and goes_on


def is_somebodys(text: Text, name: Name) -> bool:
    """Tell whether a stretch can be a person's name by its own words, and by what stands before it."""
    return plausible(name) or _is_family(text, name)


def _is_family(text: Text, name: Name) -> bool:
    """Tell whether a thing's name is a family's here: "met Tony Street", but not "in George Street"."""
    led = text.keys[name.start - 1] if name.start else ""
    given = len(name.parts) == FULL and is_given(text.words[name.start])
    return given and name.parts[-1] in FAMILIES_TOO and led not in BEFORE_PLACES and not text.begins_line(name.start)


def plausible(name: Name) -> bool:
    """Tell whether a stretch can be a name by its own words."""
    if UNNAMED.search(name.text) or all(part in MONARCHS or len(part) == 1 for part in name.parts):
        return False
    return not any(part.isdigit() or part in bodies().no_person for part in name.parts)
