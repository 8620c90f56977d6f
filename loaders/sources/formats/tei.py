"""TEI: each document of an edition is an article, with what its elements say; so is the list of persons.

A file is read twice: for the persons and abbreviations, which may stand behind the documents, and for the documents.
"""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from kg.model.dates import bounds
from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.sources.editions.elsewhere import PresentLists, is_list, meanings, said_in
from loaders.sources.editions.marked_article import (
    PARTICIPANTS,
    ListedPerson,
    MarkedArticle,
    Markup,
    PersonEntry,
    PersonList,
)
from loaders.sources.editions.person_list import entries
from loaders.sources.editions.running_text import RunningText, day_of, period_of, plain, reference
from loaders.sources.editions.streaming import Element, elements, local, own_id
from loaders.sources.editions.written_dates import is_within, written_day
from loaders.sources.formats.feed import read_feed
from loaders.sources.formats.input import Input, opening
from loaders.sources.formats.publication_dates import appeared, plausible

ROOT = re.compile(
    rb"^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*<(?:[\w.-]+:)?(?:TEI|teiCorpus)(?:\.2)?[\s>]",
    re.DOTALL,
)
DOCUMENTS = frozenset({"document", "historical-document", "letter", "entry"})  # types of a division that is a document
NAMED = frozenset({"names", "persons"})  # types of a list of persons
TERMS = frozenset({"terms", "abbreviations", "gloss"})  # of a list of abbreviations
WHOLE = frozenset({"TEI", "TEI.2"})  # the latter in P4
ROOTS = WHOLE | {"teiCorpus", "teiCorpus.2"}
SPEAKING = ROOTS | {"text"}  # whose language is that of the documents
LEARNT = frozenset({"teiHeader", "listPerson"})
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OWN_NAME = re.compile(r"[A-Za-z][\w.-]*")
OFFICE_WORDS = 5  # of an office that can stand for somebody: "Minister for Foreign Affairs"
Sent = tuple[str, str, str, str]  # of a letter: day, month or year, place, sender
UNSENT: Sent = ("", "", "", "")
ACTS = frozenset({"act", "scene"})  # types of a division of a drama
DRAMA = "a drama, whose speeches are no documents that are read; leave it out"
NO_TEXT = "TEI without a document or a letter in it; give another file, or leave it out"


def read_xml(source: Input) -> Iterator[Article | ArticleError]:
    """Read a file of XML: an edition in TEI, else a feed."""
    begun, stream = opening(source.stream, 1 << 14)
    again = replace(source, stream=stream)
    yield from read_tei(again) if ROOT.match(begun.lstrip(b"\xef\xbb\xbf")) else read_feed(again)


def read_tei(source: Input) -> Iterator[Article | ArticleError]:
    """Read the documents of an edition; what its XML breaks at comes as an error behind them."""
    stream = source.stream if source.stream.seekable() else io.BytesIO(source.whole())
    start = stream.tell()
    volume = _Volume(source)
    with suppress(ArticleError):  # which the second reading tells
        for element in elements(stream, volume.is_known_of, source.where):
            volume.learn(element)
    stream.seek(start)
    yield from volume.persons_article()
    try:
        for element in elements(stream, volume.is_read, source.where):
            if local(element) == "teiHeader":
                volume.open(element)
            else:
                yield volume.article(element)
    except ArticleError as error:
        yield error
        return
    if not volume.count:
        raise ArticleError(source.where, NO_TEXT)


