"""The body or state behind an office and a comma: "Counselor, British Embassy,", "Director, GTI", "Minister, Chad;"."""

from dataclasses import replace

from kg.model.facts import State
from loaders.mentions.capital_runs import run_end
from loaders.mentions.known_names import KnownName, KnownNames
from loaders.mentions.office_parts import OfficeParts, goes_on, is_acronym, over_determiners
from loaders.mentions.office_right import CLOSING, EMBASSIES, add_body
from loaders.mentions.offices import OfficeMention
from loaders.reference.tables import bodies
from loaders.text.tokens import Text

OWN = frozenset({"organization", "either"})  # whose offices a body's letters can follow: "Director, GTI"
OF_STATES = frozenset({"state", "either"})  # whose offices a state can follow
SHORTEST = 3  # letters of a body that is called by its letters alone
COMMAS = frozenset({",", "(", "\u2013", "\u2014", "-", "--", "\u2012"})
ENDS = ([")"], [","], [";"])


def with_listed_body(parts: OfficeParts, office: OfficeMention) -> OfficeMention:
    """Return an office with the body behind a comma, else the state: "Rao, Counselor, British Embassy"."""
    if office.organization is None and office.state is None and parts.text.words[office.start - 1] in COMMAS:
        read_listed_body(parts)
    if not parts.organizations:
        return _with_listed_state(parts.text, parts.known, office)
    body = parts.organizations[0]
    return replace(office, end=parts.end, organization=body, state=parts.state or body.state)


def _with_listed_state(text: Text, known: KnownNames, office: OfficeMention) -> OfficeMention:
    """Take in the state behind an office and a comma: "(Minister of Health, Norway)", "Rao, Minister, Chad;"."""
    led = text.words[office.end : office.end + 1] == [","] and office.whose in OF_STATES
    if not led or office.state is not None or office.organization is not None:
        return office
    state = closed_state(text, known, office.end + 1) if goes_on(text, office.end + 1) else None
    return office if state is None else replace(office, end=state.end, state=state.value)


def closed_state(text: Text, known: KnownNames, at: int) -> KnownName[State] | None:
    """Return the state that begins at a word, and ends there: "Italy)", "Finland, observer)"."""
    state = known.state(at)
    return state if state is not None and text.words[state.end : state.end + 1] in ENDS else None


def read_listed_body(parts: OfficeParts) -> None:
    """Take in the body behind a comma: "Counselor, British Embassy,", "Director, Economic Affairs Bureau"."""
    text, at = parts.text, parts.end + 1
    if parts.organizations or not goes_on(text, at) or text.words[parts.end] != ",":
        return
    at = over_determiners(text, at, len(text) - 1)
    known_name = parts.known.organization(at)
    end = max(run_end(parts, at), known_name.end if known_name is not None else at)
    if not any(parts.names[at : end + 1]) and parts.known.head(at) is None and _closes_body(parts, at, end):
        add_body(parts, at, end)
        parts.end = end


def _closes_body(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether capital words are a body's name, and nothing, or the body of the next in a list, goes on."""
    text, known_name = parts.text, parts.known.organization(start)
    if start == end or text.keys[start] == "and" or not CLOSING.issuperset(text.words[end : end + 1]):
        return False
    in_table = known_name is not None and known_name.end == end
    return in_table or _is_called_by_letters(parts, start, end) or _is_called_so(parts, start, end)


def _is_called_by_letters(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether one word is a body's letters: "GTI", not "USA"."""
    alone = end == start + 1 and parts.known.state(start) is None and parts.whose in OWN
    return alone and not parts.is_rank and is_acronym(parts.text, start) and len(parts.text.words[start]) >= SHORTEST


def _is_called_so(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether the last word says that it is a body's name, or the first, behind its state, before "of"."""
    keys, body = parts.text.keys, bodies().body | EMBASSIES
    owner = parts.known.owner(start)
    first = owner.end if owner is not None and owner.end < end else start
    return keys[end - 1] in body or (keys[first] in body and keys[first + 1] == "of")
