"""The person that a title without a name stands for."""

from loaders.entities.title_anaphora import protagonist
from tests.sentences import document, held


def test_an_office_alone_tells_more_of_the_protagonist() -> None:
    """The Georgian president is the one whom the article is about, though it never calls them so."""
    text = "Beridze signs plan\n\nMikheil Beridze signed the plan. Beridze left. The Georgian president spoke later."
    assert held(text) == ["Mikheil Beridze: president, GE"]


def test_two_presidents() -> None:
    """Two presidents are the one who is called so and the one whose office is unsaid."""
    text = "Ivan Petrov met with Armenian President Robert Vardanyan. The two presidents discussed trade."
    assert held(text, "http://en.kremlin.ru/1") == ["Ivan Petrov: President, RU", "Robert Vardanyan: President, AM"]


def test_another_state_s_office_is_not_the_host_s() -> None:
    """On a government's own site its leader is no president of another state."""
    text = "President Ivan Petrov met Bold Enkh. Petrov thanked the President of Mongolia for the help."
    assert held(text, "http://en.kremlin.ru/1") == ["Ivan Petrov: President, RU"]


def test_another_body_s_office() -> None:
    """Who is president of a state is not the president of an organization, who has no name there."""
    text = "President Ivan Petrov of Chad spoke. The President of the European Commission condemned it."
    assert held(text) == ["Ivan Petrov: President, TD"]


def test_several_ministers() -> None:
    """Where several ministers are named by their offices alone, none of these is the protagonist's."""
    text = "Ana Lind will lead it. They wrote to the Minister for Trade and the Minister for Health. Lind agreed."
    assert held(text) == []


def test_a_clause_before_the_one_who_acts() -> None:
    """The office that ends a clause is not that of who follows it."""
    text = "Prime Minister Lind of Chad came. When asked whether he had seen the President, Mr Lind went home."
    assert held(text) == ["Lind: Prime Minister, TD"]


def test_protagonist() -> None:
    """The person named most without an office; nobody where two are named as often."""
    read = document("Ana Lind signed the plan. Lind then met Tarun Rao.")
    who = protagonist(read.text, read.clusters)
    assert who is not None and who.name == "Ana Lind"
    read = document("Ana Lind met Tarun Rao. Lind thanked Rao.")
    assert protagonist(read.text, read.clusters) is None


def test_title_alone() -> None:
    """A definite title stands for its one holder; an indefinite one, or one in an address, for nobody."""
    text = "Foreign Minister Ana Lind spoke. {} left the room."
    [lind] = document(text.format("The foreign minister")).clusters
    assert [office.title for office in lind.alone] == ["foreign minister"]
    [lind] = document(text.format("A foreign minister")).clusters
    assert lind.alone == []


def test_who_speaks_of_a_holder_is_another() -> None:
    """The president who admires a president is not that one, nowhere in the text."""
    text = "The President said that he admired President Rao of Fiji. The President left."
    [rao] = document(text).clusters
    assert rao.alone == []


def test_whose_leader() -> None:
    """A state's president is not a body's; of ministers who are named by their offices alone nobody knows the name."""
    assert held("President Ana Lind of Fiji spoke. The President of the European Commission agreed.") == [
        "Ana Lind: President, FJ"
    ]
    text = "Mr Tarun Rao wrote to the Minister for Defence and the Minister for Health. Mr Rao waited."
    assert held(text) == []
