"""Scoring: every verdict on two made-up articles, the comparisons of names, and the figures drawn from verdicts."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.figures import Reliability, Score, by_confidence, by_rule, figures, grouped, macro, source
from kg.evaluation.judging import FactKind, FactOutcome, Verdict, judge
from kg.evaluation.matching import same_office, same_organization, same_person, same_place, state_code
from kg.evaluation.passages import passage, sentences
from kg.evaluation.sheets import Evidence, Sheet, read, sheet
from kg.model.errors import ArticleError

ANN, BOB, CYD = "Ann Aare", "Bob Berg", "Cyd Cole"


def meeting(*names: str, **more: object) -> dict[str, object]:
    """Make a meeting as a JSON object."""
    return {"participants": names, "status": "held", "mode": "in_person", "date": None, "place": None, **more}


def office(person: str, title: str, **more: object) -> dict[str, object]:
    """Make a position as a JSON object."""
    return {"person": person, "title": title, "organization": None, "country": None, "status": "current", **more}


def person(name: str, *aliases: str, **more: object) -> dict[str, object]:
    """Make a person as a JSON object."""
    return {"name": name, "aliases": aliases, **more}


def evidence(rule: str, confidence: float = 1.0) -> list[dict[str, object]]:
    """Make the evidence of a fact as JSON objects."""
    return [{"start": 0, "end": 5, "quote": f"read by {rule}", "rule": rule, "confidence": confidence}]


BY_PAIR = ("people", "met", "date", "place", "mode", "no_meet", "holds", "admits")
BY_EVENT = ("event", "participants", "evidence")


def told(gold: dict[str, Any], found: dict[str, Any], kinds: Sequence[str] = BY_PAIR) -> list[tuple[str, str, str]]:
    """Judge two articles; return kind, outcome and fact of every verdict of some kinds."""
    verdicts = judge(sheet({"id": "a", **gold}), sheet({"id": "a", **found}))
    return [(one.kind.value, one.outcome.value, one.fact) for one in verdicts if one.kind in kinds]


def test_people() -> None:
    """Names are compared with aliases and initials; one that is optional is neither missed nor extra."""
    gold = {"persons": [person(ANN, "the Dane"), person(BOB), person(CYD), person("Dan Dahl", optional=True)]}
    found = {"persons": [person("A. AARE"), person("The Dane"), person("Berg"), person("Bob Berg"), person("Dan Dahl")]}
    assert told(gold, found) == [
        ("people", "right", ANN),
        ("people", "right", BOB),
        ("people", "missed", CYD),
        ("people", "extra", "Berg"),
    ]


def test_meetings() -> None:
    """Pairs of held meetings, their details where careful readers agree, and those who did not meet."""
    gold = {
        "persons": [person(name, optional=True) for name in (ANN, BOB, CYD, "Dan Dahl", "Eve Ek")],
        "meetings": [
            meeting(ANN, BOB, CYD, date="2020-01-02", place="Rome", disputed=["mode"]),
            meeting(ANN, "Dan Dahl", status="planned"),
            meeting(ANN, "Eve Ek", status="denied"),
            meeting(BOB, "Eve Ek", optional=True),
        ],
    }
    found = {
        "meetings": [
            meeting("A. Aare", BOB, date="2020-01-03", place="Rome, Italy", mode="phone"),
            meeting(ANN, "Dan Dahl"),
            meeting(BOB, "Eve Ek"),
            meeting(CYD, "Eve Ek", evidence=evidence("meet")),
        ]
    }
    assert told(gold, found) == [
        ("met", "right", "Ann Aare - Bob Berg"),
        ("date", "wrong", "Ann Aare - Bob Berg: 2020-01-02, found 2020-01-03"),
        ("place", "right", "Ann Aare - Bob Berg: Rome, found Rome, Italy"),
        ("met", "missed", "Ann Aare - Cyd Cole"),
        ("met", "extra", "Ann Aare - Dan Dahl"),
        ("met", "missed", "Bob Berg - Cyd Cole"),
        ("met", "extra", "Cyd Cole - Eve Ek"),
        ("no_meet", "wrong", "Ann Aare - Dan Dahl"),
        ("no_meet", "right", "Ann Aare - Eve Ek"),
    ]


def test_two_meetings_of_a_pair() -> None:
    """Of several meetings of two persons, the two that are most alike are compared."""
    gold = {"meetings": [meeting(ANN, BOB, date="2020-01-02"), meeting(ANN, BOB, date="2020-05", place="Oslo")]}
    found = {"meetings": [meeting(ANN, BOB), meeting(ANN, BOB, date="2020-05", place="Oslo", mode="video")]}
    assert told(gold, found) == [
        ("met", "right", "Ann Aare - Bob Berg"),
        ("date", "right", "Ann Aare - Bob Berg: 2020-05, found 2020-05"),
        ("place", "right", "Ann Aare - Bob Berg: Oslo, found Oslo"),
        ("mode", "wrong", "Ann Aare - Bob Berg: in_person, found video"),
    ]


def test_events() -> None:
    """One event found answers one that is asked for; an optional one is neither missed nor extra."""
    gold = {
        "persons": [person(name) for name in (ANN, BOB, CYD, "Dan Dahl")],
        "meetings": [
            meeting(ANN, BOB, optional=True),
            meeting(ANN, BOB, CYD),
            meeting(BOB, CYD, evidence="Berg sat down with Cole."),
            meeting(ANN, "Dan Dahl", status="planned"),
        ],
    }
    found = {
        "meetings": [
            meeting("A. Aare", BOB, evidence=evidence("meet")),
            meeting(ANN, BOB, CYD, "Dan Dahl"),
            meeting(ANN, CYD),
            meeting(ANN, "Dan Dahl", status="planned"),
        ]
    }
    assert told(gold, found, BY_EVENT[:2]) == [
        ("event", "right", f"{ANN} - {BOB} - {CYD}"),
        ("event", "missed", f"{BOB} - {CYD}"),
        ("event", "extra", f"{ANN} - {CYD}"),
        ("participants", "right", f"{ANN} in {ANN} - {BOB} - {CYD}"),
        ("participants", "right", f"{BOB} in {ANN} - {BOB} - {CYD}"),
        ("participants", "right", f"{CYD} in {ANN} - {BOB} - {CYD}"),
        ("participants", "extra", f"Dan Dahl in {ANN} - {BOB} - {CYD}"),
        ("participants", "right", f"{ANN} in {ANN} - {BOB}"),
        ("participants", "right", f"{BOB} in {ANN} - {BOB}"),
    ]
    [missed] = [one for one in judge(sheet({"id": "a", **gold}), Sheet("a")) if one.fact == f"{BOB} - {CYD}"][1:]
    assert (missed.kind, passage(missed, TEXT)) == (FactKind.EVENT, "Berg sat down with Cole.")


def test_evidence_of_events() -> None:
    """Quotations prove a meeting that was found if, taken together, they name two who took part by a word of theirs."""
    quotes = {
        "Aare met Berg.": "right",
        "Aare met the visitor.": "wrong",
        "Annex": "wrong",
    }
    for quote, outcome in quotes.items():
        found = {"meetings": [meeting(ANN, BOB, evidence=quote), meeting(ANN, CYD, status="planned")]}
        assert told({}, found, ["evidence"]) == [("evidence", outcome, f"{ANN} - {BOB}")]
    two = meeting(ANN, BOB, evidence=["Aare came.", {"quote": "He met BERG"}])
    assert told({}, {"meetings": [two]}, ["evidence"]) == [("evidence", "right", f"{ANN} - {BOB}")]
    assert told({}, {"meetings": [meeting(ANN, BOB)]}, ["evidence"]) == [("evidence", "wrong", f"{ANN} - {BOB}")]


def test_false_states() -> None:
    """Only offices count that name a state, and whose holder and title the gold facts have."""
    gold = {
        "persons": [person(ANN)],
        "positions": [
            office(ANN, "Foreign Minister", country="Norway"),
            office(ANN, "Deputy Minister of Foreign Affairs", country="Denmark", status="former"),
            office(BOB, "President"),
        ],
    }
    found = {
        "positions": [
            office("A. Aare", "Foreign Minister", country="Danish"),
            office(ANN, "Foreign Minister", country="Sweden"),
            office(ANN, "Foreign Minister", organization="Sweden"),
            office(ANN, "President", country="Sweden"),
            office(BOB, "President", country="Sweden"),
            office(CYD, "President", country="Sweden"),
        ]
    }
    assert told(gold, found, ["false_state"]) == [
        ("false_state", "right", "Ann Aare: Foreign Minister: Denmark, Norway, found Danish"),
        ("false_state", "wrong", "Ann Aare: Foreign Minister: Denmark, Norway, found Sweden"),
        ("false_state", "wrong", "Bob Berg: President: no state, found Sweden"),
    ]


def test_positions() -> None:
    """Office, body or state, and status must agree; one found twice is extra once."""
    gold = {
        "persons": [person(ANN, optional=True)],
        "positions": [
            office(ANN, "Minister of Foreign Affairs", country="Norway"),
            office(BOB, "Chairman", organization="State Migration Service", country="Azerbaijan", status="former"),
            office(BOB, "analyst", optional=True),
        ],
    }
    found = {
        "positions": [
            office("A. Aare", "Foreign Minister", country="Norwegian"),
            office(ANN, "Foreign Minister", country="Norway"),
            office(BOB, "Chair", organization="SMS"),
            office(BOB, "Analyst"),
        ]
    }
    assert told(gold, found) == [
        ("holds", "right", "Ann Aare: Minister of Foreign Affairs, Norway (current)"),
        ("holds", "missed", "Bob Berg: Chairman, State Migration Service, Azerbaijan (former)"),
        ("holds", "extra", "Ann Aare: Foreign Minister, Norway (current)"),
        ("holds", "extra", "Bob Berg: Chair, SMS (current)"),
    ]


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ({"country": "Norway"}, {"country": "Sweden"}, False),
        ({"country": "Norway"}, {}, False),
        ({"country": "Norway"}, {"organization": "Norway"}, True),
        ({}, {"country": "Norway"}, True),
        ({"organization": "NATO"}, {"organization": "North Atlantic Treaty Organization", "country": "Norway"}, True),
        ({"organization": "NATO"}, {"organization": "CSTO"}, False),
        ({"organization": "NATO"}, {"country": "Norway"}, False),
        ({"organization": "Navy", "country": "Norway"}, {"organization": "Navy"}, True),
        ({"organization": "Navy", "country": "Norway"}, {"organization": "Army"}, False),
    ],
)
def test_whose_office(gold: dict[str, str], found: dict[str, str], same: bool) -> None:
    """One office is another's where the state agrees, else the body, else where the gold facts name neither."""
    positions = [{"positions": [office(ANN, "Chief", **whose)]} for whose in (gold, found)]
    outcomes = {outcome for _, outcome, _ in told(positions[0], positions[1])}
    assert outcomes == ({"right"} if same else {"missed", "extra"})


