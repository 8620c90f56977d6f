"""Verbs and nouns that tell of appointments, elections, dismissals and resignations: who did it, to whom."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.facts import ActKind
from loaders.document import Document
from loaders.lexicon.forms import forms
from loaders.reference.phrase_matcher import words
from loaders.relations import completion
from loaders.relations.completion import is_done
from loaders.syntax.clauses import is_verb, verb_above
from loaders.syntax.grammar import Grammar, Group, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

APPOINT = forms(
    "appoint appoints appointed appointing",
    "reappoint reappoints reappointed",
    "nominate nominates nominated",
    "designate designates designated",
    "name names named naming",
    "install installs installed",
    "swear swears swore sworn",
    "promote promotes promoted",
)
ELECT = forms("elect elects elected electing", "re-elect re-elects re-elected", "reelect reelected")
DISMISS = forms(
    "dismiss dismisses dismissed dismissing",
    "sack sacks sacked sacking",
    "fire fires fired firing",
    "oust ousts ousted ousting",
    "remove removes removed removing",
    "relieve relieves relieved relieving",
    "depose deposes deposed",
)
RESIGN = forms("resign resigns resigned resigning")
STEP = forms("step steps stepped stepping", "stand stands stood standing")  # down
QUIT = forms("quit quits quitting")  # an office
ASSUME = forms("assume assumes assumed assuming", "take takes took taking taken")  # office
SUCCEED = forms("succeed succeeds succeeded succeeding", "replace replaces replaced replacing")  # X as
TENDER = forms("tender tenders tendered", "submit submits submitted", "announce announces announced", "offer offered")
KINDS = (
    (APPOINT, ActKind.APPOINTMENT),
    (ELECT, ActKind.ELECTION),
    (DISMISS, ActKind.DISMISSAL),
    (RESIGN, ActKind.RESIGNATION),
    (STEP, ActKind.RESIGNATION),
    (QUIT, ActKind.RESIGNATION),
    (TENDER, ActKind.RESIGNATION),
    (ASSUME, ActKind.APPOINTMENT),
    (SUCCEED, ActKind.APPOINTMENT),
)
NOUNS = {
    **dict.fromkeys(("election", "re-election", "reelection"), ActKind.ELECTION),
    **dict.fromkeys(("appointment", "nomination", "inauguration", "reappointment"), ActKind.APPOINTMENT),
    **dict.fromkeys(("dismissal", "removal", "ouster"), ActKind.DISMISSAL),
    "resignation": ActKind.RESIGNATION,
}
OFFICES = words("office post position duties job role charge presidency premiership chairmanship helm reins")
AHEAD = frozenset({"nominate", "elect", "designate"})  # the office is not yet held
OWN = frozenset(RESIGN.values()) | {
    "step",
    "stand",
    "quit",
    "assume",
    "take",
    "succeed",
    "replace",
    "tender",
    "submit",
    "announce",
    "offer",
}
BY = frozenset({"by"})
NEED_OFFICE = frozenset({"name", "designate", "promote", "install", "succeed", "replace", "quit", "remove"})
TOLD = {word: (plain, kind) for verbs, kind in reversed(KINDS) for word, plain in verbs.items()}


@dataclass(frozen=True, slots=True)
class Deed:
    """A word that tells of an act, the plain form of its verb, and who did it to whom.

    token is where the date hangs; noun is the "election" that tells of it, where a noun does.
    """

    token: "Token"
    verb: str
    kind: ActKind
    targets: Group
    agents: Group = field(default_factory=Group)
    noun: "Token | None" = None

    @property
    def is_own(self) -> bool:
        """Tell whether nobody else has a part in it: a resignation, somebody taking office."""
        return self.noun is not None or self.verb in OWN

    @property
    def ends(self) -> bool:
        """Tell whether an office ends with it."""
        return self.kind in {ActKind.RESIGNATION, ActKind.DISMISSAL}


def deed(document: Document, token: "Token") -> Deed | None:
    """Read the act that a word tells of, None if it tells of none that was done."""
    if is_verb(token):
        verb, kind = TOLD.get(token.lower_, ("", None))
        if kind is None or not _says_it(token, verb) or not is_done(token, decided=True):
            return None
        return _by_verb(document, token, verb, kind)
    kind = NOUNS.get(token.lower_)
    return _by_noun(document, token, kind) if kind is not None else None


def _by_verb(document: Document, token: "Token", verb: str, kind: ActKind) -> Deed:
    grammar = document.grammar
    agents = grammar.with_whom(token, BY) if is_passive(token) else grammar.subject(token)
    if verb in OWN:
        return Deed(token, verb, kind, _own(grammar, token.head.head) if _is_spoken_of(token) else agents)
    if is_passive(token):
        return Deed(token, verb, kind, grammar.patient(token), agents)
    targets = grammar.objects(token)
    if not targets.persons:
        targets = grammar.group(token.doc[min(token.i + 1, token.sent.end - 1)])
    return Deed(token, verb, kind, targets, agents)


def _is_spoken_of(verb: "Token") -> bool:
    """Tell whether it is another's act: "congratulated X on assuming the chair"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in {"on", "for"} and is_verb(verb.head.head)


def _by_noun(document: Document, noun: "Token", kind: ActKind) -> Deed | None:
    """Read "congratulated X on his election as", "accepted the resignation of X"."""
    settled = completion.settled(noun)
    if settled is None:
        return None
    grammar, targets, verb = document.grammar, Group(), verb_above(noun)
    for child in (child for child in noun.children if child.dep_ == "poss"):
        targets.join(grammar.group(child))
    targets.join(grammar.with_whom(noun, frozenset({"of"})))
    if targets.pronoun and not targets.persons and verb is not None:
        targets = _own(grammar, verb)
    return Deed(settled.token, {ActKind.ELECTION: "elect"}.get(kind, ""), kind, targets, noun=noun)


def _own(grammar: Grammar, verb: "Token") -> Group:
    """Return whose "his election" is: theirs who are spoken to, else the subject's."""
    spoken_to = grammar.objects(verb)
    return spoken_to if spoken_to.persons else grammar.subject(verb)


def _says_it(token: "Token", verb: str) -> bool:
    """Tell whether a verb has the word beside it without which it says something else: "step down", "take office"."""
    beside = {child.lower_ for child in token.children}
    if verb in {"step", "stand"}:
        return bool(beside & {"down", "aside"})
    if verb == "swear":
        return "in" in beside
    if verb in {"assume", "take"}:
        return not beside.isdisjoint(OFFICES)
    if verb in {"tender", "submit", "announce", "offer"}:
        return any(child.lower_ == "resignation" and _is_own(child) for child in token.children)
    return True


def _is_own(noun: "Token") -> bool:
    return any(child.lower_ in {"his", "her", "their"} for child in noun.children)
