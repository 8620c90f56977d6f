"""Names of persons in every spelling."""

import pytest

from kg.identity.persons.name_match import Tie, compare, consonants, likeness, signature
from kg.identity.persons.name_parts import form

TIES = [
    ("Rauf Huseynli", "Rauf Guseinli", Tie.VARIANT),
    ("Taras Zelenkovskyy", "Taras Zelenkovsky", Tie.SAME),
    ("Zhao Mingyuan", "Mingyuan ZHAO", Tie.SAME),
    ("Lim Boon Keat", "Boon Keat Lim", Tie.SAME),
    ("José Peñalver", "Jose Penalver", Tie.SAME),
    ("Jürgen Mühlbauer", "Juergen Muehlbauer", Tie.SAME),
    ("Muhammad al-Tamimi", "Mohamed Al Tamimi", Tie.SAME),
    ("Bob Castellano", "Robert Castellano", Tie.VARIANT),
    ("A. Demirkan", "Aydin Demirkan", Tie.INITIAL),
    ("Duma Pavel Rybakov", "Pavel Rybakov", Tie.SAME),
    ("Azerbaijan Tofig Nabiyev", "Tofig Nabiyev", Tie.SAME),
    ("Salman bin Nayef", "Salman bin Nayef bin Turki Al Harbi", Tie.SHORT),
    ("Demirkan", "Aydin Demirkan", Tie.BARE),
    ("Robert Kingsley Sr.", "Robert Kingsley", Tie.SHORT),
    ("Nayef bin Salman", "Salman bin Nayef", Tie.NONE),
    ("Nayef bin Turki", "Salman bin Nayef bin Turki", Tie.NONE),
    ("Haidar Mansurov", "Ilyas Mansurov", Tie.NONE),
    ("Petar Georgiev", "Petra Georgieva", Tie.NONE),
    ("George A. Pemberton", "George T. Pemberton", Tie.NONE),
    ("King Leopold I", "King Leopold II", Tie.NONE),
    ("Park Jae-in", "Park Jae-won", Tie.NONE),
    ("Mahmoud Darwazeh", "Mohammed Darwazeh", Tie.NONE),
    ("Donald J. Harper", "Donald Johnston", Tie.NONE),
]


@pytest.mark.parametrize(("one", "other", "tie"), TIES)
def test_spellings(one: str, other: str, tie: Tie) -> None:
    """Names are compared word by word, whichever comes first."""
    assert compare(form(one), form(other))[0] is tie
    assert compare(form(other), form(one))[0] is tie


def test_likeness() -> None:
    """The same word counts fully, a spelling nearly, an initial little, another word not at all."""
    found = [likeness("lind", other) for other in ("lind", "l", "berg")]
    assert found == [1.0, 0.5, 0.0]
    assert likeness("zelenskyy", "zelensky") == likeness("zelensky", "zelenskyy") == 0.98


def test_blocks() -> None:
    """Spellings that can be one name have one signature, or the same consonants."""
    assert signature(form("Jinping Xi")) == signature(form("XI Jinping"))
    assert consonants("guseinov") == consonants("huseynov")
