"""Rows, reports, facts and triples as text."""
