"""Articles as records: JSON, JSON Lines and CSV.

A record has {"id", "title", "published", "url", "text", "author", "publisher", "language"}, of
which only text or title is needed; what others call them (KEYS) is understood too.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kg.model.errors import ArticleError, UnderstoodError
from kg.model.facts import Article
from kg.model.json_text import SPACE, as_object, json_object, json_value
from loaders.sources.decoding import EMPTY, clean, decode, is_text
from loaders.sources.formats.input import Input, first_line
from loaders.sources.formats.page import fragment_text
from loaders.sources.formats.plain import compose
from loaders.sources.formats.publication_dates import appeared, is_unset, is_without_day, stated_day
from loaders.sources.formats.record_keys import KEYS, Record, in_graph, value_of
from loaders.sources.limits import Limits, too_large
from loaders.sources.registers import columns
from loaders.sources.registers.columns import Register
from loaders.sources.registers.entries import entries
from loaders.sources.registers.proposal import lacking, proposed
from loaders.sources.registers.sheet import Line, SheetTable, with_head

HTML = "content_html"  # of JSON Feed, in which an item has its text as such alone
NAMES = frozenset({"author", "publisher"})  # which others write as objects, too, some of which have no name
LISTS = ("articles", "items")  # where an object that is no article may have its articles
DELIMITERS = ",;\t"
SNIFFED = 10_000  # characters among which the delimiter is looked for
TWO = 2  # columns that a table has at least
WRITTEN = {name.lower(): name for names in KEYS.values() for name in names}  # however large its letters are
ALONE = "one column alone, where a comma in a text would be taken for the end of it; give each text an id or a date"
WIDER = "more cells than columns; put a text with commas into quotation marks"
NO_TEXT = (
    "no column is called text or title; name one so in the first line, or leave the table out; if it is a register, "
    "see: whomet register describe"
)
NO_ARTICLE = "no article in its @graph, with a headline or a text; leave it out"
MAPPED = "write a mapping, see docs/registers.md, or leave the table out"
UNDERSTOOD = "read as a register of meetings: {columns}; to put that right: whomet register describe {name}"


def read_records(source: Input) -> Iterator[Article | ArticleError]:
    """Read JSON Lines; a line that is no article comes as an error with its number."""
    blank = True
    for number, line in enumerate(source.lines(), 1):
        where = f"{source.where}:{number}"
        _refuse_utf16(number, line or b"", source.where)
        if line is None:
            yield ArticleError(where, too_large(f"a line of more than {source.limits.file:,} bytes", "file"))
        elif line.strip(SPACE):
            yield from (one for _, one in _each([(number, line)], source))
        else:
            continue
        blank = False
    if blank:
        yield ArticleError(source.where, EMPTY)


def _refuse_utf16(number: int, line: bytes, where: str) -> None:
    """Raise ArticleError for a file whose first line has the mark of UTF-16, so that not each line is complained of."""
    if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ArticleError(where, "in UTF-16, in which lines end otherwise; convert the file to UTF-8")


def read_json(source: Input) -> Iterator[Article | ArticleError]:
    """Read a record, a list of records, or an object with such a list; or JSON Lines, if the first line is a record."""
    line, stream = first_line(source.stream, source.limits.file)
    source = replace(source, stream=stream)
    if _is_record(line):
        yield from read_records(source)
        return
    meter, before = source.budget.meter, source.before
    value = json_value(source.whole(), source.where)
    lists = (value[key] for key in LISTS if isinstance(value.get(key), list)) if isinstance(value, dict) else iter(())
    found = next(lists, value)
    if isinstance(found, list):
        read = ((number / len(found), one) for number, one in _each(enumerate(found, 1), source))
        yield from meter.paced(read, before)
    else:
        yield from _articles(as_object(found, source.where), source)


def _is_record(line: bytes) -> bool:
    if not line.rstrip().endswith(b"}"):
        return False
    try:
        value = json_value(line, "")
    except ArticleError:
        return False
    return isinstance(value, dict) and not any(isinstance(value.get(key), list) for key in LISTS)


def read_table(source: Input) -> Iterator[Article | ArticleError]:
    """Read CSV, in columns that its head names, with commas, semicolons or tabs between them."""
    said = columns.given(source.file, source.register)
    meter, before = source.budget.meter, source.before
    found, wrong = _lines(source, said.encoding if said else "")
    most = max(1, len(found))
    read = read_sheet(SheetTable(source.where, found), source, said)
    yield from meter.paced(((min(1.0, number / most), one) for number, one in read), before)
    yield from wrong


def csv_sheet(source: Input, encoding: str = "") -> SheetTable:
    """Return a CSV as a table, up to where it is malformed."""
    return SheetTable(source.where, _lines(source, encoding)[0])


def _lines(source: Input, encoding: str) -> tuple[list[Line], list[ArticleError]]:
    """Cut a CSV into lines of cells, up to where it is malformed; and say where that is."""
    text = decode(source.whole(), source.where, encoding or source.file.charset)
    csv.field_size_limit(source.limits.file)  # the library's own limit is the process's, and too low for an article
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text[:SNIFFED]), strict=True)
    found: list[Line] = []
    try:
        found.extend((rows.line_num, row) for row in rows)
    except csv.Error as error:
        return found, [ArticleError(f"{source.where}:{rows.line_num}", f"malformed CSV, {error}")]
    return found, []


def _delimiter(begun: str) -> str:
    r"""Choose what stands between cells: what makes most lines alike, for cells have commas and semicolons too.

    >>> _delimiter("who,when\nAnn; Bob; Cid,May\nDan; Eva; Fay,June\n")
    ','
    """

    def alike(delimiter: str) -> int:
        found = Counter(len(row) for row in csv.reader(io.StringIO(begun), delimiter=delimiter))
        return max((lines for cells, lines in found.items() if cells >= TWO), default=0)

    return max(DELIMITERS, key=lambda one: (alike(one), begun.count(one)))


def read_sheet(sheet: SheetTable, source: Input, said: Register | None) -> Iterator[tuple[int, Article | ArticleError]]:
    """Read a table: a register as the mapping says, or one that is known by its columns; else articles.

    Each comes with the number of its line.
    """
    file = source.file
    if said:
        sheet = with_head(sheet, said.named) or sheet
        register: Register | None = columns.fitted(said, sheet.columns, source.where)
    elif found := _proposed(sheet, file.stem):
        sheet, register = found
        told = UNDERSTOOD.format(columns=register.told_of(sheet.columns), name=file.name)
        yield 1, UnderstoodError(source.where, told)
    else:
        register = columns.recognised(sheet.columns, file.stem)
    if register:
        yield from entries(sheet, register, file.name)
        return
    yield from _each(_rows(sheet, source), source)


def _rows(sheet: SheetTable, source: Input) -> Iterator[tuple[int, Record | ArticleError]]:
    """Give each row of a table of articles by the names of its columns; one of more cells as an error."""
    names = [WRITTEN.get(name.lower(), name) for name in sheet.columns]
    if {*KEYS["text"], *KEYS["title"]}.isdisjoint(names):
        lacks = lacking(sheet, source.file.stem)
        raise ArticleError(source.where, f"{lacks}; {MAPPED}" if lacks else NO_TEXT)
    if len(names) < TWO:
        raise ArticleError(source.where, ALONE)
    for number, cells in sheet.below():
        if any(map(str.strip, cells[len(names) :])):
            yield number, ArticleError(f"{source.where}:{number}", WIDER)
        else:
            yield number, dict(zip(names, cells, strict=False))


def _proposed(sheet: SheetTable, stem: str) -> tuple[SheetTable, Register] | None:
    """Return how a table is understood that is neither known nor one of articles; a title alone can be a meeting's."""
    names = sheet.columns
    articles = {*KEYS["text"]} & set(names) and len(names) >= TWO
    return None if articles or columns.recognised(names, stem) else proposed(sheet, stem)


