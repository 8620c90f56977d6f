"""Appointments, elections, dismissals, resignations and invitations, sentence by sentence; published on 15 May 2024."""

from datetime import date

import pytest

from kg.model.facts import Act, Article, Place, Position, State
from loaders.pipeline import extract

Row = tuple[str, str | None, str, str | None, str | None]
CASES: dict[str, list[Row]] = {
    "President Lucia Ramos appointed Marta Diaz as Minister of Health of Chile on 3 May 2021.": [
        ("appointment", "Lucia Ramos", "Marta Diaz", "Minister of Health", "2021-05-03")
    ],
    "Ole Rao, who had been appointed minister on 3 March 1966, was appointed ambassador on 7 April 1967.": [
        ("appointment", None, "Ole Rao", "minister", "1966-03-03"),
        ("appointment", None, "Ole Rao", "ambassador", "1967-04-07"),
    ],
    "Ole Rao, who had been appointed on 3 March 1966, was appointed ambassador on 7 April 1967.": [
        ("appointment", None, "Ole Rao", "ambassador", "1967-04-07")
    ],
    "On May 5, 1910, Jon Gar was appointed U.S. Minister to Chad, and on June 4, 1911, U.S. Minister to Peru.": [
        ("appointment", None, "Jon Gar", "Minister to Chad", "1910-05-05"),
        ("appointment", None, "Jon Gar", "Minister to Peru", "1911-06-04"),
    ],
    "Ole Rao, who had been elected mayor of Oslo on 3 March 1966, was elected mayor of Bergen on 7 April 1967.": [
        ("election", None, "Ole Rao", "mayor", "1966-03-03"),
        ("election", None, "Ole Rao", "mayor", "1967-04-07"),
    ],
    "President Ana Cruz named Kai Lund minister of finance and Ida Berg minister of health.": [
        ("appointment", "Ana Cruz", "Kai Lund", "minister of finance", None),
        ("appointment", "Ana Cruz", "Ida Berg", "minister of health", None),
    ],
    "Anna Lind was named ambassador to Japan.": [("appointment", None, "Anna Lind", "ambassador to Japan", None)],
    "Igor Yusufov was appointed the Energy Minister of the Russian Federation.": [
        ("appointment", None, "Igor Yusufov", "Energy Minister", None)
    ],
    "Prime Minister Paul Okello sacked Finance Minister John Odera on Tuesday.": [
        ("dismissal", "Paul Okello", "John Odera", "Finance Minister", "2024-05-14")
    ],
    "Peter Novak stepped down as chairman of the Central Bank of Hungary last week.": [
        ("resignation", None, "Peter Novak", "chairman", "2024-05-06/2024-05-12")
    ],
    "The UN General Assembly elected Abdulla Shahid as its president.": [
        ("election", "United Nations General Assembly", "Abdulla Shahid", "president", None)
    ],
    "The king accepted the resignation of Prime Minister Omar Razzaz.": [
        ("resignation", None, "Omar Razzaz", "Prime Minister", None)
    ],
    "The government of Japan invited President Ibrahim Solih to visit Tokyo.": [
        ("invitation", "Japan", "Ibrahim Solih", "Tokyo", None)
    ],
    "Foreign Minister Li Wei was invited by the African Union to address the session.": [
        ("invitation", "African Union", "Li Wei", None, None)
    ],
    "Finance Minister Jan Berg resigned on Sunday.": [
        ("resignation", None, "Jan Berg", "Finance Minister", "2024-05-12")
    ],
    "Maria Silva has been nominated as the country's next ambassador to the United Nations.": [
        ("appointment", None, "Maria Silva", "ambassador to the United Nations", None)
    ],
    "Maria Silva, the newly elected president of Peru, was sworn in on Friday.": [
        ("appointment", None, "Maria Silva", None, "2024-05-10")
    ],
    "Narendra Rao will be appointed foreign secretary.": [],
    "Emma Cole succeeded Tom Price as director of the World Food Programme.": [
        ("appointment", None, "Emma Cole", "director", None)
    ],
    "Sharon named the Vice Prime Minister Ehud Olmert as the new finance minister. Ariel Sharon was tired.": [
        ("appointment", "Ariel Sharon", "Ehud Olmert", "finance minister", None)
    ],
    "Foreign Minister Ines Torres arrived in Oslo at the invitation of her counterpart Nils Dahl.": [
        ("invitation", "Nils Dahl", "Ines Torres", None, None)
    ],
    "President Yusuf Bello accepted an invitation from King Felipe VI to visit Madrid.": [
        ("invitation", "King Felipe VI", "Yusuf Bello", "Madrid", None)
    ],
    "The envoy handed President Yusuf Bello an invitation from King Felipe VI to attend the summit.": [
        ("invitation", "King Felipe VI", "Yusuf Bello", None, None)
    ],
    "Prime Minister Aiko Sato extended an invitation to Chancellor Karl Weber to visit Japan.": [
        ("invitation", "Aiko Sato", "Karl Weber", "Japan", None)
    ],
    "Kenya and Uganda were invited by Turkey to the conference.": [
        ("invitation", "Turkey", "Kenya", None, None),
        ("invitation", "Turkey", "Uganda", None, None),
    ],
    "Chancellor Karl Weber will invite Prime Minister Aiko Sato to Berlin.": [],
    "Karim Massoud was removed from the post of interior minister by President Salim Haddad.": [
        ("dismissal", "Salim Haddad", "Karim Massoud", "interior minister", None)
    ],
    "Petra Kral, who was elected mayor of Brno in 2018, met Jan Novy.": [
        ("election", None, "Petra Kral", "mayor", "2018")
    ],
    "Defence Minister Rui Costa tendered his resignation on Thursday.": [
        ("resignation", None, "Rui Costa", "Defence Minister", "2024-05-09")
    ],
    "President Salim Haddad accepted the resignation of Prime Minister Omar Razzaz on Monday.": [
        ("resignation", None, "Omar Razzaz", "Prime Minister", "2024-05-13")
    ],
    "After his appointment as foreign minister, Marek Nowak visited Kyiv.": [
        ("appointment", None, "Marek Nowak", "foreign minister", None)
    ],
    "Chief Vusal Aliyev congratulated Director General of the International Organization for Migration "
    "Antonio Lopes on his election as Director General of the organization.": [
        ("election", None, "Antonio Lopes", "Director General", None)
    ],
    "Karl Weber was not appointed ambassador.": [],
}


