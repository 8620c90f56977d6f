"""One article, kept in every format that is read: what the tests of the readers begin from."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from datetime import datetime
from email.message import EmailMessage

import xlsxwriter
import zstandard
from docx import Document

TITLE = "Aare meets Berg"
TEXT = (
    "Ann Aare, the President of Finland, met Prime Minister Bob Berg of Sweden in Rome on Monday, the ministry said.\n"
    "They talked about trade, about the harbour and about a great many other things of interest."
)
URL = "https://peace.example/2024/05/14/aare-meets-berg"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
PAGE = (
    f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title></head>"
    f"<body><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></body></html>"
)
RECORD = {"id": "a1", "title": TITLE, "published": "2024-05-14", "url": URL, "text": TEXT, "author": "Cid Cole"}
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Ministry of Peace</title><link>https://peace.example/</link>
<language>en-GB</language><item><title>{TITLE}</title><link>{URL}</link><author>Cid Cole</author>
<pubDate>Tue, 14 May 2024 23:30:00 -0500</pubDate>
<description>{PARAGRAPHS.replace("<", "&lt;")}&lt;script&gt;alert(1)&lt;/script&gt;</description>
</item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://peace.example/2024/05/14/">
<title>Ministry of Peace</title><entry><id>tag:peace.example,2024:1</id><title>{TITLE}</title>
<link href="aare-meets-berg"/><published>2024-05-14T23:30:00-05:00</published>
<content type="html">{PARAGRAPHS.replace("<", "&lt;")}</content></entry></feed>"""


def pdf(text: str, title: str = TITLE, extra: str = "") -> bytes:
    """Write a PDF of one page by hand, a line for each line; `extra` goes into its root object."""
    drawn = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
    content = f"BT /F1 10 Tf 20 800 Td {drawn}ET"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 842] /Contents 4 0 R /Resources 7 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /Author (Cid Cole) /CreationDate (D:20240514233000-05'00') >>",
        "<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    size = len(objects) + 1
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R >>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def word(text: str = TEXT, title: str = TITLE) -> bytes:
    """Write a Word file."""
    document, out = Document(), io.BytesIO()
    document.core_properties.title, document.core_properties.author = title, "Cid Cole"
    first, *rest = text.split("\n")
    document.add_paragraph(first)
    table = document.add_table(len(rest), 1)
    for row, line in zip(table.rows, rest, strict=True):
        row.cells[0].text = line
    document.save(out)
    return _timeless(out)


def workbook(*rows: tuple[str, ...]) -> bytes:
    """Write an Excel file of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2024, 5, 14)})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return _timeless(out)


def _timeless(packed: io.BytesIO) -> bytes:
    with zipfile.ZipFile(packed) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def mail(body: str = TEXT, subtype: str = "plain", **heads: str) -> bytes:
    """Write a mail."""
    message = EmailMessage()
    known = {
        "Subject": TITLE,
        "From": "Ministry of Peace <press@peace.example>",
        "Date": "Tue, 14 May 2024 23:30:00 -0500",
    }
    for name, value in {**known, "Message-ID": "<m1@peace.example>", **heads}.items():
        message[name] = value
    message.set_content(body, subtype=subtype)
    if subtype == "plain":
        message.add_attachment(b"\0", "image", "png", filename="a.png")
    return message.as_bytes()


def saved_page(page: str = PAGE) -> bytes:
    """Write a page as browsers save it in one file."""
    message = EmailMessage()
    message["From"], message["Snapshot-Content-Location"], message["MIME-Version"] = "<Saved by Blink>", URL, "1.0"
    message.set_content(page, subtype="html")
    message.make_related()
    message.add_related(b"\0", "image", "png")
    return message.as_bytes()


def warc(pages: dict[str, bytes], media: str = "text/html", status: str = "200 OK") -> bytes:
    """Write an archive of the web by hand: what it is, and then each page as it was answered."""
    out = _record("warcinfo", "", "application/warc-fields", b"software: test\r\n")
    for url, page in pages.items():
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(page)}\r\n\r\n".encode()
        out += _record("response", url, "application/http; msgtype=response", answer + page)
    return out


def _record(kind: str, url: str, media: str, body: bytes) -> bytes:
    heads = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-06-01T00:00:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "Content-Type": media,
        "Content-Length": str(len(body)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in heads.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def zipped(files: dict[str, bytes]) -> bytes:
    """Write a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # without the time, so always the same
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """Write a tar, packed or not."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]  # any mode that there is
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def every() -> dict[str, bytes]:
    """Return the article in every format, by the name of the file."""
    line = json.dumps(RECORD).encode()
    table = f'id;title;text;url\na1;{TITLE};"{TEXT}";{URL}\n'.encode()
    packed = {"gz": gzip.compress(line, mtime=0), "bz2": bz2.compress(line), "zst": zstandard.compress(line)}
    return {
        "a.txt": TEXT.encode(),
        "a.md": f"# {TITLE}\n\n{TEXT}".encode(),
        "a.html": PAGE.encode(),
        "a.mhtml": saved_page(),
        "a.rss": RSS.encode(),
        "a.atom": ATOM.encode(),
        "a.xml": ATOM.encode(),
        "a.json": json.dumps([RECORD], indent=1).encode(),
        "a.jsonl": line,
        "a.csv": table,
        "a.xlsx": workbook(("id", "title", "text", "url"), ("a1", TITLE, TEXT, URL)),
        "a.pdf": pdf(TEXT),
        "a.docx": word(),
        "a.eml": mail(),
        "a.warc": warc({URL: PAGE.encode()}),
        "a.warc.gz": gzip.compress(warc({URL: PAGE.encode()}), mtime=0),
        "a.zip": zipped({"b/a.txt": TEXT.encode()}),
        "a.tar": tarred({"b/a.txt": TEXT.encode()}),
        "a.tar.gz": gzip.compress(tarred({"b/a.txt": TEXT.encode()}), mtime=0),
        "a.tgz": gzip.compress(tarred({"b/a.txt": TEXT.encode()}), mtime=0),
        **{f"a.jsonl.{suffix}": data for suffix, data in packed.items()},
    }
