"""Tests of loaders/relations/registers."""
