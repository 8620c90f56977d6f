"""Files of lines that are added to: what the system refuses is said of the file."""

from pathlib import Path

import pytest

from kg.model import lines
from kg.model.system import refusal


def test_added() -> None:
    """A write to an open file does not tell which file it was."""
    with pytest.raises(OSError, match="No space") as caught:
        lines.append(Path("/dev/full"), ["{}"])
    assert refusal(caught.value) == "/dev/full: no space is left on its disk; make room, and do it again"
