"""Debian's Chromium, driven by Playwright with an empty profile, and pages that it opens from a file."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from kg.model.dates import Basis, PartialDate
from kg.model.facts import Article, Facts, Meeting, Mode, Participant, Person, Position, State, Status
from kg.render.explorer.single_file import page as written
from kg.reports.contact_network import network
from kg.store.oxigraph import OxigraphStore
from tests.answers import fill
from tests.world import FINLAND, SLOVENIA, quote

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
WAIT = 60_000.0  # milliseconds, however busy the machine is
SCRIPT = "<img src=x onerror=document.title=1> </script>"
FORMULA = '=HYPERLINK("https://evil.example")'
ARABIC = "ليلى حداد"
LONG = "Maximilian " + "Oberhuber-" * 29
TURNED = "Eve \u202eliveD\u2066 Ford"
STATES = {"Ada Aalto": FINLAND, "Bor Zupan": SLOVENIA, "Cilka Novak": SLOVENIA, "Denis Roux": State("FR", "France")}
Open = Callable[..., Page]


def meeting(
    number: int, names: tuple[str, ...], day: str = "", status: Status = Status.HELD, mode: Mode = Mode.IN_PERSON
) -> Facts:
    """Report a meeting in an article of its own; those who have a state are officials of it."""
    said = f"{' and '.join(names)} sat down together."
    title = f"News {number} <b>"
    article = Article(str(number), f"https://news.example/{number}", said, title, published=date(2024, 1, 2))
    claims = quote(article, said, "meetings.met")
    offices = {name: Position(name, "President", state=STATES[name], claims=claims) for name in names if name in STATES}
    parts = tuple(Participant(name, position=offices.get(name)) for name in names)
    when = PartialDate(day, Basis.EXPLICIT) if day else None
    told = Meeting(parts, date=when, status=status, mode=mode, claims=claims)
    return Facts(article, tuple(map(Person, names)), tuple(offices.values()), (told,))


def news() -> list[Facts]:
    """Make up articles: two persons who meet often, names that try to be more than text, and a plan."""
    often = [meeting(month, ("Ada Aalto", "Bor Zupan"), f"2023-{month:02}-05") for month in range(1, 10)]
    return [
        *often,
        meeting(10, ("Ada Aalto", "Cilka Novak", "Denis Roux"), "2023-10-05"),
        meeting(11, ("Ada Aalto", SCRIPT), "2023-11-05", mode=Mode.PHONE),
        meeting(12, ("Ada Aalto", FORMULA), "2023-11-06"),
        meeting(13, ("Ada Aalto", ARABIC), "2023-11-07"),
        meeting(14, ("Ada Aalto", LONG), "2024-01"),
        meeting(15, ("Ada Aalto", TURNED), "2023"),
        meeting(16, ("Bor Zupan", "Cilka Novak"), "2024-02-01", Status.PLANNED),
        meeting(17, ("Denis Roux", "Elsa Korhonen")),
    ]


@pytest.fixture(scope="session")
def made() -> OxigraphStore:
    """Make a store of made-up news; no test changes it."""
    store = OxigraphStore.in_memory()
    fill(store, news())
    return store


@pytest.fixture(scope="session")
def file(made: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the made-up news."""
    path = tmp_path_factory.mktemp("explore") / "page.html"
    path.write_text(written(network(made, {})), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium, or skip."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if not program:
        pytest.skip("no Chromium; with Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=OPTIONS, timeout=WAIT)
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, file: Path) -> Iterator[Open]:
    """Return what opens the page in a fresh profile; a request, a complaint or an error of the page fails the test."""
    wrong: list[str] = []
    contexts = []

    def watch(asked: Request) -> None:
        if not asked.url.startswith((file.as_uri(), "blob:")):
            wrong.append(asked.url)

    def begin(state: str = "", wide: int = 1440, high: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": wide, "height": high}, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        contexts.append(context)
        context.set_default_timeout(WAIT)
        tab = context.new_page()
        tab.on("request", watch)
        tab.on("console", lambda said: wrong.append(said.text))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.goto(file.as_uri() + state)
        tab.wait_for_selector("html[data-ready]", state="attached")
        return tab

    yield begin
    for context in contexts:
        context.close()
    assert wrong == []
