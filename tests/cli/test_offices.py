"""From the mention of an office holder to a link to Wikidata, and back: what docs/offices.md shows."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, program

NIINISTO = "Q29207"
TURKU = "President Niinisto received Estonian Prime Minister Taavi Roivas in Turku on Monday."
REYKJAVIK = "Sauli Niinisto, the President of Finland, met Anna Berg, the mayor of Reykjavik, on 7 May 2015."


@pytest.fixture
def db(tmp_path: Path) -> str:
    """Load two articles of May 2015."""
    for name, text in (("turku", TURKU), ("reykjavik", REYKJAVIK)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = (str(tmp_path / f"{name}.txt") for name in ("turku", "reykjavik"))
    store = str(tmp_path / "db")
    assert program("load", *files, "--published", "2015-05-08", "--store", store).returncode == 0
    return store


def test_from_mention_to_link_to_undo(run: Run, db: str) -> None:
    """A family name with its office and day is one person with the full name, until somebody says otherwise."""
    before = run("export", "--store", db).stdout
    met = run("ask", "met", "-p", "person=President Niinisto", "--store", db, "--wikidata").stdout.splitlines()
    assert met[0].split("\t")[-1] == "other_wikidata"
    assert {row.split("\t")[2] for row in met[1:]} == {"Taavi Roivas", "Anna Berg"}
    pairs = run("ask", "who-met-whom", "--store", db, "--wikidata").stdout
    assert pairs.count(NIINISTO) == 2  # once a meeting
    rows = [row.split("\t") for row in run("identity", "explain", "Niinisto", "--store", db).stdout.splitlines()[1:]]
    assert ["both linked to Q29207: President of Finland" in row[5] for row in rows] == [True, True]
    ends = [row[-1] for row in rows]
    run("identity", "different", *ends, "--reason", "a namesake", "--store", db)
    parted = run("ask", "who-met-whom", "--store", db, "--wikidata").stdout
    assert parted.count(NIINISTO) < 2
    assert run("identity", "undo", *ends, "--store", db).exit_code == 0
    assert run("export", "--store", db).stdout == before


def test_two_presidents_are_a_violation(run: Run, tmp_path: Path) -> None:
    """Both sentences are shown, by check and by the report."""
    text = "Kenyan President Ann Aare met Bo Berg in Oslo on 3 May 2015. Kenyan President Cy Cole met Di Dahl in Rome."
    (tmp_path / "two.txt").write_text(text, encoding="utf-8")
    store = str(tmp_path / "db")
    run("load", str(tmp_path / "two.txt"), "--published", "2015-05-08", "--store", store)
    checked = run("check", "--store", store)
    assert checked.exit_code == 1
    assert "cannot both be in office" in checked.stdout and "Cy Cole met Di Dahl" in checked.stdout
    assert "cannot both be in office" in run("report", "conflicts", "--store", store).stdout
