"""Every control of the page, by mouse and by keyboard; names that try to be more than text; and no request at all."""

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from bench.explorer import network
from kg.render.explorer.single_file import FOLDER, page
from tests.browser.conftest import ARABIC, FORMULA, LONG, SCRIPT, Open

SHORT = 60_000  # bytes
DASH = "\u2013"
ALL = re.compile(r"^10 persons · 16 meetings · 10 ties$")


def count(tab: Page) -> str:
    """Return what the page says is shown."""
    return str(tab.locator("#count").inner_text())


def settle(tab: Page) -> None:
    """Wait until the page has shown what was chosen."""
    tab.evaluate("new Promise((done) => setTimeout(() => requestAnimationFrame(done), 200))")


def saved(download: Download, folder: Path) -> Path:
    """Save what the page gives, and return where."""
    path: Path = folder / download.suggested_filename
    download.save_as(path)
    return path


def names(tab: Page) -> list[str]:
    """Return the persons in the table, the newest meeting first."""
    return list(tab.locator("#rows tbody tr td:nth-child(2)").all_inner_texts())


def place(tab: Page, name: str) -> tuple[float, float]:
    """Return where a person's dot is on the screen."""
    box = tab.locator("#canvas").bounding_box()
    assert box is not None
    x, y = tab.evaluate(
        "(name) => { const {canvas, model} = explorer, {number} = model.persons.find((one) => one.name === name);"
        "return [canvas.x(number), canvas.y(number)]; }",
        name,
    )
    return box["x"] + x, box["y"] + y


def test_opens(show: Open) -> None:
    """It shows what was held, says from how many articles, and that no record is not a no."""
    tab = show()
    expect(tab.locator("#count")).to_have_text(ALL)
    coverage = tab.locator("#coverage").inner_text()
    assert coverage.startswith("From 17 articles (news.example 17), published 2024-01-02 to 2024-01-02, offices known")
    assert coverage.endswith("no record of a meeting, not that they did not meet.")
    assert tab.locator("#details h2").inner_text() == "Overview"
    assert tab.locator("#legend span").all_inner_texts()[:3] == ["Finland", "Slovenia", "France"]


def test_nothing_is_asked_for_elsewhere(browser: Browser, file: Path) -> None:
    """The page cannot even if it tries: its policy forbids calls, pictures, scripts, and markup made of text."""
    tab, answered, refused = browser.new_page(), list[str](), dict[str, str | None]()
    tab.on("response", lambda one: answered.append(one.url))
    tab.on("requestfailed", lambda one: refused.update({one.url: one.failure}))
    tab.goto(file.as_uri())
    tab.wait_for_selector("html[data-ready]", state="attached")
    tried = tab.evaluate(
        "() => Promise.all([fetch('https://example.org/').then(() => 'open', () => 'shut'),"
        "new Promise((done) => { const it = new Image(); it.onload = () => done('open');"
        "it.onerror = () => done('shut'); it.src = 'https://example.org/x.png'; }),"
        "new Promise((done) => { const it = document.createElement('script'); it.textContent = 'document.title = 1';"
        "document.body.append(it); done('open'); })].map((it) => it.catch(() => 'shut')))"
    )
    tab.close()
    assert tried == ["shut", "shut", "shut"]
    assert set(answered) == {file.as_uri()}
    assert set(refused.values()) <= {"csp"}


def test_names_are_text(show: Open) -> None:
    """A script, a formula, marks of direction, an Arabic name and a very long one show as they are, each set apart."""
    tab = show("#view=table")
    shown = "\n".join(names(tab))
    assert all(name in shown for name in (SCRIPT.replace("  ", " "), FORMULA, ARABIC, LONG))
    assert "Eve \ufffdliveD\ufffd Ford" in shown
    assert tab.title() == "Who met whom"
    assert tab.locator("#rows img, #details img").count() == 0
    tab.locator("#query").fill("حداد")
    tab.locator("#query").press("Enter")
    assert tab.locator("#name bdi").inner_text() == ARABIC
    assert tab.locator("#name bdi").evaluate("(it) => getComputedStyle(it).unicodeBidi") == "isolate"
    assert tab.locator("#details mark:not(.other)").first.inner_text() == ARABIC


