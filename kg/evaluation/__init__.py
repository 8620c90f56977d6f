"""Measure how well facts are read, by comparing them with gold facts."""
