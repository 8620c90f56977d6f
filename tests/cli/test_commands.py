"""What each command prints, whole; where, and with which exit code."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from kg.cli.options import REPORTS, ROWS
from kg.render.table import TableFormat
from queries.library import library
from tests.cli.conftest import Run
from tests.world import world

MET = "On 10 June 2024, President Tomas Rinne of Finland met Prime Minister Anna Kova\u010d of Slovenia in Helsinki."
Golden = Callable[[str, str], None]


class TestProgram:
    """The version, mistyped commands, and the formats."""

    def test_version(self, run: Run) -> None:
        """The version is the distribution's."""
        from importlib.metadata import version

        assert run("--version").stdout == f"whomet {version('whomet')}\n"

    def test_mistyped_command(self, run: Run) -> None:
        """A command that comes near is offered."""
        result = run("lod", "x")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.endswith("Error: No such command 'lod'. Did you mean 'load'?\n")
        assert run("zzz").stderr.endswith("Error: No such command 'zzz'.\n")

    def test_formats(self) -> None:
        """What the options name is what the tables can do, without importing them for --help."""
        assert tuple(TableFormat) == ROWS


class TestLoad:
    """Loading, and loading again."""

    def test_load(self, run: Run, tmp_path: Path) -> None:
        """Counts go to stderr, nothing to stdout; the second time nothing changes; then something does."""
        (tmp_path / "in").mkdir()
        article = tmp_path / "in" / "a.txt"
        article.write_text(MET, encoding="utf-8")
        arguments = ["load", str(tmp_path / "in"), "--store", str(tmp_path / "db")]
        first, second = run(*arguments), run(*arguments)
        assert (first.exit_code, first.stdout) == (0, "")
        assert re.fullmatch(
            r"1 new, 0 changed, 0 unchanged; 2 persons, 2 positions, 1 meetings; \d+\.\d seconds\n",
            first.stderr,
        )
        assert re.fullmatch(r"0 new, 0 changed, 1 unchanged; \d+\.\d seconds\n", second.stderr)
        article.write_text(MET.replace("met", "did not meet"), encoding="utf-8")
        assert run(*arguments).stderr.startswith("0 new, 1 changed, 0 unchanged; ")

    def test_quiet(self, run: Run, tmp_path: Path) -> None:
        """With -q before or behind the command, only errors are told."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        arguments = ["load", str(tmp_path / "a.txt"), str(tmp_path / "no.txt"), "--store", str(tmp_path / "db")]
        for result in (run(*arguments, "-q"), run("-q", *arguments)):
            assert (result.exit_code, result.stdout) == (3, "")
            assert result.stderr == f"{tmp_path}/no.txt: no such file or folder; check the path\n"

    def test_some_unreadable(self, run: Run, tmp_path: Path) -> None:
        """What cannot be read is listed, the rest is loaded, and the exit code is 3."""
        files: dict[str, bytes] = {
            "a.txt": MET.encode(),
            "b.txt": b"",
            "c.txt": b"PK\x03\x04\x00",
            "d.txt": "Kova\u010d".encode("cp1250"),
            "e.jsonl": b'{"text": "Ann met Bob."}\n{"text": \n',
            "f.html": b"<html></html>",
        }
        folder = tmp_path / "in"
        (folder / "empty").mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        result = run("load", str(folder), str(folder / "empty"), str(folder / "no"), "--store", str(tmp_path / "db"))
        assert (result.exit_code, result.stdout) == (3, "")
        *errors, tally = result.stderr.splitlines()
        assert [line.partition(": ")[0].removeprefix(f"{folder}/") for line in errors] == [
            *("b.txt", "c.txt", "d.txt", "e.jsonl:2", "f.html", "empty", "no"),
        ]
        assert tally.startswith("2 new, 0 changed, 0 unchanged, 7 unreadable; ")

    def test_many_unreadable_for_one_reason(self, run: Run, tmp_path: Path) -> None:
        """At the end stands how many that were, behind the tally; a reason of a few is not repeated."""
        lines = ['{"id": "a", "text": ""}'] * 12 + ['{"id": "b"'] * 3 + ['{"id": "c", "text": "Ann met Bob."}']
        (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        result = run("load", str(tmp_path / "in.jsonl"), "--store", str(tmp_path / "db"))
        *errors, tally, more, reason = result.stderr.splitlines()
        assert (result.exit_code, len(errors)) == (3, 10)
        assert more == f"{tmp_path / 'in.jsonl'}: 5 more rows could not be read"
        assert tally.startswith("1 new, 0 changed, 0 unchanged, 15 unreadable; ")
        assert reason == "12 unreadable: " + errors[0].partition(": ")[2]

    def test_set_aside(self, run: Run, tmp_path: Path) -> None:
        """What is in another language is counted in what answers are from, once however often it is loaded."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        german = "Der Präsident empfing gestern die Ministerin in der Hauptstadt, und beide sprachen über den Handel."
        (tmp_path / "b.txt").write_text(german * 3, encoding="utf-8")
        store = ["--store", str(tmp_path / "db")]
        for _ in range(2):
            assert run("load", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), *store, "-q").exit_code == 3
        assert ", 1 set aside," in " ".join(run("report", "pairs", *store).stdout.split())
        assert len((tmp_path / "db.loads.jsonl").read_text(encoding="utf-8").splitlines()) == 1

    def test_published(self, run: Run, tmp_path: Path) -> None:
        """A date given for articles without one is kept with them; what is no date is refused."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        store = ["--store", str(tmp_path / "db")]
        assert run("load", str(tmp_path / "a.txt"), "--published", "2024-06-11", *store).exit_code == 0
        exported = run("export", *store).stdout
        assert '<https://schema.org/datePublished> "2024-06-11"' in exported
        result = run("load", str(tmp_path / "a.txt"), "--published", "yesterday", *store)
        assert result.exit_code == 2
        assert result.stderr.endswith("'yesterday' is not a date like 2018-11-28\n")

    def test_verbose(self, run: Run, tmp_path: Path) -> None:
        """With -v each article is named when it is safe on disk."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        result = run("load", str(tmp_path / "a.txt"), "-v", "--store", str(tmp_path / "db"))
        assert re.fullmatch(r"kept a\.txt \(1 meetings, \d+\.\d s\)", result.stderr.splitlines()[0])

    def test_what_is_known_is_not_read(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """No process is started for articles that are there already."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        arguments = ["load", str(tmp_path / "a.txt"), "--store", str(tmp_path / "db")]
        run(*arguments)
        monkeypatch.setattr("loaders.workers.Worker", Mock(return_value=Mock(spec=["kill", "end"])))
        assert run(*arguments).stderr.startswith("0 new, 0 changed, 1 unchanged; ")

    def test_without_paths(self, run: Run) -> None:
        """A path is needed."""
        assert run("load").exit_code == 2


class TestRetract:
    """Articles that go again."""

    def test_retract(self, run: Run, tmp_path: Path) -> None:
        """With --dry-run nothing goes; without it, the articles go that are listed, and come back when loaded."""
        for name in ("a", "b"):
            (tmp_path / f"{name}.txt").write_text(f"{MET} Nobody else ({name}) was there.", encoding="utf-8")
        store = ["--store", str(tmp_path / "db")]
        load = ["load", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), *store]
        run(*load)
        before = run("export", *store).stdout
        listed = run("retract", "[b-z].txt", "--dry-run", *store)
        assert (listed.exit_code, listed.stdout, listed.stderr) == (
            0,
            "source\ttitle\nb.txt\tb\n",
            "1 would be retracted\n",
        )
        assert run("export", *store).stdout == before
        done = run("retract", "[b-z].txt", *store)
        assert (done.exit_code, done.stdout, done.stderr) == (
            0,
            listed.stdout,
            "1 are retracted\nidentity resolution: 1 articles written anew\n",
        )
        assert run("ask", "counts", *store).stdout.startswith("kind\tnumber\narticles\t1\n")
        assert run(*load).stderr.startswith("1 new, 0 changed, 1 unchanged; ")
        assert run("export", *store).stdout == before

    def test_nothing_fits(self, run: Run, store: str) -> None:
        """A source that is not there is told in one line."""
        result = run("retract", "genev", "--store", store)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Error: no article has the source 'genev'; did you mean geneva?\n"


class TestExtract:
    """Facts on stdout, nothing kept."""

    def test_facts(self, run: Run, tmp_path: Path) -> None:
        """One JSON object a line, in the form of the gold facts."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        result = run("extract", str(tmp_path / "a.txt"))
        assert (result.exit_code, result.stderr) == (0, "")
        [line] = result.stdout.splitlines()
        facts = json.loads(line)
        assert facts["id"] == "a"
        [meeting] = facts["meetings"]
        assert sorted(meeting["participants"]) == ["Anna Kova\u010d", "Tomas Rinne"]
        assert [meeting[key] for key in ("status", "mode", "date", "place")] == [
            *("held", "in_person", "2024-06-10", "Helsinki")
        ]
        assert MET[meeting["evidence"][0]["start"] : meeting["evidence"][0]["end"]] == meeting["evidence"][0]["quote"]

    @pytest.mark.parametrize("form", ["ttl", "nq", "jsonld"])
    def test_triples_are_the_stores(self, run: Run, tmp_path: Path, form: str) -> None:
        """What extract prints of an article is what export prints of a store with that article, but for its name."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        store = ["--store", str(tmp_path / "db")]
        assert run("load", str(tmp_path / "a.txt"), *store).exit_code == 0
        extracted = run("extract", str(tmp_path / "a.txt"), "-f", form)
        assert extracted.exit_code == 0
        assert len(extracted.stdout) > 1000
        exported = run("export", "-f", form, *store).stdout
        assert extracted.stdout == re.sub(r',\n"generator": ".*"|\n# whomet .*\n\Z', "", exported)

    def test_timings(self, run: Run, tmp_path: Path) -> None:
        """What the parser and the rules took goes to stderr."""
        (tmp_path / "a.txt").write_text(MET, encoding="utf-8")
        result = run("extract", str(tmp_path / "a.txt"), "--timings")
        said = re.fullmatch(
            r"parser (\d+\.\d\d) s, rules (\d+\.\d\d) s \((\d+)% of the parser's time\)\n", result.stderr
        )
        assert said
        assert float(said[1]) > 0
        assert int(said[3]) > 0

    def test_standard_input(self, run: Run) -> None:
        """A dash is standard input."""
        result = run("extract", "-", given=json.dumps({"id": "x", "text": MET}) + "\n")
        assert json.loads(result.stdout)["id"] == "x"
        bad = run("extract", "-", given="{}\n")
        assert (bad.exit_code, bad.stdout) == (3, "")
        assert bad.stderr == "standard input:1: no text; fill 'text', or leave the line out\n"


class TestAsk:
    """Canned questions."""

    @pytest.mark.parametrize("form", ROWS)
    def test_formats(self, run: Run, golden: Golden, store: str, form: str) -> None:
        """One answer in every format."""
        result = run("ask", "met", "-p", "person=rinne", "--store", store, "-f", form)
        assert (result.exit_code, result.stderr) == (0, "")
        golden(f"cli/met.{form}", result.stdout)

    def test_default_format(self, run: Run, store: str) -> None:
        """In a pipe it is TSV."""
        arguments = ["ask", "counts", "--store", store]
        assert run(*arguments).stdout == run(*arguments, "-f", "tsv").stdout

    @pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "tsv", "md", "txt"])
    def test_output(self, run: Run, store: str, tmp_path: Path, ending: str) -> None:
        """A file's ending tells the format."""
        form = {"md": "markdown", "txt": "table"}.get(ending, ending)
        path = tmp_path / f"answer.{ending}"
        result = run("ask", "counts", "--store", store, "-o", str(path))
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        assert path.read_text(encoding="utf-8") == run("ask", "counts", "--store", store, "-f", form).stdout

    def test_nothing_found(self, run: Run, store: str) -> None:
        """An empty answer is an answer; stderr says that it is empty."""
        result = run("ask", "meetings-between", "-p", "state=Italy", "-p", "other_state=Hungary", "--store", store)
        assert result.exit_code == 0
        assert result.stderr.startswith("nothing found. From 8 articles")
        assert result.stderr.endswith("No record here does not mean that they did not meet.\n")
        columns = list(library()["meetings-between"].columns)
        at = columns.index("article") + 1
        assert result.stdout == "\t".join([*columns[:at], "title", "published", *columns[at:]]) + "\n"

    def test_filters(self, run: Run, store: str) -> None:
        """Rows are filtered by what the question has; a question that has it not says so."""
        asked = ["ask", "met", "-p", "person=Rinne", "--store", store, "-f", "tsv", "--columns", "other,mode,date"]
        assert run(*asked, "--mode", "phone").stdout.splitlines()[1:] == ["Anna Kovač\tphone\t2024-05-13"]
        assert len(run(*asked, "--from", "2024-06", "--to", "2024-06").stdout.splitlines()) == 5
        result = run("ask", "counts", "--mode", "phone", "--from", "2024", "--store", store)
        told = "Error: query counts: cannot be filtered by --from, --mode; see whomet ask counts --help\n"
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)

    def test_show_query(self, run: Run, store: str) -> None:
        """The query that is shown answers as the question does, but for what is added to it."""
        asked = ["ask", "met", "-p", "person=Rinne", "--from", "2024-06", "--store", store]
        text = run(*asked, "--show-query").stdout
        columns = ["-f", "csv", "--columns", "other,date,quote"]
        assert run("query", "-", "--store", store, *columns, given=text).stdout == run(*asked, *columns).stdout

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (
                ["mett"],
                1,
                "Error: query mett: no such query; did you mean met? There are: admissions-of-state, admissions, ",
            ),
            (["met"], 1, "Error: query met: takes person (and since and until if wanted); got nothing"),
            (
                ["met", "-p", "person=Rinne", "-p", "date=x"],
                1,
                "Error: query met: takes person (and since and until if wanted); got person and date",
            ),
            (["met", "-p", "person=Nobody Atall"], 1, "Error: no person is called 'Nobody Atall'"),
            (["met", "-p", "person=Rine"], 1, "Error: no person is called 'Rine'; did you mean Tomas Rinne?"),
            (["met", "-p", "person"], 2, "Error: Invalid value for '-p' / '--param': 'person' is not NAME=VALUE"),
            (
                ["met", "-p", "person=a", "-p", "person=b"],
                2,
                "Error: Invalid value for '-p' / '--param': a name stands",
            ),
        ],
    )
    def test_wrong_questions(self, run: Run, store: str, arguments: list[str], code: int, message: str) -> None:
        """A wrong name, parameter or value is told in one line."""
        result = run("ask", *arguments, "--store", store)
        assert (result.exit_code, result.stdout) == (code, "")
        assert result.stderr.splitlines()[-1].startswith(message)


