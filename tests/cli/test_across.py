"""Reports over many articles: a small world that several sides tell of, as the command shows it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.cli.options import REPORTS as FORMATS
from kg.lookup.find import find
from kg.model import history
from kg.model.history import Load
from kg.store.address import open_store
from ontology import terms
from tests.cli.conftest import Run
from tests.retold import on_disk, retold

Golden = Callable[[str, str], None]
REPORTS = [
    "first Rinne",
    "first Slovenia Finland",
    "gaps --months 2 --least 1 --gone",
    "news --since-article-date 2024-09-04",
    "readouts",
    "conflicts",
    "holders President,Finland",
    "holders President,Finland --at 2024-06-01",
    "holders President,Alpine,Water,Council",
    "holders President,Alpine,Water,Council --at 2024-05-20",
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a store of what several sides tell; no test changes it."""
    return on_disk(tmp_path_factory.mktemp("told") / "told.db")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("arguments", REPORTS)
def test_report(run: Run, golden: Golden, told: str, arguments: str, form: str) -> None:
    """Every report in every format."""
    result = run("report", *arguments.split(), "--store", told, "-f", form)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"reports/{arguments.replace(' ', '-').replace('--', '').lower()}.{form}", result.stdout)


class TestFirst:
    """Who met for the first time."""

    def test_two_persons(self, run: Run, told: str) -> None:
        """Only the meetings of these two count."""
        lines = run("report", "first", "Kovač", "Rinne", "--store", told, "-f", "tsv").stdout.splitlines()
        assert [line.split("\t")[1] for line in lines[1:]] == ["Tomas Rinne, 2024-05-13, by telephone"]

    def test_since(self, run: Run, told: str) -> None:
        """The first one on or after a day, with the last one before it; who has not met since is left out."""
        result = run("report", "first", "Rinne", "--since", "2024-08", "--store", told, "-f", "tsv").stdout.splitlines()
        assert [line.split("\t")[1:3] for line in result[1:]] == [
            [
                "Anna Kovač, 2024-09-03, Turku, in person",
                "none is known after it; the last one before that: 2024-06-11",
            ],
            [
                "Petra Zorn, 2024-09-03, Turku, in person",
                "none is known after it; the last one before that: 2024-07-02",
            ],
        ]

    def test_person_and_state(self, run: Run, told: str) -> None:
        """A person's first meeting with whoever spoke for a state."""
        result = run("report", "first", "Rinne", "Moldova", "--store", told)
        assert "Nothing found." in result.stdout
        assert (
            "Slovenia: Anna Kovač and Tomas Rinne, 2024-05-13"
            in run("report", "first", "Slovenia", "Rinne", "--store", told).stdout
        )

    def test_no_such_day(self, run: Run, told: str) -> None:
        """A date that is none, and a name that is nobody's: one line each."""
        result = run("report", "first", "Rinne", "--since", "2024-13", "--store", told)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            "Error: query first: '2024-13' is no day, month or year; write it as 2018-11-27, 2018-11 or 2018\n"
        )
        assert run("report", "first", "Rine", "--store", told).stderr.startswith("Error: no person is called 'Rine'")


