"""Which office mention belongs to which name.

Before it ("Prime Minister of Nepal K. P. Oli", "the minister, Ms Rao"), behind it
("Rao, minister of trade and leader of the house,"), or both.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model.facts import OfficeKind, Tenure
from loaders.entities.distant_titles import DistantTitles
from loaders.entities.enumerations import Enumerations
from loaders.entities.forms_of_address import before_address, before_one_of, before_style
from loaders.entities.mention import TitledName
from loaders.entities.office_time import in_time, leads_to_office, of_predecessor, tells_when
from loaders.entities.plural_titles import PluralOffices
from loaders.entities.title_inheritance import learn
from loaders.mentions.known_names import KnownNames
from loaders.mentions.listed_body import closed_state, read_listed_body, with_listed_body
from loaders.mentions.name_shape import POSSESSIVES, Name
from loaders.mentions.office_parts import DETERMINERS, OfficeParts, goes_on, is_acronym, is_rank
from loaders.mentions.office_right import read_object
from loaders.mentions.offices import GIVEN_TOO, OfficeMention
from loaders.mentions.persons import inside
from loaders.reference.gazetteer import state_coded
from loaders.reference.phrase_matcher import key, words
from loaders.reference.posts import LEADERS
from loaders.reference.tables import addresses
from loaders.text.tokens import Text

COMMAS = frozenset({",", "(", "\u2013", "\u2014", "-", "--", "\u2012"})
COPULAS = words("is was became becomes remains as who serves served named being heads")
BETWEEN = COPULAS | DETERMINERS | words("been currently now also then serving new newly of previously formerly once")
DESCRIBED = 3  # small words between a determiner and an office: ", a fire service spokesman"
NO_NOUNS = words(  # which go on with a sentence rather than describe an office
    "of to in on at by for from with and or but as than who whom whose which that when where while after before until"
    " said says told is was are were has had have will would can could may might not no so very more most"
)
AMERICAN_SEAT = re.compile(r"\( ?[RDI] ?[-\u2013] ?[A-Z][A-Za-z.]+")  # the party and the state of a member of Congress
SEAT = 6  # words of it
GAP = 6  # words between a name and the office behind it: ", who was then the"
SERVING = (["for"], ["to"], ["of"])  # before whom an aide serves
# before the holder's rank or style: "Deputy Commander Lieutenant General", "Foreign Minister Prince"
STACKED = frozenset({"military", "ambassador", "academic", "legislature", "royal"})
SAYING = words("said says told announced reported added")  # ", an aide said" names who speaks, not the one before
ADVERBIAL = words("before after during following ahead at in on since when while as upon with by for from")
LEADING = {  # who does so holds the office
    "heads": "Head", "chairs": "Chair", "leads": "Leader", "runs": "Head", "directs": "Director",
    "commands": "Commander", "presides": "President",
}  # fmt: skip
RIVALS = frozenset({"head_of_state", "deputy_head_of_state"})  # "the Vice President and President Ali" are two
LEADING_TOGETHER = frozenset({"head_of_state", "head_of_government"})  # "the President and Chancellor Berg" are, too
LIST_ENDS = frozenset({",", "and", ")", ".", "\u2013", "\u2014", "--"})
NOMINATING = words("nomination nominations nominate nominates nominated nominating")
NOMINATED = 12  # words between a nomination and whoever it is of, and between these and the office
CLAUSE_OPENERS = frozenset({"and", "with", "by", "but", "while"})


def attach(text: Text, known: KnownNames, names: Sequence[Name], offices: Sequence[OfficeMention]) -> list[TitledName]:
    """Give every name the offices beside it; each office goes to one name at the most."""
    titled = [TitledName(name, name.start, name.end) for name in names]
    offices = Enumerations(text, names, offices).others()
    attachment = _Attachment(text, known, names, offices)
    for one in titled:
        attachment.before(one)
    for one in titled:
        attachment.state_behind(one)
        attachment.behind(one)
    DistantTitles(text, known, titled, offices).complete(titled)
    shares = {name.start: office for name, office in PluralOffices(text, known, names).offices()}
    for one in titled:
        if not one.offices and one.name.start in shares:
            one.offices.append(shares[one.name.start])
    learn(text, known, titled)
    return titled


class _Attachment:
    """The names and offices of one text, by the words where they begin and end."""

    def __init__(self, text: Text, known: KnownNames, names: Sequence[Name], offices: Sequence[OfficeMention]) -> None:
        self._text = text
        self._marks = known
        self._ending = {office.end: office for office in offices}
        self._starting = {office.start: office for office in offices}
        self._names = {name.start: name for name in names}
        self._name_ends = {name.end for name in names}
        self._inside = inside(text, names)
        self._used: set[int] = set()
        self._apposed: set[int] = set()  # ends of the names that follow their office behind a comma
        self._led: set[int] = set()  # ends of the names that follow an office
        self._holders = self._named_holders()

    def _named_holders(self) -> Mapping[str, set[str]]:
        """Return the last words of those who have an office of nobody's state or body right before their name."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._names.values():
            led = self._ending.get(before_address(self._text, name.start))
            if led is not None and led.state is None and led.organization is None:
                found[key(led.title)].add(self._text.keys[name.end - 1])
        return found

    def before(self, one: TitledName) -> None:
        """Take the offices before a name: "the minister, Ms Rao"."""
        at = before_address(self._text, one.start)
        at -= at - 1 in self._ending and self._text.keys[at - 1] in GIVEN_TOO  # "Foreign Minister Emir Rao"
        office = (
            self._ending.get(at)
            or self._before_comma(one, at)
            or self._before_bracket(one, at)
            or self._before_copula(one, at)
        )
        one.start = at + (self._text.words[at] == ".") if office is None else one.start
        while office is not None and self._is_theirs(office, one):
            one.offices.insert(0, office)
            self._used.add(office.start)
            self._led.add(one.end)
            one.start = _with_determiner(self._text, office.start)
            office = self._ending.get(self._before_stacked(one.start, office, one.name.end))

    def _is_theirs(self, office: OfficeMention, one: TitledName) -> bool:
        """Tell whether an office before a name is free, on its line, and none of "an aide to Libyan commander Rao"."""
        of = self._text.keys[office.end - 2 : office.end - 1]
        of_another = of in SERVING and self._marks.demonym(office.end - 1) is not None
        of_another |= office.kind == "spouse" and bool(one.offices)  # "a grandson of President Rao"
        return office.start not in self._used and self._is_on_line(office, one) and not of_another

    def _is_on_line(self, office: OfficeMention, one: TitledName) -> bool:
        return self._text.lines[office.start] == self._text.lines[one.name.start]

    def _before_bracket(self, one: TitledName, at: int) -> OfficeMention | None:
        """Take "the Minister for Europe (Mr Rao)": the name in brackets is the holder's."""
        said = self._text.words
        closed = said[at - 1 : at] == ["("] and said[one.name.end : one.name.end + 1] in ([")"], ["):"])
        office = self._ending.get(at - 1) if closed else None
        return office if office is not None and not self._is_apposition(office.start - 1) else None

    def _before_copula(self, one: TitledName, at: int) -> OfficeMention | None:
        """Take "Ghana's president is Ms Rao", "the minister is called Rao": a state's own office, said of the name."""
        keys = self._text.keys
        end = at - 1 - (keys[at - 1] in {"called", "named"})
        office = self._ending.get(end) if keys[end] == "is" else None
        owned = POSSESSIVES.issuperset(self._text.words[one.name.end : one.name.end + 1] or "?")
        return None if office is None or owned or office.is_anybodys else office

    def _before_comma(self, one: TitledName, at: int) -> OfficeMention | None:
        comma = at - 1 if at > 1 and self._text.words[at - 1] == "," else -1
        office = self._ending.get(before_one_of(self._text, comma))
        if office is None or not self._opens_apposition(office, one):
            return None
        self._apposed.add(one.end)
        return office

    def _before_stacked(self, start: int, office: OfficeMention, end: int) -> int:
        """Return where an office would end that stands before another of who is named up to an end, -1 if none can."""
        if self._text.keys[max(start - 1, 0)] == "and":
            return -1 if self._is_rival(start - 1, office) or self._is_held(start - 1, end) else start - 1
        if office.kind in STACKED and office.organization is None:
            return before_style(self._text, start, end, royal=office.kind == "royal")
        above = self._ending.get(start)
        return start if above is not None and _can_be_above(above, office) else -1

    def _is_rival(self, end: int, office: OfficeMention) -> bool:
        """Tell whether the office that ends before a word is another's: "the Secretary and the Thai Envoy (Ali)"."""
        first = self._ending.get(end)
        if first is None:
            return False
        definite = first.definite == "the" and first.status is Tenure.CURRENT
        kinds = {first.kind, office.kind}
        return (
            is_rank(office.title)
            or kinds in (RIVALS, {"royal"})
            or (definite and (kinds == LEADING_TOGETHER or office.definite == "the"))
        )

    def _is_held(self, office_end: int, name_end: int) -> bool:
        """Tell whether the text has others for an office without a state or body: "the Secretary and Envoy Rao"."""
        first = self._ending.get(office_end)
        if first is None or first.definite != "the" or first.state or first.organization:
            return False
        holders = self._holders.get(key(first.title))
        return holders is not None and self._text.keys[name_end - 1] not in holders

    def _opens_apposition(self, office: OfficeMention, one: TitledName) -> bool:
        """Tell whether ", NAME" behind an office names its holder: the office is whole, and no name's apposition."""
        before = _with_determiner(self._text, office.start)
        behind = "".join(self._text.words[one.end : one.end + 1])
        if self._is_apposition(before - 1) and not (before - 1 in self._led and behind in {",", "and"}):
            return False
        if office.organization is not None or office.state is not None:
            return behind == "," or not self._is_adverbial(office)
        return self._names_holder(office, one, behind in {",", ".", "and"})

    def _names_holder(self, office: OfficeMention, one: TitledName, closed: bool) -> bool:
        """Tell whether a name behind an office of nobody's body or state is its holder's: "the minister, Ms Rao"."""
        addressed = before_address(self._text, one.name.start) < one.name.start
        if office.definite in {"a", "an"}:
            return closed and addressed
        if not closed and self._is_adverbial(office):
            return False  # "When he spoke to the President, Mr Rao declined"
        owned = self._is_owned(office)
        begins = self._begins_clause(_with_determiner(self._text, office.start))
        return (office.definite != "" or owned) and any((addressed, closed, begins))

    def _is_owned(self, office: OfficeMention) -> bool:
        return not POSSESSIVES.isdisjoint(self._text.words[max(0, office.start - 1) : office.head[0]])

    def _is_apposition(self, comma: int) -> bool:
        """Tell whether a comma stands behind a name that did not follow its own office so."""
        return comma > 0 and self._text.words[comma] in COMMAS and comma in self._name_ends - self._apposed

    def _is_adverbial(self, office: OfficeMention) -> bool:
        """Tell whether an office stands in a clause like "Before the meeting with the Thai minister, Rao ..."."""
        first = office.start
        while first > 0 and not self._marks.starts_sentence(first):
            first -= 1
        word = self._text.words[first]
        begun = _with_determiner(self._text, office.start)
        if "," in self._text.words[first : office.start] or self._text.keys[begun - 1] == "as":
            return False  # the adverbial is over, or says what the one named is: "As chair of the Union, Rao"
        return first < office.start and (self._text.keys[first] in ADVERBIAL or word.endswith("ing"))

    def _begins_clause(self, word: int) -> bool:
        if self._text.begins_line(word) or self._text.words[word - 1] in {",", ".", ";", ":"}:
            return True
        return self._text.keys[word - 1] in CLAUSE_OPENERS

    def behind(self, one: TitledName) -> None:
        """Take the offices behind a name: ", minister of trade and leader of the house"."""
        office = self._post_nominal(one.end) or self._office_behind(one.end) or self._office_to_be(one)
        if office is None and (led := self._led_behind(one.end)) is not None:
            one.offices.append(led)
            one.end = led.end
        while office is not None and self._is_open(office):
            office = with_listed_body(self._parts_of(office), of_predecessor(self._text, one, office))
            one.offices.append(office)
            self._used.add(office.start)
            one.end = office.end
            office = self._next_behind(one.end)

    def _parts_of(self, office: OfficeMention) -> OfficeParts:
        return self._parts(office.start, office.end, office.kind, office.whose)

    def _parts(self, start: int, end: int, kind: OfficeKind, whose: str) -> OfficeParts:
        return OfficeParts(self._text, self._marks, self._inside, start, end, kind, whose)

    def _led_behind(self, end: int) -> OfficeMention | None:
        """Read ", who chairs the United National Movement": the verb says the office."""
        text, at = self._text, end + (self._text.words[end : end + 1] == [","])
        if at + 2 >= len(text) or text.keys[at] != "who" or text.begins_line(at):
            return None
        verb = at + 1 + (text.keys[at + 1] in {"now", "currently", "also"})
        title = LEADING.get(text.keys[verb])
        return self._body_office(verb, title) if title is not None else None

    def _body_office(self, verb: int, title: str) -> OfficeMention | None:
        """Return the office at the body whose name follows a verb."""
        parts = self._parts(verb, verb + 1, OfficeKind.AGENCY_HEAD, "organization")
        read_object(parts)
        if not parts.organizations:
            return None
        body = parts.organizations[0]
        return OfficeMention(
            verb, parts.end, (verb, verb + 1), parts.kind, parts.whose, title, body, parts.state or body.state
        )

    def _is_open(self, office: OfficeMention) -> bool:
        """Tell whether an office can be that of a name before it: nobody's yet, and not before a name itself."""
        after = self._starting.get(office.end)
        stacked = after is not None and self._is_before_name(after)
        taken = office.start in self._used or self._is_before_name(office)
        return not (taken or stacked or self._is_subject(office))

    def _is_subject(self, office: OfficeMention) -> bool:
        """Tell whether "the President", "an aide" behind a comma goes on with a verb, and is somebody else."""
        said, end = self._text.words, office.end
        after_comma = said[_with_determiner(self._text, office.start) - 1] in COMMAS
        if not after_comma or not goes_on(self._text, end):
            return False
        alone = office.definite == "the" and office.state is None and office.organization is None
        return self._text.keys[end] in SAYING or (alone and end == office.head[1] and _may_be_verb(said[end]))

    def _is_before_name(self, office: OfficeMention) -> bool:
        """Tell whether a name follows an office directly, on its line."""
        text, at = self._text, office.end
        while at < len(text) and (text.keys[at] in addresses().stripped or text.words[at] == "."):
            at += 1
        return at in self._names and text.lines[at] == text.lines[office.start]

    def _office_behind(self, end: int) -> OfficeMention | None:
        """Find the office of ", (who is) the OFFICE" behind a name; "who was" makes it a former one."""
        text, opened = self._text, False
        for at in range(end, min(len(text), end + GAP)):
            if opened and at in self._starting:
                return in_time(text, self._marks, self._starting[at], end)
            if text.begins_line(at) or not self._leads_to_office(at, opened):
                return None
            opened = opened or _opens(text.words[at]) or leads_to_office(text, at)
        return None

    def _post_nominal(self, end: int) -> OfficeMention | None:
        """Return the seat of "Rao MP": capitals right behind a name."""
        office = self._starting.get(end) if goes_on(self._text, end) else None
        is_seat = office is not None and office.kind == "legislature" and is_acronym(self._text, office.end - 1)
        return office if is_seat and office is not None and office.end == office.start + 1 else None

    def _office_to_be(self, one: TitledName) -> OfficeMention | None:
        """Find the office of "the nomination of NAME, of Virginia, to be Secretary of Energy"."""
        text, end = self._text, one.end
        if NOMINATING.isdisjoint(text.keys[max(0, one.start - NOMINATED) : one.start]):
            return None
        line = [at for at in range(end, min(len(text) - 2, end + NOMINATED)) if text.lines[at] == text.lines[end - 1]]
        to = next(
            (at for at in line if text.keys[at : at + 2] == ["to", "be"] and text.words[end] in {"to", ","}), None
        )
        office = self._starting.get(to + 2 + (text.keys[to + 2] == "the")) if to is not None else None
        return replace(office, status=Tenure.DESIGNATE) if office is not None else None

    def _leads_to_office(self, word: int, opened: bool) -> bool:
        said = self._text.words[word]
        been = self._text.keys[word + 1 : word + 2] == ["been"]  # "has been", not "had the envoy to lunch"
        led = said in COMMAS or key(said) in BETWEEN or been
        told = self._describes(word) or tells_when(self._text, word)
        return led or leads_to_office(self._text, word) or (opened and told)

    def _describes(self, word: int) -> bool:
        """Tell whether a small word behind a determiner can belong to an office: ", a fire service spokesman"."""
        first = next((at for at in range(word, word - DESCRIBED - 1, -1) if self._text.keys[at] in DETERMINERS), word)
        return first < word and all(map(_is_noun, self._text.words[first + 1 : word + 1]))

    def _next_behind(self, end: int) -> OfficeMention | None:
        """Find the office of "and the OFFICE", ", OFFICE" behind an office."""
        text, at = self._text, end
        while at < min(len(text), end + 3) and text.words[at].lower() in {",", "and", "the"}:
            at += 1
        office = self._starting.get(at) if at > end else None
        closed = office is not None and "".join(text.words[office.end : office.end + 1]) in LIST_ENDS
        return office if closed or text.keys[at - 1] in {"and", "the"} else None

    def state_behind(self, one: TitledName) -> None:
        """Read "President Herzog of Israel": the state behind the name belongs to the office before it."""
        text, end = self._text, one.name.end
        if one.end != end or not one.offices or end + 1 >= len(text):
            return
        if (read := {",": self._body_behind, "(": self._state_in_brackets}.get(text.words[end])) is not None:
            read(one)
        state = self._marks.state(end + 1 + (text.keys[end + 1] == "the")) if text.keys[end] == "of" else None
        if state is not None and one.offices[-1].state is None:
            one.offices[-1] = replace(one.offices[-1], state=state.value)
            one.end = state.end

    def _state_in_brackets(self, one: TitledName) -> None:
        """Read "Ambassador Rao (Italy)", "Congressman Lind (R-CA)": the office before the name serves the state."""
        office, end = one.offices[-1], one.name.end
        if office.state is not None:
            return
        if office.kind == "legislature" and AMERICAN_SEAT.match(self._text.said(end, min(end + SEAT, len(self._text)))):
            one.offices[-1] = replace(office, state=state_coded("US"))
        elif office.organization is None and office.whose == "state":
            state = closed_state(self._text, self._marks, end + 1 + (self._text.keys[end + 1] == "the"))
            one.offices[-1] = replace(office, state=state.value if state is not None else None)

    def _body_behind(self, one: TitledName) -> None:
        """Read "Director General Rao, Narcotics Control Bureau,": the body behind the name belongs to the office."""
        office = one.offices[-1]
        parts = self._parts(one.name.start, one.name.end, office.kind, office.whose)
        if office.organization is None and office.state is None:
            read_listed_body(parts)
        if parts.organizations:
            body = parts.organizations[0]
            serves = is_rank(office.title) and body.name.isupper()  # "Rear Adm. Rao, USN" has a service, and no office
            one.offices[-1] = office if serves else replace(office, organization=body, state=parts.state or body.state)
            one.end = parts.end


def _can_be_above(above: OfficeMention, office: OfficeMention) -> bool:
    """Tell whether one office can stand before another: "head of the Church Archbishop", "AU chair President"."""
    leads = above.organization is not None and above.organization.acronym is not None and office.kind in LEADERS
    return leads or office.kind == "religious"


def _may_be_verb(word: str) -> bool:
    return word.isalpha() and key(word) not in {"and", "or", "who"}


def _opens(word: str) -> bool:
    return word in COMMAS or key(word) in COPULAS


def _is_noun(word: str) -> bool:
    """Tell whether a word can stand between a determiner and an office: "fire", "service"."""
    return word.islower() and word.isalpha() and word not in NO_NOUNS and not word.endswith(("ed", "ing"))


def _with_determiner(text: Text, start: int) -> int:
    inside = start > 0 and not text.begins_line(start)
    return start - 1 if inside and text.keys[start - 1] in DETERMINERS - {"his", "her", "their"} else start
