"""The speaker of a quotation: the one who "said" it, the speaker of a transcript, the author of a release or letter."""

from collections.abc import Sequence

from loaders.document import Document
from loaders.lexicon.trigger_tables import word_class

FIRST_PERSON = frozenset({"i", "me", "my"})
MOST = 500  # words of an article that say "I", of which it is asked who says so
SIGNED = 2  # words of a line that is a name: it, and the full stop that every line gets


def speaker_of(document: Document, word: int) -> int | None:
    """Return the person whose words are told at a word of the short text, None if nobody can be told."""
    token = document.grammar.doc[word]
    for above in [*token.ancestors, *token.sent]:
        told_so = above == token or (above == token.head and token.lower_ in FIRST_PERSON)  # "Rao told me"
        if above.lower_ in word_class("saying") and not told_so:
            persons = document.grammar.subject(above).persons
            if persons:
                return persons[0]
    label = label_before(document, word)
    return label if label is not None else author(document)


def persons_told(document: Document, first: int = 0, last: int | None = None) -> Sequence[int | None]:
    """Return who is meant at each word of the short text: whom it names, and who says "I", "me" or "my".

    first, last: the words between which it is asked who says so, of the whole text if they are left out.
    """
    persons = list(document.short.persons)
    near = range(first, len(persons) if last is None else last)
    said = [token.i for token in document.tokens(FIRST_PERSON) if token.i in near and persons[token.i] is None]
    for word in said[:MOST]:
        persons[word] = speaker_of(document, word)
    return persons


def label_before(document: Document, word: int) -> int | None:
    """Return the speaker of a transcript's paragraph: the name with a colon that last began a line."""
    short = document.short
    for at in range(min(word, len(short.words) - 2), -1, -1):
        person = short.persons[at]
        begins = at == 0 or short.lines[at] != short.lines[at - 1]
        if person is not None and begins and short.words[at + 1] == ":":
            return person
    return None


def author(document: Document) -> int | None:
    """Return whose a text in the first person is: the one person whom its headline names, else who signed it."""
    return next(iter(document.headlined)) if len(document.headlined) == 1 else _signer(document)


def _signer(document: Document) -> int | None:
    """Return the person whose name alone is the last line."""
    short = document.short
    alone = len(short.words) > SIGNED and short.lines[-SIGNED] == short.lines[-1] != short.lines[-SIGNED - 1]
    return short.persons[-SIGNED] if alone else None
