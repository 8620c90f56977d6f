"""Tests of loaders/relations/positions."""
