"""How fast the page of `whomet explore` is: made-up persons and ties, in Debian's Chromium without a graphics card.

python -m bench.explorer 5000 20000          prints when it is ready, and how long a step of the months takes
python -m bench.explorer 60 75 --picture F   takes the picture that the README shows
"""

import argparse
import random
import shutil
import statistics
import tempfile
from collections import Counter
from itertools import product
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from kg.render.explorer.single_file import page
from kg.reports.contact_network import opening
from kg.reports.gathered import MODES
from kg.reports.layout import positions

GIVEN = ["Ada", "Bor", "Cilka", "Denis", "Elsa", "Farid", "Greta", "Hana", "Ivo", "Jonna", "Karim", "Leila", "Mira"]
FAMILY = ["Aalden", "Brevik", "Corvane", "Dalmar", "Estrin", "Falmark", "Gorlan", "Havene", "Isbach", "Jurova"]
ENDS = ("", "son", "ova", "ic", "mann", "berg", "dottir", "ez", "ian", "oglu", "enko", "ini", "sen", "escu")
STATES = ["Aldoria", "Brevia", "Corvania", "Dorvenia", "Estavia", "Falmark", "Gorland", "Havenia", "Isteria"]
OFFICES = ["Foreign Minister", "President", "Prime Minister", "Special Envoy", "Ambassador"]
MONTHS = [f"{year}-{month:02}" for year in range(2019, 2025) for month in range(1, 13)]
WIDE, HIGH = 1440, 900
SMALL: ViewportSize = {"width": 1040, "height": 620}  # the picture of the README
STEPS = 40
LIMIT = 120_000  # milliseconds


def network(persons: int, ties: int) -> dict[str, object]:
    """Make up a network as kg.reports.contact_network returns it: few meet most others, as in the real ones."""
    chance = random.Random(7)  # noqa: S311 - nothing is secret
    every = [f"{given} {family}{end}" for given, family, end in product(GIVEN, FAMILY, ENDS)]
    names = chance.sample(every, min(persons, len(every))) + [f"Person {one}" for one in range(len(every), persons)]
    states = [min(int(chance.expovariate(0.4)), len(STATES) - 1) for _ in names]
    offices = [f"{chance.choice(OFFICES)}, {STATES[state]}" for state in states]
    times: Counter[tuple[int, int]] = Counter()
    while len(times) < ties:
        one, other = sorted(int(persons * chance.random() ** 2.4) for _ in range(2))
        if one != other:
            times[one, other] = 1 + int(chance.expovariate(1.2))
    meetings = []
    for pair, number in times.items():
        for _ in range(number):
            month = chance.choice(MONTHS)
            day = f"{month}-{chance.randint(1, 28):02}"
            said = f"{names[pair[0]]} received {names[pair[1]]} on {day} to speak of the crossings."
            meetings.append((day, month, month, chance.choice(list(MODES)).value, "held", 0, pair, [(0, said, 0.9)], 0))
    least, person = opening(times)
    spots = positions(persons, times)
    people = zip(range(persons), names, offices, states, *zip(*spots, strict=True), strict=True)
    line = "From 180 made-up articles (Lagoon Tribune 104, Delta Post 76), published 2019-01-03 to 2024-12-30"
    return {
        "coverage": {"line": line},
        "span": {},
        "left_out": 0,
        "opening": {"least": least, "person": person},
        "modes": {mode.value: words for mode, words in MODES.items()},
        "states": STATES,
        "people": [(str(key), *rest) for key, *rest in people],
        "places": ["Selmouth"],
        "articles": [("https://tribune.example/1", "Talks in Selmouth", "Lagoon Tribune", "2024-12-30")],
        "meetings": meetings,
    }


def measure(tab: Page) -> str:
    """Say when the page was ready, and how long a step of the months takes with all ties drawn."""
    ready = tab.evaluate("performance.getEntriesByName('ready')[0].startTime")
    shown = tab.locator("#count").inner_text()
    tab.locator("#least").select_option("1")
    times = tab.evaluate(
        "async (steps) => { const found = [], frame = () => new Promise(requestAnimationFrame);"
        "for (let step = 0; step < steps; step += 1) { explorer.change({from: step % 12, to: 60 + step % 12});"
        "await frame(); const before = performance.now(); explorer.update({});"
        "found.push(performance.now() - before); }"
        "return found; }",
        STEPS,
    )
    return (
        f"ready after {ready:.0f} ms with {shown}; a step of the months with {tab.locator('#count').inner_text()}: "
        f"median {statistics.median(times):.1f} ms, 95th percentile {sorted(times)[int(STEPS * 0.95)]:.1f} ms"
    )


def main() -> None:
    """Write the page, open it, and measure it or take its picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("persons", type=int)
    parser.add_argument("ties", type=int)
    parser.add_argument("--picture", type=Path, metavar="FILE", help="take a picture instead of measuring")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(page(network(asked.persons, asked.ties)), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": WIDE, "height": HIGH})
        tab.set_default_timeout(LIMIT)
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready]", state="attached")
        if asked.picture:
            tab.set_viewport_size(SMALL)
            tab.locator(".ranked button").first.click()
            tab.wait_for_selector("#name")
            tab.screenshot(path=asked.picture)
        else:
            print(f"{file.stat().st_size:,} bytes; {measure(tab)}")
        browser.close()


if __name__ == "__main__":
    main()