def test_search_by_keyboard(show: Open) -> None:
    """A slash leads to the box; arrows and Enter choose, whatever the accents; Escape leaves."""
    tab = show()
    tab.keyboard.press("/")
    tab.keyboard.type("novák")
    expect(tab.locator("#found li")).to_have_count(1)
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#query").get_attribute("aria-activedescendant") == "found-0"
    tab.keyboard.press("Enter")
    expect(tab.locator("#name")).to_have_text("Cilka Novak")
    assert "person=" in tab.url
    tab.locator("#canvas").focus()
    tab.keyboard.press("Escape")
    expect(tab.locator("#details h2")).to_have_text("Overview")
    tab.keyboard.press("/")
    tab.keyboard.type("nobody of that name")
    expect(tab.locator("#found li")).to_have_text("Nobody found in these articles")


def test_search_by_mouse(show: Open) -> None:
    """Offices and countries are searched, too."""
    tab = show()
    tab.locator("#query").fill("president slov")
    tab.locator("#found li").first.click()
    expect(tab.locator("#name")).to_have_text("Bor Zupan")


def test_filters(show: Open) -> None:
    """Country, kind, status and threshold each narrow what is shown; Reset takes all back."""
    tab = show()
    for name, label, expected in (
        ("state", "\u2068France\u2069", "4 persons · 2 meetings · 3 ties"),
        ("mode", "by telephone", "2 persons · 1 meeting · 1 tie"),
        ("status", "planned", "2 persons · 1 planned meeting · 1 tie"),
        ("status", "any", "10 persons · 17 meetings · 11 ties"),
        ("least", "5", "2 persons · 9 meetings · 1 tie"),
    ):
        tab.locator(f"#{name}").select_option(label=label)
        expect(tab.locator("#count")).to_have_text(expected)
        settle(tab)
        tab.locator("#reset").click()
        expect(tab.locator("#count")).to_have_text(ALL)
    tab.locator("#status").select_option("planned")
    tab.locator("#least").select_option("5")
    expect(tab.locator("#empty")).to_contain_text("does not say that there was none")


def test_filters_by_keyboard(show: Open) -> None:
    """They are form fields as any other."""
    tab = show()
    tab.locator("#mode").focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Tab")
    expect(tab.locator("#count")).to_have_text("2 persons · 1 meeting · 1 tie")
    assert tab.locator(":focus").get_attribute("id") == "status"


