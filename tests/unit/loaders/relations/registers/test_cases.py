"""The register cases beside the checkout, each with what is right (cases/registers/EXPECTED.md)."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.identity.resolution import evidence, resolve
from kg.model.errors import ArticleError, NoMeetingError
from kg.model.facts import Article, Facts, Meeting, Participant, Position
from loaders.pipeline import extract
from loaders.sources.reader import read
from tests.hostile.inputs import open_sheet
from tests.kept import workbook

VISITS = [
    "Liis Tamm, President, EE | Tallinn | 2019-03-01/2019-03-02",
    "Inga Ozola, President, LV | Riga | 2019-05-01/2019-05-02",
    "Jonas Petkus, President, LT | Vilnius | 2019-07-01/2019-07-02",
    "Lech Nowak, President, PL | Warsaw | 2019-09-01/2019-09-02",
]
TAMM = "Liis Tamm, President, EE"
EGYPT = "Sharm el-Sheikh | 2008-05-17/2008-05-18"
C = {  # the row's line -> who was met on which day of January 2024, [organizations]
    2: ["Paul Roy, Ambassador, CA"],
    3: ["Lee Everett, MP"],
    4: ["Nick Jarvis, Producer, Channel 9 News", "Louise Tully, Producer, Channel 9 News"],
    5: ["Hendrik Hoffmann, MP", "Andrea Schulz", "Pia Wenning"],
    6: ["Michael Sandford, Chief Political Correspondent, The Chronicle"],
    7: ["[Universities UK]"],
    8: ["Lars Berg, Ambassador, FI"],
    9: ["Anthony de Laer, Executive Director, International Monetary Fund"],
    10: ["Pieter Vandersteen"],
    11: ["[Mr Espresso]"],
    13: ["Kean, Minister"],
}
D = {
    "1": "2024-01-18", "3": "2025-01-08", "4": "2016-07-07", "5": "2024-10", "6": "2024-01-10", "7": "2024-01-10",
    "8": "2024-01-09", "9": "2024-01-09", "10": "2024-01-15/2024-01-21", "11": "2024-01-10",
}  # fmt: skip
OFFICES = {
    4: "Secretary of State for Defence", 5: "Secretary of State for Defence", 6: "Secretary of State for Defence",
    7: "Defence Secretary", 12: "Minister for Civil Society", 16: "Minister for Education", 17: "Minister",
}  # fmt: skip


def told(shared: Path, name: str) -> tuple[dict[str, Facts], list[ArticleError]]:
    """Read a register of the cases: its facts by row, and what is said of it."""
    found = list(read([str(shared / "cases" / "registers" / f"{name}.csv")]))
    facts = extract(one for one in found if isinstance(one, Article))
    return {one.article.id: one for one in facts}, [one for one in found if isinstance(one, ArticleError)]


def met(facts: Facts) -> list[str]:
    """Write whom somebody met, with office and body or state; an organization alone in brackets."""
    return [other(one) for one in facts.meetings]


def other(meeting: Meeting) -> str:
    """Write the other side of a meeting."""
    if len(meeting.participants) == 1:
        return ", ".join(f"[{one.name}]" for one in meeting.organizations)
    return described(meeting.participants[-1])


def described(part: Participant) -> str:
    """Write a person with the office."""
    return ", ".join([part.person, *(office(part.position) if part.position else ())])


def office(held: Position) -> Iterable[str]:
    """Give the title, and whose office it is."""
    owner = held.organization.name if held.organization else held.state.code if held.state else ""
    return filter(None, (held.title, owner))


def placed(facts: Facts) -> list[str]:
    """Write whom somebody met, where and when."""
    return [
        f"{other(one)} | {one.place.name if one.place else ''} | {one.date.edtf if one.date else ''}"
        for one in facts.meetings
    ]


@pytest.mark.parametrize("name", ["a", "a2", "a3"])
def test_journeys(shared: Path, name: str) -> None:
    """Four journeys of one person, named by the family alone, with an office, or in full; capitals are nobody else."""
    rows, wrong = told(shared, name)
    assert not wrong
    assert [line for facts in rows.values() for line in placed(facts)] == VISITS
    persons = resolve(map(evidence, rows.values())).persons
    assert len({who.person for (_, called), who in persons.items() if called.endswith("Dahl")}) == 1
    own = {one.state.code for facts in rows.values() for one in facts.persons if "Dahl" in one.name and one.state}
    assert own == {"NO"}


def test_remarks(shared: Path) -> None:
    """Lists of persons in remarks, with offices of third states; what was denied or called off is no meeting."""
    rows, wrong = told(shared, "b")
    assert placed(rows["1"]) == ["Lee Jae-in, President, KR | Seoul | 2019-06-29/2019-06-30"]
    assert placed(rows["2"]) == [
        f"{one} | {EGYPT}"
        for one in (
            "Gamal, President, EG", "King Hassan II, King, JO", "Nasser, President, PS", "Fayez, Prime Minister, PS",
            "Karim, President, AF", "Ghani, Prime Minister, PK",
        )
    ]  # fmt: skip
    assert met(rows["3"]) == ["Dias, President, BR"]
    assert met(rows["4"]) == ["Dias, President, BR", "Clara Leaves"]
    assert placed(rows["5"]) == ["Dias, President, BR | Brasília | 2011-05-17"]
    assert "6" not in rows and "5012" in str(wrong[0])
    assert not rows["7"].meetings and not rows["8"].meetings
    assert met(rows["9"]) == ["Dias, Vice President, BR", "Moura, President, BR"]
    assert [part.position and part.position.status.value for part in rows["9"].meetings[1].participants][
        1
    ] == "designate"


def test_counterparts(shared: Path) -> None:
    """Whom a minister met, in each form of the cell; a nil return is no meeting."""
    rows, notes = told(shared, "c")
    assert {int(line): met(facts) for line, facts in rows.items()} == C
    assert rows["10"].meetings[0].organizations[0].name == "US Embassy"
    assert all(
        one.date and one.date.edtf == f"2024-01-{int(line) + 8:02}" for line in rows for one in rows[line].meetings
    )
    assert {one.state.code for it in rows.values() for one in it.persons if one.name == "Helen Ward" and one.state} == {
        "GB"
    }
    assert all(isinstance(one, NoMeetingError) for one in notes) and len(notes) == 1


def test_dates(shared: Path) -> None:
    """Each form of a date is read, or its row is named."""
    rows, wrong = told(shared, "d")
    assert {row: one.date.edtf for row, facts in rows.items() for one in facts.meetings if one.date} == D
    assert ["Oct-12" in str(wrong[0]), "2024-13-01" in str(wrong[1])] == [True, True]


def test_lines_before_the_head(shared: Path) -> None:
    """Two lines before the head are passed over with a word, and a row without a person is named."""
    rows, wrong = told(shared, "e")
    assert [line for facts in rows.values() for line in met(facts)] == ["Liis Tamm, President"]
    assert [isinstance(one, NoMeetingError) for one in wrong] == [True, True, False]
    assert "e.csv:5: no person" in str(wrong[2])


@pytest.mark.parametrize(
    ("name", "encoding"), [("g", "cp1252"), ("enc1", "cp1252"), ("enc2", "cp1252"), ("enc3", "cp1250")]
)
def test_encodings(shared: Path, name: str, encoding: str, tmp_path: Path) -> None:
    """What is not UTF-8 is refused with the right advice, and read if the mapping says its encoding."""
    rows, wrong = told(shared, name)
    assert not rows and f"iconv -f {encoding} " in str(wrong[0])
    source = shared / "cases" / "registers"
    (tmp_path / "t.csv").write_bytes((source / f"{name}.csv").read_bytes())
    mapping = f'encoding = "{encoding}"\n{(source / f"{name}.toml").read_text(encoding="utf-8")}'
    (tmp_path / "t.toml").write_text(mapping, encoding="utf-8")
    facts = list(extract(one for one in read([str(tmp_path / "t.csv")]) if isinstance(one, Article)))
    said = [line for one in facts for line in met(one)]
    right = {"enc2": ["André Müller, Président"] * 18, "enc3": ["Tomáš Dvořák, President", "Žofie Černá, President"]}
    assert said == right.get(name, [])


def test_utf_16(shared: Path) -> None:
    """A byte order mark tells the encoding."""
    rows, _ = told(shared, "enc5")
    assert [line for facts in rows.values() for line in met(facts)] == ["Liis Tamm, President"]


def test_persons(shared: Path) -> None:
    """Whom a row is about, in each form of the cell: one Helen Ward; an office without a name is nobody's name."""
    rows, _ = told(shared, "p")
    own = {int(row): facts.persons[0].name for row, facts in rows.items() if facts.meetings}
    ward = [*range(1, 8), 11, 12, 14, 15, 16, 17]
    assert {row for row, name in own.items() if name == "Helen Ward"} == set(ward)
    assert (own[13], own[18]) == ("Baroness Ward of Leeds", "Shmuel Barak")
    assert all(met(rows[str(row)]) == [TAMM] for row in (*ward, 13, 18))
    held = {row: rows[str(row)].meetings[0].participants[0].position for row in ward}
    assert {row: one.title for row, one in held.items() if one and one.title != "MP"} == OFFICES
    assert {one.state.code for one in held.values() if one and one.state} == {"GB"}
    assert described(rows["18"].meetings[0].participants[0]) == "Shmuel Barak, Ambassador, IL"
    for row in ("8", "9", "10"):
        assert all(one.nameless for one in rows[row].persons if one.name != "Liis Tamm")
        assert rows[row].unread[0][0] == "an office without a name"
    persons = resolve(map(evidence, rows.values())).persons
    assert len({who.person for (_, name), who in persons.items() if name == "Helen Ward"}) == 1
    peer = {who.person for (_, name), who in persons.items() if name.startswith("Baroness")}
    assert peer.isdisjoint(who.person for (_, name), who in persons.items() if name == "Helen Ward")


@pytest.mark.parametrize("name", ["a", "a2", "a3", "b", "c", "d", "e", "p"])
def test_as_spreadsheets(shared: Path, name: str, tmp_path: Path) -> None:
    """Excel and LibreOffice files of the same cells have the same rows, and the same is said of the others."""
    source = shared / "cases" / "registers" / f"{name}.csv"
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    (tmp_path / f"{name}.toml").write_bytes(source.with_suffix(".toml").read_bytes())
    found = []
    for ending, data in ((".csv", source.read_bytes()), (".xlsx", workbook(*rows)), (".ods", open_sheet(*rows))):
        (tmp_path / f"{name}{ending}").write_bytes(data)
        read_rows = list(read([str(tmp_path / f"{name}{ending}")]))
        texts = [one.text if isinstance(one, Article) else one.reason for one in read_rows]
        found.append(texts)
    assert found[1:] == [found[0]] * 2
