"""Passages as the pair scorer reads them."""

from kg.model.facts import Article
from loaders.pipeline import Stopwatch, annotate
from loaders.relations.meetings.pair_passages import CROWD, LONGEST, ROOM, Passage, passages
from loaders.text import tokens
from loaders.text.word_pieces import vocabulary


def read(text: str) -> tuple[list[str], list[Passage]]:
    """Return the names of the persons of a text, and its passages."""
    document = annotate(Article("case", "case", text), tokens.model(), Stopwatch())
    return [who.name for who in document.clusters], list(passages(document))


def words(passage: Passage) -> str:
    """Return a passage in its pieces."""
    names = {number: piece for piece, number in vocabulary().items()}
    return " ".join(names[number] for number in passage.pieces)


def test_persons_have_neutral_names() -> None:
    """With a word for the office where they first stand; places are those of the names."""
    _, [passage] = read("Foreign Minister Anna Kovac met Tomas Rinne in Oslo. Kovac thanked Rinne.")
    assert words(passage) == "[CLS] minister smith met jones in oslo . smith thanked jones . [SEP]"
    [places] = passage.pairs.values()
    assert [(one.at, other.at) for one, other in places] == [(2, 4), (8, 10), (4, 8), (2, 10)]


def test_he_and_she_of_who_met() -> None:
    """A pronoun beside a word for meeting has the neutral name of who alone it means by gender, of those before."""
    _, [passage] = read("Anna Kovac wrote to Paulo Rinne. She met Ben Dahl.")
    assert words(passage) == "[CLS] smith wrote to jones . smith met brown . [SEP]"
    _, [passage] = read("Anna Kovac wrote to Maria Rinne. She met Ben Dahl.")
    assert words(passage) == "[CLS] smith wrote to jones . she met brown . [SEP]"


def test_who_is_near() -> None:
    """A pair is named in one sentence, in two that follow each other, or with one or two between them."""
    wet = "It rained. "
    names, [passage] = read(f"Anna Kovac slept. {wet * 2}Tomas Rinne was in Oslo. {wet * 3}Ben Dahl sang.")
    assert [{names[person] for person in pair} for pair in passage.pairs] == [{"Anna Kovac", "Tomas Rinne"}]


def test_who_cannot_meet() -> None:
    """A spokesperson tells of meetings; of a list nobody met each other; one person is no pair."""
    assert read("Spokesperson Anna Kovac said that Tomas Rinne was in Oslo.")[1] == []
    assert read("Anna Kovac went home. She slept.")[1] == []
    crowd = ["Anna Kovac", "Tomas Rinne", "Ben Dahl", "Eva Lund", "Karl Moe", "Nina Falk", "Olaf Berg"]
    assert len(crowd) > CROWD
    assert read(f"There were {', '.join(crowd[:-1])} and {crowd[-1]}.")[1] == []


def test_long_articles() -> None:
    """A passage has an end, the next one begins with its last sentences, and nothing is told twice."""
    days = range(1, 31)
    text = " ".join(f"On day {day} Anna Kovac wrote a letter to Tomas Rinne about the harbour." for day in days)
    found = read(text)[1]
    assert len(found) > 2
    assert all(len(passage.pieces) <= LONGEST + ROOM + 2 for passage in found)
    ends = [places[-1][-1].sentence for passage in found for places in passage.pairs.values()]
    assert ends == sorted(ends)
    told = [place.sentence for passage in found[1:] for places in passage.pairs.values() for _, place in places]
    read_before = [max(place.sentence for places in one.pairs.values() for _, place in places) for one in found]
    assert min(told) > read_before[0]
