"""Plural titles: offices of several persons in one word, as in "Presidents Ferro and Lind".

Senior Directors Tarun Rao and Sarah Lind
the presidents of Kenya and Ghana, William Ruto and John Mahama
new ambassadors: Karin Tamm (Estonia), James Byrne, Ireland; ...
two ministers, Estonia's Karin Tamm and Ireland's James Byrne
the ministers. Among them were Karin Tamm of Estonia and Ireland's James Byrne.
her counterparts from Estonia and Ireland, Karin Tamm and James Byrne
the ambassadors of Estonia, Karin Tamm; of Ireland, James Byrne
the ambassadors of Estonia (Karin Tamm) and Ireland (James Byrne)
one of Estonia's vice presidents, Karin Tamm
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model.facts import State
from loaders.entities.forms_of_address import before_address
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.name_shape import DASHES, POSSESSIVES, Name, is_bracketed
from loaders.mentions.office_left import read_left
from loaders.mentions.office_parts import OfficeParts
from loaders.mentions.offices import OfficeMention
from loaders.reference.tables import TitleRow, addresses
from loaders.text.tokens import Text

LEAST = 2  # entries that make a list
BETWEEN = frozenset({",", "and", "&", ";"})
OWNING = POSSESSIVES | {"'", "\u2019"}
CLOSES = frozenset({";", ".", ")", ",", "and"})


class PluralOffices:
    """The plural offices of one text and the names that share them."""

    def __init__(self, text: Text, known: KnownNames, names: Sequence[Name]) -> None:
        """Note where names begin and end."""
        self._text = text
        self._known = known
        self._starts: Mapping[int, Name] = {name.start: name for name in names}
        self._inside = [False] * len(text)
        for name in names:
            self._inside[name.start : name.end] = [True] * (name.end - name.start)

    def offices(self) -> Iterator[tuple[Name, OfficeMention]]:
        """Yield every name with the office that it shares."""
        end = 0
        for word in range(len(self._text)):
            plural = None if self._inside[word] or word < end else self._known.plural_head(word)
            if plural is None:
                continue
            end, office = plural.end, self._office(plural)
            yield from self._named(plural, office)
            yield from self._listed(plural, office)

    def _office(self, plural: KnownName[TitleRow]) -> OfficeMention:
        row = plural.value
        parts = OfficeParts(self._text, self._known, self._inside, plural.start, plural.end, row.kind, row.whose)
        read_left(parts)
        large = self._text.words[plural.start][:1].isupper()
        title = " ".join([*parts.before, row.phrase.title() if large else row.phrase])
        body = parts.organizations[0] if parts.organizations else None
        state = parts.state or (body.state if body else None)
        return OfficeMention(
            parts.start, plural.end, (plural.start, plural.end), row.kind, row.whose, title, body, state, parts.status
        )

    def _named(self, plural: KnownName[TitleRow], office: OfficeMention) -> Iterator[tuple[Name, OfficeMention]]:
        """Read the names right behind, and the states of each if there are as many."""
        states, at = self._states(plural.end)
        states = states or self._adjectives(office)
        if at < len(self._text) and self._text.words[at] in {",", ":", *DASHES}:
            at += 1
        names = self._holders(office, at)
        for number, name in enumerate(names):
            own = self._state_of(name.end)
            shared = states[number] if len(states) == len(names) else office.state
            yield name, replace(office, state=own.value if own else shared)

    def _holders(self, office: OfficeMention, at: int) -> list[Name]:
        """Return the names of a list that begins at a word, the first alone of "one of", none of one name else."""
        names = list(self._names(at))
        if self._is_one_of(office.start):
            return names[:1]
        return names if len(names) >= LEAST else []

    def _is_one_of(self, at: int) -> bool:
        """Tell whether "one of" or "one of the" stands before a word: "One of Kenya's Vice Presidents, Rao"."""
        at -= self._text.keys[at - 1] == "the"
        return self._text.keys[max(at - 2, 0) : at] == ["one", "of"]

    def _adjectives(self, office: OfficeMention) -> list[State]:
        """Return the states of "the Turkish and Malaysian consuls", none if one alone stands before them.

        Behind a comma alone it is no list: "After talks in Kenya, British consuls".
        """
        at, found = office.start, [] if office.state is None else [office.state]
        if self._text.keys[at - 1] != "and":
            return []
        while found and at > 1 and self._text.words[at - 1] in {",", "and"}:
            before = self._known.state_ending(at - 1)
            if before is None:
                break
            at, found = before.start, [before.value, *found]
        return found if len(found) >= LEAST else []

    def _states(self, at: int) -> tuple[list[State], int]:
        """Return the states of "of Kenya and Ghana", "from Nairobi and Accra" and the word behind them."""
        text, found = self._text, list[State]()
        if at >= len(text) or text.keys[at] not in {"of", "from"}:
            return found, at
        at += 1
        while at < len(text):
            known_name = self._state_at(at)
            if known_name is None and not self._leads_to_state(at):
                break
            found += [] if known_name is None else [known_name.value]
            at = at + 1 if known_name is None else known_name.end
        return found, at

    def _leads_to_state(self, at: int) -> bool:
        """Tell whether a word is "the", or joins another state to a list."""
        if self._text.keys[at] == "the":
            return True
        if self._text.words[at] not in BETWEEN or at + 2 >= len(self._text):
            return False
        return self._state_at(at + 1 + (self._text.keys[at + 1] in {"the", "and"})) is not None

    def _state_at(self, at: int) -> KnownName[State] | None:
        """Return the state that is named at a word, or whose capital is."""
        place = self._known.place(at)
        return self._known.state(at) or (self._known.capital_ending(place.end) if place is not None else None)

    def _next_state(self, at: int) -> KnownName[State] | None:
        return self._known.state(at + (self._text.keys[at] in {"the", "and"}))

    def _names(self, at: int) -> Iterator[Name]:
        """Yield the names of a list that begins at a word."""
        while at < len(self._text):
            name = self._starts.get(at)
            if name is not None:
                yield name
                own = self._state_of(name.end)
                at = own.end if own else name.end
            elif self._text.words[at] in BETWEEN or self._text.keys[at] in addresses().stripped:
                at += 1
            else:
                return

    def _state_of(self, end: int) -> KnownName[State] | None:
        """Return the state of "of Zambia" behind a name."""
        if end + 1 >= len(self._text) or self._text.keys[end] != "of":
            return None
        return self._next_state(end + 1)

    def _listed(self, plural: KnownName[TitleRow], office: OfficeMention) -> Iterator[tuple[Name, OfficeMention]]:
        """Read "NAME (STATE), NAME (STATE)", "STATE's NAME and STATE's NAME" in the rest of the line."""
        if office.whose not in {"state", "either"} and office.kind != "counterpart":
            return
        end = self._sentence_end(plural.end)
        yield from self._of_states(plural.end, end, office)
        further = self._sentence_end(end + 1)
        if office.whose == "state" and not self._has_plural(end, further):
            yield from self._of_states(end, further, office)

    def _of_states(self, first: int, last: int, office: OfficeMention) -> Iterator[tuple[Name, OfficeMention]]:
        """Yield the names between two words, on one line, each of which has a state of its own, if they are several."""
        line, found = self._text.lines[first - 1], []
        for start, name in self._starts.items():
            there = first <= start < last and self._text.lines[start] == line
            state = (self._state_behind(name) or self._state_before(name)) if there else None
            if state is not None:
                found.append((name, replace(office, state=state)))
        if len({shared.state for _, shared in found}) >= LEAST:
            yield from found

    def _has_plural(self, first: int, last: int) -> bool:
        """Tell whether another plural title stands between two words."""
        return any(self._known.plural_head(word) is not None for word in range(first, last))

    def _sentence_end(self, at: int) -> int:
        """Return where the sentence of a word ends: at a full stop outside of names."""
        words = self._text.words
        return next(
            (word for word in range(at, len(words)) if words[word] == "." and not self._inside[word]), len(words)
        )

    def _state_before(self, name: Name) -> State | None:
        """Return the state of "STATE's NAME", "STATE (NAME)"; also of "its capital's NAME"."""
        at = before_address(self._text, name.start)
        if at < LEAST:
            return None
        if self._text.words[at - 1] == ",":
            return self._state_before_comma(at - 1)
        if self._text.words[at - 1] not in OWNING and not is_bracketed(self._text, at, name.end):
            return None
        found = self._known.state_ending(at - 1) or self._known.capital_ending(at - 1)
        return found.value if found is not None else None

    def _state_before_comma(self, comma: int) -> State | None:
        """Return the state of "of Norway, NAME; of the Gambia, NAME"."""
        before = self._known.state_ending(comma)
        return before.value if before is not None and self._is_behind_of(before.start) else None

    def _is_behind_of(self, at: int) -> bool:
        """Tell whether "of" or "of the" stands before a word."""
        return self._text.keys[at - 1 - (self._text.keys[at - 1] == "the")] == "of"

    def _state_behind(self, name: Name) -> State | None:
        """Return the state of "NAME (STATE)", "NAME, STATE;", "NAME for STATE", "NAME of STATE"."""
        text, at = self._text, name.end
        if at + 2 >= len(text) or text.words[at] not in {"(", ",", "for", "of"}:
            return None
        known_name = self._next_state(at + 1)
        if known_name is None:
            return None
        if text.words[at] == "of":
            return known_name.value
        closes = text.words[known_name.end : known_name.end + 1]
        return known_name.value if text.words[at] == "for" or CLOSES.issuperset(closes or "?") else None
