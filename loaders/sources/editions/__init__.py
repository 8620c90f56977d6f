"""Editions in TEI: volumes of documents whose elements say who, when and where."""
