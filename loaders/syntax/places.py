"""Whether something is told to be at a place that a text names: "in Oslo", "visit to Oslo", not "aid to Oslo"."""

from typing import TYPE_CHECKING

from kg.model.facts import Place, State
from loaders.lexicon.motion import BEING, NOUNS
from loaders.lexicon.trigger_tables import by_form, of_frame, word_class
from loaders.reference.phrase_matcher import key, words
from loaders.syntax.arguments import SUBJECTS, is_verb

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

WHERE = words("in at to near outside around off along")
KIND_OF_PLACE = words("capital city town resort downtown nearby port village the a of its his her")
KIND_OF_PLACE |= words("airport harbour harbor outskirts suburb centre center heart university")
PARTS_OF_CITY = words("north south east west central inner greater old new downtown")
TOPIC = words("about regarding concerning")  # what is behind these is spoken of
ABOUT = TOPIC | words("of on")  # before a clause that is spoken of: "talk of returning to Oslo"
PHRASE = words("pobj prep pcomp compound nmod conj dobj appos")
OCCASION = words("sidelines margins fringes sideline margin occasion eve day morning evening afternoon night weekend")
GOING = NOUNS | words("tour mission flight pilgrimage return trips visits")  # before "to" and where somebody went


def is_at(doc: "Doc", word: int, place: Place | State) -> bool:
    """Tell whether something is said to be at the place whose name begins at a word."""
    before = _over_venue(doc, word - 1) if isinstance(place, Place) else word - 1
    return not _is_modifier(doc[word]) and _is_where(doc, before)


def is_end_of_name(word: "Token") -> bool:
    """Tell whether a place's name is the end of a longer one: "Villa Geneva"."""
    longer = (child for child in word.children if child.dep_ == "compound" and child.i < word.i)
    return any(child.text[:1].isupper() and child.lower_ not in PARTS_OF_CITY for child in longer)


def lies_ahead(noun: "Token") -> bool:
    """Tell whether a noun is that of talks, and stands behind "ahead of"."""
    return noun.lower_ in of_frame("meetings", "talks") and noun.dep_ == "pobj" and noun.head.head.lower_ == "ahead"


def is_spoken_of(at: "Token") -> bool:
    """Tell whether a phrase or clause is of what is spoken of: "about the war", "talk of returning", "briefed on"."""
    if at.dep_ == "pcomp":
        return at.head.lower_ in ABOUT
    if at.dep_ != "prep":
        return False
    return at.lower_ in TOPIC or (at.lower_ == "on" and _has_topic(at.head) and any(map(_is_matter, at.children)))


def _is_matter(noun: "Token") -> bool:
    """Tell whether a word can be what is spoken of, and no day or occasion."""
    return noun.dep_ == "pobj" and noun.tag_ in {"NN", "NNS"} and noun.lower_ not in OCCASION


def is_in_topic(word: "Token", anchors: "Container[int]") -> bool:
    """Tell whether what is spoken of stands between a place and the words of a meeting, which are the anchors."""
    at = word
    while at.i not in anchors and at.head != at:
        if is_spoken_of(at):
            return True
        at = at.head
    return False


def is_topic(noun: "Token") -> bool:
    """Tell whether a noun is, or belongs to, what somebody speaks of: "discussed a conference"."""
    at = noun
    while at.dep_ in PHRASE and at.head != at:
        if is_spoken_of(at) or (at.dep_ == "dobj" and _has_topic(at.head)):
            return True
        at = at.head
    return False


def is_behind_topic(link: "Token") -> bool:
    """Tell whether "in Bolivia" is right behind what is spoken of, on whose verb the parse puts it."""
    if not link.i or link.dep_ != "prep" or not _has_topic(link.head):
        return False
    before = link.nbor(-1)
    return before.is_alpha and is_topic(before)


def _has_topic(verb: "Token") -> bool:
    """Tell whether the object of a verb is what was spoken of: "discussed", "briefed on", not "chaired"."""
    rows = by_form("meetings").get(verb.lower_, ()) if is_verb(verb) else ()
    return any("topical" in row.marks and row.frame != "chaired" for row in rows)


def site(noun: "Token") -> "Token | None":
    """Return the subject that is the place of talks: "Oslo hosted the talks", "Oslo was the venue of the talks"."""
    at = noun
    if at.dep_ == "pobj" and at.head.dep_ == "prep" and at.head.head.lower_ in word_class("venues"):
        at = at.head.head
        wanted = at.dep_ == "attr" and at.head.lower_ in BEING | {"is"}
    else:
        wanted = at.dep_ == "dobj" and at.head.lower_ in word_class("hosting")
    subjects = (child for child in at.head.children if child.dep_ in SUBJECTS)
    return next(subjects, None) if wanted else None


def is_of_being(noun: "Token") -> bool:
    """Tell whether talks are said to have been at a place or time: "the meeting was in Oslo"."""
    links = [child.dep_ for child in noun.head.children]
    return noun.dep_ == "nsubj" and noun.head.lower_ in BEING and not {"attr", "acomp", "neg", "ccomp"} & set(links)


def _over_venue(doc: "Doc", at: int) -> int:
    """Go back over the hall before its city: "at State House, Nairobi"."""
    if at < 1 or doc[at].text != "," or not doc[at - 1].text[:1].isupper():
        return at
    at -= 1
    while at >= 0 and (doc[at].text[:1].isupper() or doc[at].lower_ in {"of", "the", "de"}):
        at -= 1
    return at


def _is_modifier(word: "Token") -> bool:
    """Tell whether a place's name says only which: "his Paris residence"."""
    return word.dep_ in {"compound", "amod", "nmod"} and word.head.text.islower()


def _is_where(doc: "Doc", at: int) -> bool:
    """Tell whether "in", "at", "visit to" or "the city of" ends with the word before a place's name."""
    while at >= 0 and (key(doc[at].text) in KIND_OF_PLACE or doc[at].dep_ in {"amod", "compound"}):
        at -= 1
    return at >= 0 and doc[at].lower_ in WHERE and not _is_of_noun(doc[at])


def _is_of_noun(link: "Token") -> bool:
    """Tell whether "to" belongs to a noun that is no journey: "ambassador to", "aid to"."""
    before = link.nbor(-1) if link.lower_ == "to" and link.i else link
    return before is not link and before == link.head and before.tag_ in {"NN", "NNS"} and before.lower_ not in GOING
