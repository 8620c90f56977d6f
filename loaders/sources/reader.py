"""From paths to articles: files, folders with all that is below them, archives, and standard input.

What cannot be read comes out as an ArticleError in its place, so that the rest is read.  `read` parses
here; `loaders.sources.apart` has the same done in a process with limits.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import chain

from kg.model.errors import ArticleError, LanguageError
from kg.model.facts import Article, PublicationBasis
from kg.model.language import LANGUAGE
from loaders.sources.addresses import masked_secrets, without_secrets
from loaders.sources.decoding import one_line
from loaders.sources.editions.marked_article import MarkedArticle, PersonList
from loaders.sources.file import File, files, trouble
from loaders.sources.formats.input import Counted, Input, buffered, opening
from loaders.sources.formats.registry import SUFFIXES, FileFormat, by_name, by_opening, is_read
from loaders.sources.language_id import code, is_supported, recognise
from loaders.sources.limits import Limits, Meter, ReadBudget, too_large
from loaders.sources.process import PARSING, Bounds
from loaders.sources.registers.columns import Register
from loaders.sources.registers.entries import RegisterRow

NO_KIND = f"not a kind of file that whomet reads, which are {' '.join(SUFFIXES)}"
DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class InputDefaults:
    """What the user says of everything at the paths.

    published, language: of articles that do not state theirs; register: what the columns of tables mean;
    markup_only: of editions nothing but what is marked is to be read.
    """

    published: date | None = None
    language: str = ""
    register: Register | None = None
    markup_only: bool = False


NOTHING = InputDefaults()
Parsed = Iterator[
    tuple[str, Article | ArticleError | None]
]  # with the place of each; None: a file in an archive is begun
TOO_DEEP = "archives within archives, more than {depth} deep"


def read(
    paths: Iterable[str], said: InputDefaults = NOTHING, limits: Limits = DEFAULT, meter: Meter | None = None
) -> Iterator[Article | ArticleError]:
    """Read the articles at some paths, in order.

    An article in another language than English comes as a LanguageError.  So does, as an ArticleError, a
    second one with the source of an earlier one but another text: a store would silently keep only one.
    """
    return read_files(listed(paths), said, limits, meter)


def read_files(
    found: Iterable[File | ArticleError],
    said: InputDefaults = NOTHING,
    limits: Limits = DEFAULT,
    meter: Meter | None = None,
) -> Iterator[Article | ArticleError]:
    """Read the articles of some files, which may be open already, as `read` does those at paths."""
    counted = meter or Meter()
    return finished(found, said, limits, lambda file: parsed(file, ReadBudget(limits, counted), said.register))


def listed(paths: Iterable[str]) -> Iterator[File | ArticleError]:
    """Find the files at some paths, in order."""
    return chain.from_iterable(files(path, is_read) for path in paths)


def finished(
    found: Iterable[File | ArticleError], said: InputDefaults, limits: Limits, parse: Callable[[File], Parsed]
) -> Iterator[Article | ArticleError]:
    """Parse each file, and make of what is in it what is read."""
    finish = _Finish(said, limits)
    for file in found:
        if isinstance(file, ArticleError):
            yield file
            continue
        for where, one in parse(file):
            done = finish(one, where) if isinstance(one, Article) else one and _discreet(one)
            if done is not None:
                yield done


class _Finish:
    """Gives articles what the user says of them, and refuses those that cannot be kept."""

    def __init__(self, said: InputDefaults, limits: Limits) -> None:
        self._published, self._language, self._limits = said.published, said.language, limits
        self._markup_only = said.markup_only
        self._seen: dict[bytes, bytes] = {}
        self._volumes: dict[bytes, str] = {}  # by a document's source: the file
        self._twice: set[tuple[str, str]] = set()

    def __call__(self, article: Article, where: str) -> Article | ArticleError | None:
        if isinstance(article, MarkedArticle | PersonList):
            first = self._volumes.setdefault(_digest(article.source), where)
            if first != where:
                return self._again(article.volume, first, where)
            article = article.alone() if self._markup_only else article
        return self._checked(_without_secrets(article), where)

    def _checked(self, article: Article, where: str) -> Article | ArticleError:
        most = self._limits.text
        if len(article.text) > most:
            return ArticleError(_place(where, article), too_large(f"a text of more than {most:,} characters", "text"))
        if self._published and not article.published:
            article = replace(article, published=self._published, basis=PublicationBasis.GIVEN, period="")
        if isinstance(article, RegisterRow | PersonList):  # names and days are in no language
            return self._once(article, where)
        return self._in_language(article, where)

    def _again(self, volume: str, first: str, where: str) -> ArticleError | None:
        """Say once that a file has a volume again."""
        if (volume, where) in self._twice:
            return None
        self._twice.add((volume, where))
        return ArticleError(where, f"{volume} was read from {first} already; leave one of them out")

    def _in_language(self, article: Article, where: str) -> Article | ArticleError:
        article = replace(article, language=code(article.language))
        language = self._language or recognise(article.text) or article.language
        if not is_supported(language or LANGUAGE):
            return LanguageError(_place(where, article), language)
        if not is_supported(article.language):  # a page often states the language of its menus
            article = replace(article, language=language)
        return self._once(article, where)

    def _once(self, article: Article, where: str) -> Article | ArticleError:
        text = _digest(article.text)
        if self._seen.setdefault(_digest(article.source), text) == text:
            return article
        reason = (
            f"an earlier article has the same source, {article.source}, and another text; give each its own id or name"
        )
        return ArticleError(where, reason)


def _place(where: str, article: Article) -> str:
    """Say which article of a file it is, if the file's name does not."""
    return where if where.endswith(article.source) else f"{where} ({article.source})"


