"""Coreference within one article: titles of names, clusters of mentions, offices that stand for persons."""
