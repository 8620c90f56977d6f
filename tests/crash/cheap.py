"""whomet with an extraction that costs nothing, to spend the time on what is tested: python -m tests.crash.cheap.

All else is as in whomet: the processes, their pipes, the batches, the store.
"""

import re

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts, Meeting, Participant, Person
from loaders import pipeline
from loaders.text import tokens
from loaders.text.fingerprint import wording

MET = re.compile(r"On (\d+) May 2024, ([A-Z]\w+ [A-Z]\w+) met ([A-Z]\w+ [A-Z]\w+)")


def read(article: Article, _nlp: object, *, fast: bool = False) -> Facts:
    """Read "On 9 May 2024, Ann Berg met Bob Dahl" and nothing else."""
    found = list(MET.finditer(article.text))
    meetings = [
        Meeting(
            (Participant(one[2]), Participant(one[3])),
            date=PartialDate(f"2024-05-{one[1]:>02}", Basis.EXPLICIT),
            claims=(article.claim(one.start(), one.end(), "cheap"),),
        )
        for one in found
    ]
    persons = dict.fromkeys(name for one in found for name in one.groups()[1:])
    return Facts(article, tuple(map(Person, persons)), meetings=tuple(meetings), wording=wording(article))


def nothing() -> None:
    """Make nothing ready."""


# not when tests are collected: the processes that read import this module as "__mp_main__"
if __name__ in {"__main__", "__mp_main__"}:
    pipeline.read, pipeline.warm_up, tokens.model = read, nothing, nothing  # type: ignore[assignment]  # no model at all

if __name__ == "__main__":
    from kg.cli import main

    main(prog_name="whomet")
