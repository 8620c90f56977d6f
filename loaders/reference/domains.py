"""What an address on the web tells of whoever publishes there."""

from urllib.parse import urlsplit

from kg.model.facts import State
from loaders.reference import gazetteer

AMERICAN = frozenset({"gov", "mil"})
ANYBODYS = frozenset({
    "ac", "ag", "ai", "bz", "cc", "co", "fm", "gg", "im", "io", "is", "la", "ly",
    "me", "ms", "nu", "sc", "sh", "st", "tk", "to", "tv", "vc", "vg", "ws",
})  # fmt: skip


def state(address: str) -> State | None:
    """Return the state whose domain an address is in; None for domains of nobody's, or sold to anybody.

    >>> state("https://www.mfa.gov.az/en/news/1").name, state("http://www.whitehouse.gov/x").code
    ('Azerbaijan', 'US')
    >>> state("https://news.example/1"), state("https://startup.io"), state("news/a.txt")
    (None, None, None)
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return None
    domain = host.rstrip(".").rpartition(".")[2]
    if domain in AMERICAN:
        return gazetteer.state_coded("US")
    if len(domain) != 2 or domain in ANYBODYS:  # noqa: PLR2004 - ISO 3166-1 alpha-2
        return None
    return gazetteer.state_coded({"uk": "GB"}.get(domain, domain.upper()))