@dataclass(slots=True)
class _Volume:
    """An edition while it is read.  name: its own, else that of the file."""

    source: Input
    name: str = ""
    publisher: str = ""
    language: str = ""
    title: str = ""
    letters: dict[str, Sent] = field(default_factory=dict)  # by the id of the letter, empty if none is told
    is_corpus: bool = False
    is_divided: bool = False
    within: str = ""  # the id of the TEI of which the last division was
    count: int = 0
    persons: dict[str, ListedPerson] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)  # what abbreviations mean
    _present: PresentLists = field(default_factory=PresentLists)
    _text: RunningText = field(default_factory=RunningText)
    _entries: list[PersonEntry] = field(default_factory=list)

    def is_known_of(self, element: Element) -> bool:
        """Tell whether an element is the header, or a list of persons or terms; note the edition's name and parts."""
        name = local(element)
        if name in ROOTS and element.getparent() is None:
            self.name = own_id(element)
            self.is_corpus = name not in WHOLE
        if name in SPEAKING:
            self.language = self.language or element.get(XML_LANG) or ""
        self.is_divided |= _is_division(element)
        return name in LEARNT or is_list(element, NAMED | TERMS)

    def learn(self, element: Element) -> None:
        """Take what the header, or a list of persons or terms says."""
        if is_list(element, TERMS):
            self.terms.update(meanings(element))
            return
        if local(element) == "teiHeader":
            self._learn_header(element)
            self.name = self.name or _idno(element)
            lists = [one for one in element.iter() if local(one) == "listPerson"]
        else:
            lists = [element]
        for one in lists[:1]:  # a list in a list is a part of it
            self._entries += entries(one, self._text)
        self.persons = {one.ref: one.person for one in self._entries if one.ref}

    def _learn_header(self, header: Element) -> None:
        said: dict[str, list[Element]] = {}
        for one in header.iter():
            said.setdefault(local(one), []).append(one)
        titles = sorted(said.get("title", ()), key=lambda one: one.get("type") not in ("complete", "main", None))
        codes = (one.get("ident") or "" for one in said.get("language", ()))
        self.publisher = plain(next(iter(said.get("publisher", ())), None))
        self.title = plain(next(iter(titles), None))
        self.language = self.language or next(codes, "")
        self.letters = dict(_letters(header))

    def is_read(self, element: Element) -> bool:
        """Tell whether an element is a document, or the header that says when and by whom the next ones were sent."""
        return local(element) == "teiHeader" or self.is_document(element)

    def open(self, header: Element) -> None:
        """Take what the header of the next documents says of letters."""
        self.letters = dict(_letters(header))

    def is_document(self, element: Element) -> bool:
        """Tell whether an element is a document: a division that says so, else all of a TEI."""
        return _is_division(element) if self.is_divided else local(element) in WHOLE

    def persons_article(self) -> Iterator[PersonList]:
        """Yield the list of persons as an article, if there is one."""
        if self._entries:
            title = f"Persons of {self.title}" if self.title else "Persons"
            at = len(title) + 2
            moved = tuple(_moved(one, at) for one in self._entries)
            source = f"{self._own_name}/persons"
            yield PersonList(
                source, source, f"{title}\n\n{self._text.text}", title, publisher=self.publisher,
                language=self.language, volume=self._own_name, entries=moved,
            )  # fmt: skip

    def article(self, element: Element) -> Article | ArticleError:
        """Make an article of a document."""
        self.count += 1
        source = self._source_of(element)
        if not self.is_divided:
            self._learn_header(element)
            if _is_drama(element):
                return ArticleError(f"{self.source.where} ({source})", DRAMA)
        text, title = self._written(element)
        if text.is_empty:
            return ArticleError(f"{self.source.where} ({source})", "a document without text; leave it out")
        sent_on, sent_in, sent_from, sender = self._sent(element)
        day = text.day or written_day(title) or sent_on
        published, basis, period = appeared(_first_day(day), said=text.period or sent_in)
        markup = Markup(
            tuple(text.names), tuple(text.lists), tuple(text.heads.values()), self._meant(text),
            day, text.place or sent_from, terms=self._terms_in(text), held=self._held_on(_first_day(day)),
        )  # fmt: skip
        return MarkedArticle(
            source, source, text.text, title, published, basis=basis, publisher=self.publisher,
            author=sender, language=self.language, note=_source_note(element), volume=self._own_name, markup=markup,
            period=period,
        )  # fmt: skip

    def _sent(self, element: Element) -> Sent:
        """Return what the header says of a letter, by its id; what it says of none is of the first behind it."""
        own = own_id(element)
        return self.letters.pop(own if own in self.letters else "", UNSENT)

    def _meant(self, text: RunningText) -> dict[str, ListedPerson]:
        """Return the entries to which a text refers."""
        return {one.ref: self.persons[one.ref] for one in text.names if one.ref in self.persons}

    def _terms_in(self, text: RunningText) -> dict[str, str]:
        """Return what the abbreviations in lists of participants mean."""
        said = (text.text[one.start : one.end] for one in text.lists if one.kind == PARTICIPANTS) if self.terms else ()
        return said_in(" ".join(said), self.terms)

    def _held_on(self, day: date | None) -> tuple[tuple[str, str], ...]:
        """Return the offices in a few words that somebody in the list of persons held on a day, with their holders."""
        if day is None:
            return ()
        held = ((office, it) for it in self._entries for office in it.offices if is_within(day, office.during))
        said = ((self._text.text[office.start : office.end], it.person.name) for office, it in held)
        return tuple(one for one in said if len(one[0].split()) <= OFFICE_WORDS)

    def _written(self, element: Element) -> tuple[RunningText, str]:
        """Write a document, its head first; return it with its title."""
        text = RunningText()
        body = element if self.is_divided else next((one for one in element if local(one) == "text"), ())
        head = next((one for one in body if local(one) == "head"), None)
        if head is not None:
            text.head(head)
        elif not self.is_divided:
            text.titled(self.title)
        title = text.text
        for child in self._present.completed(one for one in body if one is not head):
            text.element(child)
        self._present.keep(element)
        return text, title

    def _source_of(self, element: Element) -> str:
        """Name a document within its edition; in a corpus without a name, each TEI with an id is an edition."""
        within = _whole_id(element) if self.is_corpus and not self.name else ""
        return "/".join(dict.fromkeys(filter(None, [within or self._own_name, self._number(element)])))

    def _number(self, element: Element) -> str:
        """Return what tells a document from the others of its edition."""
        own = own_id(element) or element.get("n") or ""
        if self.is_divided:
            return own or self._letter_id(element) or str(self.count)
        return own if own not in ("", self._own_name) else str(self.count) if self.count > 1 else ""

    def _letter_id(self, element: Element) -> str:
        """Return the id of the TEI in a corpus that holds a division without one, the first in it."""
        own = _whole_id(element)
        is_first = own not in ("", self._own_name, self.within)
        self.within = own
        return own if is_first else ""

    @property
    def _own_name(self) -> str:
        return self.name or self.source.file.name.rpartition(".")[0] or self.source.file.name


