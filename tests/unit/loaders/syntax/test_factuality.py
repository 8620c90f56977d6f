"""How far a meeting has come, and how it was held, by the words around its verb or noun."""

import pytest

from loaders.syntax.factuality import status
from loaders.syntax.meeting_mode import mode
from tests.sentences import document, word

# sentence -> the word that tells of the meeting; a list for each status
STATUS = {
    "held": {
        "Smith met Jones.": "met",
        "Smith meets Jones in Geneva.": "meets",
        "Smith has met Jones.": "met",
        "Smith said that he had met Jones.": "met",
        "Smith spoke after the previous talks.": "talks",
        "The May meeting was short.": "meeting",
        "Smith proposed in their talks that trade grow.": "talks",
        "Smith hoped that the talks had helped.": "talks",
        "I would like to welcome you.": "welcome",
        "The talks between Smith and Jones failed to bring peace.": "talks",
        "Smith meets Jones after receiving a letter.": "meets",
        "It was the first time that Smith met Jones.": "met",
        "Smith was able to meet Jones.": "meet",
        "Smith was glad to receive Jones.": "receive",
        "Smith flew to Rome to meet Jones.": "meet",
        "Smith denied that the talks with Jones had been hard.": "talks",
        "Smith rejected a claim that he had been rude when he met Jones.": "met",
        "Nobody was surprised that Smith met Jones.": "met",
        "It was not the first time that Smith met Jones.": "met",
        "It was reported that Smith met Jones.": "met",
        "It is true that Smith met Jones.": "met",
        "Smith met Jones almost daily.": "met",
        "Smith met Jones without speaking to reporters.": "met",
        "Smith met Jones, who is neither young nor rich.": "met",
        "Smith was the first to meet Jones.": "meet",
        "Smith would meet Jones every week.": "meet",
        "Smith would often meet Jones.": "meet",
        "The announcement that Smith met Jones was late.": "met",
        "met": "met",
    },
    "planned": {
        "Smith will meet Jones.": "meet",
        "Smith is to meet Jones on Friday.": "meet",
        "Smith is expected to meet Jones.": "meet",
        "Smith intended to meet Jones.": "meet",
        "Smith plans to hold talks with Jones.": "talks",
        "Smith and Jones agreed to meet again.": "meet",
        "Ahead of the talks, Smith spoke to reporters.": "talks",
        "The upcoming meeting will be in Rome.": "meeting",
        "Presidents to meet in Geneva": "meet",
        "When Smith meets Jones on Friday, they will talk.": "meets",
        "It would be the first time that Smith met Jones.": "met",
        "Smith said that he would be happy to receive Jones.": "receive",
        "The announcement of talks with Jones was late.": "talks",
        "Smith said that he would meet Jones every week.": "meet",
    },
    "proposed": {
        "Smith may meet Jones.": "meet",
        "Smith hopes to meet Jones.": "meet",
        "Smith invited Jones to a meeting.": "meeting",
        "If Smith meets Jones, they will talk.": "meets",
        "Suppose that Smith had met Jones.": "met",
        "Had Smith met Jones, all would be well.": "met",
        "Smith insisted that Jones be received first.": "received",
        "A possible meeting was discussed.": "meeting",
        "Smith would meet Jones if he were wise.": "meet",
        "Smith is free to meet Jones.": "meet",
    },
    "postponed": {
        "The talks were postponed.": "talks",
        "The meeting was delayed until Friday.": "meeting",
        "The meeting was put back to June.": "meeting",
    },
    "cancelled": {
        "Smith cancelled a meeting with Jones.": "meeting",
        "The meeting with Jones was cancelled.": "meeting",
        "Smith was to have met Jones.": "met",
        "Smith gave up the visit that he was to have made for talks with Jones.": "talks",
    },
    "denied": {
        "Smith and Jones sat at one table without exchanging a word.": "sat",
        "Smith attended the dinner of Jones, and left without having talked.": "attended",
        "Smith and Jones sat in one hall, but never face to face.": "sat",
        "Smith met neither Jones nor Brown.": "met",
        "Neither Smith nor Jones met Brown.": "met",
        "Smith held talks with neither Jones nor Brown.": "talks",
        "It is not true that Smith met Jones.": "met",
        "It was not the case that Smith met Jones.": "met",
        "It was untrue that Smith met Jones.": "met",
        "Smith had nearly met Jones.": "met",
        "Smith did not meet Jones.": "meet",
        "Smith never met Jones.": "met",
        "No meeting took place.": "meeting",
        "Smith denied that he had met Jones.": "met",
        "Smith refused to meet Jones.": "meet",
        "Smith failed to meet Jones.": "meet",
        "Smith ruled out a meeting with Jones.": "meeting",
        "Smith has not, to this day, met Jones.": "met",
        "Smith has yet to meet Jones.": "meet",
        "It was not Smith who received Jones.": "received",
        "Smith was too ill to receive Jones.": "receive",
        "Smith signed without, his critics say, once having met Jones.": "met",
        "Nobody saw Smith meet Jones.": "meet",
        "Smith did not appear for the meeting with Jones.": "meeting",
        "Smith dismissed reports that he held talks with Jones.": "talks",
        "Rumours that Smith met Jones are false.": "met",
        "The ministry called pure invention a story that Smith had met Jones.": "met",
        "There is no truth in the report that Smith met Jones.": "met",
        "It was wrongly reported that Smith met Jones.": "met",
        "Smith was on the verge of meeting Jones.": "meeting",
        "Smith came close to meeting Jones.": "meeting",
    },
}
CASES = [(sentence, said, value) for value, cases in STATUS.items() for sentence, said in cases.items()]


@pytest.mark.parametrize(("sentence", "said", "value"), CASES)
def test_status(sentence: str, said: str, value: str) -> None:
    """What is announced, asked for or negated was not held."""
    assert status(word(document(sentence), said)).value == value


@pytest.mark.parametrize(
    ("sentence", "said", "value"),
    [
        ("Smith met Jones.", "met", "in_person"),
        ("Smith spoke with Jones by phone.", "spoke", "phone"),
        ("Smith had a telephone conversation with Jones.", "conversation", "phone"),
        ("Smith held talks with Jones over the phone.", "talks", "phone"),
        ("Smith's call on Jones lasted an hour.", "call", "in_person"),
        ("Smith had a call with Jones on Monday.", "call", "phone"),
        ("Smith called in Jones.", "called", "in_person"),
        ("Smith called at the palace.", "called", "in_person"),
        ("Smith called Jones.", "called", "phone"),
        ("Smith met Jones by video.", "met", "video"),
        ("Smith held a virtual meeting with Jones.", "meeting", "video"),
        ("Smith met Jones on a call for unity.", "met", "in_person"),
        ("Smith met Jones, who had phoned him.", "met", "in_person"),
    ],
)
def test_mode(sentence: str, said: str, value: str) -> None:
    """What hangs on the word says how, other clauses aside; a meeting is no call."""
    assert mode(word(document(sentence), said)).value == value
