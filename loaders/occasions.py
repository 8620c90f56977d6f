"""What a meeting belongs to: a visit, a session, a summit, a conference."""

from typing import TYPE_CHECKING

from kg.model import Occasion, OccasionKind, Place, State, Status
from loaders import modality
from loaders.grammar import is_passive
from loaders.names import is_capital
from loaders.phrases import key
from loaders.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

VISITS = {
    "state": OccasionKind.STATE_VISIT,
    "official": OccasionKind.OFFICIAL_VISIT,
    "working": OccasionKind.WORKING_VISIT,
}
GATHERINGS = {"session": OccasionKind.SESSION, "assembly": OccasionKind.SESSION, "summit": OccasionKind.SUMMIT,
              "conference": OccasionKind.CONFERENCE, "forum": OccasionKind.CONFERENCE}  # fmt: skip
INSIDE = frozenset({"of", "the", "and", "on", "for"})
LONGEST = 14  # words of a gathering's name


def occasions(reading: Reading) -> list[Occasion]:
    """Read every visit and gathering of an article, each once."""
    found: dict[tuple[OccasionKind, str], Occasion] = {}
    for token in reading.grammar.doc:
        occasion = (
            _visit(reading, token) if token.lower_ == "visit" and token.tag_ == "NN" else _gathering(reading, token)
        )
        if occasion is not None:
            found.setdefault((occasion.kind, key(occasion.name.replace(" ", ""))), occasion)
    return list(found.values())


def _visit(reading: Reading, token: "Token") -> Occasion | None:
    """Read "official visit to Geneva": its kind, whither, and who pays it."""
    visitors = _visitors(reading, token)
    goal = _goal(reading, token)
    if not visitors or goal is None:
        return None
    word, place = goal
    kind = next((VISITS[child.lower_] for child in token.children if child.lower_ in VISITS), OccasionKind.VISIT)
    start = (
        token.i - 1
        if kind is not OccasionKind.VISIT and token.i and token.doc[token.i - 1].lower_ in VISITS
        else token.i
    )
    name = f"{_said(reading, start, token.i + 1)} to {_said(reading, word, word + 1) if isinstance(place, Place) else place.name}"
    return _occasion(reading, token, kind, name, place, visitors)


def _visitors(reading: Reading, token: "Token") -> tuple[str, ...]:
    group = reading.grammar.with_whom(token, frozenset({"of", "by"}))
    for child in token.children:
        if child.dep_ == "poss":
            group.join(reading.grammar.group(child))
    verb = next((above for above in token.ancestors if above.tag_.startswith("VB")), None)
    if not group.persons and verb is not None:
        group = reading.grammar.patient(verb) if is_passive(verb) else reading.grammar.subject(verb)
    return tuple(reading.characters[person].name for person in group.persons[:1])


def _goal(reading: Reading, token: "Token") -> tuple[int, Place | State] | None:
    for word in range(token.i + 1, min(token.i + 5, token.sent.end)):
        place = reading.place_at(word)
        if place is not None and any(token.doc[at].lower_ in {"to", "in"} for at in range(token.i + 1, word)):
            return word, place
    return None


def _gathering(reading: Reading, token: "Token") -> Occasion | None:
    """Read "109th session of the Council": it has to be named or numbered to be one."""
    kind = GATHERINGS.get(token.lower_)
    if kind is None or not token.tag_.startswith("NN"):
        return None
    start = token.i
    while start > token.sent.start and _names(token.doc[start - 1]) and reading.short.persons[start - 1] is None:
        start -= 1
    end = _gathering_end(reading, token)
    numbered = any(token.doc[at].text[:1].isdigit() for at in range(start, token.i))
    if (
        not numbered
        and end == token.i + 1
        and not any(token.doc[at].text[:1].isupper() for at in range(start, token.i))
    ):
        return None
    return _occasion(reading, token, kind, _said(reading, start, end), None, ())


def _names(token: "Token") -> bool:
    return token.dep_ in {"compound", "nmod", "amod", "nummod"} and (
        is_capital(token.text) or token.text[:1].isdigit() or token.text.isupper()
    )


def _gathering_end(reading: Reading, token: "Token") -> int:
    end = token.i + 1
    if end >= token.sent.end or token.doc[end].lower_ != "of":
        return end
    for word in range(end, min(token.sent.end, end + LONGEST)):
        said = token.doc[word]
        if reading.short.persons[word] is not None or not (
            is_capital(said.text) or said.text.isupper() or said.lower_ in INSIDE
        ):
            break
        if said.lower_ not in INSIDE:
            end = word + 1
    return end


def _occasion(
    reading: Reading,
    token: "Token",
    kind: OccasionKind,
    name: str,
    place: Place | State | None,
    visitors: tuple[str, ...],
) -> Occasion:
    start, end = reading.stretch(token.sent.start, token.sent.end)
    status = modality.status(token)
    return Occasion(
        kind=kind,
        name=name,
        status=status if kind not in GATHERINGS.values() else Status.HELD,
        place=place,
        visitors=visitors,
        claims=(reading.article.claim(start, end, f"occasions.{token.lower_}"),),
    )


def _said(reading: Reading, first: int, last: int) -> str:
    start, end = reading.stretch(first, last)
    return " ".join(reading.article.text[start:end].split())
