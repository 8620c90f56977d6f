"""A mapping is proposed for a table that nobody has described; sheets of spreadsheets are tables like others."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from kg.model.errors import ArticleError, NoMeetingError
from loaders.sources.decoding import clean
from loaders.sources.formats.describing import described
from loaders.sources.reader import read
from loaders.sources.registers import columns
from loaders.sources.registers.entries import RegisterRow
from loaders.sources.registers.proposal import proposed, written
from loaders.sources.registers.sheet import SheetTable
from tests.conftest import ROOT

SAMPLE = ROOT / "samples" / "registers" / "ministers-meetings.csv"
CELL = '<c r="{at}" t="inlineStr"><is><t>{said}</t></is></c>'


def test_sample() -> None:
    """Lines before the head are passed over, the order of days is told by the column, an empty person repeats."""
    found = list(read([str(SAMPLE)]))
    rows = [one.cells() for one in found if isinstance(one, RegisterRow)]
    assert [row["start"].text for row in rows] == ["2023-04-03", "2023-04-17", "2023-04-21", "2023-04-28"]
    assert rows[1]["person"].text == rows[0]["person"].text and rows[3]["person"].text == "Hugo Ferrant MP"
    notes = [str(one) for one in found if isinstance(one, NoMeetingError)]
    assert "read as a register of meetings: person = 'Minister', start = 'Date'" in notes[0]
    assert notes[0].endswith("to put that right: whomet register describe ministers-meetings.csv")
    [wrong] = [one for one in found if isinstance(one, ArticleError) and not isinstance(one, NoMeetingError)]
    assert str(wrong).endswith("'Date' is no date: '30/02/2023'; write it like 2018-11-28, 2018-11 or 2018")


def test_written_and_read_again() -> None:
    """What is printed is a mapping that can be read, and reads the same."""
    register, rows = described(SAMPLE, None)
    again = columns.parse(written(register), "again")
    assert (again.columns, again.fill, again.form("dates")) == (register.columns, ("person",), "day-month")
    assert sum(isinstance(one, RegisterRow) for one in rows) == len("four")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Minister,Topic,Notes", "Ann Lee,Floods,None"),
        ("Minister,Date,Organisation", "Ann Lee,soon,Otter Trust"),
        ("Date,Organisation,Topic", "2023-04-03,Otter Trust,Floods"),
    ],
)
def test_no_register(head: str, row: str) -> None:
    """Without a day, a person or a counterpart nothing is proposed."""
    sheet = SheetTable("t.csv", [(1, head.split(",")), (2, row.split(","))])
    assert proposed(sheet, "t") is None


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("Id;Date Published;Period;DPOs Lobbied;Lobbyist Name;Subject Matter",
         "1;14/09/2023;1 May, 2023 to 31 Aug, 2023;Pat Roe;Mills;Water", "person start met purpose"),
        ("CLIENT_ORG_CORP_NM;COMM_DATE;DPOH_LAST_NM_TCPD;DPOH_FIRST_NM_PRENOM_TCPD;DPOH_TITLE_TITRE_TCPD",
         "Mills;2024-02-06;Roe;Pat;Chief", "person start met office"),
        ("Client Organization;Date of Communication;Designated Public Office Holder;Position title",
         "Mills;2024-02-06;Roe, Pat;Chief", "person start met office"),
        ("Datum;Bundesminister/in;Gespr\u00e4chspartner;Thema", "12.03.2024;Ida Moe;Otter AG;Holz",
         "person start met purpose"),
        ("Repr\u00e9sentant d'int\u00e9r\u00eats;Responsable public rencontr\u00e9;Date de la rencontre",
         "Bois SA;Mme Claire Roy;1er mars 2024", "person start met"),
        ("Datum;Bewindspersoon;Gesprekspartners;Onderwerp", "12-03-2020;Jansen;Otter BV;Water",
         "person start met purpose"),
        ("Datum;Bewindspersoon;Met;Onderwerp", "12-03-2020;Jansen;Otter BV;Water", "person start met purpose"),
        ("fecha;nombre_autoridad;cargo;asistentes", "2021-03-04;Ana Rojas;Jefa;Ida Soto", "person start met office"),
        ("Name of host;Title of host;Date of meeting;Entity/ies met", "Ida Moe;Minister;28/01/2020;Otter Trust",
         "person start met office"),
        ("Id;Date Published;Lobbyist;Public Body;DPO Lobbied", "1;21/01/2021;Mills;Water;Pat Roe", "person start met"),
        ("Ministre;Rencontre;Jour", "Mme Claire Roy;Bois SA;le 3 mai 2020", "person start met"),
        ("Data;Vardas;Su kuo susitikta", "2021-05-07;Jonas Petkus;Ona Rutkus", "person start met"),
        ("Fecha;Titular;Asistentes", "14/03/2021;Ida Soto;Otter SA", "person start met"),
        ("Minister;Quand;Visitors", "Ann Lee;28/03/2019;Otter Trust", "person start met"),  # days tell by themselves
        ("Date;Portfolio;Organisation/Individual", "28/02/2016;Premier;Otter Trust", "person start met"),
        ("Datum;Leitung;Funktion;Thema;Gespr\u00e4chspartner/in", "3.3.2021;Ida Moe;Amt;Holz;Pat Roe",
         "person start met office purpose"),
        ("Fecha;Cargo p\u00fablico;Puesto;Persona/Entidad", "14 de mayo de 2019;Ida Soto;Jefa;Otter SA",
         "person start met office"),
        ("Data;Nome e Cognome;Carica;Soggetto incontrato", "12/05/2022;Ida Conti;Capa;Otter SpA",
         "person start met office"),
        ("Data spotkania;Imi\u0119 i nazwisko;Uczestnicy", "12.05.2022;Ida Wilk;Jan Nowacki", "person start met"),
        ("Date;Nom;Pr\u00e9nom;Personne rencontr\u00e9e", "3 mai 2021;ROY;Claire;Ida Petit", "person start met"),
        ("Funkcionar;Datum stika;Lobist", "Ana Kova\u010d;3. 5. 2021;Ida Hribar", "person start met"),
        ("mep_id;fullName;country;politicalGroup;date;location;lobbyist",
         "7;Ida MOE;Malta;Greens;19-02-2021;Online;Otter AG", "person start met home place"),
        ("Member;Country;Date;Lobbyist", "Ida Moe;Malta;19-02-2021;Otter AG", "person start met home"),
        ("Minister;Country;Date;Visitor", "Ida Moe;Malta;19-02-2021;Pat Roe", "person start met country"),
        ("Visitor Name;Visitor Company;Host;Visit Date", "Ida Moe;Otter Trust;Ann Lee;06/15/2021",
         "person start met organizations"),
    ],
)  # fmt: skip
def test_other_names(head: str, row: str, expected: str) -> None:
    """Columns are known by a word of their names, in several languages, or by what stands in them."""
    sheet = SheetTable("t.csv", [(1, head.split(";")), (2, row.split(";"))])
    found = proposed(sheet, "t")
    assert found and found[1].columns.keys() == set(expected.split())


@pytest.mark.parametrize(
    ("head", "row", "person", "day"),
    [
        ("First name;Surname;Date;Met with", "Anna;Kovac;2018-04-03;Lech Nowak", "Anna Kovac", "2018-04-03"),
        ("NAMELAST;NAMEFIRST;APPT_START_DATE;visitee_namelast;visitee_namefirst", "Moe;Tom;1/13/2011 10:00;Ward;Ida",
         "Ida Ward", "2011-01-13"),
        ("Year;Month;Day;Official;Visitor", "2014;5;6;Ida Ward;Tom Moe", "Ida Ward", "2014-05-06"),
        ("Minister;Month;Org;Year", "Ida Ward;April;Otter Trust;2013", "Ida Ward", "2013-04"),
    ],
)  # fmt: skip
def test_columns_that_are_one(tmp_path: Path, head: str, row: str, person: str, day: str) -> None:
    """A given name beside a family name is a name, a year beside a month a date; the mapping says so, and is read."""
    path = tmp_path / "register.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    register, rows = described(path, None)
    [cells] = [one.cells() for one in rows if isinstance(one, RegisterRow)]
    assert (cells["person"].text, cells["start"].text) == (person, day) and "met" in cells
    path.with_suffix(".toml").write_text(written(register), encoding="utf-8")
    [again] = [one.cells() for one in read([str(path)]) if isinstance(one, RegisterRow)]
    assert again == cells


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Minister,Date,Organisation", "2021-04-05"),
        ("Sujeto pasivo,Fecha,Asistentes", "2021-04-05"),
        ("Minister,Date,Met", ""),
    ],
)
def test_the_custom_of_those_who_write(tmp_path: Path, head: str, day: str) -> None:
    """Where no day tells the order, British spelling and other languages do; else the row is named."""
    rows, _ = said(tmp_path, f"{head}\nAnn Lee,05/04/2021,Otter Trust\n")
    assert [row["start"] for row in rows] == [day] * bool(day)
    assert day or "may have the day or the month first" in wrong(tmp_path)


def test_a_portfolio_is_nobody(tmp_path: Path) -> None:
    """A column of portfolios names officials by their offices, not by what these are of."""
    rows, _ = said(tmp_path, "Date,Portfolio,With\n1 March 2021,Transport,Ida Moe\n")
    assert rows == [] and "no column of somebody in office" in wrong(tmp_path)


def test_right_of_the_table(tmp_path: Path) -> None:
    """What stands beyond the last column is told, and the row is read."""
    rows, told = said(tmp_path, "Minister,Date,Met\nAnn Lee,2021-04-05,Ida Moe, Bo Lind\n")
    assert [row["met"] for row in rows] == ["Ida Moe"] and told[-1].endswith("'Bo Lind'")


def test_several_on_lines(tmp_path: Path) -> None:
    """Whom a row is about can be several, each on a line; and a line can say the office."""
    rows, _ = said(
        tmp_path, 'Official,Date,Met\n"Ann Lee\nBo Lind",2021-04-05,Ida Moe\n"Ann\nLee",2021-04-06,Ida Moe\n'
    )
    assert [row["person"] for row in rows] == ["Ann Lee, Bo Lind", "Ann Lee"]


def test_named_between_rows(tmp_path: Path) -> None:
    """Whom rows are about stands in lines between them, each for those below it."""
    rows, _ = said(
        tmp_path, "Date,Met,Purpose\nSir Bo Lind,,\n2021-04-05,Ida Moe,x\nDame Ann Lee,,\n2021-04-06,Ida Moe,x\n"
    )
    assert [row["person"] for row in rows] == ["Sir Bo Lind", "Dame Ann Lee"]


def test_numbered_columns(tmp_path: Path) -> None:
    """Numbered columns of guests are one list, each of them a counterpart."""
    path = tmp_path / "register.csv"
    path.write_text("Date,Official,Guest 1,Guest 2,Guest 3\n7/14/2015,Ida Ward,Ann Cole,,Tom Moe\n", encoding="utf-8")
    register, rows = described(path, None)
    [cells] = [one.cells() for one in rows if isinstance(one, RegisterRow)]
    assert register.columns["met"] == "Guest 1 + Guest 2 + Guest 3" and cells["met"].text == "Ann Cole; Tom Moe"


def test_a_book_of_visitors() -> None:
    """Where visitors and their hosts stand, the register is about the hosts."""
    head, row = "Visitor,Visitor organisation,Host,Date", "Ann Cole,Otter Trust,Minister Oakley,2018-02-03"
    found = proposed(SheetTable("t.csv", [(1, head.split(",")), (2, row.split(","))]), "t")
    told = dict(person="Host", met="Visitor", organizations="Visitor organisation", start="Date")
    assert found and found[1].columns == told


def test_what_is_lacking(tmp_path: Path) -> None:
    """A register without a column of days is told so, in a load and when it is described."""
    path = tmp_path / "register.csv"
    path.write_text("Minister,Organisation\nAnn Lee,Otter Trust\n", encoding="utf-8")
    said = "no column of days, as a register of meetings has it ('Minister', 'Organisation'); write a mapping"
    [wrong] = read([str(path)])
    assert isinstance(wrong, ArticleError) and said in str(wrong)
    with pytest.raises(ArticleError, match="no column of days"):
        described(path, None)


def test_surnames() -> None:
    """Where those whom a register is about go by one word, so do those whom they met; offices are no such names."""
    rows = [["Leader", "Date", "Met"], ["Moe", "2012-03-04", "Lind"]]
    offices = [
        ["Minister", "Date", "Met"],
        ["Premier", "2012-03-04", "Otter"],
        ["Minister-for-Rivers", "2012-03-05", "A"],
    ]
    for lines, expected in ((rows, "persons"), (offices, "either")):
        found = proposed(SheetTable("t.csv", list(enumerate(lines, 1))), "t")
        assert found and found[1].form("met") == expected


def test_spreadsheet(tmp_path: Path) -> None:
    """A sheet of Excel is read as a CSV would be, its day numbers too; the mapping that is proposed says so."""
    path = tmp_path / "meetings.xlsx"
    workbook(path, [["Minister", "Date", "Organisation"], ["Ann Lee", "45301", "Otter Trust"]])
    [row] = [one for one in read([str(path)]) if isinstance(one, RegisterRow)]
    assert (row.source, row.cells()["start"].text) == ("meetings.xlsx#2", "2024-01-10")
    path.write_bytes(b"PK\x03\x04")
    [wrong] = read([str(path)])
    assert "malformed spreadsheet" in str(wrong)


def workbook(path: Path, rows: list[list[str]]) -> None:
    """Write the least that is a spreadsheet of one sheet."""
    space = "http://schemas.openxmlformats.org"
    lines = ""
    for number, row in enumerate(rows, 1):
        cells = (CELL.format(at=f"{chr(ord('A') + at)}{number}", said=said) for at, said in enumerate(row))
        lines += f'<row r="{number}">{"".join(cells)}</row>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}/spreadsheetml/2006/main" xmlns:r="{space}/officeDocument/2006/'
        f'relationships"><sheets><sheet name="Meetings" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1"'
        f' Type="{space}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}/spreadsheetml/2006/main"><sheetData>{lines}</sheetData>'
        "</worksheet>",
    }
    with ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)


def test_a_title_is_of_the_meeting(tmp_path: Path) -> None:
    """A table with a title and no text is a register where it has a day, somebody in office and whom they met."""
    path = tmp_path / "meetings.csv"
    path.write_text("date,lobbyists,mep,title\n27-10-2021,Otter Trust,Petra Lindqvist,Rivers\n", encoding="utf-8")
    [row] = [one for one in read([str(path)]) if isinstance(one, RegisterRow)]
    assert (row.cells()["met"].text, row.cells()["start"].text) == ("Otter Trust", "2021-10-27")


def test_months_without_a_year(tmp_path: Path) -> None:
    """A mapping is proposed though only it can tell the year, and each row says so."""
    path = tmp_path / "quarter.csv"
    path.write_text("Minister,Date,Name of Organisation\nPetra Lindqvist MP,May,Otter Trust\n", encoding="utf-8")
    assert described(path, None)[0].columns["start"] == "Date"
    wrong = [str(one) for one in read([str(path)]) if not isinstance(one, RegisterRow | NoMeetingError)]
    assert [one.partition("; ")[2] for one in wrong] == ['say year = "2018" in the mapping']


def test_a_mapping_of_odd_names_is_toml(tmp_path: Path) -> None:
    """Whatever stands in the name of a column, what is written can be read again, and steers no terminal."""
    odd = 'met\x07 "who"\x7f\\\u202e'
    made = columns.Register("a\x1b[2J\tb", columns.RowKind.MEETINGS, {"person": "who", "start": "day", "met": odd})
    text = written(made)
    assert text.replace("\n", "").isprintable()
    again = columns.parse(text, "a.toml")
    assert (again.name, again.columns["met"]) == ("a[2J b", clean(odd))


def said(folder: Path, text: str) -> tuple[list[dict[str, str]], list[str]]:
    """Return the cells of the rows of a table that nobody has described, and the notes."""
    (folder / "t.csv").write_text(text, encoding="utf-8")
    found = list(read([str(folder / "t.csv")]))
    rows = [{role: cell.text for role, cell in one.cells().items()} for one in found if isinstance(one, RegisterRow)]
    return rows, [str(one) for one in found if isinstance(one, NoMeetingError)]


def wrong(folder: Path) -> str:
    """Return what is wrong with that table."""
    [one] = [one for one in read([str(folder / "t.csv")]) if not isinstance(one, RegisterRow | NoMeetingError)]
    return str(one)


def test_named_over_the_table(tmp_path: Path) -> None:
    """Whom a line over each table names, the rows below it are about; a title names nobody."""
    head = "Date,Name of organisation,Purpose of meeting\n"
    text = f"""Meetings of ministers,,