class TestGaps:
    """Who has not met any more."""

    def test_those_who_still_meet_others(self, run: Run, told: str) -> None:
        """Without --gone both must have met others since."""
        asked = ("report", "gaps", "--least", "1", "--store", told, "-f", "tsv")
        lines = run(*asked, "--months", "4", "--until", "2024-12-01").stdout.splitlines()[1:]
        assert [line.split("\t")[:2] for line in lines] == [["gaps", "Lidia Ferro and Tomas Rinne, last 2024-06-11"]]
        nothing = run(*asked, "--months", "1", "--until", "2024-07-03")
        assert nothing.stdout.splitlines()[1:] == []
        assert nothing.stderr.endswith("pairs of whom one has met nobody since are left out; --gone shows them\n")
        assert "last 2024-05-04" in run(*asked, "--months", "1", "--until", "2024-07-03", "--gone").stdout

    def test_each_pair_until_both_were_seen_last(self, run: Run, told: str) -> None:
        """Without a day two are followed as long as both met others, whatever the newest article is of."""
        asked = ("report", "gaps", "--months", "2", "--least", "1", "--store", told)
        lines = run(*asked).stdout.splitlines()
        assert "Lidia Ferro and Tomas Rinne, last 2024-06-11" in lines
        assert "    the only one known; both met others until 2024-09-03" in lines
        later = run(*asked, "--until", "2025-12-01")
        assert "Nothing found." in later.stdout

    def test_one_person(self, run: Run, told: str) -> None:
        """Whoever is asked about stands first."""
        lines = run(
            "report", "gaps", "Rinne", "--months", "1", "--least", "1", "--gone", "--store", told, "-f", "tsv"
        ).stdout.splitlines()[1:]
        assert lines
        assert all(line.split("\t")[1].startswith("Tomas Rinne and ") for line in lines)


class TestNews:
    """What a load has brought."""

    def test_last_load(self, run: Run, told: str, tmp_path: Path) -> None:
        """The list of loads tells which articles are news; a line that cannot be read is named."""
        ledger = tmp_path / "told.ledger.jsonl"
        loads = tmp_path / "told.loads.jsonl"
        latest = [one.article.source for one in retold()][-2:]
        history.append(loads, [Load(created_at=datetime(2024, 11, 1, tzinfo=UTC), new=("a", "b"))])
        with loads.open("a") as file:
            file.write("nonsense\n")
        history.append(loads, [Load(created_at=datetime(2024, 11, 16, 8, 30, tzinfo=UTC), new=tuple(latest))])
        result = run("report", "news", "--ledger", str(ledger), "--store", told, "-f", "tsv")
        assert result.stderr == f"{loads}:2: is no line of a history; mend it or take it out\n"
        heads = [line.split("\t")[:2] for line in result.stdout.splitlines()[1:]]
        assert heads == [
            ["meetings", "2024-11-12, Vienna, in person: Anna Kovač, Lidia Ferro"],
            ["meetings", "2024-11-13, Vienna, in person: Anna Kovač, Lidia Ferro"],
        ]

    def test_no_list(self, run: Run, told: str, tmp_path: Path) -> None:
        """A store without a list of its loads needs a day."""
        result = run("report", "news", "--ledger", str(tmp_path / "no.ledger.jsonl"), "--store", told)
        assert result.exit_code == 2
        assert "give --since-article-date DATE" in result.stderr

    def test_load_keeps_the_list(self, run: Run, tmp_path: Path) -> None:
        """Each load that brings something adds a line; one that brings nothing does not."""
        store, first, second = tmp_path / "a.db", tmp_path / "one.txt", tmp_path / "two.txt"
        first.write_text("Ann Aare, President of Finland, met Bo Berg, President of Sweden, in Turku on 3 May 2024.")
        second.write_text("Bo Berg, the President of Sweden, met Cid Cole in Oslo on 5 May 2024.")
        for path in (first, first, second):
            assert run("load", str(path), "--store", str(store), "-q").exit_code == 0
        first.write_text("Ann Aare, President of Finland, met Bo Berg, President of Sweden, in Oulu on 3 May 2024.")
        assert run("load", str(first), "--store", str(store), "-q").exit_code == 0
        lines = list(history.read(tmp_path / "a.db.loads.jsonl", Load))
        assert [(one.new, one.changed, one.found) for one in lines if isinstance(one, Load)] == [
            (("one.txt",), (), ()),
            (("two.txt",), (), ()),
            ((), ("one.txt",), ()),
        ]
        (tmp_path / "a.db.loads.jsonl").unlink()
        second.write_text("Bo Berg, the President of Sweden, met Cid Cole in Turku on 5 May 2024.")
        assert run("load", str(second), "--store", str(store), "-q").exit_code == 0
        [line] = history.read(tmp_path / "a.db.loads.jsonl", Load)
        assert isinstance(line, Load)
        assert (line.changed, line.found) == (("two.txt",), ("one.txt", "two.txt"))