def row(act: Act) -> Row:
    """Return kind, agent, target, whither or to which office, and date of an act."""
    to = act.to
    said = to.title if isinstance(to, Position) else to.name if isinstance(to, Place | State) else None
    agent = act.agent if act.agent is None or isinstance(act.agent, str) else act.agent.name
    target = act.target if isinstance(act.target, str) else act.target.name
    return act.kind.value, agent, target, said, act.date.edtf if act.date else None


@pytest.mark.parametrize("text", CASES)
def test_act(text: str) -> None:
    """The acts of one sentence, and no others."""
    (facts,) = extract([Article("x", "x", text, "", date(2024, 5, 15))])
    assert [row(act) for act in facts.acts] == CASES[text]


def test_office_of_an_appointment() -> None:
    """The office has its body and its state, and quotes the sentence that gives it."""
    text = "Peter Novak stepped down as chairman of the Central Bank of Hungary last week."
    (facts,) = extract([Article("x", "x", text, "", date(2024, 5, 15))])
    to = facts.acts[0].to
    assert isinstance(to, Position)
    assert (to.organization and to.organization.name, to.state and to.state.code) == ("Central Bank", "HU")
    assert (to.status.value, to.claims[0].quote) == ("former", text)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Julie Novak resigned as Governor General of Canada.", ("Governor General", "CA", "former")),
        ("Paul Tevita was elected as the new Prime Minister of Tuvalu.", ("Prime Minister", "TV", "designate")),
        ("Rich Anders was named U.S. Minister to Chad on January 27.", ("Minister to Chad", "US", "current")),
        ("Rich Anders was named chairman on January 27.", None),  # of what, nobody says
    ],
)
def test_positions_that_acts_tell(text: str, position: tuple[str, str, str] | None) -> None:
    """Whoever is appointed to an office or leaves it holds it, or held it, though it stands beside no name."""
    (facts,) = extract([Article("x", "x", text, "", date(2024, 5, 15))])
    found = [(one.title, one.state.code if one.state else "", one.status.value) for one in facts.positions]
    assert found == ([position] if position else [])