class TestSearch:
    """What a name can mean."""

    def test_kinds(self, run: Run, store: str) -> None:
        """Persons with office and meetings, then the rest; what fits exactly comes first."""
        rows = [line.split("\t")[:4] for line in run("search", "rinne", "--store", store).stdout.splitlines()]
        assert rows == [["name", "kind", "about", "meetings"], ["Tomas Rinne", "person", "President, Finland", "9"]]
        rows = [line.split("\t")[:2] for line in run("search", "FINLAND", "--store", store).stdout.splitlines()[1:]]
        assert rows[:2] == [["Finland", "state"], ["President, Finland", "post"]]

    def test_near(self, run: Run, store: str) -> None:
        """A beginning is enough; a misspelt name is found where nothing else is; else nothing is."""
        for words in ("kov", "kovac anna", "Ana Kovac"):
            assert run("search", *words.split(), "--store", store).stdout.splitlines()[1].startswith("Anna Kovač\t")
        for words in ("zzzz", "!"):
            result = run("search", words, "--store", store)
            assert (result.exit_code, result.stderr) == (0, "nothing found\n")


class TestQueries:
    """The list of questions."""

    def test_rows(self, run: Run) -> None:
        """Name, parameters and summary of each."""
        expected = ["name\tparameters\tsummary"]
        expected += [f"{it.name}\t{', '.join(it.parameters)}\t{it.summary}" for it in library().values()]
        assert run("queries").stdout.splitlines() == expected

    def test_json(self, run: Run) -> None:
        """A list of objects with name, summary, parameters and columns."""
        found = json.loads(run("queries", "-f", "json").stdout)
        assert found == [json.loads(line) for line in run("queries", "-f", "jsonl").stdout.splitlines()]
        assert [it["name"] for it in found] == list(library())
        assert all(it.keys() == {"name", "summary", "parameters", "columns"} for it in found)
        [met] = [it for it in found if it["name"] == "met"]
        assert list(met["parameters"]) == ["person", "since", "until"]