def test_admissions() -> None:
    """Organization, member and status must agree."""
    un = {"organization": "United Nations", "member": "Palestine", "status": "observer"}
    gold = {"admissions": [un, {**un, "organization": "IOM", "member": "Uzbekistan", "status": "member"}]}
    found = {
        "admissions": [
            {**un, "organization": "the U.N. General Assembly", "status": "member"},
            {"organization": "International Organization for Migration", "member": "Uzbek", "status": "member"},
        ]
    }
    assert told(gold, found) == [
        ("admits", "right", "IOM: Uzbekistan (member)"),
        ("admits", "missed", "United Nations: Palestine (observer)"),
        ("admits", "extra", "the U.N. General Assembly: Palestine (member)"),
    ]


def test_nothing_found() -> None:
    """An article without a prediction has missed all."""
    gold = {"persons": [person(ANN), person(BOB)], "meetings": [meeting(ANN, BOB)], "positions": [office(ANN, "King")]}
    assert {outcome for _, outcome, _ in told(gold, {})} == {"missed"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vusal Huseynov", "V. HUSEYNOV", True),
        ("Vusal Huseynov", "Hüseynov Vusal", True),
        ("Mohammed bin Salman Al Saud", "Mohammed bin Salman", True),
        ("Mohammed bin Salman Al Saud", "Mohammed Saud", True),
        ("Xi Jinping", "Xi Jin-ping", True),
        ("Park Geun Hye", "Geun Hye Park", True),
        ("Ann Aare", "Ann Berg", False),
        ("Ann Aare", "Bea Aare", False),
        ("Ann B. Aare", "Ann C. Aare", False),
        ("Aare", "Ann Aare", False),
        ("\u0414\u0430\u0440\u044c\u044f", "Ann Aare", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    """Both ways round."""
    assert (same_person(one, other), same_person(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Soviet Union", "RU"),
        ("United Kingdom", "GB"),
        ("Scottish", "GB"),
        ("Kosovo", "XK"),
        ("Abkhazia", None),
        ("the Republic of Azerbaijan", "AZ"),
        ("Government of the Netherlands", "NL"),
        ("U.S.S.R.", "RU"),
        ("Rome", None),
        (None, None),
    ],
)
def test_state_code(name: str | None, code: str | None) -> None:
    """Names, official names, adjectives, what came after a state, and what is none."""
    assert state_code(name) == code


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", True),
        ("FM", "Minister for External Affairs", True),
        ("Prime Minister", "Premier", True),
        ("Deputy Prime Minister", "Prime Minister", False),
        ("Vice-President", "First Vice President", True),
        ("Vice-President", "Deputy President", False),
        ("Foreign Minister", "Defence Minister", False),
        ("Russian President", "President", True),
        ("President", "Ambassador", False),
        ("of the", "President", False),
    ],
)
def test_same_office(one: str, other: str, same: bool) -> None:
    """Both ways round."""
    assert (same_office(one, other), same_office(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UN", "United Nations", True),
        ("United Nations Security Council", "United Nations", True),
        ("European Union", "African Union", False),
        ("State Migration Service", "SMS", True),
        ("Ministry of Health", "Health Ministry of Chile", True),
        ("Ministry of Health", "Ministry of Trade", False),
        ("France", "French", True),
        ("France", "Bank of France", False),
        (None, "UN", False),
    ],
)
def test_same_organization(one: str | None, other: str, same: bool) -> None:
    """Both ways round."""
    assert (same_organization(one, other), same_organization(other, one)) == (same, same)


