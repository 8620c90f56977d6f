"""Which state an office most likely serves, where neither words nor tables nor the publisher tell.

The states that the article names, or cities of which it names, are weighed against each other and against none, by how
it speaks of them and by the holder's name (see name_ends); training/likely_states.py learnt from gold facts what each
sign weighs.  The date line, the place of a meeting, the nearest state and the counterpart's are no signs.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import exp, log, log1p

from kg.model.facts import OfficeKind, Position, State, StateBasis
from kg.model.rules import Rule
from loaders.document import Document
from loaders.entities.office_match import is_loose, role
from loaders.lexicon.motion import AT, GO, JOURNEYS, NOUNS
from loaders.mentions.office_parts import is_rank
from loaders.mentions.offices import OfficeMention
from loaders.reference import gazetteer, tables
from loaders.reference.name_ends import likeness, most_likely
from loaders.reference.phrase_matcher import words
from loaders.relations.occasions.travel import journeys
from loaders.relations.positions.state_inference import ABROAD, OF_NO_STATE, States
from loaders.text.blocks import BlockKind

LIKELY = Rule(
    "positions.likely",
    "an office with who holds it, whose state or organization nothing says: the likeliest that the article names",
    "In Bergen, Minister Ola Hansen said that Norway would stay.",
)
SURE = 0.8  # how likely a state has to be
SURER = 0.85  # of an office that may be a body's which was not read, and of those whom hosts name as well
EARLY = 60  # words from the beginning of a text, in which it names whom it is about
BESIDE = 1  # words between a state and a name that it stands beside: "Finland's Rao"
NOWHERE = 1 << 30  # where a state is that counts without being named: behind every word
UNLIKE, ALONE = 3.0, 4.0  # how far likeness counts, and how far that before the next state's does
BODIES = OF_NO_STATE | {OfficeKind.INTERNATIONAL_OFFICIAL}  # whose offices are no state's
CHAIR = frozenset({"chair"})  # of whichever body meets
# who serve no state: those who fight one, who stand between two, and whom students have
NOBODYS = words(
    "rebel rebels guerrilla guerrillas militia insurgent insurgents separatist separatists mediator facilitator student"
)
TRAVELLERS = words("i we my our delegation team officials")  # whose officials are with them
SECRETARY = frozenset({"secretary"})  # who is an American minister, or serves some body
Signs = Mapping[str, float]


def can_be_told(office: OfficeMention, position: Position, *, of_state: bool) -> bool:
    """Tell whether an office can be a state's: its own, or one of no body that is more than a description."""
    said = role(office)
    if office.kind == "counterpart" or office.whose == "none" or is_rank(position.title) or said & NOBODYS:
        return False
    return of_state or (position.organization is None and not _is_bodys(office))


def _is_bodys(office: OfficeMention) -> bool:
    """Tell whether an office that nothing says to be a state's is rather some body's."""
    said = role(office)
    return (office.kind in BODIES and said != SECRETARY) or is_loose(office) or said == CHAIR


