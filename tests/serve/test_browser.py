"""The pages in Debian's Chromium: rules of accessibility, by keyboard, on a phone, and no request outside."""

from collections.abc import Iterator

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import browser  # noqa: F401  # a fixture
from tests.browser.keyboard import unreached

PATHS = ("/", "/?q=a", "/?q=nobody", "/ask/met", "/ask/met?person=Bor%20Zupan", "/state/si", "/questions", "/none")
PARTS = ("/person/", "/meeting/", "/article?", "/pair/")
# the editor takes a name for markup; the policy keeps it from doing anything
MISSING = "the server responded with a status of 404"  # which one of the paths is to say
BLOCKED = "inline event handler violates the following Content Security Policy"
SIZES = {
    "wide": (1440, 900, "light"),
    "phone": (390, 844, "dark"),
    "wide and dark": (1440, 900, "dark"),
    "bright phone": (390, 844, "light"),
}


@pytest.fixture(params=SIZES)
def tab(request: pytest.FixtureRequest, browser: Browser, client: httpx.Client) -> Iterator[Page]:  # noqa: F811
    """Open a tab; a request outside, or a complaint of the page, fails the test."""
    wide, high, scheme = SIZES[request.param]
    wrong: list[str] = []
    context = browser.new_context(
        viewport={"width": wide, "height": high},
        color_scheme="dark" if scheme == "dark" else "light",
        base_url=str(client.base_url),
    )
    page = context.new_page()
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((str(client.base_url), "data:")) else wrong.append(asked.url),
    )
    page.on("console", lambda said: None if BLOCKED in said.text or MISSING in said.text else wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


@pytest.mark.parametrize("path", PATHS)
def test_axe_complains_of_nothing(tab: Page, path: str) -> None:
    """The rules of axe-core are kept, and nothing is wider than the window."""
    tab.goto(path)
    _is_sound(tab)


@pytest.mark.parametrize("part", PARTS)
def test_axe_on_what_a_search_leads_to(tab: Page, part: str) -> None:
    """So are those of a person and of what the person's page leads to; what it has parts of is reached by links."""
    tab.goto("/?q=ada")
    tab.get_by_role("link", name="Ada Aalto").click()
    tab.get_by_role("navigation", name="On this page").get_by_role("link", name="Counterparts").press("Enter")
    assert tab.url.endswith("#counterparts")
    tab.locator(f'a[href^="{part}"]').first.click()
    tab.wait_for_url(f"**{part.removesuffix('?')}**")
    _is_sound(tab)


def test_axe_on_the_editor(tab: Page) -> None:
    """What YASGUI leaves without a name, or too pale, is mended: before a query, with an answer, in its settings."""
    tab.goto("/sparql-editor")
    tab.get_by_text("No record here does not mean").wait_for()
    _is_sound(tab)
    tab.locator(".yasqe_queryButton").press("Enter")
    tab.get_by_text("Ada Aalto").first.wait_for()
    _is_sound(tab)
    tab.get_by_text("Response").press("Enter")
    _is_sound(tab)
    tab.locator(".tabContextButton").first.press("Enter")
    tab.get_by_text("Request method").wait_for()
    _is_sound(tab)


def _is_sound(tab: Page) -> None:
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_search_to_person_by_keyboard(tab: Page) -> None:
    """A name is typed, and its page opened, without a mouse."""
    tab.goto("/")
    tab.get_by_role("searchbox").focus()
    tab.keyboard.type("ada aalto")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Ada Aalto").press("Enter")
    tab.wait_for_url("**/person/**")
    assert tab.get_by_role("heading", level=1).inner_text() == "Ada Aalto"
    assert tab.get_by_role("figure").count() == 1


def test_the_editor_answers(tab: Page) -> None:
    """The editor sends its example to this server, and shows names."""
    tab.goto("/sparql-editor")
    tab.locator(".yasqe_queryButton").click()
    tab.get_by_text("Ada Aalto").first.wait_for()
    assert tab.title() == "SPARQL - whomet"


@pytest.mark.parametrize("path", PATHS)
def test_tab_comes_to_every_control(tab: Page, path: str) -> None:
    """None is left out on any page."""
    tab.goto(path)
    assert unreached(tab) == []


@pytest.mark.parametrize("part", PARTS)
def test_tab_comes_to_every_control_of_a_thing(tab: Page, part: str) -> None:
    """Nor on that of a person, and of what it leads to."""
    tab.goto("/?q=ada")
    tab.get_by_role("link", name="Ada Aalto").press("Enter")
    tab.locator(f'a[href^="{part}"]').first.press("Enter")
    tab.wait_for_url(f"**{part.removesuffix('?')}**")
    assert unreached(tab) == []


def test_a_question_by_keyboard(tab: Page) -> None:
    """A form is filled in and sent, its answer narrowed down and shown in full again."""
    tab.goto("/ask/met")
    tab.locator("#p-person").focus()
    tab.keyboard.type("Bor Zupan")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**person=Bor**")
    narrow = tab.get_by_role("complementary", name="Narrow down").get_by_role("link")
    chosen = narrow.first
    chosen.press("Enter")
    expect(tab.locator("a[aria-current='true']").first).to_be_visible()
    tab.locator("a[aria-current='true']").first.press("Enter")
    expect(tab.get_by_text("Ada Aalto").first).to_be_visible()


def test_the_editor_lets_go(tab: Page) -> None:
    """Every control of the editor is come to, of an answer too; the Tab key does not stay in the query."""
    tab.goto("/sparql-editor")
    tab.get_by_text("No record here does not mean").wait_for()
    assert unreached(tab) == []
    tab.locator(".yasqe_queryButton").press("Enter")
    tab.get_by_text("Ada Aalto").first.wait_for()
    assert unreached(tab) == []
