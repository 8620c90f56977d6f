"""Which articles are one origin: made-up wire texts cut, edited and put together, and reports that only sound alike."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity.origins import ArticleWords, Origin, credited, is_copy, origins
from kg.model.dates import ordinal
from kg.model.facts import Article
from loaders.text.fingerprint import agency, wording

DAY = date(2024, 6, 10)
WIRE = """HELSINKI - President Tomas Rinne of Finland received Prime Minister Anna Kovac of Slovenia on Monday for \
talks about the common railway fund, which both governments want to fill before the summer.

The two sat together for almost three hours in the summer residence at Kultaranta, longer than planned. Afterwards \
Rinne told reporters that the fund would get four hundred million euros from Finland, while Kovac said that Ljubljana \
needed the consent of its parliament first.

Farmers from the south of Finland had gathered at the gate with tractors. They fear that the new line to Turku will \
cut their fields in two, and they asked the guests to look at the map once more.

Kovac travels on to Tallinn on Tuesday, where she will see the ministers of transport of the three Baltic states."""
# of the same meeting, by somebody else
OTHER = """Slovenia's head of government Anna Kovac has been in Finland to speak about money for trains. She was the \
guest of President Tomas Rinne at Kultaranta, his summer house by the sea near Naantali, on Monday afternoon.

According to the chancellery in Helsinki, Finland offers 400 million euros. The Slovenian delegation called this a \
good beginning, but did not promise anything: first the deputies in Ljubljana have to vote. Outside, about fifty \
farmers protested against the planned line to Turku. The visit ended with a walk along the shore, and on Tuesday the \
Prime Minister goes to Estonia."""
READOUT = """President {0} spoke today with {1} of {2}. They discussed the urgency of bringing the negotiations about \
the river to an end under the agreement of last spring. The President underscored his commitment to a lasting \
settlement, and thanked {1} for the role of {2} in the mediation. The two leaders agreed to remain in close contact \
over the coming days, and their teams will meet again before the end of the week to close the remaining gaps."""


def article(source: str, body: str, title: str = "", day: date | None = DAY) -> Article:
    """Make an article."""
    return Article(source, source, f"{title}\n\n{body}" if title else body, title, day)


def text(one: Article) -> ArticleWords:
    """Return an article as its words tell of it."""
    return ArticleWords(one.source, ordinal(one.published), wording(one))


def found(*articles: Article) -> dict[str, str]:
    """Return the name of the origin of each article that has another."""
    texts = list(map(text, articles))
    named = {one.article: origin for one in texts if (origin := credited(one.wording))}
    return {source: origin.name for source, origin in (named | dict(origins(texts))).items()}


def edited(text: str, every: int) -> str:
    """Put another word for each so many."""
    words = text.split(" ")
    return " ".join("reportedly" if at % every == every // 2 else word for at, word in enumerate(words))


COPIES = {
    "same": WIRE,
    "without accents of layout": WIRE.replace("\n\n", "\n").replace("-", "\u2014").upper().lower().capitalize(),
    "first half": WIRE[: len(WIRE) // 2],
    "last paragraphs": WIRE[WIRE.index("The two sat") :],
    "edited": edited(WIRE, 15),
    "edited and cut": edited(WIRE[: len(WIRE) * 2 // 3], 20),
    "other order": "\n\n".join(reversed(WIRE.split("\n\n"))),
    "framed": f"By our correspondent, with other material.\n\n{WIRE}\n\nMore on page 4. Write to us about it.",
}


@pytest.mark.parametrize("copy", COPIES)
def test_copies(copy: str) -> None:
    """A copy is one, wherever it was cut, edited or framed; the earliest is the origin, whatever it is called."""
    first = article("z", WIRE, "Finland and Slovenia speak about trains")
    second = article("a", COPIES[copy], "Kovac at Kultaranta", DAY + timedelta(1))
    assert found(first, second) == found(second, first) == {"a": "z", "z": "z"}


def test_ten_addresses() -> None:
    """Ten copies are one origin, also those that have little in common with each other."""
    articles = [article(f"{number}", text) for number, text in enumerate(COPIES.values())]
    assert set(found(*articles).values()) == {"0"}
    assert len(found(*articles)) == len(COPIES)


def test_two_reports_of_a_meeting() -> None:
    """Who writes in other words is another origin, be it about the same meeting on the same day."""
    assert found(article("a", WIRE), article("b", OTHER)) == {}


def test_readouts_of_one_pattern() -> None:
    """Two texts that differ in names only are two."""
    parties = ("Zayn Othmani", "Kadir"), ("Ilona Wieser", "Marland"), ("Pavel Brod", "Sorvia")
    texts = [READOUT.format("Tomas Rinne", person, land) for person, land in parties]
    assert found(*(article(str(number), text) for number, text in enumerate(texts))) == {}
    again = article("b", texts[0].replace("the urgency", "again the urgency"))
    assert found(article("a", texts[0]), again) == {"a": "a", "b": "a"}


def test_other_times() -> None:
    """The same words weeks later are new; of an article without a day nobody knows."""
    later = article("b", READOUT, day=DAY + timedelta(30))
    assert found(article("a", READOUT), later) == {}
    assert found(article("a", READOUT), replace(later, published=None)) == {"a": "a", "b": "a"}


def test_short_texts() -> None:
    """A sentence that many write is nobody's."""
    text = "The two leaders discussed issues of cooperation."
    assert found(article("a", text), article("b", text)) == {}
    assert found(article("a", ""), article("b", "")) == {}


