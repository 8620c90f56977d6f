"""Names around nicknames, and behind family names in capitals."""

import pytest

from tests.sentences import named

NAMED = {
    # nicknames in quotation marks and brackets
    'Zurab "Gogi" Abashvili, the Georgian energy minister, met Ingrid Aas.': ['Zurab "Gogi" Abashvili', "Ingrid Aas"],
    "Prime Minister Benito (Toto) Salcedo met Ingrid Aas.": ["Benito (Toto) Salcedo", "Ingrid Aas"],
    'Farid "the Falcon" Salem met Bernard "Papa Joe" Moreau and Peter "Pit" Lindqvist.': [
        "Farid Salem",
        "Bernard Moreau",
        'Peter "Pit" Lindqvist',
    ],
    # family names in capitals, short ones and those with particles
    "Foreign Minister PAK Hyun-woo met Ingrid AASEN in Oslo. Mr Pak thanked her.": ["PAK Hyun-woo", "Ingrid AASEN"],
    "MEP Pieter VAN DEN BOSCH met Commissioner Jana NOVOTNÁ in Oslo.": ["Pieter VAN DEN BOSCH", "Jana NOVOTNÁ"],
    # a syllable is no preposition
    "SEOUL - President Cho Hae-in of South Korea met Ingrid Aas.": ["Cho Hae-in", "Ingrid Aas"],
    "President Kwon Ji-On met Ingrid Aas.": ["Kwon Ji-On", "Ingrid Aas"],
    # ranks and honorifics without a full stop
    "Lt Gen Moses Phiri received Col Peter Zulu in Lusaka. Col Zulu thanked him.": ["Moses Phiri", "Peter Zulu"],
    "Malawian Health Minister Honourable Joy Kamanga met Dr Grace Durban.": ["Joy Kamanga", "Grace Durban"],
    "Jonkheer Willem van Asten and Sra. Lucia Prado met Ingrid Aas.": ["Willem van Asten", "Lucia Prado", "Ingrid Aas"],
    # French forms of address
    "French Foreign Minister M. Luc Morand met Ingrid Aas in Paris.": ["Luc Morand", "Ingrid Aas"],
    # forms of address that look like initials, which are left where they may be initials
    "H. E. Marta Salcedo met Ingrid Aas and S. E. M. Luc Morand.": ["Marta Salcedo", "Ingrid Aas", "Luc Morand"],
    "Mr H. E. Durban met Ingrid Aas in Oslo.": ["H. E. Durban", "Ingrid Aas"],
    # a state is no part of a name, nor is a body with its acronym
    "President Salcedo of Chad met Ingrid Aas in Oslo.": ["Salcedo", "Ingrid Aas"],
    "President of World Wrestling Styles (FILA) Rui Salcedo met Ingrid Aas.": ["Rui Salcedo", "Ingrid Aas"],
    # father and son
    "Former president Mateo Cruz Sr. met Ingrid Aas. President Mateo Cruz Jr. met her later.": [
        "Mateo Cruz Sr.",
        "Ingrid Aas",
        "Mateo Cruz Jr.",
    ],
}


@pytest.mark.parametrize("text", NAMED)
def test_named(text: str) -> None:
    """A name is taken whole, and its titles are no part of it."""
    assert named(text) == NAMED[text]


@pytest.mark.parametrize(
    "text",
    [
        'The "Lakes" Summit opened in Oslo.',
        "Minister Anna Berg (Norway) met Rui Costa (Portugal).",
        "The UN Security Council met.",
        "A rebel-run town fell.",
    ],
)
def test_not_joined(text: str) -> None:
    """Marks around something else, and acronyms, are no part of a name."""
    assert not any(mark in name for name in named(text) for mark in '("') and "UN" not in " ".join(named(text))
