"""What is a headline, a date line, a paragraph, and what is no news."""

from time import process_time

import pytest

from kg.model.facts import Article
from loaders.text.blocks import blocks, is_boilerplate


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    """Return every line that tells news, with its kind."""
    return [(block.kind.value, text[block.start : block.end]) for block in blocks(Article("case", "case", text, title))]


@pytest.mark.parametrize(
    "line",
    [
        *("LISBON \u2014", "LISBON, 3 May \u2013", "LISBON (Agency) -", "LISBON, May 3 (Agency) --"),
        *("S\u00c3O PAULO --", "LISBON -"),
        *("Lisbon, 3 May 2023.", "Lisbon, 3 May 2023 (Agency) -", "Lisbon (Agency) -", "NEW YORK, Sept. 5 -"),
        *("Lisbon -", "Lisbon:", "LISBON:", "LISBON, May 3 (Agency)-", "Lisbon, May 3, AGN -", "Lisbon /AGENCY/."),
        *("Lisbon.", "LISBON.", "SINGAPORE.", "Lisbon, Monday.", "Lisbon. May 3."),
        *("LISBON, May 3. /AGENCY/.", "LISBON (Agency) _"),
        *("ADDIS ABABA, Ethiopia, May 3, 2023 [Agency] \u2014", "AIX-EN-PROVENCE -", "L'AQUILA, 3 May 2023."),
    ],
)
def test_datelines(line: str) -> None:
    """A city stands there in capitals, known, or with a day or an agency, and a break behind it."""
    assert kinds(f"{line} Ministers met.") == [("dateline", line), ("paragraph", "Ministers met.")]


@pytest.mark.parametrize(
    "line",
    [
        "Sesame. Ministers met.",
        "Premier Rao: Ministers met.",
        "URGENT: Ministers met.",
        "The Minister met the Premier. They agreed.",
        "On 3 May 2023 the ministers met. They agreed.",
        "lisbon, 3 May 2023. Ministers met.",
        "LISBON, 3 May - ministers met.",
        "LISBON-Ministers met.",
        "Ministers " * 20 + "\u2014 They met.",
    ],
)
def test_no_datelines(line: str) -> None:
    """Capitals alone are not enough, and a sentence is none."""
    assert kinds(line) == [("paragraph", line)]


TYPESCRIPT = """The Prime Minister announced today that the Minister

for Trade, Mr. J.

Lind, would be there, and that he would receive the

delegation of the growers, who had asked for this in

a letter in May. They would also see Prime Minister

Otieno of Kenya, who was on his way to Suva, and

would join them on the following day, which is a

Friday.

They agreed."""


def test_a_typescript_breaks_its_lines_within_sentences() -> None:
    """Its lines are joined; those of a list, and of a text with one such break, are not."""
    assert [said.split()[-1] for _, said in kinds(TYPESCRIPT)] == ["Friday.", "agreed."]
    assert kinds("They met\nand talked.\nThey agreed.") == [
        ("title", "They met"),
        ("paragraph", "and talked."),
        ("paragraph", "They agreed."),
    ]
    roster = "PRESENT\n" + "\n".join(f"Mr. {name} Rao, Ministry of Trade" for name in ("Al", "Bo", "Cy", "Di", "Ed"))
    assert len(kinds(roster)) == len(roster.splitlines())


def test_a_dateline_stands_at_the_start() -> None:
    """There is one, in the first two paragraphs."""
    text = "LISBON (Agency) - Yes.\nPORTO (Agency) - No."
    assert [kind for kind, _ in kinds(text)] == ["dateline", "paragraph", "paragraph"]
    text = "They met.\nLISBON (Agency) - Yes."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "dateline", "paragraph"]
    text = "They met.\nThey agreed.\nLISBON (Agency) - Yes."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph", "paragraph"]


def test_headlines() -> None:
    """The reader's title is one, else a first line without a full stop that has a body."""
    assert kinds("They met.\n\nYes.", "They met.") == [("title", "They met."), ("paragraph", "Yes.")]
    assert kinds("Ministers meet\n\nYes.") == [("title", "Ministers meet"), ("paragraph", "Yes.")]
    assert kinds("They met.\nYes.") == [("paragraph", "They met."), ("paragraph", "Yes.")]
    assert kinds("Ministers meet") == [("paragraph", "Ministers meet")]
    assert kinds("word " * 60 + "\nYes.")[0][0] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        *("\u00a9 2023 Ministry", "(c) 2023", "Copyright Ministry", "All rights reserved.", "Home | News | Contact"),
        *("Read more: another visit", "Photo credit: Ministry", "Share this", "Related articles", "E-mail this page"),
    ],
)
def test_footers(line: str) -> None:
    """They are left out, wherever they stand."""
    assert is_boilerplate(line)
    assert kinds(f"They met.\n{line}\nYes.") == [("paragraph", "They met."), ("paragraph", "Yes.")]


@pytest.mark.parametrize("line", ["A | B", "The ministers met.", "They shared this view.", "Copyright " + "law " * 50])
def test_news_about_footers(line: str) -> None:
    """A long line that speaks of copyright is news; one bar makes no menu."""
    assert not is_boilerplate(line)


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\u00a0\n\u2003", "\r\n\r\n"])
def test_no_lines(text: str) -> None:
    """White space of every width is none."""
    assert kinds(text) == []


def test_white_space_around_lines() -> None:
    """It is left out; the offsets are those of the article."""
    assert kinds(" \t They met. \r\n\u00a0Yes.\u2003") == [("paragraph", "They met."), ("paragraph", "Yes.")]


@pytest.mark.parametrize("text", ["...", "?!", "\u200f\u200e", "\u200fThey met.\u200f"])
def test_punctuation_and_marks(text: str) -> None:
    """They stay what they are."""
    assert kinds(text) == [("paragraph", text)]


@pytest.mark.parametrize("text", ["A" * 50_000, "Ab" * 25_000, "A." * 25_000, "A, " * 20_000, "Word " * 10_000])
def test_long_lines_take_no_time(text: str) -> None:
    """A run of capitals can be read as a date line in one way only."""
    begun = process_time()
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]
    assert process_time() - begun < 1
