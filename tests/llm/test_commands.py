"""The command line with --extractor llm."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.model.facts import Facts
from tests.conftest import Start
from tests.llm.conftest import EMPTY, GOOD, KEY, MET, TEXT, changed
from tests.llm.server import Model, answers, fails, playing, says, wait_for


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Make two articles."""
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": "one", "text": TEXT}), json.dumps({"id": "two", "text": MET})]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def run(model: Model, *arguments: object, **environment: str) -> Result:
    """Run the command in this process."""
    settings = {"WHOMET_LLM_URL": model.url, "WHOMET_LLM_MODEL": "play", "WHOMET_LLM_KEY": KEY, **environment}
    return CliRunner(env=settings).invoke(
        main, [str(one) for one in arguments], prog_name="whomet", catch_exceptions=False
    )


def test_extract(articles: Path, tmp_path: Path) -> None:
    """Facts on stdout, costs and rejections on stderr; the second run asks nobody."""
    arguments = ("extract", articles, "--extractor", "llm", "--cache", tmp_path / "kept")
    prices = {"WHOMET_LLM_PRICE_IN": "3", "WHOMET_LLM_PRICE_OUT": "15"}
    with playing(answers(changed(place="Vienna")), answers(EMPTY)) as model:
        first = run(model, *arguments, **prices)
    assert first.exit_code == 0
    one, two = map(json.loads, first.stdout.splitlines())
    assert [person["name"] for person in one["persons"]] == ["Tomas Rinne", "Anna Kova\u010d"]
    assert (one["meetings"], len(one["positions"]), two["persons"]) == ([], 2, [])
    assert one["positions"][0]["evidence"] == [
        {"start": 0, "end": len(MET), "quote": MET, "rule": "llm:play", "confidence": 1.0}
    ]
    assert first.stderr == (
        "play: 2 articles, 0 from the cache; 2 requests, 2000 + 200 tokens, cost 0.0090 (0.0045 an article, "
        "at most 0.0045 for one); 1 facts rejected (1 name not in the article)\n"
    )
    second = run(model, *arguments, **prices)  # the server has gone
    assert (second.exit_code, second.stdout) == (0, first.stdout)
    assert second.stderr == (
        "play: 2 articles, 2 from the cache; 0 requests, 0 + 0 tokens, cost 0.0000; "
        "1 facts rejected (1 name not in the article)\n"
    )
    assert run(model, *arguments, "-q").stderr == ""


def test_load(articles: Path, tmp_path: Path) -> None:
    """An article without a usable answer is told in one line, the other is kept, and the exit code is 3."""
    store, cache = ("--store", tmp_path / "db"), ("--cache", tmp_path / "kept")
    with playing(answers(GOOD), says("Sorry.")) as model:
        result = run(model, "load", articles, "--extractor", "llm", *store, *cache)
    assert (result.exit_code, result.stdout) == (3, "")
    assert [re.sub(r"; [0-9.]+ seconds$", "", line) for line in result.stderr.splitlines()] == [
        "two: play gave no usable answer, twice; no JSON object",
        "1 new, 0 changed, 0 unchanged, 1 unreadable; 2 persons, 2 positions, 1 meetings, 1 admissions",
        "play: 2 articles, 0 from the cache; 3 requests, 3000 + 300 tokens; 0 facts rejected",
    ]
    met = CliRunner().invoke(main, ["ask", "met", "-p", "person=Rinne", *map(str, store)], catch_exceptions=False)
    assert "Anna Kova\u010d" in met.stdout


def test_not_set_up(articles: Path) -> None:
    """Without a model nothing is read, and one line says what to set."""
    with playing(answers(GOOD)) as model:
        result = run(model, "extract", articles, "--extractor", "llm", WHOMET_LLM_MODEL="")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Error: WHOMET_LLM_MODEL: name the model to ask\n"
        assert model.asked == []


def test_rules_ask_nobody(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it is asked for, no model is, with everything set: the rules get the articles."""
    monkeypatch.setattr(
        "loaders.workers.extract", lambda given, jobs, limits, **_: (Facts(one) for one in given if jobs == 1)
    )
    with playing(answers(GOOD)) as model:
        for arguments in ([], ["--extractor", "rules"]):
            result = run(model, "extract", articles, *arguments)
            assert (result.exit_code, result.stderr) == (0, "")
            assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["one", "two"]
        assert model.asked == []


def test_refused_key(articles: Path, tmp_path: Path) -> None:
    """What ends the run is told in one line, after what it has cost; the key is told nowhere."""
    with playing(fails(401, KEY)) as model:
        result = run(model, "extract", articles, "--extractor", "llm", "--cache", tmp_path / "kept")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "play: 1 articles, 0 from the cache; 1 requests, 0 + 0 tokens; 0 facts rejected\n"
        f"Error: {model.url}: the key is refused; check WHOMET_LLM_KEY\n"
    )


def test_interrupted(articles: Path, tmp_path: Path, start: Start) -> None:
    """Ctrl-C ends a run that waits for an answer at once, with what it has cost."""
    script = "from kg.cli import main; main()"
    command = [sys.executable, "-c", script, "extract", str(articles), "--extractor", "llm", "--cache", str(tmp_path)]
    with playing(answers(GOOD, after=30.0)) as model:
        known = {**os.environ, "WHOMET_LLM_URL": model.url, "WHOMET_LLM_MODEL": "play", "NO_PROXY": "127.0.0.1"}
        process = start(*command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=known)
        wait_for(model, 1)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=10)
    assert (process.returncode, out) == (130, b"")
    assert said.decode() == (
        "play: 1 articles, 0 from the cache; 1 requests, 0 + 0 tokens; 0 facts rejected\ninterrupted\n"
    )
