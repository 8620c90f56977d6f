"""What stands around the head word of an office, while it is collected."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from kg.model.facts import OfficeKind, Organization, Place, State, Tenure
from loaders.lexicon.trigger_tables import word_class
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import HYPHENS, POSSESSIVES, is_capital, is_initial
from loaders.reference import gazetteer
from loaders.reference.person_names import is_given
from loaders.reference.phrase_matcher import key, words
from loaders.reference.tables import bodies
from loaders.text.tokens import Text
from loaders.text.truecasing import ordinary

DETERMINERS = words("the a an his her their its our my your")
RANKS = words(
    "general gen admiral adm captain capt colonel col major maj lieutenant lt sergeant sgt staff brigadier brig"
    " marshal field air vice rear commodore corporal private cadet cmdr first second senior chief master prince"
    " princess lord lady sheikh sheikha sir"
) - words("chief first second senior vice staff")
FRIENDLY = words("sisterly brotherly friendly neighbouring neighboring fraternal")
# who can be those of a region: "Governor of Ohio", "Head of Tatarstan", "Premier of Queensland"
GOVERNING = frozenset({"local", "agency_head", "head_of_state", "head_of_government"})
INTO = words("of for to at in on")
EMPLOYED = words("at with from")
INSIDE = words("of and for the on & de la du des del")
SENT_ABROAD = words("ambassador envoy minister diplomat")
SETTLEMENTS = words("city town village port capital municipality township")
SETTLEMENT = 3  # words of "northern port city"
RESIDING = ["with", "residence", "in"]
OF_NO_CITY = words("legislature party international_official diplomat")
LOUD, LEAST_LOUD = 6, 3  # words before an office, and how many of them show a line to be in capitals
MEANING = 9  # words of what a body's letters stand for, in brackets
BRACKETED = 4  # words of "(Lao PDR)"
SMALL_LENGTH = 5  # words of a body in small letters
LISTED = words("minister adviser envoy")  # whose "of Trade and Investment" is what they do
OWNED = frozenset({"organization", "either", "none"})  # whose offices may be a body's


@dataclass(slots=True)
class OfficeParts:
    """The office so far.  Units: words, half-open; names[word] is True inside a person's name."""

    text: Text
    known: KnownNames
    names: Sequence[bool]
    start: int
    end: int
    kind: OfficeKind
    whose: str
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    state: State | None = None
    status: Tenure = Tenure.CURRENT

    @property
    def is_rank(self) -> bool:
        """Tell whether the head is a bare military rank, which is nobody's office."""
        return is_rank(self.text.said(self.start, self.end)) if not self.before else False

    @property
    def has_no_body(self) -> bool:
        """Tell whether the words before the head are no body's: it is a rank, or a seat behind a name."""
        return self.is_rank or self.is_behind_name

    @property
    def is_behind_name(self) -> bool:
        """Tell whether letters of a seat stand behind a name in a line of capitals: "IDA BERG MP"."""
        text, before = self.text, range(max(0, self.start - LOUD), self.start)
        line = [text.said(at, at + 1) for at in before if text.lines[at] == text.lines[self.start]]
        said = [word for word in line if word.isalpha()]
        is_last = "".join(text.words[self.end : self.end + 1]) in {"", ",", "."}
        is_seat = self.kind == "legislature" and is_acronym(text, self.start) and is_last
        return is_seat and len(said) >= LEAST_LOUD and all(map(str.isupper, said))

    def is_next(self, word: int) -> bool:
        """Tell whether "then" says who comes next in a list: "the Prime Minister and then Chancellor Rao"."""
        said = self.text.words
        joint = word - 1 - (said[max(0, word - 2) : word] == [",", "and"])
        led = said[word] == "then" and joint > 0 and said[joint] in {"and", ","}
        return led and self.names[joint - 1] and any(self.names[self.end : self.end + 1])

    def take_full_name(self) -> None:
        """Take "of Qatar" of "Minister of State of Qatar", where the state's full name begins inside the head."""
        mark = self.known.state(self.end - 1)
        if mark is not None and mark.end > self.end:
            self.state, self.end = mark.value, mark.end

    def take(self, body: Organization) -> None:
        """Take a body; a state's name in its own is the office's state, and so is the state of a region."""
        self.organizations.append(body)
        self.state = self.state or body.state
        if self.kind in GOVERNING:
            self.state = self.state or gazetteer.state_of_government(body.name)