class TestReadouts:
    """What each side tells."""

    def test_of_persons(self, run: Run, told: str) -> None:
        """All that two persons had, of which two articles tell, in some time."""
        result = run("report", "readouts", "Kovač", "Rinne", "--since", "2024-09", "--store", told)
        assert "Meetings (1)" in result.stdout
        assert "What each side tells of Anna Kovač and Tomas Rinne" in result.stdout

    def test_of_a_meeting(self, run: Run, told: str) -> None:
        """A meeting by its IRI, also one that one article alone tells of; one that there is not is an error."""
        with open_store(told, read_only=True) as opened:
            rinne = find(opened, "person", "Rinne")
        rows = run("ask", "met", "-p", f"person={rinne}", "--store", told, "-f", "tsv").stdout.splitlines()
        iri = rows[1].split("\t")[-1]
        result = run("report", "readouts", iri, "--store", told)
        assert "Meetings (1)" in result.stdout
        missing = run("report", "readouts", f"{iri}x", "--store", told)
        assert missing.stderr == f"Error: no meeting is called '{iri}x'; give the meeting_id of a question\n"


class TestSteps:
    """What became of a meeting."""

    def test_called_off(self, run: Run, golden: Golden, told: str) -> None:
        """Planned, then cancelled: each step with its article."""
        rows = run("ask", "met", "-p", "person=Belli", "--store", told, "-f", "tsv").stdout.splitlines()
        [iri] = {row.split("\t")[-1] for row in rows[1:] if "2024-10-10" in row}
        golden("reports/steps-belli.text", run("report", "steps", iri, "--store", told).stdout)

    def test_no_such_meeting(self, run: Run, told: str) -> None:
        """A word that is no IRI, and an IRI of nothing."""
        for word in ("Belli", f"{terms.BASE}id/meeting/no"):
            result = run("report", "steps", word, "--store", told)
            assert result.stderr == f"Error: no meeting is called {word!r}; give the meeting_id of a question\n"


class TestHolders:
    """Who held an office, and how sure that is."""

    def test_no_day(self, run: Run, told: str) -> None:
        """A month is taken for its first day, and that is said."""
        result = run("report", "holders", "President,Finland", "--at", "2024-13", "--store", told)
        assert result.exit_code == 1
        assert result.stderr.startswith(
            "Error: query holders: '2024-13' is no day, month or year; write it as 2018-11-27"
        )
        result = run("report", "holders", "President,Finland", "--at", "2024-06", "--store", told)
        assert (result.exit_code, result.stderr) == (0, "--at 2024-06 is taken for its first day, 2024-06-01\n")

    def test_nobody_yet(self, run: Run, told: str) -> None:
        """Who is appointed on a later day does not hold it."""
        result = run("report", "holders", "President,Alpine,Water,Council", "--at", "2024-05-01", "--store", told)
        assert "\nNothing found.\n" in result.stdout

    def test_two_at_a_time(self, run: Run, tmp_path: Path) -> None:
        """The check says so with both sentences, and is content otherwise."""
        store = str(tmp_path / "a.db")
        for number, name in enumerate(("Ann Aare", "Bo Berg", "Ann Aare")):
            path = tmp_path / f"{number}.txt"
            path.write_text(f"{name}, President of Finland, met Cid Cole, President of Sweden, in Turku.")
            day = f"2024-05-0{number + 1}"
            assert run("load", str(path), "--published", day, "--store", store, "-q").exit_code == 0
        result = run("check", "--store", store, "-f", "tsv")
        assert result.exit_code == 1
        [line] = [line.split("\t") for line in result.stdout.splitlines()[1:]]
        told = (
            "President, Finland: Bo Berg, 2024-05-02, and Ann Aare, 2024-05-01 to 2024-05-03, cannot both be in office"
        )
        assert line[1] == "violation"
        assert line[3].startswith(told)
        assert "Bo Berg, President of Finland, met" in line[3] and "Ann Aare, President of Finland, met" in line[3]
