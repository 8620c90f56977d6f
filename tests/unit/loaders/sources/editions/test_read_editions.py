"""From an edition to facts: meetings by lists and heads, who is meant by a name, and who held which office when."""

from pathlib import Path

import pytest

from kg.identity.resolution import evidence, resolve
from kg.model.facts import Facts, Meeting, Mode, Status
from loaders.pipeline import extract
from loaders.sources.reader import InputDefaults, read
from tests.editions import ALL, CALL, MEMORANDUM, PERSONS, TEI, volume
from tests.unit.loaders.sources.formats.test_tei import marked


def facts(folder: Path, text: str, *, markup_only: bool) -> list[Facts]:
    """Read a volume."""
    (folder / "a.xml").write_text(text, encoding="utf-8")
    found = read([str(folder / "a.xml")], InputDefaults(markup_only=markup_only))
    return list(extract(one for one in found if not isinstance(one, Exception)))


def names(meeting: Meeting) -> list[str]:
    """Return who takes part in a meeting."""
    return [part.person for part in meeting.participants]


@pytest.mark.parametrize("markup_only", [False, True])
def test_meetings(tmp_path: Path, *, markup_only: bool) -> None:
    """A list, a table and a head say who was there, when and where; interpreters and signatories were not."""
    _, memorandum, table, call, telegram = facts(tmp_path, volume(*ALL), markup_only=markup_only)
    [one] = memorandum.meetings
    assert names(one) == ["Anna Kovac", "Rinne", "Maija Salo"]
    assert (one.date and one.date.edtf, one.place and one.place.name, one.mode) == (
        "1961-05-03",
        "Oslo",
        Mode.IN_PERSON,
    )
    [one] = table.meetings
    assert names(one) == ["Anna Kovac", "Pekka Aho"]
    assert (one.date and one.date.edtf, one.place and one.place.name) == ("1961-03-11", "Bergen")
    [one] = call.meetings
    assert (names(one), one.mode, one.date and one.date.edtf) == (["Kovac", "Rinne"], Mode.PHONE, "1961-05-09")
    assert not telegram.meetings
    for read_facts in (memorandum, table, call):
        for claim in (claim for meeting in read_facts.meetings for claim in meeting.claims):
            assert claim.quote == read_facts.article.text[claim.start : claim.end]


def test_references(tmp_path: Path) -> None:
    """A reference says who is meant, if the family name is that of the entry: Mr. Dean is not Dean Moe."""
    _, memorandum = facts(tmp_path, volume(MEMORANDUM), markup_only=False)
    entries = {one.name: one.entry for one in memorandum.persons}
    assert entries["Anna Kovac"] == "papers1961#p_KA1 (Anna Kovac)"
    assert entries["Rinne"] == "papers1961#p_RT1 (Tomas Rinne Jr.)"
    assert entries["Dean Moe"] == "papers1961#p_MD1 (Dean Moe)"
    assert not [name for name, entry in entries.items() if "#p_MD1" in entry and name != "Dean Moe"]


def test_namesakes(tmp_path: Path) -> None:
    """A name that is somebody's of the list of persons is not that of a namesake who is not in it."""
    both = MEMORANDUM.replace("Mrs. Maija Salo", "Mr. Arvo Rinne")
    _, memorandum = facts(tmp_path, volume(both), markup_only=True)
    assert {one.name: one.entry for one in memorandum.persons if "Rinne" in one.name} == {
        "Rinne": "papers1961#p_RT1 (Tomas Rinne Jr.)", "Arvo Rinne": "",
    }  # fmt: skip


def test_lines_of_a_list(tmp_path: Path) -> None:
    """A heading and the rest of an office make no persons of their own."""
    lines = (
        "<item>The Honorable Otto B. Duke, Chief of Protocol</item><item>In Attendance</item>"
        "<item>Executive Secretary, NRB, T.L. Thau</item></list>"
    )
    one = MEMORANDUM.replace("<item>Mrs. Maija Salo, First Secretary</item>\n</list>", lines)
    _, memorandum = facts(tmp_path, volume(one), markup_only=True)
    assert names(memorandum.meetings[0])[2:] == ["Otto B. Duke", "T.L. Thau"]


