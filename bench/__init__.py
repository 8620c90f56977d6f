"""Measurements; run by hand or with `make bench`, never as tests."""

import sys

WHOMET = (sys.executable, "-c", "from kg.cli import main; main()")  # the command, as it is in this checkout
