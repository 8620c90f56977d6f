"""Pages, their twins, and what is refused."""

import csv
import io
import re
from urllib.parse import unquote

import httpx
import pytest

from tests.browser.conftest import ARABIC, FORMULA, LONG, SCRIPT, TURNED

MISSING = ("/nothing", "/person/nobody-12345678", "/article?source=none", "/meeting/none", "/ask/none", "/pair/one")
ADA = r"/person/ada-aalto-\w+"


def _ada(client: httpx.Client) -> str:
    found = re.search(ADA, client.get("/", params={"q": "ada"}).text)
    assert found
    return found[0]


def test_from_a_name_to_the_words(client: httpx.Client) -> None:
    """A search leads to the person, and from there to the other, the meeting and the article."""
    page = client.get(_ada(client)).text
    assert "<h1><bdi>Ada Aalto</bdi></h1>" in page
    assert "Ada Aalto and Bor Zupan sat down together." in page
    other, meeting, article = (
        re.search(f'href="({it})"', page) for it in (r"/person/bor\S+", r"/meeting/\S+", r"/article\S+")
    )
    assert other and meeting and article
    assert "Bor Zupan" in client.get(other[1]).text
    assert "sat down together" in client.get(meeting[1]).text
    assert "News" in client.get(article[1]).text
    both = f"/pair/{_ada(client).removeprefix('/person/')}/{other[1].removeprefix('/person/')}"
    assert client.get(f"{both}.json").json()["title"] == "Ada Aalto and Bor Zupan"


def test_twins_say_the_same(client: httpx.Client) -> None:
    """JSON has every table and the coverage, CSV the first table, as the page has it."""
    path = _ada(client)
    told = client.get(f"{path}.json").json()
    meetings = next(table["rows"] for table in told["tables"] if table["heading"] == "Meetings")
    rows = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))
    assert [row["other_id"] for row in rows] == [row["other_id"] for row in meetings]
    assert told["coverage"]["articles"] == 17
    assert unquote(client.get(f"{path}.csv").headers["whomet-coverage"]) == told["coverage"]["line"]
    met = {row["meeting_id"] for row in rows}
    assert f"Meetings ({len(met)}; {len(rows)} rows)" in client.get(path).text


def test_a_meeting_names_who_took_part(client: httpx.Client) -> None:
    """The page of a meeting, and that of an article, say who met; one without a date has a page too."""
    path = _ada(client)
    meetings = client.get(f"{path}.json").json()["tables"][0]["rows"]
    several = next(row["meeting_id"] for row in meetings if row["other"] == "Denis Roux")
    part = several.rsplit("/", 1)[1]
    assert "<h1><bdi>Ada Aalto, Cilka Novak, Denis Roux</bdi></h1>" in client.get(f"/meeting/{part}").text
    assert (
        "Ada Aalto, Cilka Novak, Denis Roux"
        in client.get("/article", params={"source": "https://news.example/10"}).text
    )
    elsa = client.get("/", params={"q": "elsa"}).text
    found = re.search(r"/person/elsa\S+?(?=\")", elsa)
    assert found
    assert re.search(r'href="/meeting/[^"]+"><bdi>no date', client.get(found[0]).text)


def test_a_search_tells_namesakes_apart(client: httpx.Client) -> None:
    """What is found has the offices and how often somebody took part; the first page names who did so most often."""
    rows = client.get("/.json", params={"q": "ada"}).json()["tables"][0]["rows"]
    assert [(row["name"], row["about"], row["meetings"]) for row in rows] == [("Ada Aalto", "President, Finland", 15)]
    assert client.get("/").text.index("Ada Aalto") < client.get("/").text.index("Bor Zupan")


def test_what_is_not_answered_says_of_how_much(client: httpx.Client) -> None:
    """A name that nobody has is told with what is covered, and leads to the names that come near it."""
    told = client.get("/ask/met", params={"person": "Ada Alto"})
    assert told.status_code == 404
    assert "From 17 articles" in told.text
    assert '<a href="/?q=Ada%20Aalto"><bdi>Ada Aalto</bdi></a>' in told.text
    coverage = client.get("/ask/met.json", params={"person": "Ada Alto"}).json()["coverage"]
    assert coverage["line"].startswith("From 17 articles")


def test_from_a_counterpart_to_the_pair(client: httpx.Client) -> None:
    """How often two met leads to every passage about it."""
    found = re.search(r'href="(/pair/[^"]+)"><bdi>9', client.get(_ada(client)).text)
    assert found
    assert "<h1><bdi>Ada Aalto and Bor Zupan</bdi></h1>" in client.get(found[1]).text


def test_facets_narrow_down(client: httpx.Client) -> None:
    """A year and a mode leave the meetings that have them."""
    path = _ada(client)
    told = client.get(f"{path}.json", params={"year": "2023", "mode": "phone"}).json()
    assert [row["other"] for row in told["tables"][0]["rows"]] == [SCRIPT]
    assert 'aria-current="true">phone' in client.get(path, params={"mode": "phone"}).text


@pytest.mark.parametrize(
    "name", [SCRIPT, FORMULA, ARABIC, LONG, TURNED], ids=["script", "formula", "arabic", "long", "turned"]
)
def test_names_are_text(client: httpx.Client, name: str) -> None:
    """Whatever stands in a name, a page shows it, and a spreadsheet does not run it."""
    page, table = client.get(_ada(client)), client.get(f"{_ada(client)}.csv")
    assert SCRIPT not in page.text
    assert "\u202e" not in page.text
    assert "\n=HYPERLINK" not in table.text and ",=HYPERLINK" not in table.text
    assert name[:4].replace("<", "&lt;") in page.text


def test_questions_are_forms(client: httpx.Client) -> None:
    """A question shows its parameters; with values it answers, and a wrong one says what to do."""
    assert '<a href="/ask/met">' in client.get("/questions").text
    assert 'name="person"' in client.get("/ask/met").text
    assert len(client.get("/ask/met.json", params={"person": "Bor Zupan"}).json()["tables"][0]["rows"]) > 1
    wrong = client.get("/ask/met.json", params={"person": "Nobody At All"})
    assert wrong.status_code == 404
    assert "Nobody At All" in wrong.json()["error"]


def test_nothing_found_is_not_nothing_happened(client: httpx.Client) -> None:
    """An empty table says what it does not mean."""
    page = client.get("/state/fr", params={"year": "1900"}).text
    assert "No record does not mean that they did not meet" in page


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    """A page that is not there says so."""
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert 'role="alert"' in answer.text


def test_no_reply_asks_anybody_outside(client: httpx.Client) -> None:
    """Every reply has the policy that forbids it, and is not kept."""
    for path in ("/", _ada(client), "/static/style.css", "/sparql?query=ASK{}", "/explore", "/sparql-editor"):
        head = client.get(path).headers
        assert "frame-ancestors 'none'" in head["content-security-policy"]
        assert head["x-content-type-options"] == "nosniff"
        assert head["referrer-policy"] == "no-referrer"


def test_another_name_is_refused(client: httpx.Client) -> None:
    """A page elsewhere that gives this machine a name of its own reads nothing."""
    assert client.get("/", headers={"host": "whomet.evil.example"}).status_code == 421


def test_only_reading(client: httpx.Client) -> None:
    """Nothing but GET, and POST to the endpoint."""
    assert client.put("/").status_code == 405
    assert client.post("/questions").status_code == 405
