"""Every control of the network page without a mouse: the Tab key comes to it, and keys work it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.keyboard import unreached
from tests.browser.test_explore import ALL, DASH, settle


def _person(tab: Page) -> None:
    tab.locator(".ranked button").first.press("Enter")
    expect(tab.locator("#name")).to_have_text("Ada Aalto")


def _pair(tab: Page) -> None:
    _person(tab)
    tab.get_by_label("9 meetings with Bor Zupan").press("Enter")
    expect(tab.locator("#name")).to_have_text("Ada Aalto and Bor Zupan")


def _table(tab: Page) -> None:
    tab.locator("#as-table").press("Enter")
    expect(tab.locator("#rows")).to_be_visible()


def _months(tab: Page) -> None:
    tab.locator("#from").press("ArrowRight")
    expect(tab.locator("#all-months")).to_be_visible()
    settle(tab)


def _filters(tab: Page) -> None:
    if tab.locator("#filters summary").is_visible():
        tab.locator("#filters summary").press("Enter")


@pytest.mark.parametrize(("wide", "high"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("state", [None, _person, _pair, _table, _months, _filters])
def test_tab_comes_to_every_control(show: Open, state: Callable[[Page], None] | None, wide: int, high: int) -> None:
    """None is left out, whatever is shown."""
    tab = show("", wide, high)
    if state:
        state(tab)
    assert unreached(tab) == []


@pytest.mark.parametrize("name", ["state", "mode", "status", "least"])
def test_choices(show: Open, name: str) -> None:
    """An arrow chooses the next, and Reset takes it back."""
    tab = show()
    before = tab.locator(f"#{name}").input_value()
    tab.locator(f"#{name}").press("ArrowDown")
    tab.locator(f"#{name}").press("Tab")
    expect(tab.locator("#count")).not_to_have_text(ALL)
    assert tab.locator(f"#{name}").input_value() != before
    tab.locator("#reset").press("Enter")
    expect(tab.locator("#count")).to_have_text(ALL)
    assert tab.locator(f"#{name}").input_value() == before


def test_buttons_of_the_picture(show: Open) -> None:
    """Enter and the space bar zoom, and bring all back."""
    tab = show()
    scale = "explorer.canvas.scale"
    first = tab.evaluate(scale)
    tab.locator("#larger").press("Enter")
    assert tab.evaluate(scale) > first
    tab.locator("#smaller").press("Space")
    tab.locator("#smaller").press("Space")
    assert tab.evaluate(scale) < first
    tab.locator("#fit").press("Enter")
    assert tab.evaluate(scale) == pytest.approx(first)
    tab.locator("#canvas").press("-")
    assert tab.evaluate(scale) < first


@pytest.mark.parametrize(("name", "ending"), [("png", ".png"), ("csv", ".csv")])
def test_files(show: Open, name: str, ending: str) -> None:
    """Enter saves them."""
    tab = show()
    with tab.expect_download() as waiting:
        tab.locator(f"#{name}").press("Enter")
    assert waiting.value.suggested_filename.endswith(ending)


def test_around_and_back(show: Open) -> None:
    """The circle of a person is shown and left again, and so is the person; all months come back."""
    tab = show()
    _person(tab)
    tab.locator("#around").press("Enter")
    expect(tab.locator("#count")).to_have_text("9 persons · 15 meetings · 9 ties")
    tab.locator("#back").press("Enter")
    expect(tab.locator("#count")).to_have_text(ALL)
    expect(tab.locator("#details h2")).to_have_text("Overview")
    _months(tab)
    tab.locator("#all-months").press("Enter")
    expect(tab.locator("#range")).to_contain_text(f"2023-01 {DASH}")
    expect(tab.locator("#count")).to_have_text(ALL)
