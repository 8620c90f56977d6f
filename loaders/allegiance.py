"""Which state an office serves, where the article leaves it unsaid.

A government's own site says "the President", a national newspaper "Prime Minister Modi".
What tells: the other offices of the same person, the publisher's address, the states that
the article speaks of, and what kinds of office a state has: a state has one president, and
the United States no prime minister.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from kg.model import State, Tenure
from loaders import gazetteer, tables
from loaders.offices import Office
from loaders.people import Character, role
from loaders.reading import Reading

AMERICAN = frozenset({"gov", "mil"})
GENERIC = frozenset(
    {"co", "io", "tv", "me", "ai", "cc", "ws", "fm", "to", "ly", "int", "eu", "la", "gg", "is"}
)  # sold to the whole world
CODES = {"uk": "GB"}
SOLE = frozenset({"head_of_state", "head_of_government", "royal", "deputy_head_of_state"})  # one at a time in a state


def publisher_state(url: str | None) -> State | None:
    """Return the state whose officials a site names without their country, None if unknown.

    >>> publisher_state("http://en.kremlin.ru/events/1").code, publisher_state("https://news.example.com/")
    ('RU', None)
    """
    ending = (urlsplit(url or "").hostname or "").rsplit(".", 1)[-1]
    if ending in AMERICAN:
        return gazetteer.state_coded("US")
    if len(ending) != 2 or ending in GENERIC:
        return None
    return gazetteer.state_coded(CODES.get(ending, ending.upper()))


@cache
def _without() -> dict[str, frozenset[str]]:
    return {row["without"]: frozenset(tables.values(row["codes"])) for row in tables.rows("governments")}


@dataclass(slots=True)
class Allegiance:
    """The states of one article: how much it speaks of each, and who leads which."""

    home: State | None
    spoken_of: Counter[State]
    leaders: dict[State, dict[str, Character]]  # state -> kind of sole office -> holder

    @classmethod
    def of(cls, reading: Reading) -> "Allegiance":
        """Count the states that an article speaks of, and note the sole offices that are held."""
        home = publisher_state(reading.article.url)
        made = cls(home, Counter(reading.marks.states_spoken_of()), {})
        if home is not None:
            made.spoken_of[home] += 0
        for who in reading.characters:
            for office in who.offices:
                if office.state is not None:
                    made.note(who, office, office.state)
        return made

    def note(self, who: Character, office: Office, state: State) -> None:
        """Remember that a state has its president, prime minister or king."""
        if office.kind in SOLE and office.status is Tenure.CURRENT:
            self.leaders.setdefault(state, {}).setdefault(office.kind, who)

    def state(self, who: Character, office: Office) -> State | None:
        """Return the state that an office most likely serves, None if the article speaks of none that fits.

        The publisher's own state comes first, but a second leader is most likely another state's.
        """
        if who.state is not None and self._can(who, office, who.state):
            return who.state
        fitting = [state for state in self.spoken_of if self._can(who, office, state)]
        if office.kind in SOLE:
            fitting = [state for state in fitting if self._free(who, state)] or fitting
        found = self.home if self.home in fitting else None
        if found is None and fitting:
            found = max(fitting, key=lambda state: (self.spoken_of[state], state.code))
        if found is not None:
            self.note(who, office, found)
        return found

    def _free(self, who: Character, state: State) -> bool:
        return all(holder is who for holder in self.leaders.get(state, {}).values())

    def _can(self, who: Character, office: Office, state: State) -> bool:
        words = role(office)
        if any(state.code in codes and set(what.split()) <= words | {"of"} for what, codes in _without().items()):
            return False
        holder = self.leaders.get(state, {}).get(office.kind, who)
        return holder is who or office.status is not Tenure.CURRENT
