"""Rows of registers become facts: whom a traveller met, where and when, and who held which office."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.model.errors import ArticleError
from kg.model.facts import Facts, Meeting, OccasionKind, Tenure
from loaders import pipeline
from loaders.sources.reader import InputDefaults, read
from loaders.sources.registers import columns
from loaders.sources.registers.entries import RegisterRow

TRAVELS = "id,role,name,start_date,end_date,country,locale,remarks"
MAPPING = """
name = "Trips of ministers"
kind = "journeys"
[columns]
person = "who"
start = "from"
end = "to"
country = "where"
met = "counterparts"
[constants]
home = "Slovenia"
office = "Foreign Minister of Slovenia"
"""
PLACES = """
kind = "meetings"
[columns]
person = "who"
office = "as"
start = "on"
place = "at"
met = "met"
"""
TENURES = """
kind = "tenures"
[columns]
person = "who"
office = "what"
post = "at"
appointed = "named"
start = "from"
end = "to"
[constants]
home = "Finland"
"""


def table(folder: Path, *rows: str, name: str = "trips.csv") -> str:
    """Write a table, and return its path."""
    (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(folder / name)


def facts(path: str, said: InputDefaults | None = None) -> list[Facts]:
    """Read a register that has nothing wrong in it."""
    found = list(read([path], said or InputDefaults()))
    articles = [one for one in found if isinstance(one, RegisterRow)]
    assert len(articles) == len(found), found
    return list(pipeline.extract(articles))


def trip(folder: Path, remarks: str, country: str = "Norway", locale: str = "Bergen") -> Facts:
    """Read one journey of a made-up president, from the 3rd to the 5th of May 2011."""
    row = f'7,president,Rob R. Rhodes,2011-05-03,2011-05-05,{country},"{locale}","{remarks}"'
    [found] = facts(table(folder, TRAVELS, row))
    return found


def met(found: Facts) -> list[str]:
    """Return the others of each meeting, with office and state: "Lind, Prime Minister, NO"."""
    return [_other(one) for one in found.meetings]


def _other(meeting: Meeting) -> str:
    part = meeting.participants[1]
    office = part.position
    body = (
        (office.state.code if office.state else office.organization.acronym if office.organization else "")
        if office
        else ""
    )
    return ", ".join(filter(None, (part.person, office.title if office else "", body or "")))


def test_each_is_met(tmp_path: Path) -> None:
    """One sentence tells of two meetings, each of the traveller with one person, of the country of the row."""
    found = trip(tmp_path, "Met with Queen Astrid II and Prime Minister Lind.")
    assert met(found) == ["Queen Astrid II, Queen, NO", "Lind, Prime Minister, NO"]
    for meeting in found.meetings:
        assert meeting.participants[0].person == "Rob R. Rhodes"
        assert meeting.date is not None and meeting.date.edtf == "2011-05-03/2011-05-05"
        assert meeting.place is not None and meeting.place.name == "Bergen"
        assert meeting.claims[0].quote == "Met with Queen Astrid II and Prime Minister Lind."
    [own] = [one for one in found.positions if one.person == "Rob R. Rhodes"]
    assert own.state is not None and (own.title, own.state.code) == ("President", "US")


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ("Met with Swedish Minister of Trade Ek.", ["Ek, Minister of Trade, SE"]),
        ("Met with President Moe, and with President Oja of Finland.", ["Moe, President, NO", "Oja, President, FI"]),
        ("Discussed trade with UN Secretary-General Aro.", ["Aro, Secretary-General, UN"]),
        ("State visit; met with King Olav.", ["King Olav, King, NO"]),
        ("Spoke. Also met with Foreign Minister Eva Berg to discuss fish.", ["Eva Berg, Foreign Minister, NO"]),
        ("Met with President Moe, along with National Security Adviser Poe.", ["Moe, President, NO"]),
        ("Attended the Summit with President Poe.", []),
        ("Attended the funeral of King Olav.", []),
        ("Met with the wife of former Prime Minister Lind.", []),
        ("Met with the Presidents of Peru and Chile.", []),
        ("Accompanied President Poe to a meeting with Prime Minister Lind.", ["Lind, Prime Minister, NO"]),
        ("Did not meet with Prime Minister Lind. Vacation.", []),
    ],
)  # fmt: skip
def test_remarks(tmp_path: Path, remarks: str, expected: Sequence[str]) -> None:
    """What is said of a meeting counts, and what is said of anything else does not."""
    assert met(trip(tmp_path, remarks)) == expected


@pytest.mark.parametrize(
    ("remarks", "edtf"),
    [
        ("Met with President Moe May 4.", "2011-05-04"),
        ("Met with President Moe (May 4).", "2011-05-04"),
        ("Met with President Moe. Left May 4.", "2011-05-03/2011-05-05"),
        ("Met with President Moe before returning June 9.", "2011-05-03/2011-05-05"),
    ],
)
def test_day_of_a_meeting(tmp_path: Path, remarks: str, edtf: str) -> None:
    """A day in the sentence is the meeting's if the journey has it."""
    [meeting] = trip(tmp_path, remarks).meetings
    assert meeting.date is not None and meeting.date.edtf == edtf


