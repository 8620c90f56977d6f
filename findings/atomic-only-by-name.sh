#!/usr/bin/env bash
# A file that is opened as atomic, and takes the place of the old one half written.
#
# Guess:     what click.open_file(..., atomic=True) writes takes the place of the old file when it is whole; if the
#            block is left by an exception, the old file stays: __exit__ passes delete=True on.
# Versions:  click 8.2.1 and 8.5.1 (CLICK names another one).
# Behaviour: _AtomicFile.close() takes `delete` and never looks at it.  However the block is left, it closes the
#            temporary file and replaces the old one by it.
# Output:    half
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: Python 3.11 or later (PYTHON names another one), and a registry of packages.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1

"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet "click==${CLICK:-8.2.1}"

echo "before, and whole" >"$folder/file"
"$folder/venv/bin/python" - "$folder/file" <<'PYTHON' || true
import sys

import click

with click.open_file(sys.argv[1], "w", atomic=True) as file:
    file.write("half\n")
    sys.exit(1)
PYTHON
cat "$folder/file"
test "$(cat "$folder/file")" = half || {
  echo "changed: the old file stays where the new one was not finished" >&2
  exit 1
}
