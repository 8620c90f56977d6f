"""What the names in an answer stand for, by the same reference tables as the rules use.

A name counts only if the article has it, or another name of the same thing.
"""

import re
from dataclasses import replace
from functools import cache

from kg.model.facts import Article, Organization, Place, State
from loaders.llm.quotations import Passages
from loaders.llm.usage import Rejection
from loaders.reference import domains, gazetteer, tables

LONGEST_STATE = 4  # words of a state's name in front of a body's


class FactError(Exception):
    """A fact of an answer is not borne out by the article."""

    def __init__(self, reason: Rejection) -> None:
        """Keep the reason."""
        super().__init__(reason.value)
        self.reason = reason


@cache
def _state_names() -> dict[State, tuple[str, ...]]:
    return {row.state: (*row.names, *row.demonyms) for row in tables.states()}


@cache
def _city_names() -> dict[State, tuple[str, ...]]:
    found: dict[State, tuple[str, ...]] = {}
    for row in tables.places():
        if row.place.state is not None:
            found[row.place.state] = found.get(row.place.state, ()) + row.names
    return found


@cache
def _organization_names() -> dict[Organization, tuple[str, ...]]:
    return {row.organization: row.names for row in tables.organizations()}


@cache
def _place_names() -> dict[Place, tuple[str, ...]]:
    return {row.place: row.names for row in tables.places()}


def without_state(name: str) -> tuple[str, State | None]:
    """Cut "of Azerbaijan", "Azerbaijan's" or "Azerbaijani" off a name; return the rest and the state.

    >>> rest, state = without_state("Ministry of Justice of the Kyrgyz Republic")
    >>> rest, state.code
    ('Ministry of Justice', 'KG')
    >>> without_state("United States Senate")[0], without_state("Bank of Issue")
    ('Senate', ('Bank of Issue', None))
    """
    words = name.split()
    for cut in range(min(LONGEST_STATE, len(words) - 1), 0, -1):
        if (state := gazetteer.state(" ".join(words[:cut]))) is not None:
            return " ".join(words[cut:]), state
    for match in re.finditer(r" (?:of|in|for) (?:the )?", name):
        if (state := gazetteer.state_named(name[match.end() :])) is not None:
            return name[: match.start()], state
    return " ".join(words), None


def names_state(shown: Passages, title: str, person: str, state: State | None) -> bool:
    """Tell whether a text names a state beside an office or its holder.

    "Kyrgyz Foreign Minister", "Foreign Minister of Kyrgyzstan", "Foreign Minister Ibraimov of Kyrgyzstan".
    """
    names = _state_names()[state] if state else ()
    forms = ("{0} {1}", "{0}'s {1}", "{1} of {0}", "{1} of the {0}", "{2} of {0}", "{2} of the {0}")
    return any(shown.says(form.format(name, title, person)) for name in names for form in forms)


class Linker:
    """Names looked up in the tables and in one article."""

    def __init__(self, article: Article, passages: Passages) -> None:
        """Take the article and its words."""
        self._passages = passages
        self._publisher = domains.state(article.url)

    def country(self, name: str) -> State:
        """Return the state that an office serves: the article names it, its people or a city, or comes from it."""
        state = gazetteer.state(name)
        if state is None or not self._hints_at(state):
            raise FactError(Rejection.NAME)
        return state

    def organization(self, name: str, state: State | None) -> Organization:
        """Return the organization of a name; `state` is whose it is, where no table knows it."""
        known = gazetteer.organization(name)
        if known is not None:
            self._demand(any(map(self._passages.says, _organization_names()[known])))
            return known
        rest, own = without_state(name)
        said = self._passages.name(rest)
        if said is None:
            raise FactError(Rejection.NAME)
        return Organization(said, state=state or own)

    def member(self, name: str, shown: Passages) -> Organization | State:
        """Return who joins an organization; the quotations have to name it."""
        state = gazetteer.state_named(name)
        body = state or self.organization(name, None)
        names = _state_names()[body] if isinstance(body, State) else _organization_names().get(body, (body.name,))
        if not any(map(shown.says, names)):
            raise FactError(Rejection.UNNAMED)
        return body

    def place(self, name: str) -> Place | State:
        """Return the city, or the state, where something takes place."""
        city = gazetteer.place(name) or gazetteer.place(name.partition(",")[0])
        if city is not None:
            said = next(filter(None, map(self._passages.name, (name, *_place_names()[city]))), None)
            self._demand(said is not None)
            return replace(city, stated=said or "")
        state = gazetteer.state_named(name)
        if state is not None:
            self._demand(any(map(self._passages.says, _state_names()[state])))
            return state
        said = self._passages.name(name)
        self._demand(said is not None)
        return gazetteer.region(name) or Place(said or "")

    def _hints_at(self, state: State) -> bool:
        names = (*_state_names()[state], *_city_names().get(state, ()))
        return state == self._publisher or any(map(self._passages.says, names))

    @staticmethod
    def _demand(said: bool) -> None:
        if not said:
            raise FactError(Rejection.NAME)