def test_same_place() -> None:
    """A longer name has all words of the shorter one, or both are one state's."""
    assert same_place("New York", "New York City")
    assert same_place("Britain", "UK")
    assert not same_place("New York", "New Delhi")
    assert not same_place(None, "Rome")


def verdict(kind: FactKind, outcome: FactOutcome, article: str = "a", **rules: float) -> Verdict:
    """Make a verdict, with rules and their confidence."""
    reasons = tuple(Evidence(f"read by {rule}", rule, confidence) for rule, confidence in rules.items())
    return Verdict(article, kind, outcome, "fact", (("Ann",), ("Bob",)), reasons)


def test_figures() -> None:
    """Exact rates: 2 of 3 found are right, 2 of 4 are found, 1 of 2 dates is right."""
    right, missed, extra = (
        verdict(FactKind.MET, one) for one in (FactOutcome.RIGHT, FactOutcome.MISSED, FactOutcome.EXTRA)
    )
    dates = [verdict(FactKind.DATE, FactOutcome.RIGHT), verdict(FactKind.DATE, FactOutcome.WRONG)]
    states = [verdict(FactKind.FALSE_STATE, one) for one in (*[FactOutcome.RIGHT] * 3, FactOutcome.WRONG)]
    found = {one.kind: one for one in figures([right, right, missed, missed, extra, *dates, *states])}
    assert list(found) == list(FactKind)
    assert found[FactKind.MET] == Score(FactKind.MET, 4, 0.667, 0.5, 0.571)
    assert found[FactKind.MET].rates() == {"precision": 0.667, "recall": 0.5, "f1": 0.571}
    assert found[FactKind.HOLDS] == Score(FactKind.HOLDS, 0, 0.0, 0.0, 0.0)
    assert found[FactKind.DATE] == Score(FactKind.DATE, 2, right=0.5)
    assert found[FactKind.FALSE_STATE] == Score(FactKind.FALSE_STATE, 4, wrong=0.25)
    assert found[FactKind.FALSE_STATE].rates() == {"wrong": 0.25}
    assert found[FactKind.PLACE] == Score(FactKind.PLACE, 0)
    assert found[FactKind.PLACE].rates() == {}


