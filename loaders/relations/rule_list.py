"""Every rule that can read a fact: those of the trigger tables, and those declared in modules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from kg.model.rules import Rule
from loaders.lexicon.frames import FRAMES
from loaders.lexicon.trigger_tables import triggers
from loaders.reference import tables
from loaders.relations.acts import acts, appointments, invitations
from loaders.relations.meetings import antecedent_claims, attendees, learnt, minutes
from loaders.relations.meetings import triggers as meetings
from loaders.relations.membership import membership, nouns, verbs
from loaders.relations.occasions import gatherings, visits
from loaders.relations.positions import abbreviated_offices, likely_states, positions
from loaders.relations.registers import listed_tenures, row_words
from loaders.sources.registers import entries

DECLARING = (
    positions, likely_states, abbreviated_offices, antecedent_claims, minutes, learnt, visits, membership, row_words,
    listed_tenures, entries,
)  # fmt: skip
# table -> module -> the frames that it reads; the first has all others
READING: Mapping[str, Mapping[ModuleType, frozenset[str]]] = {
    "meetings": {
        meetings: frozenset(),
        attendees: frozenset(
            {"attend", "took_part", "seated", "accompanying", "participants", "delegation", "brought_along", "presence"}
        ),
    },
    "membership": {verbs: frozenset(), nouns: frozenset({"noun"}), membership: frozenset({"standing"})},
    "gatherings": {gatherings: frozenset()},
    "acts": {
        appointments: frozenset(),
        acts: frozenset({"within"}),
        invitations: frozenset({"invited", "invitation", "extended", "accepted"}),
    },
}


@dataclass(frozen=True, slots=True)
class Declared:
    """A rule with the room where it lives, and the words that trigger it.

    found, right: facts of the gold sets that it read, and how many of them are right; None where there are none.
    """

    rule: Rule
    room: str
    words: tuple[str, ...]
    found: int | None
    right: int | None

    @property
    def precision(self) -> float | None:
        """The share of right facts, to two places."""
        return round(self.right / self.found, 2) if self.found and self.right is not None else None


def declared() -> list[Declared]:
    """Return every rule, by name; the room, what it reads and the example of several rows are those of the first."""
    known: dict[str, tuple[Rule, str]] = {}
    words: dict[str, dict[str, None]] = {}
    for rule, room, word in (*_of_tables(), *_of_modules()):
        known.setdefault(rule.name, (rule, room))
        words.setdefault(rule.name, {}).update(dict.fromkeys(filter(None, (word,))))
    measured = _measured()
    return [Declared(*known[name], tuple(words[name]), *measured.get(name, (None, None))) for name in sorted(known)]


def _of_tables() -> Iterator[tuple[Rule, str, str]]:
    for table, modules in READING.items():
        first, *_ = modules
        for row in triggers(table):
            if not row.rule:
                continue
            module = next((one for one, frames in modules.items() if row.frame in frames), first)
            yield Rule(row.rule, FRAMES[table][row.frame], row.example), module.__name__, row.lemma


def _of_modules() -> Iterator[tuple[Rule, str, str]]:
    for module in DECLARING:
        for value in vars(module).values():
            for rule in value.values() if isinstance(value, dict) else (value,):
                if isinstance(rule, Rule):
                    yield rule, module.__name__, ""


@cache
def _measured() -> Mapping[str, tuple[int, int]]:
    return {row["rule"]: (int(row["found"]), int(row["right"])) for row in tables.rows("precision")}