def test_met_twice(tmp_path: Path) -> None:
    """Two sentences on one person are two meetings, which share no claim: each has its own day."""
    found = trip(tmp_path, "Met with President Moe May 3. Also met with President Moe May 5.")
    first, second = found.meetings
    assert first.date is not None and second.date is not None
    assert (first.date.edtf, second.date.edtf) == ("2011-05-03", "2011-05-05")
    assert not {(one.start, one.end) for one in first.claims} & {(one.start, one.end) for one in second.claims}


def test_visit_holds_the_meetings(tmp_path: Path) -> None:
    """A journey is a visit of the kind that the remarks tell, of several places in a country to the country."""
    found = trip(tmp_path, "State visit; met with President Moe.", locale="Oslo, Bergen")
    [visit] = found.occasions
    assert (visit.kind, visit.name) == (OccasionKind.STATE_VISIT, "state visit to Oslo, Bergen, Norway")
    assert found.meetings[0].within == (visit,)
    assert visit.place is not None and visit.place.name == "Norway"


def test_quotations_are_slices(tmp_path: Path) -> None:
    """Every claim quotes the text of the row, which has every cell."""
    found = trip(tmp_path, "Met with Swedish Foreign Minister Ek and President Moe.")
    claims = [claim for one in found.meetings for claim in one.claims]
    claims += [claim for one in found.positions for claim in one.claims]
    claims += [claim for one in found.occasions for claim in one.claims]
    for claim in claims:
        assert found.article.text[claim.start : claim.end] == claim.quote
    for cell in ("Rob R. Rhodes", "2011-05-03", "2011-05-05", "Bergen", "Norway"):
        assert cell in found.article.text


def test_mapping_beside_the_table(tmp_path: Path) -> None:
    """A table is read as the TOML file of its name says, with a column of whom they met."""
    (tmp_path / "trips.toml").write_text(MAPPING, encoding="utf-8")
    path = table(
        tmp_path, "who,from,to,where,counterparts", "Anna Kovač,2011-05-03,,Peru,Foreign Minister Diaz; President Rojas"
    )
    [found] = facts(path)
    assert found.article.source == "trips.csv#2"
    assert met(found) == ["Diaz, Foreign Minister, PE", "Rojas, President, PE"]
    assert found.article.title == "Trips of ministers: journey 2"


def test_given_mapping(tmp_path: Path) -> None:
    """Who gives a mapping needs no file beside the table."""
    register = columns.parse(MAPPING, "given")
    path = table(tmp_path, "who,from,to,where,counterparts", "Anna Kovač,2011-05,,Peru,")
    [found] = facts(path, InputDefaults(register=register))
    assert found.occasions[0].date is not None and found.occasions[0].date.edtf == "2011-05"
    assert not found.meetings