def _without_secrets(article: Article) -> Article:
    """Return an article whose addresses are without passwords and keys, and whose names have one line."""
    article = replace(
        article,
        id=_name(article.id),
        source=_name(article.source),
        url=article.url and _name(article.url),
        author=_name(article.author),
        publisher=_name(article.publisher),
        note=without_secrets(article.note),
    )
    # in the text of an edition the marks have their places
    hidden = masked_secrets if isinstance(article, MarkedArticle | PersonList) else without_secrets
    return replace(article, title=hidden(article.title), text=hidden(article.text))


def _name(text: str) -> str:
    return without_secrets(one_line(text))


def _discreet(error: ArticleError) -> ArticleError:
    """Return an error whose words have none either."""
    kind, said = error.__reduce__()
    return kind(*map(without_secrets, said))


def size(paths: Iterable[str]) -> int:
    """Return the bytes of all files at some paths; 0 if standard input is among them."""
    total = 0
    for file in listed(paths):
        if isinstance(file, ArticleError):
            continue
        if file.path is None:
            return 0
        with suppress(OSError, ValueError):
            total += file.path.stat().st_size
    return total


def parsed(file: File, budget: ReadBudget, register: Register | None) -> Parsed:
    """Read what the user named, with the place of each article."""
    try:
        with file.open() as stream:
            yield from _input(Input(file, buffered(Counted(stream, budget)), budget, register=register))
    except OSError as error:
        yield file.where, ArticleError(file.where, trouble(error))
    except ArticleError as error:
        yield file.where, error


def _input(source: Input) -> Parsed:
    """Read an input, and all that lies in it."""
    try:
        source, kind = _recognised(source)
        if kind is None:
            if not source.depth:  # in an archive other files are passed over, as in a folder
                yield source.where, ArticleError(source.where, NO_KIND)
            return
        if not source.depth or kind.is_archive:
            yield from _content(source, kind)
        elif source.budget.begin():
            yield source.where, None
            yield from _content(source, kind)
    except ArticleError as error:
        yield source.where, error
    except MemoryError:
        yield source.where, ArticleError(source.where, Bounds(source.limits, *PARSING).too_big())


def _content(source: Input, kind: FileFormat) -> Parsed:
    """Read what is in an input of a known format."""
    found = source.budget.passed > 0  # something was then found before
    for one in kind.read(source):
        for result in _input(one) if isinstance(one, Input) else [(source.where, _named(one, source))]:
            found = True
            yield result
    if not found:
        yield source.where, ArticleError(source.where, "no articles in it; see whomet load --help for what is one")


def _recognised(source: Input) -> tuple[Input, FileFormat | None]:
    """Tell the format by the type or suffix, else by the first bytes; a text begins with none that are told."""
    if source.depth > source.limits.depth:
        raise ArticleError(source.where, too_large(TOO_DEEP.format(depth=source.limits.depth), "depth"))
    kind = by_name(source.file)
    if kind is None and not source.file.suffix:
        begun, stream = opening(source.stream)
        source = replace(source, stream=stream)
        kind = by_opening(begun) or (None if source.depth else SUFFIXES[".txt"])
    return source, kind


def _named(one: Article | ArticleError, source: Input) -> Article | ArticleError:
    """Give a text from standard input a source of its own, so that the next one does not take its place."""
    if isinstance(one, ArticleError) or one.source != "stdin":
        return one
    return replace(one, source=f"{one.source}:{_digest(one.text).hex()}")


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8"), digest_size=12).digest()