@pytest.mark.parametrize("markup_only", [False, True])
def test_family_first(tmp_path: Path, *, markup_only: bool) -> None:
    """A line can have the family first: as it is marked, or where a given name stands behind the comma."""
    lines = (
        "<item><persName>Voss, Juhan</persName>, First Secretary</item><item>Krag, Otto</item>"
        "<item><persName>Holm, Jr.</persName></item></list>"
    )
    one = MEMORANDUM.replace("<item>Mrs. Maija Salo, First Secretary</item>\n</list>", lines)
    _, memorandum = facts(tmp_path, volume(one), markup_only=markup_only)
    assert names(memorandum.meetings[0])[2:4] == ["Juhan Voss", "Otto Krag"]
    assert names(memorandum.meetings[0])[4].startswith("Holm")
    held = {part.person: part.position.title for part in memorandum.meetings[0].participants if part.position}
    assert held["Juhan Voss"] == "First Secretary"


def test_absent(tmp_path: Path) -> None:
    """Whoever stands below a heading that says so, or in a list of its own headed so, was not there."""
    lines = "<item>Mrs. Maija Salo</item><item>Absent:</item><item>Mr. Otto Krag</item></list>"
    apart = "<p>They spoke.</p><list type='participants'><head>Absent</head><item>Mr. Lars Ny</item></list>"
    one = MEMORANDUM.replace("<item>Mrs. Maija Salo, First Secretary</item>\n</list>", lines + apart)
    _, memorandum = facts(tmp_path, volume(one), markup_only=True)
    assert [names(it) for it in memorandum.meetings] == [["Anna Kovac", "Rinne", "Maija Salo"]]


@pytest.mark.parametrize(
    ("said", "status", "day"),
    [
        ("met Otto Krag in Bergen on 3 May", Status.HELD, "1861-05-03"),
        ("met Otto Krag in Bergen on 31 May 1861", Status.HELD, "1861-05-31"),
        ("met Otto Krag in Bergen on 28 December", Status.HELD, "1860-12-28"),
        ("will meet Otto Krag in Bergen on 2 June", Status.PLANNED, "1861-06-02"),
        ("met Otto Krag in Bergen on 2 June 1861", Status.PLANNED, "1861-06-02"),
        ("met Otto Krag in Bergen yesterday", Status.HELD, ""),
    ],
)
def test_a_letter_of_a_month(tmp_path: Path, said: str, status: Status, day: str) -> None:
    """A day of that month has passed, and has its year; "yesterday" is no day."""
    sent = "<date notBefore='1861-05-01' notAfter='1861-05-31'>May 1861</date>"
    header = f"<teiHeader><correspAction type='sent'>{sent}</correspAction></teiHeader>"
    text = f"{TEI}{header}<text><body><p>The Foreign Minister, Anna Kovac, {said}.</p></body></text></TEI>"
    [letter] = facts(tmp_path, text, markup_only=False)
    assert [(one.status, one.date.edtf if one.date else "") for one in letter.meetings] == [(status, day)]


def test_tenures(tmp_path: Path) -> None:
    """The list of persons says who held which office from when to when."""
    persons, _ = facts(tmp_path, volume(CALL), markup_only=True)
    held = {(one.person, one.title, one.during.edtf if one.during else "") for one in persons.positions}
    assert ("Tomas Rinne Jr.", "Ambassador to Norway", "1960-04/1961-05") in held
    assert ("Tomas Rinne Jr.", "Minister of Defense", "1961-05/..") in held
    assert ("Anna Kovac", "Foreign Minister", "") in held
    assert {one.entry for one in persons.persons} == {
        "papers1961#p_KA1 (Anna Kovac)", "papers1961#p_RT1 (Tomas Rinne Jr.)", "papers1961#p_MD1 (Dean Moe)",
    }  # fmt: skip
    assert all(claim.quote.startswith(("Kovac", "Rinne", "Moe")) for one in persons.positions for claim in one.claims)


def test_identity_within_a_volume(tmp_path: Path) -> None:
    """One entry is one person in every document of its volume, and two entries of one name are two."""
    other = MEMORANDUM.replace("d1", "d7").replace("p_RT1", "p_RT2")
    listed = volume(MEMORANDUM, CALL, other)
    second = '<item><persName xml:id="p_RT2">Rinne, Arvo</persName>, Finnish Consul</item></list>'
    found = facts(tmp_path, listed.replace("</list></div>", f"{second}</div>", 1), markup_only=True)
    persons = resolve(map(evidence, found)).persons
    assert persons["papers1961/d1", "Rinne"].name == "Tomas Rinne Jr."
    assert persons["papers1961/d1", "Rinne"].person == persons["papers1961/d3", "Rinne"].person
    assert persons["papers1961/d7", "Rinne"].name == "Arvo Rinne"


