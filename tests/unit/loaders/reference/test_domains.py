"""Whose an address on the web is."""

import pytest

from loaders.reference import domains
from tests.sentences import held

STATES = {
    "gov.uk": "GB",
    "state.gov": "US",
    "www.army.mil": "US",
    "mfa.gov.az": "AZ",
    "nation.co.ke": "KE",
    "WWW.MFA.GOV.AZ": "AZ",
    "kremlin.ru.": "RU",
    "who.int": None,
    "localhost": None,
    "127.0.0.1": None,
    "uk": "GB",
    "example.zz": None,
}


@pytest.mark.parametrize("host", STATES)
def test_state(host: str) -> None:
    """A country's domain tells the state, however it is written."""
    found = domains.state(f"https://{host}/a/b.fr?c=d.de")
    assert (found.code if found else None) == STATES[host]


@pytest.mark.parametrize("domain", sorted(domains.SOLD))
def test_sold_domains(domain: str) -> None:
    """A domain that is sold to anybody tells no state, but for what the government alone can have in it."""
    assert domains.state(f"https://news.{domain}/1") is None
    assert domains.state(f"https://{domain}/1") is None
    assert domains.state(f"https://gov.news.{domain}/1") is None
    found = domains.state(f"https://mfa.gov.{domain}/1")
    unlisted = {"ac", "cc", "io"}  # no officials of their own meet anybody
    assert (found.code.lower() if found else domain) == domain
    assert (found is None) == (domain in unlisted)


@pytest.mark.parametrize("address", ["http://[x/1", "https://[::1", "//[", "", "news/a.co.uk", "urn:a.uk", None])
def test_odd_addresses(address: str | None) -> None:
    """What is no address tells nothing, and ends nothing."""
    assert (domains.state(address), domains.host(address)) == (None, "")


def test_an_odd_address_loses_no_article() -> None:
    """An article is read, whatever its address is."""
    text = "The President of Uganda, Ann Roy, met with the Foreign Minister of Kenya, Amina Otieno."
    assert held(text, "http://[x/1") == ["Ann Roy: President, UG", "Amina Otieno: Foreign Minister, KE"]
