"""whomet identity and whomet log: from a mention to a merge, and back."""

import json
import re
import subprocess
from pathlib import Path
from shutil import copytree

import pytest

from ontology import terms
from tests.cli.conftest import PROGRAM, Run, program

ONE = "On 9 May 2024, President Tomas Rinne of Finland met Prime Minister Anna Kovač of Slovenia in Turku."
OTHER = "On 3 June 2024, President Thomas Rinne met Foreign Minister Eva Lind of Sweden in Oulu."
THIRD = "On 7 June 2024, President Tomas Rinne of Finland met Foreign Minister Eva Lind of Sweden in Oulu."


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load three articles once; return the folder with them and their store."""
    folder = tmp_path_factory.mktemp("identity")
    for name, text in (("one", ONE), ("other", OTHER), ("third", THIRD)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    files = (str(folder / f"{name}.txt") for name in ("one", "other", "third"))
    assert program("load", *files, "--store", str(folder / "db")).returncode == 0
    return folder


@pytest.fixture
def db(loaded: Path, tmp_path: Path) -> str:
    """Return a store of one's own with the three articles, which lie beside it."""
    copytree(loaded, tmp_path / "mine")
    return str(tmp_path / "mine" / "db")


def persons(run: Run, store: str) -> set[str]:
    """Return the names of all persons of a store."""
    query = f"SELECT ?name {{ ?p a <{terms.PERSON}> ; <{terms.SKOS_PREF_LABEL}> ?name }}"
    return set(run("query", "-", "--store", store, given=query).stdout.splitlines()[1:])


def test_from_mention_to_undo(run: Run, db: str) -> None:
    """Two are joined by hand, that outlives a reload, the log tells it, and undoing gives back the graph."""
    before = run("export", "--store", db).stdout
    assert persons(run, db) == {"Tomas Rinne", "Anna Kovač", "Eva Lind"}
    explained = run("identity", "explain", "Thomas Rinne", "--store", db).stdout.splitlines()[1:]
    mentions = [row.split("\t") for row in explained]
    assert {row[1].split(" (")[0] for row in mentions} == {"Tomas Rinne", "Thomas Rinne"}
    ends = [next(row[-1] for row in mentions if row[1].startswith(name)) for name in ("Tomas", "Thomas")]
    done = run("identity", "different", "Thomas Rinne", "Tomas Rinne", "--reason", "two presidents", "--store", db)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "written anew" in done.stderr
    assert persons(run, db) == {"Tomas Rinne", "Thomas Rinne", "Anna Kovač", "Eva Lind"}
    parted = run("export", "--store", db).stdout
    again = run("load", str(Path(db).with_name("one.txt")), "--store", db)
    assert again.exit_code == 0
    assert run("export", "--store", db).stdout == parted
    [line] = [row.split("\t") for row in run("log", "--store", db).stdout.splitlines()[1:]]
    assert (line[2], line[4], set(line[6:])) == ("different", "two presidents", set(ends))
    assert line[3] in {
        "Thomas Rinne in other.txt; Tomas Rinne in one.txt",
        "Tomas Rinne in one.txt; Thomas Rinne in other.txt",
    }
    undone = run("identity", "undo", "Thomas Rinne", "Tomas Rinne", "--store", db)
    assert (undone.exit_code, undone.stderr.splitlines()[0]) == (0, "1 decisions taken back")
    assert run("export", "--store", db).stdout == before
    assert [row.split("\t")[2] for row in run("log", "--store", db).stdout.splitlines()[1:]] == [
        "different",
        "undo different",
    ]


def test_same(run: Run, db: str) -> None:
    """Names are enough where each is one person's."""
    assert run("identity", "same", "Anna Kovač", "Eva Lind", "--store", db).exit_code == 0
    assert len(persons(run, db)) == 2
    explained = run("identity", "explain", "Eva Lind", "--store", db).stdout
    assert "decided by hand" in explained


def test_decisions(run: Run, db: str) -> None:
    """Every decision is a line in nomenklatura's form, by a rule or by a hand."""
    run("identity", "same", "Anna Kovač", "Eva Lind", "--store", db)
    lines = [json.loads(line) for line in run("identity", "decisions", "--store", db).stdout.splitlines()]
    assert all(line.keys() >= {"source", "target", "judgement", "score", "user", "created_at"} for line in lines)
    by_rule = [line for line in lines if line["user"] == "rule:persons"]
    assert len(by_rule) >= 2
    assert sum(not line["user"].startswith("rule:") for line in lines) == 1


