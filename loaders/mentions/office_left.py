"""What an office has before its head word.

first | deputy | foreign          | minister
Turkey 's | Republican People 's Party    | leader
U.N. refugee agency ( UNHCR )     | spokesman
"""

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from kg.model.facts import Organization, State, Tenure
from loaders.mentions.known_names import LOCATING, KnownName
from loaders.mentions.name_shape import HYPHENS, POSSESSIVES, is_capital
from loaders.mentions.office_parts import DETERMINERS, OWNED, OfficeParts, is_acronym, is_name_word, is_subject, leans
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import bodies
from loaders.text.tokens import Text

LENGTH = 9  # words that may stand before a head: "House of Representatives Foreign Affairs Committee Chairman"
SMALL_LENGTH = 5  # words of a body in small letters, with the one before it
LINKS = frozenset({"of", "for"})  # inside a body's name
NAMELESS = words("party business agency_head spokesperson local media military religious sport legislature")
QUITTING = words("resigned resigns quit quits down retired served ousted removed dismissed sacked fired replaced")
LEADING_REGIONS = frozenset({"head_of_state", "head_of_government"})  # who lead a region, but no city
GOVERNED = LEADING_REGIONS | {"local", "legislature"}
ENDS = words("assassination killing murder death passing funeral burial")  # of whoever held an office
COUNTRY = frozenset({"country", "nation", "republic", "kingdom", "island"})  # "the country's Prime Minister"
FUNCTION_WORDS = words(  # which a headline writes with a capital
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december"
    " between with by of for to from at in on and or as but after before over under about against into than via per"
    " says meets met meeting call talks visit"
)
VERBS = words("said told is are was were has have had will would who which that as than not no so very more most both")
DESCRIBED = 2  # small words between a state's adjective and an office
UNFREE = DETERMINERS | FUNCTION_WORDS  # of no title
SPEAKING = words("spokesperson staff agency_head")  # of a body: "Police spokesman", "a fire service spokesman"
COUNTING = words("first second third fourth fifth sixth seventh eighth ninth tenth")
UNNAMED = words("government administration delegation mission")  # which are called by no other words
PARTED = frozenset({"(", ")", ",", ";"})


def read_left(parts: OfficeParts) -> None:
    """Take in what stands before the head: modifiers, portfolio, state, organization."""
    text = parts.text
    limit = max(0, parts.start - LENGTH)
    written_large = is_capital(text.words[parts.start])
    steps = (_modifier, _bracketed, _government, _body, _small_body, _portfolio, _owner, _joined, _described)
    while parts.start > limit and not text.begins_line(parts.start) and not parts.names[parts.start - 1]:
        if not (any(step(parts) for step in steps) or _capital(parts, written_large) or _nameless(parts)):
            break
    _status_before(parts)


def _modifier(parts: OfficeParts) -> bool:
    """Take "deputy", "then-", "acting"."""
    before = parts.start - 1
    if parts.text.words[before] in HYPHENS and before > 0:
        before -= 1
    effect = parts.known.modifier(before)
    if effect is None or _is_more_than_modifier(parts, before):
        return False
    if effect in {Tenure.FORMER, Tenure.ACTING, Tenure.DESIGNATE}:
        parts.status = Tenure(effect)
    elif effect == "rank" and not _counts(parts, before):
        parts.before.insert(0, parts.text.said(before, before + 1))
    styled = parts.text.keys[max(0, before - 1) : before + 1] == ["right", "honourable"]
    parts.start = before - styled
    return True


def _counts(parts: OfficeParts, word: int) -> bool:
    """Tell whether "first" counts those who held an office rather than belongs to it: "the first U.S. envoy"."""
    counted = parts.state is not None or parts.kind in {"ambassador", "head_of_state", "head_of_government"}
    return counted and parts.text.words[word] in COUNTING


def _is_more_than_modifier(parts: OfficeParts, word: int) -> bool:
    """Tell whether a modifier is rather a body's last word, or an office before a rank: "chief Gen. Rao"."""
    said = parts.text.words[word]
    closes = parts.text.keys[word] in bodies().body and is_capital(said)
    serves = said == "under" and parts.text.words[word + 1] not in HYPHENS  # "minister of health under President Rao"
    return closes or serves or parts.is_next(word) or (parts.is_rank and parts.known.head(word) is not None)


