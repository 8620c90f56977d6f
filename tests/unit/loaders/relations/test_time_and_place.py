"""Which date and place of a sentence are the meeting's; published on Wednesday 28 November 2018."""

from datetime import date

import pytest

from kg.model.facts import Place
from loaders.reference import gazetteer
from loaders.relations.time_and_place import date_of, narrowed, place_of
from tests.sentences import document, word

DAY = date(2018, 11, 28)
A, B = "President Ana Silva", "President Rui Costa"
Found = tuple[str | None, str | None]


def found(sentence: str, said: str, topical: bool = False, today: date | None = DAY, *, alone: bool = False) -> Found:
    """Return the date and the place of a word."""
    read = document(sentence, today)
    token = word(read, said)
    day, place = date_of(read, token, ahead=False, topical=topical, alone=alone), place_of(read, token, topical=topical)
    return day.edtf if day else None, place.name if place else None


@pytest.mark.parametrize(
    ("sentence", "said", "expected"),
    [
        (f"{A} met {B} in Lisbon on Tuesday.", "met", ("2018-11-27", "Lisbon")),
        (f"{A} held talks on Monday in Porto with {B}.", "talks", ("2018-11-26", "Porto")),
        (f"{A} flew to Vienna on Monday and met {B}.", "met", ("2018-11-26", "Vienna")),
        (f"In June {A} was in Vienna, where she met {B}.", "met", ("2018-06", "Vienna")),
        (f"{A} flew to Vienna in 2016, where she met {B}.", "met", ("2016", "Vienna")),
        (f"{A} met {B} in the Austrian capital Vienna.", "met", (None, "Vienna")),
        ("The talks took place in Geneva on 2 March.", "talks", ("2018-03-02", "Geneva")),
        (f"{A} met {B} near Paris from 3 to 5 May 2018.", "met", ("2018-05-03/2018-05-05", "Paris")),
        (f"{A} met {B} at State House, Nairobi.", "met", (None, "Nairobi")),
        (f"{A} met {B} at his Paris residence.", "met", (None, None)),
        (f"{A} met {B} at the White House on Tuesday.", "met", ("2018-11-27", "Washington")),
        (f"{A} held talks in the Kremlin with {B}.", "talks", (None, "Moscow")),
        (f"{A} met {B} at the Palais Coburg in Vienna.", "met", (None, "Vienna")),
        (f"{A} met White House officials.", "met", (None, None)),
        (f"{A} met {B}, the White House said.", "met", (None, None)),
        (f"{A} met {B} in Crimea.", "met", (None, None)),
        (f"{A} met {B} in the Norwegian capital on Monday.", "met", ("2018-11-26", "Oslo")),
        (f"{A} met {B} in Oslo's Grand Hotel.", "met", (None, "Oslo")),
        (f"{A} talked to {B} at the airport of Oslo.", "talked", (None, "Oslo")),
        (f"{A}, in Geneva for the talks, met {B} on Monday.", "met", ("2018-11-26", "Geneva")),
        (f"{A} met {B} at the Villa Geneva.", "met", (None, None)),
        (f"The talks began in 2007, when {A} met {B}.", "met", ("2007", None)),
        (f"It was odd, said {A}, who had met {B}, in an interview in Oslo on Monday.", "met", (None, None)),
        (f"It was odd, said {A}, who had met {B}, at a dinner in Oslo in January.", "met", ("2018-01", "Oslo")),
        (f"{A} granted an audience to {B}, in Porto on Monday.", "granted", ("2018-11-26", "Porto")),
        (f"She said so in Porto on Monday when {A} met {B}.", "met", ("2018-11-26", "Porto")),
        (f"{A} met {B} in Brelova on Monday.", "met", ("2018-11-26", "Brelova")),
        (f"{A} met {B} in Private on Monday.", "met", ("2018-11-26", None)),
        (f"The war began on 2 March 1951. {A} met {B} on 7 April.", "met", ("1951-04-07", None)),
        (f"The war began on 2 March 1951. {A} met {B} on 7 November.", "met", ("2018-11-07", None)),
        (f"{A} met {B} on 3 May 1769.", "met", ("1769-05-03", None)),
        (f"{A} met {B} at Christmas 2016.", "met", ("2016-12-25", None)),
        (f"{A} met {B} on Good Friday 1998.", "met", ("1998-03/1998-05", None)),
        (f"{A} met {B} in the 1990s.", "met", ("1990/1999", None)),
        (f"{A} met {B} at the end of March.", "met", ("2018-03", None)),
        (f"{A} met {B} on 19-08.", "met", ("2018-08-19", None)),
        (f"{A} met {B} in 1895.", "met", ("1895", None)),
        (f"{A} met {B} for the first time since 2015.", "met", (None, None)),
        (f"{A} (born 5 June 1951) met {B}.", "met", (None, None)),
        (f"{A} recalled her talks with {B} in 2001.", "talks", ("2001", None)),
        (f"{A} left Porto after two days of talks with {B}.", "talks", (None, "Porto")),
        (f"{A} met {B}.", "met", (None, None)),
    ],
)
def test_own(sentence: str, said: str, expected: Found) -> None:
    """They hang on the word, on the verb that carries it, or on the verb before it."""
    assert found(sentence, said) == expected


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (f"{A} met {B}, who has led Chile since March 2010.", "met"),
        (f"{A} met {B} from Monday.", "met"),
        (f"{A} met {B} on 30 February.", "met"),
    ],
)
def test_others(sentence: str, said: str) -> None:
    """What is told of somebody else, since when, or cannot be, is not the meeting's."""
    assert found(sentence, said) == (None, None)