class TestQuery:
    """A user's own SPARQL."""

    def test_select(self, run: Run, store: str, tmp_path: Path) -> None:
        """From a file and from standard input, with the usual prefixes."""
        text = "SELECT ?name { ?it a wm:State ; skos:prefLabel ?name FILTER(STRSTARTS(?name, 'S')) } ORDER BY ?name"
        (tmp_path / "q.rq").write_text(text, encoding="utf-8")
        for result in (
            run("query", str(tmp_path / "q.rq"), "--store", store),
            run("query", "-", "--store", store, given=text),
        ):
            assert (result.exit_code, result.stdout, result.stderr) == (0, "name\nSlovenia\nSwitzerland\n", "")

    def test_inline(self, run: Run, store: str, tmp_path: Path) -> None:
        """The text itself will do; a name of a file that is not there is no query."""
        result = run("query", "ASK { ?it a wm:Meeting }", "--store", store)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "answer\ntrue\n", "")
        (tmp_path / "my query.rq").write_text("ASK { ?it a wm:Meeting }")
        assert run("query", str(tmp_path / "my query.rq"), "--store", store).stdout == "answer\ntrue\n"
        result = run("query", "no.rq", "--store", store)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.endswith("no.rq: No such file or directory; give a file, or the query itself\n")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("DELETE WHERE { ?s ?p ?o }", "would change the store"),
            ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
            ("SELECT * { ?s ?p", "not SPARQL 1.1"),
            ("", "the query ends too early"),
        ],
    )
    def test_refused(self, run: Run, store: str, text: str, message: str) -> None:
        """What would change the store, ask another server, or is no SPARQL."""
        result = run("query", "-", "--store", store, given=text)
        assert (result.exit_code, result.stdout) == (1, "")
        [line] = result.stderr.splitlines()
        assert message in line

    def test_cypher(self, run: Run, store: str) -> None:
        """A store of triples does not answer it."""
        result = run("query", "-", "--cypher", "--store", store, given="MATCH (it) RETURN it")
        line = f"Error: query <stdin>: is Cypher, and {store} answers SPARQL; leave out --cypher, and write SPARQL\n"
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", line)

    def test_not_utf8(self, run: Run, store: str, tmp_path: Path) -> None:
        """A query in another encoding, and one that is not there."""
        (tmp_path / "q.rq").write_bytes(b"SELECT * { ?s ?p '\xe9' }")
        result = run("query", str(tmp_path / "q.rq"), "--store", store)
        assert (result.exit_code, result.stderr) == (
            1,
            f"Error: query {tmp_path}/q.rq: is not UTF-8 (byte 18); convert it to UTF-8\n",
        )
        assert run("query", str(tmp_path / "no.rq"), "--store", store).exit_code == 2


