"""Tests of loaders/relations."""
