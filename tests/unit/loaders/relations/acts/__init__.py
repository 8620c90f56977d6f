"""Tests of loaders/relations/acts."""
