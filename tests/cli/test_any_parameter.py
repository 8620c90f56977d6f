"""Whatever bytes a user gives as a parameter: rows, or one line that says what is wrong."""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.library import library
from tests.cli.conftest import Run

DECLARED = [(name, parameter) for name, query in library().items() for parameter in query.parameters]
TEXTS = st.one_of(
    st.binary(max_size=40).map(os.fsdecode),  # as the system hands on what is no UTF-8
    st.text(max_size=40),
    st.from_regex(r"[0-9X~%?./-]{1,12}", fullmatch=True),
)


@settings(max_examples=300, deadline=timedelta(seconds=20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.sampled_from(DECLARED), said=TEXTS, others=TEXTS)
def test_any_parameter(store: str, run: Run, asked: tuple[str, str], said: str, others: str) -> None:
    """One parameter is given so, and the rest too; no question ends in anything but an answer or a line."""
    question, parameter = asked
    rest = [name for one, name in DECLARED if one == question and name != parameter]
    values = [f"{parameter}={said}", *(f"{name}={others}" for name in rest)]
    result = run("ask", question, *(part for value in values for part in ("-p", value)), "--store", store, "-f", "tsv")
    assert result.exit_code in {0, 1, 2}
    assert "Traceback" not in result.stderr
    if result.exit_code:
        assert len(result.stderr.rstrip("\n").splitlines()) <= len(("Usage", "Try", "", "Error"))
        assert not any(sign < " " for sign in result.stderr.replace("\n", ""))


@pytest.mark.parametrize(
    "said", ["\udcff", "\x1b[31m", "\u202ename", "a" * 5000, "", "\n", "2024-02-30", "%", "$x", "?x"]
)
def test_hard_parameters(store: str, run: Run, said: str) -> None:
    """Those that have gone wrong elsewhere, each for a person and for a day."""
    for values in ((f"person={said}",), ("person=rinne", f"since={said}")):
        result = run("ask", "met", *(part for value in values for part in ("-p", value)), "--store", store, "-f", "tsv")
        assert result.exit_code in {0, 1, 2}
        assert "\x1b" not in result.output
        assert "\u202e" not in result.stderr


def test_long_parameter(store: str, run: Run) -> None:
    """What is wrong is said before and behind a value of nine thousand characters, which is not repeated whole."""
    result = run("ask", "met", "-p", "person=rinne", "-p", f"since={'a' * 9000}", "--store", store)
    assert result.exit_code
    assert "query met: 'aaa" in result.stderr
    assert "is no day" in result.stderr
    assert len(result.stderr) < 2500


@pytest.mark.parametrize(
    "words", [("ask", "%"), ("ask", "met", "%"), ("query", "%"), ("load", "--published", "%"), ("%",)]
)
def test_words_are_not_repeated_as_they_are(run: Run, words: tuple[str, ...]) -> None:
    """What steers a terminal, and a password in an address, is not shown again, whoever complains of it."""
    for said in ("\u202ename", "a\x1b[31m", "https://ann:s3cr3t@news.example/a"):
        result = run(*(word.replace("%", said) for word in words))
        assert result.exit_code in {1, 2}
        assert not [it for it in ("\u202e", "\x1b", "s3cr3t") if it in result.output]