"Rt Hon Petra Lindqvist MP, Secretary of State for Rivers",,
{head}April 2013,Otter Trust,Dams
,Boreal Timber Ltd,Wood
"Peter Oakley, Minister for Canals",,
{head}June 2013,Lock Keepers Union,Locks
"""
    rows, notes = said(tmp_path, text)
    assert [(row["person"][:14], row["start"], row["met"]) for row in rows] == [
        ("Rt Hon Petra L", "2013-04", "Otter Trust"),
        ("Rt Hon Petra L", "2013-04", "Boreal Timber Ltd"),
        ("Peter Oakley, ", "2013-06", "Lock Keepers Union"),
    ]
    assert any("the head once more" in note for note in notes)


def test_merged_cells(tmp_path: Path) -> None:
    """A row of one cell, below others, is about the same person on the same day."""
    text = "Date,Commissioner,Who was met,Destination\n2023-03-01,Mary Stone,Tomas Rinne,Oslo\n,,Lena Brandt,\n"
    rows, _ = said(tmp_path, text)
    assert [(row["start"], row["person"], row["met"], row.get("place")) for row in rows] == [
        ("2023-03-01", "Mary Stone", "Tomas Rinne", "Oslo"),
        ("2023-03-01", "Mary Stone", "Lena Brandt", None),
    ]


def test_lobbyists(tmp_path: Path) -> None:
    """A lobbyist is a person beside the client; a letter is counted, and no meeting."""
    text = """Date,Official,Title,Lobbyist,Client,Method
