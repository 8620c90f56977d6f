"""Word files: what is read is what whoever opens the file sees."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pypdf import PdfWriter

from kg.model.errors import ArticleError
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
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


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


def of_style(name: str, *parts: str) -> str:
    """Write a paragraph of a style."""
    return paragraph(f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>', *parts)


def styled(name: str, text: str) -> str:
    """Write a run of a style."""
    return f'<w:r><w:rPr><w:rStyle w:val="{name}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name: str, kind: str, based: str = "", *, hides: bool = False) -> str:
    """Write a style."""
    inner = (f'<w:basedOn w:val="{based}"/>' if based else "") + ("<w:rPr><w:vanish/></w:rPr>" if hides else "")
    return f'<w:style {SPACES} w:type="{kind}" w:styleId="{name}">{inner}</w:style>'


STYLES = (
    style("Gone", "paragraph", hides=True),
    style("Secret", "character", hides=True),
    style("Inherits", "character", "Secret"),
    style("Seen", "character"),
    style("Board", "table", hides=True),
    style("Round", "character", "Way"),
    style("Way", "character", "Round"),
)
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
CELL = f"<w:tc>{paragraph(run('Berg'))}</w:tc>"
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
    "field over paragraphs": (
        paragraph(mark("begin"), INSTRUCTION)
        + paragraph(run("told"), mark("separate"), run("Ann"))
        + paragraph(mark("end")),
        "Ann",
    ),
    "text box for old programs alone": (
        paragraph(f"<w:r><mc:AlternateContent><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"),
        "Boxed.",
    ),
    "how it is pronounced": (
        paragraph(f"<w:r><w:ruby><w:rt>{run('an')}</w:rt><w:rubyBase>{run('Ann')}</w:rubyBase></w:ruby></w:r>"),
        "Ann",
    ),
    "list of a form": (
        paragraph(
            run("In "),
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="Oslo"/><w:listEntry w:val="Rome"/></w:ddList></w:ffData></w:fldChar></w:r>',
            mark("end"),
            run("."),
        ),
        "In Rome.",
    ),
    "field without an end": (paragraph(mark("begin"), INSTRUCTION) + paragraph(run("Ann")), "\nAnn"),
    "deleted cell": (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>"
        f"{paragraph(run('Bob'))}</w:tc><w:tc>{paragraph(run('Ann'))}</w:tc></w:tr></w:tbl>",
        "Ann",
    ),
    "tab of the margin": (paragraph("<w:r><w:t>Ann</w:t><w:ptab/><w:t>Rome</w:t></w:r>"), "Ann\tRome"),
    "hidden": (paragraph(run("Ann"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Berg</w:t></w:r>"), "Ann"),
    "not hidden": (paragraph('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Ann</w:t></w:r>'), "Ann"),
    "hidden by its style": (paragraph(run("Ann"), styled("Inherits", "Berg"), styled("Seen", " Aare")), "Ann Aare"),
    "a paragraph hidden by its style": (of_style("Gone", run("Berg")) + paragraph(run("Ann")), "Ann"),
    "in a paragraph hidden by its style": (
        of_style("Gone", styled("Secret", "Ann"), "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> Aare</w:t></w:r>"),
        "Ann Aare",
    ),
    "a table hidden by its style": (
        f"<w:tbl><w:tblPr><w:tblStyle w:val='Board'/></w:tblPr>{row(paragraph(run('Berg')))}</w:tbl>"
        + paragraph(run("Ann")),
        "Ann",
    ),
    "styles in a circle": (paragraph(styled("Round", "Ann")), "Ann"),
    "hidden row": (table(row(paragraph(run("Ann"))), f"<w:tr><w:trPr><w:hidden/></w:trPr>{CELL}</w:tr>"), "Ann"),
    "hidden end": (
        f"<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{run('Ann ')}</w:p>" + paragraph(run("Aare")),
        "Ann Aare",
    ),
    "WordArt": (
        paragraph(run("Before"), '<w:r><w:pict><v:shape><v:textpath string="Ann meets Bob"/></v:shape></w:pict></w:r>'),
        "Before\nAnn meets Bob",
    ),
    "formula": (paragraph(run("So "), f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>x=1</m:t></m:r></m:oMath>'), "So x=1"),
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
    for one in STYLES:
        document.styles.element.append(parse_xml(one))
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
    assert read(body).text == text.strip()


CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:p><a:r><a:t>Talks in </a:t></a:r>'
    "<a:r><a:t>Oslo</a:t></a:r></a:p></c:title><c:strCache><c:pt><c:v>Ann</c:v></c:pt><c:pt><c:v>Bob</c:v></c:pt>"
    "</c:strCache><c:numCache><c:pt><c:v>7</c:v></c:pt></c:numCache></c:chartSpace>"
)
DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:pt><dgm:t><a:p><a:r><a:t>Ann Aare</a:t>'
    "</a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt></dgm:dataModel>"
)


@pytest.mark.parametrize(
    ("part", "anchor", "text"),
    [
        (CHART, '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{0}"/>',
         "Before\nTalks in Oslo\nAnn\tBob"),
        (DIAGRAM, '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="{0}"/>',
         "Before\nAnn Aare"),
        ("<cut", '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="{0}"/>', "Before"),
        (CHART, '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="none"/>', "Before"),
    ],
)  # fmt: skip
def test_what_is_a_part_of_its_own(part: str, anchor: str, text: str) -> None:
    """Words of charts and of SmartArt are read where these stand, and once however often they are shown."""
    document, out = Document(), io.BytesIO()
    own = Part(PackURI("/word/parts/a.xml"), "application/xml", part.encode(), document.part.package)
    name = document.part.relate_to(own, "http://schemas.example/part")
    drawing = f"<w:r {SPACES} {RELATED}><w:drawing>{anchor.format(name)}</w:drawing></w:r>"
    first = document.add_paragraph("Before")
    for one in (first, document.add_paragraph()):
        one._p.append(parse_xml(drawing))
    document.save(out)
    [article] = parsed(out.getvalue(), "a.docx")
    assert article.text == text


def test_when_a_word_file_was_made() -> None:
    """The day is that of the file, never that of a template, and of our calendar."""
    text = paragraph(run("Ann."))
    assert read(text, datetime(2024, 5, 14, tzinfo=UTC)).published == date(2024, 5, 14)
    assert read(text).published is None  # python-docx leaves the day of its own template
    assert read(text, datetime(2567, 5, 14, tzinfo=UTC)).published is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-05-14T23:30:00-05:00", date(2024, 5, 14)),
        ("2024-05-14T10:00:00.5Z", date(2024, 5, 14)),
        *((said, None) for said in ("2024-05", "2024", "", "in May", "2024-02-30T00:00:00Z")),
        *((said, None) for said in ("2013-12-23T23:15:00", "1601-01-01T00:00:00Z", "1980-01-01T00:00:00Z")),
    ],
)
def test_any_word_of_when(said: str, day: date | None) -> None:
    """The day that stands there, whatever its zone; what is none costs the date, and not the text."""
    with ZipFile(io.BytesIO(kept.word())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    about = "docProps/core.xml"
    parts[about] = re.sub(rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>" + said.encode(), parts[about])
    [article] = parsed(kept.zipped(parts), "a.docx")
    assert (article.published, article.text[article.body :]) == (day, kept.TEXT)


@pytest.mark.parametrize("spoilt", [None, b"", b"<cp:open", b"<a/>", b"<a>&#1;</a>"])
@pytest.mark.parametrize("name", ["docProps/core.xml", "word/styles.xml", "word/settings.xml", "word/numbering.xml"])
def test_a_part_that_is_damaged(name: str, spoilt: bytes | None) -> None:
    """It costs what it says, and not the text; nor does one that is not there."""
    with ZipFile(io.BytesIO(kept.word())) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    data = {part: spoilt if part == name and spoilt is not None else had for part, had in parts.items()}
    if spoilt is None:
        del data[name]
    [article] = parsed(kept.zipped(data), "a.docx")
    assert article.text[article.body :] == kept.TEXT
    assert article.title == ("" if name == "docProps/core.xml" else kept.TITLE)


@pytest.mark.parametrize("spoilt", [b"/Info 42", b"/Info 5 0 R", b"/Info 99 0 R", b"/Info [1]"])
def test_what_a_pdf_says_of_itself_is_damaged(spoilt: bytes) -> None:
    """It costs title and day, and not the text."""
    [article] = parsed(kept.pdf("Ann met Bob.").replace(b"/Info 6 0 R", spoilt), "a.pdf")
    assert (article.title, article.published, article.text) == ("", None, "Ann met Bob.")


def test_strict_names() -> None:
    """A file in the other form of the format is told as that."""
    with ZipFile(io.BytesIO(kept.word())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    usual, strict = (
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
        b"http://purl.oclc.org/ooxml/officeDocument/",
    )
    data = kept.zipped({name: part.replace(usual, strict) for name, part in parts.items()})
    with pytest.raises(ArticleError, match="Strict Open XML; save it as Word document"):
        list(parsed(data, "a.docx"))


@pytest.mark.parametrize(
    "title",
    [
        *("Word Document", "Microsoft Word - Note 12.doc", "Document1", "untitled", "note.docx", "Title", "[Title]"),
        *(
            "Untitled-1",
            "Sheet1",
            "Doc1",
            "Scanned Document",
            "Microsoft PowerPoint - Talks",
            "Ministry Letterhead",
            "about:blank",
            "7",
        ),
        *("Press Release Template", "Type your title here", "Normal.dotm", "PowerPoint Presentation", "Dokument2"),
        *("Nuevo documento de Microsoft Word", "Présentation PowerPoint", "PowerPoint-Präsentation", "Folie 1"),
        *("Sin título", "Bez tytułu", "无标题 1", "Titel", "unknown", "press_release_final_v3", "SKM_C258200", "IMG_7"),
    ],
)
def test_titles_of_programs(title: str) -> None:
    """What a program calls a document is no title."""
    text = paragraph(run("Ann."))
    assert read(text, title=title).title == ""
    for kept_title in ("Aare meets Berg", "Letterhead of a state", "Sheets of 1961", "Untitled talks", "None met"):
        assert read(text, title=kept_title).title == kept_title


@pytest.mark.parametrize(
    ("made", "day"),
    [
        (b"D:20240514233000-05'00'", date(2024, 5, 14)),
        (b"D:20240514", date(2024, 5, 14)),
        (b"D:202405", None),
        (b"D:2024", None),
        (b"yesterday at noon", None),
        (b"D:25670514", None),
        (b"D:20240230", None),
        (b"2024-05-14", date(2024, 5, 14)),
    ],
)
def test_when_a_pdf_was_made(made: bytes, day: date | None) -> None:
    """A day that cannot be read, or is none, costs the date and not the text."""
    data = kept.pdf("Ann met Bob.").replace(b"D:20240514233000-05'00'", made)
    [article] = parsed(data, "a.pdf")
    assert (article.published, "Ann met Bob." in article.text) == (day, True)


@pytest.mark.parametrize("how", ["RC4-40", "RC4-128"])
def test_an_encrypted_pdf(how: str) -> None:
    """One that opens without a password is read; one that does not is told as locked."""
    for password, is_read in (("", True), ("secret", False)):
        out, writer = io.BytesIO(), PdfWriter(clone_from=io.BytesIO(kept.pdf("Ann met Bob.")))
        writer.encrypt(password, "of its owner", algorithm=how)
        writer.write(out)
        if is_read:
            [article] = parsed(out.getvalue(), "a.pdf")
            assert (article.title, article.text[article.body :]) == (kept.TITLE, "Ann met Bob.")
            assert article.published == date(2024, 5, 14)
        else:
            with pytest.raises(ArticleError, match="locked by a password; save it without one"):
                list(parsed(out.getvalue(), "a.pdf"))
