"""Names of persons from every part of the world, and what is none."""

import pytest

from loaders.mentions.name_shape import Name
from loaders.mentions.offices import offices
from loaders.mentions.person_filter import PersonFilter
from loaders.mentions.persons import echoes, inside, introduced, listed
from tests.sentences import named, words

NAMED = {
    # a title announces what the model does not know
    "Mongolian President Ts. Battsetseg received Ambassador G. Enkhbold.": ["Ts. Battsetseg", "G. Enkhbold"],
    "Azerbaijani President İlham Quliyev received Chief of the State Migration Service Vüsal Məmmədzadə.": [
        "İlham Quliyev",
        "Vüsal Məmmədzadə",
    ],
    "Fijian Prime Minister Ratu Sitiveni Vakatawa met John Kaupa.": ["Ratu Sitiveni Vakatawa", "John Kaupa"],
    "Mali's transitional president, Colonel Assimi Keita, met Goodluck Okafor.": ["Assimi Keita", "Goodluck Okafor"],
    "Indonesian Coordinating Minister for Maritime Affairs and Investment Luhut Panjaitan met her.": [
        "Luhut Panjaitan"
    ],
    "H.E. Mr SOK Vannak met the Japanese Trade Minister ITO Kenji.": ["SOK Vannak", "ITO Kenji"],
    "Bosnian Foreign Minister Emir Halilovic met Lord Trevelyan of Penhale.": [
        "Emir Halilovic",
        "Trevelyan of Penhale",
    ],
    # two capitals before a family name
    "Senator TJ Moran and Congresswoman KC Rowe slept.": ["TJ Moran", "KC Rowe"],
    # months and days that are names
    "Minister of Defence Dong Jun met Ambassador Kim Mar and Senator April Day.": ["Dong Jun", "Kim Mar", "April Day"],
    "President Rao June 3 met Kai Lund.": ["Rao", "Kai Lund"],
    # the last word of what an office is for
    "Special Adviser for Africa Strategy Judd Hale met Kai Lund.": ["Judd Hale", "Kai Lund"],
    # firms, rivers and doctrines
    "Ida Berg met General Dynamics and General Foods.": ["Ida Berg"],
    "General Tom Mills met General Park.": ["Tom Mills", "Park"],
    "Ida Berg swam in the Clyde and Franklin Rivers.": ["Ida Berg"],
    "Tom Rivers met Joan Rivers.": ["Tom Rivers", "Joan Rivers"],
    "Ida Berg read of the Okoro Doctrine.": ["Ida Berg"],
    # a day is no part of a name
    "In May Kovac met the Foreign Minister of Norway, Anna Berg.": ["Kovac", "Anna Berg"],
    # and an office behind the name
    "Marisol Tapia, the director of the Andes Project, told reporters that it would be hard.": ["Marisol Tapia"],
    # forms of address are no part of a name
    "Prime Minister Datuk Seri Ahmad Razali met U Aung Htun.": ["Ahmad Razali", "Aung Htun"],
    "H.E. Mr. Lawrence WANG, Prime Minister of Singapore, met ISHIDA Shigeo.": ["Lawrence WANG", "ISHIDA Shigeo"],
    "The Australian Minister for Foreign Affairs, Senator the Hon Penny Walsh, spoke.": ["Penny Walsh"],
    "Uganda's ambassador to Rwanda, Maj. Gen. Robert Okello, spoke.": ["Robert Okello"],
    # monarchs and popes keep their title, others lose it
    "King Abdullah II of Jordan called Emir Tamim of Qatar.": ["King Abdullah II", "Emir Tamim"],
    "Crown Prince Mohammed bin Faisal received Pope Leo XIV.": ["Mohammed bin Faisal", "Pope Leo XIV"],
    # order, hyphens, particles
    "Park Sung-min met Lin Mei-hua and Nguyen Van Hung.": ["Park Sung-min", "Lin Mei-hua", "Nguyen Van Hung"],
    "Iraqi Prime Minister Mohammed Shia' Al Sudani met Luiz Carlos da Costa Filho.": [
        "Mohammed Shia' Al Sudani",
        "Luiz Carlos da Costa Filho",
    ],
    # the model takes a name for a body's or a place's
    "Ambassador Ilse Varga met Iceland's Oddny Steinsdottir. Her lawyer, Fenella Stroudwick, said so.": [
        "Ilse Varga",
        "Oddny Steinsdottir",
        "Fenella Stroudwick",
    ],
    # forms of address that are short, and nobles
    "Lic. Byron Cutzalan met Ald. Ted Brimbleton and Baron Rautenfelden.": [
        "Byron Cutzalan",
        "Ted Brimbleton",
        "Rautenfelden",
    ],
    # a family name is one, whatever word it is
    "Mr. Speaker, I rise today. The Regent met Mr. Bishop.": ["Bishop"],
    # a text all in capitals
    "FOREIGN MINISTER ILSE VARGA SAID JUAN OKORO LAUGHED AND TOOK NOTES AT LENGTH. OKORO WAITED BELOW.": [
        "Ilse Varga",
        "Juan Okoro",
    ],
    # the sender of a telegram, and not its place
    "Telegram From the Embassy in Samland\n\nPort Varga, May 8, 1956.\n\nJuan Okoro met him.\n\nStroudwick": [
        "Juan Okoro",
        "Stroudwick",
    ],
    # words that ran into a name, a verb before one, and a headline's
    "Premier Jan NowakowskyWhere met President Ilse VargaShare in Oslo.": ["Jan Nowakowsky", "Ilse Varga"],
    "10:00 Received Mr Juan Okoro.": ["Juan Okoro"],
    # speakers in capitals
    "Z. NOWAKOWA: Yes.\n\nQUESTION: So?\n\nMS. VARGA: No.\n\nTIRELLIN: No.\n\nSUBJEC: Fish.\n\nTIRELLIN: So.": [
        "Z. Nowakowa",
        "Varga",
        "Tirellin",
    ],
    # a son's "ag", a month's name, a bishop's and several ministers' office
    "Minister Bilal ag Ousmanou met Fiona May on May 5.": ["Bilal ag Ousmanou", "Fiona May"],
    "Bishop Rautenfeld met Prime Ministers Nowakowski and Ilse Varga.": ["Rautenfeld", "Nowakowski", "Ilse Varga"],
    # beside another name, and behind a city or in parliament
    "Ilse Varga and Tjostulv Breivoll spoke.": ["Ilse Varga", "Tjostulv Breivoll"],
    "The man in the city, Pavel Sobrowski, met Peter Hendrow MP.": ["Pavel Sobrowski", "Peter Hendrow"],
    # what a people is called, whose picture it is, and the authors of books
    "Omani Yusuf Al Harthy met Ingrid Aas.": ["Yusuf Al Harthy", "Ingrid Aas"],
    "Minister Ann Berg with Karim Haddad Photo: Ole Ny.\n\nKarim Haddad met Ingrid Aas.": [
        "Ann Berg",
        "Karim Haddad",
        "Ole Ny",
        "Ingrid Aas",
    ],
    "Lindqvist, Peter and Trevelyan, Anna. The Lakes of the North": ["Peter Lindqvist", "Anna Trevelyan"],
    # a secretary in short, and the end of an office
    "Dep. Sec. Ann Berg met Assistant Sec Trevelyan.": ["Ann Berg", "Trevelyan"],
    "Envoy Extraordinary Peter Lindqvist met Minister of Trade and Land Reform Ann Berg.": [
        "Peter Lindqvist",
        "Ann Berg",
    ],
    "Finnish Premier Mikko Rinne and Ugandan President Grace Okello Before Their Meeting": [
        "Mikko Rinne",
        "Grace Okello",
    ],
    # a list between dashes
    "- Bulgarian President Rumen Petkov - Estonian President Alar Tamm - Hungarian President Janos Vas": [
        "Rumen Petkov",
        "Alar Tamm",
        "Janos Vas",
    ],
}
NOBODY = [
    "The submarine Ivan Petrov sailed on Monday.",
    "He was awarded the Order of Alexander Nevsky.",
    "The council adopted the HAWK programme and the PACC 2030 plan.",
    "Migrants turned to other routes, and more migrants are expected.",
    "He came with his wife Amanda and their sons, Wyatt and Zack.",
    "Two rockets fell in Siliana. Siliana was quiet later.",
    "Nobody was hurt. (Jagran Josh)\n\nSo it was said. (Laughter.)",
    "Delga 220. The charter is under review.",
    "SANAA, Jan. 27 (Varga) - Rain fell on Monday.",
    "P. M. No. 7 was signed. Private. Cousins quarrelled.",
    "The Chief Executives of the bank came.",
]