def test_topics() -> None:
    """With "discussed", only a full day counts, and no place."""
    assert found(f"{A} and {B} discussed the summit of 2019 in Osaka.", "discussed", topical=True) == (None, None)
    assert found(f"{A} and {B} discussed trade on Tuesday.", "discussed", topical=True) == ("2018-11-27", None)


@pytest.mark.parametrize(
    ("sentence", "said", "topical", "place"),
    [
        (f"{A} and {B} discussed the floods in Bolivia.", "discussed", True, None),
        (f"{A} briefed {B} on the aid mission to Haiti.", "briefed", True, None),
        (f"{A} discussed trade with {B} in Porto.", "discussed", True, "Porto"),
        (f"{A} spoke with {B} about the war in Chad.", "spoke", False, None),
        (f"{A} spoke with {B} in Porto about the war in Chad.", "spoke", False, "Porto"),
        (f"In talks with {B} {A} discussed the floods in Bolivia.", "talks", False, None),
        ("She rejected any talks on going back to the Geneva Conference.", "talks", False, None),
        (f"{A} flew to Porto to build on the talks with {B}.", "talks", False, None),
        (f"{A} met {B}, the ambassador to Chile.", "met", False, None),
        (f"{A} met {B} on a visit to Chile.", "met", False, "Chile"),
    ],
)
def test_places_spoken_of(sentence: str, said: str, topical: bool, place: str | None) -> None:
    """Where that is of which somebody spoke, is not where they spoke."""
    assert found(sentence, said, topical)[1] == place


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Porto hosted the talks between {A} and {B}.", (None, "Porto")),
        (f"Porto was the venue of the talks between {A} and {B} in 2014.", ("2014", "Porto")),
        (f"The first talks of {A} with {B} were in Porto in 2014.", ("2014", "Porto")),
        (f"{A} hosted the talks with {B}.", (None, None)),
        (f"The talks of {A} with {B} were a disgrace in 2014.", (None, None)),
    ],
)
def test_hosting(sentence: str, expected: Found) -> None:
    """A city that hosts talks, or is their venue, is where they are held."""
    assert found(sentence, "talks") == expected


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (f"{A} met {B} the day before the vote on 7 May 2017.", "2017-05-06"),
        (f"{A} met {B} on the eve of the congress of 7 May 2017.", "2017-05-06"),
        (f"Two weeks after the accord of 7 May 2017, {A} met {B}.", "2017-05-21"),
        (f"{A} met {B} 3 days after the accord of 7 May 2017.", "2017-05-10"),
        (f"{A} met {B} some days after the accord of 7 May 2017.", None),
        (f"{A} met {B} before the vote on 7 May 2017.", None),
        (f"{A} met {B} shortly after her election on 7 May 2017.", None),
        (f"{A} met {B} two days before the vote in May 2017.", None),
        (f"{A} met {B} after the ceremony on 7 May 2017.", "2017-05-07"),
        (f"{A} met {B} before the concert on 7 May 2017.", "2017-05-07"),
        (f"{A} met {B} hours after the vote on 7 May 2017.", "2017-05-07"),
    ],
)
def test_before_and_after(sentence: str, day: str | None) -> None:
    """The day of something else is counted from if the words say how far, and is the meeting's if it was at once."""
    assert found(sentence, "met")[0] == day


def test_alone() -> None:
    """Only what hangs on the word itself counts if so asked."""
    sentence = f"{A} flew to Vienna on Monday and met {B}."
    assert found(sentence, "met", alone=True)[0] is None
    assert found(sentence, "flew", alone=True)[0] == "2018-11-26"


def test_nothing_to_count_from() -> None:
    """Without a day of publication a weekday says nothing, a day and month what they say."""
    assert found(f"{A} met {B} on Tuesday.", "met", today=None) == (None, None)
    assert found(f"{A} met {B} on 2 March.", "met", today=None) == ("XXXX-03-02", None)


def test_the_city_for_its_state() -> None:
    """The one city where somebody is said to be, else the date line's; of two nobody knows which."""
    there = narrowed(document(f"{A} went to Peru. In Lima she met {B}."), gazetteer.state_coded("PE"))
    assert isinstance(there, Place)
    assert there.name == "Lima"
    told = narrowed(document(f"ISLAMABAD: {A} came to Pakistan."), gazetteer.state_coded("PK"))
    assert isinstance(told, Place)
    assert told.name == "Islamabad"
    entries = f"A bank fails in Lima. (Paper)\n\n{A} visits Peru. (Agency)"
    state = gazetteer.state_coded("PE")
    assert narrowed(document(entries), state) == state
    assert narrowed(document(f"{A} went to Peru, in Lima she met {B}, in Cusco nobody."), state) == state
