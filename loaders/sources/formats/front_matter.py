"""What stands before a text between lines of dashes (YAML) or of plus signs (TOML), as writers for the web have it.

Of YAML the plain forms are read: a value behind its key, and a list in brackets or a line each.
"""

import re
import tomllib
from collections.abc import Mapping

FENCED = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<said>.{0,20000}?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
PAIR = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,40}):(?:[ \t]+(?P<value>\S.{0,2000}))?[ \t]*")
REMARK = re.compile(r"(?:^|\s)#.*")
REMARKS = re.compile(r"^(?:#.*|[ \t]+)$", re.MULTILINE)
QUOTED = re.compile(r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^']|'')*)'")
BLOCK = frozenset({"|", ">", "|-", ">-"})  # then the value is the lines below

Said = Mapping[str, str]


def front_matter(text: str) -> tuple[Said, str]:
    r"""Return what is said before a text, by small keys, and the text; a text that begins with a mere line is all text.

    >>> front_matter("---\ntitle: Talks\ndate: 2024-05-14\n---\nAnn met Bob.")
    ({'title': 'Talks', 'date': '2024-05-14'}, 'Ann met Bob.')
    >>> front_matter("---\nAnn met Bob.\n---\n")
    ({}, '---\nAnn met Bob.\n---\n')
    """
    found = FENCED.match(text)
    said = (_yaml if found["fence"] == "---" else _toml)(found["said"]) if found else {}
    return (said, text[found.end() :].strip()) if found and said else ({}, text)


def _toml(said: str) -> Said:
    try:
        found = tomllib.loads(said)
    except tomllib.TOMLDecodeError:
        return {}
    return {key.lower(): _joined(value) if isinstance(value, list) else str(value) for key, value in found.items()}


def _joined(values: list[object]) -> str:
    return ", ".join(map(str, values))


def _yaml(said: str) -> Said:
    """Read the plain forms; nothing if there is another line."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in REMARKS.sub("", said).split("\n"):
        if pair := PAIR.fullmatch(line):
            key = pair["key"].lower()
            found[key] = _values(pair["value"] or "")
        elif key and line.startswith((" ", "\t", "- ")):
            found[key] += _deeper(line.strip(), found[key])
        elif line:
            return {}
    return {name: ", ".join(filter(None, values)) for name, values in found.items()}


def _deeper(line: str, before: list[str]) -> list[str]:
    """Return what a line below a key adds: one of a list, or the first of a block; what lies deeper is left out."""
    is_read = line.startswith("- ") or not before
    return [_plain(line.removeprefix("- ").strip().removeprefix("name:").strip())] if is_read else []


def _values(value: str) -> list[str]:
    """Return what stands behind a key: one value, or those of a list in brackets."""
    if value in BLOCK or value.startswith("{"):
        return []
    if value.startswith("[") and value.endswith("]"):
        return [_plain(part) for part in value[1:-1].split(",")]
    return [_plain(value)]


def _plain(value: str) -> str:
    """Return a value without its quotation marks, or without a remark behind it."""
    quoted = QUOTED.match(value.strip())
    if quoted is None:
        return REMARK.sub("", value).strip()
    double, single = quoted["double"], quoted["single"]
    return re.sub(r"\\(.)", r"\1", double) if single is None else single.replace("''", "'")