def test_tenures(tmp_path: Path) -> None:
    """Who began holds an office from then on; who was only appointed was only that."""
    (tmp_path / "trips.toml").write_text(TENURES, encoding="utf-8")
    rows = (
        "Eva Lind,ambassador,Peru,2001-02-03,2001-04-05,2004-06",
        "Per Moe,Chargé d'affaires ad interim,Peru,,2004-06-01,",
        "Ulla Oja,Ambassador,Peru,2005-01-01,,",
        "Bo Berg,Ambassador,Peru,2006-05-01,2006-03-02,",
    )
    first, second, third, late = facts(table(tmp_path, "who,what,at,named,from,to", *rows))
    [held] = first.positions
    assert held.during is not None and (held.title, held.during.edtf) == ("Ambassador to Peru", "2001-04-05/2004-06")
    assert first.acts[0].date is not None and first.acts[0].date.edtf == "2001-02-03"
    [acting] = second.positions
    assert acting.during is not None and (acting.status, acting.during.edtf) == (Tenure.ACTING, "2004-06-01/..")
    assert not third.positions and [one.target for one in third.acts] == ["Ulla Oja"]
    days = [str(one.article.published) for one in (first, second, third, late)]
    assert days == ["2001-04-05", "2004-06-01", "2005-01-01", "2006-05-01"]  # no article is older than what it tells


@pytest.mark.parametrize(
    ("row", "day", "period"),
    [
        ("Eva Lind,Ambassador,Peru,,2001,2004", "None", "2001"),
        ("Eva Lind,Ambassador,Peru,,2001-05,", "None", "2001-05"),
        ("Eva Lind,Ambassador,Peru,2001-02-03,2001,2004", "2001-02-03", ""),
        ("Eva Lind,Ambassador,Peru,2001-02-03,2002,2004", "None", "2002"),
        ("Eva Lind,Ambassador,Peru,2001,,", "None", "2001"),
        ("Eva Lind,Ambassador,Peru,,2001~,", "None", "2001~"),
    ],
)
def test_a_tenure_known_by_year(tmp_path: Path, row: str, day: str, period: str) -> None:
    """The row is of that year or month, and of no day in it."""
    (tmp_path / "trips.toml").write_text(TENURES, encoding="utf-8")
    [found] = facts(table(tmp_path, "who,what,at,named,from,to", row))
    assert (str(found.article.published), found.article.period) == (day, period)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,president,Rob Rhodes,,2011-05-05,Norway,,", "no date; fill 'start_date', or leave the row out"),
        ("1,president,,2011-05-03,,Norway,,", "no person; fill 'name', or leave the row out"),
        (
            "1,president,Rob Rhodes,2011-05-05,2011-05-03,Norway,,",
            "ends on 2011-05-03, before it starts on 2011-05-05; put the dates right, or leave the row out",
        ),
        (
            "1,president,Rob Rhodes,2011-02-30,,Norway,,",
            "'start_date' is no date: '2011-02-30'; write it like 2018-11-28, 2018-11 or 2018",
        ),
    ],
)
def test_bad_rows(tmp_path: Path, row: str, reason: str) -> None:
    """A row that cannot be read has its line and what to do; the rest is read."""
    path = table(tmp_path, TRAVELS, row, "2,president,Rob Rhodes,2011-05-03,,Norway,,Vacation.")
    wrong, right = read([path])
    assert isinstance(wrong, ArticleError) and str(wrong) == f"{path}:2: {reason}"
    assert isinstance(right, RegisterRow)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kind = 3", "'kind' says none of journeys, meetings, tenures; write one of them"),
        ("kind =", "malformed TOML"),
        ('kind = "journeys"\ncolumn = {}', "no setting is called 'column'"),
        ('kind = "journeys"\n[columns]\nwho = "a"', "nothing in journeys is called 'who'"),
        ('kind = "journeys"\n[columns]\nstart = "a"', "no column is said to be 'person'; name it under [columns]"),
        ('kind = "journeys"\n[columns]\nstart = 3', "'columns' is no table of words"),
        ('kind = "journeys"\nvalues = 3', "'values' is no table"),
        ('kind = "journeys"\nname = ["a"]', "'name' is no text; write it in quotation marks"),
        ('kind = "journeys"\nencoding = 5', "'encoding' is no text; write it in quotation marks"),
    ],
)
def test_bad_mappings(text: str, reason: str) -> None:
    """What a mapping cannot be is said with its place."""
    with pytest.raises(ArticleError, match=r"^m\.toml: ") as error:
        columns.parse(text, "m.toml")
    assert reason in str(error.value)