def _bracketed(parts: OfficeParts) -> bool:
    """Take "refugee agency (UNHCR)"."""
    text, end = parts.text, parts.start
    opens = text.words[max(0, end - 3)] == "(" and text.words[end - 1] == ")"
    if not opens or parts.whose not in OWNED or not is_acronym(text, end - 2) or parts.organizations:
        return False
    parts.take(parts.known.organization_said(end - 2, end - 1))
    parts.start = end - 3
    return True


def _government(parts: OfficeParts) -> bool:
    """Take the region or city of its governor or mayor, and the state of a region's member: "Connecticut Senator"."""
    end = _before_possessive(parts.text, parts.start)
    known_name = parts.known.government_ending(end) if _can_be_governed(parts) else None
    if known_name is None or any(parts.names[known_name.start : end]):
        return False
    if parts.kind in LEADING_REGIONS and gazetteer.region(parts.text.said(known_name.start, end)) is None:
        return False
    if parts.kind != "legislature":
        parts.take(Organization(parts.text.said(known_name.start, end)))
    parts.state = known_name.value
    parts.start = known_name.start
    return True


def _can_be_governed(parts: OfficeParts) -> bool:
    """Tell whether an office can be a region's or a city's that stands before it."""
    return parts.kind in GOVERNED and not parts.organizations and parts.state is None


def _body(parts: OfficeParts) -> bool:
    """Take a body's name by its last word: "Republican People's Party", "Ministry of National Defense"."""
    end = _before_possessive(parts.text, parts.start)
    if end == 0 or parts.is_rank:
        return False
    named = parts.known.organization_ending(end)
    start = end if parts.organizations else _body_start(parts, end)
    start = min(start, named.start if named else end)
    if start == end or _is_portfolio(parts, start, end) or _is_state(parts, start, end):
        return False
    parts.take(parts.known.organization_said(start, end))
    parts.start = start
    return True


def _small_body(parts: OfficeParts) -> bool:
    """Take a body in small letters: "police spokesman", "a fire service spokesman", "the ministry's secretary"."""
    text, end = parts.text, _before_possessive(parts.text, parts.start)
    owned = end < parts.start and parts.whose in OWNED
    can_be = owned or (parts.kind in SPEAKING and not parts.before)
    if parts.organizations or not can_be or not _closes_small_body(text, end - 1):
        return False
    parts.start = _small_body_start(parts, end)
    parts.take(Organization(text.said(parts.start, end)))
    return True


def _closes_small_body(text: Text, word: int) -> bool:
    return word >= 0 and text.words[word].islower() and text.keys[word] in bodies().body - UNNAMED


def _small_body_start(parts: OfficeParts, end: int) -> int:
    """Return where a body in small letters begins: behind "a", with its portfolio, else with its last word."""
    first = max(0, end - SMALL_LENGTH)
    led = next((at + 1 for at in range(end - 2, first - 1, -1) if _opens_body(parts.text, at)), None)
    ministry = parts.known.portfolio_ending(end - 1)
    return led or (ministry.start if ministry is not None else end - 1)


def _opens_body(text: Text, word: int) -> bool:
    """Tell whether small words behind a word can be a body's name: behind "a", "the", "'s"."""
    return text.keys[word] in DETERMINERS or text.words[word] in POSSESSIVES


