"""Persons whom an article mentions by an office alone: "the Hungarian foreign minister"."""

from collections.abc import Container
from dataclasses import replace

from kg.model.facts import PAIR, Facts, Meeting


def nameless(facts: Facts) -> frozenset[str]:
    """Return what those are called whom the article does not name."""
    return frozenset(person.name for person in facts.persons if person.nameless)


def named(facts: Facts) -> Facts:
    """Return the facts of those whom the article names: who else that is, it does not say."""
    unknown = nameless(facts)
    if not unknown:
        return facts
    persons = tuple(person for person in facts.persons if not person.nameless)
    meetings = (without(meeting, unknown) for meeting in facts.meetings)
    return replace(facts, persons=persons, meetings=tuple(filter(is_of_two, meetings)))


def is_of_two(meeting: Meeting) -> bool:
    """Tell whether somebody is named who met another, or an organization."""
    return bool(meeting.participants) and len(meeting.participants) + len(meeting.organizations) >= PAIR


def without(meeting: Meeting, unknown: Container[str]) -> Meeting:
    """Return a meeting without some of its participants."""
    parts = tuple(part for part in meeting.participants if part.person not in unknown)
    return meeting if len(parts) == len(meeting.participants) else replace(meeting, participants=parts)
