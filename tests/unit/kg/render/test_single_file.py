"""The page as a file: the same bytes, nothing outside of it, and texts as they are."""

import base64
import hashlib
import json
import re
import zlib

import pytest

from kg.render.explorer.single_file import page

NAMES = ["</script><script>alert(1)</script>", "=1+1", "Eve \u202elive", "ليلى", "x" * 300, 'a"b\\c', "$data"]
NETWORK = {"people": [(name, 0) for name in NAMES], "articles": [], "line": "From 1 article (x 1)"}


def unpacked(written: str, name: str) -> str:
    """Return what is packed into a page under a name."""
    found = re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', written)
    assert found is not None
    return zlib.decompress(base64.b85decode(found[1].replace(",", "<"))).decode()


def test_same_bytes() -> None:
    """Nothing of the time or the machine is in it."""
    assert page(NETWORK) == page(json.loads(json.dumps(NETWORK)))


def test_data() -> None:
    """Names are kept as they are, but for what turns the direction of writing."""
    packed = json.loads(unpacked(page(NETWORK), "data"))
    shown, _ = packed["people"]
    assert packed["articles"] == [[], [], [], []]
    assert shown == [name.replace("\u202e", "\ufffd") for name in NAMES]


def test_names_are_nowhere_else() -> None:
    """So no name can be markup."""
    assert not any(name in page(NETWORK) for name in NAMES if len(name) > len("$data"))


@pytest.mark.parametrize("part", ["script", "style", "code"])
def test_policy_knows_every_script(part: str) -> None:
    """The hash of each script and style stands in the policy; nothing else may run, and nothing may be fetched."""
    written = page(NETWORK)
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', written)[0]
    texts = [unpacked(written, part)] if part == "code" else re.findall(rf"<{part}>(.*?)</{part}>", written, re.DOTALL)
    assert len(texts) == 1
    digest = base64.b64encode(hashlib.sha256(texts[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert re.search(r"https?:|\*", policy) is None


def test_no_address_outside() -> None:
    """Neither the page nor its script names another one; the namespace of SVG is a name."""
    written = page(NETWORK)
    addresses = re.findall(r"https?://[^\s\"'`]+", written + unpacked(written, "code"))
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


def test_text_is_never_markup() -> None:
    """The script makes elements one by one."""
    code = unpacked(page(NETWORK), "code")
    assert re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", code) is None
