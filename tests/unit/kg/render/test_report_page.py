"""A report as a page: names are text whatever is in them, and the page can ask nobody for anything."""

import re
from html.parser import HTMLParser

from kg.render.pictures import bars
from kg.render.report import Item, Report, ReportFormat, Section, write
from tests.unit.kg.render.test_pictures import HOSTILE

FRAME = frozenset({"html", "head", "meta", "title", "style", "body", "main", "h1", "footer", "dl", "dt", "dd"})
INSIDE = frozenset({"h2", "bdi", "figure", "figcaption", "svg", "rect", "text", "section", "ul", "ol", "li", "p"})
TABLES = frozenset({"sup", "a", "div", "table", "thead", "tbody", "tr", "th", "td"})


class Elements(HTMLParser):
    """The elements of a page, with what leads elsewhere."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        super().__init__()
        self.seen: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See an element."""
        self.seen.add(tag)
        for name, value in attrs:
            assert not name.startswith("on") and name != "style"
            (self.links if name == "href" else self.loaded if name in {"src", "srcset"} else []).append(value or "")


def page(name: str, source: str) -> str:
    """Write a page with a name wherever one can stand."""
    item = Item(name, [name], name, source, sides=[Item(name, [name], name, source)])
    sections = [
        Section("items", name, [{}], lambda _: item),
        Section(
            "rows", name, [{"name": name, "article": source, "a_id": "urn:x"}], columns=("name", "article", "a_id")
        ),
    ]
    counted = [{"name": name, "articles": 1}]
    coverage = {"line": f"From 1 article ({name} 1)", "note": "No.", "publishers": counted, "years": []}
    articles = {source: {"title": name, "publisher": name, "published": "2024-05-06"}}
    told = Report(name, {}, sections, [bars(name, {name: 1, "b": 2})], coverage, articles)
    return "\n".join(write(told, ReportFormat.HTML))


def test_names_are_text() -> None:
    """Markup, formulas, marks of direction and long names make no element, no attribute and no request."""
    for name in HOSTILE:
        text = page(name, f"https://news.example/{name}")
        found = Elements()
        found.feed(text)
        assert found.seen <= FRAME | INSIDE | TABLES
        assert found.loaded == []
        assert all(link.startswith(("#note", "https://news.example/")) for link in found.links)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


def test_only_addresses_are_links() -> None:
    """A source that is no address leads nowhere."""
    for source in ("javascript:alert(1)", "data:text/html,x", "file.txt"):
        found = Elements()
        found.feed(page("Ann", source))
        assert all(link.startswith("#note") for link in found.links)


def test_policy() -> None:
    """Everything is forbidden but the page's own style."""
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page("Ann", "a"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "urn:x" not in page("Ann", "a")
