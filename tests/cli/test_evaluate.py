"""whomet evaluate: figures, groups, misses, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.conftest import Run

TEXT = "On 10 June 2024, President Tomas Rinne of Finland met Prime Minister Anna Kova\u010d of Slovenia in Helsinki."
RINNE, KOVAC = "Tomas Rinne", "Anna Kova\u010d"
EVIDENCE = [{"start": 18, "end": 27, "quote": "President", "rule": "positions.office", "confidence": 0.75}]


def person(name: str) -> dict[str, Any]:
    """Make a person as a JSON object."""
    return {"name": name, "aliases": []}


def office(name: str, title: str, country: str, **more: object) -> dict[str, Any]:
    """Make a position as a JSON object."""
    return {"person": name, "title": title, "organization": None, "country": country, "status": "current", **more}


GOLD: list[dict[str, Any]] = [
    {
        "id": "hel-1",
        "persons": [person(RINNE), person(KOVAC)],
        "meetings": [{"participants": [RINNE, KOVAC], "date": "2024-06-10", "place": "Helsinki"}],
        "positions": [office(RINNE, "President", "Finland"), office(KOVAC, "Prime Minister", "Slovenia")],
    },
    {"id": "unread-2", "persons": [person("Eva Lind")]},
]
FOUND = {
    **GOLD[0],
    "meetings": [{"participants": [RINNE, KOVAC], "date": None, "place": "Helsinki"}],
    "positions": [
        office(KOVAC, "President", "Finland", evidence=EVIDENCE),
        office(RINNE, "President", "Sweden", evidence=EVIDENCE),
    ],
}
FIGURES = """\
kind\tgold\tprecision\trecall\tf1\tright\twrong
people\t3\t1.0\t0.667\t0.8\t\t
met\t1\t1.0\t1.0\t1.0\t\t
event\t1\t1.0\t1.0\t1.0\t\t
participants\t2\t1.0\t1.0\t1.0\t\t
holds\t2\t0.0\t0.0\t0.0\t\t
admits\t0\t0.0\t0.0\t0.0\t\t
date\t1\t\t\t\t0.0\t
place\t1\t\t\t\t1.0\t
mode\t1\t\t\t\t1.0\t
no_meet\t0\t\t\t\t\t
false_state\t1\t\t\t\t\t1.0
evidence\t1\t\t\t\t0.0\t
"""
MISSES = f"""\
article\tkind\toutcome\tfact\tsentence
hel-1\tdate\twrong\t{KOVAC} - {RINNE}: 2024-06-10, found None\t{TEXT}
hel-1\tevidence\twrong\t{KOVAC} - {RINNE}\t{TEXT}
hel-1\tholds\tmissed\t{RINNE}: President, Finland (current)\t{TEXT}
hel-1\tholds\tmissed\t{KOVAC}: Prime Minister, Slovenia (current)\t{TEXT}
hel-1\tholds\textra\t{KOVAC}: President, Finland (current)\tPresident
hel-1\tholds\textra\t{RINNE}: President, Sweden (current)\tPresident
hel-1\tfalse_state\twrong\t{RINNE}: President: Finland, found Sweden\tPresident
unread-2\tpeople\tmissed\tEva Lind\t
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Write gold facts, articles and what was found; return their paths."""
    article = {"id": "hel-1", "text": TEXT, "url": "https://example.org/1"}
    contents = {"gold": GOLD, "articles": [{"id": "other", "text": "Nobody met."}, article], "found": [FOUND]}
    for name, records in contents.items():
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.jsonl") for name in contents}


def test_figures(run: Run, files: dict[str, str]) -> None:
    """Figures go to stdout, how many articles there were to stderr."""
    result = run("evaluate", files["gold"], "--facts", files["found"])
    assert (result.exit_code, result.stdout) == (0, FIGURES)
    assert result.stderr == "2 articles, 1 of them not read\n"
    rows = json.loads(run("evaluate", files["gold"], "--facts", files["found"], "-f", "json").stdout)
    rates = {"precision": 1.0, "recall": 0.667, "f1": 0.8, "right": None, "wrong": None}
    assert rows[0] == {"kind": "people", "gold": 3, **rates}


def test_misses(run: Run, files: dict[str, str]) -> None:
    """Each with the sentence in which it stands, or what the program gives as its reason."""
    result = run("evaluate", files["gold"], files["articles"], "--facts", files["found"], "--misses")
    assert (result.exit_code, result.stdout) == (0, MISSES)
    assert run("evaluate", files["gold"], "--facts", files["found"], "--misses").stdout == MISSES.replace(TEXT, "")


def test_by(run: Run, files: dict[str, str]) -> None:
    """Groups of articles, and of facts."""
    arguments = ["evaluate", files["gold"], "--facts", files["found"], "--by"]
    sources = run(*arguments, "source").stdout.splitlines()
    assert sources[0] == "source\tkind\tgold\tprecision\trecall\tf1\tright\twrong"
    assert [line for line in sources if "\tpeople\t" in line] == [
        "hel\tpeople\t2\t1.0\t1.0\t1.0\t\t",
        "unread\tpeople\t1\t0.0\t0.0\t0.0\t\t",
    ]
    assert run(*arguments, "rule").stdout == "rule\tkind\tfound\tright\tprecision\npositions.office\tholds\t2\t0\t0.0\n"
    assert run(*arguments, "confidence").stdout.splitlines()[1] == "0.7-0.8\tholds\t2\t0\t0.0"


def test_macro(run: Run, tmp_path: Path) -> None:
    """Grouped by source, the last row is the mean of the F1 of events over sources that have five or more."""
    talks = [{"participants": [RINNE, f"Guest {number}"], "evidence": TEXT} for number in range(5)]
    gold = [
        {"id": "1", "source": "ministry", "meetings": talks},
        {"id": "2", "kind": "diary", "meetings": talks},
        {"id": "3", "source": "court", "meetings": talks[:4]},
    ]
    found = [{"id": "1", "meetings": talks}, {"id": "3", "meetings": talks}]
    for name, records in {"gold": gold, "found": found}.items():
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    result = run("evaluate", str(tmp_path / "gold.jsonl"), "--facts", str(tmp_path / "found.jsonl"), "--by", "source")
    assert [line for line in result.stdout.splitlines() if "\tevent\t" in line] == [
        "court\tevent\t4\t0.8\t1.0\t0.889\t\t",
        "diary\tevent\t5\t0.0\t0.0\t0.0\t\t",
        "ministry\tevent\t5\t1.0\t1.0\t1.0\t\t",
        "macro\tevent\t10\t\t\t0.5\t\t",
    ]


def test_reading(run: Run, files: dict[str, str]) -> None:
    """Without stored facts, the articles that have gold facts are read, and only they."""
    result = run("evaluate", files["gold"], files["articles"])
    assert (result.exit_code, result.stderr) == (0, "2 articles, 1 of them not read\n")
    assert result.stdout.splitlines()[1:8] == [
        "people\t3\t1.0\t0.667\t0.8\t\t",
        "met\t1\t1.0\t1.0\t1.0\t\t",
        "event\t1\t1.0\t1.0\t1.0\t\t",
        "participants\t2\t1.0\t1.0\t1.0\t\t",
        "holds\t2\t1.0\t1.0\t1.0\t\t",
        "admits\t0\t0.0\t0.0\t0.0\t\t",
        "date\t1\t\t\t\t1.0\t",
    ]


def test_unreadable(run: Run, files: dict[str, str], tmp_path: Path) -> None:
    """What cannot be read is told, and the exit code says so; the rest is scored."""
    result = run("evaluate", files["gold"], files["articles"], str(tmp_path / "no.txt"), "-q")
    assert result.exit_code == 3
    assert result.stderr == f"{tmp_path}/no.txt: no such file or folder; check the path\n"
    assert result.stdout.splitlines()[2] == "met\t1\t1.0\t1.0\t1.0\t\t"


def test_refused(run: Run, files: dict[str, str], tmp_path: Path) -> None:
    """Nothing to score, two views at once, articles for gold facts, two articles of one id."""
    result = run("evaluate", files["gold"])
    assert (result.exit_code, last(result)) == (2, "Error: name the articles, or the facts with --facts")
    result = run("evaluate", files["gold"], files["articles"], "--misses", "--by", "rule")
    assert (result.exit_code, last(result)) == (2, "Error: --misses and --by cannot be shown at once")
    result = run("evaluate", files["articles"], files["gold"])
    assert (result.exit_code, last(result)) == (
        1,
        f"Error: {files['articles']}:1: no facts; write them as `whomet extract` does",
    )
    (tmp_path / "hel-1.txt").write_text(TEXT, encoding="utf-8")
    result = run("evaluate", files["gold"], files["articles"], str(tmp_path / "hel-1.txt"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert last(result).endswith("a second article with the id hel-1")


def last(result: Result) -> str:
    """Return the last line on stderr."""
    return result.stderr.splitlines()[-1]