def test_names_of_mappings_and_tables(tmp_path: Path) -> None:
    """They are in the titles of rows, and have nothing in them that nobody sees, whoever wrote them."""
    for name in ("", 'name = "a\\u001b[2J\\r\\nb"\n'):
        (tmp_path / "a\x1b[2J b.toml").write_text(
            name + MAPPING.partition("\n")[2].partition("\n")[2], encoding="utf-8"
        )
        path = table(
            tmp_path, "who,counterparts,where,from,to", "Eva Lind,Bob Berg,Peru,2024-05-14,", name="a\x1b[2J b.csv"
        )
        [found] = facts(path)
        assert found.article.title == "a[2J b: journey 2"
        assert (found.article.source, found.article.text.isprintable()) == ("a[2J b.csv#2", False)
        assert found.article.text.replace("\n", "").isprintable()


@pytest.mark.parametrize("encoding", ["a\\u0000b", "rot13", "undefined", "utf-16"])
def test_encodings_that_there_are_not(tmp_path: Path, encoding: str) -> None:
    """A table that is not what its mapping says is told as that."""
    (tmp_path / "a.toml").write_text(f'encoding = "{encoding}"\n{MAPPING}', encoding="utf-8")
    (tmp_path / "a.csv").write_bytes(b"who,counterparts,where,from,to\nEva Lind,Ren\xe9 Berg,Peru,2024-05-14,\n")
    [error] = read([str(tmp_path / "a.csv")])
    assert isinstance(error, ArticleError) and error.reason.startswith("neither UTF-8 nor the ")


def test_missing_column(tmp_path: Path) -> None:
    """A mapping may name a column that the table lacks."""
    (tmp_path / "trips.toml").write_text(MAPPING, encoding="utf-8")
    path = table(tmp_path, "who,from,where,counterparts", "Anna Kovač,2011-05-03,Peru,")
    [error] = read([path])
    assert isinstance(error, ArticleError) and "no column is called 'to'" in str(error)


def test_articles_in_a_table_stay_articles(tmp_path: Path) -> None:
    """A table with a text is no register."""
    [found] = read([table(tmp_path, "id,text", "1,The ministers met in Oslo.")])
    assert not isinstance(found, RegisterRow)


@pytest.mark.parametrize(
    ("name", "rows", "unreadable"),
    [
        ("hsg_travels_president_secretary", 4271, 0),
        ("hsg_visits_by_foreign_leaders", 3264, 0),
        ("hsg_pocom_us_office_holders", 7262, 251),
    ],
)
def test_real_registers(shared: Path, name: str, rows: int, unreadable: int) -> None:
    """The three registers are recognised by their columns, and no row is lost."""
    found = list(read([str(shared / "reference" / f"{name}.csv")]))
    assert len(found) == rows
    assert sum(not isinstance(one, RegisterRow) for one in found) == unreadable


def test_real_meetings(shared: Path) -> None:
    """Of the journeys since 2009 at least this share gives meetings; one of them is in the design."""
    found = list(read([str(shared / "reference" / "hsg_travels_president_secretary.csv")]))
    late = [one for one in found if isinstance(one, RegisterRow) and one.cells()["start"].text >= "2009"]
    told = {one.article.id: one for one in pipeline.extract(late)}
    assert sum(bool(one.meetings) for one in told.values()) / len(told) > 0.6
    london = next(
        one
        for one in told.values()
        if "Prime Minister Brown." in one.article.text and "Elizabeth II" in one.article.text
    )
    assert met(london)[:2] == ["Queen Elizabeth II, Queen, GB", "Brown, Prime Minister, GB"]


