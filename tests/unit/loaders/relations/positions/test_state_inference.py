"""Which state an office serves where the text does not say so."""

from datetime import date

import pytest

from tests.sentences import held, read

HELD = {
    # neither where somebody is met, nor what else the article speaks of, tells a state
    "While in Panama, Ana Lind met with President Laura Cortez. The United States and Panama signed.": [
        "Laura Cortez: President"
    ],
    "The envoy visited Fiji, where she met with Prime Minister Frank Vola.": ["Frank Vola: Prime Minister"],
    "Kenya's President John Kirui met President Kwame Mensah in Nairobi. Ghana and Kenya signed.": [
        "John Kirui: President, KE",
        "Kwame Mensah: President",
    ],
    "President John Kirui spoke of Kenyan-Ugandan trade.": ["John Kirui: President"],
    "President John Kirui opened the fair. The Ghanaian president stayed away.": ["John Kirui: President"],
    # on whose side they sat
    "President of China Hu Min came. On the Kenyan side was Foreign Minister Amina Otieno. China was glad.": [
        "Hu Min: President, CN",
        "Amina Otieno: Foreign Minister, KE",
    ],
    # but not whom a side met, invited or thanked
    "The Peruvian delegation called on President Ola Brandt.": ["Ola Brandt: President"],
    "A Fijian team thanked Prime Minister Ola Brandt for the tea.": ["Ola Brandt: Prime Minister"],
    "The Peruvian delegation was led by Trade Minister Ola Brandt.": ["Ola Brandt: Trade Minister, PE"],
    "On the Peruvian side the meeting was attended by Trade Minister Ola Brandt.": ["Ola Brandt: Trade Minister, PE"],
    # offices that one state has
    "Deputy Secretary of Homeland Security Ann Roy spoke.": ["Ann Roy: Deputy Secretary of Homeland Security, US"],
    "Deputy Secretary of State Ann Roy left Washington.": ["Ann Roy: Deputy Secretary of State, US"],
    "Secretary of State Ann Roy spoke in Cambodia.": ["Ann Roy: Secretary of State"],
    "State Secretary Ann Roy spoke.": ["Ann Roy: State Secretary"],
    "State Department spokesman Mark Tor spoke.": ["Mark Tor: spokesman, State Department, US"],
    # a state that an office is concerned with is not the one that it serves
    "Special Envoy for Haiti Mark Tor of Canada spoke.": [
        "Mark Tor: Special Envoy for Haiti, CA",
    ],
    # whose minister it is
    "Kenya's President John Kirui stayed. Kirui's trade minister, Ann Roy, went.": [
        "John Kirui: President, KE",
        "Ann Roy: trade minister, KE",
    ],
    # "the country's"
    "The visit to Thailand began with a meeting with the country's Prime Minister Somchai Wong.": [
        "Somchai Wong: Prime Minister, TH"
    ],
    # a list of participants by delegations: a heading, a label, a state before several, and one that is no state's
    "SUBJECT\n\nFishing\n\nPARTICIPANTS\n\nJapan\n\nForeign Minister Kenji Mori\n\n"
    "Taro Abe, Director, Fisheries Bureau\n\nFAO\n\nAmbassador Ann Roy": [
        "Kenji Mori: Foreign Minister, JP",
        "Taro Abe: Director, Fisheries Bureau, JP",
        "Ann Roy: Ambassador",
    ],
    "PARTICIPANTS:\nU.K.: Sir Percy Hall, Deputy Under-Secretary; Mr. Tom Lane, Counsellor\n"
    "Spain - Ambassador Luis Ortega\nSUBJECT: Fish": [
        "Percy Hall: Deputy Under-Secretary, GB",
        "Tom Lane: Counsellor, GB",
        "Luis Ortega: Ambassador, ES",
    ],
    "PARTICIPANTS\n\nLebanon Prime Minister Karim Haddad Ambassador Joseph Nasr\n\nSUBJECT\n\nFish": [
        "Karim Haddad: Prime Minister, LB",
        "Joseph Nasr: Ambassador, LB",
    ],
    "PARTICIPANTS\n\nAmbassador Anatol Dobrin, USSR\n\nAmbassador-at-Large Tom Lane\n\nSUBJECT\n\nFish": [
        "Anatol Dobrin: Ambassador, SU",
        "Tom Lane: Ambassador-at-Large",
    ],
    # of whoever has the office
    "Ethiopia was represented by its State Minister, Tewodros Lul.": ["Tewodros Lul: State Minister, ET"],
    "Kenya told Ghana that its State Minister, Kofi Lul, was late.": ["Kofi Lul: State Minister"],
    "President Ana Olivo of Nicaragua sent her vice-minister, Luis Tapia.": [
        "Ana Olivo: President, NI",
        "Luis Tapia: vice-minister, NI",
    ],
    # the American Georgia
    "Georgia Representative Ann Roy spoke in the United States Congress.": ["Ann Roy: Representative, US"],
    "Georgia Representative Ann Roy spoke in Vienna.": ["Ann Roy: Representative, GE"],
    # behind the name, in brackets: the state, or an American seat; a chair of a body serves none
    "Ambassador Rocco Farina (Italy) and Deputy Minister Anna Berg (Finland, observer) spoke.": [
        "Rocco Farina: Ambassador, IT",
        "Anna Berg: Deputy Minister, FI",
    ],
    "Congressman Roy Hall (R-CA) left for the Philippines.": ["Roy Hall: Congressman, US"],
    "The Chairperson, Olaf Brynjar (Iceland), spoke.": [],
    # an office that need not be a state's, by the table
    "Nancy Roy, the Speaker of the House, left the United States.": ["Nancy Roy: Speaker of the House, US"],
    # who held the office on that day: the table of office holders
    "Prime Minister Jacinda Ardern and Finance Minister Grant Robertson spoke.": [
        "Jacinda Ardern: Prime Minister, NZ",
        "Grant Robertson: Finance Minister, NZ",
    ],
}


@pytest.mark.parametrize("text", HELD, ids=lambda text: text[:40])
def test_held(text: str) -> None:
    """The state is the one for which most speaks."""
    assert held(text) == HELD[text]


def test_the_publisher_s_own_state() -> None:
    """A government's site leaves out its own state."""
    text = "The President, Ann Roy, met with the Foreign Minister of Kenya, Amina Otieno."
    assert held(text, "https://www.president.go.ug/news") == [
        "Ann Roy: President, UG",
        "Amina Otieno: Foreign Minister, KE",
    ]
    assert held(text, "https://news.example.com/a")[1:] == ["Amina Otieno: Foreign Minister, KE"]


def test_the_table_tells_whom_an_office_serves() -> None:
    """A family name, the day and an office that many bodies have: "Secretary", "Secretary-General"."""
    said = read("Secretary Kerry called Secretary-General Ban Ki-moon.", published=date(2015, 3, 1)).positions
    assert [(one.state.code if one.state else "", one.organization and one.organization.acronym) for one in said] == [
        ("US", None),
        ("", "UN"),
    ]
