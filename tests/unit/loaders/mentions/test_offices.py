"""Offices in sentences of our own: title, body, state and status."""

import pytest

from loaders.mentions.office_parts import is_rank
from loaders.mentions.offices import OfficeMention, offices
from tests.sentences import held, words

HELD = {
    "Jassim Al Bu Aynain, Minister of State of Qatar, spoke.": ["Jassim Al Bu Aynain: Minister of State, QA"],
    "The Right Honourable Prime Minister of Namibia, Mr. Festus Uushona, spoke.": [
        "Festus Uushona: Prime Minister, NA"
    ],
    "His Excellency Ambassador Gaspard Ntahe of Burundi spoke.": ["Gaspard Ntahe: Ambassador, BI"],
    "Ann Berg, Minister of Foreign Affairs, Regional Integration and Trade of Burundi, spoke.": [
        "Ann Berg: Minister of Foreign Affairs, Regional Integration and Trade, BI"
    ],
    "On 28 March Minister Lars Ny of Norway spoke.": ["Lars Ny: Minister, NO"],
    "The Acting Controller and Accountant-General of Ghana, Mr. Yaw Boateng, spoke.": [
        "Yaw Boateng: Controller and Accountant-General, GH, acting"
    ],
    "Foreign Minister of the Lao People's Democratic Republic (Lao PDR), Khamphou Sisoulath, spoke.": [
        "Khamphou Sisoulath: Foreign Minister, LA"
    ],
    "Bosnian Foreign Minister Emir Halilovic spoke.": ["Emir Halilovic: Foreign Minister, BA"],
    # to whose government an envoy is sent is not whom they serve
    "Lars Lind, Swedish Minister to the Belgian Government in London, spoke.": [
        "Lars Lind: Minister to the Belgian Government in London, SE"
    ],
    "The Norwegian Ambassador to the Government of Greece, Lars Lind, spoke.": [
        "Lars Lind: Ambassador to the Government of Greece, NO"
    ],
    # the rank of a director, and what is written so of others
    "Border Police director General Rui Lima spoke.": ["Rui Lima: director, Border Police"],
    "NATO secretary General Jens Holm spoke.": ["Jens Holm: secretary General, NATO"],
    # a name in capitals before a seat is no body
    "STATEMENT BY THE MINISTER FOR SPORT, IDA BERG MP, AND THE TREASURER, TOM HALE MP": ["TOM Hale: treasurer"],
    "ANC MP Thabo Rao spoke.": ["Thabo Rao: MP, ANC"],
    # a region right behind its leader
    "Chief Minister Punjab, Asif Khan, met Ida Berg.": ["Asif Khan: Chief Minister, Punjab"],
    # a city with an article, and the day behind it
    "Kai Lund, U.S. Consul at The Hague on May 3, 1901, slept.": ["Kai Lund: Consul at The Hague, US"],
    # state and body on either side
    "Azerbaijan's Deputy Foreign Minister Rashad Aliyev spoke.": ["Rashad Aliyev: Deputy Foreign Minister, AZ"],
    "Chief of the State Migration Service of Azerbaijan Vusal Aliyev spoke.": [
        "Vusal Aliyev: Chief, State Migration Service, AZ"
    ],
    "Turkish Parliament Speaker Mustafa Aydin met Hungarian National Assembly Speaker László Vas.": [
        "Mustafa Aydin: Speaker, Parliament, TR",
        "László Vas: Speaker, National Assembly, HU",
    ],
    "Speaker of the House of Representatives Carla Whitman spoke.": [
        "Carla Whitman: Speaker, House of Representatives"
    ],
    "House of Representatives Foreign Affairs Committee Chairman Ed Rowe spoke.": [
        "Ed Rowe: Chairman, House of Representatives Foreign Affairs Committee"
    ],
    "IAEA chief Rafael Moretti met EU foreign policy chief Josefina Borg.": [
        "Rafael Moretti: chief, IAEA",
        "Josefina Borg: foreign policy chief, EU",
    ],
    "The Republican People's Party leader Kemal Demir spoke.": ["Kemal Demir: leader, Republican People's Party"],
    "UN refugee agency (UNHCR) spokesman Babar Shah spoke.": ["Babar Shah: spokesman, UNHCR"],
    "Deputy Commander INDOPACOM Lieutenant General Stephen Skelton spoke.": [
        "Stephen Skelton: Deputy Commander, INDOPACOM"
    ],
    # a word that is a body's, as its leader is named beside it
    "The head of Rosatom, Ivan Orlov, spoke.": ["Ivan Orlov: head, Rosatom"],
    "They heard Gorran leader Omar Hasan.": ["Omar Hasan: leader, Gorran"],
    # a body with which a head begins, and one of the same name that is everybody's
    "Iranian National Security Council Secretary Reza Amini spoke.": [
        "Reza Amini: Secretary, National Security Council, IR"
    ],
    "Armenia's Security Council Secretary Ara Sahakyan spoke.": ["Ara Sahakyan: Secretary, Security Council, AM"],
    "Kenya's Cabinet Secretary Amina Otieno spoke.": ["Amina Otieno: Cabinet Secretary, KE"],
    # a secretary of justice, in short, and a minister plenipotentiary
    "The Philippine Secretary of Justice Lea Ramos spoke.": ["Lea Ramos: Secretary of Justice, PH"],
    "The Secretary for Fisheries, Lea Ramos, spoke.": ["Lea Ramos: Secretary for Fisheries"],
    "Assistant Sec. Lea Ramos spoke.": ["Lea Ramos: Assistant Secretary"],
    "Norwegian Minister Plenipotentiary Ola Hansen spoke.": ["Ola Hansen: Minister Plenipotentiary, NO"],
    "Minister for Trade and Land Reform Ola Hansen spoke.": ["Ola Hansen: Minister for Trade and Land Reform"],
    # under a president, in future, and then
    "Ola Hansen was Minister of Health under President Lea Ramos.": [
        "Ola Hansen: Minister of Health, former",
        "Lea Ramos: President",
    ],
    "Future President Lea Ramos spoke.": ["Lea Ramos: President, designate"],
    "The then-foreign-minister Lea Ramos spoke.": ["Lea Ramos: foreign minister, former"],
    # what is a body's own name, and where it is
    "Lea Ramos, a lecturer at Ghana Baptist University, spoke.": ["Lea Ramos: lecturer, Ghana Baptist University"],
    "Lea Ramos, president of the Danish Dental Association, spoke.": [
        "Lea Ramos: president, Danish Dental Association"
    ],
    "Lea Ramos, President, Chilean Council of Dental Associations, spoke.": [
        "Lea Ramos: President, Chilean Council of Dental Associations"
    ],
    "Lea Ramos, director of the Danish Institute of Deserts, spoke.": [
        "Lea Ramos: director, Danish Institute of Deserts"
    ],
    "Lea Ramos, director of the Danish Desert Agency, spoke.": ["Lea Ramos: director, Desert Agency, DK"],
    "Lea Ramos, a professor at Hua Lin University in Chad, spoke.": ["Lea Ramos: professor, Hua Lin University"],
    # what an office is about
    "Lea Ramos, the Libya desk officer, spoke.": [],
    "Lea Ramos, the Libya analyst at Ratcliffe, spoke.": ["Lea Ramos: Libya analyst, Ratcliffe"],
    # a city that is no body, and one of whom somebody is the mayor
    "Lea Ramos, a delegate to the Oslo trade talks, spoke.": [],
    "Lea Ramos, Secretary of the Embassy at Oslo, spoke.": [],
    "Lea Ramos, the mayor of the northern port city of Bergen, spoke.": ["Lea Ramos: mayor, Bergen, NO"],
    # at an organization
    "Norwegian Permanent Representative to the OSCE Ambassador Ola Hansen spoke.": [
        "Ola Hansen: Permanent Representative to the OSCE, NO",
        "Ola Hansen: Ambassador, NO",
    ],
    # a body or its letters behind a comma
    "Lea Ramos, Inspector, Chilean Ministry of Mines, spoke.": ["Lea Ramos: Inspector, Ministry of Mines, CL"],
    "Lea Ramos, Director, GTX, spoke.": ["Lea Ramos: Director, GTX"],
    "Captain Lea Ramos, USN, Director of the Lake Office, spoke.": ["Lea Ramos: Director, Lake Office"],
    "Ola Hansen, head of the Farmers' Union, and the head of NBX (Northern Bank Board), Lea Ramos, met.": [
        "Ola Hansen: head, Farmers' Union",
        "Lea Ramos: head, NBX",
    ],
    # how an envoy begins
    "Lea Ramos presented her credentials as the first Chilean Ambassador to Chad.": [
        "Lea Ramos: Ambassador to Chad, CL"
    ],
    "The President's Deputy Special Assistant for National Security Affairs (Ramos) met Anna Berg.": [],
    # where an envoy lives
    "The Ambassador of Norway with residence in Nairobi, Ola Hansen, spoke.": ["Ola Hansen: Ambassador, NO"],
    "Ola Hansen, formerly foreign minister of Norway, spoke.": ["Ola Hansen: foreign minister, NO, former"],
    # small words behind a state's adjective, or its possessive
    "The Ethiopian relief commissioner, Berhanu Deressa, spoke.": ["Berhanu Deressa: relief commissioner, ET"],
    "Kenya's army commander, Lt. Col. Amina Otieno, spoke.": ["Amina Otieno: army commander, KE"],
    "Kenyan officials told President Ole Hansen of Norway.": ["Ole Hansen: President, NO"],
    # what is written in capitals with all else is no body
    "THE CARDINAL SPOKE TODAY, SAID THE SPOKESWOMAN, MYRIAM DUPONT, IN HAVANA.": [],
    # a time of the day is no prime minister
    "The talks end at 7:00 p.m. Hansen left.": [],
    # in short, and a name that looks so
    "Gov. Ann Roy of Ohio spoke.": ["Ann Roy: Governor, Ohio, US"],
    "Armenia sent Sen Arevshat.": [],
    # of a region: its state
    "Governor of Massachusetts Ann Roy spoke.": ["Ann Roy: Governor, Massachusetts, US"],
    "The Governor of Punjab, Ann Roy, spoke.": ["Ann Roy: Governor, Punjab"],  # two states have one
    "The envoy in Darfur, Ann Roy, spoke.": ["Ann Roy: envoy, Darfur"],  # and not Sudan's
    # a body in small letters
    "The head of the Belarusian presidential administration, Natalia Kach, spoke.": [
        "Natalia Kach: head, presidential administration, BY"
    ],
    "The head of the Konza authority, Mr. Abdi Guyo, spoke.": ["Abdi Guyo: head, Konza authority"],
    "Police spokesman Marius Cark met Ann Roy, a transport ministry spokeswoman.": [
        "Marius Cark: spokesman, Police",
        "Ann Roy: spokeswoman, transport ministry",
    ],
    # what the office is for, and for whom
    "Minister of Foreign Affairs and International Cooperation Ann Roy spoke.": [
        "Ann Roy: Minister of Foreign Affairs and International Cooperation"
    ],
    "Minister of Defence and NATO envoy Ann Roy spoke.": ["Ann Roy: Minister of Defence", "Ann Roy: envoy, NATO"],
    "Minister for Mental Health and Ageing Mark Hall spoke.": ["Mark Hall: Minister for Mental Health and Ageing"],
    "Deputy Assistant Secretary General of NATO Ann Roy spoke.": ["Ann Roy: Deputy Assistant Secretary General, NATO"],
    "Yusuf Nasser, Executive Director of Washington-based Palm Fund, spoke.": [
        "Yusuf Nasser: Executive Director, Palm Fund"
    ],
    "Amos Hall, U.S. Senior Advisor to the President for Energy and Investment, spoke.": [
        "Amos Hall: Senior Advisor to the President for Energy and Investment, US"
    ],
    "In Oslo President Ann Moss spoke. In Brelova Prime Minister Tom Hale left.": [
        "Ann Moss: President",
        "Tom Hale: Prime Minister",
    ],
    "While in New York Foreign Minister Ann Moss spoke.": ["Ann Moss: Foreign Minister"],
    "The Parliamentary Under-Secretary of State for Trade, Ann Moss, spoke.": [
        "Ann Moss: Parliamentary Under-Secretary of State for Trade"
    ],
    "Under Secretary of State for Economic Growth, Energy, and the Environment Jose Fernan spoke.": [
        "Jose Fernan: Under Secretary of State for Economic Growth, Energy, and the Environment, US"
    ],
    "Bulent Aydin, director of the Turkey Project at the Center for Strategic Studies, spoke.": [
        "Bulent Aydin: director of Turkey Project, Center for Strategic Studies"
    ],
    "Uganda's ambassador to Rwanda, Maj. Gen. Robert Okello, spoke.": ["Robert Okello: ambassador to Rwanda, UG"],
    "UN Secretary-General's Special Representative for Libya Abdoulaye Diop spoke.": [
        "Abdoulaye Diop: Special Representative for Libya, UN"
    ],
    "Nika Lomidze, who chairs the opposition United National Movement, spoke.": [
        "Nika Lomidze: Chair, United National Movement"
    ],
    # several offices of one person
    "Senegalese President Macky Ndiaye, who is the current chairperson of the African Union, spoke.": [
        "Macky Ndiaye: President, SN",
        "Macky Ndiaye: chairperson, AU",
    ],
    # status
    "Former German Chancellor Klaus Brandt and ex-British Prime Minister Helen Marsh spoke.": [
        "Klaus Brandt: Chancellor, DE, former",
        "Helen Marsh: Prime Minister, GB, former",
    ],
    "Ghana's President-elect John Mahamah named Samuel Okudzeto as acting Foreign Minister.": [
        "John Mahamah: President, GH, designate",
        "Samuel Okudzeto: Foreign Minister, acting",
    ],
    "William Hay, who was leader of the UK's Conservative party until 2001, spoke.": [
        "William Hay: leader, Conservative party, GB, former"
    ],
    # a superior with a name is somebody else, and "pro-" serves nobody
    "Jiang Ying, the wife of Chairman Mao Zedun, spoke.": [],
    "The pro-Russian president Viktor Hai spoke.": ["Viktor Hai: president"],
    # whole, however long, and however small the body's name is written
    "The Minister for Families, Community Services, Housing and Health Jenny Rao spoke.": [
        "Jenny Rao: Minister for Families, Community Services, Housing and Health"
    ],
    "Minister of Justice Blago Stamen and Deputy Vice Minister for Foreign Affairs Ken Sato spoke.": [
        "Blago Stamen: Minister of Justice",
        "Ken Sato: Deputy Vice Minister for Foreign Affairs",
    ],
    "The head of the presidential foreign policy department Sapar Iskender spoke.": [
        "Sapar Iskender: head, presidential foreign policy department"
    ],
    "Marc Duval, our ambassador in Moscow, spoke.": ["Marc Duval: ambassador in Moscow"],
    # of a region, a city or a capital: its state
    "Connecticut Governor Ned Hale and Connecticut Senator Ann Roy spoke.": [
        "Ned Hale: Governor, Connecticut, US",
        "Ann Roy: Senator, US",
    ],
    "The Premier of Queensland, Ann Roy, met the Mayor of Haifa, Orly Ben.": [
        "Ann Roy: Premier, Queensland, AU",
        "Orly Ben: Mayor, Haifa, IL",
    ],
    "Doha's finance minister, Ahmad Nasser, spoke.": ["Ahmad Nasser: finance minister, QA"],
    "Mayor of Koszalin Piotr Zawada spoke.": ["Piotr Zawada: Mayor, Koszalin"],
    # past by what happened
    "He spoke of the assassination of Serbian Prime Minister Zoran Petrov.": [
        "Zoran Petrov: Prime Minister, RS, former"
    ],
    # descriptions are no offices
    "General Adem Hoxha and economist Arben Leka met columnist Ilir Meta.": [],
}


@pytest.mark.parametrize("text", HELD, ids=lambda text: text[:40])
def test_held(text: str) -> None:
    """Every office is read whole."""
    assert held(text) == HELD[text]


def test_a_shouted_title_is_written_small() -> None:
    """A headline in capitals says the same office."""
    assert held("PRIME MINISTER OUSMANE SONGHA RECEIVES US AMBASSADOR MICHAEL RAYNE") == [
        "Ousmane Songha: Prime Minister",
        "Michael Rayne: Ambassador, US",
    ]


def test_ranks() -> None:
    """A bare rank is nobody's office, a command is one."""
    assert [is_rank(title) for title in ("Rear Admiral", "Gen.", "Commander", "Attorney General")] == [
        True,
        True,
        False,
        False,
    ]


def found(text: str) -> list[OfficeMention]:
    """Return the offices of a text in which nobody is named."""
    made, known = words(text)
    return offices(made, known, [False] * len(made))


def test_stretch() -> None:
    """An office begins with its state and ends with its body; the determiner stays outside."""
    [office] = found("the Kenyan foreign minister left")
    assert (office.start, office.end, office.definite, office.title) == (1, 4, "the", "foreign minister")
