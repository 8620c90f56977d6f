"""An article, the right answer to it, and ways to have it read."""

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.model.errors import ArticleError
from kg.model.facts import Article, Facts
from loaders.llm.extraction import Extraction
from loaders.llm.settings import Settings
from tests.llm.server import Json, Model

KEY = "sk-not-for-any-log"
MET = "On 10 June 2024, President Tomas Rinne of Finland met Prime Minister Anna Kova\u010d of Slovenia in Helsinki."
ADMITTED = "The Alpine Water Council admitted Uzbekistan as an observer."
TEXT = f"{MET} \u201cWe\u00a0agreed\u201d,\nRinne said. {ADMITTED}"
DAY = {"edtf": "2024-06-10", "basis": "explicit"}
RINNE = {"name": "Tomas Rinne", "aliases": ["Rinne"]}
KOVAC = {"name": "Anna Kova\u010d", "aliases": []}
PRESIDENT: Json = {
    **{"person": "Tomas Rinne", "title": "President", "organization": None, "country": "Finland"},
    **{"status": "current", "quotes": [MET]},
}
PREMIER = {**PRESIDENT, "person": "Anna Kova\u010d", "title": "Prime Minister", "country": "Slovenia"}
MEETING = {
    **{"participants": ["Tomas Rinne", "Anna Kova\u010d"], "hosts": ["Tomas Rinne"], "status": "held"},
    **{"mode": "in_person", "date": DAY, "place": "Helsinki", "quotes": [MET, '"We agreed", Rinne said']},
}
ADMISSION: Json = {
    **{"organization": "Alpine Water Council", "member": "Uzbekistan", "status": "observer"},
    **{"date": None, "quotes": [ADMITTED]},
}
GOOD = {
    **{"persons": [RINNE, KOVAC], "positions": [PRESIDENT, PREMIER], "meetings": [MEETING]},
    "admissions": [ADMISSION],
}
EMPTY: Json = {"persons": [], "positions": [], "meetings": [], "admissions": []}
Read = Callable[..., list[Facts | ArticleError]]


def article(text: str = TEXT, name: str = "a", published: date | None = None, url: str | None = None) -> Article:
    """Make an article."""
    return Article(name, url or name, text, published=published, url=url)


def changed(**parts: Json) -> Json:
    """Return the right answer with some of its parts changed: meetings=[...], or a key of the first meeting."""
    answer: Json = copy.deepcopy(GOOD)
    for key, value in parts.items():
        where = answer if key in answer else answer["meetings"][0]
        where[key] = value
    return answer


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach this machine itself, whatever the proxies are."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def extraction(tmp_path: Path) -> Callable[..., Extraction]:
    """Return what makes an extraction that waits little."""

    def make(model: Model, jobs: int = 1, **settings: float) -> Extraction:
        wanted = Settings(model.url, "play/one", KEY, **{"backoff": 0.01, "timeout": 5.0, **settings})
        return Extraction(wanted, tmp_path / "cache", jobs)

    return make
