#!/usr/bin/env bash
# A page that states a month is given a day, and which one depends on where it says so, and on the day one asks.
#
# Guess:     a library that finds when a page was published gives a month as a month, or as its first day, or not at
#            all, and the same one tomorrow.
# Versions:  htmldate 1.9.4 (which trafilatura 2.0.0 asks for a page's date), dateparser 1.5.0.
# Behaviour: of March 2024, find_date makes, without a word that the day is its own:
#            - in <meta property="article:published_time"> or <time datetime>: the day of the month that it is TODAY,
#              so that one page has another date each day that it is read;
#            - in JSON-LD, "datePublished": the first of March;
#            - in the visible words "March 2024" alone: the first of January, another month.
# Output:    (on a 29th)  meta 2024-03-29, time 2024-03-29, JSON-LD 2024-03-01, words 2024-01-01
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: Python 3.11 or later (PYTHON names another one), and a registry of packages.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet htmldate==1.9.4 dateparser==1.5.0

"$folder/venv/bin/python" - <<'PYTHON'
import sys
from datetime import date

from htmldate import find_date

WORDS = "The two ministers talked about the canal for an hour and agreed to meet again. " * 6
PAGES = {
    "meta": '<meta property="article:published_time" content="2024-03"/>|',
    "time": '|<time datetime="2024-03">March 2024</time>',
    "JSON-LD": '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03"}</script>|',
    "words": '|<p class="date">March 2024</p>',
}


def page(parts: str) -> str:
    head, body = parts.split("|")
    return f"<html><head>{head}</head><body><article><h1>Talks</h1>{body}<p>{WORDS}</p></article></body></html>"


before = date.today()
found = {name: find_date(page(parts)) for name, parts in PAGES.items()}
print(", ".join(f"{name} {day}" for name, day in found.items()))
todays = {f"2024-03-{day.day:02}" for day in (before, date.today())}
if found["meta"] not in todays or found["time"] not in todays:
    sys.exit("changed: a month of the page's data is not given today's day any more")
if (found["JSON-LD"], found["words"]) != ("2024-03-01", "2024-01-01"):
    sys.exit("changed: a month in JSON-LD or in words is given another day")
PYTHON
echo "as seen: one month, three days"
