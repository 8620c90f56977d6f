#!/usr/bin/env bash
# FollowTheMoney takes a country code that it does not know for a name, and may find other countries nearly called so.
#
# Guess:     its type of countries gives None for a code that it does not know, and leaves two letters alone otherwise.
# Versions:  followthemoney 3.8.2, countrynames 1.16.10.
# Behaviour: it is right that XA, XL, XV are in the range that ISO 3166-1 leaves to users, and that it knows none of them;
#            but it looks them up as names that may be mistyped, so that XL and XV, and also XQ and XM, are the United
#            States' Minor Outlying Islands (um), and XA is nothing.  validate() alone says that they are wrong.
# Output:    xa None, xl um, xm um, xq um, xv um
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: Python 3.11 or later (PYTHON names another one), and a registry of packages.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet followthemoney==3.8.2 countrynames==1.16.10

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys

from followthemoney.types import registry

found = {code: registry.country.clean(code) for code in ("xa", "xl", "xm", "xq", "xv")}
print(", ".join(f"{code} {country}" for code, country in found.items()))
if any(registry.country.validate(code) for code in found):
    sys.exit("changed: it knows one of these codes")
if found != {"xa": None, "xl": "um", "xm": "um", "xq": "um", "xv": "um"}:
    sys.exit("changed: an unknown code is found to be another country")
PYTHON
echo "as seen: an unknown code is a country of another name"
