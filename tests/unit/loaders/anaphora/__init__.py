"""Tests of loaders/anaphora."""
