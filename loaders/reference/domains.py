"""What a web address says about its publisher."""

from urllib.parse import urlsplit

from kg.model.facts import State
from loaders.reference import gazetteer
from loaders.reference.phrase_matcher import words

AMERICAN = frozenset({"gov", "mil"})
CODES = {"uk": "GB"}  # whose domain is not their code of ISO 3166-1
# Domains of a country that anybody can buy and that mostly others have bought: those of small islands
# (of .tk and .nu nearly all are foreign), and those that read as a word or an ending (.co, .io, .me, .tv).
# .is is Iceland's in the main, but archives of other publishers' pages are in it, too.
SOLD = words("ac ag ai bz cc co fm gg im io is la ly me ms nu sc sh st tk to tv vc vg ws")
# Nobody can buy these below them: www.cancilleria.gov.co is Colombia's, www.government.is Iceland's.
GOVERNMENTS = words("gob gouv gov government govt")


ARCHIVES = frozenset({"history.state.gov"})  # where a government keeps documents of other writers and other times


def publisher(address: str | None) -> State | None:
    """Return the state whose own officials a page names without their state: that of the domain, but in archives."""
    return None if host(address) in ARCHIVES else state(address)


def host(address: str | None) -> str:
    """Return the host of an address, in small letters; empty if it has none.

    >>> host("https://www.MFA.gov.az:443/en"), host("news/a.txt"), host("http://[x/1"), host(None)
    ('www.mfa.gov.az', '', '', '')
    """
    try:
        return (urlsplit(address or "").hostname or "").rstrip(".")
    except ValueError:  # brackets that hold no IPv6 address
        return ""


def state(address: str | None) -> State | None:
    """Return the state whose domain an address is in; None for domains that are no state's, or sold to anybody.

    >>> state("https://www.mfa.gov.az/en/news/1").name, state("http://www.whitehouse.gov/x").code
    ('Azerbaijan', 'US')
    >>> state("https://news.example/1"), state("https://startup.io"), state("news/a.txt")
    (None, None, None)
    """
    *_, second, top = "", *host(address).split(".")
    if top in AMERICAN:
        return gazetteer.state_coded("US")
    if len(top) != len("xx") or (top in SOLD and second not in GOVERNMENTS):
        return None
    return gazetteer.state_coded(CODES.get(top, top.upper()))
