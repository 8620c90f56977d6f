#!/usr/bin/env bash
# With pytest 9.2, --dist loadgroup of pytest-xdist 3.8.0 keeps no group together, and says nothing.
#
# Guess:     tests that bear one xdist_group mark run in one process, in their order.
# Versions:  pytest 9.2.0, pytest-xdist 3.8.0 (its newest), which asks for pytest 7 or later; with pytest 9.0.2 it works.
# Behaviour: xdist tells the groups to its scheduler by writing the group behind an @ into `item._nodeid`. In pytest
#            9.2 the id of a test is made from another attribute, so what is written is read by nobody: the scheduler
#            sees tests without groups and hands each to whoever is free. Fixtures that a group was to share are made
#            in every process, and tests that need those before them fail at times. No error, no warning.
# Output:    with pytest 9.0.2 a group of 12 tests ran in 1 process, with 9.2.0 in 2
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: python3 with venv, and PyPI.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir tests
cat > tests/test_group.py <<'PY'
import os
import time

import pytest


@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(12))
def test_one(number: int) -> None:
    time.sleep(0.2)
    with open(os.environ["SEEN"], "a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + "\n")
PY

processes() {  # of pytest, in a place of its own: in how many processes the group ran
  python3 -m venv "$1"
  "$1/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: "pytest==$1" pytest-xdist==3.8.0
  SEEN="$folder/seen-$1" "$1/bin/python" -m pytest -q -p no:cacheprovider -n 2 --dist loadgroup tests > /dev/null
  sort -u "$folder/seen-$1" | wc -l
}
before=$(processes 9.0.2)
after=$(processes 9.2.0)
echo "with pytest 9.0.2 a group of 12 tests ran in $before process, with 9.2.0 in $after"
[ "$before" = 1 ] || { echo "changed: the group is not kept together with pytest 9.0.2 either" >&2; exit 1; }
[ "$after" = 2 ] || { echo "changed: the group is kept together" >&2; exit 1; }
echo "as seen: the group is spread, without a word"
