"""Tests of loaders/relations/occasions."""
