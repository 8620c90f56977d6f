"""The layout of an article: headline, date line, paragraphs, and lines that are not news."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kg.model.facts import Article
from loaders.reference import gazetteer

# Lines about the site and not about the event: copyright, terms, sharing, navigation.
BOILERPLATE = re.compile(
    r"©|\(c\) ?\d{4}|copyright\b|all rights reserved|privacy policy|cookie policy"
    r"|terms (?:of|for|and) (?:use|users|service|condition)"
    r"|subscribe to|sign up for|follow us|share (?:this|on)|click here|back to top|print this|e-?mail this"
    r"|read (?:more|also)\b|also read\b|related (?:articles|news|stories)"
    r"|(?:photo|image|picture)s? (?:credit|courtesy)\b",
    re.IGNORECASE,
)
BOILERPLATE_LENGTH = 200  # a longer line that speaks of copyright is news about copyright
RIGHTS = re.compile(r"(?:\u00a9|\(c\)|\bcopyright\b)[ \d,-]*(?:by )?(?:the )?([^\n|.]{3,80})", re.IGNORECASE)
SEPARATORS = re.compile(r"\s\|\s")
MENU = 2  # separators that make a menu of a line

CAPITAL = "[A-Z\u00c0-\u024f]"
WORD = rf"{CAPITAL}[\w.'\u2019/-]*"
NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
# "GENEVA, 27 November 2018 (Agency) - ", "Astana, 3 May 2023. ", "ROME, May 3. /AGENCY/. ", "Accra: ", "OSLO. ",
# "Oslo, Monday. ": capitals or a city, a date or an agency, and a break.
# Words are parted by something, so that a run of capitals can be read in one way only.
DATELINE = re.compile(
    rf"(?P<head>{WORD}(?:[ ,]+{WORD}){{0,5}}[ ,]*"
    rf"(?:[A-Za-z]{{3,9}}\.? {NUMBER}|{NUMBER} [A-Za-z]{{3,9}}\.?)?(?:,? \d{{4}})?"
    r"(?: ?[(\[][^)\]\n]{2,40}[)\]]|[.,]? ?/[^/\n]{2,40}/|, ?[A-Z]{2,12})?)"
    r"(?:\s*(?:\u2014|\u2013|--|\s-|\s_|\.|:)\s+|(?<=[)\]])-+\s*|(?<=/)\s*)"
    rf"(?=[\"\u201c\u2018]|{CAPITAL})"
)
DATELINE_LENGTH = 90
WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
# "5 September 2018", "Lisbon, 21 September 2023", "[Lima,] May 3, 1931, noon.": a line that is nothing but a day, with
# its city and the hour or without
DAY_LINE = re.compile(
    rf"\[? ?(?:{CAPITAL}[\w.'\u2019 -]{{1,30}}, ?)?\]? ?(?:[A-Z][a-z]+day,? )?"
    rf"(?:{NUMBER}\s[A-Z][a-z]{{2,8}}\.?,?\s\d{{4}}|[A-Z][a-z]{{2,8}}\.?\s{NUMBER},?\s\d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:\s?[,\u2014\u2013-]\s?(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m|noon|midnight))?\.?\]?"
)
# the head of a telegram: "CONFIDENTIAL OSLO 000061"
CABLE = re.compile(r"\A(?:[A-Z\d .,:/()-]{0,60} )?(?P<post>[A-Z]{2,20}(?: [A-Z]{2,20}){0,2}) \d{4,8}")
DATELINE_WITHIN = 2  # paragraphs in which a date line can stand
HEADLINE_LENGTH = 260
LINE_ENDS = frozenset(".!?:;")  # behind which a line is over
SHORTENED = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Dr|Hon|St|Gen|Sen|Rep|Prof|Messrs)\.\Z")  # what no sentence ends with
LONGEST_SHORT = 10  # characters of it, with the one before
WIDEST = 100  # characters of nine in ten lines of a typescript
FEWEST_BREAKS = 4  # lines that go on in the next one with a small letter
BROKEN = 0.25  # or the share of them
FULL = 0.7  # of that width has a line that goes on with a capital
DAY_FIRST = re.compile(r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2})\b")  # "3 May: ...", an entry
FEWEST_ENTRIES = 2
HEADLINE_ENDS = frozenset('.!?:;"\u201d')  # with these, a first line is a sentence


class BlockKind(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article.  Units: code points of the article's text, half-open."""

    start: int
    end: int
    kind: BlockKind


