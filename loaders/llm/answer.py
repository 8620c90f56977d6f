"""The JSON schema of a language model's answer, and the check of an answer against it.

The schema uses only what endpoints with "structured outputs" take: every key is required,
no other key is allowed, and what may be missing is null.
"""

import json
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.model.dates import Basis
from kg.model.facts import Mode, Standing, Status, Tenure

NAME = "article_facts"


class AnswerError(Exception):
    """An answer is no JSON, or not of the schema."""


class AnswerPart(BaseModel):
    """A part of an answer: strictly of its types, with no key more or less."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SaidDate(AnswerPart):
    """A date in EDTF, and what it was read from."""

    edtf: str
    basis: Basis


class SaidPerson(AnswerPart):
    """A person in the fullest form of the name, and its other forms, as they stand in the article."""

    name: str
    aliases: list[str]


class SaidPosition(AnswerPart):
    """A person holds an office."""

    person: str
    title: str
    organization: str | None
    country: str | None
    status: Tenure
    quotes: list[str]


class SaidMeeting(AnswerPart):
    """Two or more named persons talk with each other."""

    participants: list[str]
    hosts: list[str]
    status: Status
    mode: Mode
    date: SaidDate | None
    place: str | None
    quotes: list[str]


class SaidAdmission(AnswerPart):
    """An organization takes in a member, or loses one."""

    organization: str
    member: str
    status: Standing
    date: SaidDate | None
    quotes: list[str]


class Answer(AnswerPart):
    """All facts of one article."""

    persons: list[SaidPerson]
    positions: list[SaidPosition]
    meetings: list[SaidMeeting]
    admissions: list[SaidAdmission]


@cache
def schema() -> Mapping[str, object]:
    """Return the JSON schema of an answer."""
    made = Answer.model_json_schema()
    for part in (made, *made["$defs"].values()):
        for key in ("title", "description"):
            part.pop(key, None)
        for one in part.get("properties", {}).values():
            one.pop("title", None)
    return made


def schema_text() -> str:
    """Return the JSON schema of an answer as JSON."""
    return json.dumps(schema(), separators=(",", ":"))


def parse(text: str) -> Answer:
    r"""Read an answer; what a model says before and after the object is passed over.

    Raises: AnswerError, with the first thing that is wrong.

    >>> parse('<think>{?}</think>```json\n{"persons": [], "positions": [], "meetings": [], "admissions": []}\n```')
    Answer(persons=[], positions=[], meetings=[], admissions=[])
    """
    said = text.rpartition("</think>")[2]
    start, end = said.find("{"), said.rfind("}")
    if not 0 <= start < end:
        raise AnswerError("no JSON object")
    try:
        return Answer.model_validate_json(said[start : end + 1])
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise AnswerError(f"{where}: {first['msg']}" if where else first["msg"]) from error
