"""Names in a text that the reference tables know."""

from datetime import date

from kg.model.facts import Article
from loaders.mentions.known_names import KnownNames
from loaders.text import tokens
from loaders.text.blocks import blocks
from tests.sentences import words


def test_states() -> None:
    """By name and by adjective, with a capital; a body's name hides the state in it."""
    _, known = words("The French minister left Norway for the turkey farm.")
    assert sorted((one.start, one.value.code) for one in known.states_spoken_of()) == [(1, "FR"), (4, "NO")]
    (norway, french) = known.state(4), known.demonym(1)
    assert norway is not None and norway.end == 5
    assert french is not None and known.state(1) is None


def test_states_of_the_day() -> None:
    """An adjective like "Czech" is of Czechoslovakia in an article that appeared while there was one."""
    for day, code in ((date(1968, 4, 1), "CS"), (date(1998, 4, 1), "CZ"), (None, "CZ")):
        article = Article("a", "a", "The Czech minister spoke.", published=day)
        known = KnownNames(tokens.cut(article, list(blocks(article)), tokens.splitter()))
        assert [one.value.code for one in known.states_spoken_of()] == [code]


def test_acronyms() -> None:
    """An acronym has its own letters: "IOM" is no word "iom", and "US" is a state where "us" is not."""
    _, known = words("IOM told us and the US so.")
    found = known.organization(0)
    assert found is not None and found.value.acronym == "IOM"
    assert known.organization_ending(1) == found
    assert [known.state(word) is not None for word in (2, 5)] == [False, True]


def test_without_state() -> None:
    """The state comes off a body's name on either side."""
    text, known = words("Azerbaijan's State Migration Service met the Foreign Ministry of Norway.")
    name, state = known.without_state(0, 5)
    assert (name, state and state.code) == ("State Migration Service", "AZ")
    start = text.words.index("Foreign")
    name, state = known.without_state(start, start + 4)
    assert (name, state and state.code) == ("Foreign Ministry", "NO")


def test_covered() -> None:
    """Words of states, places and organizations are marked, others not."""
    text, known = words("Ana flew to Oslo.")
    assert [word for word, inside in zip(text.words, known.covered(), strict=True) if inside] == ["Oslo"]