def is_rank(title: str) -> bool:
    """Tell whether a title is a bare military rank, or a courtesy.

    >>> is_rank("Lieutenant General"), is_rank("Lt . Col"), is_rank("Air Chief Marshal"), is_rank("Chief of Staff")
    (True, True, True, False)
    """
    said = {key(word) for word in title.replace("-", " ").split() if word != "."}
    return said <= RANKS or (said <= RANKS | {"chief", "vice"} and not said.isdisjoint({"marshal", "admiral"}))


def is_busy_with(parts: OfficeParts, at: int) -> bool:
    """Tell whether a portfolio is what an office does: "Minister of Justice Rao", "Secretary of Justice Rao"."""
    has_business = parts.kind in LISTED or parts.text.words[parts.end - 1].endswith(("Secretary", "secretary"))
    return has_business and parts.known.portfolio(at) is not None


def is_name_word(text: Text, word: int) -> bool:
    """Tell whether a word can be part of a body's name: "Security", "IOM", "UNHCR"."""
    said = text.words[word]
    return is_capital(said) or (said.isupper() and said.isalpha())


def is_acronym(text: Text, word: int) -> bool:
    """Tell whether a word is written in capitals as acronyms are."""
    said = text.said(word, word + 1)
    return said.isupper() and said.isalpha() and len(said) > 1


def take_acronym(parts: OfficeParts) -> None:
    """Take "INDOPACOM" of "Deputy Commander INDOPACOM"."""
    if parts.whose != "organization" or parts.organizations or parts.is_rank:
        return
    text, at = parts.text, parts.end
    if goes_on(text, at) and is_acronym(text, at) and not _is_others(parts, at):
        parts.take(parts.known.organization_said(at, at + 1))
        parts.end = at + 1


def _is_others(parts: OfficeParts, word: int) -> bool:
    """Tell whether letters are a name's or a state's."""
    return parts.names[word] or parts.known.state(word) is not None or _begins_with_initials(parts, word)


def _begins_with_initials(parts: OfficeParts, word: int) -> bool:
    """Tell whether two capitals begin the name of a member of parliament: "Senator JD Rao"."""
    said = [*parts.text.words[word : word + 3], "", ""]
    return parts.kind == "legislature" and len(said[0]) == len("JD") and is_capital(said[1]) > is_capital(said[2])


def take_region(parts: OfficeParts) -> None:
    """Take "Sindh" of "Chief Minister Sindh, Murad Rao"."""
    text, comma = parts.text, parts.end + 1
    named = text.words[comma : comma + 1] == [","] and any(parts.names[comma + 1 : comma + 2])
    if named and parts.kind in GOVERNING and gazetteer.region(text.said(parts.end, comma)) is not None:
        parts.take(Organization(text.said(parts.end, comma)))
        parts.end = comma


def over_business(parts: OfficeParts, end: int) -> int:
    """Go over the last noun of what an office is for, right before its holder: "for Trade Policy | Tom Rao"."""
    text = parts.text
    if not any(parts.names[end + 1 : end + 2]) or parts.names[end] or not is_capital(text.words[end]):
        return end
    return end + (ordinary().knows_any(text.keys[end], ("noun",)) and not is_given(text.words[end]))


def goes_on(text: Text, word: int) -> bool:
    """Tell whether a line goes on at a word."""
    return word < len(text) and not text.begins_line(word)


def over_determiners(text: Text, at: int, limit: int) -> int:
    """Return the first word from one on, below another, that is no "the" or "his"."""
    while at < limit and text.keys[at] in DETERMINERS:
        at += 1
    return at


def is_one_initial(text: Text, word: int) -> bool:
    """Tell "D." of "State Great Khural D. Bat", where the holder's name begins, from "U.N."."""
    return is_initial(text.words[word]) and text.words[word].count(".") == 1


def over_based(text: Text, at: int, limit: int) -> int:
    """Go over "Washington-based", "Washington, DC-based", and over "sisterly" before a state's name."""
    for word in range(at + 1, min(at + 5, limit)):
        if text.keys[word] == "based" and text.words[word - 1] in HYPHENS:
            return word + 1
    return at + (at < limit - 1 and text.keys[at] in FRIENDLY)


def over_settlement(text: Text, at: int, limit: int) -> int:
    """Go over "port city of" before a city's name."""
    for word in range(at, min(at + SETTLEMENT, limit - 1)):
        if text.keys[word] in SETTLEMENTS and text.keys[word + 1] == "of":
            return word + 2
        if not text.words[word].islower():
            break
    return at