def test_two_volumes_of_one_name(tmp_path: Path) -> None:
    """What one volume lists under an id is not who another volume of the same name lists under it."""
    earlier = facts(tmp_path, volume(MEMORANDUM), markup_only=True)
    lists_another = volume(CALL).replace("Kovac, Anna", "Vance, Judith").replace(">Kovac<", ">Vance<")
    later = facts(tmp_path, lists_another, markup_only=True)
    persons = resolve(map(evidence, [earlier[1], *later])).persons
    assert persons["papers1961/d1", "Anna Kovac"].name == "Anna Kovac"
    assert persons["papers1961/d3", "Vance"].name == "Judith Vance"
    assert persons["papers1961/d1", "Rinne"].person == persons["papers1961/d3", "Rinne"].person


def test_an_unclean_line(tmp_path: Path) -> None:
    """A line of a list that names nobody, or is a sentence, takes nothing from the others."""
    line = (
        "<item>[1 line not declassified]</item><item>the same as in <ref>Document 8</ref> was there, it is said</item>"
    )
    _, one = facts(tmp_path, volume(MEMORANDUM.replace("<item>Mrs.", f"{line}<item>Mrs.")), markup_only=True)
    assert names(one.meetings[0]) == ["Anna Kovac", "Rinne", "Maija Salo"]


def test_marked(tmp_path: Path) -> None:
    """What is marked is a part of what decides whether a document is read again."""
    (tmp_path / "a.xml").write_text(volume(CALL), encoding="utf-8")
    [whole] = marked(list(read([str(tmp_path / "a.xml")])))
    [alone] = marked(list(read([str(tmp_path / "a.xml")], InputDefaults(markup_only=True))))
    assert whole.beside != alone.beside


def test_transcripts(tmp_path: Path) -> None:
    """What speakers of a transcript say is prose, however short: by the markup alone it is not read."""
    spoken = "<p>K: President Pedro Rojas of Peru is here.</p></div>"
    _, call = facts(tmp_path, volume(spoken.join(CALL.rsplit("</div>", 1))), markup_only=True)
    assert "K: President Pedro Rojas" in call.article.text
    assert call.persons and not any("Rojas" in who.name for who in call.persons)


def test_offices_alone(tmp_path: Path) -> None:
    """An office without a name in a list is whoever held it on the day, whom the list of persons and the table know."""
    listed = '<list type="names"><item><persName xml:id="p_RD1">Rusk, Dean</persName>, Secretary of State</item></list>'
    spoken = MEMORANDUM.replace("Oslo", "Washington").replace("Foreign Minister <persName", "<persName")
    alone = spoken.replace('<item><hi rend="italic">Norway</hi></item>', "<item>The Secretary</item>")
    found = facts(tmp_path, volume(alone, front=listed), markup_only=True)
    assert names(found[1].meetings[0])[0] == "Secretary of State, United States"
    who = resolve(map(evidence, found)).persons["papers1961/d1", "Secretary of State, United States"]
    assert (who.name, who.inferred) == ("Dean Rusk", True)


SAME = """<div type="document" xml:id="d9" n="9"><head>9. Memorandum of Conversation</head>
<dateline><placeName>Oslo</placeName>, <date when="1961-05-04">May 4, 1961</date></dateline>
<p>[Here follows the same list of participants as <ref target="#d1">Document 1</ref>.]</p>
<p>They spoke of ice.</p></div>"""


