"""When two names stand for one person, state, organization, place or office.

The rules by which the gold facts are scored: names without case, diacritics and punctuation, an
initial for the given name that it begins, an acronym for what it abbreviates, "foreign minister"
for "minister of foreign affairs".  A state that is no more counts as its successor, an organ of
an organization as the organization where their names overlap.
"""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from loaders.reference import tables
from loaders.reference.gazetteer import undotted

LETTERS = str.maketrans("\u0131İəƏøØłŁđĐ\u2019\u2018\u02bb`", "iiaaoolldd''''") | {ord("ß"): "ss", ord("æ"): "ae"}
PARTICLE = re.compile(r"\b(?:al|el|ul|bin|ben|ibn)[-\s](?=\w)")
WORD = re.compile(r"[a-z0-9]+")
FORM_OF_STATE = re.compile(r"(?:republic|kingdom|government|state) of (?:the )?")
SUCCESSORS = {"SU": "RU", "YU": "RS"}
# what the scorer of the gold facts does not know: an office of such a state is as good as one of no state
GONE = frozenset({"CS", "DD", "YD"})
UNKNOWN = frozenset({
    "ceylon", "democratic republic of vietnam", "federal republic of yugoslavia", "madagascan", "rhodesia",
    "saint vincent", "zaire",
})  # fmt: skip
NAMED_BY_SCORER = {
    "england": "GB", "english": "GB", "scotland": "GB", "scottish": "GB", "emirates": "AE", "congo": "CG",
    "us virgin islands": "VI",
}  # fmt: skip
ORGANIZED = frozenset({"igo", "bloc", "alliance", "bank", "court", "treaty"})  # others are compared by their words
SMALL = frozenset({
    "of", "the", "for", "and", "to", "in", "on", "a", "an", "affairs", "mr", "mrs", "ms", "his", "her",
    "excellency", "he",
})  # fmt: skip
SILENT = frozenset({"of", "the", "for", "and", "to", "in", "on"})  # in an acronym
SAME_OFFICE = {
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "defence": "defense", "external": "foreign",
    "fm": "foreign minister", "head": "chief", "pm": "prime minister", "premier": "prime minister",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson",
}  # fmt: skip
HEADS = frozenset({
    "administrator", "adviser", "advisor", "ambassador", "chair", "chancellor", "chief", "commander", "commissioner",
    "consul", "coordinator", "deputy", "director", "emir", "envoy", "general", "governor", "judge", "king", "leader",
    "mayor", "member", "minister", "patriarch", "pope", "president", "prince", "princess", "queen", "rapporteur",
    "rector", "representative", "secretary", "senator", "speaker", "spokesperson", "sultan",
})  # fmt: skip
ALIKE = 0.75  # the share of words that two names of one organization have in common
ALIKE_OFFICE = 0.6
LONGER = 3  # words that one of them may have more


@lru_cache(maxsize=1 << 15)
def words(name: str) -> tuple[str, ...]:
    """Cut a name into lower-case ASCII words.

    >>> words("Şeyh Abdullah bin Zayed Al-Nahyan's"), words("Côte d'Ivoire")
    (('seyh', 'abdullah', 'zayed', 'nahyans'), ('cote', 'divoire'))
    """
    letters = unicodedata.normalize("NFKD", name.translate(LETTERS))
    text = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    return tuple(WORD.findall(PARTICLE.sub("", text).replace("'s ", " ").replace("'", "")))


def same_person(one: str, other: str) -> bool:
    """Tell whether two names can be one person's; a family name alone is too little.

    >>> same_person("V. Huseynov", "Vusal Huseynov"), same_person("Huseynov", "Vusal Huseynov")
    (True, False)
    """
    short, full = sorted((words(one), words(other)), key=len)
    if short and (Counter(short) == Counter(full) or "".join(short) == "".join(full)):
        return True
    ends = {(short[-1], full[-1]), (short[-1], full[0]), (short[0], full[0])} if short else set()
    return len(short) > 1 and any(a == b for a, b in ends) and _written_out(short, list(full))


