"""Offices of a name from whose body or holder words part them.

the director | of the Kufra project | , Eng. | Rao
the foreign minister's | commercial counsellor | , | Ms Lind
the mayor | Ms Lind | of Oslo
the Union | , whose | envoy | , | Ms Lind
the chair | , | Senator Lind
Ms Lind                       on a line of its own, above or under that of
Special Assistant for Press
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.model.facts import OfficeKind, Organization, State
from loaders.entities.forms_of_address import before_address
from loaders.entities.mention import TitledName
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import POSSESSIVES
from loaders.mentions.office_parts import DETERMINERS, GOVERNING, is_rank, over_determiners
from loaders.mentions.offices import OfficeMention
from loaders.reference.phrase_matcher import words
from loaders.text.tokens import Text

PARTED = 9  # words between an office and the comma before its holder
DESCRIBED = 3  # small words between "the" and an office: "the examining magistrate"
LEADING = words("of for in at on there")  # from an office to what it is of
LINKING = words("of for in on at the a an and de la du des del la el al his her its their") | {"&"}  # within its name
CLAUSE = words(  # they make a clause, and so end what an office is of
    "is was were are be been has had have will would can could may might said says told met did not who which that"
    " whom while when where as to from with by but or than before after until since also then later"
)
OWNING = DETERMINERS | POSSESSIVES | {"whose"}
REGION = 4  # words of the name of a region or city
JOINING = POSSESSIVES | {"-"}  # within its name, too
OPENING = frozenset({",", "("})  # an apposition
# behind a name in apposition or a region
CLOSING = frozenset({",", ".", ";", ":", ")", "(", "):", "and", "who", "whom", "whose", "\u2013", "\u2014", "--"})
# those that stand before a name beside the office: "the chairman, Bishop Rao"
STYLES = frozenset({OfficeKind.MILITARY, OfficeKind.RELIGIOUS, OfficeKind.ROYAL, OfficeKind.ACADEMIC})
# which the holders of other offices have besides: "the chair, Senator Rao"
CHAIRING = frozenset({OfficeKind.AGENCY_HEAD, OfficeKind.LOCAL, OfficeKind.ENVOY})
SEATED = GOVERNING | {OfficeKind.RELIGIOUS}
NAMED = frozenset({OfficeKind.MINISTER, OfficeKind.ADVISER, OfficeKind.ENVOY})  # whose "of" is what they do


class DistantTitles:
    """The offices of one text that stand before no name directly."""

    def __init__(
        self, text: Text, known: KnownNames, titled: Sequence[TitledName], offices: Sequence[OfficeMention]
    ) -> None:
        """Take the offices that nobody holds yet."""
        held = {office.start for one in titled for office in one.offices}
        self._text = text
        self._known = known
        self._names = {word for one in titled for word in range(one.name.start, one.name.end)}
        self._free = {office.end: office for office in offices if office.start not in held}

    def complete(self, titled: Sequence[TitledName]) -> None:
        """Give every name the office that words part from it, then every office its owner."""
        for one in titled:
            self._find(one, before_address(self._text, one.start))
            if one.offices and one.end == one.name.end and self._is_open(one.offices[-1]):
                self._own(one)

    def _find(self, one: TitledName, at: int) -> None:
        """Give a name that begins at a word, with its forms of address, a free office before it, or a line away."""
        styled = all(office.kind in STYLES and office.organization is None for office in one.offices)
        if styled or self._chairs(one, at):
            self._give(one, at - 1)
        if not one.offices and self._text.begins_line(at) and self._ends_line(one.name.end):
            self._give_line(one, at)

    def _chairs(self, one: TitledName, at: int) -> bool:
        """Tell whether an office before a comma is one that holders of others have besides."""
        before = self._free.get(at - 1)
        return before is not None and before.kind in CHAIRING and self._text.keys[one.end : one.end + 1] != ["and"]

    def _give(self, one: TitledName, comma: int) -> None:
        """Give a name the office that words and a comma part from it."""
        closed = self._closes(one.name.end) or self._closes(one.end)
        office = self._office(comma) if comma > 0 and self._text.words[comma] in OPENING and closed else None
        if office is not None and self._can_be_of(office, one):
            one.offices.insert(0, self._whole(self._of_antecedent(office), comma))
            one.start = office.start - bool(office.definite)
            del self._free[office.end]

    def _can_be_of(self, office: OfficeMention, one: TitledName) -> bool:
        """Tell whether an office can be that of a name behind its comma."""
        return office.kind != "counterpart" and not self._is_before_list(office, one) and self._is_one_persons(office)

    def _is_before_list(self, office: OfficeMention, one: TitledName) -> bool:
        """Tell whether a list goes on behind a title: "the Duke of Kent, Princess Anne and Prince Albert"."""
        return office.kind == OfficeKind.ROYAL and self._text.keys[one.name.end : one.name.end + 1] == ["and"]

    def _give_line(self, one: TitledName, at: int) -> None:
        """Give a name that is a line the office on the line above it, else that under it."""
        under = one.name.end + (self._text.words[one.name.end : one.name.end + 1] == ["."])
        for office in self._free.values():
            above = office.end in (at, at - 1) and self._ends_line(office.end)
            if self._text.begins_line(office.start) and (above or office.start == under):
                one.offices.append(office)
                del self._free[office.end]
                return

    def _ends_line(self, end: int) -> bool:
        """Tell whether a line ends before a word, or before the full stop that it was given."""
        given = end < len(self._text) and self._text.starts[end] == self._text.ends[end]
        at = end + given
        return at >= len(self._text) or self._text.begins_line(at)

    def _is_open(self, office: OfficeMention) -> bool:
        return office.organization is None and office.state is None and not is_rank(office.title)

    def _own(self, one: TitledName) -> None:
        """Read "Mayor Rao of Oslo", "Ambassador Lind of the United Nations": whose the office before the name is."""
        office, of = one.offices[-1], one.name.end
        if self._text.keys[of : of + 1] != ["of"]:
            return
        first = over_determiners(self._text, of + 1, len(self._text))
        known = self._known.organization(first)
        if known is not None:
            one.offices[-1] = replace(office, organization=known.value)
        elif office.kind in SEATED and (region := self._region(first)) is not None:
            body = Organization(self._text.said(region.start, region.end))
            state = region.value if office.kind in GOVERNING else None  # a see is no state's
            one.offices[-1] = replace(office, organization=body, state=state)

    def _region(self, first: int) -> KnownName[State] | None:
        """Return the state of the region or city that begins at a word, the longest name first."""
        ends = range(min(len(self._text), first + REGION), first, -1)
        found = map(self._known.government_ending, filter(self._is_last_of_name, ends))
        return next((one for one in found if one is not None and one.start == first), None)

    def _is_last_of_name(self, end: int) -> bool:
        return self._text.words[end - 1] not in CLOSING

    def _closes(self, end: int) -> bool:
        """Tell whether nothing goes on behind a name, so that it is an apposition."""
        return end >= len(self._text) or self._text.begins_line(end) or self._text.words[end] in CLOSING

    def _office(self, comma: int) -> OfficeMention | None:
        """Return the free office before a comma on its line, over words that belong to it."""
        end = comma
        while end not in self._free and end > max(0, comma - PARTED) and self._can_belong(end - 1):
            end -= 1
        office = self._free.get(end)
        return office if office is not None and self._leads_to(office, comma) else None

    def _leads_to(self, office: OfficeMention, comma: int) -> bool:
        end = office.end
        led = end == comma or self._text.keys[end] in LEADING or self._body_start(office) < end
        return led and self._text.lines[office.start] == self._text.lines[comma]

    def _can_belong(self, word: int) -> bool:
        said, key = self._text.words[word], self._text.keys[word]
        if word in self._names or key in CLAUSE:
            return False
        named = said[:1].isupper() or said[:1].isdigit()
        return key in LINKING or said in JOINING or named or (said.isalpha() and not said.endswith("ed"))

    def _is_one_persons(self, office: OfficeMention) -> bool:
        """Tell whether an office is somebody's whom the text means: "the", "its", "Berg's"; no other's apposition."""
        at = office.start - 1
        while at >= office.start - DESCRIBED and self._describes(at, office):
            at -= 1
        if at < 0 or self._text.lines[at] != self._text.lines[office.start]:
            return self._text.words[office.start][:1].isupper()
        if self._text.keys[at] == "whose":
            return True
        if {self._text.keys[at], self._text.words[at]} & OWNING:
            return not self._is_apposition(at - 1)
        return not self._is_open(office) and not self._is_apposition(office.start - 1)

    def _describes(self, word: int, office: OfficeMention) -> bool:
        """Tell whether a small word can stand between "the" and an office."""
        said = self._text.words[word]
        beside = word >= 0 and self._text.lines[word] == self._text.lines[office.start]
        small = said.isalpha() and said.islower() and said not in POSSESSIVES
        return beside and small and self._text.keys[word] not in OWNING | CLAUSE

    def _is_apposition(self, comma: int) -> bool:
        return comma > 0 and self._text.words[comma] in OPENING and comma - 1 in self._names

    def _whole(self, office: OfficeMention, comma: int) -> OfficeMention:
        """Return an office with what the words behind it say of it."""
        end = office.end
        leads = self._text.keys[end] if end < comma else ""
        at = over_determiners(self._text, end + 1, comma)
        if leads in {"", "there", "in", "on"} or at == comma:
            return office
        if leads not in LEADING:  # "head of the customs | office": it took the body for a portfolio
            parted = replace(office, title=office.title.partition(" of ")[0])
            return self._of_body(parted, self._body_start(office), comma)
        if leads == "for" or office.kind in NAMED:
            return replace(office, end=comma, title=f"{office.title} {self._text.said(end, comma)}")
        return self._of_body(office, at, comma) if office.organization is None else office

    def _of_antecedent(self, office: OfficeMention) -> OfficeMention:
        """Read "the Union, whose envoy": the office is of the body or state before the comma; another as it is."""
        end = office.start - 2
        if end < 0 or self._text.keys[end + 1] != "whose":
            return office
        body, state = self._known.organization_ending(end), self._known.state_ending(end)
        if body is not None and office.organization is None:
            return replace(office, organization=body.value, state=office.state or body.value.state)
        return replace(office, state=office.state or (state.value if state is not None else None))

    def _body_start(self, office: OfficeMention) -> int:
        """Return where the body of an office begins behind "of"; the end of the office if it has none."""
        of = next((at for at in range(office.head[1], office.end) if self._text.keys[at] == "of"), office.end - 1)
        return over_determiners(self._text, of + 1, office.end)

    def _of_body(self, office: OfficeMention, start: int, end: int) -> OfficeMention:
        """Return an office as that of the body whose name stands between two words."""
        name, state = self._known.without_state(start, end)
        state = office.state or state
        return replace(office, end=end, organization=Organization(name, state=state), state=state)