def test_groups() -> None:
    """By source, in the order of their names."""
    verdicts = [verdict(FactKind.MET, FactOutcome.MISSED, "b-1"), verdict(FactKind.MET, FactOutcome.RIGHT, "a-1")]
    groups = grouped(verdicts, lambda one: source(Sheet(one.article)))
    assert {name: rows[1] for name, rows in groups.items()} == {
        "a": Score(FactKind.MET, 1, 1.0, 1.0, 1.0),
        "b": Score(FactKind.MET, 1, 0.0, 0.0, 0.0),
    }


def test_macro() -> None:
    """Every source with five events in the gold facts weighs the same, however large it is."""
    right, missed = FactOutcome.RIGHT, FactOutcome.MISSED
    verdicts = [
        *(verdict(FactKind.EVENT, right, "a-1") for _ in range(5)),
        *(verdict(FactKind.EVENT, missed, "b-1") for _ in range(20)),
        *(verdict(FactKind.EVENT, right, "c-1") for _ in range(4)),
    ]
    groups = grouped(verdicts, lambda one: source(Sheet(one.article)))
    assert macro(groups) == Score(FactKind.EVENT, 25, f1=0.5)
    assert macro({"c": groups["c"]}) is None


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"id": "wide-1", "source": "us_state_rss"}, "us_state_rss"),
        ({"id": "d2-sunday", "kind": "weekday over new year"}, "weekday over new year"),
        ({"id": "wh-1", "source": "wh-1"}, "wh"),
        ({"id": "geneva-talks", "source": "articles/geneva-talks.txt"}, "geneva"),
        ({"id": "talks", "source": "talks.txt"}, "talks"),
        ({"id": "kremlin-1", "source": "https://example.org/1", "url": "https://example.org/1"}, "kremlin"),
        ({"id": "frus1948v01p1/d30"}, "frus"),
        ({"id": "https://example.org/1"}, "example.org"),
        ({"id": "17", "url": "https://example.org/1"}, "example.org"),
        ({"id": "17"}, "other"),
    ],
)
def test_source(record: dict[str, Any], name: str) -> None:
    """The gold facts name it, or what kind the text is; the article's own address or path is no source."""
    assert source(sheet(record)) == name


