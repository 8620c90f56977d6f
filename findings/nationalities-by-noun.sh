#!/usr/bin/env bash
# A million names with their nationality know no Swede, no Spaniard, and seven Poles.
#
# Guess:     a list of names made from all persons of English Wikipedia has every nationality in the share that it has
#            there; what is rare in it is rare.
# Versions:  name2nat 0.5.1 (names of the dump of June 2020; its classifier was learnt from the same list).
# Behaviour: nationalities were looked for in the names of categories ("Danish politicians") by the noun for a person
#            ("Dane") where English has one beside the adjective.  So who has a nationality with such a noun is found
#            only by accident: of some peoples nobody, of others a hundred persons, where neighbours have thousands.
#            Nothing says so: the table of the documents lists 41 Danes beside 16,891 Norwegians.  Names of such
#            peoples are then counted, and told, as a neighbour's.
# Output:    1074617 names; Norwegian 16891, Mexican 10810, Czech 9056, Austrian 11490
#            by noun: Dane 41, Pole 7, Turk 99, Finn 85, Croat 3; by neither word: Swedish, Spanish, Swiss, Scottish
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: Python 3.11 or later (PYTHON names another one), and a registry of packages.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1

"${PYTHON:-python3}" -m venv "$folder/venv"
# the list alone: the classifier asks for torch
"$folder/venv/bin/python" -m pip install --quiet --no-deps --target "$folder/package" name2nat==0.5.1

"$folder/venv/bin/python" - "$folder/package/name2nat/name2nats.pkl" <<'PYTHON'
import pickle
import sys
from collections import Counter


class Plain(pickle.Unpickler):
    """Reads dictionaries, lists and strings, and nothing that would run code."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} in a list of names")


with open(sys.argv[1], "rb") as file:
    names = Plain(file).load()
count = Counter(one for several in names.values() for one in several)
neighbours = {one: count[one] for one in ("Norwegian", "Mexican", "Czech", "Austrian")}
nouns = {one: count[one] for one in ("Dane", "Pole", "Turk", "Finn", "Croat")}
absent = ("Swedish", "Swede", "Spanish", "Spaniard", "Swiss", "Scottish", "Scot", "Danish", "Polish", "Turkish", "Finnish")
print(f"{len(names)} names; " + ", ".join(f"{one} {number}" for one, number in neighbours.items()))
print("by noun: " + ", ".join(f"{one} {number}" for one, number in nouns.items()))
if any(count[one] for one in absent):
    sys.exit("changed: nationalities are found by their adjectives")
if min(neighbours.values()) < 9000 or max(nouns.values()) > 100:
    sys.exit("changed: there are as many Danes and Poles as of their neighbours")
PYTHON
echo "as seen: peoples with a noun of their own are left out"