def test_meetings_are_told_apart(run: Run, db: str) -> None:
    """A meeting goes by its IRI."""
    rows = run("ask", "who-met-whom", "--store", db, "-f", "jsonl").stdout.splitlines()
    meetings = [json.loads(row)["meeting_id"] for row in rows]
    assert len(meetings) == 3
    done = run("identity", "same", meetings[1], meetings[2], "--store", db)
    assert done.exit_code == 0
    explained = run("identity", "explain", meetings[1], "--store", db).stdout.splitlines()
    assert len(explained) == 3
    assert run("identity", "same", meetings[0], "Eva Lind", "--store", db).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("same", "Nobody", "Eva Lind"), "nobody is called Nobody"),
        (("same", "Eva Lind", "Eva Lind"), "are one mention"),
        (("undo", "Eva Lind", "Anna Kovač"), "nothing was decided on Eva Lind and Anna Kovač"),
        (
            ("same", f"{terms.BASE}id/meeting/x", "Eva Lind"),
            f"no meeting is {terms.BASE}id/meeting/x",
        ),
    ],
)
def test_what_means_nothing(run: Run, db: str, arguments: tuple[str, ...], said: str) -> None:
    """One line says so, and nothing is kept."""
    result = run("identity", *arguments, "--store", db)
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]
    assert run("log", "--store", db).stdout.count("\n") == 1


def test_review(run: Run, tmp_path: Path) -> None:
    """The open pairs are asked about, one key an answer, and not again once they are decided."""
    for number, text in enumerate(
        (
            "On 9 May 2024, President Tomas Rinne of Finland met Prime Minister Anna Kovač of Slovenia.",
            "On 3 June 2024, Foreign Minister Eva Lind of Sweden met T. Rinne in Oulu.",
            "On 4 June 2024, Foreign Minister Eva Lind of Sweden met Tiina Rinne in Oulu.",
        )
    ):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    store = ["--store", str(tmp_path / "db")]
    loaded = run("load", str(tmp_path), *store)
    [said] = [line for line in loaded.stderr.splitlines() if "review" in line]
    number = int(re.match(r"\d+", said)[0])  # type: ignore[index]  # it begins with one
    assert number >= 1
    command = [PROGRAM, "identity", "review", *store]  # in a session of its own, which has no terminal
    alone = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, start_new_session=True)
    assert (alone.returncode, alone.stdout, alone.stderr) == (
        1,
        b"",
        b"Error: asks at a terminal, and there is none; take: whomet identity same, or different\n",
    )
    asked = run("identity", "review", *store, given="n" * number)
    assert (asked.exit_code, asked.stdout.count("the same?")) == (0, number)
    assert f"{number} decided" in asked.stderr
    assert run("identity", "review", *store, given="").stdout == ""
    assert run("log", *store).stdout.count("different") == number


def test_a_server_needs_a_ledger(run: Run) -> None:
    """Where there is no folder to keep it beside, the ledger has to be named."""
    result = run("retract", "x", "--store", "sparql+http://127.0.0.1:9/x")
    assert result.exit_code == 1


def test_what_is_retracted_is_logged(run: Run, db: str) -> None:
    """Which article, and why."""
    assert run("retract", "one.txt", "--reason", "an error of the agency", "--store", db).exit_code == 0
    [line] = [row.split("\t") for row in run("log", "--store", db).stdout.splitlines()[1:]]
    assert (line[2], line[3], line[4]) == ("retract", "one.txt", "an error of the agency")


def test_corrections_are_applied_on_load(run: Run, db: str) -> None:
    """The file beside the store is read with every load, complained of by line, and listed in the log."""
    Path(f"{db}.corrections.csv").write_text(
        "action,subject,value,article,note\nsame-as,Anna Kovač,Eva Lind,,married\nreject,x,,,\n", encoding="utf-8"
    )
    loaded = run("load", str(Path(db).with_name("one.txt")), "--store", db)
    assert f"{db}.corrections.csv:3: no meeting is x" in loaded.stderr
    assert len(persons(run, db)) == 2
    assert run("log", "--store", db).stdout.splitlines()[1].split("\t")[2:5] == [
        "same-as",
        "Anna Kovač Eva Lind",
        "married",
    ]


def test_evaluate(run: Run, db: str, tmp_path: Path) -> None:
    """Labelled pairs are held against the store; a pair that is missed can be read, if it is of the half for tuning."""
    ends = {
        name: {"article": f"{name}.txt", "name": who} for name, who in (("one", "Tomas Rinne"), ("other", "Eva Lind"))
    }
    ends["thomas"] = {"article": "other.txt", "name": "Thomas Rinne"}
    labels = [
        {"group": "rinne", "kind": "spelling", "label": "same", "a": ends["one"], "b": ends["thomas"]},
        {"group": "kovac", "kind": "other", "label": "same", "a": ends["one"], "b": ends["other"]},
        {"group": "lind", "kind": "other", "label": "different", "a": ends["one"], "b": ends["other"]},
    ]
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in labels), encoding="utf-8")
    rows = [line.split("\t") for line in run("evaluate", "identity", str(path), "--store", db).stdout.splitlines()]
    halves = {row[0]: row[1:] for row in rows[1:] if row[0].count(",") == 1}
    assert sum(int(row[0]) for row in halves.values()) == 3
    assert [sum(int(row[at]) for row in halves.values()) for at in (3, 4, 5)] == [1, 0, 1]
    missed = run("evaluate", "identity", str(path), "--misses", "--store", db).stdout.splitlines()[1:]
    assert len(missed) == int(halves["labels, tune"][5])