def test_reliability() -> None:
    """A fact counts for each of its rules, and by its best confidence; what is missed counts for none."""
    verdicts = [
        verdict(FactKind.MET, FactOutcome.RIGHT, meet=0.9, call=0.4),
        verdict(FactKind.MET, FactOutcome.EXTRA, meet=0.85),
        verdict(FactKind.HOLDS, FactOutcome.RIGHT, meet=1.0),
        verdict(FactKind.MET, FactOutcome.MISSED),
        verdict(FactKind.DATE, FactOutcome.WRONG, meet=0.1),
    ]
    assert by_rule(verdicts) == {
        "call": [Reliability(FactKind.MET, 1, 1)],
        "meet": [Reliability(FactKind.MET, 2, 1), Reliability(FactKind.HOLDS, 1, 1)],
    }
    assert by_confidence(verdicts) == {
        "0.8-0.9": [Reliability(FactKind.MET, 2, 1)],
        "0.9-1.0": [Reliability(FactKind.HOLDS, 1, 1)],
    }
    assert by_confidence([verdict(FactKind.MET, FactOutcome.EXTRA, meet=0.0)]) == {
        "0.0-0.1": [Reliability(FactKind.MET, 1, 0)]
    }
    assert Reliability(FactKind.MET, 3, 2).precision == 0.667


