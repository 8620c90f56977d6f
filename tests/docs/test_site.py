"""MkDocs and Zensical build the documents as a site from one configuration, and every link of it leads somewhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html  # type: ignore[import-untyped]  # has no types

from tests.conftest import ROOT

BIN = Path(sys.executable).parent
BUILDERS = {
    "mkdocs": ["mkdocs", "build", "--strict", "--quiet"],
    "zensical": ["zensical", "build", "--strict"],
}
NOWHERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
FETCHED = "//script/@src | //img/@src | //iframe/@src | //link[@rel='stylesheet' or @rel='preconnect']/@href"


@pytest.fixture(scope="module", params=BUILDERS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site from a copy of the documents, without a network, and return its folder."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    program, *arguments = BUILDERS[request.param]
    environment = os.environ | NOWHERE | {"SITE_THEME": request.param, "NO_COLOR": "1"}
    done = subprocess.run(
        [BIN / program, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "warn" not in said.lower()
    return folder / ".cache" / "site"


def pages(site: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    """Give every page, but for that which a server shows where there is none."""
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield path, html.fromstring(path.read_bytes())


def test_every_page(site: Path) -> None:
    """Every document is a page, and every one but the decisions is in the navigation."""
    there = {path.relative_to(site).with_suffix("").as_posix() for path, _ in pages(site)}
    documents = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert there == documents
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [name for name in documents if f": {name}.md\n" not in nav and not name.startswith("decisions/")] == []


def test_links(site: Path) -> None:
    """Every link within the site leads to a file, and to a place in it that is there."""
    places = {path: {*page.xpath("//@id"), *page.xpath("//a/@name"), ""} for path, page in pages(site)}
    links = [(path, str(link)) for path, page in pages(site) for link in page.xpath("//a/@href | //img/@src")]
    assert len(links) > len(places)
    assert [(path.name, link) for path, link in links if is_broken(path, link, places)] == []


def is_broken(page: Path, link: str, places: dict[Path, set[str]]) -> bool:
    """Tell whether a link of a page leads nowhere; what is not on the site is left to its owner."""
    address = urlsplit(link)
    if address.scheme or address.netloc:
        return False
    to = (page.parent / unquote(address.path)).resolve() if address.path else page
    to = to / "index.html" if to.is_dir() else to
    return not to.exists() or (to in places and unquote(address.fragment) not in places[to])


def test_nothing_is_fetched(site: Path) -> None:
    """No page has its reader fetch a script, a style, a font or a picture from elsewhere."""
    fetched = {str(address) for _, page in pages(site) for address in page.xpath(FETCHED)}
    assert [address for address in fetched if urlsplit(address).netloc] == []


def test_tables(site: Path) -> None:
    """No table or list stands on a page as text with bars or hyphens."""
    texts = [(path.name, text.strip()) for path, page in pages(site) for text in page.xpath("//p//text()")]
    assert [(name, text) for name, text in texts if text.startswith(("| ", "|-", "- "))] == []