def test_offices_of_no_state_of_the_world(tmp_path: Path) -> None:
    """A diary that names its minister by the office alone: whoever held it, of the body that the mapping names."""
    mapping = (
        'kind = "meetings"\n[columns]\nperson = "minister"\nstart = "date"\nmet = "name"\n'
        '[constants]\nhome = "Otterland Shire"\n'
    )
    (tmp_path / "diary.toml").write_text(mapping, encoding="utf-8")
    path = table(tmp_path, "date,name,minister", "2015-02-03,Otter Trust,Minister-for-Roads", name="diary.csv")
    [found] = facts(path)
    assert [(one.name, one.nameless) for one in found.persons] == [("Minister for Roads, Otterland Shire", True)]
    assert [one.name for one in found.meetings[0].organizations] == ["Otter Trust"]


@pytest.mark.parametrize(
    ("place", "mode", "named"),
    [
        ("Online", "video", ""),
        ("Video call", "video", ""),
        ("Phone", "phone", ""),
        ("Zoomville", "in_person", "Zoomville"),
    ],
)
def test_a_place_that_is_none(tmp_path: Path, place: str, mode: str, named: str) -> None:
    """A column of places can say by what means they spoke; an office stands in its column in full."""
    path = table(tmp_path, "who,as,on,at,met", f"Ann Lee,Cabinet member,2021-04-05,{place},Ida Moe")
    [found] = facts(path, InputDefaults(register=columns.parse(PLACES, "t")))
    [one] = found.meetings
    assert (one.mode.value, one.place.name if one.place else "") == (mode, named)
    assert one.participants[0].position and one.participants[0].position.title == "Cabinet member"


def test_cells_of_records(tmp_path: Path) -> None:
    """Who, as what and of what, with bars between them, as lobbying returns have it."""
    who = '"Ida Roe|TD|House::Pat Moe|Minister|Department of Food, Rivers and Forests"'
    rows = ("who,as,on,at,met", f"{who},,2024-05-14,,Otter SA")
    (tmp_path / "trips.toml").write_text(PLACES, encoding="utf-8")
    [found] = facts(table(tmp_path, *rows))
    assert [one.name for one in found.persons] == ["Ida Roe", "Pat Moe"]
    assert [one.title for one in found.positions if one.person == "Pat Moe"] == ["Minister"]


def test_an_envoy_to_a_body(tmp_path: Path) -> None:
    """Somebody's envoy to a body, who is not named, is counted; the body was not met."""
    (tmp_path / "trips.toml").write_text(PLACES, encoding="utf-8")
    [found] = facts(table(tmp_path, "who,as,on,at,met", "Ida Roe,,2024-05-14,,Ambassador of Norway to the EU"))
    assert not found.meetings
    assert found.unread == (("an office without a name", "Ambassador of Norway to the EU"),)


def test_whom_a_row_is_about_is_only_described(tmp_path: Path) -> None:
    """What describes somebody is nobody's name."""
    (tmp_path / "trips.toml").write_text(PLACES, encoding="utf-8")
    [found] = facts(table(tmp_path, "who,as,on,at,met", "Le directeur du cabinet,,2024-05-14,,Otter SA"))
    assert not found.persons and found.unread == (("no name in it", "Le directeur du cabinet"),)


def test_whom_a_row_is_about_among_whom_they_met(tmp_path: Path) -> None:
    """Somebody who stands in the list of their own guests is counted, and met the others."""
    (tmp_path / "trips.toml").write_text(PLACES, encoding="utf-8")
    alone, others = facts(
        table(tmp_path, "who,as,on,at,met", "Ida Roe,,2024-05-14,,Ida Roe", 'Ida Roe,,2024-05-15,,"Ida Roe, Pat Moe"')
    )
    assert not alone.meetings and len(others.meetings) == 1
    assert alone.unread == others.unread == (("whom the row is about, once more", "Ida Roe"),)


def test_letters_read_in_another_encoding(tmp_path: Path) -> None:
    """A cell whose letters somebody has read as Windows-1252 has its own letters."""
    (tmp_path / "trips.toml").write_text(PLACES, encoding="utf-8")
    spoilt = "J\u00f6rg N\u00e4\u00e4 \u2013 R\u00e5".encode().decode("cp1252")
    [found] = facts(table(tmp_path, "who,as,on,at,met", f"Ida Roe,,2024-05-14,,{spoilt}"))
    assert "met: J\u00f6rg N\u00e4\u00e4 \u2013 R\u00e5" in found.article.text
