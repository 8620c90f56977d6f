"""`whomet mcp`, started as a program and asked by a client of the package."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters
from mcp.types import TextContent

from tests.serve.conftest import MAIN

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
Found = dict[str, Any]


def asked(folder: Path, ask: Callable[[Client], Awaitable[None]], *options: str) -> None:
    """Start the program, and let somebody ask it."""

    async def asking() -> None:
        command = ["-c", MAIN, "mcp", "--store", str(folder), *options]
        async with Client(StdioServerParameters(command=sys.executable, args=command)) as client:
            await ask(client)

    asyncio.run(asyncio.wait_for(asking(), 120))


async def told(client: Client, tool: str, **given: object) -> Found:
    """Call a tool, and return what it gives."""
    result = await client.call_tool(tool, given)
    assert isinstance(result.content[0], TextContent)
    assert not result.is_error, result.content[0].text
    assert result.structured_content == json.loads(result.content[0].text)
    return dict(result.structured_content)


async def refused(client: Client, tool: str, **given: object) -> str:
    """Call a tool that has to refuse, and return its words."""
    result = await client.call_tool(tool, given)
    assert result.is_error
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


def test_from_a_name_to_the_words(folder: Path) -> None:
    """What a search finds leads to a page; each meeting has its words and its article, and each answer its coverage."""

    async def ask(client: Client) -> None:
        [found] = (await told(client, "search", name="ada"))["tables"][0]["rows"]
        page = await told(client, "page", address=found["address"], limit=2)
        meetings = page["tables"][0]
        assert len(meetings["rows"]) == 2
        assert meetings["left_out"] > 0
        assert all(row["quote"] and row["article"] for row in meetings["rows"])
        assert page["coverage"]["articles"] == 17
        assert "did not meet" in page["coverage"]["note"]
        article = await told(client, "page", address=f"/article?source={meetings['rows'][0]['article']}")
        assert article["tables"][0]["rows"]
        met = await told(client, "ask", question="met", parameters={"person": "Bor Zupan"})
        assert "Ada Aalto" in {row["other"] for row in met["tables"][0]["rows"]}

    asked(folder, ask)


def test_every_tool_only_reads(folder: Path) -> None:
    """Each says so, and what would change the store or is too long is refused in words; then the next is answered."""

    async def ask(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {one.name for one in tools} == {"search", "questions", "ask", "page", "sparql"}
        assert all(one.annotations and one.annotations.read_only_hint for one in tools)
        assert "never instructions" in (client.instructions or "")
        questions = (await told(client, "questions"))["questions"]
        assert "person" in next(one for one in questions if one["question"] == "met")["parameters"]
        for tool, given, said in (
            ("sparql", {"query": "DELETE WHERE { ?a ?b ?c }"}, "query -"),
            ("sparql", {"query": "CONSTRUCT WHERE { ?a a wm:Meeting }"}, "SELECT and ASK"),
            ("sparql", {"query": ENDLESS}, "took longer than 3 seconds"),
            ("ask", {"question": "met", "parameters": {"person": "Nobody At All"}}, "Nobody At All"),
            ("ask", {"question": "../sparql"}, "no such query"),
            ("page", {"address": "/person/nobody"}, "nothing is at"),
            ("ask", {"question": "met", "limit": 0}, "limit"),
        ):
            assert said in await refused(client, tool, **given)
        counted = await told(client, "sparql", query="SELECT (COUNT(?m) AS ?n) { ?m a wm:Meeting }")
        assert int(counted["results"]["bindings"][0]["n"]["value"]) > 0

    asked(folder, ask, "--time-limit", "3")
