"""Word files: what is read is what whoever opens the file sees."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from docx import Document
from docx.oxml import parse_xml

from kg.model.facts import Article
from loaders.sources.file import File
from loaders.sources.formats.input import Input
from loaders.sources.formats.office import read_pdf, read_word
from loaders.sources.limits import Limits, ReadBudget
from tests import kept

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str) -> str:
    """Write a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str) -> str:
    """Write the begin, middle or end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def paragraph(*parts: str) -> str:
    """Write a paragraph."""
    return f"<w:p>{''.join(parts)}</w:p>"


def table(*rows: str) -> str:
    """Write a table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    """Write a row of cells."""
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


BOX = f"<w:txbxContent>{paragraph(run('Boxed.'))}</w:txbxContent>"
INSTRUCTION = '<w:r><w:instrText> CREATEDATE \\@ "d MMMM yyyy" </w:instrText></w:r>'
SHOWN = {
    "control": (
        paragraph(run("Ann "), f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Aare')}</w:sdtContent></w:sdt>"),
        "Ann Aare",
    ),
    "control around paragraphs": (f"<w:sdt><w:sdtContent>{paragraph(run('Ann'))}</w:sdtContent></w:sdt>", "Ann"),
    "insertion": (paragraph(run("Ann "), f'<w:ins w:id="1">{run("Aare")}</w:ins>'), "Ann Aare"),
    "deletion": (paragraph(run("Ann"), '<w:del w:id="1"><w:r><w:delText> Berg</w:delText></w:r></w:del>'), "Ann"),
    "moved away": (paragraph(run("Ann"), f'<w:moveFrom w:id="1">{run(" Berg")}</w:moveFrom>'), "Ann"),
    "moved here": (paragraph(run("Ann"), f'<w:moveTo w:id="1">{run(" Aare")}</w:moveTo>'), "Ann Aare"),
    "deleted end": (
        f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('Ann ')}</w:p>" + paragraph(run("Aare")),
        "Ann Aare",
    ),
    "deleted row": (table(row(paragraph(run("Ann"))), "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc/></w:tr>"), "Ann"),
    "smart tag": (paragraph(f'<w:smartTag w:element="PersonName">{run("Ann")}</w:smartTag>', run(" Aare")), "Ann Aare"),
    "link": (paragraph(f"<w:hyperlink>{run('Ann')}</w:hyperlink>", run(" Aare")), "Ann Aare"),
    "field": (
        paragraph(run("On "), mark("begin"), INSTRUCTION, mark("separate"), run("5 May 2024"), mark("end"), run(".")),
        "On 5 May 2024.",
    ),
    "simple field": (paragraph(f'<w:fldSimple w:instr="DATE">{run("5 May 2024")}</w:fldSimple>'), "5 May 2024"),
    "field in a field": (
        paragraph(
            *(mark("begin"), INSTRUCTION, mark("begin"), INSTRUCTION, mark("separate"), run("inner"), mark("end")),
            *(mark("separate"), run("outer"), mark("end")),
        ),
        "outer",
    ),
    "text box": (
        paragraph(
            run("Before"),
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
            "</mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            run(" after."),
        ),
        "Before after.\nBoxed.",
    ),
    "old text box": (paragraph(f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"), "Boxed."),
    "table in a table": (
        table(row(paragraph(run("a")), table(row(paragraph(run("b")), paragraph(run("c")))))),
        "a\tb\tc",
    ),
    "hidden": (paragraph(run("Ann"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Berg</w:t></w:r>"), "Ann"),
    "not hidden": (paragraph('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Ann</w:t></w:r>'), "Ann"),
    "signs": (
        paragraph("<w:r><w:t>Ann</w:t><w:tab/><w:t>Jean</w:t><w:noBreakHyphen/><w:t>Luc</w:t></w:r>"),
        "Ann\tJean-Luc",
    ),
}


def read(body: str, made: datetime | None = None, title: str = "") -> Article:
    """Read a Word file with such a body."""
    document, out = Document(), io.BytesIO()
    element = document.element.body
    for child in parse_xml(f"<w:body {SPACES}>{body}</w:body>"):
        element.insert(len(element) - 1, child)
    if made:
        document.core_properties.created = made
    document.core_properties.title = title
    document.save(out)
    [article] = parsed(out.getvalue(), "a.docx")
    return article


def parsed(data: bytes, name: str) -> Iterator[Article]:
    """Read a file as its format."""
    source = Input(File(name, name), io.BytesIO(data), ReadBudget(Limits()))
    return (read_pdf if name.endswith(".pdf") else read_word)(source)


@pytest.mark.parametrize(("body", "text"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(body: str, text: str) -> None:
    """Insertions, boxes and shown values are read; deletions, hidden text and instructions are not."""
    assert read(body).text == text


def test_when_a_word_file_was_made() -> None:
    """The day is that of the file, never that of a template, and of our calendar."""
    text = paragraph(run("Ann."))
    assert read(text, datetime(2024, 5, 14, tzinfo=UTC)).published == date(2024, 5, 14)
    assert read(text).published is None  # python-docx leaves the day of its own template
    assert read(text, datetime(2567, 5, 14, tzinfo=UTC)).published is None


@pytest.mark.parametrize(
    "title", ["Word Document", "Microsoft Word - Note 12.doc", "Document1", "untitled", "note.docx"]
)
def test_titles_of_programs(title: str) -> None:
    """What a program calls a document is no title."""
    text = paragraph(run("Ann."))
    assert read(text, title=title).title == ""
    assert read(text, title="Aare meets Berg").title == "Aare meets Berg"


@pytest.mark.parametrize(
    ("made", "day"),
    [
        (b"D:20240514233000-05'00'", date(2024, 5, 14)),
        (b"D:20240514", date(2024, 5, 14)),
        (b"D:202405", None),
        (b"D:2024", None),
        (b"yesterday at noon", None),
        (b"D:25670514", None),
    ],
)
def test_when_a_pdf_was_made(made: bytes, day: date | None) -> None:
    """A day that cannot be read, or is none, costs the date and not the text."""
    data = kept.pdf("Ann met Bob.").replace(b"D:20240514233000-05'00'", made)
    [article] = parsed(data, "a.pdf")
    assert (article.published, "Ann met Bob." in article.text) == (day, True)
