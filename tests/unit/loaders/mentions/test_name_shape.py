"""The shape of persons' names."""

from loaders.mentions.name_shape import Name, is_capital, is_initial, mended, plausible, trimmed
from tests.sentences import words


def test_shapes() -> None:
    """Initials may have two letters; abbreviated titles are none."""
    assert [is_initial(word) for word in ("V.", "Ts.", "Gen.", "Mr.", "Ivan")] == [True, True, False, False, False]
    assert [is_capital(word) for word in ("Ən", "d'Estaing", "IOM", "al")] == [True, True, False, False]


def test_parts_are_folded() -> None:
    """Names are compared without case, diacritics and hyphens."""
    assert Name(0, 2, "Lee Jae-Myung").parts == ("lee", "jae", "myung")
    assert Name(0, 2, "Vüsal Hüseynov").parts == ("vusal", "huseynov")


def test_trimmed() -> None:
    """A stretch loses forms of address and possessives, and takes in a suffix behind a comma."""
    text, _ = words("Mr. John Smith, Jr. spoke.")
    name = trimmed(text, 0, 3)
    assert name is not None
    assert (name.text, name.end) == ("John Smith, Jr.", 5)
    assert trimmed(text, 0, 1) is None


def test_the_model_s_names_are_cut_and_joined() -> None:
    """The parts of one stretch that are two persons are cut; two stretches that touch are one."""
    text, known = words("Ana Silva met Luis Soto Rojas.")
    text.entities = [(0, 2, "PERSON"), (3, 4, "PERSON"), (4, 6, "PERSON")]
    assert [name.text for name in mended(text, known.covered())] == ["Ana Silva", "Luis Soto Rojas"]
    text.entities = [(0, 2, "PERSON"), (3, 6, "ORG")]
    assert [name.text for name in mended(text, known.covered())] == ["Ana Silva"]


def test_plausible() -> None:
    """A name has a word that is no initial, and no number, bracket or word of a body."""
    assert plausible(Name(0, 2, "Ana Lind"))
    assert [one for one in ("A. B.", "Ana 3", "Ana (Lind)", "Trade Committee") if plausible(Name(0, 2, one))] == []
