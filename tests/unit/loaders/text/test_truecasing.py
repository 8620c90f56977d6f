"""Lines in capitals, as the model reads them best."""

import pytest

from loaders.text.tokens import model
from loaders.text.truecasing import quiet, truecased

LINES = {
    "VARGA SAID HE WOULD NOT SEE AMBASSADOR OKORO AGAIN.": "Varga said he would not see Ambassador Okoro again .",
    'THE ENVOY TOOK NOTES IN NEW HAVEN, "HE WAS LATE," SHE TOLD REPORTERS.': (
        'The envoy took notes in New Haven , " he was Late , " she told reporters .'
    ),
    "DCM LEFT ON MAY 4 WITH GRACE RICE. RICE LAUGHED.": "DCM left on MAY 4 with Grace Rice . Rice laughed .",
    "VARGA'S MEN WAITED BELOW AND HE WAS SENT AWAY.": "Varga 's men waited below and he was sent away .",
}


@pytest.mark.parametrize("line", LINES)
def test_truecased(line: str) -> None:
    """Names keep a capital, and so does what begins a sentence; ordinary words are small."""
    nlp = model()
    assert " ".join(truecased([token.text for token in nlp.make_doc(line)], nlp)) == LINES[line]


@pytest.mark.parametrize(
    ("word", "spoken"), [("MACRON", "Macron"), ("IOM", "IOM"), ("ASEAN", "Asean"), ("G-20", "G-20"), ("", "")]
)
def test_quiet(word: str, spoken: str) -> None:
    """Four capitals and more are shouted; a shorter word may be an acronym."""
    assert quiet(word) == spoken