class TestReport:
    """Reports to read."""

    @pytest.mark.parametrize("form", REPORTS)
    @pytest.mark.parametrize("arguments", ["who-met-whom", "person Kovac", "country Slovenian", "chain Zorn Ferro"])
    def test_report(self, run: Run, golden: Golden, store: str, arguments: str, form: str) -> None:
        """Every report in every format."""
        result = run("report", *arguments.split(), "--store", store, "-f", form)
        assert (result.exit_code, result.stderr) == (0, "")
        golden(f"reports/{arguments.replace(' ', '-').lower()}.{form}", result.stdout)

    @pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "csv"])
    @pytest.mark.parametrize(
        "arguments",
        [
            "pairs", "states", "brokers", "admissions", "visits Kovac", "organization Alpine,Water",
            "between Slovenia Rinne", "between Slovenia Finland --by quarter",
        ],
    )  # fmt: skip
    def test_table(self, run: Run, golden: Golden, store: str, arguments: str, form: str) -> None:
        """Every report of the catalogue that is made of tables, or of two."""
        result = run("report", *arguments.split(), "--store", store, "-f", form)
        assert (result.exit_code, result.stderr) == (0, "")
        golden(f"reports/{arguments.replace(' ', '-').replace('--', '').lower()}.{form}", result.stdout)

    def test_filters(self, run: Run, store: str) -> None:
        """Each filter leaves less, whatever the report."""
        pairs = ["report", "pairs", "--store", store, "-f", "tsv"]
        every = run(*pairs).stdout.splitlines()
        for less in (
            ["--from", "2024-06"], ["--to", "2024-05"], ["--status", "planned"], ["--mode", "phone"], ["--least", "2"],
            ["--place", "vienna"], ["--office", "president"], ["--min-confidence", "0.95"], ["--limit", "1"],
        ):  # fmt: skip
            assert 0 <= len(run(*pairs, *less).stdout.splitlines()) < len(every), less
        assert run(*pairs, "--mode", "phone").stdout.splitlines()[1].split("\t")[:3] == [
            "Anna Kovač",
            "Tomas Rinne",
            "1",
        ]

    def test_chain(self, run: Run, store: str) -> None:
        """A chain keeps to the meetings that are wanted; without any there is none."""
        chain = ["report", "chain", "Zorn", "Ferro", "--store", store, "-f", "tsv"]
        assert run(*chain, "--from", "2024").stdout == run(*chain).stdout
        assert len(run(*chain, "--mode", "phone").stdout.splitlines()) == 1

    def test_shape(self, run: Run, store: str) -> None:
        """Rows are sorted, cut and without IRIs as they are asked for; a column that there is not is named."""
        pairs = ["report", "pairs", "--store", store]
        rows = run(*pairs, "-f", "csv", "--sort", "-last", "--limit", "2", "--columns", "last,name").stdout.splitlines()
        assert rows[0] == "last,name"
        assert rows[1:] == sorted(rows[1:], reverse=True)
        assert "person_id" not in run(*pairs, "-f", "csv").stdout
        for more in (["-f", "csv", "--ids"], ["-f", "tsv"], ["-f", "markdown", "--ids"]):
            assert "/id/person/" in run(*pairs, *more).stdout
        result = run(*pairs, "--sort", "size")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "no column is called 'size'; there are name, other, meetings" in result.stderr
        for option in ("--sort", "--columns"):  # of what is no table
            result = run("report", "who-met-whom", "--store", store, option, "size")
            assert (result.exit_code, result.stdout) == (2, "")

    def test_nothing_to_report(self, run: Run, store: str) -> None:
        """A state of which nothing is known: that is no record, and does not mean that nobody met."""
        lines = run("report", "country", "Tuvalu", "--to", "2019", "--store", store).stdout.split("\n\n")
        assert lines[:2] == ["Tuvalu\n======\nOnly to 2019", "Nothing found."]
        said = " ".join(lines[2].split())
        assert said.startswith("From 8 articles")
        assert ", none in that time," in said
        assert said.endswith("No record here does not mean that they did not meet.")

    def test_unclear_names(self, run: Run, store: str) -> None:
        """A name that is nobody's, in one line."""
        result = run("report", "person", "Rine", "--store", store)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Error: no person is called 'Rine'; did you mean Tomas Rinne?\n"


