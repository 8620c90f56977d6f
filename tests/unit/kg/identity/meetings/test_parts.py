"""Meetings resolved part by part are those that come of all mentions together."""

import random
from collections.abc import Sequence

import pytest

from bench.identity import made_up
from kg.identity.decisions import Judgement
from kg.identity.meetings.parts import Earlier, MeetingsByParts
from kg.identity.resolution import ArticleEvidence, Resolution, evidence, resolve
from tests.retold import retold

DECISIONS = 30


@pytest.fixture(scope="module")
def articles() -> list[ArticleEvidence]:
    """Return the evidence of made-up articles, some of which tell of one meeting."""
    return list(map(evidence, (*retold(), *made_up(250))))


def _digests(articles: Sequence[ArticleEvidence]) -> dict[str, str]:
    return {one.source: str(number) for number, one in enumerate(articles)}


def _parts(found: Resolution) -> MeetingsByParts:
    assert found.parts is not None
    return found.parts


def test_the_same_comes_out(articles: Sequence[ArticleEvidence]) -> None:
    """Meetings and what is left open, also where all parts are known from before."""
    whole = resolve(articles)
    first = resolve(articles, None, Earlier(_digests(articles)))
    again = resolve(articles, None, Earlier(_digests(articles), _parts(first).queues))
    assert whole == first == again
    assert whole.queue
    assert len(_parts(first).queues) > 1


@pytest.mark.parametrize("seed", range(5))
def test_with_human_decisions(articles: Sequence[ArticleEvidence], seed: int) -> None:
    """What humans join or part is another part than it was, whomever it is about."""
    dice = random.Random(seed)  # noqa: S311 - chance decides what humans do
    mentions = [it.iri for one in articles for it in one.meeting_mentions] + ["a mention that is gone"]
    decided = {
        (min(ends), max(ends)): dice.choice((Judgement.SAME, Judgement.DIFFERENT))
        for ends in (dice.sample(mentions, 2) for _ in range(DECISIONS))
    }
    known = Earlier(_digests(articles), _parts(resolve(articles, None, Earlier(_digests(articles)))).queues)
    assert resolve(articles, decided, known) == resolve(articles, decided) != resolve(articles)


def test_what_has_not_changed_is_not_resolved(
    articles: Sequence[ArticleEvidence], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only parts with a new article are."""
    before = _parts(resolve(articles[1:], None, Earlier(_digests(articles))))
    new = {it.iri for it in articles[0].meeting_mentions}
    resolved: list[str] = []
    whole = MeetingsByParts._meetings

    def noted(self: MeetingsByParts, name: bytes) -> object:
        resolved.append(name.hex())
        return whole(self, name)

    monkeypatch.setattr(MeetingsByParts, "_meetings", noted)
    now = _parts(resolve(articles, None, Earlier(_digests(articles), before.queues)))
    assert {one.hex() for one in now.queues.keys() - before.queues.keys()} == set(resolved)
    assert {now.part_of[iri].hex() for iri in new} <= set(resolved)
    assert len(resolved) < len(now.queues) / 4
