"""Keeping triples, one named graph per article, and asking about them."""