def _written_out(short: tuple[str, ...], rest: list[str]) -> bool:
    """Tell whether every word of a name, or what it is the initial of, is one of the rest."""
    for word in short:
        same = (one for one in rest if one == word or (min(len(one), len(word)) == 1 and one[0] == word[0]))
        if (found := next(same, None)) is None:
            return False
        rest.remove(found)
    return True


def state_code(name: str | None) -> str | None:
    """Return the code of a state by its name, its official name or its adjective; None for anything else.

    >>> state_code("the U.S."), state_code("Kingdom of Spain"), state_code("Soviet"), state_code("Geneva")
    ('US', 'ES', 'RU', None)
    """
    key = _bare(undotted(name or ""))
    return _states().get(key) or _states().get(FORM_OF_STATE.sub("", key) if FORM_OF_STATE.match(key) else key)


@lru_cache(maxsize=1 << 15)
def _bare(name: str) -> str:
    return " ".join(words(name)).removeprefix("the ")


@cache
def _states() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in tables.states():
        code = row.state.code
        own = code.startswith("X") and code != "XK"  # codes with X are the table's own, but for Kosovo's
        if not own and code not in GONE:
            for name in (*row.names, *row.demonyms, row.code3):
                codes.setdefault(_bare(name), SUCCESSORS.get(code, code))
    return {name: code for name, code in codes.items() if name not in UNKNOWN} | NAMED_BY_SCORER


@cache
def _organizations() -> dict[str, str]:
    known = [row for row in reversed(tables.organizations()) if row.kind in ORGANIZED]  # of one name, the first row's
    return {_bare(name): row.organization.acronym or row.organization.name for row in known for name in row.names}


@lru_cache(maxsize=1 << 15)
def office_words(title: str) -> frozenset[str]:
    """Return the words of an office that count, states left out.

    >>> sorted(office_words("Russian Deputy Minister of External Affairs"))
    ['deputy', 'foreign', 'minister']
    """
    said = " ".join(SAME_OFFICE.get(word, word) for word in words(title.replace("-", " "))).split()
    return frozenset(word for word in said if word not in SMALL and word not in _states())


def similar_office(one: str, other: str) -> bool:
    """Tell whether two titles have most of their words in common, as a deputy's and a head's have.

    >>> similar_office("Deputy Foreign Minister", "Minister of Foreign Affairs")
    True
    """
    return _overlap(office_words(one), office_words(other)) >= ALIKE_OFFICE


def same_office(one: str, other: str) -> bool:
    """Tell whether two titles, without organization and state, are one office's."""
    a, b = office_words(one), office_words(other)
    heads = a & HEADS, b & HEADS
    if not similar_office(one, other) or (all(heads) and not heads[0] & heads[1]):
        return False
    second = frozenset({"deputy", "vice"})
    return a.isdisjoint(second) == b.isdisjoint(second)


def same_organization(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one organization's, or one state's.

    >>> same_organization("SMS", "State Migration Service"), same_organization("NATO", "CSTO")
    (True, False)
    """
    if not one or not other:
        return False
    codes = state_code(one), state_code(other)
    return codes[0] == codes[1] if any(codes) else _same_body(one, other)


def _same_body(one: str, other: str) -> bool:
    keys = _bare(one), _bare(other)
    known = _organizations().get(keys[0]), _organizations().get(keys[1])
    if all(known):
        return known[0] == known[1]
    abbreviated = (_initials(one), _initials(other))
    return keys[0] in (keys[1], abbreviated[1]) or keys[1] == abbreviated[0] or _alike(one, other)


def _alike(one: str, other: str) -> bool:
    a, b = office_words(one), office_words(other)
    return _overlap(a, b) >= ALIKE and abs(len(a) - len(b)) <= LONGER


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall("[A-Za-z]+", name) if word.lower() not in SILENT).lower()


def same_place(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one place's: one may say more of it.

    >>> same_place("Geneva", "Geneva, Switzerland"), same_place("Britain", "the United Kingdom")
    (True, True)
    """
    if not one or not other:
        return False
    code = state_code(one)
    return (code is not None and code == state_code(other)) or _overlap(
        frozenset(words(one)), frozenset(words(other))
    ) == 1


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