@dataclass(frozen=True)
class LikelyStates:
    """How an article speaks of the states that its open offices may serve."""

    document: Document
    states: States

    def told(self, person: int, offices: Sequence[OfficeMention], position: Position, *, of_state: bool) -> Position:
        """Return an open office with the state that it most likely serves, if one is likely enough.

        of_state: the office is a state's, though nothing says which.
        """
        if position.state is not None or not can_be_told(offices[0], position, of_state=of_state):
            return position
        candidates, none = self.signs(person, offices, position, of_state=of_state)
        state, share = _likeliest(candidates, none)
        if state is None or share < _enough(offices[0], of_state=of_state) or any(map(self._is_nobodys, offices)):
            return position
        if self._is_abroad(offices[0], state.code):
            return position
        claims = (replace(claim, rule=LIKELY.name) for claim in position.claims)
        return replace(position, state=state, state_basis=StateBasis.LIKELY, claims=tuple(claims))

    def signs(
        self, person: int, offices: Sequence[OfficeMention], position: Position, *, of_state: bool
    ) -> tuple[dict[str, Signs], Signs]:
        """Return the signs for each state that an office can serve, by its code, and those for none."""
        name = self.document.clusters[person].name
        free = [code for code in sorted(self._named) if self._is_free(person, offices, code)]
        alike, most = likeness(name, free), most_likely(name)
        found: dict[str, Signs] = {
            code: {**self._of_text(person, code), **dict(_of_name(alike, code, most))} for code in free
        }
        kind = position.kind
        none = {
            "none": 1.0, "none:states": log(max(1, len(self._named))), "none:body": float(not of_state),
            "none:local": float(kind is OfficeKind.LOCAL), "none:legislature": float(kind is OfficeKind.LEGISLATURE),
            "none:agency": float(kind is OfficeKind.AGENCY_HEAD), "none:minister": float(kind is OfficeKind.MINISTER),
            "none:organization": float(offices[0].whose == "organization"),
            "none:government": float(kind is OfficeKind.HEAD_OF_GOVERNMENT), "none:abroad": float(kind in ABROAD),
        }  # fmt: skip
        return found, none

    def _is_nobodys(self, office: OfficeMention) -> bool:
        """Tell whether the words before an office say that it serves no state: "the guerrilla commander"."""
        return not NOBODYS.isdisjoint(self.document.text.keys[max(0, office.start - 1) : office.start])

    def _is_free(self, person: int, offices: Sequence[OfficeMention], code: str) -> bool:
        """Tell whether an office can be a state's."""
        state = gazetteer.state_coded(code)
        return state is not None and all(self.states.is_free(person, office, state) for office in offices)

    def _is_abroad(self, office: OfficeMention, code: str) -> bool:
        """Tell whether a state is rather where somebody of another one is."""
        return code in self._goals or (office.kind in ABROAD and code in self._scenes)

    def _of_text(self, person: int, code: str) -> Signs:
        """Return what the article says of a state, and of somebody and it."""
        who = self.document.clusters[person]
        own = {office.state.code for office in (*who.offices, *who.alone) if office.state is not None}
        named = self._named[code]
        return {
            "publisher": float(self.states.home is not None and self.states.home.code == code),
            "journey": float((person, code) in self._journeys), "own": float(code in own),
            "other's": float(bool(own) and code not in own),
            "share": self._said[code] / max(1, self._said.total()),
            "early": log1p(sum(start < EARLY for start in named)), "first": float(min(named) == self._first),
            "cities": log1p(len(self._cities.get(code, ()))), "cities only": float(code not in self._spans),
            "officials": log1p(len(self._officials.get(code, set()) - {person})),
            "beside": float(any(self._is_beside(start, end, one.name.start, one.name.end)
                                for start, end in self._spans.get(code, ()) for one in who.mentions)),
        }  # fmt: skip

    def _is_beside(self, start: int, end: int, first: int, last: int) -> bool:
        """Tell whether a state stands beside a name: "Finland's Rao", "Rao of Finland"."""
        behind = start - last == 1 and self.document.text.keys[last] == "of"
        return behind or 0 <= first - end <= BESIDE

    @cached_property
    def _spans(self) -> Mapping[str, list[tuple[int, int]]]:
        """Where each state is named, or its adjective, outside of names of persons."""
        found: dict[str, list[tuple[int, int]]] = {}
        for one in self.document.known.states_spoken_of():
            if one.start not in self._inside:
                found.setdefault(one.value.code, []).append((one.start, one.end))
        return found

    @cached_property
    def _scenes(self) -> set[str]:
        """The states of which the text only says that something was in their cities: their envoys are elsewhere."""
        keys = self.document.text.keys
        located = (code for code, starts in self._cities.items() if all(keys[max(0, at - 1)] in AT for at in starts))
        return {code for code in located if code not in self._spans}

    @cached_property
    def _goals(self) -> set[str]:
        """The states that the text only names as goals of a speaker's or a delegation's journey."""
        gone = (code for code, spans in self._spans.items() if all(self._is_goal(start) for start, _ in spans))
        return {code for code in gone if code not in self._cities}

    def _is_goal(self, word: int) -> bool:
        """Tell whether a word is where "we" or a delegation go: "I will visit Norway", "my trip to Norway"."""
        keys = self.document.text.keys
        at = word - 1 - (keys[word - 1] in AT)
        goes = at >= 0 and (GO.get(keys[at]) in JOURNEYS or keys[at] in NOUNS)
        return goes and not TRAVELLERS.isdisjoint(keys[max(0, at - 2) : at])

    @cached_property
    def _inside(self) -> set[int]:
        """The words of names of persons."""
        names = (one.name for who in self.document.clusters for one in who.mentions)
        return {word for name in names for word in range(name.start, name.end)}

    @cached_property
    def _said(self) -> Counter[str]:
        return Counter({code: len(spans) for code, spans in self._spans.items()})

    @cached_property
    def _named(self) -> Mapping[str, list[int]]:
        """Where each state or a city of it is named; the publisher's counts without being named."""
        found = {code: [start for start, _ in spans] for code, spans in self._spans.items()}
        for code, starts in self._cities.items():
            found[code] = [*found.get(code, ()), *starts]
        if self.states.home is not None:
            found.setdefault(self.states.home.code, [NOWHERE])
        return found

    @cached_property
    def _cities(self) -> Mapping[str, list[int]]:
        """Where cities of each state are named; not in the date line."""
        text, found = self.document.text, dict[str, list[int]]()
        for one in self.document.known.places_spoken_of():
            written = text.blocks[text.lines[one.start]].kind is BlockKind.DATELINE
            if one.value.state is not None and one.start not in self._inside and not written:
                found.setdefault(one.value.state.code, []).append(one.start)
        return found

    @cached_property
    def _first(self) -> int:
        return min(start for starts in self._named.values() for start in starts)

    @cached_property
    def _officials(self) -> Mapping[str, set[int]]:
        """Who holds an office of a state by the words of a mention."""
        found: dict[str, set[int]] = {}
        for number, who in enumerate(self.document.clusters):
            for office in who.offices:
                if office.stated is not None:
                    found.setdefault(office.stated.code, set()).add(number)
        return found

    @cached_property
    def _journeys(self) -> set[tuple[int, str]]:
        return {(one.person, one.state.code) for one in journeys(self.document) if not one.back}


