"""Tests of loaders/relations/meetings."""
