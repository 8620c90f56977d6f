"""What the words of a title mean: synonyms, ranks, and the words that tell one title from another."""

from functools import lru_cache

from kg.model.names import fold
from loaders.reference.phrase_matcher import key, words

SMALL_WORDS = words("of the for and to in on at a an affairs his her their")
SYNONYMS = {
    "premier": "prime minister", "pm": "prime minister", "fm": "foreign minister", "external": "foreign",
    "eam": "foreign minister",
    "defense": "defence", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "chief": "head",
    "advisor": "adviser", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "amir": "emir",
    "pres": "president", "healthcare": "health",
}  # fmt: skip
STATE_SECRETARY = "state secretary"
RANKS = words("deputy vice assistant under associate sub")


@lru_cache(maxsize=4096)
def title_words(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others.

    >>> sorted(title_words("Secretary of Defense")), sorted(title_words("Vice-Premier"))
    (['defence', 'secretary'], ['minister', 'prime', 'vice'])
    """
    found: list[str] = []
    title = title.lower().replace("president of the council of ministers", "prime minister")
    for word in title.replace("-", " ").split():
        found += SYNONYMS.get(key(word), key(word)).split()
    return frozenset(word for word in found if word not in SMALL_WORDS)


def is_state_secretary(title: str) -> bool:
    """Tell whether a title is a junior minister's, though its words are those of "Secretary of State"."""
    return STATE_SECRETARY in fold(title)
