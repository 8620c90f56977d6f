"""Meetings that the pair scorer adds to those of the rules."""

from dataclasses import replace
from datetime import date

import pytest

from kg.model.facts import Article, Facts, Meeting, Status
from loaders import workers
from loaders.pipeline import Stopwatch, annotate, extract
from loaders.relations.meetings import learnt, pair_grammar
from loaders.relations.meetings.learnt import PROBABLE, RULE
from loaders.relations.meetings.pair_passages import Pair, Passage
from loaders.relations.meetings.pair_scorer import PairScore, scores
from loaders.text.tokens import model

TALKED = (
    "On Monday Anna Kovac walked round the lake in Oslo with Minister Tomas Rinne for an hour, "
    "and they settled the matter."
)
APART = "Anna Kovac opened a school in Lund. In Oslo, Tomas Rinne sold his boat."


def read(text: str, *, fast: bool = False) -> Facts:
    """Read a text as an article of its own."""
    [facts] = extract([Article("case", "case", text, "", date(2024, 5, 9))], fast=fast)
    return facts


def parties(meetings: tuple[Meeting, ...]) -> list[set[str]]:
    """Return who took part in each meeting."""
    return [{one.person for one in meeting.participants} for meeting in meetings]


def let_score(monkeypatch: pytest.MonkeyPatch, probability: float) -> None:
    """Let the scorer give every pair that it is asked for this probability."""

    def given(read: list[Passage], answered: set[Pair]) -> dict[Pair, PairScore]:
        return {pair: replace(score, probability=probability) for pair, score in scores(read, answered).items()}

    monkeypatch.setattr(learnt, "scores", given)


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scorer be sure of every pair that it is asked for."""
    let_score(monkeypatch, 0.99)


def test_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is likely only has a rule of its own, and is not said of one whom rules have met somebody else."""
    let_score(monkeypatch, 0.9)
    [meeting] = read(TALKED).meetings
    assert {claim.rule for claim in meeting.claims} == {PROBABLE.name}
    assert parties(read(f"{TALKED} It rained. It rained. Anna Kovac met Eva Lund.").meetings) == [
        {"Anna Kovac", "Eva Lund"}
    ]
    let_score(monkeypatch, 0.7)
    assert read(TALKED).meetings == ()


def test_scorer_tells_talks_from_none() -> None:
    """The shipped weights know a meeting without a verb of meeting from two persons in two places."""
    assert parties(read(TALKED).meetings) == [{"Anna Kovac", "Tomas Rinne"}]
    assert read(APART).meetings == ()
    assert read(TALKED, fast=True).meetings == ()


@pytest.mark.usefixtures("sure")
def test_evidence() -> None:
    """The claim is the sentence with both, its date and place are the meeting's."""
    facts = read(f"It rained. {TALKED} Nobody else was there.")
    [meeting] = facts.meetings
    [claim] = meeting.claims
    assert claim.rule == RULE.name
    assert claim.quote == facts.article.text[claim.start : claim.end] == TALKED
    assert meeting.status is Status.HELD
    assert meeting.date is not None
    assert (meeting.date.edtf, str(meeting.place and meeting.place.name)) == ("2024-05-06", "Oslo")


@pytest.mark.usefixtures("sure")
def test_rules_come_first() -> None:
    """Whom rules have read to meet, or not to, is not asked again."""
    text = "Anna Kovac will meet Tomas Rinne in Oslo next week. Anna Kovac and Tomas Rinne like fish."
    assert [meeting.status for meeting in read(text).meetings] == [Status.PLANNED]
    text = "Anna Kovac met with Tomas Rinne and then with Eva Lund. Tomas Rinne and Eva Lund like fish."
    assert {"Tomas Rinne", "Eva Lund"} not in parties(read(text).meetings)


@pytest.mark.parametrize(
    ("text", "probability", "count"),
    [
        ("Anna Kovac met Tomas Rinne.", 0.01, 0),
        ("Anna Kovac met Tomas Rinne.", 0.15, 1),
        ("Anna Kovac came to Oslo. There she met Tomas Rinne.", 0.15, 0),
        ("Anna Kovac came to Oslo. There she met Tomas Rinne.", 0.3, 1),
        ("Anna Kovac, Tomas Rinne and Eva Lund met.", 0.01, 1),
        ("It came of the talks between Anna Kovac and Tomas Rinne.", 0.01, 1),
        ("Anna Kovac will meet Tomas Rinne.", 0.01, 1),
        ("PARTICIPANTS\n\nMs. Anna Kovac\nMr. Tomas Rinne\n\nMs. Kovac spoke of fish.", 0.01, 1),
    ],
)
def test_doubted(monkeypatch: pytest.MonkeyPatch, text: str, probability: float, count: int) -> None:
    """What the scorer doubts that two did is not said, sooner if a pronoun stands for one; a list is believed."""
    let_score(monkeypatch, probability)
    assert len(read(text).meetings) == count