def blocks(article: Article) -> Iterator[Block]:
    """Yield the lines that tell news, in order; footers and navigation are left out.

    A first line without a full stop is a headline, whether or not the reader knew it as one.
    """
    paragraphs = 0
    for number, (start, end) in enumerate(_unwrapped(article.text)):
        text = article.text[start:end]
        if _is_headline(article, number, start, text):
            yield Block(start, end, BlockKind.TITLE)
            continue
        cut = _dateline_end(text) if paragraphs < DATELINE_WITHIN else 0
        if cut:
            yield Block(start, start + len(text[:cut].rstrip()), BlockKind.DATELINE)
        paragraphs += DATELINE_WITHIN if cut else 1
        if cut < len(text):
            yield Block(start + cut, end, BlockKind.PARAGRAPH)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines that tell news, without the white space around them."""
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and not is_boilerplate(stripped):
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(stripped)
        start += len(line) + 1


def _unwrapped(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text, those of a typescript, which breaks its lines within sentences, joined again."""
    lines = list(_lines(text))
    goes_on = _breaks(text, lines)
    begins = [start for (start, _), on in zip(lines, [False, *goes_on], strict=False) if not on]
    ends = [end for (_, end), on in zip(lines, [*goes_on, False], strict=False) if not on]
    yield from zip(begins, ends, strict=True)


def _breaks(text: str, lines: Sequence[tuple[int, int]]) -> list[bool]:
    """Tell of each line but the last whether it goes on in the next one, as lines of a typescript do."""
    width = max(sorted(end - start for start, end in lines)[: 1 + len(lines) * 9 // 10], default=0)
    goes_on = [_goes_on(text, one, other, width) for one, other in pairwise(lines)]
    broken = sum(on and text[start].islower() for on, (start, _) in zip(goes_on, lines[1:], strict=False))
    is_typescript = width <= WIDEST and broken >= max(FEWEST_BREAKS, len(lines) * BROKEN)
    return goes_on if is_typescript else [False] * len(goes_on)


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Tell whether a line can go on in the next one: it is full, ends with an initial, or the next begins small."""
    start, end = line
    if SHORTENED.search(text, max(start, end - LONGEST_SHORT), end) is not None:
        return True
    full = end - start >= FULL * width or text[following[0]].islower()
    return full and text[end - 1] not in LINE_ENDS


def _is_headline(article: Article, number: int, start: int, line: str) -> bool:
    if article.title:
        return start < len(article.title)
    has_body = number == 0 and "\n" in article.text[start:].strip() and not _is_dateline_alone(line)
    return has_body and len(line) < HEADLINE_LENGTH and line[-1] not in HEADLINE_ENDS


def _dateline_end(line: str) -> int:
    """Return where the news begins behind a date line, 0 if there is none."""
    if _is_dateline_alone(line):
        return len(line)
    match = DATELINE.match(line[:DATELINE_LENGTH])
    if match is None:
        return 0
    ending = line[: match.end()].rstrip()[-1]
    return match.end() if _is_dateline(match["head"], ending) else 0


def _is_dateline_alone(line: str) -> bool:
    """Tell whether a line is nothing but a day, or the head of a telegram from some city."""
    if DAY_LINE.fullmatch(line):
        return True
    words = cable["post"].split() if (cable := CABLE.fullmatch(line)) else []
    return any(gazetteer.seat(" ".join(words[at:])) is not None for at in range(len(words)))


def _is_dateline(head: str, ending: str) -> bool:
    """Tell whether a line's head with the mark behind it is a city in capitals, a known city, or one with a day."""
    first = re.split(r"[,(/]|\. ", head)[0].strip(" .")
    shouted, city = first.isupper(), gazetteer.seat(first) is not None
    alone = city and first == head.strip(" .")
    alone = alone or (ending != "." and (city or (shouted and ending != ":")))
    return alone or _tells_day_or_agency(head, shouted or city)


def _tells_day_or_agency(head: str, known: bool) -> bool:
    named = head.rstrip().endswith((")", "]", "/")) or not WEEKDAYS.isdisjoint(re.findall(r"\w+", head))
    told = named or any(char.isdigit() for char in head)
    return told and (known or "," in head or "(" in head)


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is about the site: a copyright notice, a menu, a button.

    >>> is_boilerplate("Terms for users | Privacy Policy | All rights reserved")
    True
    >>> is_boilerplate("The ministers met in Bonn.")
    False
    """
    if len(line) > BOILERPLATE_LENGTH:
        return False
    return BOILERPLATE.search(line) is not None or len(SEPARATORS.findall(line)) >= MENU


def rights_holder(text: str) -> str:
    r"""Return who has the rights in a text, by the first line about the site that says so; empty if none does.

    >>> rights_holder("They met in Bonn.\n(c) 2024 The Ministry of Health\nPrivacy policy")
    'Ministry of Health'
    """
    found = (RIGHTS.search(line) for line in text.split("\n") if is_boilerplate(line.strip()))
    return next((match[1] for match in found if match), "")


def is_chronology(text: str) -> bool:
    r"""Tell whether most lines are entries of a chronology: with a day before each, or behind it where it is from.

    >>> is_chronology("A bank fails. (Paper)\n\nA bridge falls. (Agency)")
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    entries = sum(bool(DAY_FIRST.match(line)) or line.endswith(")") for line in lines)
    return entries >= FEWEST_ENTRIES and 2 * entries >= len(lines)