2023-03-01,Mary Stone,Deputy Minister,Tomas Rinne,Otter Energy Inc.,Email
2023-03-02,Mary Stone (Deputy Minister)|Ian Okafor (Clerk),,Tomas Rinne,Otter Energy Inc.,Video conference
"""
    [row], notes = said(tmp_path, text)
    assert (row["person"], row["met"], row["organizations"]) == (
        "Mary Stone (Deputy Minister); Ian Okafor (Clerk)", "Tomas Rinne", "Otter Energy Inc.",
    )  # fmt: skip
    assert any("in writing, not a meeting: 'Email'" in note for note in notes)


def test_books_of_visitors(tmp_path: Path) -> None:
    """The day is that of the visit, not when it was arranged; who asked for it was not there, nor who called it off."""
    text = """NAMELAST,NAMEFIRST,APPT_MADE_DATE,APPT_START_DATE,APPT_CANCEL_DATE,VISITEE_NAMELAST,VISITEE_NAMEFIRST,CALLER_NAME_LAST,CALLER_NAME_FIRST
RINNE,TOMAS,9/29/2015 11:00,10/13/2015 10:30,,STONE,MARY,OKAFOR,IAN
MOREAU,IDA,9/29/2015 11:00,10/14/2015 10:30,10/2/2015 9:00,STONE,MARY,OKAFOR,IAN
"""  # noqa: E501
    [row], notes = said(tmp_path, text)
    assert (row["person"], row["met"], row["start"]) == ("MARY STONE", "TOMAS RINNE", "2015-10-13")
    assert any("not held" in note for note in notes)
    assert "not read: 'CALLER_NAME_LAST', 'CALLER_NAME_FIRST'" in notes[0].replace("'APPT_MADE_DATE', ", "")


def test_what_was_not_held(tmp_path: Path) -> None:
    """What was called off, and what was written, is no meeting; "as above" is what stands above."""
    text = """Date,Minister,Met with,Status,Purpose
