"""Which word is the subject of a verb, and which is its agent, in parses made by hand."""

import pytest
from spacy.tokens import Doc, Token

from loaders.syntax.arguments import agent, subject
from loaders.text.tokens import model

# each word as word/tag/link/number of the word above
SHARED = "Rao/NNP/nsubj/1 came/VBD/ROOT/1 and/CC/cc/1 met/VBD/conj/1"
ASKED = "Rao/NNP/nsubj/1 asked/VBD/ROOT/1 Lind/NNP/dobj/1 to/TO/aux/4 meet/VB/xcomp/1"
ON = "Rao/NNP/nsubj/1 congratulated/VBD/ROOT/1 Chile/NNP/dobj/1 on/IN/prep/1 joining/VBG/pcomp/3"
AFTER = "Rao/NNP/nsubj/1 congratulated/VBD/ROOT/1 Chile/NNP/dobj/1 after/IN/prep/1 joining/VBG/pcomp/3"
BY = "Rao/NNP/nsubjpass/2 was/VBD/auxpass/2 received/VBN/ROOT/2 by/IN/agent/2 Lind/NNP/pobj/3"
TENTH = "Chile/NNP/nsubj/1 is/VBZ/ROOT/1 tenth/NN/attr/1 to/TO/aux/4 join/VB/relcl/2"
WHO = "Rao/NNP/ROOT/0 visiting/VBG/acl/0 Oslo/NNP/dobj/1"
NOBODY = "Meet/VB/ROOT/0 Rao/NNP/dobj/0"


def parsed(parse: str) -> Doc:
    """Make a parse."""
    cells = [word.split("/") for word in parse.split()]
    words, tags, deps, heads = ([row[column] for row in cells] for column in range(4))
    return Doc(model().vocab, words=words, tags=tags, deps=deps, heads=list(map(int, heads)))


@pytest.mark.parametrize(
    ("parse", "verb", "subject_", "agent_"),
    [
        (SHARED, 1, "Rao", "Rao"),
        (SHARED, 3, "Rao", "Rao"),
        (ASKED, 4, "Lind", "Lind"),
        (ON, 4, "Chile", "Chile"),
        (AFTER, 4, "Rao", "Rao"),
        (BY, 2, "Rao", "Lind"),
        (TENTH, 4, "Chile", "Chile"),
        (WHO, 1, "Rao", "Rao"),
        (NOBODY, 0, None, None),
    ],
)
def test_arguments(parse: str, verb: int, subject_: str | None, agent_: str | None) -> None:
    """A verb has its own subject, or shares that of the clause above; behind a passive the agent is "by ..."."""
    doc = parsed(parse)
    found = [head and head.text for head in (subject(doc[verb]), agent(doc[verb]))]
    assert found == [subject_, agent_]


def test_who_cannot_be_asked_is_not() -> None:
    """An object that cannot be the argument is passed over: "used the visit to meet"."""
    doc = parsed("Rao/NNP/nsubj/1 used/VBD/ROOT/1 visits/NNS/dobj/1 to/TO/aux/4 meet/VB/xcomp/1")

    def is_name(token: Token) -> bool:
        return token.tag_ == "NNP"

    found = subject(doc[4], is_name)
    assert found is not None
    assert found.text == "Rao"
