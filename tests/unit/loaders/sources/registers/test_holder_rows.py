"""A list of office holders: what is read of it, and the line that each unclean row gets; all of it made up."""

from pathlib import Path

import pytest

from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.pipeline import extract
from loaders.sources.reader import read

HEAD = "holder,office,state,from,to\n"
AARE = "Ann Aare,President,Finland,2010-05-01,2014-04-30\n"


def _read(tmp_path: Path, text: str) -> tuple[list[Article], list[str]]:
    path = tmp_path / "holders.csv"
    path.write_text(text, encoding="utf-8")
    found = list(read([str(path)]))
    articles = [one for one in found if isinstance(one, Article)]
    return articles, [str(one).removeprefix(str(path)) for one in found if isinstance(one, ArticleError)]


UNCLEAN = {
    "a column of no use": (
        "holder,office,state,from,to,mood\nAnn Aare,President,Finland,2010,2014,good\n",
        1,
        [":1: no use is known of the column 'mood'; take it out, or rename it"],
    ),
    "an end before the beginning": (
        HEAD + "Bo Berg,President,Finland,2014-04-30,2012\n",
        0,
        [":2: ends on 2012, before it starts on 2014-04-30; put the dates right, or leave the row out"],
    ),
    "a country that there is not": (
        HEAD + AARE + "Cy Cole,President,Atlantis,2014,2016\n",
        1,
        [":3: no state is called 'Atlantis'; write its name or its ISO 3166 code"],
    ),
    "one row twice": (HEAD + AARE + AARE, 1, [":3: the same as line 2; take one of them out"]),
    "two holders at once": (
        HEAD + AARE + "Di Dahl,President,FI,2013-01-01,2015-01-01\n",
        1,
        [":3: Di Dahl leads the state at the same time as the holder of line 2; put the days right, or leave one out"],
    ),
    "no person": (
        HEAD + ",President,Finland,2010,2014\n",
        0,
        [":2: no person; fill 'holder', or leave the row out"],
    ),
}


@pytest.mark.parametrize("case", UNCLEAN)
def test_unclean_rows(tmp_path: Path, case: str) -> None:
    """Each has a line of its own with its number, and the rest is read."""
    text, articles, expected = UNCLEAN[case]
    found, said = _read(tmp_path, text)
    assert (len(found), said) == (articles, expected)


CLEAN = {
    "one after the other": AARE + "Bo Berg,President,Finland,2014-04-30,2018-04-30\n",
    "one name spelt in two ways": AARE + "Anna Aare,President,Finland,2012-05-01,2014-04-30\n",
    "two ministers": AARE.replace("President", "Minister") + "Bo Berg,Minister,Finland,2012-05-01,2013-04-30\n",
    "two states": AARE + "Bo Berg,President,Kenya,2012-05-01,2013-04-30\n",
    "no end": AARE.replace("2014-04-30", "..") + "Bo Berg,President,Finland,2014-04-30,\n",
}


@pytest.mark.parametrize("case", CLEAN)
def test_clean_rows(tmp_path: Path, case: str) -> None:
    """Nothing is said of these."""
    found, said = _read(tmp_path, HEAD + CLEAN[case])
    assert (len(found), said) == (2, [])


def test_facts_of_a_row(tmp_path: Path) -> None:
    """State and organization come as names or codes, under the columns of the table that is built in."""
    head = "person,aliases,wikidata,country,organization,office,title,start,end,as_of,source,licence,also,note\n"
    rows = [
        "Ann Aare,,Q1,FI,,head_of_state,President,2010-05-01,..,2014,,,,",
        "Bo Berg,,,,IMF,,Director,2011,2012,,,,,",
    ]
    found, said = _read(tmp_path, head + "\n".join(rows))
    assert not said
    held = [one for facts in extract(found) for one in facts.positions]
    assert [
        (one.person, one.title, one.state and one.state.code, str(one.during and one.during.edtf)) for one in held
    ] == [
        ("Ann Aare", "President", "FI", "2010-05-01/.."),
        ("Bo Berg", "Director", None, "2011/2012"),
    ]
    assert held[1].organization and held[1].organization.acronym == "IMF"