@pytest.mark.parametrize("text", NAMED, ids=lambda text: text[:40])
def test_named(text: str) -> None:
    """Every person is found, with the whole name and nothing else."""
    assert named(text) == NAMED[text]


@pytest.mark.parametrize("text", NOBODY, ids=lambda text: text[:40])
def test_nobody(text: str) -> None:
    """Ships, orders, programmes and common words are nobody."""
    assert named(text) == []


def test_before_an_office_and_a_state() -> None:
    """A name that the model misses is found before ", the OFFICE" and in a list with states."""
    text, known = words("Bulent Aydin, the director of the Institute, spoke.")
    nobody = [False] * len(text)
    assert [name.text for name in introduced(text, offices(text, known, nobody), nobody)] == ["Bulent Aydin"]
    text, known = words("Ambassadors came: Rune Dahl (Norway), Komi Lawson (Togo).")
    assert [name.text for name in listed(text, known, [False] * len(text))] == ["Rune Dahl", "Komi Lawson"]


def test_echoes() -> None:
    """A family name is found again where the model leaves it out."""
    text, _ = words("Tarja Virtanen spoke. Virtanen left.")
    assert [name.start for name in echoes(text, [Name(0, 2, "Tarja Virtanen")])] == [4]
    assert inside(text, [Name(0, 2, "Tarja Virtanen")])[:3] == [True, True, False]


def test_doubts() -> None:
    """What stands around a word tells that it is no person."""
    text, known = words("The Lipovo party met with Uri. Lipovo lost. NORAD said so.")
    filtered = PersonFilter(text, known)
    assert filtered.rejects(Name(1, 2, "Lipovo"))
    assert filtered.rejects(Name(7, 8, "Lipovo"))
    assert filtered.rejects(Name(10, 11, "Norad"))
    assert not filtered.rejects(Name(5, 6, "Uri"))


def test_first_names() -> None:
    """A given name that the model leaves out is found before a family name; a hurricane's is no given one."""
    assert named("Dr. Charlotte Weemsen argued. Dr. Weemsen left.") == ["Charlotte Weemsen"]
    assert named("His successor, Phumzile Nxumalo, called him lazy.") == ["Phumzile Nxumalo"]
    assert "Hurricane Lorenzino" not in named("As Hurricane Lorenzino hit the coast, Lorenzino was feared.")


def test_a_name_of_many_words() -> None:
    """What has more than twelve words is the name of nobody."""
    assert named(f"Minister Ann {'van der ' * 20}Berg met Bob Dahl.") == ["Bob Dahl"]
