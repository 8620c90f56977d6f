"""Editions in TEI as articles: what becomes the text, what is marked in it, and what is said of bad ones."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.model.errors import ArticleError
from kg.model.facts import Article, PublicationBasis
from loaders.pipeline import language_of
from loaders.sources.apart import read_apart
from loaders.sources.editions.marked_article import MarkedArticle, PersonList
from loaders.sources.reader import NOTHING, InputDefaults, read
from loaders.workers import extract
from tests.editions import ALL, CALL, HEADER, LETTER, MEMORANDUM, TABLE, TEI, TELEGRAM, volume

ONE = """1. Memorandum of Conversation

Oslo, May 3, 1961, 3 p.m.

SUBJECT
Fishing

PARTICIPANTS
Norway
Foreign Minister Anna Kovac
Finland
Mr. Rinne
Mr. Olli Lind, Interpreter
Mrs. Maija Salo, First Secretary

Mr. Rinne said that the nets were empty. Kovac wrote it down, and Mr. Dean too.

Dean Moe"""


def found(folder: Path, *texts: str, said: InputDefaults = NOTHING) -> list[Article | ArticleError]:
    """Read texts, each from a file of its own."""
    paths = [folder / f"{number}.xml" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return list(read(map(str, paths), said))


def marked(articles: Sequence[Article | ArticleError]) -> list[MarkedArticle]:
    """Return the documents among what was read."""
    return [one for one in articles if isinstance(one, MarkedArticle)]


def test_documents(tmp_path: Path) -> None:
    """Each division that is a document is an article; notes and page breaks are left out, the source note is kept."""
    persons, *articles = found(tmp_path, volume(*ALL))
    one, table, call, telegram = marked(articles)
    assert one.text == ONE
    assert (one.source, one.title, one.published) == ("papers1961/d1", ONE.splitlines()[0], date(1961, 5, 3))
    assert (one.publisher, one.note) == ("The Archive", "Source: Ministry, Box 7. Drafted by Moe.")
    assert table.text.splitlines()[2] == "[Bergen,] March 11, 1961."
    assert table.published == date(1961, 3, 11), "the words of a date count before its attribute"
    assert call.published == date(1961, 5, 9), "a head can have the day"
    assert not telegram.markup.names
    assert isinstance(persons, PersonList)


def test_marks(tmp_path: Path) -> None:
    """Names stand where they are marked, with whom they are said to be; lists have their items."""
    one, table, *_ = marked(found(tmp_path, volume(*ALL)))
    names = [(one.text[mark.start : mark.end], mark.ref) for mark in one.markup.names]
    assert names[:2] == [("Anna Kovac", "p_KA1"), ("Rinne", "p_RT1")]
    assert names[-2:] == [("Dean", "p_MD1"), ("Dean Moe", "p_MD1")]
    assert one.markup.persons["p_RT1"].name == "Tomas Rinne Jr."
    participants = next(it for it in one.markup.lists if it.kind == "participants")
    assert [one.text[slice(*item)] for item in participants.items][1] == "Foreign Minister Anna Kovac"
    [rows] = table.markup.lists
    assert (rows.head, [table.text[slice(*item)] for item in rows.items]) == (
        "Participants:",
        ["Miss Anna Kovac", "Mr. Pekka Aho"],
    )
    assert (one.markup.day, one.markup.place) == ("1961-05-03", "Oslo")


def test_persons_behind_the_documents(tmp_path: Path) -> None:
    """A list of persons that stands behind the documents is known to them."""
    text = volume(MEMORANDUM, front="").replace("</body>", "</body><back><listPerson><person xml:id='p_KA1'><persName>"
    "<forename>Anna</forename><surname>Kovac</surname></persName><occupation from='1960' to='1962'>Mayor of Oslo"
    "</occupation></person></listPerson></back>")  # fmt: skip
    persons, one = found(tmp_path, text)
    assert isinstance(persons, PersonList)
    assert isinstance(one, MarkedArticle)
    assert one.markup.persons["p_KA1"].name == "Anna Kovac"
    [entry] = persons.entries
    [office] = entry.offices
    assert (persons.text[office.start : office.end], office.during) == ("Mayor of Oslo", "1960/1962")


def test_letters(tmp_path: Path) -> None:
    """A letter is an article, its day, place and sender as the header says; a corpus has several."""
    [one] = marked(found(tmp_path, f"{TEI}{LETTER}</TEI>"))
    assert (one.source, one.published, one.author) == ("0", date(1861, 5, 3), "Anna Kovac")
    assert (one.title, one.markup.place, one.language) == ("From Anna Kovac to Tomas Rinne", "Oslo", "en")
    inner = f"<TEI xml:id='a'>{LETTER}</TEI><TEI xml:id='b'>{LETTER.replace('ships', 'boats')}</TEI>"
    corpus = f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0' xml:id='letters'>{inner}</teiCorpus>"
    assert [it.source for it in marked(found(tmp_path, corpus))] == ["letters/a", "letters/b"]


def test_a_corpus_without_a_name(tmp_path: Path) -> None:
    """Each TEI in it that has an id is an edition of its own; the others go by the file, and by their number."""
    divided = LETTER.replace("<p>", "<div type='letter' xml:id='d1'><p>").replace("</p>", "</p></div>", 1)
    whole = [f"<TEI xml:id='{one}'>{LETTER.replace('ships', one)}</TEI>" for one in ("k1", "k2")]
    parts = [f"<TEI xml:id='{one}'>{divided.replace('ships', one)}</TEI>" for one in ("v1", "v2")]
    unnamed = [*whole, f"<TEI>{LETTER}</TEI>"]
    corpora = [f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>{''.join(it)}</teiCorpus>" for it in (unnamed, parts)]
    assert [it.source for it in marked(found(tmp_path, *corpora))] == ["k1", "k2", "0/3", "v1/d1", "v2/d1"]


def test_letters_in_divisions(tmp_path: Path) -> None:
    """A division that is a letter has its day from the header of its TEI, by its id where that describes several."""
    divided = LETTER.replace("<body>", "<body><div type='letter'>").replace("</body>", "</div></body>")
    inner = f"<TEI xml:id='a'>{divided}</TEI><TEI xml:id='b'>{divided.replace('1861-05-03', '1861-06-04')}</TEI>"
    corpus = f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0' xml:id='letters'>{inner}</teiCorpus>"
    both = [(it.source, it.published, it.author) for it in marked(found(tmp_path, corpus))]
    assert both == [("letters/a", date(1861, 5, 3), "Anna Kovac"), ("letters/b", date(1861, 6, 4), "Anna Kovac")]
    described = "".join(
        f"<correspDesc ref='#{one}'><correspAction type='sent'><date when='1861-07-0{one[1]}'/></correspAction>"
        "</correspDesc>"
        for one in ("l2", "l1")
    )
    letters = "".join(
        f"<div type='letter' xml:id='{one}'><p>Dear Tomas, all is well.</p></div>" for one in ("l1", "l2")
    )
    text = (
        f"{TEI}<teiHeader><profileDesc>{described}</profileDesc></teiHeader><text><body>{letters}</body></text></TEI>"
    )
    assert [it.published for it in marked(found(tmp_path, text))] == [date(1861, 7, 1), date(1861, 7, 2)]


@pytest.mark.parametrize(
    ("date_line", "period"),
    [
        ("<date when='1961-05'>May 1961</date>", "1961-05"),
        ("<date when='1961-05'>[Spring of that year]</date>", "1961-05"),
        ("<date notBefore='1961'>undated</date>", "1961"),
        ("<date notBefore='1961-05-01' notAfter='1961-05-31'>May 1961</date>", "1961-05"),
        ("<date from='1961-05-01' to='1961-05-31'/>", "1961-05"),
        ("<date notBefore='1961-04-28' notAfter='1961-05-05'/>", "1961"),
        ("<date notBefore='1961-12-28' notAfter='1962-01-05'/>", ""),
        ("<date notBefore='1961-05-01'/>", ""),
        ("<date when='1961-05-32'/>", ""),
        ("<date when='1403'>1403</date>", ""),
        ("<date>between March and May 1961</date>", ""),
    ],
)
def test_a_month_is_kept(tmp_path: Path, date_line: str, period: str) -> None:
    """Where a date line, or the header of a letter, has no day, none is made up."""
    body = (
        f"<text><body><opener><dateline>Oslo, {date_line}</dateline></opener><p>The nets were empty.</p></body></text>"
    )
    header = f"<teiHeader><correspAction type='sent'>{date_line}</correspAction></teiHeader>"
    sent = f"{header}<text><body><p>The nets were empty.</p></body></text>"
    for one in marked(found(tmp_path, f"{TEI}{body}</TEI>", f"{TEI}{sent}</TEI>")):
        assert (one.published, one.period, one.markup.day) == (None, period, "")
        assert (one.basis == PublicationBasis.STATED) == bool(period)


def test_a_range_of_one_day_is_a_day(tmp_path: Path) -> None:
    """So are two times of one day, and a day from which on something lasted."""
    said = (
        "from='1961-05-03T09:00' to='1961-05-03T10:30'",
        "notBefore='1961-05-03' notAfter='1961-05-03'",
        "from='1961-05-03'",
    )
    texts = [
        f"{TEI}<text><body><dateline>Oslo, <date {one}/></dateline><p>Rain.</p></body></text></TEI>" for one in said
    ]
    assert [one.published for one in marked(found(tmp_path, *texts))] == [date(1961, 5, 3)] * len(said)


def test_malformed(tmp_path: Path) -> None:
    """What stands before a break is read, and one line says where it is."""
    text = volume(*ALL)
    *articles, error = found(tmp_path, text[: text.index("Telegram From")] + "</p></wrong>")
    assert [it.source for it in marked(articles)] == ["papers1961/d1", "papers1961/d2", "papers1961/d3"]
    assert isinstance(error, ArticleError)
    assert "malformed XML" in error.reason
    assert "line" in error.reason


def test_an_id_twice_is_no_break(tmp_path: Path) -> None:
    """Real editions have an xml:id twice; a document whose own id stands twice is told."""
    note = "<note xml:id='n1'>a</note><note xml:id='n1'>b</note>"
    assert len(marked(found(tmp_path, volume(TELEGRAM.replace("<p>", f"<p>{note}"))))) == 1
    *_, error = found(tmp_path, volume(MEMORANDUM, TELEGRAM.replace("d4", "d1")))
    assert isinstance(error, ArticleError)
    assert "same source, papers1961/d1" in error.reason


def test_ids_that_collide_between_volumes(tmp_path: Path) -> None:
    """The id of a document and of a person is that within its volume."""
    other = volume(TELEGRAM.replace("d4", "d1"), CALL).replace("papers1961", "papers1962")
    sources = [it.source for it in marked(found(tmp_path, volume(MEMORANDUM), other))]
    assert sources == ["papers1961/d1", "papers1962/d1", "papers1962/d3"]


def test_a_volume_twice(tmp_path: Path) -> None:
    """A volume in two files is read once, and one line says so."""
    articles = found(tmp_path, volume(*ALL), volume(*ALL).replace("fish", "Fish"))
    [error] = [it for it in articles if isinstance(it, ArticleError)]
    assert "papers1961 was read from" in error.reason
    assert len(marked(articles)) == len(ALL)


def test_other_xml(tmp_path: Path) -> None:
    """XML of another schema is what it was: a feed, or an error of one line."""
    feed = "<rss version='2.0'><channel><item><title>Ann met Bob</title><guid>7</guid></item></channel></rss>"
    one, error = found(tmp_path, feed, "<article><title>Ann met Bob</title></article>")
    assert isinstance(one, Article)
    assert one.title == "Ann met Bob"
    assert isinstance(error, ArticleError)
    assert "no RSS or Atom feed" in error.reason


def test_no_document(tmp_path: Path) -> None:
    """TEI with nothing in it is an error; so is a document without text, and the rest is read."""
    *_, error = found(tmp_path, f"{TEI}<teiHeader/></TEI>")
    assert isinstance(error, ArticleError)
    assert "without text" in error.reason
    *_, error = found(tmp_path, f"{TEI}{HEADER}<text><body><p/></body></text></TEI>")
    assert isinstance(error, ArticleError) and "(papers1961)" in error.where
    empty, one = found(tmp_path, volume("<div type='document' xml:id='d9'/>", TABLE, front=""))
    assert isinstance(empty, ArticleError)
    assert "(papers1961/d9)" in empty.where
    assert isinstance(one, MarkedArticle)


def test_blocks_stand_apart(tmp_path: Path) -> None:
    """Lines of verse, speakers and cells do, where no blank stands between them; a list of a cast is left out."""
    body = (
        "<castList><castItem><role>King Olaf</role></castItem></castList>"
        "<lg><l>Anna met</l><l>Tomas</l></lg><sp><speaker>Anna</speaker><p>Good day.</p></sp>"
        "<table><row><cell>President Moe</cell><cell>Mr. Aho</cell></row></table>"
        "<div1><head>May</head><stage>It rains.</stage></div1><div1>Snow</div1>"
    )
    one, drama = found(
        tmp_path, *(f"{TEI}<text><body>{it}</body></text></TEI>" for it in (body.replace("sp>", "ab>"), body))
    )
    assert isinstance(one, Article) and isinstance(drama, ArticleError)
    said = "Anna met\nTomas\n\nAnna\n\nGood day.\n\nPresident Moe   Mr. Aho\n\nMay\n\nIt rains.\n\nSnow"
    assert one.text == said


def test_drama(tmp_path: Path) -> None:
    """Speeches under a cast or in acts are told in one line; those of an interview are read."""
    speech = "<sp><speaker>Olaf</speaker><p>I met Queen Astrid in Oslo.</p></sp>"
    play = f"<text><body><div type='act'>{speech}</div></body></text>"
    interview = f"<text><body><div>{speech}</div></body></text>"
    error, one = found(tmp_path, f"{TEI}{play}</TEI>", f"{TEI}{interview}</TEI>")
    assert isinstance(error, ArticleError) and "a drama" in error.reason
    assert isinstance(one, Article) and one.text == "Olaf\n\nI met Queen Astrid in Oslo."


def test_entities_are_not_put_in(tmp_path: Path) -> None:
    """An entity of the file stays away: none grows, none asks for a file."""
    doctype = '<!DOCTYPE TEI [<!ENTITY a "LEAK"><!ENTITY b SYSTEM "/etc/hostname">]>'
    [one] = marked(found(tmp_path, doctype + volume(TELEGRAM.replace("No answer", "No &a;&b; answer"), front="")))
    assert one.text.endswith("No answer has come.")


def test_markup_only(tmp_path: Path) -> None:
    """Of a document nothing but head, date line, lists and short lines behind these is read, if that is wanted."""
    prose = " too, and more on nets, on longer ropes, and on the days on which the boats may leave the harbour."
    text = volume(MEMORANDUM.replace(" too.", prose), front="")
    [one] = marked(found(tmp_path, text, said=InputDefaults(markup_only=True)))
    starts = {line: one.text.index(line) for line in one.text.split("\n") if line}
    read_lines = [line for line, at in starts.items() if one.is_read(at, at + len(line))]
    assert read_lines == [*ONE.replace("\n\n", "\n").split("\n")[:-2], "Dean Moe"]


def test_apart(tmp_path: Path) -> None:
    """In the process with limits it is the same."""
    (tmp_path / "a.xml").write_text(volume(*ALL), encoding="utf-8")
    paths = [str(tmp_path / "a.xml")]
    assert list(read_apart(paths)) == list(read(paths))


def test_marks_are_read_without_the_model(tmp_path: Path) -> None:
    """Names in lists that nothing marks are read by a given name or an initial; the language model is not asked."""
    listed = "<item>David Rinne, Embassy of Finland</item><item>A. H. Lund</item>"
    listed += "<item>Western Rivers Bureau</item>"
    text = f"""<div type="document" xml:id="d1"><head>1. Memorandum of Conversation</head>
    <dateline><placeName>Oslo</placeName>, <date>May 3, 1961</date></dateline>
    <list type="participants"><head>PARTICIPANTS</head>{listed}</list><p>They spoke.</p></div>"""
    articles = marked(found(tmp_path, volume(text, front=""), said=InputDefaults(markup_only=True)))
    assert not language_of(articles[0]).pipe_names
    [facts] = extract(articles)
    assert not isinstance(facts, ArticleError)
    assert [one.name for one in facts.persons] == ["David Rinne", "A. H. Lund"]


def test_other_forms(tmp_path: Path) -> None:
    """The fourth edition of the TEI has another root and other ids; divisions go by several types."""
    text = volume(MEMORANDUM).replace(TEI, "<TEI.2>").replace("</TEI>", "</TEI.2>").replace("xml:id=", "id=")
    text = text.replace('type="document"', 'type="historical-document"')
    persons, one = found(tmp_path, text)
    assert isinstance(persons, PersonList) and isinstance(one, MarkedArticle)
    assert (one.source, one.text) == ("papers1961/d1", ONE)
    assert {entry.ref for entry in persons.entries} == {"p_KA1", "p_RT1", "p_MD1"}
