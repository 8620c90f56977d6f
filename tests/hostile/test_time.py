"""Time: no pattern and no rule takes longer than the text is long, whatever the text."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from time import process_time

import pytest

import kg
import loaders
from kg.model.facts import Article
from loaders.pipeline import extract

SEEDS = [
    *(
        " ",
        "\n",
        "\t",
        "a",
        "A",
        "1",
        ".",
        ",",
        "-",
        "'",
        '"',
        "\u201c",
        "(",
        "[",
        "<",
        "&",
        "#",
        "=",
        ":",
        "/",
        "\\",
        "\u2014",
    ),
    *(
        "a ",
        "A ",
        "A a ",
        "A. ",
        "A, ",
        "A and ",
        "A-",
        "a.",
        "a,",
        "A B",
        "AA",
        "AAAA ",
        "(A) ",
        "a) ",
        "x\u2028",
        "e\u0301",
    ),
    *(
        "1 ",
        "1, ",
        "12 May ",
        "May ",
        "/1",
        "/2024",
        "2024-",
        "of the ",
        "'s ",
        "\u2019s ",
        "Mr. ",
        "U.S. ",
        "President ",
        " - ",
    ),
    *("http://", "<a ", "<html ", "<meta charset", "<!-- ", "data:a;base64,", "a;", "&lt;"),
]
LENGTH = 20_000  # characters: of these a pattern that grows with the square takes a second, others a hundredth
PATIENCE = 0.15  # seconds
ANCHORED = {"DATELINE", "ACRONYM", "SCHEME"}  # put to the start of a text only, and the first to 90 characters of it
TELLINGS = {
    "met": "Ann Aare met Bob Berg and ",
    "pronouns": "he met him. ",
    "words": "met ",
    "names": "Ann Aare, ",
    "brackets": "(Ann Aare ",
    "quotations": "\u201cAnn met Bob\u201d ",
    "offices": "Ann Aare, President of Finland; ",
    "clauses": "who said that Ann Aare, who ",
    "signs": "\U0001f600",
    "commas": ",",
    "invitations": "Ann Aare invited Bob Berg to visit Finland. ",
    "sessions": "the 109th session of the Council of the International Organization for Migration, ",
    "lines": "Ann Aare\n",
    "dates": "on 5 May 2024 ",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern of the program that is made at import, with its name."""
    for package in (kg, loaders):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(found.name)).items():
                for one in value if isinstance(value, tuple) else (value,):
                    if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                        yield name, one


@pytest.mark.parametrize(("name", "pattern"), dict((one.pattern, (name, one)) for name, one in patterns()).values())
def test_patterns(name: str, pattern: re.Pattern[str]) -> None:
    """Whatever is repeated in a text."""
    for seed in SEEDS:
        text = seed * (LENGTH // len(seed)) + "!"
        begun = process_time()
        pattern.fullmatch(text)
        if name not in ANCHORED:
            pattern.sub("", text)
        assert process_time() - begun < PATIENCE, seed


@pytest.mark.parametrize("name", TELLINGS)
def test_rules(name: str) -> None:
    """Four times the text takes the rules about four times as long, and not sixteen times."""
    seed = TELLINGS[name]
    rules, parser = {}, {}
    for length in (2_000, 8_000):
        [facts] = extract([Article("a", "a", seed * (length // len(seed)))])
        rules[length], parser[length] = facts.seconds["rules"], facts.seconds["parser"]
    assert rules[8_000] < max(0.3, 9 * rules[2_000])
    assert parser[8_000] < max(1.5, 9 * parser[2_000])


def test_many_persons() -> None:
    """A thousand different persons are told apart in time."""
    syllables = [first + second for first in "bdfgklmnprst" for second in ("a", "e", "i", "o", "u")]
    names = [f"{one.title()}{two} {two.title()}{one}n" for one in syllables for two in syllables[:17]]
    [facts] = extract([Article("a", "a", ", ".join(names) + " met.")])
    assert len(facts.persons) > 500
    assert facts.seconds["rules"] < 2