def _each(records: Iterable[tuple[int, object]], source: Input) -> Iterator[tuple[int, Article | ArticleError]]:
    """Make each numbered record an article; one that is not an article comes as an error with its number."""
    for number, record in records:
        where = f"{source.where}:{number}"
        if isinstance(record, ArticleError):
            yield number, record
            continue
        try:
            value = json_object(record, where) if isinstance(record, bytes) else as_object(record, where)
            yield from ((number, one) for one in _articles(value, source, number))
        except ArticleError as error:
            yield number, error


def _articles(record: Record, source: Input, number: int | None = None) -> Iterator[Article]:
    """Make an article of a record, or those of a graph; ArticleError if there is none."""
    found = in_graph(record)
    if not found:
        raise ArticleError(source.where if number is None else f"{source.where}:{number}", NO_ARTICLE)
    for one in found:
        yield _article(one, source, number)


def _article(record: Record, source: Input, number: int | None = None) -> Article:
    place = "" if number is None else f":{number}"
    where, default = source.where + place, source.file.stem + place
    said = {key: _string(record, key, where) for key in KEYS if key not in {"published", "text"}}
    line = {key: " ".join(said[key].split()) for key in ("title", "author", "publisher", "language")}
    text = compose(line["title"], _text(record, where, source.limits))
    if not text:
        raise ArticleError(where, "no text; fill 'text', or leave the line out")
    name, url = said["id"] or default, said["url"] or source.file.url
    published, basis, period = appeared(_published(record, where), url, str(value_of(record, "published")[1]))
    return Article(name, url or name, text, published=published, url=url, basis=basis, period=period, **line)


def _text(record: Record, where: str, limits: Limits) -> str:
    """Return the text, which an item of a JSON Feed may have as HTML alone."""
    text, html = _string(record, "text", where), record.get(HTML)
    return text or (fragment_text(html, where, limits) if isinstance(html, str) and is_text(html) else "")


def _string(record: Record, key: str, where: str) -> str:
    name, value = value_of(record, key)
    if key == "id" and isinstance(value, int):
        value = str(value)
    if key in NAMES:
        value = _names(value)
    if not isinstance(value, str | None):
        raise ArticleError(where, f"{name!r} is no string")
    if not is_text(value or ""):
        raise ArticleError(where, f"{name!r} has a NUL or half of a character (a lone surrogate) in it; take it out")
    return clean(value or "")


def _names(value: object) -> object:
    """Write schema.org's persons and organizations, one or a list, as their names."""
    parts = value if isinstance(value, list) else [value]
    names = [part.get("name", "") if isinstance(part, dict) else part for part in parts]
    return ", ".join(str(name) for name in names if name) if all(isinstance(name, str) for name in names) else value


def _published(record: Record, where: str) -> date | None:
    """Read a date or a date with a time."""
    name, value = value_of(record, "published")
    if value is None or is_without_day(str(value)) or is_unset(str(value)):
        return None
    day = stated_day(value) if isinstance(value, str) else None
    if day is None:
        raise ArticleError(where, f"{name!r} is no date like 2018-11-28, but {repr(value)[:60]}")
    return day
