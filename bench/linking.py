"""How well persons of real articles are linked to the table of office holders: python -m bench.linking [--misses].

The labels are in tests/quality/links, the articles beside the checkout.  One half of the articles is kept apart: of it
only figures are shown.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.accuracy import SHARED, is_kept, markdown
from kg.model.facts import Article, LinkAnswer
from kg.model.names import fold
from kg.store.base import Row, Rows
from loaders.entities.entity_linking import UNKNOWN, Link
from loaders.pipeline import Stopwatch, annotate
from loaders.reference.holder_table import Holder
from loaders.sources.reader import read
from loaders.text import tokens

LABELS = Path(__file__).parents[1] / "tests" / "quality" / "links" / "labels.jsonl"
PLACES = ("eval/{}-articles.jsonl", "corpus/{}.jsonl", "corpus/wide/{}.jsonl")
HALVES = 2  # into which the articles are parted
COLUMNS = ("half", "hard", "mentions", "in table", "confident", "right", "precision", "recall")


@dataclass(frozen=True, slots=True)
class Label:
    """Who a person of an article is.

    name: as the article writes it at its fullest; wikidata, holder: of the table, both empty for somebody who is not in
    it; also: id, or name without one, of further rows of the same person; hard: what makes it hard.
    """

    set: str
    article: str
    name: str
    wikidata: str
    holder: str
    hard: str
    also: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """The half of the articles that it belongs to."""
        return "kept" if is_kept(self.article, HALVES) else "tuning"

    def is_met_by(self, holder: Holder | None) -> bool:
        """Tell whether somebody of the table is the person."""
        return holder is not None and (holder.wikidata or holder.name) in (self.wikidata or self.holder, *self.also)


@dataclass(frozen=True, slots=True)
class Judged:
    """A label with what the program says; link: None where it did not find the person in the article."""

    label: Label
    link: Link | None

    @property
    def is_confident(self) -> bool:
        """Whether the program is sure of somebody."""
        return self.link is not None and self.link.answer is LinkAnswer.CONFIDENT

    @property
    def is_right(self) -> bool:
        """Whether it is sure of the right person."""
        return self.link is not None and self.is_confident and self.label.is_met_by(self.link.holder)


def labels(path: Path = LABELS) -> list[Label]:
    """Read the labels."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Label(**{**record, "also": tuple(record.get("also", ()))}) for record in records]


def articles(shared: Path, wanted: Sequence[Label]) -> Iterator[Article]:
    """Read the articles that have labels."""
    ids = {(one.set, one.article) for one in wanted}
    for name in dict.fromkeys(one.set for one in wanted):
        path = next(path for place in PLACES if (path := shared / place.format(name)).exists())
        found = (one for one in read([str(path)]) if isinstance(one, Article))
        yield from (one for one in found if (name, one.id) in ids)


def links(article: Article) -> dict[str, Link]:
    """Link the persons of an article; every form of their names, folded -> link, the fullest forms count most."""
    document = annotate(article, tokens.model(), Stopwatch())
    found = list(zip(document.clusters, document.links, strict=True))
    by_name = {fold(who.name): one for who, one in reversed(found)}
    by_alias = {fold(form): one for who, one in reversed(found) for form in who.aliases}
    return by_alias | by_name


def called(name: str, found: Mapping[str, Link]) -> Link | None:
    """Return the link of somebody called so, else of the only one called so behind a title: "King Hussein"."""
    whole = fold(name)
    behind = [one for form, one in found.items() if form.endswith(f" {whole}")]
    return found.get(whole, behind[0] if len(behind) == 1 else None)


def judge(wanted: Sequence[Label], texts: Iterable[Article]) -> Iterator[Judged]:
    """Compare the labels with the links of the articles."""
    for article in texts:
        found = links(article)
        yield from (Judged(one, called(one.name, found)) for one in wanted if one.article == article.id)


def figures(judged: Sequence[Judged]) -> Iterator[Row]:
    """Give a row for each half, then for each kind of hardness within it."""
    for half in ("tuning", "kept"):
        there = [one for one in judged if one.label.half == half]
        yield _figures(half, "all", there)
        for hard in sorted({one.label.hard for one in there}):
            yield _figures(half, hard, [one for one in there if one.label.hard == hard])


def _figures(half: str, hard: str, judged: Sequence[Judged]) -> Row:
    known = sum(bool(one.label.holder) for one in judged)
    confident, right = sum(one.is_confident for one in judged), sum(one.is_right for one in judged)
    rates = (f"{right / number:.3f}" if number else "" for number in (confident, known))
    return (half, hard, len(judged), known, confident, right, *rates)


def misses(judged: Iterable[Judged]) -> Iterator[str]:
    """Describe what went wrong in the half that may be looked into, a line each."""
    for one in judged:
        if one.label.half == "tuning" and not one.is_right and (one.label.holder or one.is_confident):
            found = one.link or UNKNOWN
            said = found.holder.name if found.holder else " or ".join(found.others)
            answer = "not found" if one.link is None else found.answer.value
            label = one.label
            yield f"{label.hard}: {label.article}: {label.name}: {label.holder or 'nobody'}; {answer} {said}".rstrip()


def main() -> None:
    """Read the labelled articles and print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m bench.linking")
    parser.add_argument("--misses", action="store_true", help="print the errors of the half that may be looked into")
    given = parser.parse_args()
    wanted = labels()
    judged = list(judge(wanted, articles(SHARED, wanted)))
    if missing := Counter(one.set for one in wanted) - Counter(one.label.set for one in judged):
        print(f"labels without their article: {dict(missing)}")
    if given.misses:
        print("\n".join(misses(judged)))
    print(markdown(Rows(COLUMNS, figures(judged))))


if __name__ == "__main__":
    main()
