"""Whom "he" and "she" mean."""

import pytest

from loaders.anaphora.pronouns import Antecedents, gender_of
from loaders.reference.given_names import MAN, WOMAN
from tests.sentences import document, word


def meant(text: str, pronoun: str) -> str | None:
    """Return the name of the person whom a pronoun of a text means."""
    read = document(text)
    person = Antecedents.of(read).before(pronoun, word(read, pronoun).i)
    return None if person is None else read.clusters[person].name


def test_the_last_subject() -> None:
    """Whoever was the subject last goes before whoever was named last; nobody is meant who is ruled out."""
    read = document("Robin Silva met Kim Costa. She left early.")
    antecedents, she = Antecedents.of(read), word(read, "she").i
    names = [who.name for who in read.clusters]
    assert antecedents.before("she", she) == names.index("Robin Silva")
    assert antecedents.before("she", she, {names.index("Robin Silva")}) == names.index("Kim Costa")


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("Ana Silva opened the fair. Rui Costa spoke. Later she left.", "she", "Ana Silva"),
        ("Rui Costa opened the fair. Ana Silva spoke. Later he left.", "he", "Rui Costa"),
        ("Rui Costa's letter to Ana Silva was read out. Then he left.", "he", "Rui Costa"),
        ("Mrs Kim Costa opened the fair. Mr Robin Silva spoke. Later she left.", "she", "Kim Costa"),
        ("Rui Costa spoke. Later she left.", "she", None),
    ],
)
def test_gender(text: str, pronoun: str, who: str | None) -> None:
    """A man is no "she", a woman no "he": by a form of address, else by the given name."""
    assert meant(text, pronoun) == who


def test_nobody_before() -> None:
    """Before the first name nobody is meant."""
    assert Antecedents.of(document("Ana Silva met Rui Costa. She left early.")).before("she", 0) is None


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ana Silva spoke.", WOMAN),
        ("Rui Costa spoke.", MAN),
        ("Kim Lund spoke.", None),
        ("Ms Kim Lund spoke.", WOMAN),
        ("Sir Robin Lund spoke.", MAN),
        ("The spokeswoman, Kim Lund, spoke.", WOMAN),
        ("Ms Kim Lund spoke. Mr Kim Lund wrote it down.", None),
        ("Andrea Lund spoke.", None),
    ],
)
def test_who_is_called_so(text: str, gender: str | None) -> None:
    """Forms of address and offices count first, then the given name; what is said both ways tells nothing."""
    read = document(text)
    assert gender_of(read.text, read.clusters[0]) == gender