class TestExportCheckInfo:
    """Everything in the store, and whether it is sound."""

    @pytest.mark.parametrize("form", ["nq", "ttl", "jsonld"])
    def test_export(self, run: Run, store: str, tmp_path: Path, form: str) -> None:
        """To stdout and to a file, whose ending tells the format."""
        path = tmp_path / f"all.{form}"
        assert run("export", "--store", store, "-o", str(path)).stdout == ""
        assert path.read_text(encoding="utf-8") == run("export", "--store", store, "-f", form).stdout != ""

    def test_check(self, run: Run, store: str) -> None:
        """A sound store has no problems."""
        result = run("check", "--store", store)
        assert (result.exit_code, result.stdout, result.stderr) == (
            0,
            "article\tseverity\tnode\tmessage\n",
            "no problems\n",
        )

    def test_check_tells_how_far_it_is(self, run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """It takes minutes over thousands of articles."""
        monkeypatch.setattr("kg.cli.progress.EVERY", 0.0)
        *lines, last = run("check", "--store", store).stderr.splitlines()
        assert lines == [f"{number} articles checked" for number in range(len(list(world())))]
        assert last == "no problems"

    def test_check_finds(self, run: Run, tmp_path: Path) -> None:
        """A violation makes the exit code 1."""
        from kg.graph.triples import triples
        from kg.store.oxigraph import OxigraphStore
        from ontology import terms

        [one, *_] = world()
        with OxigraphStore.on_disk(tmp_path / "db") as opened:
            opened.replace(
                f"{terms.BASE}id/article/x",
                [it for it in triples(one) if it.predicate.value != terms.WM_STATUS],
            )
        result = run("check", "--store", str(tmp_path / "db"), "-f", "jsonl")
        assert result.exit_code == 1
        problems = [json.loads(line) for line in result.stdout.splitlines()]
        assert problems
        assert all(it.keys() == {"article", "severity", "node", "message"} for it in problems)

    def test_info(self, run: Run, store: str) -> None:
        """Counts, digest and versions; the digest is that of the export."""
        import hashlib

        found = dict(line.split("\t") for line in run("info", "--store", store).stdout.splitlines())
        exported = run("export", "--store", store).stdout.encode()
        assert found["sha256"] == hashlib.sha256(exported).hexdigest()
        assert (found["store"], found["articles"], found["meetings"], found["meetings held"]) == (store, "8", "14", "8")


class TestStores:
    """Which store a command opens, and what is said if it cannot be."""

    def test_which_store(self, run: Run, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Behind the command, before it, the environment, the default: the first that there is."""
        monkeypatch.chdir(tmp_path)

        def asked(*arguments: str, **environment: str) -> str:
            result = run(*arguments, **environment)
            return result.stderr.removeprefix("Error: ").partition(":")[0] if result.exit_code else result.stdout[:4]

        assert asked("--store", "a", "info", "--store", "b", WHOMET_STORE="c") == "b"
        assert asked("--store", "a", "info", WHOMET_STORE="c") == "a"
        assert asked("info", WHOMET_STORE="c") == "c"
        assert asked("info") == "whomet.db"
        assert asked("info", "--store", f"oxigraph:{store}") == "name"
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("command", ["info", "export", "check", "ask counts", "report who-met-whom", "query -"])
    def test_no_store(self, run: Run, tmp_path: Path, command: str) -> None:
        """Every command that reads says so in one line, and makes nothing."""
        result = run(*command.split(), "--store", str(tmp_path / "db"), given="ASK {}")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"Error: {tmp_path}/db: no store there; load articles first: whomet load PATH\n"
        assert list(tmp_path.iterdir()) == []

    def test_broken_store(self, run: Run, tmp_path: Path) -> None:
        """A folder that only looks like a store, and a file."""
        (tmp_path / "db").mkdir()
        (tmp_path / "db" / "CURRENT").write_text("nonsense")
        (tmp_path / "file").write_text("x")
        for path in (tmp_path / "db", tmp_path / "file"):
            for command in (["info"], ["load", str(tmp_path / "file")]):
                result = run(*command, "--store", str(path))
                assert (result.exit_code, result.stdout) == (1, "")
                [line] = result.stderr.splitlines()
                assert line.startswith(f"Error: {path}: ")

    def test_a_file_is_whole_or_not_there(self, run: Run, tmp_path: Path, store: str) -> None:
        """A command that fails leaves what was there before."""
        path = tmp_path / "out.tsv"
        path.write_text("before")
        assert run("ask", "met", "-p", "person=Rine", "--store", store, "-o", str(path)).exit_code == 1
        assert path.read_text() == "before"
        result = run("ask", "counts", "--store", store, "-o", str(tmp_path / "no" / "out.tsv"))
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert [it.name for it in tmp_path.iterdir()] == ["out.tsv"]