def _idno(header: Element) -> str:
    """Return the first idno of a header that is a name, if it is the header of all of a file."""
    above = header.getparent()
    if above is None or above.getparent() is not None:
        return ""
    return next(filter(OWN_NAME.fullmatch, map(plain, (one for one in header.iter() if local(one) == "idno"))), "")


def _whole_id(element: Element) -> str:
    """Return the id of the TEI that a document is, or stands in."""
    return next((own_id(one) for one in (element, *element.iterancestors()) if local(one) in WHOLE), "")


def _letters(header: Element) -> Iterator[tuple[str, Sent]]:
    """Give of each letter that a header describes which it is, and when, whence and by whom it was sent."""
    for one in [one for one in header.iter() if local(one) == "correspDesc"] or [header]:
        actions = (it for it in one.iter() if local(it) == "correspAction" and it.get("type") == "sent")
        if (action := next(actions, None)) is not None:
            yield reference(one), _sent(action)


def _sent(action: Element) -> Sent:
    """Return when, whence and by whom a letter was sent."""
    parts = {local(one): one for one in reversed(list(action.iter()))}
    name = parts.get("persName", parts.get("orgName", parts.get("name")))
    place = plain(parts.get("placeName", parts.get("settlement")))
    return day_of(parts.get("date")), period_of(parts.get("date")), place, plain(name)


def _first_day(edtf: str) -> date | None:
    return plausible(bounds(edtf)[0]) if edtf else None


def _is_division(element: Element) -> bool:
    return local(element) == "div" and element.get("type") in DOCUMENTS


def _is_drama(element: Element) -> bool:
    """Tell whether a text is a drama: speeches, and the list of its cast, or acts and scenes."""
    parts = list(element.iter())
    names = set(map(local, parts))
    return "sp" in names and ("castList" in names or any(one.get("type") in ACTS for one in parts))


def _moved(entry: PersonEntry, by: int) -> PersonEntry:
    """Return an entry in a text before which another was put."""
    offices = tuple(replace(one, start=one.start + by, end=one.end + by) for one in entry.offices)
    return replace(entry, start=entry.start + by, end=entry.end + by, offices=offices)


def _source_note(element: Element) -> str:
    """Return what the editors say of where a document is from: in the note for that, else in the first of the head."""
    notes = [one for one in element.iter() if local(one) == "note"]
    said = [one for one in notes if one.get("type") == "source"]
    said += [one for one in notes if local(one.getparent()) == "head" and one.get("type") is None]
    return plain(said[0]) if said else ""