2021-01-04,Mary Stone,Tomas Rinne,Held,Dams
2021-01-05,Mary Stone,Tomas Rinne,Cancelled,Dams
2021-01-06,Mary Stone,Letter from Tomas Rinne,,Dams
2021-01-07,Mary Stone,Postponed,,Dams
2021-01-08,Mary Stone,Otter Trust,,Meeting cancelled
2021-01-09,Mary Stone,Otter Trust,,Dams
2021-01-10,Mary Stone,As above,,Dams
"""
    rows, notes = said(tmp_path, text)
    assert [(row["start"][-2:], row["met"]) for row in rows] == [
        ("04", "Tomas Rinne"), ("09", "Otter Trust"), ("10", "Otter Trust"),
    ]  # fmt: skip
    assert sum("not held" in note for note in notes) == len(("Cancelled", "Postponed", "Meeting cancelled"))
    assert sum("in writing, not a meeting" in note for note in notes) == 1


def test_representatives_and_staff(tmp_path: Path) -> None:
    """Whom a body sent was met for it; who came with the minister was not met."""
    head = "Month,Year,First name,Surname,Organisation,Representative,Attendees from department\n"
    [row], _ = said(tmp_path, f"{head}June,2020,Mary,Stone,Otter Trust,Tomas Rinne,Ian Okafor\n")
    assert (row["person"], row["met"], row["organizations"]) == ("Mary Stone", "Tomas Rinne", "Otter Trust")


def test_a_title_is_an_office(tmp_path: Path) -> None:
    """A column called so has what was spoken of, or in which office somebody was."""
    [row], _ = said(tmp_path, "Traveller,Title,Date,Met with\nMary Stone,Foreign Minister,2014-05-04,Tomas Rinne\n")
    assert row["office"] == "Foreign Minister" and "purpose" not in row


def test_an_empty_day_is_no_day(tmp_path: Path) -> None:
    """A single empty day beside a person is an oversight, and so is one to be told later; a table without rows."""
    head = "Date,Minister,Met with\n2020-01-02,Mary Stone,Tomas Rinne\n2020-01-03,Ian Okafor,Tomas Rinne\n"
    rows, _ = said(tmp_path, f"{head},Mary Stone,Ida Moreau\n")
    assert len(rows) == len(("02", "03")) and "no date; fill 'Date'" in wrong(tmp_path)
    said(tmp_path, f"{head}tbc,Mary Stone,Ida Moreau\n")
    assert "'Date' is no date: 'tbc'" in wrong(tmp_path)
    said(tmp_path, "Date,Minister,Met with\n")
    assert "no rows under the head" in wrong(tmp_path)