def _enough(office: OfficeMention, *, of_state: bool) -> float:
    """Return how likely a state has to be that an office is told to serve."""
    return SURE if of_state and office.kind not in ABROAD else SURER


def _of_name(alike: Mapping[str, float], code: str, most: float) -> Iterator[tuple[str, float]]:
    """Give what the name of somebody tells for a state."""
    others = [one for other, one in alike.items() if other != code]
    yield "name", max(-UNLIKE, min(UNLIKE, alike[code]))
    yield "name before others", max(-ALONE, min(ALONE, alike[code] - max(others))) if others else 0.0
    yield "name elsewhere", max(-ALONE, alike[code] - most)
    yield "only state", float(not others)


def _likeliest(candidates: Mapping[str, Signs], none: Signs) -> tuple[State | None, float]:
    """Return the state that signs speak for most, and how likely it is beside the others and none."""
    if not candidates:
        return None, 0.0
    weights = {code: exp(_weight(signs)) for code, signs in candidates.items()}
    best = max(weights, key=weights.__getitem__)
    return gazetteer.state_coded(best), weights[best] / (sum(weights.values()) + exp(_weight(none)))


def _weight(signs: Signs) -> float:
    known = _weights()
    return sum(known[sign] * value for sign, value in signs.items())


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in tables.rows("state_signs")}
