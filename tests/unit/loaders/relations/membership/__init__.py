"""Tests of loaders/relations/membership."""
