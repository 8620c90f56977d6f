"""Mention detection: persons, offices, and the names that the reference tables know."""
