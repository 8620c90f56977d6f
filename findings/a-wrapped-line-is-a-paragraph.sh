#!/usr/bin/env bash
# A line that is wrapped in the source of a page ends a paragraph of its text, or does not, by the element it is in.
#
# Guess:     where no <pre> is, the end of a line in HTML is a space, as browsers show it; a library that takes the text
#            out of pages gives one line for one paragraph, or the lines of the source everywhere.
# Versions:  trafilatura 2.3.1.
# Behaviour: the ends of lines become spaces in <p>, <li>, <td> and <h2>, but stay in <div> and <blockquote>. Since a
#            paragraph, too, ends in one such sign, nobody can tell the two apart afterwards: sentences are cut where
#            the source was wrapped, and names in two.
# Output:    p 1 line, li 1 line, td 1 line, h2 1 line, div 3 lines, blockquote 3 lines
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: Python 3.11 or later (PYTHON names another one), and a registry of packages.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet trafilatura==2.3.1 lxml-html-clean==0.4.6

"$folder/venv/bin/python" - <<'PYTHON'
import sys

from trafilatura import bare_extraction

AROUND = "The two ministers talked about the canal for an hour and agreed to meet again in the spring of next year."
WRAPPED = "The two presidents talked about the harbour\nfor an hour and agreed to see each other\nin the autumn of next year."
ELEMENTS = {
    "p": "<p>{}</p>",
    "li": "<ul><li>{}</li></ul>",
    "td": "<table><tr><td>{}</td></tr></table>",
    "h2": "<h2>{}</h2>",
    "div": "<div>{}</div>",
    "blockquote": "<blockquote>{}</blockquote>",
}


def lines(element: str) -> int:
    inner = ELEMENTS[element].format(WRAPPED)
    page = f"<html><body><article><h1>Talks</h1><p>{AROUND}</p>{inner}<p>{AROUND} Again.</p></article></body></html>"
    found = bare_extraction(page).text.split("\n")
    return sum(any(part in line for part in WRAPPED.split("\n")) for line in found)


counted = {element: lines(element) for element in ELEMENTS}
print(", ".join(f"{element} {count} line{'s' * (count > 1)}" for element, count in counted.items()))
if counted != {"p": 1, "li": 1, "td": 1, "h2": 1, "div": 3, "blockquote": 3}:
    sys.exit("changed: wrapped lines are treated otherwise")
PYTHON
echo "as seen: the same wrapped words, one line or three"