@pytest.mark.parametrize(("probability", "count"), [(0.95, 0), (0.97, 1)])
def test_two_paragraphs(monkeypatch: pytest.MonkeyPatch, probability: float, count: int) -> None:
    """Two who are named in two paragraphs met only if the scorer is certain of it."""
    let_score(monkeypatch, probability)
    assert len(read("Anna Kovac slept in Lund.\n\nTomas Rinne rowed in Oslo.").meetings) == count


BESIDE = [
    "Eva Lund and Anna Kovac shared a pike.",
    "It rained, and Eva Lund carried an umbrella for Tomas Rinne.",
    "Among the guests Tomas Rinne saw Eva Lund.",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_company(monkeypatch: pytest.MonkeyPatch, beside: str) -> None:
    """Who is named beside a meeting that rules have read was there if the scorer is certain of it with all."""
    text = f"Anna Kovac met Tomas Rinne in Oslo. {beside}"
    let_score(monkeypatch, 0.95)
    [meeting] = read(text).meetings
    assert parties((meeting,)) == [{"Anna Kovac", "Tomas Rinne"}]
    assert RULE.name not in {claim.rule for claim in meeting.claims}
    let_score(monkeypatch, 0.99)
    [meeting] = read(text).meetings
    assert parties((meeting,)) == [{"Anna Kovac", "Tomas Rinne", "Eva Lund"}]
    assert beside in {claim.quote for claim in meeting.claims if claim.rule == RULE.name}


@pytest.mark.usefixtures("sure")
def test_company_tells_when_and_where() -> None:
    """What a meeting lacks, the sentence with the others may have."""
    text = "Anna Kovac met Tomas Rinne. In Oslo on 2 May they ate with Eva Lund."
    [meeting] = read("It rained. " * 4 + text).meetings
    assert meeting.date is not None
    assert (meeting.date.edtf, str(meeting.place and meeting.place.name)) == ("2024-05-02", "Oslo")


@pytest.mark.usefixtures("sure")
def test_no_company_of_a_list() -> None:
    """A list of participants has all who were there."""
    text = (
        "PARTICIPANTS\n\nMs. Anna Kovac\nMr. Tomas Rinne\n\nSUBJECT\n\nFish\n\n"
        "Eva Lund and Ms. Kovac shared a pike, and Eva Lund thanked Mr. Rinne."
    )
    assert {"Anna Kovac", "Tomas Rinne"} in parties(read(text).meetings)


def let_score_apart(monkeypatch: pytest.MonkeyPatch, *apart: tuple[int, int]) -> None:
    """Let the scorer be sure of every pair but some, by the numbers of the persons in the text."""

    def given(read: list[Passage], answered: set[Pair]) -> dict[Pair, PairScore]:
        found = scores(read, answered)
        return {pair: replace(one, probability=0.1 if pair in apart else 0.99) for pair, one in found.items()}

    monkeypatch.setattr(learnt, "scores", given)


def test_a_meeting_beside_that_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is unlikely to have met all who met there had a meeting apart."""
    let_score_apart(monkeypatch, (1, 2))
    met = parties(read("Anna Kovac met Tomas Rinne in Oslo. Eva Lund and Anna Kovac shared a pike.").meetings)
    assert {"Anna Kovac", "Eva Lund"} in met


def test_two_others_beside_a_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who met beside a meeting of others were at it if all may have met each other, else it is another."""
    text = "Anna Kovac met Tomas Rinne in Oslo. Eva Lund and Karl Moe shared a pike."
    let_score(monkeypatch, 0.95)
    assert parties(read(text).meetings) == [{"Anna Kovac", "Tomas Rinne", "Eva Lund", "Karl Moe"}]
    let_score_apart(monkeypatch, (0, 2), (0, 3), (1, 2), (1, 3))
    assert parties(read(text).meetings) == [{"Anna Kovac", "Tomas Rinne"}, {"Eva Lund", "Karl Moe"}]


@pytest.mark.usefixtures("sure")
def test_a_meeting_told_elsewhere() -> None:
    """Two sentences on it is another."""
    met = "Anna Kovac met Tomas Rinne in Oslo. "
    assert {"Anna Kovac", "Eva Lund"} in parties(
        read(f"{met}It rained. Eva Lund and Anna Kovac shared a pike.").meetings
    )


@pytest.mark.usefixtures("sure")
def test_all_of_one_sentence() -> None:
    """The pairs of one sentence are one meeting."""
    [party] = parties(read("Anna Kovac, Tomas Rinne and Eva Lund shared a pike.").meetings)
    assert len(party) == 3


@pytest.mark.usefixtures("sure")
@pytest.mark.parametrize(
    ("before", "said", "day"),
    [
        ("", "Anna Kovac and Tomas Rinne, both put down by fog, shared a pike on the night of 2 May", "2024-05-02"),
        ("Anna Kovac came on 2 May 2024. It rained.", "Anna Kovac and Tomas Rinne shared a pike.", "2024-05-02"),
        (
            "Snow fell. " * 4 + "Anna Kovac came on 2 May and left on 4 May.",
            "Anna Kovac and Tomas Rinne shared a pike.",
            None,
        ),
        ("", "Anna Kovac, who fell ill on 2 May, was mayor when Tomas Rinne painted her hall in 1998.", "1998"),
        ("A summit follows on 30 May 2024.", "Anna Kovac and Tomas Rinne shared a pike.", "2024-05-09"),
        ("", "Anna Kovac and Tomas Rinne shared a pike.", "2024-05-09"),
        ("It rained. " * 4, "Anna Kovac and Tomas Rinne shared a pike.", None),
    ],
)
def test_date(before: str, said: str, day: str | None) -> None:
    """Its sentence's, else that of the last sentence with one, else the news's; none where there are several."""
    [meeting] = read(f"{before} {said}").meetings
    assert (meeting.date and meeting.date.edtf) == day


@pytest.mark.usefixtures("sure")
def test_place_where_somebody_had_gone() -> None:
    """The city of the trip that is told before."""
    [meeting] = read("Anna Kovac flew to Oslo. She was tired. Anna Kovac and Tomas Rinne shared a pike.").meetings
    assert meeting.place is not None
    assert meeting.place.name == "Oslo"


@pytest.mark.usefixtures("sure")
@pytest.mark.parametrize(
    "text",
    [
        "Anna Kovac thanked Tomas Rinne and Eva Lund.",
        "Tomorrow Anna Kovac will share a pike with Tomas Rinne.",
        "Anna Kovac did not share a pike with Tomas Rinne.",
        "Anna Kovac, Ben Dahl, Tomas Rinne and Karl Moe shared a pike.",
        "Anna Kovac met an aide to Tomas Rinne.",
        "Anna Kovac received a delegation sent by Tomas Rinne.",
        "Anna Kovac spoke to the widow of Tomas Rinne.",
        "Instead of Anna Kovac her deputy shared a pike with Tomas Rinne.",
        "Anna Kovac sent her deputy to fish with Tomas Rinne.",
        "Anna Kovac travels tomorrow and shares a pike with Tomas Rinne.",
    ],
)
def test_grammar_forbids(text: str) -> None:
    """Two of one list that is long or no subject did not meet by it; nobody met by what is denied or to come.

    Nor if somebody else is met for one of them.
    """
    assert {"Tomas Rinne", "Eva Lund"} not in parties(read(text).meetings)
    assert "Eva" in text or read(text).meetings == ()


def test_listed_between() -> None:
    """Of a list behind "between" two can have met."""
    document = annotate(
        Article("case", "case", "There was peace between Anna Kovac and Eva Lund."), model(), Stopwatch()
    )
    anna, eva = (token for token in document.grammar.doc if document.short.persons[token.i] is not None)
    assert not pair_grammar._are_listed(document.short.persons, anna, eva)


def test_scores_depend_on_the_article_alone() -> None:
    """Whatever was read before, and in whichever process, an article has the same facts."""
    articles = [Article(str(number), str(number), text, "") for number, text in enumerate((TALKED, APART, TALKED))]
    forth = list(workers.extract(articles, jobs=2))
    back = list(extract(articles[::-1]))[::-1]
    assert forth == back
    assert [len(one.meetings) for one in back] == [1, 0, 1]


def test_headline(sure: None) -> None:
    """What a headline has in the present, and the text as to come, was not held."""
    title = "Minister Anna Kovac and Minister Tomas Rinne Co-Host Forum"
    for verb, held in (("will co-host", False), ("co-hosted", True)):
        text = f"{title}\n\nMinister Anna Kovac and Minister Tomas Rinne {verb} the forum in Oslo."
        [facts] = extract([Article("case", "case", text, title, date(2024, 5, 9))])
        assert bool(facts.meetings) is held


def test_nobody_doubts_talks_at_the_start() -> None:
    """Who said something "in a series of talks with" somebody had them."""
    text = "In a series of talks with President Rui Costa, Minister Anna Kovac pledged support."
    assert parties(read(text).meetings) == [{"Rui Costa", "Anna Kovac"}]
