"""A report as one page of HTML: no script, no other file, and a policy that forbids every request."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template

from kg.model.terminal import safe
from kg.render.pictures import Picture
from kg.render.report import Footnotes, Item, Report, Section, filled
from kg.store.base import Cell

FOLDER = Path(__file__).parent
LINKED = ("https://", "http://")  # what an article's source may begin with, to be a link


def page(report: Report) -> str:
    """Write a report as a page: the same report, the same bytes."""
    style = (FOLDER / "report_page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return Template((FOLDER / "report_page.html").read_text(encoding="utf-8")).substitute(
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=style,
        title=shown(report.title),
        body=body(report),
    )


def body(report: Report) -> str:
    """Write what stands below the title: pictures, sections, quotations, and from which articles all is."""
    notes = Footnotes(report)
    pictures = (_figure(it) for it in report.pictures if it.svg)
    sections = [*pictures, *(_section(section, notes) for section in filled(report))]
    only, nothing = ([f"<p>{shown(said)}</p>"] if said else [] for said in (report.only, report.nothing))
    return "\n".join([*only, *sections, *nothing, *_quoted(notes), *_coverage(report)])


def shown(text: object) -> str:
    """Write a text so that a page shows it as it is, in one line, whatever its direction."""
    return escape(safe(str(text)))


def _figure(picture: Picture) -> str:
    caption = f"<figcaption>{shown(picture.title)}</figcaption>"
    return f'<figure tabindex="0" aria-label="{shown(picture.title)}">{caption}{picture.svg}</figure>'


def _section(section: Section, notes: Footnotes) -> str:
    parts = _table(section) if section.columns else _items(map(section.item, section.records), notes)
    return f"<section><h2>{shown(section.heading)}</h2>\n{''.join(parts)}</section>"


def _table(section: Section) -> Iterator[str]:
    rows = section.readable
    heads = "".join(f'<th scope="col">{shown(one.replace("_", " "))}</th>' for one in rows.columns)
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{shown(section.title)}">'
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>\n"
    for row in rows:
        yield f"<tr>{''.join(map(_cell, rows.columns, row))}</tr>\n"
    yield "</tbody></table></div>"


def _cell(column: str, cell: Cell) -> str:
    if isinstance(cell, int | float):
        return f'<td class="number">{cell}</td>'
    return f"<td>{_link(cell) if column == 'article' else f'<bdi>{shown(cell)}</bdi>'}</td>"


def _items(items: Iterable[Item], notes: Footnotes) -> Iterator[str]:
    yield "<ul>\n"
    for item in items:
        yield f"<li><bdi>{shown(item.head)}</bdi>{_mark(notes.number(item))}"
        yield from (f"<p><bdi>{shown(detail)}</bdi></p>" for detail in item.details if detail)
        if item.sides:
            yield from _items(item.sides, notes)
        yield "</li>\n"
    yield "</ul>"


def _mark(number: int) -> str:
    return f'<sup><a href="#note{number}">{number}</a></sup>' if number else ""


def _quoted(notes: Footnotes) -> Iterator[str]:
    lines = [
        f'<li id="note{number}"><bdi>{shown(quote)}</bdi> <bdi>{shown(about)}</bdi> {_link(source)}</li>'
        for number, (quote, about, source) in enumerate(notes, 1)
    ]
    if lines:
        yield "<section><h2>Quotations</h2>\n<ol>\n" + "\n".join(lines) + "\n</ol></section>"


def _link(source: Cell) -> str:
    """Write a source, as a link if it is an address; it is followed by whoever clicks on it alone."""
    words = f"<bdi>{shown(source)}</bdi>"
    address = str(source)
    return f'<a rel="noreferrer" href="{shown(address)}">{words}</a>' if address.startswith(LINKED) else words


def _coverage(report: Report) -> Iterator[str]:
    """Say from which articles the report is, and what no record does not mean."""
    if not report.coverage:
        return
    counted = (f"<dt>{key}</dt><dd>{_counts(report.coverage[key])}</dd>" for key in ("publishers", "years"))
    said = f"<p>{shown(report.coverage['line'])}. {shown(report.coverage['note'])}</p>"
    yield f'<footer id="coverage">{said}<dl>{"".join(counted)}</dl></footer>'


def _counts(counts: object) -> str:
    known = counts if isinstance(counts, list) else []
    return ", ".join(f"<bdi>{shown(one.get('name') or one.get('year'))}</bdi> {one['articles']}" for one in known)
