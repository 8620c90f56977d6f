"""Argument identification: which word is the subject, the agent, the patient or an object of a verb.

Labels are those of ClearNLP dependencies, as spaCy's English models give them,
https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md
Who or what such a word stands for is told by grammar.py (persons) and anaphora/parties.py (states and bodies).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from loaders.lexicon.trigger_tables import word_class
from loaders.reference.phrase_matcher import words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = SUBJECTS | {"csubj"}
OBJECTS = words("dobj pobj dative oprd")
CONTROLLED = words("conj advcl ccomp xcomp pcomp prep parataxis dep acomp attr oprd")  # share the subject above
JOINED = frozenset({"conj", "advcl"})  # share it in the passive, too: "came and was met by"
MODIFYING = frozenset({"relcl", "acl"})  # are about the noun above
BY_OBJECT = words("on for from")  # "congratulated Chile on joining": the object joins
PHRASES = words("prep pobj dobj attr npadvmod advmod prt oprd agent pcomp nmod")
DOWN = words(
    "prep pobj dobj attr oprd acl pcomp agent compound poss nmod xcomp prt appos dative"
)  # how phrases depend on what they belong to, subjects aside
CLOSED = words("after before following during ahead since until despite about against")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PERFECT = words("had has have was were")  # auxiliaries of what is past
COMPARING = words(", just much")  # before "as" that compares: "met Smith, just as with Jones"
STANDING_IN = words("had did has does")  # for the verb that something is compared with: "as he had with Jones"
COMPARED = 6  # words from "as" to "with"
DEPTH = 6  # how far a subject is looked for, from clause to clause


def anything(_: "Token") -> bool:
    """Take any word for an argument."""
    return True


Fits = Callable[["Token"], bool]  # tells whether a word can be the argument that is looked for


def agent(verb: "Token", fits: Fits = anything, depth: int = DEPTH) -> "Token | None":
    """Return the head of who does what a verb says: an active verb's subject, "by ..." behind a passive."""
    if is_passive(verb):
        return next(agents(verb), None)
    return subject(verb, fits, depth)


def subject(verb: "Token", fits: Fits = anything, depth: int = DEPTH) -> "Token | None":
    """Return the head of a verb's own subject, or of the one that it shares: "came and met", "asked Smith to meet"."""
    own = next(_children(verb, CLAUSES), None)
    if own is not None or not depth or verb.head == verb:
        return own
    if verb.dep_ in MODIFYING:
        return _modified(verb, fits)
    return _controller(verb, fits, depth) if _is_controlled(verb) else None


def _is_controlled(verb: "Token") -> bool:
    """Tell whether a verb shares the subject above; of "asked to be received by" it is not said that anybody was."""
    return verb.dep_ in (JOINED if is_passive(verb) else CONTROLLED)


def _controller(verb: "Token", fits: Fits, depth: int) -> "Token | None":
    """Find the subject of a verb that has none in the clause above it."""
    head = verb.head
    if _is_by_object(verb):
        controlled = next(filter(fits, objects(head)), None)
        if controlled is not None:
            return controlled
    above = subject(head, fits, depth - 1)
    if is_passive(head) and (above is None or not fits(above)):
        return next(agents(head), None)
    return above


def _is_by_object(verb: "Token") -> bool:
    """Tell whether the object above does what a verb says: "asked Lind to meet", "sent Lind to meet"."""
    sent = verb.tag_ == "VB" and verb.head.lower_ in word_class("sending")
    return sent or verb.dep_ == "xcomp" or (verb.dep_ == "prep" and verb.lower_ in BY_OBJECT)


def _modified(verb: "Token", fits: Fits) -> "Token":
    """Return the noun that a clause modifies; of "the tenth country to join" who is that."""
    noun = verb.head
    if noun.dep_ == "attr" and any(child.lower_ == "to" for child in verb.children):
        return subject(noun.head, fits) or noun
    return noun