@pytest.mark.parametrize(
    "said",
    [
        '[Here follows the same list as <ref target="#d1">Document 1</ref>.]',
        "[The participants are the same persons as listed in Document 1.]",
    ],
)
def test_the_list_of_another_document(tmp_path: Path, said: str) -> None:
    """A document whose list is that of one before has it below the words that say so, and so has one that names it."""
    at = SAME.index("<p>")
    one = SAME[:at] + f"<p>{said}</p>" + SAME[SAME.index("</p>") + 4 :]
    other = SAME.replace("d9", "d10").replace('n="9"', 'n="10"').replace("#d1", "#d9").replace("ment 1<", "ment 9<")
    _, memorandum, first, second = facts(tmp_path, volume(MEMORANDUM, one, other), markup_only=True)
    for again in (first, second):
        assert [names(meeting) for meeting in again.meetings] == [names(memorandum.meetings[0])]
        assert again.meetings[0].date and again.meetings[0].date.edtf == "1961-05-04"
        claim = again.meetings[0].claims[0]
        assert claim.quote == again.article.text[claim.start : claim.end]


def test_the_list_of_no_document(tmp_path: Path) -> None:
    """Where the other document is not there, or prose speaks of the same list, nobody is made up."""
    elsewhere = SAME.replace('target="#d1"', 'target="papers1962#d1"').replace("Document 1", "Document 77")
    prose = SAME.replace("]</p>", "]" + " They handed over notes, as before, and went home." * 5 + "</p>")
    for one in (elsewhere, prose):
        *_, read_facts = facts(tmp_path, volume(MEMORANDUM, one), markup_only=True)
        assert not read_facts.meetings


TERMS = """<div><list type="terms">
<item><hi><term xml:id="t_EUR1">EUR</term>,</hi> Bureau of European Affairs, Department of State</item>
<item><term>EE</term>, Office of Eastern European Affairs, Department of State</item>
<item><term>GPA</term>, Officer in Charge of Polar Affairs, Office of Northern Affairs</item>
<item><term>U</term>, Under Secretary of State</item><item><term>CG</term>, circular airgram</item></list></div>"""


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("Mr. Olli Lind, EUR", ("Official", "Bureau of European Affairs, Department of State")),
        ("Mr. Olli Lind\u2014EUR/EE", ("Official", "Office of Eastern European Affairs, Department of State")),
        ("EE\u2014Mr. Olli Lind", ("Official", "Office of Eastern European Affairs, Department of State")),
        ("Mr. Olli Lind (GPA)", ("Officer in Charge of Polar Affairs", "Office of Northern Affairs")),
        ("Mr. Olli Lind, U", None),  # serves there, and need not be it
        ("Mr. Olli Lind, CG", None),
        ("Mr. Olli Lind, XYZ", None),
    ],
)
def test_abbreviations(tmp_path: Path, line: str, office: tuple[str, str] | None) -> None:
    """Letters beside a name are the office, or an official of the body, that the edition's own list explains."""
    told = MEMORANDUM.replace("Mrs. Maija Salo, First Secretary", line)
    _, memorandum = facts(tmp_path, volume(told, front=PERSONS + TERMS), markup_only=True)
    held = [one for one in memorandum.positions if one.person == "Olli Lind"]
    assert [(one.title, one.organization and one.organization.name) for one in held] == ([office] if office else [])
    assert all(line in one.claims[0].quote for one in held)


def test_offices_alone_in_a_headline(tmp_path: Path) -> None:
    """Whom a record was between can be an office alone, of whoever held it on the day."""
    told = CALL.replace("Foreign Minister", "the President and Foreign Minister", 1).replace("Oslo", "Washington")
    _, call = facts(tmp_path, volume(told), markup_only=True)
    assert names(call.meetings[0]) == ["President, United States", "Kovac", "Rinne"]
    assert [one.name for one in call.persons if one.nameless] == ["President, United States"]


@pytest.mark.parametrize(("listed", "state"), [("Rusk, Dean", "United States"), ("Moe, Dean", "")])
def test_an_office_of_the_list_of_persons(tmp_path: Path, listed: str, state: str) -> None:
    """Below no delegation "The Secretary" is whom the list of persons has in that office, in another country too."""
    told = MEMORANDUM.replace("Norway</hi>", "Those present</hi>").replace(
        '<hi rend="italic">Finland</hi>', "The Secretary"
    )
    front = PERSONS.replace(
        "</list>",
        f"""<item><persName xml:id="p_RD1">{listed}</persName>, Secretary of State
    from January 1961 to January 1969</item></list>""",
    )
    _, memorandum = facts(tmp_path, volume(told.replace("Oslo", "Paris"), front=front), markup_only=True)
    alone = [one.name for one in memorandum.persons if one.nameless]
    assert alone == ([f"Secretary of State, {state}"] if state else [])