def _is_state(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether what the model takes for a body is a state: "Moldova's prime minister"."""
    state = parts.known.state_ending(end)
    return state is not None and state.start <= start


def _is_portfolio(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether words before a head are what a minister does rather than a body: "International Relations"."""
    known_name = parts.known.portfolio_ending(end)
    if known_name is None:
        return False
    if known_name.start <= start:
        return parts.kind not in SPEAKING or parts.text.keys[end - 1] not in bodies().body
    in_table = parts.known.organization(start)
    return parts.text.keys[end - 1] not in bodies().body and (in_table is None or in_table.end != end)


def _body_start(parts: OfficeParts, end: int) -> int:
    """Return where a body's name that ends before a word begins, the word itself if none does."""
    text, start = parts.text, end
    if parts.names[end - 1] or not _closes_name(parts, end):
        return end
    while start > max(0, end - LENGTH) and not text.begins_line(start):
        before = _over_link(parts, start)
        if not _can_stand_in_body(parts, before):
            break
        start = before
    return start


def _closes_name(parts: OfficeParts, end: int) -> bool:
    """Tell whether the words before a head say that they are a body's name."""
    last = end - 1
    return (is_name_word(parts.text, last) and parts.text.keys[last] in bodies().body) or _ends_of_body(parts, end)


def _ends_of_body(parts: OfficeParts, end: int) -> bool:
    """Tell whether "Ministry of National Defense" ends before a word: a body's word and "of" stand in it."""
    text = parts.text
    for at in range(end - 2, max(0, end - 5), -1):
        if text.keys[at] == "of" and text.keys[at - 1] in bodies().body and is_capital(text.words[at - 1]):
            return all(is_name_word(text, word) and not parts.known.head(word) for word in range(at + 1, end))
    return False


def _over_link(parts: OfficeParts, start: int) -> int:
    """Return the word of the name before another, over "of", "for the" and a possessive; -1 if there is none."""
    said, before = parts.text.words, start - 1
    if said[before] in POSSESSIVES and before > 0:
        return before - 1 if parts.known.state_ending(before) is None else before
    while before > 0 and _is_link(parts.text.keys, before):
        before -= 1
    linked = before < start - 1
    return -1 if linked and parts.text.keys[before] not in bodies().body else before


def _is_link(keys: Sequence[str], word: int) -> bool:
    return keys[word] in LINKS or (keys[word] == "the" and keys[word - 1] in LINKS)


def _can_stand_in_body(parts: OfficeParts, word: int) -> bool:
    if word < 0 or parts.names[word] or not is_name_word(parts.text, word):
        return False
    head = parts.known.head(word)
    said = parts.text.words[word]
    return (head is None or head.end > parts.start) and parts.text.keys[word] not in DETERMINERS and said not in PARTED


def _portfolio(parts: OfficeParts) -> bool:
    """Take "foreign" of "foreign minister"."""
    known_name = parts.known.portfolio_ending(parts.start)
    if known_name is None:
        return False
    parts.before.insert(0, parts.text.said(known_name.start, known_name.end))
    parts.start = known_name.start
    return True


def _before_possessive(text: Text, end: int) -> int:
    while end > 0 and text.words[end - 1] in POSSESSIVES:
        end -= 1
    return end


def _owner(parts: OfficeParts) -> bool:
    """Take "Russian", "Azerbaijan's", "U.S." before the head, and "the country's", which says no more."""
    end = _before_possessive(parts.text, parts.start)
    if 1 < end < parts.start and parts.text.keys[end - 1] in COUNTRY:
        parts.start = end - 1
        return True
    known_name = _state_before(parts, end)
    if known_name is None:
        return False
    if is_subject(parts, known_name, end):
        parts.before.insert(0, parts.text.said(known_name.start, end))
        parts.start = known_name.start
        return True
    leaning = leans(parts.text, known_name.start)
    parts.start = known_name.start - len(("pro", "-")) * leaning
    parts.state = parts.state if leaning else parts.state or known_name.value
    return True


def _state_before(parts: OfficeParts, end: int) -> KnownName[State] | None:
    """Return the state that ends before a word, or whose capital does: "Doha's finance minister"."""
    if parts.state is not None and not parts.organizations:
        return None
    capital = end < parts.start and parts.whose == "state"
    return parts.known.state_ending(end) or (parts.known.capital_ending(end) if capital else None)


def _joined(parts: OfficeParts) -> bool:
    """Take "Energy and" of "Energy and Trade Minister"."""
    before = parts.start - 1
    if parts.text.keys[before] != "and" or before == 0 or not parts.before:
        return False
    known_name = parts.known.portfolio_ending(before)
    if known_name is None:
        return False
    parts.before.insert(0, parts.text.said(known_name.start, before + 1))
    parts.start = known_name.start
    return True


def _described(parts: OfficeParts) -> bool:
    """Take "relief" of "the Ethiopian relief commissioner": small words behind a state's adjective or possessive."""
    text = parts.text
    if parts.organizations or parts.is_rank or parts.state is not None:
        return False
    first = max(parts.start - 1 - DESCRIBED, 0)
    nouns = takewhile(partial(_is_noun, text), range(parts.start - 1, first, -1))
    start = next((word for word in nouns if _follows_owner(parts, word)), None)
    if start is None:
        return False
    parts.before.insert(0, text.said(start, parts.start))
    parts.start = start
    return True


def _follows_owner(parts: OfficeParts, word: int) -> bool:
    """Tell whether a state's adjective or possessive stands before a word."""
    end = _before_possessive(parts.text, word)
    owner = parts.known.state_ending(end)
    return owner is not None and (end < word or parts.known.demonym(owner.start) is not None)


def _is_noun(text: Text, word: int) -> bool:
    """Tell whether a small word can stand between a state's adjective and an office."""
    said = text.words[word]
    small = said.islower() and said.isalpha() and not text.begins_line(word)
    return small and said not in UNFREE | VERBS and not said.endswith(("ed", "ing", "ly"))


def _capital(parts: OfficeParts, written_large: bool) -> bool:
    """Take a capital word of the title itself: "National Security" of "National Security Advisor"."""
    before = parts.start - 1
    if not written_large or parts.organizations or parts.is_rank or parts.kind == "local":
        return False
    if parts.state is not None:
        return False  # what stands before a state is no part of the title: "at the Palace Iraqi President"
    if not _is_free(parts, before) or is_acronym(parts.text, before):
        return False
    parts.before.insert(0, parts.text.words[before])
    parts.start = before
    return True


def _is_free(parts: OfficeParts, word: int) -> bool:
    """Tell whether a capital word can belong to an office: none itself, no place behind "in", not first of all."""
    text = parts.text
    other = parts.known.head(word) is not None or text.keys[word] in UNFREE or _is_scene(parts, word)
    return is_capital(text.words[word]) and not (other or text.begins_line(word) or parts.known.starts_sentence(word))


def _is_scene(parts: OfficeParts, word: int) -> bool:
    """Tell whether a place that stands behind "in" ends with a word, or all that does at the start of a sentence."""
    place = parts.known.place_ending(word + 1)
    start = place.start if place is not None else word
    located = start > 0 and parts.text.keys[start - 1] in LOCATING
    return located and (place is not None or parts.known.starts_sentence(start - 1))


def _nameless(parts: OfficeParts) -> bool:
    """Take the body that nothing marks as one: "Likud leader", "Primorye Governor", "ACLJ executive director"."""
    end = _before_possessive(parts.text, parts.start)
    owned = end < parts.start and parts.whose in OWNED
    if parts.organizations or parts.has_no_body or not (owned or parts.kind in NAMELESS):
        return False
    start = _nameless_start(parts, end, owned=owned)
    if start == end or _is_other(parts, end):
        return False
    parts.take(Organization(parts.text.said(start, end)))
    parts.start = start
    return True


def _nameless_start(parts: OfficeParts, end: int, *, owned: bool) -> int:
    """Return where capital words before an office begin that can be a body's name."""
    start = end
    while _can_be_body(parts, start - 1, end) or (owned and _opens_sentence(parts, start - 1)):
        start -= 1
    return start


def _opens_sentence(parts: OfficeParts, word: int) -> bool:
    """Tell whether a body's name can begin a sentence with a word: "Sonatrach's chief executive"."""
    if word < 0 or parts.names[word] or parts.known.head(word) is not None:
        return False
    text = parts.text
    whole = is_capital(text.words[word]) and text.lines[word] == text.lines[parts.start]
    return whole and parts.known.starts_sentence(word) and text.keys[word] not in UNFREE


def _is_other(parts: OfficeParts, end: int) -> bool:
    return parts.known.state_ending(end) is not None or parts.known.portfolio_ending(end) is not None


def _can_be_body(parts: OfficeParts, word: int, end: int) -> bool:
    """Tell whether a word can be of a body's name that ends before another, on one line."""
    if word < 0 or parts.names[word] or (word + 1 < end and parts.text.begins_line(word + 1)):
        return False
    return _is_free(parts, word) or (is_acronym(parts.text, word) and not _is_shouted(parts))


def _is_shouted(parts: OfficeParts) -> bool:
    """Tell whether an office is written in capitals, so that those of the words before it are no sign of a body."""
    said = parts.text.said(parts.start, parts.end)
    return said.isupper() and len(said) > len("CEO")


def _status_before(parts: OfficeParts) -> None:
    """Read "resigned as", "who served as", "the assassination of" before an office: it is past."""
    text, at = parts.text, parts.start - 1
    if at > 0 and text.keys[at] in DETERMINERS:
        at -= 1
    led = (text.keys[at - 1], text.keys[at]) if at > 0 else ("", "")
    if (led[0] in QUITTING and led[1] in {"as", "from"}) or (led[0] in ENDS and led[1] == "of"):
        parts.status = Tenure.FORMER
