"""Count which given names men have and which women, and write loaders/reference/data/given_names.tsv.gz.

    pip install faker==40.63.0 --target FOLDER
    PYTHONPATH=FOLDER python -m training.given_names

Faker has lists of given names for some ninety languages and countries.  Names in Cyrillic, Greek, Georgian and Armenian
letters are written in Latin ones.  A name that both have is left out, unless a single list has it for the one and many
for the other, and so is a family's name of East Asia, where it stands first.
"""

import gzip
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person as lists  # installed for this alone
from anyascii import anyascii

from kg.model.names import fold
from loaders.reference.given_names import MAN, WOMAN
from loaders.reference.phrase_matcher import words

DATA = Path(__file__).parents[1] / "loaders" / "reference" / "data"
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN")
CLEAR = 10  # lists that must have a name for one if a single list has it for the other too
FAMILIES = words(
    "an bai cai cao chan chang chen cheng choi chung dai dang dinh doan dong duong fan fang fong fu gao guo ha"
    " han hao he hoang hong hu hua huang huynh jang jeon jia jian jiang jin jo jung kang kao kim ko kong kwon"
    " lai lam lan lau le lee lei leung li liang liao lim lin liu long lu luo luu ly ma mai meng min moon mu ngo"
    " nguyen ni ong pan park peng pham phan qian qin ren seo shen shi shin song su sun tan tang tao tian to"
    " tran tu vo vu wan wang wei wen wong woo wu xia xie xu yan yang yao ye yi yin yong yoo yoon you yu yuan"
    " yun zeng zhang zhao zheng zhou zhu"
)
SHORTEST = 3  # letters


def names(provider: type, gender: str) -> Iterator[str]:
    """Yield the given names of a list for men or women, folded, once each."""
    said = getattr(provider, f"first_names_{gender}", None) or ()
    yield from {fold(anyascii(name)) for name in said if _is_read(name)}


def _is_read(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith(SCRIPTS) for letter in name if letter.isalpha())


def counted() -> dict[str, Counter[str]]:
    """Return in how many lists each name is one of men, and in how many one of women."""
    found: dict[str, Counter[str]] = {MAN: Counter(), WOMAN: Counter()}
    for module in iter_modules(lists.__path__):
        provider = import_module(f"{lists.__name__}.{module.name}").Provider
        found[MAN].update(names(provider, "male"))
        found[WOMAN].update(names(provider, "female"))
    return found


def main() -> None:
    """Write the names that tell."""
    lists_with = counted()
    rows = []
    for name in sorted(lists_with[MAN] | lists_with[WOMAN]):
        men, women = lists_with[MAN][name], lists_with[WOMAN][name]
        is_clear = min(men, women) == 0 or (min(men, women) == 1 and max(men, women) >= CLEAR)
        if not is_clear or len(name) < SHORTEST or " " in name or name in FAMILIES:
            continue
        rows.append(f"{name}\t{MAN if men > women else WOMAN}\n")
    text = "name\tgender\n" + "".join(rows)
    (DATA / "given_names.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(len(rows), "names")


if __name__ == "__main__":
    main()
