"""Whom "he" means."""

from loaders.anaphora.pronouns import Antecedents
from tests.sentences import document, word


def test_the_last_subject() -> None:
    """Whoever was the subject last goes before whoever was named last; nobody is meant who is ruled out."""
    read = document("Ana Silva met Rui Costa. She left early.")
    antecedents, she = Antecedents.of(read), word(read, "she").i
    names = [who.name for who in read.clusters]
    assert antecedents.before(she) == names.index("Ana Silva")
    assert antecedents.before(she, {names.index("Ana Silva")}) == names.index("Rui Costa")


def test_nobody_before() -> None:
    """Before the first name nobody is meant."""
    assert Antecedents.of(document("Ana Silva met Rui Costa. She left early.")).before(0) is None
