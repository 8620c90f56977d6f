"""A cell of a register, and names in it, as others would write them: without numbers, quotation marks and capitals."""

import re

from kg.model.names import fold
from loaders.mentions.name_shape import INNER
from loaders.reference.person_names import is_given
from loaders.relations.registers.cell_names import cell_words
from loaders.sources.registers.entries import NOTHING

NUMBER = re.compile(  # of the transparency register of the European Union
    r"\(?(?:(?:identification|registration|register|transparency register|tr|id)\b[ .]*(?:number|no\b|id\b)?[ .:]*)?"
    r"\d{8,12}-\d\d\b\)?", re.IGNORECASE,
)  # fmt: skip
QUOTED = re.compile(r"\u201e([^\u201c-\u201f]*)[\u201c\u201d]")  # the name of a firm, in some languages
ENUMERATED = re.compile(r"(?<!\S)\(?\d{1,2}[.)]\s+(?=[^\W\d_])")  # 1. Ann Lee 2. Bo Lind
BEHALF = re.compile(r"(?<= )(?:on behalf of|representing|acting for)\b")
CLOSE = re.compile(r"([,;)])(?=[^\W\d])")  # before a word without a blank
GLUED = re.compile(r"(?<=\w)\((?=(?:[^\W\d][^()]{3,}|[A-Z]{2,})\))")  # "OTR(Otter Trust)", not "Minister(s)"
NICKNAME = re.compile(r"\b(\w+\.?) [\"\u201c\u201d]\w{2,15}[\"\u201c\u201d](?= [A-Z])")  # John M. "Mack" Roe
WITHHELD = re.compile(
    r"\(b\) ?\(\d\)(?:\([A-Z]\))?|[(\[](?:illegible|unreadable|redacted|withheld)[)\]]", re.IGNORECASE
)
SHOUTED = re.compile(r"\b(?:[A-Z\u00c0-\u00de]{3,}|D[AEIOU]|LA|LE)\b")
TIMES = re.compile(r" ?\((?:x ?\d+|\d+ ?x|\d+ (?:times|meetings|occasions)|twice)\)", re.IGNORECASE)


def plain(cell: str) -> str:
    """Write a cell without numbers and quotation marks, and as others write it.

    >>> plain("1. Ann Lee 2. Bo Lind on behalf of UAB \u201eOtter\u201c")
    '; Ann Lee ; Bo Lind from UAB Otter;'
    """
    said = NICKNAME.sub(_without_nickname, QUOTED.sub(r"\1;", NUMBER.sub(";", WITHHELD.sub(";", TIMES.sub("", cell)))))
    if len(ENUMERATED.findall(said)) > 1:
        said = ENUMERATED.sub("; ", said)
    return CLOSE.sub(r"\1 ", GLUED.sub(" (", BEHALF.sub("from", said)))


def _without_nickname(found: re.Match[str]) -> str:
    """Leave out what stands in quotation marks behind a given name or an initial; not in "UAB "Otter" Vilnius"."""
    return found[1] if is_given(found[1]) or len(found[1].strip(".")) == 1 else found[0]


def withheld(cell: str) -> list[str]:
    """Return what stands in a cell for names that are withheld or could not be read.

    >>> withheld("Ann Lee, (b)(6), (illegible)")
    ['(b)(6)', '(illegible)']
    """
    return WITHHELD.findall(cell)


def is_nothing(cell: str) -> bool:
    """Tell whether a cell is empty, or says that there is nothing to report: "N/A", "Nil return"."""
    said = fold(cell)
    return not said or said.replace(" ", "") in cell_words("nothing") or bool(NOTHING.fullmatch(said))


def calm(name: str) -> str:
    """Write the words of a name that stand in capitals in small letters."""
    return SHOUTED.sub(lambda word: word[0].lower() if word[0].lower() in INNER else word[0].title(), name)