def test_a_collection() -> None:
    """What has a text among many others does not make all of them one."""
    dice = random.Random(1)  # noqa: S311 - made-up data
    others = " ".join(f"word{dice.randrange(10**6)}" for _ in range(600))
    whole = article("all", f"{WIRE}\n\n{OTHER}\n\n{others}")
    assert found(article("a", WIRE), article("b", OTHER), whole) == {}


CREDITS = [
    ("PARIS (Reuters) - Talks were held.", "Reuters"),
    ("PARIS, June 1 (Xinhua) -- Talks were held.", "Xinhua"),
    ("MOSCOW, June 1. /TASS/. Talks were held.", "TASS"),
    ("Reuters \u2013 Talks were held.", "Reuters"),
    ("Talks were held on Monday. (AFP)", "Agence France-Presse"),
    ("Talks were held on Monday.\nSource: Interfax.", "Interfax"),
    ("Talks were held, the official Xinhua news agency reported.", "Xinhua"),
    ("Talks were held on Monday, according to the state news agency KCNA.", "KCNA"),
    ("LONDON (Reuters) - Talks were held on Monday, Xinhua reported.", "Xinhua"),
    ("Talks were held, Reuters reported, citing China's official Xinhua News Agency.", "Xinhua"),
    ("Talks were held, Reuters and AFP reported; TASS said so too.", ""),
    ("The head of Reuters Thomas Glo met the head of Interfax Ann Ber.", ""),
    ("According to Mehr Khan, talks were held in the Petra hotel.", ""),
    ("The minister told Interfax that she did not know of any talks.", ""),
    (f"{OTHER} {OTHER} An official said to Reuters that Xinhua reported it. That was all, said the spokesman.", ""),
]


@pytest.mark.parametrize(("words", "expected"), CREDITS)
def test_credits(words: str, expected: str) -> None:
    """The agency that is cited counts, then the one that signs; several are none, and so is a mention in passing."""
    assert agency(article("a", words)) == expected


def test_credits_beside_the_text() -> None:
    """An author or publisher that is an agency signs."""
    assert agency(replace(article("a", OTHER), author="REUTERS")) == "Reuters"
    assert agency(replace(article("a", OTHER), publisher="Press Trust of India")) == "Press Trust of India"
    assert agency(article("a", OTHER, "Talks in Helsinki, Xinhua reports")) == "Xinhua"


def test_agencies() -> None:
    """Who has it from an agency has the agency as origin, and so has everybody who copied that."""
    articles = (
        article("a", f"PARIS (Reuters) - {OTHER} Xinhua reported."),
        article("b", "Talks about trains were held on Monday, Xinhua reported."),
        article("c", f"Rail talks, Reuters said, citing Xinhua. {WIRE}"),
        article("d", WIRE),
    )
    assert found(*articles) == {"a": "Reuters", "b": "Xinhua", "c": "Xinhua", "d": "Xinhua"}
    assert credited(wording(articles[1])) == Origin(agency="Xinhua")
    assert origins(map(text, articles)) == {"d": Origin(agency="Xinhua")}  # the others say so themselves


def made_up(dice: random.Random, number: int) -> list[Article]:
    """Make texts of random words, and copies of some of them."""
    words = [f"{dice.choice('bdgklmnprst')}{dice.choice('aeiou')}{at}" for at in range(300)]
    made = []
    for one in range(number):
        text = " ".join(dice.choices(words, k=dice.randrange(20, 120)))
        made.append(article(f"{one}", text))
        if dice.random() < 0.3:
            made.append(article(f"{one}-copy", edited(text, 25), day=DAY + timedelta(dice.randrange(3))))
    return made


@settings(deadline=None)  # a busy machine is slow
@given(st.integers(0, 10**6), st.integers(0, 30))
def test_the_order_does_not_matter(seed: int, number: int) -> None:
    """Whatever comes first, the origins are the same, and each copy has its text's."""
    dice = random.Random(seed)  # noqa: S311 - made-up data
    articles = made_up(dice, number)
    expected = found(*articles)
    for copy in (one.source for one in articles if one.source.endswith("-copy")):
        assert expected[copy] == expected[copy.removesuffix("-copy")] == copy.removesuffix("-copy")
    dice.shuffle(articles)
    assert found(*articles) == expected


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text(one: str, other: str) -> None:
    """Whatever stands in two texts, they can be compared, either way alike."""
    a, b = text(article("a", one)), text(article("b", other))
    assert is_copy(a, b) == is_copy(b, a)


def compared(monkeypatch: pytest.MonkeyPatch, texts: Sequence[ArticleWords]) -> int:
    """Count how many are compared with each other."""
    from kg.identity import origins as module

    count = 0

    def counted(one: ArticleWords, other: ArticleWords) -> bool:
        nonlocal count
        count += 1
        return is_copy(one, other)

    with monkeypatch.context() as patch:
        patch.setattr(module, "is_copy", counted)
        module.origins(texts)
    return count


@pytest.mark.parametrize("shared", [WIRE, READOUT, "Number {0} of our paper."])
def test_what_all_have_in_common(monkeypatch: pytest.MonkeyPatch, shared: str) -> None:
    """Be a text in all articles, or a sentence below each of them: who is compared grows with the articles."""

    def bodies(number: int) -> Iterable[str]:
        dice = random.Random(number)  # noqa: S311 - made-up data
        for one in range(number):
            own = " ".join(f"word{dice.randrange(10**6)}" for _ in range(200))
            below = shared.format(one, one, one)
            yield f"{own} This text is the property of the paper and must not be sold to anybody. {below}"

    few, many = ([text(article(str(at), body)) for at, body in enumerate(bodies(size))] for size in (50, 200))
    assert compared(monkeypatch, many) <= 5 * compared(monkeypatch, few) + 100