def over_acronym(text: Text, end: int) -> int:
    """Go over "(WHO)" behind a body's name, and over "(Lao PDR)" behind a state's."""
    close = next((at for at in range(end + 2, min(end + BRACKETED, len(text))) if text.words[at] == ")"), None)
    opened = close is not None and text.words[end] == "("
    return close + 1 if close is not None and opened and is_acronym(text, close - 1) else end


def over_meaning(parts: OfficeParts, end: int) -> int:
    """Go over what a body's letters stand for, behind them in brackets: "FAI (Italian Farmers)"."""
    text = parts.text
    if text.words[end : end + 1] != ["("] or not is_acronym(text, end - 1):
        return end
    close = next((at for at in range(end + 3, min(end + MEANING, len(text))) if text.words[at] == ")"), end)
    named = any(parts.names[end:close]) or not all(_is_inside(text, at) for at in range(end + 1, close))
    return end if close == end or named else close + 1


def _is_inside(text: Text, word: int) -> bool:
    return is_name_word(text, word) or text.keys[word] in INSIDE


def leans(text: Text, word: int) -> bool:
    """Tell whether "pro-" or "anti-" stands before a state, which is not served then."""
    return word > 1 and text.words[word - 1] in HYPHENS and text.keys[word - 2] in {"pro", "anti"}


def described_end(text: Text, at: int, others: Container[str] = ()) -> int:
    """Return the end of words in small letters of which the last is a body's; the first word if there is none.

    others: what else a body may be called here.
    """
    end = at
    while end < at + SMALL_LENGTH and _is_described(text, end):
        end += 1
    closes = end > at and (text.keys[end - 1] in bodies().body or text.keys[end - 1] in others)
    return end if closes else at


def _is_described(text: Text, word: int) -> bool:
    said = text.words[word] if goes_on(text, word) else ""
    return said in POSSESSIVES or (said.islower() and said.isalpha() and said not in INTO | EMPLOYED | INSIDE)


def take_government(parts: OfficeParts, into: int, at: int) -> int:
    """Take "to the Polish Government", which an envoy does not serve."""
    end = _over_government(parts, at) if parts.text.keys[into] == "to" else at
    parts.after += [parts.text.said(into, end)] if end > at else []
    return end


def _over_government(parts: OfficeParts, at: int) -> int:
    """Go over a government to which an envoy is sent: "to the Polish Government", "to the Government of Greece"."""
    text, owner = parts.text, parts.known.demonym(at)
    end = at + len(("Government", "of")) if owner is None else owner.end + 1
    if parts.kind not in SENT_ABROAD or not goes_on(text, end):
        return at
    if owner is not None:
        return end if text.keys[owner.end] == "government" else at
    state = parts.known.state(end + (text.keys[end] == "the")) if text.keys[at:end] == ["government", "of"] else None
    return at if state is None else state.end


def over_residence(parts: OfficeParts) -> int:
    """Go over "with residence in Nairobi": where an envoy lives who is sent to other states as well."""
    text, at = parts.text, parts.end + len(RESIDING)
    place = parts.known.place(at) if text.keys[parts.end : at] == RESIDING and goes_on(text, at) else None
    return parts.end if place is None else place.end


def is_subject(parts: OfficeParts, owner: KnownName[State], end: int) -> bool:
    """Tell whether a state is what an office is about: "the Iran desk officer", "a Japan analyst"."""
    last = parts.text.keys[max(parts.end - 2, 0) : parts.end]
    said = {" ".join(last), last[-1]}
    about = word_class("countries_desks") | word_class("countries_experts")
    is_named = parts.known.state(owner.start) is not None and end == parts.start
    return not said.isdisjoint(about if is_named else word_class("countries_desks")) and end == parts.start


def is_city(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether capital words are a city's name, which is no body of a delegate, a member or a secretary."""
    place = city_at(parts, start) if parts.kind in OF_NO_CITY else None
    return place is not None and place.end == end


def city_at(parts: OfficeParts, word: int) -> KnownName[Place] | None:
    """Return the city whose name begins at a word, or with "the" before it: "at The Hague"."""
    article = word > 0 and parts.text.keys[word - 1] == "the"
    return parts.known.place(word) or (parts.known.place(word - 1) if article else None)


def is_office(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether capital words are an office's name, and no body's: "Assistant to Director"."""
    head = parts.known.head(start)
    return head is not None and head.end == end
