"""Small pictures for reports, as SVG without a script: the same content, the same bytes; colours are the page's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from kg.model.terminal import safe

WIDE, ROW, LEFT, LETTER = 720, 22, 180, 6.6  # pixels; LETTER: of one letter, by which names are cut
MOST_ROWS, MOST_CELLS = 24, 14  # of a picture; the table has the rest
SPARKS = "▁▂▃▄▅▆▇█"
TALLEST, WIDEST = 64, 48  # of a bar


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its title, as SVG for a page, and as one line for a terminal, where it can be one."""

    title: str
    svg: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of a picture over time.  marks: days or months as EDTF, each with what to say of it."""

    name: str
    marks: Sequence[tuple[str, str]]


def sparkline(counts: Sequence[int]) -> str:
    """Draw counts in one line of a terminal.

    >>> sparkline([0, 1, 4, 8])
    ' ▁▄█'
    """
    most = max(counts, default=0) or 1
    return "".join(SPARKS[(count * len(SPARKS) - 1) // most] if count else " " for count in counts)


def bars(title: str, counts: Mapping[str, int]) -> Picture:
    """Draw how many there were in each year, quarter or month: a bar each, in the order that they are given."""
    most = max(counts.values(), default=0) or 1
    title = f"{title}, {most} at most"
    step = min(WIDE / max(len(counts), 1), WIDEST)
    drawn = []
    for number, (name, count) in enumerate(counts.items()):
        high = round(count / most * TALLEST)
        place = f'x="{number * step:.1f}" width="{max(step - 1, 0.5):.1f}"'
        drawn.append(
            f'<rect class="bar" {place} y="{TALLEST - high}" height="{high}">{_tip(f"{name}: {count}")}</rect>'
        )
    ends = [*list(counts)[:1], *list(counts)[1:][-1:]]
    places = [(0.0, "start"), (len(counts) * step, "end")]
    words = [_text(left, TALLEST + 14, one, anchor) for one, (left, anchor) in zip(ends, places, strict=False)]
    line = f" {sparkline(list(counts.values()))} ".join(ends) if len(counts) > 1 else ""
    return Picture(title, _svg(title, TALLEST + 18, [*drawn, *words]), line)


def timeline(title: str, marks: Sequence[tuple[str, str]]) -> Picture:
    """Draw when something was, on one line from the first to the last."""
    return lanes(title, [Lane("", marks)])


def lanes(title: str, rows: Sequence[Lane]) -> Picture:
    """Draw when something was, a line for each row; what has no year is left out."""
    shown = rows[:MOST_ROWS]
    years = list(filter(None, (_year(day) for row in shown for day, _ in row.marks)))
    if not years:
        return Picture(title, "")
    left = LEFT if any(row.name for row in shown) else 8
    time = _Axis(left, int(min(years)), int(max(years)) + 1)
    drawn = [*time.drawn(len(shown)), *(_lane(number * ROW + ROW // 2, row, time) for number, row in enumerate(shown))]
    return Picture(title, _svg(title, len(shown) * ROW + 22, drawn))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where a year stands: from a place on the left on, between two years."""

    left: int
    first: int
    last: int

    def at(self, year: float) -> float:
        return self.left + (year - self.first) * (WIDE - self.left - 8) / (self.last - self.first)

    def drawn(self, rows: int) -> Iterator[str]:
        """Draw every year, or as many as there is room for, over so many rows."""
        high = rows * ROW
        for year in range(self.first, self.last, max(1, (self.last - self.first) // 8)):
            at = f"{self.at(year):.1f}"
            yield f'<line class="year" x1="{at}" x2="{at}" y1="0" y2="{high}"/>'
            yield _text(self.at(year), high + 14, str(year), "middle")


def _lane(at: int, row: Lane, time: _Axis) -> str:
    places = ((_year(day), words) for day, words in row.marks)
    dots = (_dot(time.at(year), at, words) for year, words in places if year is not None)
    line = f'<line class="lane" x1="{time.left}" x2="{WIDE - 8}" y1="{at}" y2="{at}"/>'
    return line + _text(time.left - 8, at + 4, _cut(row.name, time.left), "end", row.name) + "".join(dots)


def _dot(left: float, at: float, words: str) -> str:
    return f'<circle cx="{left:.1f}" cy="{at}" r="4">{_tip(words)}</circle>'


def matrix(title: str, counts: Mapping[tuple[str, str], int]) -> Picture:
    """Draw how often each two met as a square of cells; those with most stand first."""
    total: Counter[str] = Counter()
    for pair, count in counts.items():
        total.update(dict.fromkeys(pair, count))
    names = sorted(total, key=lambda name: (-total[name], name))[:MOST_CELLS]
    most = max(counts.values(), default=0) or 1
    both = {**counts, **{(other, one): count for (one, other), count in counts.items()}}
    drawn = []
    for row, one in enumerate(names):
        drawn.append(_text(LEFT - 8, row * ROW + 15, f"{_cut(one, LEFT - 24)} {row + 1}", "end", one))
        drawn.append(_text(LEFT + row * ROW + ROW / 2, len(names) * ROW + 14, str(row + 1), "middle"))
        for column, other in enumerate(names):
            drawn.append(_cell(row, column, f"{one}, {other}", both.get((one, other), 0), most))
    return Picture(title, _svg(title, len(names) * ROW + 20, drawn) if names else "")


def _cell(row: int, column: int, names: str, count: int, most: int) -> str:
    strong = f' fill-opacity="{0.15 + 0.85 * count / most:.2f}"' if count else ""
    kind = "cell" if count else "no"
    place = f'x="{LEFT + column * ROW}" y="{row * ROW}" width="{ROW - 2}" height="{ROW - 2}"'
    return f'<rect class="{kind}" {place}{strong}>{_tip(f"{names}: {count}")}</rect>'


def _year(day: str) -> float | None:
    """Return the time of a day, month or year as a year with a fraction; None if the year is not known.

    >>> _year("2024-07-01"), _year("2024"), _year("XXXX-05-01")
    (2024.5, 2024.0, None)
    """
    if not day[:4].isdigit():
        return None
    month = int(day[5:7]) - 1 if day[5:7].isdigit() else 0
    date = int(day[8:10]) - 1 if day[8:10].isdigit() else 0
    return round(int(day[:4]) + month / 12 + date / 366, 4)


def _svg(title: str, high: int, parts: Iterable[str]) -> str:
    return f'<svg viewBox="0 0 {WIDE} {high}" role="img" aria-label="{_safe(title)}">{"".join(parts)}</svg>'


def _text(left: float, top: float, words: str, anchor: str = "start", tip: str = "") -> str:
    about = _tip(tip) if tip and tip != words else ""
    return f'<text x="{left:g}" y="{top:g}" text-anchor="{anchor}">{about}{_safe(words)}</text>'


def _tip(words: str) -> str:
    return f"<title>{_safe(words)}</title>"


def _cut(name: str, room: float) -> str:
    """Cut a name to what there is room for."""
    most = int(room / LETTER)
    return name if len(name) <= most else name[: most - 1] + "…"


def _safe(words: str) -> str:
    return escape(safe(words))
