"""Which office belongs to which name, and which names have none."""

import pytest

from tests.sentences import held

HELD = {
    # a list that begins with an office goes on so, and one that begins with a name too
    "They met the minister of trade of Kenya, Amina Otieno, the president of Ghana, John Mensah, and others.": [
        "Amina Otieno: minister of trade, KE",
        "John Mensah: president, GH",
    ],
    "Amina Otieno, minister of trade of Kenya, and John Mensah, president of Ghana, met.": [
        "Amina Otieno: minister of trade, KE",
        "John Mensah: president, GH",
    ],
    "Present were Amina Otieno \u2013 Minister of Culture\nJohn Mensah \u2013 Minister of Sport": [
        "Amina Otieno: Minister of Culture",
        "John Mensah: Minister of Sport",
    ],
    # a comma that ends a clause names nobody
    "Before the meeting with the Thai Prime Minister, Mr Ivanov signed the visitors' book.": [],
    "It was chaired by Council of Europe Secretary General Ana Lind, the President told reporters.": [
        "Ana Lind: Secretary General, CoE"
    ],
    # the words of time and of duty between a name and an office
    "Omar Lopez, at that time foreign minister of Peru, spoke.": ["Omar Lopez: foreign minister, PE, former"],
    "Omar Lopez, until last year Peru's foreign minister, spoke.": ["Omar Lopez: foreign minister, PE, former"],
    "Omar Lopez will become foreign minister of Peru in May.": ["Omar Lopez: foreign minister, PE, designate"],
    "Ana Lind replaced Omar Lopez as foreign minister of Peru.": [
        "Omar Lopez: foreign minister, PE, former",
        "Ana Lind: foreign minister, PE",
    ],
    "Omar Lopez, in his capacity as chair of the African Union, spoke.": ["Omar Lopez: chair, AU"],
    "As foreign minister of Peru, Omar Lopez spoke for an hour.": ["Omar Lopez: foreign minister, PE"],
    "Peru's president is Omar Lopez.": ["Omar Lopez: president, PE"],
    "Peru's president is Omar Lopez's brother.": [],
    # what a verb says, of a body in small letters too
    "Omar Lopez, who runs Peru's central bank, spoke.": ["Omar Lopez: Head, central bank, PE"],
    "Omar Lopez, who commands the Peruvian navy, spoke.": ["Omar Lopez: Commander, navy, PE"],
    "Omar Lopez, a spokesman for the Peruvian foreign ministry, spoke.": [
        "Omar Lopez: spokesman, foreign ministry, PE"
    ],
    # a seat in letters behind a name, a state behind a comma, and forms of address of other languages
    "Ann Roy MP, Canadian Minister of Transport, spoke.": ["Ann Roy: Minister of Transport, CA"],
    "Ann Roy (Minister of Health, Canada) spoke to Omar Lopez (Director, WHO).": [
        "Ann Roy: Minister of Health, CA",
        "Omar Lopez: Director, WHO",
    ],
    "The Minister of Finance, don Omar Lopez, and the Minister of Health, doctora Ana Ruiz, met.": [
        "Omar Lopez: Minister of Finance",
        "Ana Ruiz: Minister of Health",
    ],
    # described in small words, by a pronoun, in brackets, and next to another who has an office already
    "Tomas Rinne, a fire service spokesman of Finland, spoke.": ["Tomas Rinne: spokesman, fire service, FI"],
    "Hafiz Nasser, his finance minister, spoke.": ["Hafiz Nasser: finance minister"],
    "The Minister for Europe (Mr Cyril Hall) spoke.": ["Cyril Hall: Minister for Europe"],
    "They met Minister of Justice Ann Roy, the Foreign Minister, Petra Lind, and others.": [
        "Ann Roy: Minister of Justice",
        "Petra Lind: Foreign Minister",
    ],
    "The former deputy defence minister, Colonel (ret.) Omar Lopez, spoke.": [
        "Omar Lopez: deputy defence minister, former"
    ],
    # the body behind a comma
    "Nigel Trench, Counselor, British Embassy, and Rao Singh, Director, Economic Affairs Bureau, spoke.": [
        "Nigel Trench: Counselor, GB",
        "Rao Singh: Director, Economic Affairs Bureau",
    ],
    # a minister who is a prince, and the chair of a body who is a president
    "Saudi Foreign Minister Prince Faisal bin Nasser spoke.": ["Faisal bin Nasser: Foreign Minister, SA"],
    "African Union chair President of Senegal Macky Ndiaye spoke.": [
        "Macky Ndiaye: chair, AU",
        "Macky Ndiaye: President, SN",
    ],
    # two offices before one name, and two persons
    "Acting President and Prime Minister Han Min-soo of South Korea spoke.": [
        "Han Min-soo: President, KR, acting",
        "Han Min-soo: Prime Minister, KR",
    ],
    "The Vice President and President Ali of Guyana spoke.": ["Ali: President, GY"],
    "The talks between the President and Chancellor Ritter ended.": ["Ritter: Chancellor"],
    "Conversation Between the Finance Minister and the German Ambassador (Krekel)": ["Krekel: Ambassador, DE"],
    "Letter From the Foreign Minister to the Chairman of the Election Commission (Bradford)": [
        "Bradford: Chairman, Election Commission"
    ],
    # an office that is one of three, and the name behind it another
    "Notes on a Discussion Among the President, Mr. Holm, and Ambassador Krag": ["Krag: Ambassador"],
    "Notes on a Discussion Between the President, Mr. Holm, and Ambassador Krag": ["Krag: Ambassador"],
    "They spoke of the talks among the Finnish President, Mr. Holm, and Mr. Krag.": [],
    "They spoke of the talks between the President, Mr. Holm, and Ambassador Krag.": [
        "Holm: President",
        "Krag: Ambassador",
    ],
    "Notes on a Discussion Between the President, Mr. Holm, and the Finance Minister, Ms. Lind": [
        "Holm: President",
        "Lind: Finance Minister",
    ],
    "Notes on a Discussion Between the Finnish President, Mr. Holm, and Ambassador Krag": [
        "Holm: President, FI",
        "Krag: Ambassador, FI",
    ],
    # a rank and a form of address between an office and its holder
    "The Prime Minister of the Republic of Congo, Comrade Major Anselm Obala, spoke.": [
        "Anselm Obala: Prime Minister, CG"
    ],
    "The mayor of Madinah, Engineer Osama Hussain, spoke.": ["Osama Hussain: mayor, Madinah, SA"],
    # a title with a place is not that of the next in a list
    "Ida Berg met the Prince of Wales and Queen Camilla.": [],
    "Ida Berg met the Duke of Kent, Princess Anne and Prince Albert.": [],
    "The Duke of Kent, Prince Edward, spoke.": ["Prince Edward: Duke, Kent"],
    # an apposition that stands before its name goes on: "and one of"
    "According to President Tom Hale, the chairman of the Steel Union and one of his oldest friends, Ali Karimi, "
    "slept.": ["Tom Hale: President", "Ali Karimi: chairman, Steel Union"],
    "President Ida Berg, the chairman of the Steel Union and one of its founders, slept.": [
        "Ida Berg: President",
        "Ida Berg: chairman, Steel Union",
    ],
    # nominated
    "They debated the nomination of Rodney Slade, of Ohio, to be United States Trade Representative.": [
        "Rodney Slade: Trade Representative, US, designate"
    ],
    "They heard Rodney Slade, who wants his son to be Foreign Minister.": [],
}


@pytest.mark.parametrize("text", HELD, ids=lambda text: text[:40])
def test_held(text: str) -> None:
    """Every office goes to its holder, with the state that the neighbours tell."""
    assert held(text) == HELD[text]