def agents(verb: "Token") -> "Iterator[Token]":
    """Yield the heads of "by ..." behind a passive."""
    by = (child for child in _children(verb, {"agent", "prep"}) if child.lower_ == "by")
    return (inner for phrase in by for inner in objects(phrase))


def objects(token: "Token") -> "Iterator[Token]":
    """Yield the heads of the objects of a verb or preposition."""
    return _children(token, OBJECTS)


def _children(token: "Token", links: Iterable[str]) -> "Iterator[Token]":
    return (child for child in token.children if child.dep_ in links)


def below(token: "Token") -> "Iterator[Token]":
    """Yield the words of a phrase, subjects aside, nearest first."""
    queue = [child for child in token.children if child.dep_ in DOWN]
    while queue:
        at = queue.pop(0)
        yield at
        queue += [child for child in at.children if child.dep_ in DOWN]


def is_verb(token: "Token") -> bool:
    """Tell whether a word is a verb."""
    return token.tag_.startswith("VB")


def verb_above(token: "Token") -> "Token | None":
    """Return the nearest verb on which a word depends."""
    return next(filter(is_verb, token.ancestors), None)


def phrases_below(token: "Token") -> Iterator["Token"]:
    """Yield the tokens that depend on one within its own clause, nearest first."""
    queue = [token]
    while queue:
        above = queue.pop(0)
        closed = above.lower_ in CLOSED or above.lower_ in word_class("topics")
        for child in above.children if above is token or not closed else ():
            if child.dep_ in PHRASES:
                yield child
                queue.append(child)


def words_on(token: "Token", *links: str) -> set[str]:
    """Return the words that depend on one directly, by any of the links, or by whatever link if none is named."""
    return {child.lower_ for child in token.children if not links or child.dep_ in links}


def is_past(verb: "Token") -> bool:
    """Tell whether a verb is in the past tense, or has an auxiliary as "has met" and "was met" have."""
    return verb.tag_ == "VBD" or not words_on(verb, "aux", "auxpass").isdisjoint(PERFECT)


def is_finite(verb: "Token") -> bool:
    """Tell whether a verb has a tense, of its own or of an auxiliary: "meets", "has met", not "to meet"."""
    if verb.tag_ in FINITE:
        return True
    auxiliaries = (child for child in verb.children if child.dep_ in {"aux", "auxpass"})
    return verb.tag_ in {"VBN", "VBG"} and any(auxiliary.tag_ in FINITE for auxiliary in auxiliaries)


def has_verb(sentence: "Iterable[Token]") -> bool:
    """Tell whether a sentence says anything: it has a verb with a tense, or "will", "may"."""
    return any(map(has_tense, sentence))


def has_tense(word: "Token") -> bool:
    """Tell whether a word is a verb with a tense, or "will", "may"."""
    return word.tag_ in FINITE or word.tag_ == "MD"


def is_passive(verb: "Token") -> bool:
    """Tell whether a verb is a passive."""
    links = {child.dep_ for child in verb.children}
    if not links.isdisjoint({"nsubjpass", "auxpass"}):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl", "advcl"} and "aux" not in links


def has_below(token: "Token", name: str) -> bool:
    """Tell whether a phrase below a verb has one of a class of words."""
    below = list(phrases_below(token))
    said = {word.lower_ for word in below}.union(*(words_on(word, "amod") for word in below))
    return not said.isdisjoint(word_class(name))


def before_comparison(token: "Token") -> range:
    """Return the words of a token's sentence but those of a comparison behind it: "met Smith, as he had with Jones"."""
    sentence, doc = token.sent, token.doc
    for at in range(token.i + 2, sentence.end - 1):
        if doc[at].lower_ == "as" and doc[at - 1].lower_ in COMPARING:
            near = [word.lower_ for word in doc[at + 1 : min(at + COMPARED, sentence.end)]]
            if near[:1] == ["with"] or ("with" in near[1:] and near[near.index("with") - 1] in STANDING_IN):
                return range(sentence.start, at)
    return range(sentence.start, sentence.end)
