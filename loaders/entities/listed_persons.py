"""Whom an edition means by a name: its references to the list of persons, as far as name and entry agree.

A reference can be to the wrong person: a namesake, the one of the line above.  So it counts only where the name has
the family name of the entry, and nothing in it is against the rest: "Mr. Dean" is not Dean Moe.
"""

from collections.abc import Sequence

from loaders.entities.clusters import same_name
from loaders.entities.mention import TitledName
from loaders.mentions.marked_names import words
from loaders.mentions.name_shape import Name
from loaders.sources.editions.marked_article import ListedPerson, MarkedArticle
from loaders.text.tokens import Text


def refer(text: Text, titled: Sequence[TitledName], article: MarkedArticle) -> Sequence[TitledName]:
    """Note with each name the entry to which the edition refers it."""
    by_word: dict[int, str] = {}
    for one in article.markup.names:
        if one.ref in article.markup.persons:
            by_word.update(dict.fromkeys(range(*words(text, one.start, one.end)), one.ref))
    for name in titled:
        refs = {by_word[word] for word in range(name.name.start, name.name.end) if word in by_word}
        trusted = [ref for ref in sorted(refs) if agree(name.name.parts, article.markup.persons[ref])]
        if len(trusted) == 1:
            person = article.markup.persons[trusted[0]]
            name.entry = person.entry(article.volume, trusted[0])
            name.called = Name(0, 0, person.name).parts
    return titled


def agree(parts: tuple[str, ...], person: ListedPerson) -> bool:
    """Tell whether a name can be that of an entry.  parts: of the name, folded.

    >>> agree(("moe",), ListedPerson("Dean Moe", "Moe")), agree(("dean",), ListedPerson("Dean Moe", "Moe"))
    (True, False)
    >>> agree(("jane", "moe"), ListedPerson("Dean Moe", "Moe")), agree(("roe",), ListedPerson("Dean Moe", "Moe"))
    (False, False)
    """
    whole, family = Name(0, 0, person.name).parts, Name(0, 0, person.family or person.name).parts
    return not set(family).isdisjoint(parts) and same_name(parts, whole)
