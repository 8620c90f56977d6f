"""whomet load, extract, reconcile and data on registers, as a user calls them."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import ROOT

TRIPS = "\n".join(
    (
        "id,role,name,start_date,end_date,country,locale,remarks",
        "1,president,Rob Rhodes,2011-05-03,2011-05-05,Norway,Bergen,Met with Prime Minister Eva Lind.",
        "2,president,Rob Rhodes,,2011-06-05,Norway,Bergen,Vacation.",
        "3,president,Rob Rhodes,2011-07-01,2011-07-02,Peru,Lima,Met with President Rojas.",
        "",
    )
)
NEWS = "President Rob Rhodes of the United States met with Prime Minister Eva Lind of Norway in Bergen on 4 May 2011."


def test_load_and_reconcile(tmp_path: Path, run: Run) -> None:
    """A register is loaded like articles, a bad row is told with its line, and articles are held against it."""
    (tmp_path / "trips.csv").write_text(TRIPS, encoding="utf-8")
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    trips, store = str(tmp_path / "trips.csv"), str(tmp_path / "a.db")
    loaded = run("load", trips, str(tmp_path / "news.txt"), "--store", store)
    assert loaded.exit_code == 3
    assert f"{trips}:3: no date; fill 'start_date', or leave the row out" in loaded.stderr
    assert "3 new, 0 changed, 0 unchanged, 1 unreadable" in loaded.stderr
    assert "no problems" in run("check", "--store", store).stderr
    asked = run("ask", "met", "-p", "person=rhodes", "--store", store, "-f", "json")
    others = {row["other"] for row in json.loads(asked.stdout)["rows"]}
    assert others == {"Eva Lind", "Rojas"}
    counted = run("reconcile", trips, "--store", store, "-f", "json")
    assert counted.exit_code == 3
    account = {(row["what"], row["of"]): row["meetings"] for row in json.loads(counted.stdout)}
    assert account["all", "in the register"] == 2
    assert account["confirmed", "both named in those days"] == account["confirmed", "in the time of the articles"] == 0
    listed = run("reconcile", trips, "--show", "confirmed", "--show", "missing", "--store", store, "-f", "json")
    assert [(row["outcome"], row["row"]) for row in json.loads(listed.stdout)] == [
        ("confirmed", "trips.csv#1"),
        ("missing", "trips.csv#3"),
    ]


def test_mapping_by_option(tmp_path: Path, run: Run) -> None:
    """--register says what the columns mean."""
    (tmp_path / "t.csv").write_text("who,on,where,whom\nEva Lind,2011-05-03,Peru,President Rojas\n", encoding="utf-8")
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'kind = "journeys"\n[columns]\nperson = "who"\nstart = "on"\ncountry = "where"\nmet = "whom"\n',
        encoding="utf-8",
    )
    found = run("extract", str(tmp_path / "t.csv"), "--register", str(mapping))
    assert json.loads(found.stdout)["meetings"][0]["participants"] == ["Eva Lind", "Rojas"]
    mapping.write_text("kind = 1\n", encoding="utf-8")
    wrong = run("extract", str(tmp_path / "t.csv"), "--register", str(mapping))
    assert wrong.exit_code == 1
    assert f"{mapping}: 'kind' says none of journeys, meetings, tenures" in wrong.stderr
    endless = run("extract", str(tmp_path / "t.csv"), "--register", "/dev/zero")
    assert endless.stderr == "Error: /dev/zero: larger than 20,000 bytes, as no mapping is; see docs/registers.md\n"


def test_what_is_no_register(tmp_path: Path, run: Run, store: str) -> None:
    """Articles are passed over, with a word."""
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    found = run("reconcile", str(tmp_path / "news.txt"), "--store", store)
    assert "news.txt: no row of a register; see docs/registers.md" in found.stderr


def test_data(run: Run) -> None:
    """Every table is listed with its source, and each can be printed."""
    listed = json.loads(run("data", "-f", "json").stdout)
    rows = {row["table"]: row["rows"] for row in listed}
    assert all(row["source"] and row["licence"] and row["sha256"] for row in listed)
    countries = json.loads(run("data", "countries", "-f", "json").stdout)
    assert len(countries) == rows["countries"]
    assert {row["code"]: row["cow"] for row in countries}["AZ"] == "373"
    wrong = run("data", "contries")
    assert wrong.exit_code == 2
    assert "no table is called 'contries'; there are agencies, ambiguous" in wrong.stderr


def test_what_is_described_steers_no_terminal(tmp_path: Path, run: Run) -> None:
    """Neither the name of a file nor a cell that cannot be read."""
    rows = "".join(f"Ann Aare,{day} May 2024,Bob Berg\n" for day in range(1, 5))
    path = tmp_path / "a\x1b[2Jb.csv"
    path.write_text(f"Minister,Date,Met\n{rows}Ann Aare,\x1b]0;x\x07 12 \x9bMay,Bob Berg\n", encoding="utf-8")
    said = run("register", "describe", str(path)).stdout
    assert "no date" in said or "no year" in said
    assert said.replace("\n", "").isprintable()


def test_describe_and_load(tmp_path: Path, run: Run) -> None:
    """A mapping is proposed with what it makes of the rows; a load without one says how the table was understood."""
    sample = str(ROOT / "samples" / "registers" / "ministers-meetings.csv")
    said = run("register", "describe", sample).stdout
    assert 'person = "Minister"' in said and 'dates = "day-month"' in said
    assert "# row 8: Hugo Ferrant (MP) + [Otter Trust] + [Heron Trust], 2023-04-28" in said
    store = str(tmp_path / "a.db")
    loaded = run("load", sample, "--store", store)
    assert loaded.exit_code == 3
    assert "read as a register of meetings" in loaded.stderr and "nothing to report" in loaded.stderr
    assert "no problems" in run("check", "--store", store).stderr
    asked = run("ask", "organizations-met", "-p", "person=lindqvist", "--store", store, "-f", "json")
    found = {(row["organization"], row["through"]) for row in json.loads(asked.stdout)["rows"]}
    assert found == {
        ("Boreal Timber Ltd", "Tomas Hale"),
        ("Alpine Water Council", None),
        ("Lower Bank Farmers' Union", None),
    }
    whom = run("ask", "met-organization", "-p", "organization=Otter Trust", "--store", store, "-f", "json")
    assert [row["name"] for row in json.loads(whom.stdout)["rows"]] == ["Hugo Ferrant"]
    (tmp_path / "t.csv").write_text("a,b\nc,d\n", encoding="utf-8")
    assert "no head with a day" in run("register", "describe", str(tmp_path / "t.csv")).stderr
    (tmp_path / "t.xlsx").write_bytes(b"PK")
    little = run("register", "describe", str(tmp_path / "t.xlsx"), WHOMET_MAX_FILE_MEMORY="1000")  # in a process
    assert little.stderr.startswith(f"Error: {tmp_path}/t.xlsx: ")
    assert little.stderr.count("\n") == 1