def test_months_by_mouse(show: Open) -> None:
    """Dragging over the bars chooses months; what has no month in them is counted apart; the window can be moved."""
    tab = show()
    box = tab.locator("#months").bounding_box()
    assert box is not None
    month = box["width"] / 14  # January 2023 to February 2024
    tab.mouse.move(box["x"] + month * 0.5, box["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(box["x"] + month * 2.5, box["y"] + 20, steps=4)
    tab.mouse.up()
    expect(tab.locator("#range")).to_have_text(f"2023-01 {DASH} 2023-03")
    expect(tab.locator("#count")).to_have_text("2 persons · 3 meetings · 1 tie")
    expect(tab.locator("#undated")).to_contain_text("2 meetings without a month")
    tab.mouse.move(box["x"] + month * 1.5, box["y"] + 50)
    tab.mouse.down()
    tab.mouse.move(box["x"] + month * 3.5, box["y"] + 50, steps=4)
    tab.mouse.up()
    expect(tab.locator("#range")).to_have_text(f"2023-03 {DASH} 2023-05")
    settle(tab)
    assert tab.url.endswith("#from=2023-03&to=2023-05")
    tab.locator("#all-months").click()
    expect(tab.locator("#count")).to_have_text(ALL)


def test_months_by_keyboard(show: Open) -> None:
    """Each end is a slider that says its month."""
    tab = show()
    tab.locator("#from").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#from")).to_have_attribute("aria-valuetext", "2023-02")
    tab.keyboard.press("PageDown")
    expect(tab.locator("#from")).to_have_attribute("aria-valuetext", "2023-01")
    tab.locator("#to").focus()
    tab.keyboard.press("PageDown")
    expect(tab.locator("#range")).to_have_text(f"2023-01 {DASH} 2023-02")
    tab.keyboard.press("Home")
    expect(tab.locator("#range")).to_have_text(f"2023-01 {DASH} 2023-01")
    tab.keyboard.press("End")
    expect(tab.locator("#count")).to_have_text(ALL)


def test_person_and_pair(show: Open) -> None:
    """A dot leads to the person with their words, a line to the pair; the names are marked in the words."""
    tab = show()
    tab.mouse.click(*place(tab, "Ada Aalto"))
    expect(tab.locator("#name")).to_have_text("Ada Aalto")
    expect(tab.locator(".figures b")).to_have_text(["15", "8", "2"])
    quote = tab.locator(".meeting", has_text="2023-10-05").locator("blockquote")
    assert quote.inner_text() == "Ada Aalto and Cilka Novak and Denis Roux sat down together."
    assert quote.locator("mark").all_inner_texts() == ["Ada Aalto", "Cilka Novak", "Denis Roux"]
    marked = tab.evaluate(  # of two with one given name only whoever was chosen is marked strongly
        "() => { const [one, other] = [{name: 'Elsa Berg'}, {name: 'Elsa Dahl'}], "
        "made = quotation('Elsa Berg met Elsa Dahl.', [one, other], [one]);"
        "return [...made.querySelectorAll('mark')].map((it) => [it.textContent, it.className]); }"
    )
    assert marked == [["Elsa Berg", ""], ["Elsa Dahl", "other"]]
    link = tab.locator(".meeting cite a").first
    assert link.get_attribute("href") == "https://news.example/14"
    assert link.get_attribute("rel") == "noopener noreferrer"
    tab.locator("#around").click()
    expect(tab.locator("#count")).to_have_text("9 persons · 15 meetings · 9 ties")
    tab.locator("#back").click()
    expect(tab.locator("#count")).to_have_text(ALL)
    settle(tab)
    one, other = place(tab, "Denis Roux"), place(tab, "Elsa Korhonen")
    tab.mouse.click((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    expect(tab.locator("#name")).to_have_text("Denis Roux and Elsa Korhonen")
    expect(tab.locator(".meeting b")).to_have_text("no date")


def test_pair_by_keyboard(show: Open) -> None:
    """Persons and their counts are buttons."""
    tab = show()
    tab.locator(".ranked button").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#name")).to_have_text("Ada Aalto")
    tab.get_by_label("9 meetings with Bor Zupan").press("Enter")
    expect(tab.locator("#name")).to_have_text("Ada Aalto and Bor Zupan")
    expect(tab.locator(".meeting")).to_have_count(9)
    assert "with=" in tab.url


def test_network_moves(show: Open) -> None:
    """By wheel, drag, buttons and keys; Fit brings all back."""
    tab = show()

    def scale() -> tuple[float, float]:
        return tuple(tab.evaluate("[explorer.canvas.scale, explorer.canvas.left]"))

    first = scale()
    tab.locator("#larger").click()
    larger = scale()
    tab.locator("#smaller").click()
    assert larger[0] > first[0] == pytest.approx(scale()[0])
    tab.locator("#canvas").focus()
    tab.keyboard.press("+")
    tab.keyboard.press("ArrowLeft")
    assert scale()[0] > first[0]
    box = tab.locator("#canvas").bounding_box()
    assert box is not None
    tab.mouse.move(box["x"] + 15, box["y"] + 15)
    tab.mouse.wheel(0, -200)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 90, box["y"] + 15, steps=3)
    tab.mouse.up()
    settle(tab)
    assert tab.locator("#details h2").inner_text() == "Overview"  # a drag is no click
    tab.locator("#fit").click()
    assert scale() == pytest.approx(first)


def test_table(show: Open) -> None:
    """The table has what the picture has, and leads to persons as it does."""
    tab = show()
    tab.locator("#as-table").click()
    expect(tab.locator("#rows tbody tr")).to_have_count(16)
    expect(tab.locator("#network")).to_be_hidden()
    tab.locator("#least").select_option("5")
    expect(tab.locator("#rows tbody tr")).to_have_count(9)
    tab.locator("#rows tbody button").first.press("Enter")
    expect(tab.locator("#name")).to_have_text("Ada Aalto")
    tab.locator("#as-table").press("Enter")
    expect(tab.locator("#network")).to_be_visible()


def test_size() -> None:
    """A page of 300 persons can be mailed: real words are more, and make less than 100 KB of what these make."""
    assert len(page(network(300, 600))) <= SHORT


def test_csv(show: Open, tmp_path: Path) -> None:
    """A row for each meeting that is shown; what a spreadsheet would run is kept from it."""
    tab = show()
    with tab.expect_download() as waiting:
        tab.locator("#csv").click()
    text = saved(waiting.value, tmp_path).read_bytes().decode()
    assert text.startswith(
        "\ufeffdate,persons,mode,status,place,quote,confidence,article,title,publisher,published\r\n"
    )
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert len(rows) == 16
    assert {row["persons"] for row in rows if row["date"] == "2023-11-06"} == {f"'{FORMULA}; Ada Aalto"}
    assert rows[-1]["date"] == ""
    with tab.expect_download() as waiting:  # of what was chosen just now, before a frame has shown it
        tab.evaluate("() => { explorer.change({least: 5}); document.getElementById('csv').click(); }")
    assert len(saved(waiting.value, tmp_path).read_bytes().decode().splitlines()) == 10


def test_png(show: Open, tmp_path: Path) -> None:
    """A picture with more than one colour in it."""
    tab = show()
    with tab.expect_download() as waiting:
        tab.locator("#png").click()
    assert saved(waiting.value, tmp_path).read_bytes().startswith(b"\x89PNG")
    colours = tab.evaluate(
        "() => { const it = document.getElementById('canvas');"
        "const {data} = it.getContext('2d').getImageData(0, 0, it.width, it.height);"
        "return new Set(new Uint32Array(data.buffer)).size; }"
    )
    assert colours > 20


def test_permalink(show: Open) -> None:
    """The address keeps what is chosen; another address shows another view."""
    tab = show()
    tab.locator("#status").select_option("")
    tab.locator("#state").select_option(label="\u2068Slovenia\u2069")
    tab.locator("#query").fill("zupan")
    tab.keyboard.press("Enter")
    expect(tab.locator("#name")).to_have_text("Bor Zupan")
    state, shown = tab.evaluate("location.hash"), count(tab)
    again = show(state)
    assert (count(again), again.locator("#name").inner_text()) == (shown, "Bor Zupan")
    assert (again.locator("#status").input_value(), again.locator("#state").input_value()) != ("held", "-1")
    again.evaluate("location.hash = 'from=2023-02&to=2023-03'")
    expect(again.locator("#range")).to_have_text(f"2023-02 {DASH} 2023-03")
    nonsense = show("#from=x&to=9999-99&country=Nowhere&kind=toString&least=-3&person=<b>&with=1&view=?")
    expect(nonsense.locator("#count")).to_have_text(ALL)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("wide", "high"), [(1440, 900), (390, 844)])
def test_accessible(show: Open, wide: int, high: int, dark: bool) -> None:
    """axe-core has nothing to say of the overview, a person, a pair, the table and the open filters."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    tab = show("", wide, high, dark)
    tab.evaluate(axe)
    tab.locator("#filters").evaluate("(it) => { it.open = true; }")
    for act in ("all", "person", "pair", "table"):
        if act == "person":
            tab.locator(".ranked button").first.click()
        elif act == "pair":
            tab.get_by_label("9 meetings with Bor Zupan").click()
        elif act == "table":
            tab.locator("#as-table").click()
        settle(tab)
        found = tab.evaluate(
            "axe.run().then((it) => it.violations.map((one) => [one.id, one.nodes.map((it) => it.html)]))"
        )
        assert (act, found) == (act, [])


def test_phone(show: Open) -> None:
    """On a phone nothing is wider than the screen, the filters are folded, and a tap chooses."""
    tab = show("", 390, 844)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    expect(tab.locator("#state")).to_be_hidden()
    tab.locator("#filters summary").click()
    expect(tab.locator("#state")).to_be_visible()
    head, network = tab.locator("header").bounding_box(), tab.locator("#network").bounding_box()
    assert head is not None
    assert network is not None
    assert network["height"] > 300
    legend = tab.locator("#legend").bounding_box()
    assert legend is not None
    assert legend["y"] >= network["y"] + network["height"]  # it covers nothing


def test_every_control_is_used() -> None:
    """A control that is added is tested here, too."""
    here = Path(__file__).read_text(encoding="utf-8")
    page = (FOLDER / "page.html").read_text(encoding="utf-8")
    controls = re.findall(r'<(?:button|select|input|canvas|summary)[^>]* id="([\w-]+)"', page)
    assert [name for name in controls if f"#{name}" not in here and f'"{name}"' not in here] == []
    assert len(controls) > 10