TEXT = "Leaders talk\n\nAnn arrived in Rome, the U.S. envoy said. Ann and Bob spoke. Bob left."


def test_passage() -> None:
    """The program's reason; where it has none, the sentence that names most, the first of them."""
    assert passage(verdict(FactKind.MET, FactOutcome.EXTRA, meet=1.0, call=1.0), TEXT) == "read by meet / read by call"
    assert passage(verdict(FactKind.MET, FactOutcome.MISSED), TEXT) == "Ann and Bob spoke."
    assert passage(verdict(FactKind.MET, FactOutcome.MISSED), "Ann stood. Bob sat.") == "Ann stood."
    assert passage(verdict(FactKind.MET, FactOutcome.MISSED), "Bobby met Anna.") == ""


def test_sentences() -> None:
    """Lines end sentences, abbreviations do not."""
    assert list(sentences(TEXT)) == [
        "Leaders talk",
        "Ann arrived in Rome, the U.S. envoy said.",
        "Ann and Bob spoke.",
        "Bob left.",
    ]
    assert list(sentences('He said: "Yes." "No!" she said')) == ['He said: "Yes."', '"No!" she said']


def test_read(tmp_path: Path) -> None:
    """Gold facts come by id, blank lines and unknown keys are let be."""
    path = tmp_path / "gold.jsonl"
    lines = [
        json.dumps({"id": "a", "more": 1, "persons": [person(ANN, "A.", optional=True)]}),
        "",
        '{"id": "b", "acts": []}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path)
    assert list(found) == ["a", "b"]
    assert [(one.name, one.forms, one.optional) for one in found["a"].persons] == [(ANN, (ANN, "A."), True)]
    assert found["b"] == Sheet("b")


def test_read_evidence() -> None:
    """Gold facts quote the article in a string, in several, or in objects; a program adds rule and confidence."""
    program = [{"quote": "They met.", "rule": "meet", "confidence": 0.5}]
    forms: list[object] = ["They met.", ["They met."], [{"quote": "They met."}], program, None]
    sheets = [sheet({"id": "a", "meetings": [meeting(ANN, BOB, evidence=one)]}) for one in forms]
    assert [one.meetings[0].evidence for one in sheets] == [
        *[(Evidence("They met."),)] * 3,
        (Evidence("They met.", "meet", 0.5),),
        (),
    ]
    bare = [verdict for verdict in judge(sheets[0], sheets[1]) if verdict.kind is FactKind.MET]
    assert (by_rule(bare), by_confidence(bare)) == ({}, {})


EMPTY = '{"id": "a", "persons": []}'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{"], ":1: malformed JSON, "),
        ([EMPTY, EMPTY], ":2: a second article with the id a"),
        (['{"persons": []}'], ":1: a fact without 'id'; write facts as `whomet extract` does"),
        (['{"id": 1, "persons": []}'], ":1: not facts as `whomet extract` writes them (1 is no string)"),
        ([EMPTY, '{"id": "b", "text": "Nobody met."}'], ":2: no facts; write them as `whomet extract` does"),
        (['{"id": "a", "meetings": "none"}'], "('meetings' is no list of objects)"),
        (['{"id": "a", "meetings": [{"evidence": [{"text": "They met."}]}]}'], ":1: a fact without 'quote'"),
        (['{"id": "a", "meetings": [{"evidence": [1]}]}'], ":1: not facts as `whomet extract` writes them"),
        (['{"id": "a", "meetings": 1}'], ":1: not facts as `whomet extract` writes them"),
        (['{"id": "a", "positions": [{"person": "Ann"}]}'], ":1: a fact without 'title'"),
    ],
)
def test_malformed(tmp_path: Path, lines: Sequence[str], said: str) -> None:
    """What is no file of facts is told with the line."""
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ArticleError) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)
